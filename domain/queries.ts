import type { PhaseKey } from '@/domain/phases/plans'
import type { Rubric } from '@/domain/bank/parseRubric'
import type { Difficulty } from '@/domain/bank/frontMatter'
import type { Level } from '@/domain/room/events'
import type { Role } from '@/domain/room/roles'
import type { RoomOrigin, Stage } from '@/domain/room/room'
import type { Dimension } from '@/domain/rubric/dimensions'
import type { Scores, Total } from '@/domain/rubric/scoring'

/** One of a person's interviews, as lists show it. All times are milliseconds. */
export type SessionSummary = {
  roomId: string
  /** held here, or imported and read-only */
  origin: RoomOrigin
  status: Stage['status']
  /** Null while this person may not know the problem. */
  promptTitle: string | null
  level: Level
  /** of its plan */
  minutes: number
  role: Role
  partnerName: string | null
  createdAt: number
  startedAt: number | null
  endedAt: number | null
  /** What each phase was about, and clock time spent in it. */
  phases: readonly PhaseKey[]
  phaseMs: number[]
  solo: boolean
  /** Until when debrief notes are asked for; null when there is nothing to write. */
  notesDueAt: number | null
  /** What the interviewer scored, once this person may see it. */
  total: Pick<Total, 'sum' | 'of' | 'complete'> | null
  revealed: boolean
}

/** A problem of the bank, with nothing in it that a candidate may not read. */
export type ProblemSummary = {
  slug: string
  title: string
  /** Other names that people know it by. */
  aliases: string[]
  difficulty: Difficulty
  levels: Level[]
  /** Rubric dimensions it exercises most. */
  focus: Dimension[]
  tags: string[]
  /** Whose interviews are known for it. */
  companies: string[]
  /** Study parts. */
  parts: number[]
  origin: string
  kind: 'full' | 'mini'
  /** What it is written for. */
  minutes: number
}

/** One of a person's interviews on a problem. */
export type PracticedInterview = {
  roomId: string
  role: Role
  level: Level
  status: Stage['status']
  startedAt: number
  /** the interviewer's, of 60, once revealed with all twelve dimensions */
  total: number | null
}

/** An earlier attempt of the same candidate, to compare with. Times are milliseconds. */
export type EarlierAttempt = {
  roomId: string
  /** Null while this person may not know the problem. */
  promptTitle: string | null
  sameProblem: boolean
  startedAt: number
  scores: Scores
  total: Total
}

/** The other room of a pair, with what this person may see of it. */
export type PairSummary = {
  roomId: string
  promptTitle: string | null
  status: Stage['status']
  /** The interviewer's card, once it is revealed. */
  total: Total | null
  candidateName: string | null
}

/** What the home page reads. `me` is null for a browser without a session. */
export type HomePage = {
  me: { name: string | null } | null
  sessions: SessionSummary[]
  problems: ProblemSummary[]
  /** finished interviews to look at, for who has none; they are nobody's */
  examples: SessionSummary[]
}

/** The rubric's general texts, in the version a room uses. */
export type RubricAnchors = Rubric & { version: number }
