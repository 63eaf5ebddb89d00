import { holdsQuantity } from '@/domain/nudges/quantity'
import { elapsedAt, phaseProgress, type Clock, type PhaseProgress } from '@/domain/phases/clock'
import { partOf } from '@/domain/phases/plans'
import { planLeft, SUMMARY_MS, type WarnedRun } from '@/domain/phases/warnings'

/** What an interviewer may be nudged about, the most urgent first. */
export const NUDGES = [
  'unscored',
  'overrun',
  'manyBoxes',
  'boxBeforeRequirements',
  'noNumbers',
  'idle',
  'youDraw',
] as const
export type NudgeKind = (typeof NUDGES)[number]

/** A nudge that stands now. `occurrence` tells one time from another, so that what was dismissed stays dismissed. */
export type Nudge = { kind: NudgeKind; occurrence: string }

/** How much somebody changed the board within ten seconds. */
export type DrawnCount = {
  participantId: string
  /** when the ten seconds began, server time */
  at: number
  /** rows of the board's log: what somebody changed within one commit is one */
  changes: number
}

/** The length of such a stretch, in milliseconds. */
export const DRAWN_SLOT_MS = 10_000

/** What the server says of who drew how much: whole at first, then the stretches that changed. */
export type DrawnReport = {
  /** nothing that was drawn up to here is missing, server time */
  until: number
  counts: readonly DrawnCount[]
}

/** A text on the board; a label belongs to a box or an arrow. */
export type BoardText = { readonly text: string; readonly isLabel: boolean }

/** What the nudges go by; times are server milliseconds. Nothing here knows the board's own types. */
export type NudgeFacts = {
  now: number
  run: WarnedRun & { startedAt: number; clock: Clock }
  /** how many boxes stand on the board, and the texts on it */
  boxes: number
  texts: readonly BoardText[]
  /** how many boxes there were at earlier moments, oldest first */
  boxesBefore: readonly { at: number; boxes: number }[]
  /** null before the server has said anything of it */
  drawn: DrawnReport | null
  /** when somebody was last seen drawing, which is sooner known than what they drew; null: not in this visit */
  seenDrawingAt: number | null
  interviewerId: string
  /** when somebody wrote in the chat */
  chatAt: readonly number[]
  /** how many questions were answered from the guide */
  clarifications: number
  /** how many dimensions have neither a score nor "not observed" */
  unscored: number
}

const MINUTE = 60_000
/** [NU3] So many boxes in so short a time are a drawing from memory. */
const MANY = { boxes: 15, withinMs: 2 * MINUTE }
/** [NU4] */
const IDLE_MS = 90_000
/** [NU5] */
const OVERRUN = 1.5
/** [NU6] Below so many changes a share says nothing. */
const YOUR_SHARE = { share: 0.3, atLeast: 200 }

/**
 * [NU1]–[NU7] The nudges that stand now, the most urgent first.
 */
export function nudgesFor(facts: NudgeFacts): Nudge[] {
  const { run, now } = facts
  if (run.clock.pausedAt !== null) return []
  const elapsed = elapsedAt(run.clock, now)
  const progress = phaseProgress(run.minutes, run.extendedMs, run.stretches, elapsed)
  const rules: Record<NudgeKind, string | null> = {
    unscored: unscored(facts, elapsed),
    overrun: overrun(facts, progress),
    manyBoxes: manyBoxes(facts),
    boxBeforeRequirements: boxBeforeRequirements(facts),
    noNumbers: noNumbers(facts, progress),
    idle: idle(facts),
    youDraw: youDraw(facts),
  }
  return NUDGES.flatMap((kind) => {
    const occurrence = rules[kind]
    return occurrence === null ? [] : [{ kind, occurrence }]
  })
}

/** [NU1] The part with the estimates has used its time or was left, and no number stands on the board. */
function noNumbers({ run, texts }: NudgeFacts, progress: readonly PhaseProgress[]): string | null {
  const estimating = run.phases.findLastIndex((key) => key === 'requirements' || key === 'estimates')
  const part = progress[estimating]
  if (part === undefined || run.phase < estimating) return null
  if (run.phase === estimating && part.spentMs < part.budgetMs) return null
  return texts.some(({ text }) => holdsQuantity(text)) ? null : 'once'
}

/** [NU2] A box stands there before anything was asked, written or said about what the system is to do. */
function boxBeforeRequirements({ run, boxes, texts, chatAt, clarifications }: NudgeFacts): string | null {
  const key = run.phases[run.phase]
  if (key === undefined || partOf(key) !== 'requirements' || boxes === 0) return null
  const isNoted = texts.some(({ isLabel }) => !isLabel)
  return isNoted || clarifications > 0 || chatAt.some((at) => at >= run.startedAt) ? null : 'once'
}

/** [NU3] Fifteen boxes more than two minutes ago. */
function manyBoxes({ now, run, boxes, boxesBefore }: NudgeFacts): string | null {
  const since = Math.max(run.startedAt, now - MANY.withinMs)
  const then = boxesBefore.findLast((sample) => sample.at <= since) ?? boxesBefore[0]
  return then !== undefined && boxes - then.boxes >= MANY.boxes ? `phase-${run.phase}` : null
}

/** [NU4] Nobody has drawn or written for a minute and a half, as far as the server has said. */
function idle({ run, drawn, seenDrawingAt, chatAt }: NudgeFacts): string | null {
  if (drawn === null) return null
  const last = Math.max(
    run.startedAt,
    run.clock.pauses.at(-1)?.to ?? 0,
    ...drawn.counts.map((count) => count.at + DRAWN_SLOT_MS),
    ...chatAt,
  )
  // what was seen is in nobody's log: after a reload it must not make another occasion of the same silence
  return drawn.until - Math.max(last, seenDrawingAt ?? 0) >= IDLE_MS ? `since-${last}` : null
}

/** [NU5] The present phase has used half as much again as it was given. */
function overrun({ run }: NudgeFacts, progress: readonly PhaseProgress[]): string | null {
  const present = progress[run.phase]
  if (present === undefined || present.budgetMs === 0) return null
  return present.spentMs > OVERRUN * present.budgetMs ? `phase-${run.phase}` : null
}

/** [NU6] Of all changes since the start, the interviewer made more than three in ten. */
function youDraw({ run, drawn, interviewerId }: NudgeFacts): string | null {
  const counted = (drawn?.counts ?? []).filter((count) => count.at >= run.startedAt)
  const sum = (counts: readonly DrawnCount[]) => counts.reduce((total, { changes }) => total + changes, 0)
  const all = sum(counted)
  const own = sum(counted.filter((count) => count.participantId === interviewerId))
  return all >= YOUR_SHARE.atLeast && own > YOUR_SHARE.share * all ? 'once' : null
}

/** [NU7] Five minutes of the plan are left, or less, and dimensions have no answer yet. */
function unscored({ run, unscored: count }: NudgeFacts, elapsed: number): string | null {
  const left = planLeft(run, elapsed)
  return count > 0 && left !== null && left <= SUMMARY_MS ? 'once' : null
}
