import type { Length } from '@/domain/phases/plans'
import type { ProblemSummary } from '@/domain/queries'
import { LEVELS, type Level } from '@/domain/room/levels'
import type { CreateRoomRequest } from '@/domain/wire'

/** `alone`: as candidate, with nobody on the other side. */
export type Seat = 'interviewer' | 'candidate' | 'alone'

/** What a person chose for a new interview; an empty slug is "surprise us". */
export type StartChoices = { seat: Seat; slug: string; level: Level; minutes: Length; name: string }

/** The levels a problem is written for; all of them while it is not known. */
export function levelsOf(problems: readonly ProblemSummary[], slug: string): readonly Level[] {
  return problems.find((problem) => problem.slug === slug)?.levels ?? LEVELS
}

export function createRoomRequest({ seat, slug, level, minutes, name }: StartChoices): CreateRoomRequest {
  const who = seat === 'alone' ? ({ seat: 'candidate', solo: true } as const) : { seat }
  return { ...who, level, minutes, name, ...(slug !== '' && { promptSlug: slug }) }
}
