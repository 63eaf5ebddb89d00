'use client'
import { useTranslations } from 'use-intl'
import { Pacing } from '@/components/ui/Pacing'
import { PhaseNumeral } from '@/components/ui/PhaseNumeral'
import { planOf, type PlanMinutes } from '@/domain/phases/plans'

/** The phases of the chosen length, with their minutes. */
export function PhasesPanel({ minutes }: { minutes: PlanMinutes }) {
  const t = useTranslations('lobby.settings')
  const c = useTranslations('common')
  const plan = planOf(minutes)
  const label = plan
    .map((p) => c('phaseMinutes', { phase: c(`phases.${p.key}`), minutes: p.minutes }))
    .join(', ')
  return (
    <div className="border-t border-line px-4 py-3.5">
      <div className="flex items-baseline justify-between gap-3">
        <h2 className="font-semibold">{t('phases')}</h2>
        <span className="text-12 text-text-3 tabular-nums">{c('minutes', { minutes })}</span>
      </div>
      <Pacing parts={plan.map((phase) => phase.minutes)} label={label} className="mt-2 mb-1.5" />
      <ol>
        {plan.map((phase, i) => (
          <li key={phase.key} className="flex h-[30px] items-center gap-2">
            <PhaseNumeral phase={i} />
            <span className="flex-1">{c(`phases.${phase.key}`)}</span>
            <span className="font-semibold tabular-nums">{phase.minutes}</span>
          </li>
        ))}
      </ol>
    </div>
  )
}
