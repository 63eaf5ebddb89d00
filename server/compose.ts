import type { EventEmitter } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { BOARD_CLOSE } from '@/domain/board/closeCodes'
import { guideFor, type GuideView } from '@/domain/bank/guide'
import type { EventType } from '@/domain/room/events'
import { runOf, type Room } from '@/domain/room/room'
import { mayReadBrief, type Viewer } from '@/domain/room/view'
import { createAuth, shareAuth } from '@/server/auth/auth'
import { Compactor } from '@/server/board/Compactor'
import { forgetDrawingHistory } from '@/server/board/DrawingHistory'
import { drawingHistoryStorage } from '@/server/db/drawingHistoryStorage'
import { historyIsOver } from '@/domain/room/consent'
import { attachBoard } from '@/server/board/attachBoard'
import type { BoardPlane, BoardStatus } from '@/server/board/BoardPlane'
import { boardDoor, imageVisitor, lateDoor } from '@/server/boardDoor'
import { PostgresBankStorage } from '@/server/db/bankStorage'
import { PostgresBoardStorage } from '@/server/db/boardStorage'
import { FamiliarityStorage } from '@/server/db/familiarityStorage'
import { imageStorage } from '@/server/db/imageStorage'
import { lateUpdateStorage } from '@/server/db/lateUpdateStorage'
import { importedTexts } from '@/server/db/importedTexts'
import { PackStorage } from '@/server/db/packStorage'
import { presenceStorage } from '@/server/db/presenceStorage'
import { replayStorage } from '@/server/db/replayStorage'
import { PostgresRoomStorage } from '@/server/db/roomStorage'
import { SessionStorage } from '@/server/db/sessionStorage'
import { originAllowed } from '@/server/http/origin'
import { ImagesApi } from '@/server/http/ImagesApi'
import { PacksApi } from '@/server/http/PacksApi'
import { createRequestHandler } from '@/server/http/requestHandler'
import { ProblemsApi } from '@/server/http/ProblemsApi'
import { RoomsApi } from '@/server/http/RoomsApi'
import { SharesApi } from '@/server/http/SharesApi'
import { SessionsApi } from '@/server/http/SessionsApi'
import { createUpgradeRouter } from '@/server/http/upgradeRouter'
import { userOfRequest } from '@/server/http/visitor'
import { PackReader } from '@/server/packs/PackReader'
import { sharePackReader } from '@/server/packs/sharedReader'
import { attachRealtime, type Realtime } from '@/server/realtime/attachRealtime'
import { ReplayCompiler } from '@/server/replay/ReplayCompiler'
import { replayLogs } from '@/server/replay/replayLogs'
import { Replays } from '@/server/replay/Replays'
import { importedGuide } from '@/server/sessions/importedGuide'
import { SessionExports } from '@/server/sessions/SessionExports'
import { installExamples } from '@/server/sessions/SessionImports'
import { systemClock } from '@/server/rooms/clock'
import type { Bank, Clock, RoomHooks } from '@/server/rooms/ports'
import { foldStored } from '@/server/rooms/foldStored'
import { RoomRegistry } from '@/server/rooms/RoomRegistry'
import type { Composition, Readiness, StartContext } from '@/server/start/context'

/** What answers everything that is no room's: Next, or nothing at all in tests of the doors. */
export type Pages = {
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>
  /** Where the pages' own upgrades (reloading in development) are listened for. */
  upgrades: EventEmitter
  close: () => Promise<void>
}

/** After these the board's replay is made, or made again. */
const CHANGES_REPLAY = new Set<EventType>(['interviewEnded', 'roomAbandoned', 'lateEditsAdded'])

/** After these the way to the board goes, if somebody refused to have it kept. */
const ENDS_HISTORY = new Set<EventType>(['roomClosed', 'roomAbandoned', 'lateEditsAdded'])

/** After these others may draw than before. */
const MOVES_PEN = new Set<EventType>(['drawingSet', 'soloBegun'])

/**
 * Puts the planes on one HTTP server: pages, the rooms' doors, commands and the board.
 * @param clock the one time of all planes: every moment that is stored comes from it
 * @param examples the folder with the bundles that a server shows on which nothing was held yet
 */
