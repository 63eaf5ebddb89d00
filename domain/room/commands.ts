import { z } from 'zod'
import { planSchema, type Plan } from '@/domain/phases/plans'
import { NUDGES } from '@/domain/nudges/nudges'
import { DRAWERS, type Style } from '@/domain/room/choices'
import { fieldKeySchema, fieldLimit, QUESTIONS } from '@/domain/room/fields'
import {
  dimensionSchema,
  guideItemSchema,
  levelSchema,
  occurrenceSchema,
  focusSchema,
  keptSchema,
  pauseReasonSchema,
  roleSchema,
  scoreSchema,
  styleSchema,
  viewportSchema,
  type Level,
} from '@/domain/room/events'
import { FOLLOW_UPS } from '@/domain/room/followUps'
import { LIMITS } from '@/domain/room/limits'
import type { Role } from '@/domain/room/roles'
import { shareChoices } from '@/domain/room/shares'

/** Made by the client, so that a command sent again after a lost connection is recognised. */
const clientId = z.string().regex(/^[A-Za-z0-9_-]{8,40}$/)
const elementIds = z.array(z.string().min(1).max(64)).max(LIMITS.pinElements)

/** What a browser may ask of a room, as it comes over the wire. */
export const clientCommandSchema = z
  .discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('changeSettings'),
      promptSlug: z.string().min(1).max(80).optional(),
      level: levelSchema.optional(),
      plan: planSchema.optional(),
      style: styleSchema.optional(),
      focus: focusSchema.optional(),
    }),
    /** `rates`: the observer's link of a second rater, once the interview is over */
    z.strictObject({ type: z.literal('replaceLink'), role: roleSchema, rates: z.literal(true).optional() }),
    z.strictObject({ type: z.literal('revokeLink'), linkId: z.string().min(1).max(64) }),
    z.strictObject({ type: z.literal('grantSeat'), requestId: z.string().min(1).max(64) }),
    z.strictObject({ type: z.literal('denySeat'), requestId: z.string().min(1).max(64) }),
    z.strictObject({ type: z.literal('removeParticipant'), participantId: z.string().min(1).max(64) }),
    /** without `kept`: to all of it */
    z.strictObject({ type: z.literal('consent'), kept: keptSchema.optional() }),
    /** `anyway`: without waiting for the candidate */
    z.strictObject({ type: z.literal('startInterview'), anyway: z.boolean().optional() }),
    z.strictObject({ type: z.literal('presentPrompt') }),
    z.strictObject({ type: z.literal('hidePrompt') }),
    z.strictObject({ type: z.literal('movePhase'), to: z.number().int() }),
    z.strictObject({ type: z.literal('pauseClock') }),
    z.strictObject({ type: z.literal('setDrawing'), who: z.enum(DRAWERS) }),
    z.strictObject({ type: z.literal('showNudge'), kind: z.enum(NUDGES), occurrence: occurrenceSchema }),
    z.strictObject({ type: z.literal('dismissNudge'), kind: z.enum(NUDGES), occurrence: occurrenceSchema }),
    z.strictObject({ type: z.literal('explainPause'), reason: pauseReasonSchema }),
    z.strictObject({ type: z.literal('resumeClock') }),
    z.strictObject({ type: z.literal('extendClock') }),
    z.strictObject({ type: z.literal('takeThinkingTime') }),
    z.strictObject({ type: z.literal('shareGuideItem'), item: guideItemSchema }),
    z.strictObject({
      type: z.literal('askFollowUp'),
      followUpId: clientId,
      kind: z.enum(FOLLOW_UPS),
      text: z.string().trim().max(LIMITS.followUp),
    }),
    z.strictObject({ type: z.literal('openGuide') }),
    z.strictObject({
      type: z.literal('setScore'),
      dimension: dimensionSchema,
      score: scoreSchema.nullable(),
      sure: z.boolean().optional(),
    }),
    z.strictObject({
      type: z.literal('amendScore'),
      /** new for each amendment; the same when it is sent again */
      amendmentId: clientId,
      dimension: dimensionSchema,
      score: scoreSchema,
      text: z.string().trim().min(1).max(LIMITS.scoreNote),
    }),
    z.strictObject({ type: z.literal('nameRater'), participantId: z.string().min(1).max(64) }),
    z.strictObject({ type: z.literal('dismissRater'), participantId: z.string().min(1).max(64) }),
    z.strictObject({
      type: z.literal('settleText'),
      /** New for each edit; the same when the same edit is sent again. */
      editId: clientId,
      field: fieldKeySchema,
      text: z.string().max(LIMITS.privateNotes),
      base: z.number().int().min(0),
    }),
    z.strictObject({ type: z.literal('goSolo') }),
    z.strictObject({ type: z.literal('swapRoles') }),
    z.strictObject({ type: z.literal('showMoment'), pinId: clientId.nullable() }),
    z.strictObject({
      type: z.literal('giveFeedback'),
      question: z.enum(QUESTIONS),
      rating: z.number().int().min(1).max(5).nullable(),
    }),
    z.strictObject({ type: z.literal('chooseDrill'), dimension: dimensionSchema.nullable() }),
    z.strictObject({
      type: z.literal('addPin'),
      pinId: clientId,
      elementIds,
      /** one, in place of `dimensions` */
      dimension: dimensionSchema.nullable().optional(),
      dimensions: focusSchema.optional(),
      viewport: viewportSchema.optional(),
      /** made in the replay: milliseconds since the start */
      t: z.number().int().min(0).optional(),
      text: z.string().trim().max(LIMITS.pinText),
    }),
    z.strictObject({
      type: z.literal('changePin'),
      pinId: clientId,
      dimension: dimensionSchema.nullable().optional(),
      dimensions: focusSchema.optional(),
      text: z.string().trim().max(LIMITS.pinText),
    }),
    z.strictObject({ type: z.literal('removePin'), pinId: clientId }),
    z.strictObject({
      type: z.literal('sendChat'),
      messageId: clientId,
      text: z.string().trim().min(1).max(LIMITS.chat),
    }),
    z.strictObject({ type: z.literal('endInterview') }),
    z.strictObject({ type: z.literal('abandonRoom') }),
    z.strictObject({ type: z.literal('addLateEdits'), lateId: z.string().min(1).max(64) }),
    z.strictObject({ type: z.literal('declineLateEdits'), lateId: z.string().min(1).max(64) }),
    z.strictObject({ type: z.literal('submitCard'), fromReplay: z.literal(true).optional() }),
    z.strictObject({ type: z.literal('takeBackCard') }),
    z.strictObject({ type: z.literal('reveal') }),
    z.strictObject({ type: z.literal('closeRoom') }),
    z.strictObject({ type: z.literal('shareReplay'), ...shareChoices }),
    z.strictObject({ type: z.literal('revokeShare'), shareId: z.string().min(1).max(64) }),
  ])
  .refine((c) => c.type !== 'settleText' || c.text.length <= fieldLimit(c.field), { message: 'too_long' })

