'use client'
import { useTranslations } from 'use-intl'
import { Pacing } from '@/components/ui/Pacing'
import { PhaseNumeral } from '@/components/ui/PhaseNumeral'
import { minutesOf, partIndex, phasesOf, type Plan } from '@/domain/phases/plans'

/** The phases of the chosen plan, with their minutes. */
export function PhasesPanel({ plan }: { plan: Plan }) {
  const t = useTranslations('lobby.settings')
  const c = useTranslations('common')
  const phases = phasesOf(plan)
  const minutes = minutesOf(plan)
  const label = phases
    .map((p) => c('phaseMinutes', { phase: c(`phases.${p.key}`), minutes: p.minutes }))
    .join(', ')
  return (
    <div className="border-t border-line px-4 py-3.5">
      <div className="flex items-baseline justify-between gap-3">
        <h2 className="font-semibold">{t('phases')}</h2>
        <span className="text-12 text-text-3 tabular-nums">{c('minutes', { minutes })}</span>
      </div>
      <Pacing
        parts={phases.map((phase) => phase.minutes)}
        hues={phases.map((phase) => partIndex(phase.key))}
        label={label}
        className="mt-2 mb-1.5"
      />
      <ol>
        {phases.map((phase, i) => (
          <li key={phase.key} className="flex h-[30px] items-center gap-2">
            <PhaseNumeral phase={i} part={partIndex(phase.key)} />
            <span className="flex-1">{c(`phases.${phase.key}`)}</span>
            <span className="font-semibold tabular-nums">{phase.minutes}</span>
          </li>
        ))}
      </ol>
    </div>
  )
}
