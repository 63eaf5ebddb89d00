'use client'

import { CircleAlert, Target } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { Dimension } from '@/domain/rubric/dimensions'
import { NOT_OBSERVED, type Score } from '@/domain/rubric/scoring'
import { classes } from '@/components/ui/classes'
import type { ScoreEdit } from '@/components/rubric/scoreEdits'
import { ScoreRadios } from '@/components/rubric/ScoreRadios'
import { AnchorList, type AnchorKind } from '@/components/rubric/AnchorList'
import { RubricFlag } from '@/components/rubric/RubricFlag'
import { Amendments } from '@/components/rubric/Amendments'
import { ScoreNote, ScoreNoteText } from '@/components/rubric/ScoreNote'
import { useRoom } from '@/components/room/RoomProvider'
import { useDelayed } from '@/components/room/useSettledText'

/** One dimension: its score, its pins, and while it is worked on its anchors and its note. */
export function RubricRow({
  dimension,
  participantId,
  score,
  unsure,
  edit,
  readOnly,
  active,
  anchors,
  onActive,
  onChoose,
}: {
  dimension: Dimension
  participantId: string
  score: Score | null
  /** its author is not sure of it */
  unsure: boolean
  edit: ScoreEdit | undefined
  readOnly: boolean
  active: boolean
  anchors: AnchorKind
  onActive: () => void
  onChoose: (score: Score | null, sure?: boolean) => void
}) {
  const { view } = useRoom()
  const t = useTranslations('rubric')
  const errors = useTranslations('errors')
  const name = t(`dimensions.${dimension}`)
  const saving = useDelayed(edit !== undefined && edit.failed === null, 400)
  return (
    <div
      role="group"
      aria-label={name}
      data-dimension={dimension}
      data-saving={edit !== undefined}
      // opened while the button is still held down, the row would move from under the pointer and the click be lost
      onFocus={(event) => event.target.matches(':focus-visible') && onActive()}
      onClick={onActive}
      className={classes(
        'group/row relative',
        active &&
          'bg-accent-tint before:absolute before:inset-y-0 before:left-0 before:w-0.5 before:bg-accent',
      )}
    >
      <div
        className={classes(
          'flex min-h-9 items-center gap-1.5 pr-1.5 pl-3 touch:min-h-11 max-sm:flex-wrap max-sm:gap-y-0.5 max-sm:py-1.5',
          !active && 'hover:bg-hover',
        )}
      >
        <span className="min-w-0 flex-1 cursor-default text-12 leading-[14px] font-medium touch:text-14 touch:leading-4 max-sm:flex-[1_0_100%] max-sm:font-semibold">
          {name}
          {view.focus.includes(dimension) && (
            <Target aria-label={t('focus')} className="ml-1 inline size-3 text-accent" strokeWidth={2} />
          )}
        </span>
        <ScoreRadios
          dimension={dimension}
          score={score}
          unsure={unsure}
          readOnly={readOnly}
          active={active}
          onChoose={onChoose}
        />
        <RubricFlag dimension={dimension} participantId={participantId} saving={saving} />
      </div>
      {edit?.failed != null && (
        <p role="alert" className="flex items-center gap-1.5 px-3 pb-1.5 text-12 text-bad">
          <CircleAlert aria-hidden className="size-3.5 flex-none" strokeWidth={1.75} />
          <span className="min-w-0">
            {t('failed')} {errors(edit.failed)}{' '}
            <button
              type="button"
              onClick={() => onChoose(edit.score, edit.sure)}
              className="min-h-6 rounded-1 font-medium underline underline-offset-3"
            >
              {t('retry')}
            </button>
          </span>
        </p>
      )}
      {active && (
        <div className="px-3 pt-0.5 pb-2.5">
          <AnchorList dimension={dimension} kind={anchors} score={score} />
          {readOnly ? (
            <>
              <ScoreNoteText on={dimension} participantId={participantId} />
              <Amendments dimension={dimension} participantId={participantId} />
            </>
          ) : (
            <>
              {score !== null && score !== NOT_OBSERVED && (
                <label className="mt-1.5 flex min-h-6 items-center gap-1.5 text-12 text-text-2 touch:min-h-11">
                  <input
                    type="checkbox"
                    checked={unsure}
                    onChange={(event) => onChoose(score, !event.target.checked)}
                    className="size-3.5 accent-accent touch:size-5"
                  />
                  {t('unsure')}
                </label>
              )}
              <ScoreNote on={dimension} {...(score !== null && { onClear: () => onChoose(null) })} />
            </>
          )}
        </div>
      )}
    </div>
  )
}
