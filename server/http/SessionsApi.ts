import type { IncomingMessage, ServerResponse } from 'node:http'
import type { SharedItemView } from '@/domain/bank/guide'
import { imageTypeOf } from '@/domain/board/imageType'
import { BUNDLE_RULES } from '@/domain/bundle/bundle'
import { EXPORT_KINDS, exportName, type ExportKind } from '@/domain/exports/kinds'
import { scoresCsv, scoresJson } from '@/domain/exports/scores'
import { timelineLines } from '@/domain/exports/timelineLines'
import { trackingCsv, type TrackedSession } from '@/domain/exports/tracking'
import { errors } from '@/domain/messages/errors'
import { transcriptMarkdown, transcriptOf } from '@/domain/replay/transcript'
import { assertNever, err, ok, type Result } from '@/domain/result'
import type { RoomErrorCode } from '@/domain/room/errors'
import { seated } from '@/domain/room/revealed'
import { mayReadBrief, viewFor, type RoomView } from '@/domain/room/view'
import type { ImportedSession } from '@/domain/wire'
import type { Auth } from '@/server/auth/auth'
import type { SessionStorage } from '@/server/db/sessionStorage'
import { readBytes, sendError, sendJson } from '@/server/http/json'
import { UploadGate } from '@/server/http/UploadGate'
import { signedInUser, userOfRequest } from '@/server/http/visitor'
import type { PackReader } from '@/server/packs/PackReader'
import { foldStored, participantIn } from '@/server/rooms/foldStored'
import { memberOf } from '@/server/rooms/memberOf'
import type { RoomRegistry } from '@/server/rooms/RoomRegistry'
import type { RoomStorage, StoredRoom } from '@/server/rooms/RoomStorage'
import { boardFile } from '@/server/sessions/boardFile'
import { takenLog, type SessionExports } from '@/server/sessions/SessionExports'
import { importBundle, type ImportRefusal } from '@/server/sessions/SessionImports'

export type SessionsApiContext = {
  auth: Auth
  rooms: RoomRegistry
  storage: RoomStorage
  sessions: SessionStorage
  exports: SessionExports
  reader: PackReader
  /** What was opened of a room's guide, in words, for who may know the problem. */
  opened: (stored: Asked) => Promise<readonly SharedItemView[]>
  now: () => number
}

/** A finished room, and who asks for it. */
export type Asked = { roomId: string; stored: StoredRoom; viewerId: string }

type Seen = Asked & { view: RoomView; title: string | null }

/** Each is held whole, packed and unpacked, until it is written. */
const IMPORTS_AT_ONCE = { room: 1, inAll: 2 }
/** Each is put together in memory. */
const BUNDLES_AT_ONCE = { room: 1, inAll: 3 }
const RETRY_S = 2
const SHOWN_FAULTS = 20
/** How many of somebody's newest interviews the tracking export has. */
const TRACKED = 1_000

const EXPORT = /^\/api\/rooms\/([A-Za-z0-9_-]{1,64})\/export\/([a-z-]{1,20})$/
const SESSION = /^\/api\/sessions\/([A-Za-z0-9_-]{1,64})$/

const TYPES: Record<ExportKind, string> = {
  bundle: 'application/zip',
  board: 'application/vnd.excalidraw+json',
  'scores-csv': 'text/csv; charset=utf-8',
  'scores-json': 'application/json; charset=utf-8',
  tracking: 'text/csv; charset=utf-8',
  timeline: 'application/x-ndjson; charset=utf-8',
  transcript: 'text/markdown; charset=utf-8',
}

/** The HTTP door of finished interviews: what is taken along, and what comes back in. */
export class SessionsApi {
  private readonly context: SessionsApiContext
  private readonly incoming = new UploadGate(IMPORTS_AT_ONCE)
  private readonly outgoing = new UploadGate(BUNDLES_AT_ONCE)

  constructor(context: SessionsApiContext) {
    this.context = context
  }

