import type { Rubric } from '@/domain/bank/parseRubric'
import type { Difficulty } from '@/domain/bank/frontMatter'
import type { Level } from '@/domain/room/events'
import type { Role } from '@/domain/room/roles'
import type { Stage } from '@/domain/room/room'
import type { Dimension } from '@/domain/rubric/dimensions'
import type { Total } from '@/domain/rubric/scoring'

/** One of a person's interviews, as lists show it. All times are milliseconds. */
export type SessionSummary = {
  roomId: string
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
  /** Clock time spent in each phase. */
  phaseMs: number[]
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

/** What the home page reads. `me` is null for a browser without a session. */
export type HomePage = {
  me: { name: string | null } | null
  sessions: SessionSummary[]
  problems: ProblemSummary[]
}

/** The rubric's general texts, in the version a room uses. */
export type RubricAnchors = Rubric & { version: number }
