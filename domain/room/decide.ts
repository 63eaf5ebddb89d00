import { assertNever, err, ok } from '@/domain/result'
import type { Actor, Command } from '@/domain/room/commands'
import { decideAmendment, decideCard, decideRater, decideReveal, mayScore } from '@/domain/room/decideCards'
import { decideForServer } from '@/domain/room/decideForServer'
import { decideFeedback, decideMoment, decideSolo, decideSwap } from '@/domain/room/decidePractice'
import { decideNudge } from '@/domain/room/decideNudge'
import { decideRun, isRunCommand } from '@/domain/room/decideRun'
import { decideConsent, decideRemoval, decideSettings, decideStart } from '@/domain/room/decideSetup'
import { needsText } from '@/domain/room/followUps'
import { decideLateEdits } from '@/domain/room/lateEdits'
import { type Decision, happens, NOTHING } from '@/domain/room/decision'
import type { RoomErrorCode } from '@/domain/room/errors'
import type { GuideItem, NewRoomEvent } from '@/domain/room/events'
import { LIMITS, LINK_LIFETIME_MS } from '@/domain/room/limits'
import { pinDimensions } from '@/domain/room/pinDimensions'
import { can, invitation, standingOf, type Capability, type Role } from '@/domain/room/roles'
import { EMPTY_CARD, seatOf, type Link, type Participant, type Room, type Stage } from '@/domain/room/room'
import { decideSharing } from '@/domain/room/decideSharing'
import { revealDueAt } from '@/domain/room/view'

type Status = Stage['status']

/** Which capability a command needs, and in which stages it makes sense. */
const RULES = {
  changeSettings: { needs: 'changeSettings', stages: ['lobby', 'live'] },
  consent: { needs: 'consent', stages: ['lobby', 'live', 'debrief'] },
  startInterview: { needs: 'startInterview', stages: ['lobby'] },
  presentPrompt: { needs: 'presentPrompt', stages: ['live'] },
  hidePrompt: { needs: 'presentPrompt', stages: ['live'] },
  movePhase: { needs: 'runClock', stages: ['live'] },
  pauseClock: { needs: 'runClock', stages: ['live'] },
  setDrawing: { needs: 'handOver', stages: ['lobby', 'live'] },
  showNudge: { needs: 'seeNudges', stages: ['live'] },
  dismissNudge: { needs: 'seeNudges', stages: ['live', 'debrief'] },
  explainPause: { needs: 'runClock', stages: ['live'] },
  resumeClock: { needs: 'runClock', stages: ['live'] },
  extendClock: { needs: 'runClock', stages: ['live'] },
  takeThinkingTime: { needs: 'takeThinkingTime', stages: ['live'] },
  askFollowUp: { needs: 'shareGuide', stages: ['live'] },
  shareGuideItem: { needs: 'shareGuide', stages: ['live'] },
  openGuide: { needs: 'shareGuide', stages: ['debrief', 'closed'] },
  goSolo: { needs: 'goSolo', stages: ['lobby'] },
  swapRoles: { needs: 'swap', stages: ['debrief', 'closed'] },
  showMoment: { needs: 'walkMoments', stages: ['debrief', 'closed'] },
  giveFeedback: { needs: 'giveFeedback', stages: ['debrief'] },
  chooseDrill: { needs: 'agreeTakeaways', stages: ['debrief'] },
  addPin: { needs: 'pin', stages: ['live', 'debrief', 'closed'] },
  changePin: { needs: 'pin', stages: ['live', 'debrief', 'closed'] },
  removePin: { needs: 'pin', stages: ['live', 'debrief', 'closed'] },
  sendChat: { needs: 'chat', stages: ['lobby', 'live', 'debrief'] },
  endInterview: { needs: 'endInterview', stages: ['live'] },
  offerLateEdits: { needs: 'draw', stages: ['debrief'] },
  addLateEdits: { needs: 'decideLateEdits', stages: ['debrief', 'closed'] },
  declineLateEdits: { needs: 'decideLateEdits', stages: ['debrief', 'closed'] },
  abandonRoom: { needs: 'endInterview', stages: ['lobby', 'live'] },
  amendScore: { needs: 'score', stages: ['debrief', 'closed'] },
  nameRater: { needs: 'nameRater', stages: ['lobby', 'live', 'debrief'] },
  dismissRater: { needs: 'nameRater', stages: ['lobby', 'live', 'debrief'] },
  submitCard: { needs: 'score', stages: ['debrief', 'closed'] },
  takeBackCard: { needs: 'score', stages: ['debrief'] },
  closeRoom: { needs: 'closeRoom', stages: ['debrief'] },
  shareReplay: { needs: 'shareReplay', stages: ['debrief', 'closed'] },
  revokeShare: { needs: 'shareReplay', stages: ['debrief', 'closed'] },
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

/** [GU1] A hint step is given once the steps before it were; an item that was shared is shared once. */
function decideShare(room: Room, item: GuideItem): Decision {
  const shared = room.sharedGuide.map((s) => s.item)
  if (shared.some((s) => sameItem(s, item))) return NOTHING
  if (item.kind === 'hint') {
    const given = shared.filter((s) => s.kind === 'hint' && s.dive === item.dive).length
    if (item.step !== given) return err('hint_out_of_order')
  }
  return happens({ type: 'guideItemShared', payload: { item } })
}

/** [FU1] A question that fits every problem; asked again under the same id it is asked once. */
function decideFollowUp(room: Room, command: Extract<Command, { type: 'askFollowUp' }>): Decision {
  const { followUpId, kind, text } = command
  if (room.followUps.some((f) => f.id === followUpId)) return NOTHING
  if (text === null && needsText(kind)) return err('bad_request')
  if (room.followUps.length >= LIMITS.followUps) return err('too_many')
  return happens({ type: 'followUpAsked', payload: { followUpId, kind, textId: text?.id ?? null } })
}

/** [RA4] A second rater is called in once the interview is over: before, they are named among those who look on. */
function mayInviteRater(room: Room, me: Participant, role: Role): RoomErrorCode | null {
  if (role !== 'observer') return 'bad_request'
  if (!can(standingOf(me), 'inviteRater')) return 'not_allowed'
  return room.stage.status === 'debrief' || room.stage.status === 'closed' ? null : 'wrong_stage'
}

function mayInvite(room: Room, me: Participant, role: Role): RoomErrorCode | null {
  if (!can(standingOf(me), `invite:${role}`)) return 'not_allowed'
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
    if (!can(standingOf(me), invitation(link))) return err('not_allowed')
    return link.revokedAt === null ? happens({ type: 'linkRevoked', payload: { linkId: link.id } }) : NOTHING
  }
  const { linkId, role, rates = false } = command
  const refusal = rates ? mayInviteRater(room, me, role) : mayInvite(room, me, role)
  if (refusal !== null) return err(refusal)
  const isOld = (l: Link) => l.role === role && l.rates === rates && l.revokedAt === null
  const old = [...room.links.values()].filter(isOld)
  const expiresAt = now + LINK_LIFETIME_MS
  return ok([
    ...old.map((l): NewRoomEvent => ({ type: 'linkRevoked', payload: { linkId: l.id } })),
    { type: 'linkIssued', payload: { linkId, role, expiresAt, ...(rates && { rates }) } },
  ])
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
    if (!can(standingOf(me), 'takeNotes')) return err('not_allowed')
    if (room.stage.status === 'closed' || room.stage.status === 'abandoned') return err('wrong_stage')
  } else {
    const needs = field.startsWith('feedback:') ? 'giveFeedback' : 'agreeTakeaways'
    if (!can(standingOf(me), needs)) return err('not_allowed')
    if (room.stage.status !== 'debrief') return err('wrong_stage')
  }
  if (text === null) return err('bad_request')
  if (room.fields.get(me.id)?.get(field)?.everSettled.includes(text.id)) return NOTHING
  // a base from the future can only come from a client that made it up
  if (base > room.seq) return err('bad_request')
  return happens({ type: 'textSettled', payload: { field, textId: text.id, base } })
}

