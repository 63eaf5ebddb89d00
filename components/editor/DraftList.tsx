'use client'
import { Trash2 } from 'lucide-react'
import { useState, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import { draftOf, dropDraft, newDraftIds, titleIn } from '@/components/editor/drafts'
import { ButtonLink } from '@/components/ui/Button'
import { ConfirmDialog } from '@/components/ui/ConfirmDialog'
import { IconButton } from '@/components/ui/IconButton'
import { STORED } from '@/components/ui/storedText'

function onStored(changed: () => void): () => void {
  addEventListener('storage', changed)
  addEventListener(STORED, changed)
  return () => {
    removeEventListener('storage', changed)
    removeEventListener(STORED, changed)
  }
}

/** Problems that were begun in this browser and never saved. */
export function DraftList() {
  const t = useTranslations('editor')
  const ids = useSyncExternalStore(onStored, newDraftIds, () => '')
  const [dropping, setDropping] = useState<string | null>(null)
  if (ids === '') return null
  return (
    <section className="mt-6">
      <h2 className="mb-2 text-16">{t('draft.list')}</h2>
      <ul className="rounded-3 border border-line bg-surface">
        {ids.split(' ').map((id) => {
          const title = titleIn(draftOf(id)?.text ?? '') ?? t('untitled')
          return (
            <li
              key={id}
              className="flex min-h-11 items-center gap-2 border-b border-line px-4 last:border-b-0"
            >
              <span className="min-w-0 flex-1 truncate font-semibold">{title}</span>
              <ButtonLink size="sm" href={`/problems/mine/new?draft=${id}`}>
                {t('draft.open')}
              </ButtonLink>
              <IconButton
                icon={Trash2}
                label={t('draft.remove', { title })}
                onClick={() => setDropping(id)}
              />
            </li>
          )
        })}
      </ul>
      <ConfirmDialog
        danger
        open={dropping !== null}
        onOpenChange={(open) => open || setDropping(null)}
        title={t('draft.confirmTitle')}
        description={t('draft.confirmBody')}
        action={t('draft.confirmAction')}
        onConfirm={() => dropping !== null && dropDraft(dropping)}
      />
    </section>
  )
}