export async function composeServer(
  context: StartContext,
  pages: Pages,
  { clock = systemClock(), examples }: { clock?: Clock; examples?: string } = {},
): Promise<Composition & { server: Server }> {
  const { settings, prisma, pool, logger, dev } = context
  const { appUrl } = settings
  const auth = createAuth({
    prisma,
    secret: context.authSecret,
    baseUrl: appUrl ?? `http://localhost:${settings.port}`,
  })
  shareAuth(auth)
  // two of them: whoever opens a guide does not wait for a pack that is being taken in
  const readers = { stored: new PackReader(), incoming: new PackReader() }
  sharePackReader(readers.stored)
  const bank = new PostgresBankStorage(prisma, (file, source) => readers.stored.readText(file, source))
  const roomStorage = new PostgresRoomStorage(prisma)
  const boardStorage = new PostgresBoardStorage(pool)
  const presence = presenceStorage(prisma)
  const replayCompiler = new ReplayCompiler()
  const replays = new Replays({
    storage: replayStorage(prisma),
    logs: replayLogs(boardStorage, presence),
    compile: (source) => replayCompiler.compile(source),
    now: () => clock.now(),
  })
  const histories = { boards: boardStorage, history: drawingHistoryStorage(pool), compactor: new Compactor() }
  const forgetDrawing = (roomId: string) => {
    const forget = async () => {
      // what is not written yet would come after, and stay
      const isWritten = (await planes.board?.freeze(roomId)) ?? true
      if (isWritten) await forgetDrawingHistory(histories, roomId)
      else logger.warn({ roomId }, 'a refused board history stays until the next start')
    }
    forget().catch((error: unknown) =>
      logger.error({ err: error, roomId }, 'a refused board history stays until the next start'),
    )
  }
  // rooms, board and sockets know each other only through these calls
  const planes: { board?: BoardPlane; realtime?: Realtime } = {}
  const hooks: RoomHooks = {
    freezeBoard: async (roomId) => (await planes.board?.freeze(roomId)) ?? true,
    thawBoard: (roomId) => planes.board?.thaw(roomId),
    addLateEdits: async (roomId, lateId) => (await planes.board?.addLate(roomId, lateId)) ?? false,
    boardOpen: (roomId) => planes.board?.isOpen(roomId) ?? false,
    changed(room, events) {
      if (events.some((e) => MOVES_PEN.has(e.type))) planes.board?.reviewWriters(room.id)
      if (historyIsOver(room)) {
        if (events.some((e) => ENDS_HISTORY.has(e.type))) forgetDrawing(room.id)
        return
      }
      if (!events.some((e) => CHANGES_REPLAY.has(e.type))) return
      replays.compile(room.id).catch((error: unknown) => {
        logger.error(
          { err: error, roomId: room.id },
          'a replay could not be compiled; it will be when asked for',
        )
      })
    },
    seatLost(roomId, participantId) {
      planes.realtime?.dropParticipant(roomId, participantId)
      planes.board?.dropParticipant(roomId, participantId, BOARD_CLOSE.seatLost)
    },
  }
  const familiarity = new FamiliarityStorage(prisma)
  const rooms = new RoomRegistry({
    storage: roomStorage,
    bank: roomBank(bank, familiarity),
    clock,
    hooks,
    logger,
  })
  const board = attachBoard({
    storage: boardStorage,
    door: boardDoor(auth, rooms, appUrl),
    late: { storage: lateUpdateStorage(prisma), door: lateDoor(rooms) },
    presence,
    logger,
    now: () => clock.now(),
  })
  const server = createServer()
  const realtime = attachRealtime(server, {
    rooms,
    userOf: (request) => userOfRequest(auth, request),
    drawn: (roomId, since) => board.drawn(roomId, since),
    originAllowed: (request) => originAllowed(request, appUrl),
    now: () => clock.now(),
    logger,
  })
  planes.board = board
  planes.realtime = realtime
  const sessions = new SessionStorage(pool)
  const importing = { sessions, reader: readers.incoming, now: () => clock.now() }
  const guideOfImported = async (room: Room, viewer: Viewer): Promise<GuideView | null> => {
    const texts = await importedTexts(prisma, room.id)
    return importedGuide(room, viewer, texts?.problem ?? null, async (markdown) => {
      const read = await readers.stored.readText('problem.md of a bundle', markdown)
      return read.ok ? read.value : null
    })
  }
  const sessionsApi = new SessionsApi({
    ...{ auth, rooms, storage: roomStorage, ...importing },
    exports: new SessionExports({
      ...{ sessions, boards: boardStorage, compactor: histories.compactor },
      importedTexts: (roomId) => importedTexts(prisma, roomId),
      walkthrough: (slug, version) => bank.promptVersion(slug, version),
    }),
    opened: async ({ roomId, stored, viewerId }) => {
      const room = foldStored(roomId, stored)
      const viewer = { participantId: viewerId }
      if (room.origin !== 'here') return (await guideOfImported(room, viewer))?.shared ?? []
      const version = runOf(room.stage)?.promptVersion
      const problem = version === undefined ? null : await bank.promptVersion(room.promptSlug, version)
      if (problem === null) return []
      return guideFor(problem, { whole: false, brief: mayReadBrief(room, viewer), shared: room.sharedGuide })
        .shared
    },
  })
  const api = new RoomsApi({
    importedGuide: guideOfImported,
    auth,
    rooms,
    storage: roomStorage,
    walkthrough: (slug, version) => bank.promptVersion(slug, version),
    presentVersion: (slug) => bank.presentVersion(slug),
    replays,
    now: () => clock.now(),
  })
  const images = new ImagesApi({
    images: imageStorage(pool),
    visitor: (request, roomId) => imageVisitor(auth, rooms, request, roomId),
    now: () => clock.now(),
  })
  const shares = new SharesApi({
    ...{ auth, rooms, images, storage: roomStorage },
    replays,
    now: () => clock.now(),
  })
  const problems = new ProblemsApi({
    auth,
    rooms,
    familiarity,
    walkthrough: (slug, version) => bank.promptVersion(slug, version),
    usableVersion: (slug, userId) => bank.usableVersion(slug, userId),
    presentVersion: (slug) => bank.presentVersion(slug),
    now: () => clock.now(),
  })
  const packs = new PacksApi({
    ...{ auth, familiarity, packs: new PackStorage(prisma) },
    reader: readers.incoming,
    now: () => clock.now(),
  })
  const handle = createRequestHandler({
    images,
    shares,
    problems,
    packs,
    sessions: sessionsApi,
    api,
    page: pages.handle,
    ready: async () => withBoard(await context.ready(), board.status()),
    appUrl,
    dev,
    logger,
  })
  server.on('request', (request, response) => {
    // engine.io has a listener of its own on this server
    if (request.url?.startsWith('/socket.io/') !== true) handle(request, response)
  })
  server.on(
    'upgrade',
    createUpgradeRouter({
      board: (request, socket, head) => board.handleUpgrade(request, socket, head),
      nextUpgrades: pages.upgrades,
      logger,
    }),
  )
  await rooms.resume()
  if (examples !== undefined) await installExamples(importing, examples, logger)
  for (const roomId of await histories.history.unforgotten()) forgetDrawing(roomId)
  // nobody waits for these
  replays
    .compileMissing((roomId, error) => logger.error({ err: error, roomId }, 'a replay could not be compiled'))
    .catch((error: unknown) => logger.error({ err: error }, 'missing replays could not be looked for'))
  return {
    server,
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        server.once('error', reject)
        server.listen(port, host, () => {
          server.off('error', reject)
          resolve()
        })
      }),
    async drain() {
      rooms.close()
      server.close()
      await board.close()
    },
    async close() {
      await realtime.close()
      server.closeAllConnections()
      await Promise.all(
        [readers.stored, readers.incoming, histories.compactor, replayCompiler].map((thread) =>
          thread.close(),
        ),
      )
      await pages.close()
    },
  }
}

