import { phaseProgress, type Clock, type PhaseStretch } from '@/domain/phases/clock'
import type { PhaseKey, Plan } from '@/domain/phases/plans'
import type { Dimension, Noted } from '@/domain/rubric/dimensions'
import { amendedScores, totalOf, type Score, type Scores, type Total } from '@/domain/rubric/scoring'
import {
  QUESTIONS,
  TAKEAWAYS,
  type Field,
  type FieldKey,
  type Question,
  type Takeaway,
} from '@/domain/room/fields'
import type { Drawers, PauseReason, Style, Kept } from '@/domain/room/choices'
import { keptOf } from '@/domain/room/consent'
import { type GuideItem, type Level, type RoomEvent } from '@/domain/room/events'
import type { FollowUpKind } from '@/domain/room/followUps'
import { SUBMIT_UNDO_MS } from '@/domain/room/limits'
import { can, capabilitiesOf, invitation, standingOf, type Capability, type Role } from '@/domain/room/roles'
import {
  EMPTY_CARD,
  isSolo,
  revealedAtOf,
  runOf,
  seatOf,
  type Card,
  type LateEdits,
  type Participant,
  type Room,
  type RoomOrigin,
  type ShownNudge,
  type Stage,
  type Viewport,
} from '@/domain/room/room'
import { assertNever } from '@/domain/result'

/** Who looks. Someone who is no participant of the room sees nothing: guards refuse before. */
export type Viewer = { participantId: string }

/** The bodies of erasable texts by id; an id that is absent was erased. */
export type Texts = ReadonlyMap<string, string>

/** A text field for its reader; `version` is the base of the next edit. Null text: erased. */
export type FieldView = { version: number; text: string | null }

export type ParticipantView = {
  id: string
  role: Role
  name: string | null
  /** They answered what may be kept. */
  consented: boolean
  /** What they agreed to keep; null until they answered. */
  keeps: Kept | null
  /** They had finished no interview on this server when they joined. */
  first: boolean
  /** The interviewer asked this observer to rate. */
  rates: boolean
  /** They practise alone. */
  solo: boolean
}
/** A question that fits every problem, as it was asked. Null text: there was none, or it was erased. */
export type FollowUpView = { id: string; kind: FollowUpKind; at: number; text: string | null }
/** `rates`: whoever joins by it rates. */
export type LinkView = { id: string; role: Role; expiresAt: number; revoked: boolean; rates: boolean }
export type PinView = {
  id: string
  authorId: string
  /** Server time. */
  at: number
  elementIds: readonly string[]
  /** The scores that it supports. */
  dimensions: readonly Dimension[]
  /** What its author saw of the board; null in the first rooms. */
  viewport: Viewport | null
  text: string | null
}
export type ChatView = { id: string; authorId: string; at: number; text: string | null }

/** A score that its author changed after the reveal. Null reason: erased. */
export type AmendmentView = { dimension: Dimension; score: Score; at: number; reason: string | null }

export type CardView = {
  /** As they were submitted. */
  scores: Scores
  unsure: readonly Dimension[]
  notes: Partial<Record<Noted, FieldView>>
  /** Of what was submitted. */
  total: Total
  /** In the order they were made. */
  amendments: readonly AmendmentView[]
  /** With the amendments; null without any. */
  amendedTotal: Total | null
  /** [RA5] Scored from the replay: while it played, or by somebody who came after the interview. */
  fromReplay: boolean
}

export type TakeawaysView = Record<Takeaway, FieldView> & {
  drillDimension: Dimension | null
  /** What was asked, hinted and weak, in their own words. */
  debriefNotes: FieldView
}

/** An answer about the interviewer; null rating: not given. */
export type FeedbackView = { question: Question; rating: number | null; text: FieldView }

export type RunView = {
  startedAt: number
  clock: Clock
  /** Planned minutes per phase. */
  minutes: readonly number[]
  extendedMs: readonly number[]
  phase: number
  /** What each phase is about. */
  phases: readonly PhaseKey[]
  stretches: readonly PhaseStretch[]
  /** Frozen versions of the problem and the rubric. */
  promptVersion: number
  rubricVersion: number
  /** Why the clock stands still, if somebody said so. */
  pauseReason: PauseReason | null
  /** When the candidate took a moment to think, in server time. */
  thinkingTimes: readonly number[]
}

