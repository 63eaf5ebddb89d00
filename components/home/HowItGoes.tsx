import { getTranslator } from '@/components/i18n/translator'
import { Pacing } from '@/components/ui/Pacing'
import { PhaseNumeral } from '@/components/ui/PhaseNumeral'
import { DEFAULT_PLAN, minutesOf, partOf, phasesOf } from '@/domain/phases/plans'

const STEPS = ['step1', 'step2', 'step3'] as const
const PLAN = phasesOf(DEFAULT_PLAN)
const LONGER = minutesOf({ kind: 'full', minutes: 60 })

/** What an interview is, in its phases and its three steps. */
export function HowItGoes() {
  const t = getTranslator('home')
  const c = getTranslator('common')
  const label = PLAN.map((phase) =>
    c('phaseMinutes', { phase: c(`phases.${phase.key}`), minutes: phase.minutes }),
  ).join(', ')
  return (
    <section aria-labelledby="how" className="md:pt-1.5">
      <h2 id="how" className="font-semibold">
        {t('first.how')}
      </h2>
      <p className="mt-0.5 mb-3 text-text-2">{t('first.howLead')}</p>
      <div className="rounded-3 border border-line bg-surface p-4">
        <div className="mb-2.5 flex items-baseline justify-between gap-3">
          <h3 className="font-semibold">{t('first.plan', { minutes: minutesOf(DEFAULT_PLAN) })}</h3>
          <span className="text-12 text-text-3 tabular-nums">{t('first.planNote', { minutes: LONGER })}</span>
        </div>
        <Pacing parts={PLAN.map((phase) => phase.minutes)} label={label} className="mb-1.5" />
        <ol>
          {PLAN.map((phase, i) => (
            <li
              key={phase.key}
              className="flex items-start gap-2.5 border-b border-line py-2.5 last:border-b-0 last:pb-0"
            >
              <span className="flex pt-0.5">
                <PhaseNumeral phase={i} />
              </span>
              <div className="min-w-0 flex-1">
                <p className="font-medium">{c(`phases.${phase.key}`)}</p>
                <p className="text-12 text-text-3">{t(`first.phases.${partOf(phase.key)}`)}</p>
              </div>
              <span className="text-12 text-text-2 tabular-nums">
                {c('minutes', { minutes: phase.minutes })}
              </span>
            </li>
          ))}
        </ol>
      </div>
      <ol className="mt-4 grid gap-2 text-text-2">
        {STEPS.map((step, i) => (
          <li key={step} className="flex gap-2.5">
            <span className="flex pt-0.5">
              <PhaseNumeral phase={i} state="plain" />
            </span>
            <span>
              {t.rich(`first.${step}`, { b: (words) => <b className="font-semibold text-text">{words}</b> })}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
