'use client'
import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { useRoom } from '@/components/room/RoomProvider'
import { classes } from '@/components/ui/classes'
import { DIMENSIONS } from '@/domain/rubric/dimensions'

/** The dimensions that this interview is to exercise: marked in the rubric, and known to both. */
export function FocusChoice() {
  const t = useTranslations('lobby.focus')
  const rubric = useTranslations('rubric.dimensions')
  const id = useId()
  const { view, can, send } = useRoom()
  const change = can('changeSettings')
  if (!change && view.focus.length === 0) return null
  return (
    <div className="border-t border-line px-4 py-3.5">
      <h2 id={id} className="font-semibold">
        {t('title')}
      </h2>
      <p className="mb-2 text-12 text-text-3">{change ? t('hint') : t('hintCandidate')}</p>
      {change ? (
        <ul aria-labelledby={id} className="flex flex-wrap gap-1">
          {DIMENSIONS.map((dimension) => {
            const on = view.focus.includes(dimension)
            return (
              <li key={dimension}>
                <button
                  type="button"
                  aria-pressed={on}
                  onClick={() =>
                    void send({
                      type: 'changeSettings',
                      focus: DIMENSIONS.filter((d) => (d === dimension ? !on : view.focus.includes(d))),
                    })
                  }
                  className={classes(
                    'h-6 rounded-2 border px-2 text-12 transition-colors touch:h-11 touch:px-3',
                    on
                      ? 'border-accent bg-accent-tint font-medium text-accent'
                      : 'border-line-2 text-text-2 hover:bg-hover',
                  )}
                >
                  {rubric(dimension)}
                </button>
              </li>
            )
          })}
        </ul>
      ) : (
        <p>{view.focus.map((d) => rubric(d)).join(', ')}</p>
      )}
    </div>
  )
}
