import type { Plan } from '@/domain/phases/plans'
import { assertNever } from '@/domain/result'
import { EMPTY_FIELD, settledField, type FieldKey } from '@/domain/room/fields'
import { ALL_KEPT } from '@/domain/room/choices'
import type { EventPayload, RoomEvent } from '@/domain/room/events'
import { isRunEvent, newRun, reduceRun, stoppedRun } from '@/domain/room/reduceRun'
import { pinDimensions } from '@/domain/room/pinDimensions'
import {
  EMPTY_CARD,
  emptyRoom,
  runOf,
  type Card,
  type Pin,
  type Room,
  type Run,
  type Stage,
  type Participant,
  type ShownNudge,
} from '@/domain/room/room'

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

function changedCard(room: Room, actorId: string, change: (card: Card) => Card): Room {
  const card = room.cards.get(actorId) ?? EMPTY_CARD
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

/** The plan of a room from when there were two lengths to choose from. */
function planOfMinutes(minutes: 45 | 60 | undefined): Plan | undefined {
  return minutes === undefined ? undefined : { kind: 'full', minutes }
}

function withSettings(room: Room, settings: EventPayload<'settingsChanged'>): Room {
  const { promptSlug, level, minutes, plan, style, focus, promptVersion } = settings
  return {
    ...room,
    promptSlug: promptSlug ?? room.promptSlug,
    level: level ?? room.level,
    plan: plan ?? planOfMinutes(minutes) ?? room.plan,
    style: style ?? room.style,
    focus: focus ?? room.focus,
    stage:
      promptVersion === undefined ? room.stage : withRun(room.stage, (run) => ({ ...run, promptVersion })),
  }
}

/** [SE5] Their seat is free; what they wrote stays, with their name. */
function withoutParticipant(room: Room, participantId: string): Room {
  const removed = room.participants.get(participantId)
  if (removed === undefined) return room
  const participants = new Map(room.participants)
  participants.delete(participantId)
  return { ...room, participants, former: withEntry(room.former, participantId, removed) }
}

function changed(room: Room, event: RoomEvent): Room {
  const { at } = event
  if (isRunEvent(event)) return { ...room, stage: withRun(room.stage, (run) => reduceRun(run, event)) }
  switch (event.type) {
    case 'roomCreated': {
      const { promptSlug, level, minutes, plan, style = room.style, pairOf = null } = event.payload
      const chosen = plan ?? planOfMinutes(minutes) ?? room.plan
      return { ...room, createdAt: at, promptSlug, level, plan: chosen, style, pairOf }
    }
    case 'settingsChanged':
      return withSettings(room, event.payload)
    case 'linkIssued': {
      const { linkId, role, expiresAt, rates = false } = event.payload
      return {
        ...room,
        links: withEntry(room.links, linkId, { id: linkId, role, expiresAt, revokedAt: null, rates }),
      }
    }
    case 'linkRevoked':
      return {
        ...room,
        links: changedEntry(room.links, event.payload.linkId, (l) => ({ ...l, revokedAt: at })),
      }
    case 'participantJoined': {
      const { participantId, role, nameId, first = false } = event.payload
      const participant = {
        id: participantId,
        role,
        nameId,
        joinedAt: at,
        consent: null,
        first,
        rates: false,
        solo: false,
      }
      return {
        ...room,
        participants: withEntry(room.participants, participantId, participant),
        names: withEntry(room.names, nameId, participantId),
      }
    }
    case 'participantRemoved':
      return withoutParticipant(room, event.payload.participantId)
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
        names: withEntry(room.names, request.nameId, request.participantId),
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
          consent: { at, textVersion: event.payload.textVersion, kept: event.payload.kept ?? ALL_KEPT },
        })),
      }
    case 'interviewStarted':
      return { ...room, stage: { status: 'live', run: newRun(event.payload, at) } }
    case 'guideItemShared':
      return { ...room, sharedGuide: [...room.sharedGuide, { item: event.payload.item, at }] }
    case 'followUpAsked': {
      const { followUpId, kind, textId } = event.payload
      return { ...room, followUps: [...room.followUps, { id: followUpId, kind, at, textId }] }
    }
    case 'guideOpened':
      return { ...room, guideOpenedAt: at }
    case 'scoreSet': {
      const { dimension, score, sure = true } = event.payload
      return changedCard(room, actorOf(event), (card) => {
        const { [dimension]: _, ...others } = card.scores
        const unsure = card.unsure.filter((d) => d !== dimension)
        return {
          ...card,
          scores: score === null ? others : { ...others, [dimension]: score },
          unsure: sure || score === null ? unsure : [...unsure, dimension],
        }
      })
    }
    case 'scoreAmended': {
      const { dimension, score, textId } = event.payload
      return changedCard(room, actorOf(event), (card) => ({
        ...card,
        amendments: [...card.amendments, { dimension, score, at, textId }],
      }))
    }
    case 'soloBegun': {
      const { participantId, promptSlug } = event.payload
      const alone = (p: Participant): Participant => ({ ...p, role: 'candidate', solo: true })
      const participants = changedEntry(room.participants, participantId, alone)
      // nobody is left who could hand the pen back
      return { ...room, promptSlug, participants, drawing: 'both' }
    }
    case 'pairMade':
      return { ...room, pairedWith: event.payload.pairId }
    case 'drawingSet':
      return { ...room, drawing: event.payload.who }
    case 'nudgeShown': {
      const nudge = { ...event.payload, toId: actorOf(event), at, dismissedAt: null }
      return { ...room, nudges: [...room.nudges, nudge] }
    }
    case 'nudgeDismissed': {
      const { kind, occurrence } = event.payload
      const isIt = (n: ShownNudge) =>
        n.toId === event.actorId && n.kind === kind && n.occurrence === occurrence
      return { ...room, nudges: room.nudges.map((n) => (isIt(n) ? { ...n, dismissedAt: at } : n)) }
    }
    case 'momentShown': {
      const { pinId } = event.payload
      return { ...room, moment: pinId === null ? null : { pinId, at, byId: actorOf(event) } }
    }
    case 'feedbackGiven': {
      const { question, rating } = event.payload
      const feedback = new Map(room.feedback)
      if (rating === null) feedback.delete(question)
      else feedback.set(question, rating)
      return { ...room, feedback }
    }
    case 'raterNamed':
    case 'raterDismissed':
      return {
        ...room,
        participants: changedEntry(room.participants, event.payload.participantId, (p) => ({
          ...p,
          rates: event.type === 'raterNamed',
        })),
      }
    case 'textSettled': {
      const { field, textId, base } = event.payload
      return settled(room, actorOf(event), field, textId, base, event.seq)
    }
    case 'drillChosen':
      return { ...room, drills: withEntry(room.drills, actorOf(event), event.payload.dimension) }
    case 'pinAdded': {
      const { pinId, elementIds, viewport = null, textId } = event.payload
      const dimensions = pinDimensions(event.payload)
      const { t } = event.payload
      const moment = t === undefined ? at : (runOf(room.stage)?.startedAt ?? at) + t
      const pin = {
        ...{ id: pinId, authorId: actorOf(event), at: moment },
        ...{ elementIds, dimensions, viewport, textId },
      }
      return { ...room, pins: withEntry(room.pins, pinId, pin) }
    }
    case 'pinChanged': {
      const { pinId, textId } = event.payload
      const changedPin = (pin: Pin): Pin => ({
        ...pin,
        dimensions: pinDimensions(event.payload, pin.dimensions),
        textId,
      })
      return { ...room, pins: changedEntry(room.pins, pinId, changedPin) }
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
      return changedCard(room, actorOf(event), (card) => ({
        ...card,
        submittedAt: at,
        fromReplay: event.payload.fromReplay ?? false,
      }))
    case 'cardTakenBack':
      return changedCard(room, actorOf(event), (card) => ({ ...card, submittedAt: null, fromReplay: false }))
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
    case 'replayShared': {
      const { shareId, ...rights } = event.payload
      const share = { id: shareId, ...rights, byId: actorOf(event), madeAt: at, revokedAt: null }
      return { ...room, shares: withEntry(room.shares, shareId, share) }
    }
    case 'shareRevoked':
      return {
        ...room,
        shares: changedEntry(room.shares, event.payload.shareId, (s) => ({ ...s, revokedAt: at })),
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

/** [LG2] The state that a filtered log describes, as far as it goes. `origin` says where it was held. */
export function foldVisible(
  roomId: string,
  events: readonly RoomEvent[],
  origin: Room['origin'] = 'imported',
): Room {
  return events.reduce(reduceVisible, { ...emptyRoom(roomId), origin })
}
