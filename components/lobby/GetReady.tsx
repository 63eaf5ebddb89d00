'use client'
import { ExternalLink } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { Section } from '@/components/lobby/Section'
import { useRoom } from '@/components/room/RoomProvider'
import { storeText } from '@/components/ui/storedText'
import { useStoredText } from '@/components/ui/useStoredText'
import type { Role } from '@/domain/room/roles'

const CHECKS = {
  interviewer: ['guide', 'board', 'call', 'backup', 'time'],
  candidate: ['board', 'call', 'backup', 'questions', 'paper', 'quiet'],
  observer: [],
} as const satisfies Record<Role, readonly string[]>

const SCRIPTS = {
  interviewer: ['interviewer.open', 'interviewer.hint', 'interviewer.close'],
  candidate: ['candidate.open', 'candidate.estimate', 'candidate.stuck', 'candidate.close'],
  observer: [],
} as const satisfies Record<Role, readonly string[]>

const checksKey = (roomId: string) => `mockboard:ready:${roomId}`

/** The last quarter of an hour: what to check, ticked off in this browser alone, and sentences to have said once. */
export function GetReady() {
  const t = useTranslations('lobby.ready')
  const { view } = useRoom()
  const { role } = view.you
  const stored = useStoredText(checksKey(view.roomId))
  const done = new Set((stored ?? '').split(' ').filter((name) => name !== ''))
  if (CHECKS[role].length === 0) return null

  function tick(name: string, on: boolean) {
    const next = new Set(done)
    if (on) next.add(name)
    else next.delete(name)
    storeText(checksKey(view.roomId), [...next].join(' '))
  }

  return (
    <Section title={t('title')}>
      <ul className="grid gap-x-4 sm:grid-cols-2">
        {CHECKS[role].map((name) => (
          <li key={name}>
            <label className="flex min-h-7 items-start gap-2 py-1 touch:min-h-11 touch:items-center">
              <input
                type="checkbox"
                checked={done.has(name)}
                onChange={(event) => tick(name, event.target.checked)}
                className="mt-[3px] size-3.5 flex-none accent-accent touch:mt-0 touch:size-5"
              />
              <span className={done.has(name) ? 'text-text-3' : undefined}>{t(`checks.${name}`)}</span>
            </label>
          </li>
        ))}
      </ul>
      <h3 className="mt-2.5 text-12 font-semibold text-text-2">{t('say')}</h3>
      <dl className="mt-1 grid gap-x-3 gap-y-1 text-text-2 sm:grid-cols-[76px_minmax(0,1fr)]">
        {SCRIPTS[role].map((name) => (
          <div key={name} className="contents">
            <dt className="text-text-3">{t(`${name}.when`)}</dt>
            <dd className="mb-1 sm:mb-0">{t(`${name}.say`)}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-12">
        {(['scripts', 'checklists', 'formulas'] as const).map((sheet) => (
          <Link
            key={sheet}
            href={`/sheets/${sheet}`}
            target="_blank"
            className="inline-flex min-h-6 items-center gap-1 text-accent hover:underline"
          >
            {t(`sheets.${sheet}`)}
            <ExternalLink aria-hidden className="size-3" strokeWidth={1.75} />
          </Link>
        ))}
      </p>
    </Section>
  )
}
