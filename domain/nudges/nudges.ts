import { elapsedAt, phaseProgress, type Clock, type PhaseStretch } from '@/domain/phases/clock'
import { partOf, type PhaseKey } from '@/domain/phases/plans'

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

/** How often somebody changed the board within ten seconds. */
export type DrawnCount = {
  participantId: string
  /** when the ten seconds began, server time */ at: number
  changes: number
}

/** The length of such a stretch, in milliseconds. */
export const DRAWN_SLOT_MS = 10_000

/** What the nudges go by; times are server milliseconds. Nothing here knows the board's own types. */
export type NudgeFacts = {
  now: number
  run: {
    startedAt: number
    clock: Clock
    minutes: readonly number[]
    extendedMs: readonly number[]
    phases: readonly PhaseKey[]
    phase: number
    stretches: readonly PhaseStretch[]
  }
  /** how many boxes stand on the board, and the texts on it */
  boxes: number
  texts: readonly string[]
  /** how many boxes there were at earlier moments, oldest first */
  boxesBefore: readonly { at: number; boxes: number }[]
  drawn: readonly DrawnCount[]
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
/** [NU7] */
const SCORING_MS = 5 * MINUTE

/** A magnitude or a unit behind a figure, or a figure of three digits and more: what an estimate leaves on a board. */
const QUANTITY =
  /\d[\d.,\u00a0 ]*\s*(k|m|mio|million|b|bn|billion|t|tb|gb|mb|kb|pb|gbps|mbps|qps|rps|req|dau|mau|users?|bytes?|x|ms|s|\/s|\/day|per|years?|days?)\b|\d\s*%|\d{3,}|\d\s*[×*x^]\s*\d|10\^\d/i

/** [NU1] Whether a text holds an estimate's number: a figure with a magnitude or a unit, not the 2 of "service 2". */
export function holdsNumber(text: string): boolean {
  return QUANTITY.test(text)
}

/**
 * [NU1]–[NU7] The nudges that stand now, the most urgent first.
 */
export function nudgesFor(facts: NudgeFacts): Nudge[] {
  const { run, now } = facts
  if (run.clock.pausedAt !== null) return []
  const elapsed = elapsedAt(run.clock, now)
  const progress = phaseProgress(run.minutes, run.extendedMs, run.stretches, elapsed)
  const rules: Record<NudgeKind, string | null> = {
    unscored: unscored(facts, progress, elapsed),
    overrun: overrun(facts, progress),
    manyBoxes: manyBoxes(facts),
    boxBeforeRequirements: boxBeforeRequirements(facts),
    noNumbers: noNumbers(facts),
    idle: idle(facts),
    youDraw: youDraw(facts),
  }
  return NUDGES.flatMap((kind) => {
    const occurrence = rules[kind]
    return occurrence === null ? [] : [{ kind, occurrence }]
  })
}

type Progress = readonly { budgetMs: number; spentMs: number }[]

/** [NU1] The part with the estimates is over, and no number stands on the board. */
function noNumbers({ run, texts }: NudgeFacts): string | null {
  const estimating = run.phases.findLastIndex((key) => key === 'requirements' || key === 'estimates')
  if (estimating === -1 || run.phase <= estimating) return null
  return texts.some(holdsNumber) ? null : 'once'
}

/** [NU2] A box stands there before anything was asked, written or said about what the system is to do. */
function boxBeforeRequirements({ run, boxes, texts, chatAt, clarifications }: NudgeFacts): string | null {
  const key = run.phases[run.phase]
  if (key === undefined || partOf(key) !== 'requirements' || boxes === 0) return null
  // a box's own label is a text, too
  const isNoted = texts.length > boxes || clarifications > 0 || chatAt.some((at) => at >= run.startedAt)
  return isNoted ? null : 'once'
}

/** [NU3] Fifteen boxes more than two minutes ago. */
function manyBoxes({ now, run, boxes, boxesBefore }: NudgeFacts): string | null {
  const since = Math.max(run.startedAt, now - MANY.withinMs)
  const then = boxesBefore.findLast((sample) => sample.at <= since) ?? boxesBefore[0]
  if (then === undefined || boxes - then.boxes < MANY.boxes) return null
  return `at-${Math.floor((now - run.startedAt) / (5 * MINUTE))}`
}

/** [NU4] Nobody has drawn or written for a minute and a half. */
function idle({ now, run, drawn, chatAt }: NudgeFacts): string | null {
  const { pauses } = run.clock
  const last = Math.max(
    run.startedAt,
    pauses.at(-1)?.to ?? 0,
    ...drawn.map((count) => count.at + DRAWN_SLOT_MS),
    ...chatAt,
  )
  return now - last >= IDLE_MS ? `since-${last}` : null
}

/** [NU5] The present phase has used half as much again as it was given. */
function overrun({ run }: NudgeFacts, progress: Progress): string | null {
  const present = progress[run.phase]
  if (present === undefined || present.budgetMs === 0) return null
  return present.spentMs >= OVERRUN * present.budgetMs ? `phase-${run.phase}` : null
}

/** [NU6] Of all changes since the start, the interviewer made more than three in ten. */
function youDraw({ run, drawn, interviewerId }: NudgeFacts): string | null {
  const counted = drawn.filter((count) => count.at + DRAWN_SLOT_MS > run.startedAt)
  const sum = (counts: readonly DrawnCount[]) => counts.reduce((total, { changes }) => total + changes, 0)
  const all = sum(counted)
  const own = sum(counted.filter((count) => count.participantId === interviewerId))
  return all >= YOUR_SHARE.atLeast && own > YOUR_SHARE.share * all ? 'once' : null
}

/** [NU7] Five minutes of the plan are left, or less, and dimensions have no score yet. */
function unscored({ unscored: count }: NudgeFacts, progress: Progress, elapsed: number): string | null {
  const left = progress.reduce((sum, phase) => sum + phase.budgetMs, 0) - elapsed
  return count > 0 && left <= SCORING_MS ? 'once' : null
}