/** [RA5] In the replay whoever still fills in a card pins a moment of the interview. */
function mayPinReplay(room: Room, me: Participant, t: number): RoomErrorCode | null {
  const { stage } = room
  if (stage.status !== 'debrief' && stage.status !== 'closed') return 'wrong_stage'
  if (t > stage.endedAt - stage.run.startedAt) return 'bad_request'
  return mayScore(room, me)
}

function decidePin(
  room: Room,
  command: Extract<Command, { type: 'addPin' | 'changePin' | 'removePin' }>,
  me: Participant,
): Decision {
  const pin = room.pins.get(command.pinId)
  const isLive = room.stage.status === 'live'
  if (command.type === 'addPin') {
    if (pin !== undefined) return pin.authorId === me.id ? NOTHING : err('bad_request')
    if (room.pins.size >= LIMITS.pins) return err('too_many')
    const { pinId, elementIds, viewport, text, t } = command
    const refusal = t === undefined ? (isLive ? null : 'wrong_stage') : mayPinReplay(room, me, t)
    if (refusal !== null) return err(refusal)
    const dimensions = [...pinDimensions(command)]
    return happens({
      type: 'pinAdded',
      payload: {
        ...{ pinId, elementIds, dimensions, textId: text?.id ?? null },
        ...(viewport && { viewport }),
        ...(t !== undefined && { t }),
      },
    })
  }
  // a stranger's pin is as unknown as one that never was: the answer must not tell them apart
  if (pin === undefined || pin.authorId !== me.id) return err('unknown_pin')
  // in a closed room only who still scores there
  if (room.stage.status === 'closed' && mayScore(room, me) !== null) return err('wrong_stage')
  if (command.type === 'removePin') return happens({ type: 'pinRemoved', payload: { pinId: pin.id } })
  const dimensions = [...pinDimensions(command, pin.dimensions)]
  return happens({
    type: 'pinChanged',
    payload: { pinId: pin.id, dimensions, textId: command.text?.id ?? null },
  })
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
  return happens({
    type: command.type === 'grantSeat' ? 'seatGranted' : 'seatDenied',
    payload: { requestId: request.id },
  })
}

