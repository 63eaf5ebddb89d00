import { z } from 'zod'
import { LENGTHS } from '@/domain/phases/plans'
import type { DrawnReport } from '@/domain/nudges/nudges'
import type { Result } from '@/domain/result'
import { levelSchema, roleSchema, type RoomEvent } from '@/domain/room/events'
import type { RoomErrorCode } from '@/domain/room/errors'
import { LIMITS } from '@/domain/room/limits'
import type { Role } from '@/domain/room/roles'
import type { RoomView } from '@/domain/room/view'
import { shareChoices, type Share } from '@/domain/room/shares'

export const nameSchema = z.string().trim().min(1).max(LIMITS.name)

/** POST /api/rooms. Without `seat` the creator sits by joining one of the links; without `promptSlug`, a surprise. */
export const createRoomSchema = z.strictObject({
  promptSlug: z.string().min(1).max(80).optional(),
  level: levelSchema.default('L5'),
  minutes: z.literal(LENGTHS).default(45),
  seat: roleSchema.exclude(['observer']).optional(),
  name: nameSchema.optional(),
  /** alone, as candidate, with nobody on the other side */
  solo: z.boolean().optional(),
})
export type CreateRoomRequest = z.input<typeof createRoomSchema>
/** 201: paths of the join links, each good for one role. */
export type CreateRoomResponse = { roomId: string; links: Record<Role, string> }

/** POST /api/join. `requestSeat` asks the partner for a seat that is taken (a lost cookie). */
export const joinSchema = z.strictObject({
  token: z.string().min(1).max(200),
  name: nameSchema,
  requestSeat: z.boolean().optional(),
})
export type JoinRequest = z.input<typeof joinSchema>
/** 200, `at` where they are to go first, else the room; or 202 with `pending` while the partner has not yet decided. */
export type JoinResponse = { roomId: string; role: Role; at?: 'replay' } | { pending: true }

/** Every refusal over HTTP: the code is a RoomErrorCode, the message its sentence. */
export type ErrorResponse = { error: RoomErrorCode; message: string }

/** socket.io: `auth` of the handshake. */
export const socketAuthSchema = z.object({ roomId: z.string().min(1).max(64) })

/** What `room:view` carries. `now` is the server's clock when it was sent; `online` are participant ids. */
export type RoomUpdate = { view: RoomView; online: readonly string[]; now: number }

/** Answer to a command: for `replaceLink` the new link's path, else null. */
export type CommandResult = Result<{ link: string } | null, RoomErrorCode>

export type ClientToServerEvents = {
  'room:command': (command: unknown, ack: (result: CommandResult) => void) => void
  /** Asks for the server's clock, to measure the offset. */
  'room:time': (ack: (now: number) => void) => void
}

export type ServerToClientEvents = {
  'room:view': (update: RoomUpdate) => void
  /** [NU9] For who is nudged, every ten seconds while the interview runs. */
  'room:drawn': (report: DrawnReport) => void
  /** The door's refusal, just before the socket is closed for good. */
  'room:refused': (code: RoomErrorCode) => void
}

/** GET /api/rooms/:id/events: what this person may see of the log now, with the texts it points to. */
export type EventsResponse = { events: RoomEvent[]; texts: Record<string, string>; now: number }

const familiarSchema = z.record(
  z.string(),
  z.object({ seenAt: z.number(), attempted: z.boolean(), best: z.number().nullable() }),
)

/** GET /api/rooms/:id/problems, for who chooses the problem: what they and the candidate have seen. */
export const familiarResponseSchema = z.object({ you: familiarSchema, partner: familiarSchema.nullable() })
export type FamiliarResponse = z.infer<typeof familiarResponseSchema>

/**
 * GET /api/problems/:slug for everyone, with the brief alone; GET /api/rooms/:id/problems/:slug for who chooses the
 * problem, with the titles of its deep dives and what a strong answer does by level, which are not for a candidate.
 */
export const problemPreviewSchema = z.object({
  version: z.number().int(),
  brief: z.string(),
  dives: z.array(z.string()),
  levels: z.partialRecord(levelSchema, z.string()),
})
export type ProblemPreview = z.infer<typeof problemPreviewSchema>

/** The answer to a picture that was sent: its id on the board. */
export const imageResponseSchema = z.object({ id: z.string() })
export type ImageResponse = z.infer<typeof imageResponseSchema>

/** POST /api/rooms/:id/shares: a link to the replay. Without a word about them, names and scores stay hidden. */
export const shareRequestSchema = z.strictObject(shareChoices)
export type ShareRequest = z.input<typeof shareRequestSchema>
/** 201: the new link's path, which is told this once. POST /api/rooms/:id/rater-link answers without `shareId`. */
export type LinkResponse = { link: string; shareId?: string }

/** GET /api/rooms/:id/shares, for those who share: the links with how often they were opened. Server times. */
export const sharesResponseSchema = z.object({
  shares: z.array(
    z.object({
      id: z.string(),
      byId: z.string(),
      madeAt: z.number(),
      expiresAt: z.number(),
      revokedAt: z.number().nullable(),
      names: z.boolean(),
      scores: z.boolean(),
      views: z.number().int(),
      lastViewedAt: z.number().nullable(),
    }),
  ),
  now: z.number(),
})
export type SharesResponse = {
  shares: (Share & { views: number; lastViewedAt: number | null })[]
  now: number
}
/** POST /api/sessions/import: the read-only room of a bundle; `isNew` is false for one that was imported before. */
export const importedSessionSchema = z.object({ roomId: z.string(), isNew: z.boolean() })
export type ImportedSession = z.infer<typeof importedSessionSchema>
