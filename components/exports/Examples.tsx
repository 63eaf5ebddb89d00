'use client'
import { Play } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { removeSession, type SessionRefusal } from '@/components/exports/exportRequests'
import { Button } from '@/components/ui/Button'
import { IconLink } from '@/components/ui/IconButton'
import { Notice } from '@/components/ui/Notice'
import { Tag } from '@/components/ui/Tag'
import type { SessionSummary } from '@/domain/queries'

/** [IM3] Finished interviews to look at, for who has none yet; one press clears them away for good. */
export function Examples({ sessions }: { sessions: readonly SessionSummary[] }) {
  const t = useTranslations('exports.examples')
  const c = useTranslations('common')
  const h = useTranslations('home')
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<SessionRefusal | null>(null)

  async function remove(): Promise<void> {
    setBusy(true)
    const refused = await removeSession('examples')
    setBusy(false)
    setRefusal(refused)
    if (refused === null) router.refresh()
  }

  return (
    <section aria-labelledby="examples">
      <div className="mb-2 flex flex-wrap items-center gap-3">
        <h2 id="examples" className="flex-1 text-16">
          {t('title')}
        </h2>
        <Button variant="ghost" busy={busy} onClick={() => void remove()}>
          {t('remove')}
        </Button>
      </div>
      {refusal !== null && <Notice tone="error">{refusal.message ?? c('offline')}</Notice>}
      <ul className="overflow-hidden rounded-3 border border-line bg-surface">
        {sessions.map((session) => {
          const problem = session.promptTitle ?? h('next.hiddenProblem')
          const room = `/rooms/${session.roomId}`
          return (
            <li
              key={session.roomId}
              className="flex min-h-11 flex-wrap items-center gap-x-3 border-b border-line px-4 py-1 last:border-b-0"
            >
              <Link
                href={`${room}/report`}
                className="inline-flex min-h-6 items-center rounded-1 font-semibold underline-offset-3 hover:underline touch:min-h-11"
              >
                {problem}
              </Link>
              <Tag>{session.level}</Tag>
              <span className="flex-1 text-text-3 tabular-nums">
                {c('minutes', { minutes: session.minutes })}
              </span>
              {session.total !== null && (
                <span className="font-semibold tabular-nums">
                  {h.rich('list.total', {
                    sum: session.total.sum,
                    max: session.total.of,
                    of: (words) => <span className="text-12 font-normal text-text-3">{words}</span>,
                  })}
                </span>
              )}
              <IconLink href={`${room}/replay`} icon={Play} label={h('list.replay', { problem })} />
            </li>
          )
        })}
      </ul>
    </section>
  )
}
