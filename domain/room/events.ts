import { z } from 'zod'
import { DIMENSIONS } from '@/domain/rubric/dimensions'
import { NOT_OBSERVED, SCORES } from '@/domain/rubric/scoring'
import { PHASE_KEYS, PLAN_LIMITS, planSchema } from '@/domain/phases/plans'
import { NUDGES } from '@/domain/nudges/nudges'
import { DRAWERS, PAUSE_REASONS, STYLES } from '@/domain/room/choices'
import { fieldKeySchema, QUESTIONS } from '@/domain/room/fields'
import { FOLLOW_UPS } from '@/domain/room/followUps'
import { LEVELS } from '@/domain/room/levels'
import { ROLES } from '@/domain/room/roles'

export { LEVELS, type Level } from '@/domain/room/levels'

export const roleSchema = z.enum(ROLES)
export const levelSchema = z.enum(LEVELS)
export const dimensionSchema = z.enum(DIMENSIONS)
export const scoreSchema = z.union([z.literal(SCORES), z.literal(NOT_OBSERVED)])

const id = z.string().min(1).max(64)
const nothing = z.strictObject({})
const index = z.number().int().min(0).max(99)
/** The lengths that the first rooms could have. */
const firstMinutes = z.literal([45, 60])
export const styleSchema = z.enum(STYLES)
export const focusSchema = z.array(dimensionSchema).max(DIMENSIONS.length)
/** Which time of a nudge it is. */
export const occurrenceSchema = z.string().regex(/^[a-z0-9-]{1,40}$/)
const length = z.number().int().min(-1e7).max(1e7)
export const viewportSchema = z.strictObject({ x: length, y: length, width: length, height: length })
export const keptSchema = z.strictObject({ board: z.boolean(), chat: z.boolean(), notes: z.boolean() })
export const pauseReasonSchema = z.enum(PAUSE_REASONS)

/** Which unit of the guide was opened to the candidate. */
export const guideItemSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('clarification'), index }),
  z.strictObject({ kind: z.literal('hint'), dive: index, step: z.number().int().min(0).max(2) }),
  z.strictObject({ kind: z.literal('twist'), dive: index, index }),
])
export type GuideItem = z.infer<typeof guideItemSchema>

