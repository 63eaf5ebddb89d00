import type { IncomingMessage, Server as HttpServer } from 'node:http'
import type { Logger } from 'pino'
import { Server, type Socket } from 'socket.io'
import { clientCommandSchema } from '@/domain/room/commands'
import { DRAWN_SLOT_MS, type DrawnReport } from '@/domain/nudges/nudges'
import { err } from '@/domain/result'
import {
  socketAuthSchema,
  type ClientToServerEvents,
  type CommandResult,
  type ServerToClientEvents,
} from '@/domain/wire'
import type { RoomErrorCode } from '@/domain/room/errors'
import type { LiveRoom } from '@/server/rooms/LiveRoom'
import type { RoomRegistry } from '@/server/rooms/RoomRegistry'

/** Longest message a browser may send, in bytes: the longest text with its frame. */
const MAX_MESSAGE = 128 * 1024

type Seat = { room: LiveRoom; participantId: string }
type RoomSocket = Socket<ClientToServerEvents, ServerToClientEvents, Record<string, never>, Partial<Seat>>

export type RealtimeContext = {
  rooms: RoomRegistry
  userOf: (request: IncomingMessage) => Promise<string | null>
  originAllowed: (request: IncomingMessage) => boolean
  now: () => number
  /** how much each participant changed the room's board, from a time on */
  drawn: (roomId: string, since: number) => Promise<DrawnReport>
  logger: Logger
}

export type Realtime = {
  /** Ends the sockets of someone who no longer sits there. */
  dropParticipant(roomId: string, participantId: string): void
  close(): Promise<void>
}

/** Who this socket is, or why it may not come in. */
async function seatOf(context: RealtimeContext, socket: RoomSocket): Promise<Seat | RoomErrorCode> {
  const parsed = socketAuthSchema.safeParse(socket.handshake.auth)
  if (!parsed.success) return 'bad_request'
  const userId = await context.userOf(socket.request)
  if (userId === null) return 'no_session'
  const room = await context.rooms.get(parsed.data.roomId)
  if (room === null) return 'room_not_found'
  const participantId = room.participantOf(userId)
  return participantId === null ? 'not_a_member' : { room, participantId }
}

async function answerCommand({ room, participantId }: Seat, command: unknown): Promise<CommandResult> {
  const parsed = clientCommandSchema.safeParse(command)
  if (!parsed.success)
    return err(parsed.error.issues.some((i) => i.message === 'too_long') ? 'too_long' : 'bad_request')
  return room.command(parsed.data, participantId)
}

/** [NU9] Tells who is nudged how much was drawn by whom, every ten seconds while the interview runs. */
function tellDrawn(context: RealtimeContext, socket: RoomSocket, { room, participantId }: Seat): () => void {
  let since = 0
  const tell = async () => {
    const view = room.viewFor(participantId)
    if (view === null || view.status !== 'live' || view.style !== 'coached') return
    if (!view.you.capabilities.includes('seeNudges')) return
    try {
      const report = await context.drawn(room.id, since)
      socket.emit('room:drawn', report)
      // the last stretch may still grow: it is told again
      since = report.counts.at(-1)?.at ?? since
    } catch (error) {
      context.logger.warn({ err: error, roomId: room.id }, 'what was drawn could not be counted')
    }
  }
  const timer = setInterval(() => void tell(), DRAWN_SLOT_MS)
  void tell()
  return () => clearInterval(timer)
}

function serve(context: RealtimeContext, socket: RoomSocket, seat: Seat): void {
  const { room, participantId } = seat
  const send = () => {
    const view = room.viewFor(participantId)
    if (view !== null) socket.emit('room:view', { view, online: room.online(), now: context.now() })
  }
  const unsubscribe = room.subscribe(send)
  const leave = room.connected(participantId)
  const stopCounting = tellDrawn(context, socket, seat)
  socket.on('disconnect', () => {
    unsubscribe()
    leave()
    stopCounting()
  })
  socket.on('room:command', (command, ack) => {
    if (typeof ack !== 'function') return
    const from = performance.now()
    void answerCommand(seat, command).then((result) => {
      ack(result)
      const ms = Number((performance.now() - from).toFixed(2))
      context.logger.debug({ roomId: room.id, ok: result.ok, ms }, 'command answered')
    })
  })
  socket.on('room:time', (ack) => {
    if (typeof ack === 'function') ack(context.now())
  })
}

/** The command plane: socket.io, one room a connection, everyone told only what `viewFor` gives them. */
export function attachRealtime(server: HttpServer, context: RealtimeContext): Realtime {
  const io = new Server<ClientToServerEvents, ServerToClientEvents, Record<string, never>, Partial<Seat>>(
    server,
    {
      path: '/socket.io',
      serveClient: false,
      maxHttpBufferSize: MAX_MESSAGE,
      // engine.io would hang up on the board's upgrades after a second
      destroyUpgrade: false,
      allowRequest: (request, answer) => answer(null, context.originAllowed(request)),
    },
  )
  io.use((socket, next) => {
    seatOf(context, socket).then(
      (seat) => {
        if (typeof seat === 'string') return next(new Error(seat))
        Object.assign(socket.data, seat)
        next()
      },
      (error: unknown) => {
        context.logger.error({ err: error }, 'a room could not be opened')
        next(new Error('unavailable'))
      },
    )
  })
  io.on('connection', (socket) => {
    const { room, participantId } = socket.data
    // the middleware lets nobody through without a seat; the seat may be lost since
    if (room === undefined || participantId === undefined) return
    serve(context, socket, { room, participantId })
  })
  return {
    dropParticipant(roomId, participantId) {
      for (const socket of io.sockets.sockets.values()) {
        if (socket.data.room?.id !== roomId || socket.data.participantId !== participantId) continue
        socket.emit('room:refused', 'not_a_member')
        socket.disconnect(true)
      }
    },
    async close() {
      await io.close()
    },
  }
}
