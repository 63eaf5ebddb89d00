import { partIndex, type PhaseKey } from '@/domain/phases/plans'
import type { Dimension } from '@/domain/rubric/dimensions'
import type { Score } from '@/domain/rubric/scoring'
import type { EventsResponse } from '@/domain/wire'
import type { GuideItem } from '@/domain/room/events'
import { reduceVisible } from '@/domain/room/reduce'
import type { FollowUpKind } from '@/domain/room/followUps'
import { emptyRoom, runOf, type Room, type Viewport } from '@/domain/room/room'

/** From `from` up to `to`, in milliseconds since the interview's start. */
export type Span = { from: number; to: number }

/** A stretch spent in one phase; a phase that was returned to has several. */
export type Band = Span & { phase: number }

export const TICK_KINDS = ['pin', 'score', 'hint', 'chat'] as const
export type TickKind = (typeof TICK_KINDS)[number]

/** `part`: of the interview, by its place among the four. */
type TickBase = { id: string; t: number; part: number; authorId: string | null }
export type PinTick = TickBase & {
  kind: 'pin'
  elementIds: readonly string[]
  dimensions: readonly Dimension[]
  viewport: Viewport | null
  /** Null: the text was erased. */
  text: string | null
}
export type ScoreTick = TickBase & { kind: 'score'; dimension: Dimension; score: Score }
/** A question of the interviewer's beside the guide's. */
export type FollowUpItem = { kind: 'followUp'; of: FollowUpKind; text: string | null }
export type HintTick = TickBase & { kind: 'hint'; item: GuideItem | FollowUpItem }
export type ChatTick = TickBase & { kind: 'chat'; text: string | null }
export type Tick = PinTick | ScoreTick | HintTick | ChatTick

/** What happened around the board, on the axis of the replay: wall time since the start. */
export type Timeline = {
  /** Server time of the start. */
  startedAt: number
  durationMs: number
  /** What each phase is about. */
  phases: readonly PhaseKey[]
  bands: readonly Band[]
  pauses: readonly Span[]
  /** In order of time; only what happened between start and end. */
  ticks: readonly Tick[]
}

/**
 * The timeline of an interview, from what one person may see of its log.
 * @param now server time: of an interview that still goes on, the timeline ends here
 * @returns null for a room without a start
 */
export function timelineOf(
  { events, texts }: Pick<EventsResponse, 'events' | 'texts'>,
  now: number,
): Timeline | null {
  let room = emptyRoom(events[0]?.roomId ?? '')
  const bands: Band[] = []
  const pauses: Span[] = []
  const scores = new Map<string, ScoreTick>()
  for (const event of events) {
    room = reduceVisible(room, event)
    const run = runOf(room.stage)
    if (run === null) continue
    const t = event.at - run.startedAt
    if (room.stage.status !== 'live') continue
    const band = bands.at(-1)
    if (band === undefined || band.phase !== run.phase) {
      if (band !== undefined) band.to = t
      bands.push({ phase: run.phase, from: t, to: t })
    }
    if (event.type === 'clockPaused' && pauses.at(-1)?.to !== Infinity) pauses.push({ from: t, to: Infinity })
    if (event.type === 'clockResumed' && pauses.length > 0) pauses.at(-1)!.to = t
    if (event.type === 'scoreSet') {
      const { dimension, score } = event.payload
      const id = `score-${event.actorId}-${dimension}`
      if (score === null) scores.delete(id)
      else scores.set(id, { kind: 'score', id, t, part: 0, authorId: event.actorId, dimension, score })
    }
  }
  const run = runOf(room.stage)
  if (run === null) return null
  const endedAt = endOf(room) ?? now
  const durationMs = Math.max(0, endedAt - run.startedAt)
  const until = (span: Span) => ({ ...span, to: Math.min(span.to, durationMs) })
  const last = bands.at(-1)
  if (last !== undefined) last.to = durationMs
  const ticks = [...roomTicks(room, run.startedAt, texts), ...scores.values()]
  return {
    startedAt: run.startedAt,
    durationMs,
    phases: run.phases,
    bands: bands.filter((band) => band.to > band.from),
    pauses: pauses.map(until).filter((pause) => pause.to > pause.from),
    ticks: ticks
      .filter((tick) => tick.t >= 0 && tick.t <= durationMs)
      .map((tick) => ({ ...tick, part: partIndex(run.phases[phaseAt(bands, tick.t)]!) }))
      .sort((a, b) => a.t - b.t),
  }
}

function roomTicks(room: Room, startedAt: number, texts: Record<string, string>): Tick[] {
  const bodyOf = (id: string) => texts[id] ?? null
  return [
    ...[...room.pins.values()].map((pin): PinTick => ({
      ...{ kind: 'pin', id: pin.id, t: pin.at - startedAt, part: 0, authorId: pin.authorId },
      ...{ elementIds: pin.elementIds, dimensions: pin.dimensions, viewport: pin.viewport },
      text: pin.textId === null ? '' : bodyOf(pin.textId),
    })),
    ...room.sharedGuide.map(({ item, at }, i): HintTick => ({
      ...{ kind: 'hint', id: `hint-${i}`, t: at - startedAt, part: 0, authorId: null, item },
    })),
    ...room.followUps.map(({ id, at, kind: of, textId }): HintTick => ({
      ...{ kind: 'hint', id, t: at - startedAt, part: 0, authorId: null },
      item: { kind: 'followUp', of, text: textId === null ? null : bodyOf(textId) },
    })),
    ...room.chat.map((message): ChatTick => ({
      ...{ kind: 'chat', id: message.id, t: message.at - startedAt, part: 0, authorId: message.authorId },
      text: bodyOf(message.textId),
    })),
  ]
}

function endOf({ stage }: Room): number | null {
  if (stage.status === 'debrief' || stage.status === 'closed') return stage.endedAt
  return stage.status === 'abandoned' ? stage.abandonedAt : null
}

/** The phase at a moment: that of the last band that has begun. */
export function phaseAt(bands: readonly Band[], t: number): number {
  return bands.findLast((band) => band.from <= t)?.phase ?? bands[0]?.phase ?? 0
}

/** [CL1] What the clock showed at a moment of the replay: it stood still during pauses. */
export function clockAt(pauses: readonly Span[], t: number): number {
  return pauses.reduce((clock, { from, to }) => clock - Math.max(0, Math.min(to, t) - from), t)
}

/** The first moment at which the clock showed `clock`. */
export function momentOf(pauses: readonly Span[], clock: number): number {
  let t = clock
  for (const { from, to } of pauses) if (t > from) t += to - from
  return t
}
