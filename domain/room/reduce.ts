import { elapsedAt, pausedClock, resumedClock } from '@/domain/phases/clock'
import { assertNever } from '@/domain/result'
import { EMPTY_FIELD, settledField, type FieldKey } from '@/domain/room/fields'
import type { RoomEvent } from '@/domain/room/events'
import { emptyRoom, type Card, type Room, type Run, type Stage } from '@/domain/room/room'

function withEntry<K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> {
  return new Map(map).set(key, value)
}

function changedEntry<K, V>(map: ReadonlyMap<K, V>, key: K, change: (value: V) => V): ReadonlyMap<K, V> {
  const value = map.get(key)
  return value === undefined ? map : withEntry(map, key, change(value))
}

/** The stage with its run changed; a stage without a run is a log that cannot have happened. */
function withRun(stage: Stage, change: (run: Run) => Run): Stage {
  if (stage.status === 'lobby' || stage.run === null)
    throw new Error('The log changes a run before its start')
  return { ...stage, run: change(stage.run) }
}

function stoppedRun(run: Run, at: number): Run {
  const elapsed = elapsedAt(run.clock, at)
  return {
    ...run,
    clock: pausedClock(run.clock, at),
    stretches: run.stretches.map((s) => (s.to === null ? { ...s, to: elapsed } : s)),
  }
}

function changedCard(room: Room, actorId: string, change: (card: Card) => Card): Room {
  const card = room.cards.get(actorId) ?? { scores: {}, submittedAt: null }
  return { ...room, cards: withEntry(room.cards, actorId, change(card)) }
}

function settled(
  room: Room,
  actorId: string,
  key: FieldKey,
  textId: string,
  base: number,
  seq: number,
): Room {
  const mine = room.fields.get(actorId) ?? new Map<FieldKey, never>()
  const field = settledField(mine.get(key) ?? EMPTY_FIELD, textId, base, seq)
  return { ...room, fields: withEntry(room.fields, actorId, withEntry(mine, key, field)) }
}

function actorOf(event: RoomEvent): string {
  if (event.actorId === null) throw new Error(`Event ${event.seq} (${event.type}) needs an actor`)
  return event.actorId
}

