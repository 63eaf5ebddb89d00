import { FileText, ListFilter, Play } from 'lucide-react'
import Link from 'next/link'
import { OriginTag } from '@/components/exports/OriginTag'
import { RemoveSession } from '@/components/exports/RemoveSession'
import { isOpen, pagesOf } from '@/components/home/sessionState'
import { LocalTime } from '@/components/i18n/LocalTime'
import { getTranslator } from '@/components/i18n/translator'
import { EmptyState } from '@/components/ui/EmptyState'
import { IconLink } from '@/components/ui/IconButton'
import { Pacing } from '@/components/ui/Pacing'
import { Tag } from '@/components/ui/Tag'
import { partIndex } from '@/domain/phases/plans'
import type { SessionSummary } from '@/domain/queries'

const HEAD = 'h-8 px-2.5 text-left text-12 font-medium text-text-3'
const CELL = 'h-11 px-2.5'

function Pace({ session }: { session: SessionSummary }) {
  const c = getTranslator('common')
  const minutes = session.phaseMs.map((ms) => Math.round(ms / 6_000) / 10)
  if (!minutes.some((m) => m > 0)) return <span className="text-text-3">–</span>
  const label = session.phases.map((key, i) =>
    c('phaseMinutes', { phase: c(`phases.${key}`), minutes: minutes[i] ?? 0 }),
  )
  return (
    <Pacing parts={minutes} hues={session.phases.map(partIndex)} label={label.join(', ')} className="w-24" />
  )
}

function Score({ session }: { session: SessionSummary }) {
  const t = getTranslator('home.list')
  if (session.total === null || session.total.of === 0)
    return <span className="text-12 text-text-3">{isOpen(session) ? '–' : t('notScored')}</span>
  return (
    <span className="font-semibold whitespace-nowrap tabular-nums">
      {t.rich('total', {
        sum: session.total.sum,
        max: session.total.of,
        of: (words) => <span className="text-12 font-normal text-text-3">{words}</span>,
      })}
    </span>
  )
}

function Row({ session }: { session: SessionSummary }) {
  const t = getTranslator('home')
  const pages = pagesOf(session)
  const problem = session.promptTitle ?? t('next.hiddenProblem')
  const tag =
    session.status === 'abandoned'
      ? 'abandoned'
      : isOpen(session)
        ? (session.status as 'lobby' | 'live' | 'debrief')
        : null
  const partner = session.solo ? t('next.solo') : (session.partnerName ?? '–')
  const date = <LocalTime at={session.startedAt ?? session.createdAt} format="day" />
  return (
    <tr className="border-b border-line transition-colors last:border-b-0 hover:bg-hover">
      <td className={`${CELL} hidden w-[76px] pl-4 whitespace-nowrap text-text-2 tabular-nums sm:table-cell`}>
        {date}
      </td>
      <td className={`${CELL} w-full max-w-0 py-2 pl-4 sm:w-auto sm:max-w-none sm:py-1.5 sm:pl-2.5`}>
        <div className="flex flex-wrap items-center gap-x-2">
          <Link
            href={pages.main}
            className="inline-flex min-h-6 items-center rounded-1 font-semibold underline-offset-3 hover:underline sm:touch:min-h-11"
          >
            {problem}
          </Link>
          {tag !== null && (
            <Tag tone={tag === 'debrief' ? 'warn' : tag === 'live' ? 'accent' : 'plain'}>
              {t(`list.tags.${tag}`)}
            </Tag>
          )}
          <OriginTag origin={session.origin} />
        </div>
        <div className="truncate text-12 text-text-3 sm:hidden">
          {date}, {t(`list.roles.${session.role}`)}
          {session.partnerName !== null && `, ${t('next.with', { name: session.partnerName })}`}
        </div>
      </td>
      <td className={`${CELL} hidden text-text-2 sm:table-cell`}>{partner}</td>
      <td className={`${CELL} hidden text-text-3 sm:table-cell`}>{t(`list.roles.${session.role}`)}</td>
      <td className={`${CELL} hidden w-[116px] sm:table-cell`}>
        <Pace session={session} />
      </td>
      <td className={`${CELL} text-right sm:w-[110px]`}>
        <Score session={session} />
      </td>
      <td className={`${CELL} w-[76px] pr-3 pl-0`}>
        <div className="flex justify-end">
          {pages.replay !== null && (
            <IconLink href={pages.replay} icon={Play} label={t('list.replay', { problem })} />
          )}
          {pages.report !== null && (
            <IconLink href={pages.report} icon={FileText} label={t('list.report', { problem })} />
          )}
          {session.origin === 'imported' && <RemoveSession roomId={session.roomId} problem={problem} />}
        </div>
      </td>
    </tr>
  )
}

/** One's interviews, newest first. */
export function SessionList({ sessions }: { sessions: readonly SessionSummary[] }) {
  const t = getTranslator('home')
  if (sessions.length === 0)
    return (
      <EmptyState
        icon={ListFilter}
        title={t('filter.empty')}
        className="rounded-3 border border-line bg-surface p-4"
      >
        {t.rich('filter.emptyBody', {
          all: (words) => (
            <Link href="/" className="text-accent underline decoration-accent-line underline-offset-3">
              {words}
            </Link>
          ),
        })}
      </EmptyState>
    )
  return (
    <div className="overflow-hidden rounded-3 border border-line bg-surface">
      <table className="w-full">
        <thead className="border-b border-line max-sm:sr-only">
          <tr>
            <th className={`${HEAD} hidden pl-4 sm:table-cell`}>{t('list.date')}</th>
            <th className={HEAD}>{t('list.problem')}</th>
            <th className={`${HEAD} hidden sm:table-cell`}>{t('list.with')}</th>
            <th className={`${HEAD} hidden sm:table-cell`}>{t('list.role')}</th>
            <th className={`${HEAD} hidden sm:table-cell`}>{t('list.pacing')}</th>
            <th className={`${HEAD} text-right!`}>{t('list.score')}</th>
            <th className={HEAD}>
              <span className="sr-only">{t('list.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sessions.map((session) => (
            <Row key={session.roomId} session={session} />
          ))}
        </tbody>
      </table>
    </div>
  )
}