/** What one person's browser is told of a room. JSON-safe; every secret of others is absent, not hidden. */
export type RoomView = {
  roomId: string
  /** [IM1] Held here, or imported and read-only. */
  origin: RoomOrigin
  seq: number
  status: Stage['status']
  createdAt: number
  level: Level
  plan: Plan
  style: Style
  focus: readonly Dimension[]
  /** What will be kept after the end as things stand. */
  kept: Kept
  /** `rating`: they rate and have not submitted, so the others' scores stay hidden from them, also after the reveal. */
  you: { participantId: string; role: Role; capabilities: readonly Capability[]; rating: boolean }
  /** The problem's slug; null while this person may not know it. */
  promptSlug: string | null
  promptPresentedAt: number | null
  /** It was presented and is put away for now. */
  promptHidden: boolean
  participants: readonly ParticipantView[]
  /** Those who were removed, for their names beside what they wrote. */
  former: readonly ParticipantView[]
  links: readonly LinkView[]
  seatRequests: readonly { id: string; participantId: string; name: string | null }[]
  run: RunView | null
  sharedGuide: readonly { item: GuideItem; at: number }[]
  followUps: readonly FollowUpView[]
  guideOpenedAt: number | null
  /** Cards this person may read, by rater. */
  cards: Record<string, CardView>
  /** Raters, whether the reveal waits for them, and when they submitted; everyone may know that, not what. */
  submissions: readonly { participantId: string; awaited: boolean; submittedAt: number | null }[]
  pins: readonly PinView[]
  notes: FieldView
  chat: readonly ChatView[]
  takeaways: Record<string, TakeawaysView>
  /** Null for those it is not for. */
  feedback: readonly FeedbackView[] | null
  /** Who may draw, of those whose role draws. */
  drawing: Drawers
  /** Nudges that were shown to this person; nobody else is told of them. */
  nudges: readonly Omit<ShownNudge, 'toId'>[]
  /** Somebody practises alone here. */
  solo: boolean
  /** The moment that both look at in the debrief. */
  moment: { pinId: string; at: number; byId: string } | null
  /** The rooms with the roles exchanged: the one before this, and the one after it. */
  pairOf: string | null
  pairedWith: string | null
  /** What arrived after the board froze, oldest first. */
  lateEdits: readonly LateEdits[]
  endedAt: number | null
  /** When the reveal will happen by itself, once both have submitted. */
  revealDueAt: number | null
  revealedAt: number | null
  closedAt: number | null
  abandonedAt: number | null
}

/** Who is in the room or was, for what they left behind. */
function everyone(room: Room): Participant[] {
  return [...room.participants.values(), ...room.former.values()]
}

/** Everyone with a card: both sides, and those whom the interviewer named. */
export function raters(room: Room): Participant[] {
  return [...room.participants.values()].filter((p) => can(standingOf(p), 'score'))
}

/** [RV1] Both sides must submit before the reveal happens by itself; a third rater is not waited for. */
export function awaitedRaters(room: Room): Participant[] {
  return raters(room).filter((p) => can(standingOf(p), 'awaited'))
}

/** [RV2] When the reveal is due: every rater has submitted and every undo window has passed; null before that. */
export function revealDueAt(room: Room): number | null {
  if (room.stage.status !== 'debrief' || room.stage.revealedAt !== null) return null
  const submitted = awaitedRaters(room).map((p) => room.cards.get(p.id)?.submittedAt ?? null)
  if (submitted.length === 0 || submitted.some((at) => at === null)) return null
  return Math.max(...submitted.map((at) => at ?? 0)) + SUBMIT_UNDO_MS
}

function hasSubmitted(room: Room, participantId: string): boolean {
  return (room.cards.get(participantId)?.submittedAt ?? null) !== null
}

function isRater(room: Room, participantId: string): boolean {
  const person = room.participants.get(participantId) ?? room.former.get(participantId)
  return person !== undefined && standingOf(person) === 'rater'
}

/** [RA3] A third rater who has not submitted: the others' work is hidden from them, and theirs from the others. */
function isStillRating(room: Room, participantId: string): boolean {
  return isRater(room, participantId) && !hasSubmitted(room, participantId)
}

/** [VI5] What its author wrote down about the interview: theirs, and everyone's after the reveal. */
function mayReadWorkOf(room: Room, authorId: string, { participantId }: Viewer): boolean {
  if (authorId === participantId) return true
  if (isStillRating(room, participantId) || isStillRating(room, authorId)) return false
  return revealedAtOf(room.stage) !== null
}

/** [VI8] A card that was never submitted stays its author's, also when the others' were revealed without it. */
function mayReadCardOf(room: Room, authorId: string, viewer: Viewer): boolean {
  if (authorId === viewer.participantId) return true
  return hasSubmitted(room, authorId) && mayReadWorkOf(room, authorId, viewer)
}

