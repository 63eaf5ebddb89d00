import { Download } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/Button'
import { Notice } from '@/components/ui/Notice'

/** Edits that are in this browser alone, since the server does not take them: theirs to keep as a file. */
export function UnsentEdits({
  edits,
  onSaveFile,
  onDiscard,
}: {
  edits: number
  onSaveFile: () => void
  onDiscard: () => void
}) {
  const t = useTranslations('board.unsent')
  return (
    <Notice tone="warn">
      <p className="font-semibold">{t('title', { edits })}</p>
      <p className="mb-2 text-text-2">{t('body')}</p>
      <div className="flex flex-wrap gap-2">
        <Button icon={Download} onClick={onSaveFile}>
          {t('save')}
        </Button>
        <Button variant="ghost" onClick={onDiscard}>
          {t('discard')}
        </Button>
      </div>
    </Notice>
  )
}
