'use client'
import { useId, useState, type FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { createPack, type OwnRefusal } from '@/components/editor/ownRequests'
import { Button } from '@/components/ui/Button'
import { Dialog } from '@/components/ui/Dialog'
import { Notice } from '@/components/ui/Notice'
import { TextField } from '@/components/ui/TextField'
import { OWN_LIMITS } from '@/domain/bank/ownProblems'

/** Names a pack that is to be filled by hand. */
export function NewPackDialog({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const t = useTranslations('editor')
  const c = useTranslations('common')
  const id = useId()
  const [name, setName] = useState('')
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<OwnRefusal | null>(null)

  async function send(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (busy || name.trim() === '') return
    setBusy(true)
    const made = await createPack(name.trim())
    setBusy(false)
    if (made.ok) onDone()
    else setRefusal(made.error)
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t('newPack')}
      description={t('pack.nameHint')}
    >
      <form onSubmit={(event) => void send(event)} className="grid gap-3">
        <label htmlFor={id} className="sr-only">
          {t('pack.name')}
        </label>
        <TextField
          id={id}
          value={name}
          maxLength={OWN_LIMITS.packName}
          onChange={(event) => setName(event.target.value)}
        />
        {refusal !== null && <Notice tone="error">{refusal.message ?? c('offline')}</Notice>}
        <div className="flex justify-end">
          <Button type="submit" variant="primary" size="lg" busy={busy} unavailable={name.trim() === ''}>
            {t('pack.create')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
