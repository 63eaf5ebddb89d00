'use client'
import { Check, Copy } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { copyText } from '@/components/lobby/copyText'
import { Button } from '@/components/ui/Button'
import { Dialog } from '@/components/ui/Dialog'
import { TextField } from '@/components/ui/TextField'

/** A link that was just made: the server keeps only its hash, so it is shown here or never. */
export function LinkDialog({
  kind,
  name,
  path,
  onClose,
}: {
  kind: 'problem' | 'pack'
  name: string
  path: string
  onClose: () => void
}) {
  const t = useTranslations('editor.link')
  const c = useTranslations('common')
  const field = useRef<HTMLInputElement>(null)
  const [isCopied, setCopied] = useState(false)
  const texts =
    kind === 'pack'
      ? { title: t('packTitle', { name }), description: t('packBody') }
      : { title: t('problemTitle', { name }), description: t('problemBody') }

  async function copy(): Promise<void> {
    if (field.current !== null) setCopied(await copyText(field.current))
  }

  return (
    <Dialog open onOpenChange={(open) => open || onClose()} {...texts}>
      <div className="flex items-center gap-2">
        <TextField
          ref={field}
          readOnly
          aria-label={t('label')}
          value={`${location.origin}${path}`}
          onFocus={(event) => event.target.select()}
        />
        <Button size="lg" variant="primary" icon={isCopied ? Check : Copy} onClick={() => void copy()}>
          {isCopied ? c('copied') : c('copy')}
        </Button>
      </div>
    </Dialog>
  )
}
