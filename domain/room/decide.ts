import { planOf } from '@/domain/phases/plans'
import { unscored } from '@/domain/rubric/scoring'
import { assertNever, err, ok, type Result } from '@/domain/result'
import type { Actor, Command } from '@/domain/room/commands'
import type { RoomErrorCode } from '@/domain/room/errors'
import type { GuideItem, NewRoomEvent } from '@/domain/room/events'
import {
  CLOCK_EXTENSION_MS,
  CONSENT_TEXT_VERSION,
  LIMITS,
  LINK_LIFETIME_MS,
  SUBMIT_UNDO_MS,
} from '@/domain/room/limits'
import { can, isSingleSeat, type Capability, type Role } from '@/domain/room/roles'
import { revealedAtOf, seatOf, type Participant, type Room, type Run, type Stage } from '@/domain/room/room'
import { raters, revealDueAt } from '@/domain/room/view'

type Decision = Result<NewRoomEvent[], RoomErrorCode>
type Status = Stage['status']

const NOTHING: Decision = ok([])

/** Which capability a command needs, and in which stages it makes sense. */
const RULES = {
  changeSettings: { needs: 'changeSettings', stages: ['lobby'] },
  consent: { needs: 'consent', stages: ['lobby'] },
  startInterview: { needs: 'startInterview', stages: ['lobby'] },
  presentPrompt: { needs: 'presentPrompt', stages: ['live'] },
  movePhase: { needs: 'runClock', stages: ['live'] },
  pauseClock: { needs: 'runClock', stages: ['live'] },
  resumeClock: { needs: 'runClock', stages: ['live'] },
  extendClock: { needs: 'runClock', stages: ['live'] },
  shareGuideItem: { needs: 'shareGuide', stages: ['live'] },
  openGuide: { needs: 'shareGuide', stages: ['debrief', 'closed'] },
  chooseDrill: { needs: 'agreeTakeaways', stages: ['debrief'] },
  addPin: { needs: 'pin', stages: ['live'] },
  changePin: { needs: 'pin', stages: ['live', 'debrief'] },
  removePin: { needs: 'pin', stages: ['live', 'debrief'] },
  sendChat: { needs: 'chat', stages: ['lobby', 'live', 'debrief'] },
  endInterview: { needs: 'endInterview', stages: ['live'] },
  abandonRoom: { needs: 'endInterview', stages: ['lobby', 'live'] },
  submitCard: { needs: 'score', stages: ['debrief'] },
  takeBackCard: { needs: 'score', stages: ['debrief'] },
  closeRoom: { needs: 'closeRoom', stages: ['debrief'] },
  grantSeat: { needs: 'approveSeat', stages: ['lobby', 'live', 'debrief'] },
  denySeat: { needs: 'approveSeat', stages: ['lobby', 'live', 'debrief'] },
} as const satisfies Partial<Record<Command['type'], { needs: Capability; stages: readonly Status[] }>>

type Ruled = keyof typeof RULES

function isRuled(type: Command['type']): type is Ruled {
  return type in RULES
}

/** Wider view of the table: what any rule looks like. */
function ruleOf(type: Ruled): { needs: Capability; stages: readonly Status[] } {
  return RULES[type]
}

function sameItem(a: GuideItem, b: GuideItem): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function event(e: NewRoomEvent): Decision {
  return ok([e])
}

function decideForServer(room: Room, command: Command, now: number): Decision {
  switch (command.type) {
    case 'createRoom': {
      const { promptSlug, level, minutes } = command
      return event({ type: 'roomCreated', payload: { promptSlug, level, minutes } })
    }
    case 'issueLink': {
      const { linkId, role } = command
      return event({ type: 'linkIssued', payload: { linkId, role, expiresAt: now + LINK_LIFETIME_MS } })
    }
    case 'join': {
      const { participantId, role, name } = command
      if (room.stage.status === 'abandoned') return err('wrong_stage')
      if (room.participants.has(participantId)) return NOTHING
      if (isSingleSeat(role) && seatOf(room, role) !== null) return err('seat_taken')
      const observers = [...room.participants.values()].filter((p) => !isSingleSeat(p.role)).length
      if (!isSingleSeat(role) && observers >= LIMITS.observers) return err('room_full')
      return event({ type: 'participantJoined', payload: { participantId, role, nameId: name.id } })
    }
    case 'requestSeat': {
      const holder = seatOf(room, command.role)
      if (holder === null) return err('unknown_seat_request')
      const open = [...room.seatRequests.values()].filter((r) => r.state === 'open')
      if (open.length >= LIMITS.openSeatRequests) return err('too_many')
      const { requestId, name } = command
      return event({
        type: 'seatRequested',
        payload: { requestId, participantId: holder.id, nameId: name.id },
      })
    }
    case 'reveal': {
      const due = revealDueAt(room)
      if (due === null || now < due) return err('reveal_too_early')
      return event({ type: 'scoresRevealed', payload: { missing: [] } })
    }
    default:
      return err('not_allowed')
  }
}