/** [FE2] What the candidate says of the interviewer: theirs, and the interviewer's after the reveal. */
function mayReadFeedback(room: Room, { participantId }: Viewer): boolean {
  const me = room.participants.get(participantId)
  if (me === undefined) return false
  return me.role === 'candidate' || (me.role === 'interviewer' && revealedAtOf(room.stage) !== null)
}

/** [VI2] The problem: those who read the guide, the one who chose it, and everyone once it is presented. */
function mayKnowPrompt(room: Room, viewer: Participant): boolean {
  const run = runOf(room.stage)
  return can(standingOf(viewer), 'readGuide') || (run !== null && run.promptPresentedAt !== null)
}

/** [VI3] The whole guide: those who read it by role; after the reveal the others too, if it was opened to them. */
export function mayReadGuide(room: Room, viewer: Viewer): boolean {
  const me = room.participants.get(viewer.participantId)
  if (me === undefined) return false
  if (can(standingOf(me), 'readGuide')) return true
  // [SO3] alone, nobody else could open it
  return revealedAtOf(room.stage) !== null && (room.guideOpenedAt !== null || isSolo(room))
}

/** [VI4] The brief: whoever may know the problem. */
export function mayReadBrief(room: Room, viewer: Viewer): boolean {
  const me = room.participants.get(viewer.participantId)
  return me !== undefined && mayKnowPrompt(room, me)
}

/** [LB1] The board as it was earlier in an interview that still goes on: who only looks on, and may have come late. */
export function mayLookBack(room: Room, viewer: Viewer): boolean {
  const me = room.participants.get(viewer.participantId)
  return me !== undefined && can(standingOf(me), 'lookBack')
}

/**
 * [VI1] Whether a person may see an event of the log *now*: a pure function of the present state, since secrets open at
 * the reveal. Applied wherever events leave the server (replay, exports).
 */
export function visible(event: RoomEvent, room: Room, viewer: Viewer): boolean {
  const me = room.participants.get(viewer.participantId)
  if (me === undefined) return false
  const mine = event.actorId === viewer.participantId
  switch (event.type) {
    case 'participantJoined':
    case 'participantRemoved':
    case 'consentGiven':
    case 'interviewStarted':
    case 'promptPresented':
    case 'promptHidden':
    case 'phaseMoved':
    case 'clockPaused':
    case 'pauseExplained':
    case 'clockResumed':
    case 'clockExtended':
    case 'thinkingTimeTaken':
    case 'followUpAsked':
    case 'guideItemShared':
    case 'guideOpened':
    case 'chatSent':
    case 'interviewEnded':
    case 'lateEditsArrived':
    case 'lateEditsAdded':
    case 'lateEditsDeclined':
    case 'roomAbandoned':
    case 'cardSubmitted':
    case 'cardTakenBack':
    case 'drawingSet':
    case 'soloBegun':
    case 'pairMade':
    case 'momentShown':
    case 'raterNamed':
    case 'raterDismissed':
    case 'scoresRevealed':
    case 'roomClosed':
      return true
    case 'roomCreated':
    case 'settingsChanged':
      return mayKnowPrompt(room, me)
    case 'linkIssued':
    case 'linkRevoked':
      return can(
        standingOf(me),
        invitation(room.links.get(event.payload.linkId) ?? { role: 'candidate', rates: false }),
      )
    case 'replayShared':
    case 'shareRevoked':
      return can(standingOf(me), 'shareReplay')
    case 'seatRequested':
    case 'seatGranted':
    case 'seatDenied':
      return can(standingOf(me), 'approveSeat')
    case 'scoreSet':
    case 'scoreAmended':
      return event.actorId !== null && mayReadCardOf(room, event.actorId, viewer)
    case 'pinAdded':
    case 'pinChanged':
    case 'pinRemoved':
    case 'drillChosen':
      return event.actorId !== null && mayReadWorkOf(room, event.actorId, viewer)
    case 'nudgeShown':
    case 'nudgeDismissed':
      return mine
    case 'feedbackGiven':
      return mayReadFeedback(room, viewer)
    case 'textSettled': {
      const { field } = event.payload
      if (event.actorId === null || field === 'private-notes') return mine
      if (field.startsWith('feedback:')) return mayReadFeedback(room, viewer)
      const mayRead = field.startsWith('score-note:') ? mayReadCardOf : mayReadWorkOf
      return mayRead(room, event.actorId, viewer)
    }
    default:
      return assertNever(event)
  }
}

/**
 * [EX1] An event as a person may take it along: whole if they may see it, a room's settings without the problem that they
 * may not know, else null. `viewFor` of the fold of these is what they see of the whole: who came back under another name
 * goes by that name from the beginning.
 */
