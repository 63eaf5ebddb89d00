import { csvOf, type Cell } from '@/domain/exports/csv'
import { scoreCell, type Named } from '@/domain/exports/scores'
import { common } from '@/domain/messages/common'
import { exportWords } from '@/domain/messages/exports'
import { rubric } from '@/domain/messages/rubric'
import { minutesOf } from '@/domain/phases/plans'
import { revealedCard, seated } from '@/domain/room/revealed'
import type { RoomView, TakeawaysView } from '@/domain/room/view'
import { DIMENSIONS } from '@/domain/rubric/dimensions'

export type TrackedSession = Named & { view: RoomView }

/** [EX4] What somebody keeps of their interviews over weeks: date, problem, scores and actions, a line for each (F-65). */
export function trackingCsv(sessions: readonly TrackedSession[]): string {
  return csvOf([[...exportWords.tracking.columns(DIMENSIONS)], ...sessions.map(rowOf)])
}

function rowOf({ view, title }: TrackedSession): Cell[] {
  const scorer = view.solo ? seated(view, 'candidate') : seated(view, 'interviewer')
  const card = revealedCard(view, scorer)
  const actions = actionsOf(view)
  const drill = actions?.drillDimension ?? null
  return [
    new Date(view.run?.startedAt ?? view.createdAt).toISOString().slice(0, 10),
    title,
    view.level,
    minutesOf(view.plan),
    common.roles[view.you.role],
    ...DIMENSIONS.map((dimension) => scoreCell(card?.scores[dimension])),
    card === null || card.total.observed === 0 ? null : card.total.sum,
    card === null || card.total.observed === 0 ? null : card.total.of,
    drill === null ? null : rubric.dimensions[drill],
    ...(['drill', 'keep', 'stop', 'start'] as const).map((point) => actions?.[point].text || null),
    exportWords.tracking.origins[view.origin],
  ]
}

/** One's own actions, or for who wrote down none the candidate's. */
function actionsOf(view: RoomView): TakeawaysView | null {
  const candidate = seated(view, 'candidate')
  const written = [view.you.participantId, candidate?.id ?? '', seated(view, 'interviewer')?.id ?? ''].map(
    (id) => view.takeaways[id],
  )
  return written.find((own) => own !== undefined && !isEmpty(own)) ?? null
}

function isEmpty(own: TakeawaysView): boolean {
  const texts = [own.drill, own.keep, own.stop, own.start]
  return own.drillDimension === null && texts.every(({ text }) => !text)
}