/** Payloads as they are stored, by event type. Free text and names are ids of erasable texts. */
export const eventPayloads = {
  roomCreated: z.strictObject({
    promptSlug: z.string(),
    level: levelSchema,
    /** in place of `plan` in the first rooms */
    minutes: firstMinutes.optional(),
    plan: planSchema.optional(),
    style: styleSchema.optional(),
    /** the room whose roles are exchanged here */
    pairOf: id.optional(),
  }),
  /** somebody practises alone, as candidate, on a problem that is new to them */
  soloBegun: z.strictObject({ participantId: id, promptSlug: z.string() }),
  /** the second room, with the roles exchanged */
  pairMade: z.strictObject({ pairId: id }),
  momentShown: z.strictObject({ pinId: id.nullable() }),
  feedbackGiven: z.strictObject({
    question: z.enum(QUESTIONS),
    rating: z.number().int().min(1).max(5).nullable(),
  }),
  settingsChanged: z.strictObject({
    promptSlug: z.string().optional(),
    level: levelSchema.optional(),
    minutes: firstMinutes.optional(),
    plan: planSchema.optional(),
    style: styleSchema.optional(),
    focus: focusSchema.optional(),
    /** of the problem, when it is changed after the start */
    promptVersion: z.number().int().optional(),
  }),
  linkIssued: z.strictObject({
    linkId: id,
    role: roleSchema,
    expiresAt: z.number(),
    /** whoever joins by it rates */
    rates: z.literal(true).optional(),
  }),
  linkRevoked: z.strictObject({ linkId: id }),
  participantJoined: z.strictObject({
    participantId: id,
    role: roleSchema,
    nameId: id,
    /** they have finished no interview on this server yet; absent in the first rooms */
    first: z.boolean().optional(),
  }),
  participantRemoved: z.strictObject({ participantId: id }),
  seatRequested: z.strictObject({ requestId: id, participantId: id, nameId: id }),
  seatGranted: z.strictObject({ requestId: id }),
  seatDenied: z.strictObject({ requestId: id }),
  /** Without `kept`: to all of it, as the first text asked. */
  consentGiven: z.strictObject({ textVersion: z.number().int(), kept: keptSchema.optional() }),
  interviewStarted: z.strictObject({
    promptVersion: z.number().int(),
    rubricVersion: z.number().int(),
    minutes: z.array(z.number()).min(1).max(PLAN_LIMITS.phases),
    /** what each phase is about; absent for the four parts */
    phases: z.array(z.enum(PHASE_KEYS)).optional(),
  }),
  /** again after it was hidden */
  promptPresented: nothing,
  promptHidden: nothing,
  phaseMoved: z.strictObject({ to: index }),
  clockPaused: nothing,
  /** who may draw from now on, of those whose role draws */
  drawingSet: z.strictObject({ who: z.enum(DRAWERS) }),
  nudgeShown: z.strictObject({ kind: z.enum(NUDGES), occurrence: occurrenceSchema }),
  nudgeDismissed: z.strictObject({ kind: z.enum(NUDGES), occurrence: occurrenceSchema }),
  pauseExplained: z.strictObject({ reason: pauseReasonSchema }),
  clockResumed: nothing,
  clockExtended: z.strictObject({ phase: index, ms: z.number().int() }),
  /** the candidate asked for a moment to think; it is added to the phase */
  thinkingTimeTaken: z.strictObject({ phase: index, ms: z.number().int() }),
  guideItemShared: z.strictObject({ item: guideItemSchema }),
  followUpAsked: z.strictObject({ followUpId: id, kind: z.enum(FOLLOW_UPS), textId: id.nullable() }),
  guideOpened: nothing,
  raterNamed: z.strictObject({ participantId: id }),
  raterDismissed: z.strictObject({ participantId: id }),
  scoreSet: z.strictObject({
    dimension: dimensionSchema,
    score: scoreSchema.nullable(),
    /** false: its author is not sure; absent: they are, or were not asked */
    sure: z.boolean().optional(),
  }),
  /** after the reveal, with a reason; the score that was submitted stays */
  scoreAmended: z.strictObject({ dimension: dimensionSchema, score: scoreSchema, textId: id }),
  textSettled: z.strictObject({ field: fieldKeySchema, textId: id, base: z.number().int() }),
  drillChosen: z.strictObject({ dimension: dimensionSchema.nullable() }),
  pinAdded: z.strictObject({
    pinId: id,
    elementIds: z.array(z.string().max(64)),
    /** the only one, in place of `dimensions` in the first rooms */
    dimension: dimensionSchema.nullable().optional(),
    dimensions: focusSchema.optional(),
    viewport: viewportSchema.optional(),
    textId: id.nullable(),
    /** made in the replay, at this moment of the interview: milliseconds since its start */
    t: z.number().int().min(0).optional(),
  }),
  pinChanged: z.strictObject({
    pinId: id,
    dimension: dimensionSchema.nullable().optional(),
    dimensions: focusSchema.optional(),
    textId: id.nullable(),
  }),
  pinRemoved: z.strictObject({ pinId: id }),
  chatSent: z.strictObject({ messageId: id, textId: id }),
  interviewEnded: nothing,
  /** by whoever drew them; again with the same id when more of theirs came while these were offered */
  lateEditsArrived: z.strictObject({ lateId: id, changes: z.number().int().min(1) }),
  lateEditsAdded: z.strictObject({ lateId: id }),
  lateEditsDeclined: z.strictObject({ lateId: id }),
  roomAbandoned: nothing,
  /** `fromReplay`: its author scored while the replay played */
  cardSubmitted: z.strictObject({ fromReplay: z.literal(true).optional() }),
  cardTakenBack: nothing,
  scoresRevealed: z.strictObject({ missing: z.array(id) }),
  roomClosed: nothing,
  /** a link to the replay; `names` and `scores`: whether its watchers see them */
  replayShared: z.strictObject({
    shareId: id,
    expiresAt: z.number(),
    names: z.boolean(),
    scores: z.boolean(),
  }),
  shareRevoked: z.strictObject({ shareId: id }),
} as const

export type EventType = keyof typeof eventPayloads
export type EventPayload<T extends EventType> = z.infer<(typeof eventPayloads)[T]>

/** What an actor did, before the log gave it a place. */
export type NewRoomEvent = { [T in EventType]: { type: T; payload: EventPayload<T> } }[EventType]

/**
 * One line of a room's log. `seq` counts from 1 without gaps; `at` is server time in milliseconds and never decreases
 * within a room; `actorId` is the participant who did it, null for the server itself.
 */
export type RoomEvent = NewRoomEvent & { roomId: string; seq: number; at: number; actorId: string | null }

/**
 * A stored row as an event.
 * @throws ZodError when the row does not fit its type: a log that cannot be read must not be folded half.
 */
export function parseEvent(row: {
  roomId: string
  seq: number
  at: number
  actorId: string | null
  type: string
  payload: unknown
}): RoomEvent {
  const type = z.enum(Object.keys(eventPayloads) as [EventType, ...EventType[]]).parse(row.type)
  const payload = eventPayloads[type].parse(row.payload)
  return { roomId: row.roomId, seq: row.seq, at: row.at, actorId: row.actorId, type, payload } as RoomEvent
}
