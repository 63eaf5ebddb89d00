'use client'

import { Check } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { classes } from '@/components/ui/classes'
import { STEPS, stepState, type Step } from '@/components/debrief/debriefSteps'
import { useRoom } from '@/components/room/RoomProvider'

/** The steps of the debrief in the bar; those that are open can be gone to, forth and back. */
export function Stepper({ shown, onGo }: { shown: Step; onGo: (step: Step) => void }) {
  const t = useTranslations('debrief.steps')
  const { view } = useRoom()
  return (
    <nav aria-label={t('label')} className="touch:order-7 touch:w-full">
      <ol className="flex gap-0.5 touch:justify-between">
        {STEPS.map((step, i) => {
          const state = stepState(step, shown, view)
          return (
            <li key={step} className="touch:flex-1">
              <button
                type="button"
                aria-current={state === 'now' ? 'step' : undefined}
                aria-disabled={state === 'later' || undefined}
                title={state === 'later' ? t('later') : undefined}
                onClick={() => state !== 'later' && onGo(step)}
                className={classes(
                  'flex h-7 items-center gap-[5px] rounded-2 px-[9px] text-12 font-medium tabular-nums transition-colors touch:h-11 touch:w-full touch:justify-center touch:text-13',
                  state === 'now' && 'bg-accent-tint font-semibold! text-accent',
                  state === 'done' && 'text-text-2 hover:bg-hover',
                  state === 'open' && 'text-text-3 hover:bg-hover',
                  state === 'later' && 'cursor-not-allowed! text-text-3',
                )}
              >
                {state === 'done' ? (
                  <Check aria-hidden className="size-3" strokeWidth={1.75} />
                ) : (
                  <span aria-hidden>{i + 1}</span>
                )}
                {t(step)}
                {(state === 'done' || state === 'later') && <span className="sr-only">, {t(state)}</span>}
              </button>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