function decideStart(
  room: Room,
  command: Extract<Command, { type: 'startInterview' }>,
  me: Participant,
): Decision {
  const others = (['interviewer', 'candidate'] as const).map((role) => seatOf(room, role))
  if (others.some((p) => p === null)) return err('partner_missing')
  if ([...others, me].some((p) => p?.consent === null)) return err('consent_missing')
  const { promptVersion, rubricVersion } = command
  const minutes = planOf(room.planMinutes).map((p) => p.minutes)
  return event({ type: 'interviewStarted', payload: { promptVersion, rubricVersion, minutes } })
}

function decideClock(command: Command, run: Run): Decision {
  switch (command.type) {
    case 'movePhase':
      if (command.to < 0 || command.to >= run.minutes.length) return err('unknown_phase')
      return command.to === run.phase ? NOTHING : event({ type: 'phaseMoved', payload: { to: command.to } })
    case 'pauseClock':
      return run.clock.pausedAt === null ? event({ type: 'clockPaused', payload: {} }) : NOTHING
    case 'resumeClock':
      return run.clock.pausedAt === null ? NOTHING : event({ type: 'clockResumed', payload: {} })
    case 'extendClock':
      return event({ type: 'clockExtended', payload: { phase: run.phase, ms: CLOCK_EXTENSION_MS } })
    case 'presentPrompt':
      return run.promptPresentedAt === null ? event({ type: 'promptPresented', payload: {} }) : NOTHING
    default:
      return err('wrong_stage')
  }
}

/** [GU1] A hint step is given once the steps before it were; an item that was shared is shared once. */
function decideShare(room: Room, item: GuideItem): Decision {
  const shared = room.sharedGuide.map((s) => s.item)
  if (shared.some((s) => sameItem(s, item))) return NOTHING
  if (item.kind === 'hint') {
    const given = shared.filter((s) => s.kind === 'hint' && s.dive === item.dive).length
    if (item.step !== given) return err('hint_out_of_order')
  }
  return event({ type: 'guideItemShared', payload: { item } })
}

function mayInvite(room: Room, me: Participant, role: Role): RoomErrorCode | null {
  if (!can(me.role, `invite:${role}`)) return 'not_allowed'
  // a candidate may call an interviewer in, not look for the guide once one sits there
  if (role === 'interviewer' && me.role !== role && seatOf(room, role) !== null) return 'seat_taken'
  return null
}

function decideLink(
  room: Room,
  command: Extract<Command, { type: 'replaceLink' | 'revokeLink' }>,
  me: Participant,
  now: number,
): Decision {
  if (command.type === 'revokeLink') {
    const link = room.links.get(command.linkId)
    if (link === undefined) return err('link_invalid')
    if (!can(me.role, `invite:${link.role}`)) return err('not_allowed')
    return link.revokedAt === null ? event({ type: 'linkRevoked', payload: { linkId: link.id } }) : NOTHING
  }
  const refusal = mayInvite(room, me, command.role)
  if (refusal !== null) return err(refusal)
  const old = [...room.links.values()].filter((l) => l.role === command.role && l.revokedAt === null)
  const { linkId, role } = command
  return ok([
    ...old.map((l): NewRoomEvent => ({ type: 'linkRevoked', payload: { linkId: l.id } })),
    { type: 'linkIssued', payload: { linkId, role, expiresAt: now + LINK_LIFETIME_MS } },
  ])
}

