'use client'
import { BookOpen } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/Button'
import { ConfirmDialog } from '@/components/ui/ConfirmDialog'
import { errors } from '@/domain/messages/errors'
import { ROOM_ERRORS } from '@/domain/room/errors'

/** The way into a guide outside of a room: one has to say that one interviews on it. */
export function OpenGuide({ slug, title }: { slug: string; title: string }) {
  const t = useTranslations('problems.page')
  const c = useTranslations('common')
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)

  async function confirm(): Promise<void> {
    setBusy(true)
    setFailure(await openGuide(slug, c('offline')))
    setBusy(false)
    setOpen(false)
    router.refresh()
  }

  return (
    <>
      <Button icon={BookOpen} busy={busy} onClick={() => setOpen(true)}>
        {t('open')}
      </Button>
      {failure !== null && (
        <p role="alert" className="mt-2 text-bad">
          {failure}
        </p>
      )}
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={t('confirmTitle', { title })}
        description={t('confirmBody')}
        action={t('confirm')}
        onConfirm={() => void confirm()}
      />
    </>
  )
}

/** @returns what went wrong, for people; null when it is open */
async function openGuide(slug: string, offline: string): Promise<string | null> {
  try {
    const response = await fetch(`/api/problems/${slug}/guide`, { method: 'POST' })
    if (response.ok) return null
    const { error } = (await response.json()) as { error?: unknown }
    const code = ROOM_ERRORS.find((known) => known === error)
    return code === undefined ? errors.unavailable : errors[code]
  } catch {
    return offline
  }
}
