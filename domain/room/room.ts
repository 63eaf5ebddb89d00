import type { Clock, PhaseStretch } from '@/domain/phases/clock'
import type { Dimension } from '@/domain/rubric/dimensions'
import type { Score, Scores } from '@/domain/rubric/scoring'
import type { NudgeKind } from '@/domain/nudges/nudges'
import type { Drawers, PauseReason, Style, Kept } from '@/domain/room/choices'
import type { GuideItem, Level } from '@/domain/room/events'
import type { Field, FieldKey, Question } from '@/domain/room/fields'
import { DEFAULT_PLAN, type PhaseKey, type Plan } from '@/domain/phases/plans'
import type { FollowUpKind } from '@/domain/room/followUps'
import type { Role } from '@/domain/room/roles'
import type { Share } from '@/domain/room/shares'

export type Participant = {
  id: string
  role: Role
  nameId: string
  joinedAt: number
  /** [CO1] What this person agreed to keep, when, and to which text; null until they answered. */
  consent: { at: number; textVersion: number; kept: Kept } | null
  /** They had finished no interview on this server when they joined. */
  first: boolean
  /** [RA1] The interviewer asked this observer to rate. */
  rates: boolean
  /** [SO1] They practise alone in this room. */
  solo: boolean
}

export type Link = {
  id: string
  role: Role
  expiresAt: number
  revokedAt: number | null
  /** [RA4] Whoever joins by it rates. */
  rates: boolean
}

/** Someone with a valid link whose seat is taken asks for it; the partner decides. */
export type SeatRequest = {
  id: string
  participantId: string
  nameId: string
  state: 'open' | 'granted' | 'denied'
}

/** What is frozen when the interview starts, and the clock that runs from then on. */
export type Run = {
  startedAt: number
  promptVersion: number
  rubricVersion: number
  /** Planned minutes per phase. */
  minutes: readonly number[]
  extendedMs: readonly number[]
  clock: Clock
  phase: number
  /** What each phase is about. */
  phases: readonly PhaseKey[]
  stretches: readonly PhaseStretch[]
  /** When it was presented first. */
  promptPresentedAt: number | null
  promptHidden: boolean
  /** Why the clock stands still, if somebody said so. */
  pauseReason: PauseReason | null
  /** When the candidate took a moment to think, in server time. */
  thinkingTimes: readonly number[]
}

/** Lifecycle of a room; each stage owns only what exists in it. */
export type Stage =
  | { status: 'lobby' }
  | { status: 'live'; run: Run }
  | { status: 'debrief'; run: Run; endedAt: number; revealedAt: number | null }
  | { status: 'closed'; run: Run; endedAt: number; revealedAt: number; closedAt: number }
  | { status: 'abandoned'; run: Run | null; abandonedAt: number }

/** A score that its author changed after the reveal: what was submitted stays beside it. */
export type Amendment = { dimension: Dimension; score: Score; at: number; textId: string }

/** One rater's card. `submittedAt` can be taken back within SUBMIT_UNDO_MS. */
export type Card = {
  /** As they were submitted: amendments stand apart. */
  scores: Scores
  /** Scores their author is not sure of. */
  unsure: readonly Dimension[]
  submittedAt: number | null
  /** They said that they scored while the replay played. */
  fromReplay: boolean
  amendments: readonly Amendment[]
}

export const EMPTY_CARD: Card = {
  scores: {},
  unsure: [],
  submittedAt: null,
  fromReplay: false,
  amendments: [],
}

export type Pin = {
  id: string
  authorId: string
  /** Server time of its moment: when it was made, or of the replay where it was made there. */
  at: number
  elementIds: readonly string[]
  /** The scores that it supports. */
  dimensions: readonly Dimension[]
  /** What its author saw of the board; null in the first rooms. */
  viewport: Viewport | null
  textId: string | null
}

/** A part of the board, in scene pixels. */
export type Viewport = { x: number; y: number; width: number; height: number }

export type ChatMessage = { id: string; authorId: string; at: number; textId: string }

/** What somebody drew out of touch and sent after the end: on the board only once it is added. */
export type LateEdits = {
  id: string
  authorId: string
  at: number
  /** How many elements they touch. */
  changes: number
  decision: 'added' | 'declined' | null
}