/** [SC7] Own scores: the interviewer's from the start on, the candidate's in the debrief; never once submitted. */
function mayScore(room: Room, me: Participant): RoomErrorCode | null {
  if (!can(me.role, 'score')) return 'not_allowed'
  const { status } = room.stage
  if (status !== 'debrief' && !(status === 'live' && can(me.role, 'scoreLive'))) return 'wrong_stage'
  if ((room.cards.get(me.id)?.submittedAt ?? null) !== null) return 'card_submitted'
  // a card filled in after the reveal would not be blind
  return revealedAtOf(room.stage) === null ? null : 'already_revealed'
}

function decideText(
  room: Room,
  command: Extract<Command, { type: 'settleText' }>,
  me: Participant,
): Decision {
  const { field, text, base } = command
  if (field.startsWith('score-note:')) {
    const refusal = mayScore(room, me)
    if (refusal !== null) return err(refusal)
  } else if (field === 'private-notes') {
    if (!can(me.role, 'takeNotes')) return err('not_allowed')
    if (room.stage.status === 'closed' || room.stage.status === 'abandoned') return err('wrong_stage')
  } else {
    if (!can(me.role, 'agreeTakeaways')) return err('not_allowed')
    if (room.stage.status !== 'debrief') return err('wrong_stage')
  }
  if (text === null) return err('bad_request')
  if (room.fields.get(me.id)?.get(field)?.everSettled.includes(text.id)) return NOTHING
  // a base from the future can only come from a client that made it up
  if (base > room.seq) return err('bad_request')
  return event({ type: 'textSettled', payload: { field, textId: text.id, base } })
}

function decidePin(
  room: Room,
  command: Extract<Command, { type: 'addPin' | 'changePin' | 'removePin' }>,
  me: Participant,
): Decision {
  const pin = room.pins.get(command.pinId)
  if (command.type === 'addPin') {
    if (pin !== undefined) return pin.authorId === me.id ? NOTHING : err('bad_request')
    if (room.pins.size >= LIMITS.pins) return err('too_many')
    const { pinId, elementIds, dimension, text } = command
    return event({ type: 'pinAdded', payload: { pinId, elementIds, dimension, textId: text?.id ?? null } })
  }
  // a stranger's pin is as unknown as one that never was: the answer must not tell them apart
  if (pin === undefined || pin.authorId !== me.id) return err('unknown_pin')
  if (command.type === 'removePin') return event({ type: 'pinRemoved', payload: { pinId: pin.id } })
  const { dimension, text } = command
  return event({ type: 'pinChanged', payload: { pinId: pin.id, dimension, textId: text?.id ?? null } })
}

/** [RV3] The interviewer may reveal without a rater who never submitted, not before their own card took effect. */
function decideReveal(room: Room, me: Participant, now: number): Decision {
  if (!can(me.role, 'reveal')) return err('not_allowed')
  if (room.stage.status !== 'debrief') return err('wrong_stage')
  if (room.stage.revealedAt !== null) return NOTHING
  const effective = (p: Participant) => {
    const at = room.cards.get(p.id)?.submittedAt ?? null
    return at === null ? 'missing' : now >= at + SUBMIT_UNDO_MS ? 'in effect' : 'can be undone'
  }
  if (effective(me) !== 'in effect') return err('reveal_too_early')
  const all = raters(room)
  if (all.some((p) => effective(p) === 'can be undone')) return err('reveal_too_early')
  const missing = all.filter((p) => effective(p) === 'missing').map((p) => p.id)
  return event({ type: 'scoresRevealed', payload: { missing } })
}

/** [RV4] A card can be taken back until its window has passed. */
function decideCard(room: Room, type: 'submitCard' | 'takeBackCard', me: Participant, now: number): Decision {
  const card = room.cards.get(me.id)
  const submittedAt = card?.submittedAt ?? null
  if (room.stage.status === 'debrief' && room.stage.revealedAt !== null && submittedAt === null)
    return err('already_revealed')
  if (type === 'submitCard') {
    if (submittedAt !== null) return NOTHING
    if (unscored(card?.scores ?? {}).length > 0) return err('card_incomplete')
    return event({ type: 'cardSubmitted', payload: {} })
  }
  if (submittedAt === null) return NOTHING
  return now < submittedAt + SUBMIT_UNDO_MS
    ? event({ type: 'cardTakenBack', payload: {} })
    : err('submit_final')
}

