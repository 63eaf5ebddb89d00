import type { Cell } from '@/domain/exports/csv'
import { scoreText } from '@/domain/exports/scores'
import { DIMENSIONS } from '@/domain/rubric/dimensions'
import type { CardView, RoomView } from '@/domain/room/view'

/** An interview as practice is tracked. `card`: the one that says how the candidate did; null while there is none to see. */
export type Tracked = {
  view: Pick<RoomView, 'run' | 'level' | 'you' | 'takeaways' | 'solo'>
  title: string | null
  card: CardView | null
}

/** A table with a row for each interview: date, problem, scores and what was agreed to do (F-65). */
export function trackingRows(interviews: readonly Tracked[]): Cell[][] {
  const head = [
    'date',
    'problem',
    'level',
    'role',
    ...DIMENSIONS,
    'total',
    'of',
    'drill',
    'keep',
    'stop',
    'start',
  ]
  return [head, ...interviews.map(rowOf)]
}

function rowOf({ view, title, card }: Tracked): Cell[] {
  const date = view.run === null ? '' : new Date(view.run.startedAt).toISOString().slice(0, 10)
  const takeaways = Object.values(view.takeaways)
  const all = (key: 'drill' | 'keep' | 'stop' | 'start') =>
    takeaways
      .flatMap((own) => own[key].text ?? [])
      .filter((text) => text !== '')
      .join('\n')
  const dimensions = takeaways.flatMap((own) => own.drillDimension ?? [])
  const drill = [...new Set(dimensions), all('drill')].filter((part) => part !== '').join(': ')
  return [
    ...[date, title ?? '', view.level, view.solo ? 'alone' : view.you.role],
    ...DIMENSIONS.map((dimension) => scoreText(card?.scores[dimension])),
    ...[card?.total.sum ?? null, card?.total.of ?? null, drill, all('keep'), all('stop'), all('start')],
  ]
}