export function takenAlong(event: RoomEvent, room: Room, viewer: Viewer): RoomEvent | null {
  if (event.type === 'participantJoined') {
    const { participantId } = event.payload
    const person = room.participants.get(participantId) ?? room.former.get(participantId)
    if (person === undefined || !visible(event, room, viewer)) return null
    return { ...event, payload: { ...event.payload, nameId: person.nameId } }
  }
  if (visible(event, room, viewer)) return event
  if (!room.participants.has(viewer.participantId)) return null
  if (event.type === 'roomCreated') return { ...event, payload: { ...event.payload, promptSlug: '' } }
  if (event.type === 'settingsChanged') {
    const { promptSlug: _, ...settings } = event.payload
    return { ...event, payload: settings }
  }
  return null
}

function participantView(person: Participant, texts: Texts): ParticipantView {
  const { id, role, nameId, consent, first, rates, solo } = person
  const name = texts.get(nameId) ?? null
  return { id, role, name, consented: consent !== null, keeps: consent?.kept ?? null, first, rates, solo }
}

function fieldView(field: Field | undefined, texts: Texts): FieldView {
  if (field === undefined || field.textIds.length === 0) return { version: field?.version ?? 0, text: '' }
  const bodies = field.textIds.flatMap((id) => texts.get(id) ?? [])
  return { version: field.version, text: bodies.length === 0 ? null : bodies.join('\n') }
}

function cardView(
  card: Card | undefined,
  cameAfter: boolean,
  fields: ReadonlyMap<FieldKey, Field> | undefined,
  texts: Texts,
): CardView {
  const { scores, unsure, amendments } = card ?? EMPTY_CARD
  const notes: Partial<Record<Noted, FieldView>> = {}
  for (const [key, field] of fields ?? []) {
    if (key.startsWith('score-note:'))
      notes[key.slice('score-note:'.length) as Noted] = fieldView(field, texts)
  }
  return {
    ...{ scores, unsure, notes },
    total: totalOf(scores),
    amendments: amendments.map(({ dimension, score, at, textId }) => ({
      ...{ dimension, score, at },
      reason: texts.get(textId) ?? null,
    })),
    amendedTotal: amendments.length === 0 ? null : totalOf(amendedScores(scores, amendments)),
    fromReplay: cameAfter || (card?.fromReplay ?? false),
  }
}

function feedbackView(room: Room, texts: Texts, viewer: Viewer): FeedbackView[] | null {
  if (!mayReadFeedback(room, viewer) || isSolo(room)) return null
  const candidate = seatOf(room, 'candidate')
  const fields = candidate === null ? undefined : room.fields.get(candidate.id)
  return QUESTIONS.map((question) => ({
    question,
    rating: room.feedback.get(question) ?? null,
    text: fieldView(fields?.get(`feedback:${question}`), texts),
  }))
}

/**
 * [VI1] What a person's browser is told of a room: built up from what they may see, never cut down from the whole.
 * @returns null when the viewer is no participant
 */