function decideSeat(
  room: Room,
  command: Extract<Command, { type: 'grantSeat' | 'denySeat' }>,
  me: Participant,
): Decision {
  const request = room.seatRequests.get(command.requestId)
  if (request?.state !== 'open') return err('unknown_seat_request')
  // whoever sits on the seat cannot judge who it belongs to
  if (request.participantId === me.id) return err('not_allowed')
  return event({
    type: command.type === 'grantSeat' ? 'seatGranted' : 'seatDenied',
    payload: { requestId: request.id },
  })
}

function decideForParticipant(room: Room, command: Command, me: Participant, now: number): Decision {
  if (isRuled(command.type)) {
    const rule = ruleOf(command.type)
    if (!can(me.role, rule.needs)) return err('not_allowed')
    if (!rule.stages.includes(room.stage.status)) return err('wrong_stage')
  }
  switch (command.type) {
    case 'createRoom':
    case 'issueLink':
    case 'join':
    case 'requestSeat':
      return err('not_allowed')
    case 'changeSettings': {
      const { type: _, ...settings } = command
      return event({ type: 'settingsChanged', payload: settings })
    }
    case 'replaceLink':
    case 'revokeLink':
      return decideLink(room, command, me, now)
    case 'grantSeat':
    case 'denySeat':
      return decideSeat(room, command, me)
    case 'consent':
      return me.consent === null
        ? event({ type: 'consentGiven', payload: { textVersion: CONSENT_TEXT_VERSION } })
        : NOTHING
    case 'startInterview':
      return decideStart(room, command, me)
    case 'presentPrompt':
    case 'movePhase':
    case 'pauseClock':
    case 'resumeClock':
    case 'extendClock':
      return room.stage.status === 'live' ? decideClock(command, room.stage.run) : err('wrong_stage')
    case 'shareGuideItem':
      return decideShare(room, command.item)
    case 'openGuide':
      if (room.stage.status === 'debrief' && room.stage.revealedAt === null) return err('not_revealed')
      return room.guideOpenedAt === null ? event({ type: 'guideOpened', payload: {} }) : NOTHING
    case 'setScore': {
      const refusal = mayScore(room, me)
      if (refusal !== null) return err(refusal)
      const { dimension, score } = command
      if ((room.cards.get(me.id)?.scores[dimension] ?? null) === score) return NOTHING
      return event({ type: 'scoreSet', payload: { dimension, score } })
    }
    case 'settleText':
      return decideText(room, command, me)
    case 'chooseDrill':
      return event({ type: 'drillChosen', payload: { dimension: command.dimension } })
    case 'addPin':
    case 'changePin':
    case 'removePin':
      return decidePin(room, command, me)
    case 'sendChat':
      if (room.chat.some((m) => m.id === command.messageId)) return NOTHING
      if (room.chat.length >= LIMITS.chatMessages) return err('too_many')
      if (command.text === null) return err('bad_request')
      return event({ type: 'chatSent', payload: { messageId: command.messageId, textId: command.text.id } })
    case 'endInterview':
      return event({ type: 'interviewEnded', payload: {} })
    case 'abandonRoom':
      return event({ type: 'roomAbandoned', payload: {} })
    case 'submitCard':
    case 'takeBackCard':
      return decideCard(room, command.type, me, now)
    case 'reveal':
      return decideReveal(room, me, now)
    case 'closeRoom':
      return room.stage.status === 'debrief' && room.stage.revealedAt !== null
        ? event({ type: 'roomClosed', payload: {} })
        : err('not_revealed')
    default:
      return assertNever(command)
  }
}

/**
 * What a command leads to: events to append, or the reason why not. Pure; `now` is server time in milliseconds.
 * An empty list means that the room is already as asked: saying it twice is no mistake.
 */
export function decide(room: Room, command: Command, actor: Actor, now: number): Decision {
  if (actor.kind === 'server') return decideForServer(room, command, now)
  const me = room.participants.get(actor.id)
  if (me === undefined) return err('not_a_member')
  return decideForParticipant(room, command, me, now)
}

/** [RV2] When the server itself has something to decide in this room (the reveal), else null. */
export function nextDeadline(room: Room): number | null {
  return revealDueAt(room)
}
