'use client'
import { SlidersHorizontal } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { OwnPlan } from '@/components/lobby/OwnPlan'
import { planFrom, planKey, PLAN_KEYS, type PlanKey } from '@/components/lobby/planKeys'
import { useRoom } from '@/components/room/RoomProvider'
import { Dialog } from '@/components/ui/Dialog'
import { IconButton } from '@/components/ui/IconButton'
import { Select } from '@/components/ui/Select'
import { minutesOf, phasesOf } from '@/domain/phases/plans'

/** What a plan is called, with its minutes. */
export function usePlanName(): (key: PlanKey) => string {
  const t = useTranslations('lobby.plans')
  const c = useTranslations('common')
  return (key) => {
    const plan = planFrom(key)
    if (plan === null) return t('own')
    const minutes = c('minutes', { minutes: minutesOf(plan) })
    if (plan.kind === 'full') return minutes
    const [first] = phasesOf(plan)
    return plan.kind === 'drill'
      ? t('drill', { phase: c(`phases.${first!.key}`), minutes })
      : t(plan.kind === 'mini' ? 'mini' : 'clarify', { minutes })
  }
}

/** Which phases the interview has: a given plan, a drill of one part, or phases of one's own. */
export function PlanChoice({ id }: { id: string }) {
  const t = useTranslations('lobby.plans')
  const { view, send } = useRoom()
  const nameOf = usePlanName()
  const [editing, setEditing] = useState(false)
  const key = planKey(view.plan)

  function choose(next: PlanKey) {
    const plan = planFrom(next)
    // nothing is sent before there are phases: closing the dialog keeps the plan as it was
    if (plan === null) setEditing(true)
    else void send({ type: 'changeSettings', plan })
  }

  return (
    <span className="flex min-w-0 items-center gap-1">
      <Select
        id={id}
        size="sm"
        value={key}
        onChange={(event) => choose(event.target.value as PlanKey)}
        className="max-w-[190px]"
      >
        {PLAN_KEYS.map((option) => (
          <option key={option} value={option}>
            {nameOf(option)}
          </option>
        ))}
      </Select>
      {key === 'own' && (
        <IconButton icon={SlidersHorizontal} label={t('edit')} onClick={() => setEditing(true)} />
      )}
      <Dialog open={editing} onOpenChange={setEditing} title={t('ownTitle')} description={t('ownHint')}>
        <OwnPlan
          phases={phasesOf(view.plan)}
          onSave={(phases) => {
            setEditing(false)
            void send({ type: 'changeSettings', plan: { kind: 'own', phases: [...phases] } })
          }}
        />
      </Dialog>
    </span>
  )
}
