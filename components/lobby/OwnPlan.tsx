'use client'
import { useId, useState, type FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/Button'
import { PhaseNumeral } from '@/components/ui/PhaseNumeral'
import { TextField } from '@/components/ui/TextField'
import { partIndex, PHASE_KEYS, PLAN_LIMITS, type PhaseKey, type PlannedPhase } from '@/domain/phases/plans'

/** Minutes per phase, as typed; what is empty is left out of the plan. */
type Typed = Record<PhaseKey, string>

function typedFrom(phases: readonly PlannedPhase[]): Typed {
  const minutes = new Map(phases.map((p) => [p.key, String(p.minutes)]))
  return Object.fromEntries(PHASE_KEYS.map((key) => [key, minutes.get(key) ?? ''])) as Typed
}

function phasesFrom(typed: Typed): PlannedPhase[] {
  return PHASE_KEYS.flatMap((key) => {
    const minutes = Number(typed[key])
    return minutes > 0 ? [{ key, minutes }] : []
  })
}

/** A form for a plan of one's own: minutes for each phase that it is to have. */
export function OwnPlan({
  phases,
  onSave,
}: {
  phases: readonly PlannedPhase[]
  onSave: (phases: readonly PlannedPhase[]) => void
}) {
  const t = useTranslations('lobby.plans')
  const c = useTranslations('common')
  const id = useId()
  const [typed, setTyped] = useState(() => typedFrom(phases))
  const planned = phasesFrom(typed)
  const total = planned.reduce((sum, p) => sum + p.minutes, 0)
  const whole = planned.every((p) => Number.isInteger(p.minutes) && p.minutes <= PLAN_LIMITS.minutes)

  function save(event: FormEvent) {
    event.preventDefault()
    if (planned.length > 0 && whole) onSave(planned)
  }

  return (
    <form onSubmit={save}>
      <ul className="grid gap-1.5">
        {PHASE_KEYS.map((key, i) => (
          <li key={key} className="flex items-center gap-2.5">
            <PhaseNumeral
              phase={planned.findIndex((p) => p.key === key)}
              part={partIndex(key)}
              state={typed[key] === '' ? 'plain' : 'tint'}
            />
            <label htmlFor={`${id}${i}`} className="min-w-0 flex-1">
              {c(`phases.${key}`)}
            </label>
            <TextField
              id={`${id}${i}`}
              type="number"
              inputMode="numeric"
              min={1}
              max={PLAN_LIMITS.minutes}
              step={1}
              placeholder={t('leftOut')}
              value={typed[key]}
              onChange={(event) => setTyped({ ...typed, [key]: event.target.value })}
              className="w-24! text-right tabular-nums"
            />
          </li>
        ))}
      </ul>
      <div className="mt-4 flex items-center justify-between gap-3">
        <p role="status" className="text-text-2 tabular-nums">
          {planned.length === 0 ? t('none') : c('minutes', { minutes: total })}
        </p>
        <Button type="submit" variant="primary" unavailable={planned.length === 0 || !whole}>
          {t('save')}
        </Button>
      </div>
    </form>
  )
}