export type SharedGuideItem = { item: GuideItem; at: number }

/** A nudge as it was shown to one person, and when they put it away. */
export type ShownNudge = {
  kind: NudgeKind
  occurrence: string
  toId: string
  at: number
  dismissedAt: number | null
}

/** A question that fits every problem, as it was asked. */
export type FollowUp = { id: string; kind: FollowUpKind; at: number; textId: string | null }

/** [IM1] Where an interview was held: here, or elsewhere and imported from a bundle, which `example`s are too. */
export type RoomOrigin = 'here' | 'imported' | 'example'

/** The state of a room: the fold of its log. Server-side whole; a person gets only `viewFor` of it. */
export type Room = {
  id: string
  origin: RoomOrigin
  /** seq of the last event folded; 0 before the first. */
  seq: number
  /** at of the last event folded: the next one is never earlier. */
  at: number
  createdAt: number
  promptSlug: string
  level: Level
  plan: Plan
  style: Style
  /** The dimensions that this interview is to exercise. */
  focus: readonly Dimension[]
  stage: Stage
  participants: ReadonlyMap<string, Participant>
  /** Those who were removed: their names stay with what they wrote. */
  former: ReadonlyMap<string, Participant>
  links: ReadonlyMap<string, Link>
  /** [RS1] Links to the replay. */
  shares: ReadonlyMap<string, Share>
  /** Every name that anybody had here: a text id, and whose it is. */
  names: ReadonlyMap<string, string>
  seatRequests: ReadonlyMap<string, SeatRequest>
  sharedGuide: readonly SharedGuideItem[]
  followUps: readonly FollowUp[]
  guideOpenedAt: number | null
  cards: ReadonlyMap<string, Card>
  /** By author, then field. */
  fields: ReadonlyMap<string, ReadonlyMap<FieldKey, Field>>
  drills: ReadonlyMap<string, Dimension | null>
  pins: ReadonlyMap<string, Pin>
  chat: readonly ChatMessage[]
  lateEdits: ReadonlyMap<string, LateEdits>
  /** [HO1] Who may draw, of those whose role draws. */
  drawing: Drawers
  /** [NU8] Nudges that were shown, by whom they were for, in order. */
  nudges: readonly ShownNudge[]
  /** [WA1] The moment that both look at in the debrief, since when and by whom. */
  moment: { pinId: string; at: number; byId: string } | null
  /** [FE1] What the candidate says of the interviewer. */
  feedback: ReadonlyMap<Question, number>
  /** [SW1] The room with the roles exchanged: the one before, and the one after. */
  pairOf: string | null
  pairedWith: string | null
}

/** A room before its first event. */
export function emptyRoom(id: string): Room {
  return {
    id,
    origin: 'here',
    seq: 0,
    at: 0,
    createdAt: 0,
    promptSlug: '',
    level: 'L5',
    plan: DEFAULT_PLAN,
    style: 'coached',
    focus: [],
    stage: { status: 'lobby' },
    participants: new Map(),
    former: new Map(),
    links: new Map(),
    shares: new Map(),
    names: new Map(),
    seatRequests: new Map(),
    sharedGuide: [],
    followUps: [],
    guideOpenedAt: null,
    cards: new Map(),
    fields: new Map(),
    drills: new Map(),
    pins: new Map(),
    chat: [],
    lateEdits: new Map(),
    drawing: 'both',
    nudges: [],
    moment: null,
    feedback: new Map(),
    pairOf: null,
    pairedWith: null,
  }
}

/** The run of a room that has started, else null. */
export function runOf(stage: Stage): Run | null {
  return stage.status === 'lobby' ? null : stage.run
}

/** When the scores were revealed, else null. */
export function revealedAtOf(stage: Stage): number | null {
  return stage.status === 'debrief' || stage.status === 'closed' ? stage.revealedAt : null
}

/** The participant who sits on a single seat, else null. */
export function seatOf(room: Room, role: Role): Participant | null {
  for (const p of room.participants.values()) if (p.role === role) return p
  return null
}

/** [SO1] Whether somebody practises alone here. */
export function isSolo(room: Room): boolean {
  return [...room.participants.values()].some((p) => p.solo)
}