function decideForParticipant(room: Room, command: Command, me: Participant, now: number): Decision {
  if (isRuled(command.type)) {
    const rule = ruleOf(command.type)
    if (!can(standingOf(me), rule.needs)) return err('not_allowed')
    if (!rule.stages.includes(room.stage.status)) return err('wrong_stage')
  }
  if (isRunCommand(command))
    return room.stage.status === 'live' ? decideRun(room.stage.run, command, now) : err('wrong_stage')
  switch (command.type) {
    case 'createRoom':
    case 'issueLink':
    case 'join':
    case 'requestSeat':
    case 'beginSolo':
      return err('not_allowed')
    case 'changeSettings':
      return decideSettings(room, command, me)
    case 'removeParticipant':
      if (room.stage.status === 'closed' || room.stage.status === 'abandoned') return err('wrong_stage')
      return decideRemoval(room, command, me)
    case 'replaceLink':
    case 'revokeLink':
      return decideLink(room, command, me, now)
    case 'grantSeat':
    case 'denySeat':
      return decideSeat(room, command, me)
    case 'consent':
      return decideConsent(command, me)
    case 'startInterview':
      return decideStart(room, command, me)
    case 'shareGuideItem':
      return decideShare(room, command.item)
    case 'askFollowUp':
      return decideFollowUp(room, command)
    case 'openGuide':
      if (room.stage.status === 'debrief' && room.stage.revealedAt === null) return err('not_revealed')
      return room.guideOpenedAt === null ? happens({ type: 'guideOpened', payload: {} }) : NOTHING
    case 'setScore': {
      const refusal = mayScore(room, me)
      if (refusal !== null) return err(refusal)
      const { dimension, score, sure = true } = command
      const card = room.cards.get(me.id) ?? EMPTY_CARD
      const same = (card.scores[dimension] ?? null) === score
      if (same && (score === null || sure !== card.unsure.includes(dimension))) return NOTHING
      return happens({ type: 'scoreSet', payload: { dimension, score, sure } })
    }
    case 'amendScore':
      return decideAmendment(room, command, me)
    case 'nameRater':
    case 'dismissRater':
      return decideRater(room, command)
    case 'settleText':
      return decideText(room, command, me)
    case 'setDrawing':
      return room.drawing === command.who
        ? NOTHING
        : happens({ type: 'drawingSet', payload: { who: command.who } })
    case 'showNudge':
    case 'dismissNudge':
      return decideNudge(room, command, me)
    case 'goSolo':
      return decideSolo(room, command, me)
    case 'swapRoles':
      return decideSwap(room, command)
    case 'showMoment':
      return decideMoment(room, command)
    case 'giveFeedback':
      return decideFeedback(room, command)
    case 'chooseDrill':
      return happens({ type: 'drillChosen', payload: { dimension: command.dimension } })
    case 'addPin':
    case 'changePin':
    case 'removePin':
      return decidePin(room, command, me)
    case 'sendChat':
      if (room.chat.some((m) => m.id === command.messageId)) return NOTHING
      if (room.chat.length >= LIMITS.chatMessages) return err('too_many')
      if (command.text === null) return err('bad_request')
      return happens({ type: 'chatSent', payload: { messageId: command.messageId, textId: command.text.id } })
    case 'endInterview':
      return happens({ type: 'interviewEnded', payload: {} })
    case 'offerLateEdits':
    case 'addLateEdits':
    case 'declineLateEdits':
      return decideLateEdits(room, command, me)
    case 'abandonRoom':
      return happens({ type: 'roomAbandoned', payload: {} })
    case 'submitCard':
    case 'takeBackCard':
      return decideCard(room, command, me, now)
    case 'shareReplay':
    case 'revokeShare':
      return decideSharing(room, command, now)
    case 'reveal':
      return decideReveal(room, me, now)
    case 'closeRoom':
      return room.stage.status === 'debrief' && room.stage.revealedAt !== null
        ? happens({ type: 'roomClosed', payload: {} })
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
  // [IM1] what was held elsewhere stays as it was there
  if (room.origin !== 'here') return err('session_imported')
  if (actor.kind === 'server') return decideForServer(room, command, now)
  const me = room.participants.get(actor.id)
  if (me === undefined) return err('not_a_member')
  return decideForParticipant(room, command, me, now)
}

/** [RV2] When the server itself has something to decide in this room (the reveal), else null. */
export function nextDeadline(room: Room): number | null {
  return revealDueAt(room)
}