export type ClientCommand = z.infer<typeof clientCommandSchema>

/** A text on its way into the log: its erasable row's id and what was typed. */
export type TextInput = { id: string; body: string }

type WithTextInput<C> = C extends { text: string } ? Omit<C, 'text'> & { text: TextInput | null } : C
type WithFrozenVersions<C> = C extends { type: 'startInterview' }
  ? C & { promptVersion: number; rubricVersion: number }
  : C extends { type: 'changeSettings' }
    ? C & { promptVersion: number }
    : C extends { type: 'goSolo' }
      ? C & { promptSlug: string }
      : C extends { type: 'swapRoles' }
        ? C & { pairId: string }
        : C
type WithNewLink<C> = C extends { type: 'replaceLink' }
  ? C & { linkId: string }
  : C extends { type: 'shareReplay' }
    ? C & { shareId: string }
    : C

/** What only the server asks: creating, seating, what came to the board too late, and what is due by time. */
export type ServerCommand =
  | {
      type: 'createRoom'
      promptSlug: string
      level: Level
      plan: Plan
      style?: Style
      /** the room whose roles are exchanged in this one */
      pairOf?: string
    }
  | { type: 'issueLink'; linkId: string; role: Role }
  /** `first`: they have finished no interview here yet */
  | {
      type: 'join'
      participantId: string
      role: Role
      name: TextInput
      first: boolean
      /** they come to rate */
      rates?: true
    }
  /** alone from the start, on the room's own problem */
  | { type: 'beginSolo'; participantId: string }
  | { type: 'requestSeat'; requestId: string; role: Role; name: TextInput }
  /** for the participant who drew them; `changes` is how many elements they touch */
  | { type: 'offerLateEdits'; lateId: string; changes: number }

/** What `decide` works on: client commands with ids given to their texts and links, and the server's own. */
export type Command = WithNewLink<WithFrozenVersions<WithTextInput<ClientCommand>>> | ServerCommand

/** Who asks. The server acts for newcomers, after it has checked their link, and when a time has come. */
export type Actor = { kind: 'participant'; id: string } | { kind: 'server' }

export const SERVER: Actor = { kind: 'server' }
