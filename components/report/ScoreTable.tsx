import { Infinity as AllPhases } from 'lucide-react'
import { getTranslator } from '@/components/i18n/translator'
import { gapText, type Results } from '@/components/report/results'
import { MomentTime } from '@/components/report/MomentTime'
import { PhaseNumeral } from '@/components/ui/PhaseNumeral'
import { ScoreCell } from '@/components/ui/ScoreCell'
import { InlineMarkdown } from '@/components/ui/InlineMarkdown'
import { classes } from '@/components/ui/classes'
import { PARTS } from '@/domain/phases/plans'
import type { AmendmentView, CardView, PinView, RunView } from '@/domain/room/view'
import { DIMENSION_GROUPS, type Dimension } from '@/domain/rubric/dimensions'
import { chosenAnchor } from '@/domain/rubric/chosenAnchor'
import { NOT_OBSERVED } from '@/domain/rubric/scoring'

/** What scores of a dimension look like, by score. */
export type AnchorsOf = (dimension: Dimension) => Readonly<Partial<Record<number, string>>>

/** The twelve dimensions in rubric order: both scores with what they stand for, the evidence, and when it was seen. */
export function ScoreTable({
  results,
  anchorsOf,
  pins,
  run,
  roomId,
}: {
  results: Results
  anchorsOf: AnchorsOf
  pins: readonly PinView[]
  run: RunView
  roomId: string
}) {
  const t = getTranslator('report')
  const common = getTranslator('common')
  const { interviewer } = results
  return (
    <table className="mt-3.5 w-full table-fixed text-left">
      <caption className="sr-only">{t('table')}</caption>
      <thead>
        <tr className="h-7 border-b border-line text-12 text-text-3 [&>th]:font-medium">
          <th scope="col" className="w-[214px] max-sm:w-[132px]">
            {t('dimension')}
          </th>
          <th scope="col" className="w-[60px] truncate pr-2" title={interviewer?.name ?? undefined}>
            {firstName(interviewer?.name ?? common('unnamed'))}
          </th>
          <th scope="col" className="w-14">
            {t('self')}
          </th>
          <th scope="col" className="max-sm:hidden">
            {t('evidence')}
          </th>
          <th scope="col" className="w-[52px] text-right">
            <span className="sr-only">{t('pins')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {DIMENSION_GROUPS.map((group, phase) =>
          group.dimensions.map((dimension) => (
            <Row
              key={dimension}
              dimension={dimension}
              phase={phase < PARTS.length ? phase : null}
              results={results}
              anchor={chosenAnchor(anchorsOf(dimension), results.card?.scores[dimension])}
              pins={pins.filter((p) => p.dimensions.includes(dimension))}
              run={run}
              roomId={roomId}
            />
          )),
        )}
      </tbody>
    </table>
  )
}

/** As much of a name as fits the narrow column; the whole stands above. */
const firstName = (name: string): string => name.split(/\s/)[0] ?? name

function Row({
  dimension,
  phase,
  results,
  anchor,
  pins,
  run,
  roomId,
}: {
  dimension: Dimension
  phase: number | null
  results: Results
  anchor: { score: number; text: string } | null
  pins: readonly PinView[]
  run: RunView
  roomId: string
}) {
  const t = getTranslator('report')
  const rubric = getTranslator('rubric')
  const own = results.self?.scores[dimension] ?? null
  const gap = results.comparisons.find((c) => c.dimension === dimension)?.gap ?? null
  const amended = amendmentsOf(results.card, dimension)
  const written =
    anchor !== null ||
    amended.length > 0 ||
    noteOf(results.card, dimension) !== '' ||
    noteOf(results.self, dimension) !== ''
  return (
    <>
      <tr
        className={classes(
          'border-b border-line align-top hover:bg-hover print:break-inside-avoid',
          written && 'max-sm:border-b-0',
        )}
      >
        <th scope="row" className="py-[7px] font-medium">
          <span className="flex items-center gap-2 max-sm:items-start max-sm:text-12">
            {phase === null ? (
              <span className="grid size-4 flex-none place-items-center rounded-1 bg-inset text-text-3 inset-ring inset-ring-line">
                <AllPhases aria-label={t('throughout')} className="size-3" strokeWidth={1.75} />
              </span>
            ) : (
              <PhaseNumeral phase={phase} />
            )}
            {rubric(`dimensions.${dimension}`)}
          </span>
        </th>
        <td className="py-1">
          <ScoreCell score={results.card?.scores[dimension] ?? null} />
        </td>
        <td className="py-[7px] text-text-2 tabular-nums">
          {own === null ? t('noScore') : own === NOT_OBSERVED ? t('notObserved') : own}
          {gap !== null && gap !== 0 && (
            <small className="ml-[5px] text-11 text-text-3">{gapText(gap)}</small>
          )}
        </td>
        <td className="py-[7px] pr-2 break-words whitespace-pre-line text-text-2 max-sm:hidden">
          <Evidence dimension={dimension} results={results} anchor={anchor} amended={amended} />
        </td>
        <td className="py-[7px] text-right">
          {pins.map((pin) => (
            <MomentTime key={pin.id} at={pin.at} run={run} roomId={roomId} className="block" />
          ))}
        </td>
      </tr>
      {/* too narrow for a column of its own */}
      {written && (
        <tr className="border-b border-line sm:hidden">
          <td colSpan={4} className="pb-2 pl-6 break-words whitespace-pre-line text-text-2">
            <Evidence dimension={dimension} results={results} anchor={anchor} amended={amended} />
          </td>
        </tr>
      )}
    </>
  )
}

/** The interviewer's note, later changes, the anchor the score stands on, and what the candidate wrote of themself. */
function Evidence({
  dimension,
  results,
  anchor,
  amended,
}: {
  dimension: Dimension
  results: Results
  anchor: { score: number; text: string } | null
  amended: readonly AmendmentView[]
}) {
  const t = getTranslator('report')
  const common = getTranslator('common')
  const own = noteOf(results.self, dimension)
  return (
    <>
      {noteOf(results.card, dimension)}
      {amended.map((amendment) => (
        <span key={amendment.at} className="block">
          <b className="font-semibold text-text">
            {t('later', {
              score: amendment.score === NOT_OBSERVED ? t('notObserved') : String(amendment.score),
            })}
          </b>{' '}
          {amendment.reason ?? t('erased')}
        </span>
      ))}
      {anchor !== null && (
        <span className="block text-12 text-text-3">
          {t('anchor', { score: anchor.score })} <InlineMarkdown>{anchor.text}</InlineMarkdown>
        </span>
      )}
      {own !== '' && (
        <span className="block text-12 text-text-3">
          {t('selfNote', { name: results.candidate?.name ?? common('unnamed'), text: own })}
        </span>
      )}
    </>
  )
}

function amendmentsOf(card: CardView | null, dimension: Dimension): readonly AmendmentView[] {
  return (card?.amendments ?? []).filter((a) => a.dimension === dimension)
}

function noteOf(card: CardView | null, dimension: Dimension): string {
  const note = card?.notes[dimension]
  return note === undefined ? '' : (note.text ?? getTranslator('report')('erased'))
}
