import type { Logger } from 'pino'
import type { BoardContent } from '@/server/board/BoardContent'
import type { BoardStorage } from '@/server/board/BoardStorage'
import type { Compactor } from '@/server/board/Compactor'
import type { BoardLimits } from '@/server/board/limits'
import type { UnwrittenLog } from '@/server/board/UnwrittenLog'

export type CompactionOptions = {
  readonly content: BoardContent
  readonly log: UnwrittenLog
  readonly compactor: Pick<Compactor, 'compact'>
  readonly storage: BoardStorage
  /** server time in milliseconds since 1970 */
  readonly now: () => number
  readonly logger: Logger
  readonly limits: Pick<BoardLimits, 'keyframeBytes' | 'keyframeMs'>
}

/** A tail this many times as long as a keyframe is worth is shortened at once, also while the database is away. */
const LONG = 32
/** A snapshot that cannot be made must not be tried again and again. */
const URGENT_MS = 250

/**
 * Keeps one board short: a snapshot in the place of its updates, in memory and, once all of it is in the log, as a
 * keyframe in the database.
 */
export class Compaction {
  private readonly options: CompactionOptions
  private running: Promise<void> | null = null
  private lastAt: number
  /** bytes of the log that no keyframe holds */
  private uncovered: number

  /** @param uncovered bytes of the log after its last keyframe */
  constructor(options: CompactionOptions, uncovered: number) {
    this.options = options
    this.uncovered = uncovered
    // rooms that began together, as after a restart, must not all be due together
    this.lastAt = performance.now() - Math.random() * options.limits.keyframeMs
  }

  get isRunning(): boolean {
    return this.running !== null
  }

  /** Resolves when no snapshot is being made or written. */
  get settled(): Promise<void> {
    return this.running ?? Promise.resolve()
  }

  /** So many bytes were added to the log. */
  handleWritten(bytes: number): void {
    this.uncovered += bytes
  }

  /**
   * Starts if it is worth it.
   * @param deserted nobody is there any more: whoever comes next will read the board from the database
   */
  consider(deserted: boolean): void {
    if (this.isDue(deserted)) this.start(deserted)
  }

  /** Starts without waiting until it is due. */
  hurry(): void {
    if (performance.now() - this.lastAt >= URGENT_MS) this.start(false)
  }

  private start(deserted: boolean): void {
    if (this.running !== null) return
    this.running = this.run().finally(() => {
      this.running = null
      // what was written meanwhile may be due, too
      this.consider(deserted)
    })
  }

  private isDue(deserted: boolean): boolean {
    const { content, log, limits } = this.options
    const pause = performance.now() - this.lastAt
    if (content.tailBytes >= limits.keyframeBytes * LONG && pause >= URGENT_MS) return true
    // a busy room's board would otherwise be read from its beginning again and again
    if (!deserted && pause < limits.keyframeMs) return false
    return log.isWritten && this.uncovered >= limits.keyframeBytes
  }

  private async run(): Promise<void> {
    const { content, log, compactor, storage, now, logger } = this.options
    const { roomId } = log
    // a keyframe that held more than the log would hide from the replay what only it holds
    const seq = log.isWritten ? log.seq : null
    const at = now()
    const { updates, tailLength } = content.parts()
    this.lastAt = performance.now()
    if (seq !== null) this.uncovered = 0
    try {
      const { snapshot, unread, isWhole } = await compactor.compact(updates)
      if (unread.length > 0 || !isWhole) logger.error({ roomId, unread }, 'board updates cannot be applied')
      content.replace(tailLength, snapshot)
      if (seq !== null) await storage.writeKeyframe(roomId, { seq, at, bytes: snapshot })
    } catch (error) {
      // it only makes loading faster; the next one is as good
      logger.warn({ err: error, roomId }, 'board keyframe not written')
    }
  }
}