  /** Answers /api/sessions* and /api/rooms/<id>/export/*; false when the path is none of them. */
  async handle(request: IncomingMessage, response: ServerResponse, path: string): Promise<boolean> {
    const [, exported, kind] = EXPORT.exec(path) ?? []
    const [, roomId] = SESSION.exec(path) ?? []
    const route = `${request.method ?? ''} ${path}`
    if (exported !== undefined) await this.export(request, response, exported, kind ?? '')
    else if (route === 'POST /api/sessions/import') await this.import(request, response)
    else if (route === 'GET /api/sessions/tracking') await this.tracking(request, response)
    else if (route === 'DELETE /api/sessions/examples') await this.removeExamples(response)
    else if (roomId !== undefined && request.method === 'DELETE') await this.remove(request, response, roomId)
    else if (/^\/api\/sessions(?:\/|$)/.test(path)) sendError(response, 'bad_request')
    else return false
    return true
  }

  private async export(
    request: IncomingMessage,
    response: ServerResponse,
    roomId: string,
    asked: string,
  ): Promise<void> {
    const kind = EXPORT_KINDS.find((each) => each === asked)
    if (kind === undefined || request.method !== 'GET') return sendError(response, 'bad_request')
    const seen = await this.seen(request, roomId)
    if (!seen.ok) return sendError(response, seen.error)
    // each is put together in memory
    const leave = this.outgoing.enter(seen.value.viewerId)
    if (leave === null) return sendError(response.setHeader('Retry-After', RETRY_S), 'busy')
    try {
      const body = await this.bodyOf(kind, seen.value)
      if (!body.ok) return sendError(response, body.error)
      const { view, title } = seen.value
      const name = exportName(kind, { startedAt: view.run?.startedAt ?? view.createdAt, title })
      send(response, { name, type: TYPES[kind], body: body.value })
    } finally {
      leave()
    }
  }

  /** [EX1] The room as who asks may see it, once its scores are revealed: nothing is taken along before. */
  private async seen(request: IncomingMessage, roomId: string): Promise<Result<Seen, RoomErrorCode>> {
    const { auth, rooms, storage } = this.context
    const member = await memberOf(rooms, roomId, await userOfRequest(auth, request))
    if (!member.ok) return member
    const stored = await storage.load(roomId)
    if (stored === null) return err('room_not_found')
    const seen = await this.seenBy({ roomId, stored, viewerId: member.value.participantId })
    return seen === null ? err('not_revealed') : ok(seen)
  }

  /** Null before the reveal. */
  private async seenBy(asked: Asked): Promise<Seen | null> {
    const room = foldStored(asked.roomId, asked.stored)
    const viewer = { participantId: asked.viewerId }
    const view = viewFor(room, asked.stored.texts, viewer)
    if (view === null || view.run === null || view.revealedAt === null) return null
    if (!mayReadBrief(room, viewer)) return { ...asked, view, title: null }
    const imported = await this.context.exports.importedTexts(asked.roomId)
    const text = await this.context.sessions.promptText(room.promptSlug, view.run.promptVersion)
    return {
      ...asked,
      view,
      title: imported === null ? (text?.title ?? null) : (imported.problem?.title ?? null),
    }
  }

  private async bodyOf(kind: ExportKind, seen: Seen): Promise<Result<string | Uint8Array, RoomErrorCode>> {
    const { roomId, stored, viewerId, view, title } = seen
    switch (kind) {
      case 'bundle':
        return this.context.exports.bundle(roomId, stored, viewerId)
      case 'board':
        return ok(await this.board(roomId))
      case 'scores-csv':
        return ok(scoresCsv(view))
      case 'scores-json':
        return ok(scoresJson(view, { title }))
      case 'tracking':
        return ok(trackingCsv([{ view, title }]))
      case 'timeline': {
        const { events, texts } = takenLog(roomId, stored, viewerId)
        return ok(timelineLines(events, texts))
      }
      case 'transcript':
        return ok(await this.transcript(seen))
      default:
        return assertNever(kind)
    }
  }

  private async board(roomId: string): Promise<string> {
    const { exports, sessions } = this.context
    const finished = await exports.finishedBoard(roomId)
    const images = await sessions.images(roomId)
    const pictures = images.flatMap(({ id, bytes }) => {
      const type = imageTypeOf(bytes)
      return type === null ? [] : [{ id, type, bytes }]
    })
    return boardFile(finished?.bytes ?? null, pictures)
  }

