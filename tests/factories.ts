import { DEFAULT_PLAN } from '@/domain/phases/plans'
import { ok, type Result } from '@/domain/result'
import { admit } from '@/domain/room/admit'
import { SERVER, type ClientCommand, type Command } from '@/domain/room/commands'
import { decide } from '@/domain/room/decide'
import type { RoomErrorCode } from '@/domain/room/errors'
import type { RoomEvent } from '@/domain/room/events'
import { reduce } from '@/domain/room/reduce'
import { emptyRoom, type Room } from '@/domain/room/room'
import type { Role } from '@/domain/room/roles'
import { textsOf } from '@/domain/room/admit'
import { viewFor, type RoomView } from '@/domain/room/view'
import { DIMENSIONS } from '@/domain/rubric/dimensions'

/** 9 November 2026, noon. */
export const NOON = Date.UTC(2026, 10, 9, 12)

/** A room played by calling `decide` and `reduce` as the server does, with a clock that the test moves. */
export class PlayedRoom {
  room: Room
  now = NOON
  readonly events: RoomEvent[] = []
  readonly texts = new Map<string, string>()
  private ids = 0

  constructor(roomId = 'room') {
    this.room = emptyRoom(roomId)
    this.server({ type: 'createRoom', promptSlug: 'url-shortener', level: 'L5', plan: DEFAULT_PLAN })
    for (const role of ['interviewer', 'candidate', 'observer'] as const)
      this.server({ type: 'issueLink', linkId: `link-${role}`, role })
  }

  newId = (): string => `id-${++this.ids}`

  private apply(command: Command, actorId: string | null): Result<RoomEvent[], RoomErrorCode> {
    const actor = actorId === null ? SERVER : ({ kind: 'participant', id: actorId } as const)
    const decision = decide(this.room, command, actor, this.now)
    if (!decision.ok) return decision
    const made = decision.value.map((e, i): RoomEvent => ({
      ...e,
      roomId: this.room.id,
      seq: this.room.seq + 1 + i,
      at: this.now,
      actorId,
    }))
    this.room = made.reduce(reduce, this.room)
    this.events.push(...made)
    if (made.length > 0) for (const text of textsOf(command)) this.texts.set(text.id, text.body)
    return ok(made)
  }

  server(command: Command): Result<RoomEvent[], RoomErrorCode> {
    return this.apply(command, null)
  }

  /** Seats someone; their participant id is their name in lower case. */
  join(name: string, role: Role): Result<RoomEvent[], RoomErrorCode> {
    const participantId = name.toLowerCase()
    return this.server({
      type: 'join',
      participantId,
      role,
      name: { id: this.newId(), body: name },
      first: false,
    })
  }

  as(participantId: string, command: ClientCommand): Result<RoomEvent[], RoomErrorCode> {
    const versions = { promptVersion: 1, rubricVersion: 1 }
    const admission = {
      participantId,
      ...versions,
      newId: this.newId,
      freshSlug: 'fresh-problem',
      pairId: 'pair',
    }
    return this.apply(admit(command, admission), participantId)
  }

  /** What the server does when edits of this participant have come after the end. */
  offerLate(participantId: string, lateId: string, changes: number): Result<RoomEvent[], RoomErrorCode> {
    return this.apply({ type: 'offerLateEdits', lateId, changes }, participantId)
  }

  after(ms: number): this {
    this.now += ms
    return this
  }

  view(participantId: string): RoomView {
    const view = viewFor(this.room, this.texts, { participantId })
    if (view === null) throw new Error(`${participantId} is not in the room`)
    return view
  }
}

/** Ina interviews Cai, Obi observes; all are in the lobby and both agreed. */
export function seatedRoom(): PlayedRoom {
  const played = new PlayedRoom()
  played.join('Ina', 'interviewer')
  played.join('Cai', 'candidate')
  played.join('Obi', 'observer')
  played.as('ina', { type: 'consent' })
  played.as('cai', { type: 'consent' })
  return played
}

export function liveRoom(): PlayedRoom {
  const played = seatedRoom()
  played.as('ina', { type: 'startInterview' })
  return played
}

export function debriefRoom(): PlayedRoom {
  const played = liveRoom().after(45 * 60_000)
  played.as('ina', { type: 'endInterview' })
  return played
}

/** Gives every dimension the same score. */
export function scoreAll(played: PlayedRoom, participantId: string, score: 1 | 2 | 3 | 4 | 5): void {
  for (const dimension of DIMENSIONS) played.as(participantId, { type: 'setScore', dimension, score })
}
