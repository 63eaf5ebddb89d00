'use client'
import { FileUp } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { importSession, type SessionRefusal } from '@/components/exports/exportRequests'
import { Button } from '@/components/ui/Button'
import { Dialog } from '@/components/ui/Dialog'
import { Notice } from '@/components/ui/Notice'

/** Takes a finished interview in that was exported elsewhere, and opens its report. */
export function ImportSession({ size = 'md' }: { size?: 'md' | 'lg' }) {
  const t = useTranslations('exports.import')
  const c = useTranslations('common')
  const router = useRouter()
  const input = useRef<HTMLInputElement>(null)
  const [sent, setSent] = useState<number | null>(null)
  const [refusal, setRefusal] = useState<{ file: string; reason: SessionRefusal } | null>(null)

  async function send(file: File): Promise<void> {
    setRefusal(null)
    setSent(0)
    const done = await importSession(file, setSent)
    setSent(null)
    if (!done.ok) return setRefusal({ file: file.name, reason: done.error })
    router.push(`/rooms/${done.value.roomId}/report`)
  }

  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".zip,application/zip"
        className="sr-only"
        tabIndex={-1}
        aria-label={t('file')}
        onChange={(event) => {
          const [file] = event.target.files ?? []
          // the same file can be chosen again after it was refused
          event.target.value = ''
          if (file !== undefined) void send(file)
        }}
      />
      <Button
        size={size}
        variant="ghost"
        icon={FileUp}
        busy={sent !== null}
        onClick={() => input.current?.click()}
      >
        {sent === null ? t('action') : sent < 1 ? t('sending', { part: sent }) : t('reading')}
      </Button>
      <span role="status" className="sr-only">
        {sent === null ? '' : sent < 1 ? t('action') : t('reading')}
      </span>
      {refusal !== null && (
        <Dialog
          open
          onOpenChange={(open) => open || setRefusal(null)}
          title={t('refused')}
          description={t('refusedBody', { file: refusal.file })}
        >
          <Notice tone="error">
            <p>{refusal.reason.message ?? c('offline')}</p>
            {refusal.reason.faults.length > 0 && (
              <ul className="mt-1 grid max-h-[30vh] gap-1 overflow-auto text-12 break-words">
                {refusal.reason.faults.map((fault, index) => (
                  <li key={index}>{`${fault.file}: ${fault.message}`}</li>
                ))}
              </ul>
            )}
          </Notice>
        </Dialog>
      )}
    </>
  )
}