  private async transcript(seen: Seen): Promise<string> {
    const { view, title } = seen
    const { events, texts } = takenLog(seen.roomId, seen.stored, seen.viewerId)
    const head = {
      title,
      level: view.level,
      candidate: seated(view, 'candidate')?.name ?? null,
      interviewer: view.solo ? null : (seated(view, 'interviewer')?.name ?? null),
      startedAt: view.run?.startedAt ?? view.createdAt,
    }
    return transcriptMarkdown(head, transcriptOf({ events, texts, opened: await this.context.opened(seen) }))
  }

  private async tracking(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { auth, sessions, storage } = this.context
    const userId = await userOfRequest(auth, request)
    if (userId === null) return sendError(response, 'no_session')
    const leave = this.outgoing.enter(userId)
    if (leave === null) return sendError(response.setHeader('Retry-After', RETRY_S), 'busy')
    try {
      const tracked: TrackedSession[] = []
      // one after the other: a log is held only as long as it is read
      for (const roomId of (await sessions.sessionsOf(userId)).slice(0, TRACKED)) {
        const stored = await storage.load(roomId)
        const viewerId = stored === null ? null : participantIn(stored, userId)
        const seen =
          stored === null || viewerId === null ? null : await this.seenBy({ roomId, stored, viewerId })
        if (seen !== null) tracked.push(seen)
      }
      const name = `${new Date(this.context.now()).toISOString().slice(0, 10)}-interviews-tracking.csv`
      send(response, { name, type: TYPES.tracking, body: trackingCsv(tracked) })
    } finally {
      leave()
    }
  }

  private async import(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // a form of another site cannot announce this type without asking first
    if (!/^application\/zip\b/i.test(request.headers['content-type'] ?? '')) {
      return sendError(response, 'bad_request')
    }
    const userId = await signedInUser(this.context.auth, request, response)
    const leave = this.incoming.enter(userId)
    if (leave === null) return sendError(response.setHeader('Retry-After', RETRY_S), 'busy')
    try {
      const bytes = await readBytes(request, BUNDLE_RULES.zip)
      if (bytes === null) {
        // what is still on its way is not waited for
        response.setHeader('Connection', 'close')
        return sendError(response, 'bundle_too_large')
      }
      const done = await importBundle(this.context, bytes, { userId })
      if (!done.ok) return sendRefusal(response, done.error)
      const { roomId, isNew } = done.value
      sendJson(response, isNew ? 201 : 200, { roomId, isNew } satisfies ImportedSession)
    } finally {
      leave()
    }
  }

  private async remove(request: IncomingMessage, response: ServerResponse, roomId: string): Promise<void> {
    const userId = await userOfRequest(this.context.auth, request)
    if (userId === null) return sendError(response, 'no_session')
    if (!(await this.context.sessions.remove(roomId, userId))) return sendError(response, 'session_not_found')
    this.context.rooms.forget(roomId)
    sendJson(response, 200, { ok: true })
  }

  /** [IM3] Examples are nobody's: whoever is here may clear them away. */
  private async removeExamples(response: ServerResponse): Promise<void> {
    const gone = await this.context.sessions.removeExamples(new Date(this.context.now()))
    for (const roomId of gone) this.context.rooms.forget(roomId)
    sendJson(response, 200, { ok: true })
  }
}

function sendRefusal(response: ServerResponse, refusal: ImportRefusal): void {
  if (typeof refusal === 'string') return sendError(response, refusal)
  sendJson(response, 422, {
    error: 'bundle_faulty',
    message: errors.bundle_faulty,
    faults: refusal.faults.slice(0, SHOWN_FAULTS).map(({ file, message }) => ({ file, message })),
  })
}

function send(
  response: ServerResponse,
  file: { name: string; type: string; body: string | Uint8Array },
): void {
  const body = typeof file.body === 'string' ? Buffer.from(file.body) : file.body
  response
    .writeHead(200, {
      'Content-Type': file.type,
      'Content-Length': body.length,
      'Content-Disposition': `attachment; filename="${file.name}"`,
      // what may be seen differs by person and moment
      'Cache-Control': 'no-store',
    })
    .end(body)
}
