import type { IncomingMessage, ServerResponse } from 'node:http'
import { err, ok, type Result } from '@/domain/result'
import type { ClientCommand } from '@/domain/room/commands'
import type { RoomErrorCode } from '@/domain/room/errors'
import { can, standingOf } from '@/domain/room/roles'
import type { Share } from '@/domain/room/shares'
import { textIdsOf } from '@/domain/room/textIds'
import { watchedEvent, watchedTexts } from '@/domain/room/watch'
import {
  shareRequestSchema,
  type EventsResponse,
  type LinkResponse,
  type SharesResponse,
} from '@/domain/wire'
import type { Auth } from '@/server/auth/auth'
import type { ImagesApi } from '@/server/http/ImagesApi'
import { readJson, sendError, sendJson } from '@/server/http/json'
import { sendReplay } from '@/server/http/sendReplay'
import { userOfRequest } from '@/server/http/visitor'
import type { Replays } from '@/server/replay/Replays'
import type { LiveRoom } from '@/server/rooms/LiveRoom'
import type { RoomRegistry } from '@/server/rooms/RoomRegistry'
import type { RoomStorage } from '@/server/rooms/RoomStorage'

export type SharesApiContext = {
  auth: Auth
  rooms: RoomRegistry
  storage: RoomStorage
  images: ImagesApi
  replays: Pick<Replays, 'part'>
  now: () => number
}

/** Within this time an opening by the same browser is the same view, in seconds. */
const VIEW_S = 30 * 60
const VIEW_COOKIE = 'mockboard-view'

const OWN = /^\/api\/rooms\/([A-Za-z0-9_-]{1,64})\/(shares|rater-link)(?:\/([A-Za-z0-9_-]{1,64})\/revoke)?$/
const WATCHED = /^\/api\/shares\/([A-Za-z0-9_-]{1,200})\/(replay|cursors|events|images\/([^/]+))$/
const PAGE = /^\/replays\/([A-Za-z0-9_-]{1,200})$/

type Watched = { room: LiveRoom; share: Share; token: string }

/** The HTTP door of shared replays: making links to them, and watching by one, which needs no session. */
export class SharesApi {
  private readonly context: SharesApiContext

  constructor(context: SharesApiContext) {
    this.context = context
  }

  /** Answers /api/shares/* and /api/rooms/<id>/{shares,rater-link}*; false when the path is none of them. */
  async handle(request: IncomingMessage, response: ServerResponse, path: string): Promise<boolean> {
    const [, page] = PAGE.exec(path) ?? []
    if (page !== undefined) return this.preparePage(response, page)
    const [, roomId, matter, shareId] = OWN.exec(path) ?? []
    if (roomId !== undefined) await this.own(request, response, roomId, matter === 'shares', shareId)
    else if (path.startsWith('/api/shares/')) await this.watch(request, response, path)
    else return false
    return true
  }

  /** The page itself is Next's; that there is nothing any more is said by the status, too. */
  private async preparePage(response: ServerResponse, token: string): Promise<false> {
    const opened = await this.context.rooms.openShare(token)
    if (opened.ok) return false
    const isUnknown = opened.error === 'share_not_found'
    response.statusCode = isUnknown ? 404 : 410
    return false
  }

  private async own(
    request: IncomingMessage,
    response: ServerResponse,
    roomId: string,
    shares: boolean,
    shareId: string | undefined,
  ): Promise<void> {
    const seat = await this.sharer(request, roomId, shares)
    if (!seat.ok) return sendError(response, seat.error)
    const { room, participantId } = seat.value
    if (shares && shareId === undefined && request.method === 'GET') return this.list(response, room)
    if (request.method !== 'POST') return sendError(response, 'bad_request')
    if (!shares && shareId !== undefined) return sendError(response, 'room_not_found')
    const command = await commandOf(request, shares, shareId)
    if (command === null) return sendError(response, 'bad_request')
    const done = await room.command(command, participantId)
    if (!done.ok) sendError(response, done.error)
    else if (done.value === null) sendJson(response, 200, { ok: true })
    else sendJson(response, 201, (await this.withShareId(done.value)) satisfies LinkResponse)
  }

