'use client'

import * as RadioGroup from 'radix-ui/radio-group'
import type { KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'
import type { Dimension } from '@/domain/rubric/dimensions'
import { NOT_OBSERVED, SCORES, type Score } from '@/domain/rubric/scoring'
import { classes } from '@/components/ui/classes'

/** What a key means while the focus is on the radios; undefined for keys of others. Null clears. */
export function scoreOfKey(key: string): Score | null | undefined {
  const score = SCORES.find((s) => String(s) === key)
  if (score !== undefined) return score
  if (key === 'n' || key === 'N') return NOT_OBSERVED
  return key === 'Backspace' || key === 'Delete' || key === '0' ? null : undefined
}

/** 1 to 5 and "not observed" as one radiogroup. Digits choose while it has the focus, never elsewhere. */
export function ScoreRadios({
  dimension,
  score,
  unsure,
  readOnly,
  active,
  onChoose,
}: {
  dimension: Dimension
  score: Score | null
  unsure: boolean
  readOnly: boolean
  /** The row is the one that is being worked on. */
  active: boolean
  onChoose: (score: Score | null, sure?: boolean) => void
}) {
  const t = useTranslations('rubric')
  const handleKey = (event: KeyboardEvent) => {
    if (readOnly || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key.toLowerCase() === 'u' && typeof score === 'number') {
      event.preventDefault()
      event.stopPropagation()
      return onChoose(score, unsure)
    }
    const chosen = scoreOfKey(event.key)
    if (chosen === undefined) return
    event.preventDefault()
    event.stopPropagation()
    onChoose(chosen)
  }
  return (
    <RadioGroup.Root
      aria-label={t('score', { dimension: t(`dimensions.${dimension}`) })}
      orientation="horizontal"
      loop={false}
      disabled={readOnly}
      value={score === null ? '' : String(score)}
      onValueChange={(value) => onChoose(value === NOT_OBSERVED ? NOT_OBSERVED : (Number(value) as Score))}
      onKeyDown={handleKey}
      className="flex flex-none items-center gap-1.5 max-sm:w-full max-sm:flex-1"
    >
      <span
        className={classes(
          'flex rounded-[5px] p-px max-sm:flex-1',
          active ? 'bg-surface' : 'bg-inset group-hover/row:bg-surface',
        )}
      >
        {SCORES.map((value) => (
          <RadioGroup.Item
            key={value}
            value={String(value)}
            data-score={value}
            aria-label={
              unsure && value === score ? t('pointUnsure', { score: value }) : t('point', { score: value })
            }
            className={classes(
              'grid size-6 place-items-center rounded-1 text-12 leading-none font-medium text-text-2 tabular-nums transition-colors touch:h-10 touch:w-11 touch:text-14 max-sm:w-auto max-sm:flex-1',
              'data-[state=checked]:bg-accent-fill data-[state=checked]:font-semibold data-[state=checked]:text-on-accent',
              'not-data-[state=checked]:not-disabled:hover:bg-pressed focus-visible:z-1 disabled:cursor-not-allowed',
              'disabled:data-[state=checked]:bg-text-3 disabled:data-[state=checked]:text-surface disabled:not-data-[state=checked]:text-text-off',
            )}
          >
            <span>
              {value}
              {unsure && value === score && <span aria-hidden>?</span>}
            </span>
          </RadioGroup.Item>
        ))}
      </span>
      <RadioGroup.Item
        value={NOT_OBSERVED}
        data-score={NOT_OBSERVED}
        aria-label={t('notObserved')}
        title={t('notObserved')}
        className="grid h-6 w-[30px] place-items-center rounded-1 text-11 leading-none text-text-3 transition-colors not-data-[state=checked]:not-disabled:hover:bg-pressed focus-visible:z-1 disabled:cursor-not-allowed data-[state=checked]:bg-text-3 data-[state=checked]:text-surface touch:h-10 touch:w-11 touch:text-13"
      >
        {t('notObservedShort')}
      </RadioGroup.Item>
    </RadioGroup.Root>
  )
}
