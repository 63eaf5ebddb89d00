import Link from 'next/link'
import { LocalTime } from '@/components/i18n/LocalTime'
import { getTranslator } from '@/components/i18n/translator'
import type { PracticedInterview } from '@/domain/queries'

const IS_OVER = new Set<PracticedInterview['status']>(['debrief', 'closed'])

/** The visitor's interviews on one problem, newest first. */
export function PracticeList({ practice }: { practice: readonly PracticedInterview[] }) {
  const t = getTranslator('problems.page')
  return (
    <section className="mt-6 border-t border-line pt-4">
      <h2 className="text-16 font-semibold">{t('history')}</h2>
      {practice.length === 0 ? (
        <p className="mt-1 text-text-3">{t('noHistory')}</p>
      ) : (
        <ul className="mt-2 divide-y divide-line border-y border-line">
          {practice.map(({ roomId, role, level, status, startedAt, total }) => (
            <li key={roomId}>
              <Link
                href={IS_OVER.has(status) ? `/rooms/${roomId}/report` : `/rooms/${roomId}`}
                className="flex min-h-[43px] items-center gap-4 px-1 transition-colors hover:bg-hover touch:min-h-13"
              >
                <span className="w-24 text-text-2 tabular-nums">
                  <LocalTime at={startedAt} format="day" />
                </span>
                <span className="flex-1">
                  {t(`as.${role}`)}, {level}
                </span>
                <span className="font-semibold tabular-nums">
                  {total === null ? (
                    <span className="font-normal text-text-3">{t('noTotal')}</span>
                  ) : (
                    t('total', { total })
                  )}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