  /** A link with the id by which the list of links has it; a rater's link has none. */
  private async withShareId({ link }: { link: string }): Promise<LinkResponse> {
    const [, token] = PAGE.exec(link) ?? []
    const opened = token === undefined ? null : await this.context.rooms.openShare(token)
    return { link, ...(opened?.ok && { shareId: opened.value.share.id }) }
  }

  private async sharer(
    request: IncomingMessage,
    roomId: string,
    shares: boolean,
  ): Promise<Result<{ room: LiveRoom; participantId: string }, RoomErrorCode>> {
    const userId = await userOfRequest(this.context.auth, request)
    if (userId === null) return err('no_session')
    const room = await this.context.rooms.get(roomId)
    if (room === null) return err('room_not_found')
    const me = room.state.participants.get(room.participantOf(userId) ?? '')
    if (me === undefined) return err('not_a_member')
    return can(standingOf(me), shares ? 'shareReplay' : 'inviteRater')
      ? ok({ room, participantId: me.id })
      : err('not_allowed')
  }

  private async list(response: ServerResponse, room: LiveRoom): Promise<void> {
    const views = await this.context.storage.viewsOf(room.id)
    const shares = [...room.state.shares.values()].map((share) => ({
      ...share,
      ...(views.get(share.id) ?? { views: 0, lastViewedAt: null }),
    }))
    sendJson(response, 200, { shares, now: this.context.now() } satisfies SharesResponse)
  }

  private async watch(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const [, token, matter, imageId] = WATCHED.exec(path) ?? []
    if (token === undefined) return sendError(response, 'share_not_found')
    if (request.method !== 'GET') return sendError(response, 'bad_request')
    const opened = await this.context.rooms.openShare(token)
    if (!opened.ok) return sendError(response, opened.error)
    const watched = { ...opened.value, token }
    if (imageId !== undefined) {
      response.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
      await this.context.images.send(request, response, watched.room.id, imageId)
    } else if (matter === 'events') await this.sendEvents(request, response, watched)
    else {
      const kind = matter === 'cursors' ? 'cursors' : 'scene'
      sendReplay(await this.context.replays.part(watched.room.id, kind), request, response)
    }
  }

  private async sendEvents(
    request: IncomingMessage,
    response: ServerResponse,
    { room, share, token }: Watched,
  ): Promise<void> {
    const { storage, now } = this.context
    const stored = await storage.load(room.id)
    if (stored === null) return sendError(response, 'share_not_found')
    await this.countView(request, response, { room, share, token })
    const watcher = { share }
    const { state } = room
    const events = stored.events.flatMap((e) => watchedEvent(e, state, watcher) ?? [])
    const told = watchedTexts(state, stored.texts, watcher)
    const texts = Object.fromEntries(
      events.flatMap(textIdsOf).flatMap((id) => {
        const body = told.get(id)
        return body === undefined ? [] : [[id, body] as const]
      }),
    )
    sendJson(response, 200, { events, texts, now: now() } satisfies EventsResponse)
  }

  /** [RS6] Opened once more, unless this browser did so a little while ago: its cookie says no more than that. */
  private async countView(
    request: IncomingMessage,
    response: ServerResponse,
    { room, share, token }: Watched,
  ): Promise<void> {
    const seen = (request.headers.cookie ?? '').split('; ').includes(`${VIEW_COOKIE}=${share.id}`)
    if (seen) return
    await this.context.storage.countView(room.id, share.id, this.context.now())
    const scope = `Path=/api/shares/${token}; Max-Age=${VIEW_S}; HttpOnly; SameSite=Strict`
    response.appendHeader('Set-Cookie', `${VIEW_COOKIE}=${share.id}; ${scope}`)
  }
}

/** What is asked of the room; null when the request cannot be understood. */
async function commandOf(
  request: IncomingMessage,
  shares: boolean,
  shareId: string | undefined,
): Promise<ClientCommand | null> {
  if (shareId !== undefined) return { type: 'revokeShare', shareId }
  if (!shares) return { type: 'replaceLink', role: 'observer', rates: true }
  const parsed = shareRequestSchema.safeParse(await readJson(request))
  return parsed.success ? { type: 'shareReplay', ...parsed.data } : null
}
