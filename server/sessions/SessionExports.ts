import { guideFor } from '@/domain/bank/guide'
import type { Walkthrough } from '@/domain/bank/walkthrough'
import type { BundledBoard, BundledProblem, SessionBundle } from '@/domain/bundle/bundle'
import { writeBundle } from '@/domain/bundle/writeBundle'
import { err, type Result } from '@/domain/result'
import { keptOf } from '@/domain/room/consent'
import type { RoomErrorCode } from '@/domain/room/errors'
import type { RoomEvent } from '@/domain/room/events'
import { runOf, type Room } from '@/domain/room/room'
import { textIdsOf } from '@/domain/room/textIds'
import { mayReadBrief, mayReadGuide, takenAlong } from '@/domain/room/view'
import type { BoardStorage } from '@/server/board/BoardStorage'
import type { Compactor } from '@/server/board/Compactor'
import { finishedBoardOf, type FinishedBoard } from '@/server/board/DrawingHistory'
import type { ImportedTexts } from '@/server/db/importedTexts'
import type { SessionStorage } from '@/server/db/sessionStorage'
import { foldStored } from '@/server/rooms/foldStored'
import type { StoredRoom } from '@/server/rooms/RoomStorage'
import { sha256 } from '@/server/sessions/checkBundle'

type Parts = {
  sessions: SessionStorage
  importedTexts: (roomId: string) => Promise<ImportedTexts | null>
  boards: Pick<BoardStorage, 'load' | 'readLog'>
  compactor: Pick<Compactor, 'compact'>
  walkthrough: (slug: string, version: number) => Promise<Walkthrough | null>
}

/** The part of a log that somebody may take along, with its texts. */
export type TakenLog = { room: Room; events: RoomEvent[]; texts: Map<string, string> }

/** [EX1] What of a stored room a person may take along now. */
export function takenLog(roomId: string, stored: StoredRoom, viewerId: string): TakenLog {
  const room = foldStored(roomId, stored)
  const viewer = { participantId: viewerId }
  const events = stored.events.flatMap((event) => takenAlong(event, room, viewer) ?? [])
  const ids = [...new Set(events.flatMap(textIdsOf))].sort()
  const texts = ids.flatMap((id) => {
    const body = stored.texts.get(id)
    return body === undefined ? [] : [[id, body] as const]
  })
  return { room, events, texts: new Map(texts) }
}

/** Puts finished interviews together for those who take them along, as each of them saw it. */
export class SessionExports {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** [EX2] The bundle of an interview whose scores are revealed, through the eyes of one person. */
  async bundle(
    roomId: string,
    stored: StoredRoom,
    viewerId: string,
  ): Promise<Result<Uint8Array<ArrayBuffer>, RoomErrorCode>> {
    const { room, events, texts } = takenLog(roomId, stored, viewerId)
    const run = runOf(room.stage)
    if (run === null) return err('not_revealed')
    const { sessions } = this.#parts
    const imported = await this.#parts.importedTexts(roomId)
    const { board, pictures } = await this.#board(room)
    const images = await sessions.images(roomId)
    const bundle: SessionBundle = {
      originId: imported?.originId ?? roomId,
      ...{ viewerId, events, texts, board },
      presence: board?.kind === 'history' ? await sessions.presence(roomId) : [],
      images: pictures === null ? images : images.filter(({ id }) => pictures.includes(id)),
      problem: imported === null ? await this.problem(room, viewerId) : imported.problem,
      rubric: imported?.rubric ?? (await sessions.rubricText(run.rubricVersion)),
    }
    return writeBundle(bundle, sha256)
  }

  /** The board at the end of an interview; null when nothing was drawn. */
  async finishedBoard(roomId: string): Promise<FinishedBoard | null> {
    return finishedBoardOf(this.#parts, roomId)
  }

  /** What an imported room says of its problem; null for one that was held here. */
  importedTexts(roomId: string): Promise<ImportedTexts | null> {
    return this.#parts.importedTexts(roomId)
  }

  /** The problem of a room that was held here, as far as this person may know it. */
  async problem(room: Room, viewerId: string): Promise<BundledProblem | null> {
    const viewer = { participantId: viewerId }
    const run = runOf(room.stage)
    const [whole, brief] = [mayReadGuide(room, viewer), mayReadBrief(room, viewer)]
    if (run === null || (!whole && !brief)) return null
    const { sessions, walkthrough } = this.#parts
    const text = await sessions.promptText(room.promptSlug, run.promptVersion)
    if (text === null) throw new Error(`The bank has lost ${room.promptSlug}`)
    if (whole) return { ...text, seen: null }
    const problem = await walkthrough(room.promptSlug, run.promptVersion)
    const seen = problem === null ? null : guideFor(problem, { whole, brief, shared: room.sharedGuide })
    return {
      title: text.title,
      markdown: null,
      seen: { brief: seen?.prompt?.brief ?? '', shared: seen?.shared ?? [] },
    }
  }

  /** [CO4] The way to the board, unless somebody refused to have it kept; and which pictures go with it, null for all. */
  async #board(room: Room): Promise<{ board: BundledBoard | null; pictures: readonly string[] | null }> {
    const { boards } = this.#parts
    const log = await boards.readLog(room.id)
    // what was imported holds what its exporter took along, and no more
    if (log.length > 0 && (keptOf(room).board || room.origin !== 'here')) {
      const updates = log.map(({ at, userId, bytes }) => ({ at, participantId: userId, bytes }))
      return { board: { kind: 'history', updates }, pictures: null }
    }
    if (log.length === 0) {
      const { keyframe } = await boards.load(room.id)
      // it has been finished already: to do it again might write the same board in other bytes
      if (keyframe === null) return { board: null, pictures: null }
      return { board: { kind: 'finished', document: keyframe.bytes }, pictures: null }
    }
    const finished = await this.finishedBoard(room.id)
    if (finished === null) return { board: null, pictures: null }
    return { board: { kind: 'finished', document: finished.bytes }, pictures: finished.pictures }
  }
}
