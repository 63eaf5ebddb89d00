import { z } from 'zod'
import { BUNDLE_FILES, type Manifest } from '@/domain/bundle/bundle'
import { isPlainText } from '@/domain/bundle/canonical'
import { Refused } from '@/domain/bundle/Refused'
import { eventLine } from '@/domain/bundle/writeBundle'
import { timelineOf } from '@/domain/replay/timeline'
import { eventPayloads, parseEvent, type EventType, type RoomEvent } from '@/domain/room/events'
import { fieldLimit } from '@/domain/room/fields'
import { LIMITS } from '@/domain/room/limits'
import { foldVisible } from '@/domain/room/reduce'
import { revealedAtOf, runOf, type Room } from '@/domain/room/room'
import { textIdsOf } from '@/domain/room/textIds'
import { takenAlong, viewFor } from '@/domain/room/view'

const MOST_EVENTS = 200_000
const MOST_PEOPLE = 1_000
const LAST_SEQ = 2 ** 31 - 1
/** The year 2200: what is later is no time of an interview. */
const LAST_TIME = Date.UTC(2200, 0)

const rowSchema = z.strictObject({
  seq: z.number().int().min(1).max(LAST_SEQ),
  at: z.number().int().min(0).max(LAST_TIME),
  actorId: z.string().min(1).max(64).nullable(),
  type: z.string(),
  payload: z.unknown(),
})

/** These happen once in every session that can be taken along. */
const ONCE: readonly EventType[] = ['roomCreated', 'interviewStarted', 'interviewEnded', 'scoresRevealed']

/** The log of a finished interview, as its viewer saw it; and the room that it describes. */
export function readEvents(text: string, { viewer }: Manifest): { events: RoomEvent[]; room: Room } {
  const lines = text.split('\n')
  if (lines.pop() !== '') throw refused('its last line is cut off')
  if (lines.length > MOST_EVENTS) throw refused('more events than a room has')
  const events = lines.map((line, index) => readEvent(line, index + 1))
  checkOrder(events)
  checkPeople(events)
  const room = folded(events)
  if (!room.participants.has(viewer)) throw refused('its viewer was not in the room')
  const { status } = room.stage
  if ((status !== 'debrief' && status !== 'closed') || revealedAtOf(room.stage) === null) {
    throw refused('an interview that is not over')
  }
  checkPhases(events, room)
  checkView(events, room, viewer)
  return { events, room }
}

function readEvent(line: string, number: number): RoomEvent {
  const row = rowSchema.safeParse(parsed(line))
  if (!row.success || !isPlainText(row.data)) throw refused(`line ${number} is not an event`)
  if (!Object.hasOwn(eventPayloads, row.data.type)) {
    throw refused(`line ${number} is an event that this server does not know`)
  }
  try {
    return parseEvent({ ...row.data, roomId: 'bundle' })
  } catch (error) {
    if (error instanceof z.ZodError) throw refused(`line ${number} is not as such an event has to be`)
    throw error
  }
}

function checkOrder(events: readonly RoomEvent[]): void {
  for (const [index, event] of events.entries()) {
    const before = events[index - 1]
    if (before !== undefined && (event.seq <= before.seq || event.at < before.at)) {
      throw refused(`line ${index + 1} is out of order`)
    }
  }
  if (events[0]?.type !== 'roomCreated') throw refused('it does not begin with the room')
  for (const type of ONCE) {
    if (events.filter((event) => event.type === type).length !== 1)
      throw refused('not the log of one interview')
  }
}

/** Who did something had joined, once; and who asked for something only the server does is nobody. */
function checkPeople(events: readonly RoomEvent[]): void {
  const people = new Set<string>()
  const seats = new Map<string, string>()
  for (const event of events) {
    if (event.actorId !== null && !people.has(event.actorId))
      throw refused('by somebody who was not in the room')
    if (event.type === 'participantRemoved') seats.delete(event.payload.participantId)
    if (event.type !== 'participantJoined') continue
    const { participantId, role } = event.payload
    if (people.has(participantId)) throw refused('somebody joins twice')
    if (role !== 'observer' && [...seats.values()].includes(role)) throw refused('two people on one seat')
    if (people.size >= MOST_PEOPLE) throw refused('more people than a room takes')
    people.add(participantId)
    seats.set(participantId, role)
  }
}

function folded(events: readonly RoomEvent[]): Room {
  try {
    return foldVisible('bundle', events)
  } catch {
    throw refused('events that cannot follow each other')
  }
}

function checkPhases(events: readonly RoomEvent[], room: Room): void {
  const run = runOf(room.stage)
  const count = run?.phases.length ?? 0
  const minutes = run?.minutes ?? []
  if (minutes.length !== count || minutes.some((m) => !(m >= 0 && m <= 600)))
    throw refused('not a plan of phases')
  for (const event of events) {
    const isBeyond =
      (event.type === 'phaseMoved' && event.payload.to >= count) ||
      ((event.type === 'clockExtended' || event.type === 'thinkingTimeTaken') && event.payload.phase >= count)
    if (isBeyond) throw refused('a phase that is not in the plan')
  }
}

/** Nothing that its viewer could not have seen: what a next export would leave out has no place here either. */
function checkView(events: readonly RoomEvent[], room: Room, viewer: string): void {
  for (const event of events) {
    const seen = takenAlong(event, room, { participantId: viewer })
    if (seen === null || eventLine(seen) !== eventLine(event)) {
      throw refused('it holds what its viewer could not have seen')
    }
  }
  try {
    const view = viewFor(room, new Map(), { participantId: viewer })
    const timeline = timelineOf({ events: [...events], texts: {} }, 0)
    if (view === null || timeline === null || room.stage.status === 'live') throw new Error('nothing to see')
  } catch {
    throw refused('events that cannot follow each other')
  }
}

/** The texts that the log points to; one that is not there was erased. */
export function readTexts(text: string, events: readonly RoomEvent[]): Map<string, string> {
  const { texts: file } = BUNDLE_FILES
  const read = z.record(z.string(), z.string()).safeParse(parsed(text))
  if (!read.success || !isPlainText(read.data)) throw new Refused(file, 'not texts by their ids')
  const limits = new Map<string, number>()
  for (const event of events) for (const id of textIdsOf(event)) limits.set(id, limitOf(event))
  for (const [id, body] of Object.entries(read.data)) {
    const limit = limits.get(id)
    if (limit === undefined) throw new Refused(file, 'a text that nothing points to')
    if (body.length > limit) throw new Refused(file, `a text of over ${limit} characters`)
  }
  return new Map(Object.entries(read.data).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** The longest text that this event may point to, in UTF-16 code units. */
function limitOf(event: RoomEvent): number {
  switch (event.type) {
    case 'participantJoined':
    case 'seatRequested':
      return LIMITS.name
    case 'textSettled':
      return fieldLimit(event.payload.field)
    case 'scoreAmended':
      return LIMITS.scoreNote
    case 'chatSent':
      return LIMITS.chat
    case 'followUpAsked':
      return LIMITS.followUp
    default:
      return LIMITS.pinText
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function refused(message: string): Refused {
  return new Refused(BUNDLE_FILES.events, message)
}
