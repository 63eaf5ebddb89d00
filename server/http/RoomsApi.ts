import type { IncomingMessage, ServerResponse } from 'node:http'
import { guideFor, type GuideView } from '@/domain/bank/guide'
import type { Walkthrough } from '@/domain/bank/walkthrough'
import { planOfLength } from '@/domain/phases/plans'
import type { Result } from '@/domain/result'
import type { RoomErrorCode } from '@/domain/room/errors'
import { historyIsOver } from '@/domain/room/consent'
import { textIdsOf } from '@/domain/room/textIds'
import { runOf, type Room } from '@/domain/room/room'
import { mayLookBack, mayReadBrief, mayReadGuide, visible, type Viewer } from '@/domain/room/view'
import {
  createRoomSchema,
  joinSchema,
  type CreateRoomResponse,
  type EventsResponse,
  type JoinResponse,
} from '@/domain/wire'
import type { Auth } from '@/server/auth/auth'
import { readJson, sendError, sendJson } from '@/server/http/json'
import { sendReplay } from '@/server/http/sendReplay'
import { signedInUser, userOfRequest } from '@/server/http/visitor'
import type { ReplayKind } from '@/server/replay/ReplayStorage'
import type { Replays } from '@/server/replay/Replays'
import { joinRoom } from '@/server/rooms/joinRoom'
import { memberOf, type Member } from '@/server/rooms/memberOf'
import type { RoomRegistry } from '@/server/rooms/RoomRegistry'
import type { RoomStorage } from '@/server/rooms/RoomStorage'

/** What an imported room shows of its problem to somebody; null when it cannot be read. */
export type ImportedGuide = (room: Room, viewer: Viewer) => Promise<GuideView | null>

export type RoomsApiContext = {
  auth: Auth
  rooms: RoomRegistry
  storage: RoomStorage
  walkthrough: (slug: string, version: number) => Promise<Walkthrough | null>
  presentVersion: (slug: string) => Promise<number | null>
  replays: Pick<Replays, 'part' | 'partSoFar'>
  importedGuide: ImportedGuide
  now: () => number
}

/** The HTTP door of rooms: making, joining, and what is fetched rather than pushed. */
export class RoomsApi {
  private readonly context: RoomsApiContext

  constructor(context: RoomsApiContext) {
    this.context = context
  }

  /** Answers /api/rooms* and /api/join; false when the path is none of them. */
  async handle(request: IncomingMessage, response: ServerResponse, path: string): Promise<boolean> {
    if (path !== '/api/join' && path !== '/api/rooms' && !path.startsWith('/api/rooms/')) return false
    if (path === '/api/rooms' && request.method === 'POST') await this.create(request, response)
    else if (path === '/api/join' && request.method === 'POST') await this.join(request, response)
    else await this.read(request, response, path)
    return true
  }

  private async create(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parsed = createRoomSchema.safeParse(await readJson(request))
    if (!parsed.success) return sendError(response, 'bad_request')
    const { promptSlug, level, minutes, seat, name, solo } = parsed.data
    if (seat !== undefined && name === undefined) return sendError(response, 'bad_request')
    if (solo === true && seat !== 'candidate') return sendError(response, 'bad_request')
    const userId = await signedInUser(this.context.auth, request, response)
    const created = await this.context.rooms.create({
      userId,
      promptSlug,
      level,
      plan: planOfLength(minutes),
      seat,
      solo,
      name: name ?? '',
    })
    if (!created.ok) return sendError(response, created.error)
    sendJson(response, 201, created.value satisfies CreateRoomResponse)
  }

  private async join(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parsed = joinSchema.safeParse(await readJson(request))
    if (!parsed.success) return sendError(response, 'bad_request')
    const { token, name, requestSeat = false } = parsed.data
    // a wrong link must not leave a session behind
    const opened = await this.context.rooms.openLink(token)
    if (!opened.ok) return sendError(response, opened.error)
    const userId = await signedInUser(this.context.auth, request, response)
    const joined = await joinRoom(this.context.rooms, { token, userId, name, requestSeat })
    if (!joined.ok) return sendError(response, joined.error)
    if (joined.value === 'pending') sendJson(response, 202, { pending: true } satisfies JoinResponse)
    else sendJson(response, 200, joined.value satisfies JoinResponse)
  }

  private async read(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const match = /^\/api\/rooms\/([A-Za-z0-9_-]{1,64})\/(guide|events|replay|cursors)$/.exec(path)
    const [, roomId, matter] = match ?? []
    if (roomId === undefined) return sendError(response, 'room_not_found')
    if (request.method !== 'GET') return sendError(response, 'bad_request')
    const member = await this.member(request, roomId)
    if (!member.ok) return sendError(response, member.error)
    if (matter === 'guide') return this.sendGuide(response, member.value)
    if (matter === 'events') return this.sendEvents(response, member.value)
    return this.sendReplay(request, response, member.value, matter === 'cursors' ? 'cursors' : 'scene')
  }

  private async member(request: IncomingMessage, roomId: string): Promise<Result<Member, RoomErrorCode>> {
    return memberOf(this.context.rooms, roomId, await userOfRequest(this.context.auth, request))
  }

  private async sendGuide(response: ServerResponse, { room, participantId }: Member): Promise<void> {
    const { walkthrough, presentVersion } = this.context
    if (room.state.origin !== 'here') return this.sendImportedGuide(response, { room, participantId })
    const version = runOf(room.state.stage)?.promptVersion ?? (await presentVersion(room.state.promptSlug))
    const problem = version === null ? null : await walkthrough(room.state.promptSlug, version)
    if (problem === null) return sendError(response, 'unknown_problem')
    // asked after the last await: what may be seen is decided on the state that is sent
    const viewer = { participantId }
    const { state } = room
    sendJson(
      response,
      200,
      guideFor(problem, {
        whole: mayReadGuide(state, viewer),
        brief: mayReadBrief(state, viewer),
        shared: state.sharedGuide,
      }),
    )
  }

  /** [IM1] The problem as its exporter knew it, by the bundle's own text. */
  private async sendImportedGuide(response: ServerResponse, { room, participantId }: Member): Promise<void> {
    const guide = await this.context.importedGuide(room.state, { participantId })
    if (guide === null) sendError(response, 'unknown_problem')
    else sendJson(response, 200, guide)
  }

  private async sendEvents(response: ServerResponse, { room, participantId }: Member): Promise<void> {
    const stored = await this.context.storage.load(room.id)
    if (stored === null) return sendError(response, 'room_not_found')
    const { state } = room
    const events = stored.events.filter((e) => visible(e, state, { participantId }))
    const texts = Object.fromEntries(
      events.flatMap(textIdsOf).flatMap((id) => {
        const body = stored.texts.get(id)
        return body === undefined ? [] : [[id, body] as const]
      }),
    )
    sendJson(response, 200, { events, texts, now: this.context.now() } satisfies EventsResponse)
  }

  private async sendReplay(
    request: IncomingMessage,
    response: ServerResponse,
    { room, participantId }: Member,
    kind: ReplayKind,
  ): Promise<void> {
    const { stage } = room.state
    if (stage.status === 'lobby') return sendError(response, 'wrong_stage')
    if (stage.status === 'live' && !mayLookBack(room.state, { participantId }))
      return sendError(response, 'not_allowed')
    if (historyIsOver(room.state)) return sendError(response, 'replay_not_kept')
    const { replays } = this.context
    const bytes =
      stage.status === 'live'
        ? await replays.partSoFar(room.id, stage.run.startedAt, kind)
        : await replays.part(room.id, kind)
    sendReplay(bytes, request, response)
  }
}
