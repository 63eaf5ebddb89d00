import { randomBytes } from 'node:crypto'
import type { Logger } from 'pino'
import * as Y from 'yjs'
import { effectOf } from '@/domain/board/updateEffect'
import type { LateVerdict } from '@/domain/room/lateEdits'
import type { LateUpdate, LateUpdateStorage } from '@/server/board/LateUpdateStorage'

/** What the rooms say of edits that reach a frozen board. */
export interface LateDoor {
  /** What becomes of this person's edits, by their seat and by whether the room is over. */
  verdict(roomId: string, participantId: string): LateVerdict
  /**
   * The edits are kept: the room is to offer them to its people. Asking again for the same changes nothing.
   * `notEnded`: the freeze was taken back, they can be taken as they are. Rejects when the database is away.
   */
  offer(
    roomId: string,
    participantId: string,
    late: { readonly lateId: string; readonly changes: number },
  ): Promise<'offered' | 'refused' | 'notEnded'>
}

/** What became of edits that came too late for the board. */
export type LateOutcome =
  /** durable, and offered to the room or already decided */
  | 'kept'
  | 'refused'
  /** the board takes edits again: the client should send them once more */
  | 'again'
  | 'unavailable'

type FrozenBoard = { readonly roomId: string; everything(): readonly Uint8Array[] }

export type LateUpdatesOptions = {
  readonly storage: LateUpdateStorage
  readonly door: LateDoor
  readonly logger: Logger
  readonly now: () => number
  /** the most that is kept of one person */
  readonly maxBytes: number
}

/** How often an update is counted anew because the kept ones changed meanwhile. */
const MAX_ATTEMPTS = 3

/** Keeps what comes after a board has frozen, for the room to decide about. */
export class LateUpdates {
  private readonly options: LateUpdatesOptions
  /** one at a time: each builds documents, and two tabs of one person send the same edits */
  private queue: Promise<unknown> = Promise.resolve()

  constructor(options: LateUpdatesOptions) {
    this.options = options
  }

  verdict(roomId: string, participantId: string): LateVerdict {
    return this.options.door.verdict(roomId, participantId)
  }

  find(roomId: string, lateId: string): Promise<LateUpdate | null> {
    return this.options.storage.find(roomId, lateId)
  }

  /**
   * Keeps an update durably and has the room offer it. What a person sends while earlier edits of theirs are undecided
   * joins those; what is kept already is not kept twice.
   * @param news without gaps, and new to the board
   */
  keep(board: FrozenBoard, participantId: string, news: Uint8Array): Promise<LateOutcome> {
    const { logger } = this.options
    const kept = this.queue
      .then(() => this.store(board, participantId, news))
      .catch((error: unknown): LateOutcome => {
        logger.error({ err: error, roomId: board.roomId, participantId }, 'late board edits cannot be kept')
        return 'unavailable'
      })
    this.queue = kept
    return kept
  }

  private async store(board: FrozenBoard, participantId: string, news: Uint8Array): Promise<LateOutcome> {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const outcome = await this.attempt(board, participantId, news)
      if (outcome !== null) return outcome
    }
    return 'unavailable'
  }

  /** @returns null when the kept ones changed while this was counted: decided, or added to by another process. */
  private async attempt(
    board: FrozenBoard,
    participantId: string,
    news: Uint8Array,
  ): Promise<LateOutcome | null> {
    const { roomId } = board
    const { storage, now, maxBytes } = this.options
    const earlier = await storage.of(roomId, participantId)
    const open = earlier.find(({ decision }) => decision === null)
    const held = board.everything()
    const known = [...held, ...earlier.map(({ bytes }) => bytes)]
    if (!effectOf(known, news).isNews) {
      return open === undefined ? 'kept' : this.offer(roomId, open)
    }
    const bytes = open === undefined ? news : Y.mergeUpdates([open.bytes, news])
    if (bytes.length > maxBytes) return 'refused'
    const changes = effectOf(held, bytes).elements
    const id = open?.id ?? randomBytes(12).toString('base64url')
    const late = { id, participantId, at: now(), bytes, changes }
    return (await storage.keep(roomId, late)) ? this.offer(roomId, late) : null
  }

  private async offer(roomId: string, { id, participantId, changes }: LateUpdate): Promise<LateOutcome> {
    const answer = await this.options.door.offer(roomId, participantId, { lateId: id, changes })
    if (answer === 'offered') return 'kept'
    return answer === 'notEnded' ? 'again' : 'refused'
  }
}
