import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Walkthrough } from '@/domain/bank/walkthrough'
import { err, ok, type Result } from '@/domain/result'
import type { RoomErrorCode } from '@/domain/room/errors'
import { can } from '@/domain/room/roles'
import { seatOf } from '@/domain/room/room'
import type { FamiliarResponse, ProblemPreview } from '@/domain/wire'
import type { Auth } from '@/server/auth/auth'
import type { FamiliarityStorage } from '@/server/db/familiarityStorage'
import { sendError, sendJson } from '@/server/http/json'
import { signedInUser, userOfRequest } from '@/server/http/visitor'
import type { LiveRoom } from '@/server/rooms/LiveRoom'
import type { RoomRegistry } from '@/server/rooms/RoomRegistry'

export type ProblemsApiContext = {
  auth: Auth
  rooms: RoomRegistry
  familiarity: FamiliarityStorage
  walkthrough: (slug: string, version: number) => Promise<Walkthrough | null>
  /** Null also for a problem of somebody else's. */
  usableVersion: (slug: string, userId: string | null) => Promise<number | null>
  presentVersion: (slug: string) => Promise<number | null>
  now: () => number
}

const ROOM = /^\/api\/rooms\/([A-Za-z0-9_-]{1,64})\/problems(?:\/([a-z0-9-]{1,80}))?$/
const PROBLEM = /^\/api\/problems\/([a-z0-9-]{1,80})(\/guide)?$/

/** The HTTP door of choosing problems: who has seen which, what they are like, and opening a guide outside of a room. */
export class ProblemsApi {
  private readonly context: ProblemsApiContext

  constructor(context: ProblemsApiContext) {
    this.context = context
  }

  /** Answers /api/rooms/<id>/problems* and /api/problems*; false when the path is none of them. */
  async handle(request: IncomingMessage, response: ServerResponse, path: string): Promise<boolean> {
    const [, problem, guide] = PROBLEM.exec(path) ?? []
    const [, roomId, slug] = ROOM.exec(path) ?? []
    if (path === '/api/problems') await this.sendOwn(request, response)
    else if (problem !== undefined && guide !== undefined) await this.openGuide(request, response, problem)
    else if (problem !== undefined) await this.sendBrief(request, response, problem)
    else if (roomId !== undefined) await this.read(request, response, roomId, slug)
    else return false
    return true
  }

  /** What the visitor has seen; nothing for a browser without a session. */
  private async sendOwn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'GET') return sendError(response, 'bad_request')
    const userId = await userOfRequest(this.context.auth, request)
    const you = userId === null ? {} : await this.context.familiarity.of(userId)
    sendJson(response, 200, { you, partner: null } satisfies FamiliarResponse)
  }

  private async read(
    request: IncomingMessage,
    response: ServerResponse,
    roomId: string,
    slug: string | undefined,
  ): Promise<void> {
    if (request.method !== 'GET') return sendError(response, 'bad_request')
    const chooser = await this.chooser(request, roomId)
    if (!chooser.ok) sendError(response, chooser.error)
    else if (slug === undefined) await this.sendFamiliar(response, chooser.value)
    else await this.sendPreview(response, slug, chooser.value)
  }

  /** What anybody may read of a problem. */
  private async sendBrief(request: IncomingMessage, response: ServerResponse, slug: string): Promise<void> {
    if (request.method !== 'GET') return sendError(response, 'bad_request')
    const userId = await userOfRequest(this.context.auth, request)
    const found = await this.versionOf(slug, await this.context.usableVersion(slug, userId))
    if (found === null) return sendError(response, 'unknown_problem')
    const { walkthrough, version } = found
    sendJson(response, 200, {
      version,
      brief: walkthrough.brief,
      dives: [],
      levels: {},
    } satisfies ProblemPreview)
  }

  /** Who may choose this room's problem: nobody else may know what the partner has seen, or what a guide holds. */
  private async chooser(
    request: IncomingMessage,
    roomId: string,
  ): Promise<Result<{ room: LiveRoom; userId: string }, RoomErrorCode>> {
    const { auth, rooms } = this.context
    const userId = await userOfRequest(auth, request)
    if (userId === null) return err('no_session')
    const room = await rooms.get(roomId)
    if (room === null) return err('room_not_found')
    const me = room.state.participants.get(room.participantOf(userId) ?? '')
    if (me === undefined) return err('not_a_member')
    return can(me.role, 'changeSettings') && can(me.role, 'readGuide')
      ? ok({ room, userId })
      : err('not_allowed')
  }

  private async sendFamiliar(
    response: ServerResponse,
    { room, userId }: { room: LiveRoom; userId: string },
  ): Promise<void> {
    const { familiarity } = this.context
    const candidate = seatOf(room.state, 'candidate')
    const partner = candidate === null ? null : room.userOf(candidate.id)
    const [you, theirs] = await Promise.all([
      familiarity.of(userId),
      partner === null ? null : familiarity.of(partner),
    ])
    sendJson(response, 200, { you, partner: theirs } satisfies FamiliarResponse)
  }

  private async sendPreview(
    response: ServerResponse,
    slug: string,
    { room, userId }: { room: LiveRoom; userId: string },
  ): Promise<void> {
    const { presentVersion, usableVersion } = this.context
    const isTheRooms = slug === room.state.promptSlug
    const found = await this.versionOf(
      slug,
      isTheRooms ? await presentVersion(slug) : await usableVersion(slug, userId),
    )
    if (found === null) return sendError(response, 'unknown_problem')
    const { walkthrough, version } = found
    sendJson(response, 200, {
      version,
      brief: walkthrough.brief,
      dives: walkthrough.deepDives.map(({ title }) => title),
      levels: walkthrough.levels,
    } satisfies ProblemPreview)
  }

  /** Marks the problem as seen: whoever reads its guide cannot be tested on it any more. */
  private async openGuide(request: IncomingMessage, response: ServerResponse, slug: string): Promise<void> {
    if (request.method !== 'POST') return sendError(response, 'bad_request')
    const { auth, familiarity, usableVersion, now } = this.context
    const known = await userOfRequest(auth, request)
    if ((await usableVersion(slug, known)) === null) return sendError(response, 'unknown_problem')
    const userId = known ?? (await signedInUser(auth, request, response))
    if (await familiarity.isCandidateOn(userId, slug)) return sendError(response, 'candidate_on_it')
    await familiarity.markSeen(userId, slug, new Date(now()))
    sendJson(response, 200, { ok: true })
  }

  private async versionOf(
    slug: string,
    version: number | null,
  ): Promise<{ walkthrough: Walkthrough; version: number } | null> {
    const walkthrough = version === null ? null : await this.context.walkthrough(slug, version)
    return version === null || walkthrough === null ? null : { walkthrough, version }
  }
}