/** The bank as rooms ask it: what is new to somebody, the rooms that were held know. */
function roomBank(bank: PostgresBankStorage, familiarity: FamiliarityStorage): Bank {
  return {
    presentVersion: (slug) => bank.presentVersion(slug),
    usableVersion: (slug, userId) => bank.usableVersion(slug, userId),
    presentRubricVersion: () => bank.presentRubricVersion(),
    hasGuideItem: (slug, version, item) => bank.hasGuideItem(slug, version, item),
    slugs: () => bank.slugs(),
    async freshSlugs(userIds) {
      const [slugs, ...seen] = await Promise.all([bank.slugs(), ...userIds.map((id) => familiarity.of(id))])
      const fresh = slugs.filter((slug) => !seen.some((one) => slug in one))
      return fresh.length > 0 ? fresh : slugs
    },
  }
}

/** What the operator is to know of the boards, beside whether the database answers. */
function withBoard(readiness: Readiness, { failures, refusedRooms, queuedBytes }: BoardStatus): Readiness {
  if (!readiness.ready) return readiness
  if (failures > 0) {
    const reason = `Drawings cannot be saved: ${failures} failed attempts in a row, ${queuedBytes} bytes are waiting.`
    return { ready: false, reason }
  }
  if (refusedRooms === 0) return readiness
  return { ready: true, warning: `The database refuses the drawings of ${refusedRooms} rooms; see the log.` }
}