export function viewFor(room: Room, texts: Texts, viewer: Viewer): RoomView | null {
  const me = room.participants.get(viewer.participantId)
  if (me === undefined) return null
  const { stage } = room
  const run = runOf(stage)
  const revealedAt = revealedAtOf(stage)
  // [SE5] what somebody scored before they were sent out stays
  const hasCard = (p: Participant) => room.participants.has(p.id) || hasSubmitted(room, p.id)
  const scorers = everyone(room).filter((p) => can(standingOf(p), 'score') && hasCard(p))
  // also a card that was put aside, for its author
  const readable = everyone(room).filter(
    (p) => (scorers.includes(p) || room.cards.has(p.id)) && mayReadCardOf(room, p.id, viewer),
  )
  const mySeatRequests = can(standingOf(me), 'approveSeat')
    ? [...room.seatRequests.values()].filter((r) => r.state === 'open' && r.participantId !== me.id)
    : []
  return {
    roomId: room.id,
    origin: room.origin,
    seq: room.seq,
    status: stage.status,
    createdAt: room.createdAt,
    level: room.level,
    plan: room.plan,
    style: room.style,
    focus: room.focus,
    kept: keptOf(room),
    you: {
      participantId: me.id,
      role: me.role,
      capabilities: room.origin === 'here' ? capabilitiesOf(standingOf(me)) : [],
      rating: isStillRating(room, me.id),
    },
    promptSlug: mayKnowPrompt(room, me) ? room.promptSlug : null,
    promptPresentedAt: run?.promptPresentedAt ?? null,
    promptHidden: run?.promptHidden ?? false,
    participants: [...room.participants.values()].map((p) => participantView(p, texts)),
    former: [...room.former.values()].map((p) => participantView(p, texts)),
    links: [...room.links.values()]
      .filter((l) => can(standingOf(me), invitation(l)))
      .map(({ id, role, expiresAt, revokedAt, rates }) => ({
        ...{ id, role, expiresAt, rates },
        revoked: revokedAt !== null,
      })),
    seatRequests: mySeatRequests.map((r) => ({
      id: r.id,
      participantId: r.participantId,
      name: texts.get(r.nameId) ?? null,
    })),
    run:
      run === null
        ? null
        : {
            startedAt: run.startedAt,
            clock: run.clock,
            minutes: run.minutes,
            extendedMs: run.extendedMs,
            phase: run.phase,
            phases: run.phases,
            stretches: run.stretches,
            promptVersion: run.promptVersion,
            rubricVersion: run.rubricVersion,
            pauseReason: run.pauseReason,
            thinkingTimes: run.thinkingTimes,
          },
    sharedGuide: room.sharedGuide,
    followUps: room.followUps.map(({ id, kind, at, textId }) => ({
      ...{ id, kind, at },
      text: textId === null ? null : (texts.get(textId) ?? null),
    })),
    guideOpenedAt: room.guideOpenedAt,
    cards: Object.fromEntries(
      readable.map((p) => [
        p.id,
        cardView(room.cards.get(p.id), cameAfterTheEnd(room, p), room.fields.get(p.id), texts),
      ]),
    ),
    submissions: scorers.map((p) => ({
      participantId: p.id,
      awaited: room.participants.has(p.id) && can(standingOf(p), 'awaited'),
      submittedAt: room.cards.get(p.id)?.submittedAt ?? null,
    })),
    pins: [...room.pins.values()]
      .filter((pin) => mayReadWorkOf(room, pin.authorId, viewer))
      .map((pin) => ({
        id: pin.id,
        authorId: pin.authorId,
        at: pin.at,
        elementIds: pin.elementIds,
        dimensions: pin.dimensions,
        viewport: pin.viewport,
        text: pin.textId === null ? '' : (texts.get(pin.textId) ?? null),
      })),
    notes: fieldView(room.fields.get(me.id)?.get('private-notes'), texts),
    chat: room.chat.map((m) => ({
      id: m.id,
      authorId: m.authorId,
      at: m.at,
      text: texts.get(m.textId) ?? null,
    })),
    takeaways: Object.fromEntries(
      everyone(room)
        .filter((p) => can(standingOf(p), 'agreeTakeaways') && mayReadWorkOf(room, p.id, viewer))
        .map((p) => [
          p.id,
          {
            ...(Object.fromEntries(
              TAKEAWAYS.map((t) => [t, fieldView(room.fields.get(p.id)?.get(`takeaway:${t}`), texts)]),
            ) as Record<Takeaway, FieldView>),
            drillDimension: room.drills.get(p.id) ?? null,
            debriefNotes: fieldView(room.fields.get(p.id)?.get('debrief-notes'), texts),
          },
        ]),
    ),
    feedback: feedbackView(room, texts, viewer),
    drawing: room.drawing,
    nudges: room.nudges.filter((n) => n.toId === me.id).map(({ toId: _, ...nudge }) => nudge),
    solo: isSolo(room),
    moment: revealedAt === null || isStillRating(room, me.id) ? null : room.moment,
    pairOf: can(standingOf(me), 'swap') ? room.pairOf : null,
    pairedWith: can(standingOf(me), 'swap') ? room.pairedWith : null,
    lateEdits: [...room.lateEdits.values()],
    endedAt: stage.status === 'debrief' || stage.status === 'closed' ? stage.endedAt : null,
    revealDueAt: revealDueAt(room),
    revealedAt,
    closedAt: stage.status === 'closed' ? stage.closedAt : null,
    abandonedAt: stage.status === 'abandoned' ? stage.abandonedAt : null,
  }
}

/** Budget and use of each phase when the clock stands at `elapsed` milliseconds. */
export function runProgress(run: RunView, elapsed: number) {
  return phaseProgress(run.minutes, run.extendedMs, run.stretches, elapsed)
}

/** [RA5] They came when the interview was over, so that they can have seen its replay alone. */
function cameAfterTheEnd(room: Room, { joinedAt }: Participant): boolean {
  const { stage } = room
  return (stage.status === 'debrief' || stage.status === 'closed') && joinedAt > stage.endedAt
}
