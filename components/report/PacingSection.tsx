import { getTranslator } from '@/components/i18n/translator'
import { pacingRows, type PacingRow } from '@/components/report/pacing'
import { ReportSection } from '@/components/report/ReportSection'
import { clockText, plannedMs } from '@/components/room/phaseSegments'
import { PhaseNumeral } from '@/components/ui/PhaseNumeral'
import { classes } from '@/components/ui/classes'
import { partIndex } from '@/domain/phases/plans'
import type { RunView } from '@/domain/room/view'

const FILLS = ['bg-p1', 'bg-p2', 'bg-p3', 'bg-p4'] as const

/** How long each phase took beside its plan: the bar is the time, the mark on it the plan. */
export function PacingSection({ run, endedAt }: { run: RunView; endedAt: number }) {
  const t = getTranslator('report')
  const rows = pacingRows(run, endedAt)
  const spent = rows.reduce((sum, row) => sum + row.spentMs, 0)
  const planned = plannedMs({ minutes: run.minutes, extendedMs: [] })
  return (
    <ReportSection
      title={t('pacing')}
      aside={t('pacingTotal', { spent: clockText(spent), planned: clockText(planned) })}
    >
      <ul className="pt-1.5">
        {rows.map((row) => (
          <Row key={row.key} row={row} />
        ))}
      </ul>
    </ReportSection>
  )
}

function Row({ row }: { row: PacingRow }) {
  const t = getTranslator('report')
  const common = getTranslator('common')
  const { overMs } = row
  const added = row.addedMs > 0 ? t('pacingAdded', { minutes: row.addedMs / 60_000 }) : undefined
  return (
    <li className="grid h-[26px] grid-cols-[92px_minmax(0,1fr)_40px_44px] items-center gap-2 text-12 tabular-nums">
      <span className="flex items-center gap-2 whitespace-nowrap">
        <PhaseNumeral phase={row.phase} part={partIndex(row.key)} />
        {common(`phasesShort.${row.key}`)}
      </span>
      <span
        role="img"
        title={added}
        aria-label={[
          t('pacingRow', {
            phase: common(`phases.${row.key}`),
            spent: clockText(row.spentMs),
            planned: clockText(row.plannedMs),
          }),
          ...(added === undefined ? [] : [added]),
        ].join(', ')}
        className="relative h-2 rounded-[2px] bg-inset"
      >
        <span
          className={classes('block h-full rounded-[2px]', FILLS[partIndex(row.key)])}
          style={{ width: `${row.spent * 100}%` }}
        />
        <span
          className="absolute -inset-y-[3px] -ml-px w-0.5 bg-text"
          style={{ left: `${row.planned * 100}%` }}
        />
      </span>
      <span className="text-right">{clockText(row.spentMs)}</span>
      <span className="text-right text-text-3">
        {overMs === 0 ? '=' : `${overMs > 0 ? '+' : '−'}${clockText(Math.abs(overMs))}`}
      </span>
    </li>
  )
}