function changed(room: Room, event: RoomEvent): Room {
  const { at } = event
  switch (event.type) {
    case 'roomCreated': {
      const { promptSlug, level, minutes } = event.payload
      return { ...room, createdAt: at, promptSlug, level, planMinutes: minutes }
    }
    case 'settingsChanged': {
      const { promptSlug, level, minutes } = event.payload
      return {
        ...room,
        promptSlug: promptSlug ?? room.promptSlug,
        level: level ?? room.level,
        planMinutes: minutes ?? room.planMinutes,
      }
    }
    case 'linkIssued': {
      const { linkId, role, expiresAt } = event.payload
      return {
        ...room,
        links: withEntry(room.links, linkId, { id: linkId, role, expiresAt, revokedAt: null }),
      }
    }
    case 'linkRevoked':
      return {
        ...room,
        links: changedEntry(room.links, event.payload.linkId, (l) => ({ ...l, revokedAt: at })),
      }
    case 'participantJoined': {
      const { participantId, role, nameId } = event.payload
      const participant = { id: participantId, role, nameId, joinedAt: at, consent: null }
      return { ...room, participants: withEntry(room.participants, participantId, participant) }
    }
    case 'seatRequested': {
      const { requestId, participantId, nameId } = event.payload
      const request = { id: requestId, participantId, nameId, state: 'open' as const }
      return { ...room, seatRequests: withEntry(room.seatRequests, requestId, request) }
    }
    case 'seatGranted': {
      const request = room.seatRequests.get(event.payload.requestId)
      if (request === undefined) return room
      return {
        ...room,
        // the person who comes back may call themself differently than before
        participants: changedEntry(room.participants, request.participantId, (p) => ({
          ...p,
          nameId: request.nameId,
        })),
        seatRequests: withEntry(room.seatRequests, request.id, { ...request, state: 'granted' }),
      }
    }
    case 'seatDenied':
      return {
        ...room,
        seatRequests: changedEntry(room.seatRequests, event.payload.requestId, (r) => ({
          ...r,
          state: 'denied',
        })),
      }
    case 'consentGiven':
      return {
        ...room,
        participants: changedEntry(room.participants, actorOf(event), (p) => ({
          ...p,
          consent: { at, textVersion: event.payload.textVersion },
        })),
      }
    case 'interviewStarted': {
      const { promptVersion, rubricVersion, minutes } = event.payload
      const run: Run = {
        startedAt: at,
        promptVersion,
        rubricVersion,
        minutes,
        extendedMs: minutes.map(() => 0),
        clock: { startedAt: at, pausedAt: null, pausedMs: 0, pauses: [] },
        phase: 0,
        stretches: [{ phase: 0, from: 0, to: null }],
        promptPresentedAt: null,
      }
      return { ...room, stage: { status: 'live', run } }
    }
    case 'promptPresented':
      return { ...room, stage: withRun(room.stage, (run) => ({ ...run, promptPresentedAt: at })) }
    case 'phaseMoved': {
      const { to } = event.payload
      return {
        ...room,
        stage: withRun(room.stage, (run) => {
          const elapsed = elapsedAt(run.clock, at)
          const closed = run.stretches.map((s) => (s.to === null ? { ...s, to: elapsed } : s))
          return { ...run, phase: to, stretches: [...closed, { phase: to, from: elapsed, to: null }] }
        }),
      }
    }
    case 'clockPaused':
      return {
        ...room,
        stage: withRun(room.stage, (run) => ({ ...run, clock: pausedClock(run.clock, at) })),
      }
    case 'clockResumed':
      return {
        ...room,
        stage: withRun(room.stage, (run) => ({ ...run, clock: resumedClock(run.clock, at) })),
      }
    case 'clockExtended': {
      const { phase, ms } = event.payload
      return {
        ...room,
        stage: withRun(room.stage, (run) => ({
          ...run,
          extendedMs: run.extendedMs.map((old, i) => (i === phase ? old + ms : old)),
        })),
      }
    }
    case 'guideItemShared':
      return { ...room, sharedGuide: [...room.sharedGuide, { item: event.payload.item, at }] }
    case 'guideOpened':
      return { ...room, guideOpenedAt: at }
    case 'scoreSet': {
      const { dimension, score } = event.payload
      return changedCard(room, actorOf(event), (card) => {
        const { [dimension]: _, ...others } = card.scores
        return { ...card, scores: score === null ? others : { ...others, [dimension]: score } }
      })
    }
    case 'textSettled': {
      const { field, textId, base } = event.payload
      return settled(room, actorOf(event), field, textId, base, event.seq)
    }
    case 'drillChosen':
      return { ...room, drills: withEntry(room.drills, actorOf(event), event.payload.dimension) }
    case 'pinAdded': {
      const { pinId, elementIds, dimension, textId } = event.payload
      const pin = { id: pinId, authorId: actorOf(event), at, elementIds, dimension, textId }
      return { ...room, pins: withEntry(room.pins, pinId, pin) }
    }
    case 'pinChanged': {
      const { pinId, dimension, textId } = event.payload
      return { ...room, pins: changedEntry(room.pins, pinId, (pin) => ({ ...pin, dimension, textId })) }
    }
    case 'pinRemoved': {
      const pins = new Map(room.pins)
      pins.delete(event.payload.pinId)
      return { ...room, pins }
    }
    case 'chatSent': {
      const { messageId, textId } = event.payload
      return { ...room, chat: [...room.chat, { id: messageId, authorId: actorOf(event), at, textId }] }
    }
    case 'interviewEnded':
      if (room.stage.status !== 'live') throw new Error('The log ends an interview that is not live')
      return {
        ...room,
        stage: { status: 'debrief', run: stoppedRun(room.stage.run, at), endedAt: at, revealedAt: null },
      }
    case 'lateEditsArrived': {
      const { lateId, changes } = event.payload
      const late = { id: lateId, authorId: actorOf(event), at, changes, decision: null }
      return { ...room, lateEdits: withEntry(room.lateEdits, lateId, late) }
    }
    case 'lateEditsAdded':
    case 'lateEditsDeclined': {
      const decision = event.type === 'lateEditsAdded' ? 'added' : 'declined'
      const { lateId } = event.payload
      return { ...room, lateEdits: changedEntry(room.lateEdits, lateId, (late) => ({ ...late, decision })) }
    }
    case 'roomAbandoned': {
      const run = room.stage.status === 'live' ? stoppedRun(room.stage.run, at) : null
      return { ...room, stage: { status: 'abandoned', run, abandonedAt: at } }
    }
    case 'cardSubmitted':
      return changedCard(room, actorOf(event), (card) => ({ ...card, submittedAt: at }))
    case 'cardTakenBack':
      return changedCard(room, actorOf(event), (card) => ({ ...card, submittedAt: null }))
    case 'scoresRevealed':
      if (room.stage.status !== 'debrief') throw new Error('The log reveals scores outside a debrief')
      return { ...room, stage: { ...room.stage, revealedAt: at } }
    case 'roomClosed': {
      const { stage } = room
      if (stage.status !== 'debrief' || stage.revealedAt === null)
        throw new Error('The log closes a room before its reveal')
      const { run, endedAt, revealedAt } = stage
      return { ...room, stage: { status: 'closed', run, endedAt, revealedAt, closedAt: at } }
    }
    default:
      return assertNever(event)
  }
}

/**
 * [LG1] The room after one more event. Live, reload and replay all fold this.
 * @throws when the event cannot follow (a gap in seq, time going back, a stage that forbids it): a broken log must not
 * be folded half
 */
export function reduce(room: Room, event: RoomEvent): Room {
  if (event.seq !== room.seq + 1) throw new Error(`Event ${event.seq} cannot follow ${room.seq}`)
  if (event.at < room.at) throw new Error(`Event ${event.seq} is earlier than the one before`)
  return { ...changed(room, event), seq: event.seq, at: event.at }
}

/** The room that a whole log describes. */
export function fold(roomId: string, events: readonly RoomEvent[]): Room {
  return events.reduce(reduce, emptyRoom(roomId))
}

/**
 * [LG2] The room after one more event of a filtered log: what `visible` left out leaves gaps in seq, never a wrong
 * state. For timelines in browsers, which hold no other log.
 */
export function reduceVisible(room: Room, event: RoomEvent): Room {
  return { ...changed(room, event), seq: event.seq, at: event.at }
}
