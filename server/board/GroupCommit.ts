import type { Logger } from 'pino'
import { type BoardRow, type BoardStorage, RowsRefused, SeqCollision } from '@/server/board/BoardStorage'
import type { BoardLimits } from '@/server/board/limits'
import type { LogEntry, UnwrittenLog } from '@/server/board/UnwrittenLog'

type CommitLimits = Pick<
  BoardLimits,
  'commitMs' | 'retryMs' | 'maxRetryMs' | 'roomQueueBytes' | 'queueBytes' | 'drainMs'
>

/** How the writing goes, for whoever operates the server. */
export type CommitStatus = {
  /** bytes accepted and not yet committed */
  readonly queuedBytes: number
  /** failed commits in a row of all rooms together; 0 when the last one went through */
  readonly failures: number
  /** rooms whose own rows the database refuses, while it takes those of others */
  readonly refusedRooms: number
}

/**
 * Writes what all rooms of the process accepted, some milliseconds of it in one insert. What cannot be written stays
 * queued and is tried again, ever more slowly, for as long as it takes.
 */
export class GroupCommit {
  private readonly storage: BoardStorage
  private readonly logger: Logger
  private readonly limits: CommitLimits
  private readonly onForeignRows: (roomId: string, bytes: readonly Uint8Array[]) => void
  private readonly waiting = new Set<UnwrittenLog>()
  /** rooms whose rows were refused, with the timer that brings them back */
  private readonly resting = new Map<UnwrittenLog, NodeJS.Timeout>()
  /** rooms whose last commit was refused */
  private readonly failing = new Set<UnwrittenLog>()
  private timer: NodeJS.Timeout | null = null
  private writing = false
  /** when the last commit began */
  private begunAt = -Infinity
  private readonly catchingUp = new Map<UnwrittenLog, { again: boolean }>()
  private stopped = false
  private failures = 0
  private queuedBytes = 0

  /** @param onForeignRows told of rows that another process wrote to a room that is open here. */
  constructor(options: {
    storage: BoardStorage
    logger: Logger
    limits: CommitLimits
    onForeignRows: (roomId: string, bytes: readonly Uint8Array[]) => void
  }) {
    this.storage = options.storage
    this.logger = options.logger
    this.limits = options.limits
    this.onForeignRows = options.onForeignRows
  }

  /** Whether another update of so many bytes can be kept until it is written. Ask before it is broadcast. */
  hasRoomFor(log: UnwrittenLog, bytes: number): boolean {
    const { roomQueueBytes, queueBytes } = this.limits
    // one update always fits an empty queue: were it refused now, it would be refused for ever
    const fitsRoom = log.bytes === 0 || log.bytes + bytes <= roomQueueBytes
    const fitsAll = this.queuedBytes === 0 || this.queuedBytes + bytes <= queueBytes
    return fitsRoom && fitsAll
  }

  push(log: UnwrittenLog, entry: LogEntry): void {
    log.push(entry)
    this.queuedBytes += entry.bytes.length
    // a room whose rows were refused comes back by its own timer
    if (this.resting.has(log)) return
    this.waiting.add(log)
    this.schedule(this.untilNext())
  }

  /**
   * Reads the rows that the database has beyond this log's end: somebody else wrote them, or an append of ours that is
   * being answered. Called again while it reads, it reads once more.
   */
  async catchUp(log: UnwrittenLog): Promise<void> {
    const running = this.catchingUp.get(log)
    if (running !== undefined) {
      running.again = true
      return
    }
    const state = { again: true }
    this.catchingUp.set(log, state)
    try {
      while (state.again) {
        state.again = false
        const stored = await this.storage.readLog(log.roomId, log.seq + 1)
        // rows after our own, if it was found among them, come with the next reading
        if (stored.length > 0) state.again = true
        this.takeStored(log, stored)
      }
    } catch (error) {
      this.logger.warn({ err: error, roomId: log.roomId }, 'board rows of another process cannot be read')
    } finally {
      this.catchingUp.delete(log)
    }
  }

  /** Writes without waiting for more, and tries at once what was waiting for its next attempt. */
  hurry(): void {
    for (const [log, timer] of this.resting) {
      clearTimeout(timer)
      this.waiting.add(log)
    }
    this.resting.clear()
    if (this.timer !== null) clearTimeout(this.timer)
    this.timer = null
    this.schedule(0)
  }

  /**
   * Hurries, and waits until all that these rooms accepted is committed.
   * @returns false when the database did not take it within `drainMs`; it stays queued.
   */
  async drain(logs: readonly UnwrittenLog[]): Promise<boolean> {
    this.hurry()
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<false>((resolve) => {
      timer = setTimeout(() => resolve(false), this.limits.drainMs)
    })
    const written = Promise.all(logs.map((log) => log.whenWritten())).then(() => true)
    const done = await Promise.race([written, late])
    clearTimeout(timer)
    return done
  }

  /** Nothing is written any more. Drain first. */
  stop(): void {
    this.stopped = true
    if (this.timer !== null) clearTimeout(this.timer)
    for (const timer of this.resting.values()) clearTimeout(timer)
    this.resting.clear()
  }

  status(): CommitStatus {
    return { queuedBytes: this.queuedBytes, failures: this.failures, refusedRooms: this.failing.size }
  }

  private schedule(delay: number): void {
    if (this.stopped || this.writing || this.timer !== null || this.waiting.size === 0) return
    this.timer = setTimeout(() => {
      this.timer = null
      void this.run()
    }, delay)
  }

  private async run(): Promise<void> {
    this.writing = true
    this.begunAt = performance.now()
    const logs = [...this.waiting]
    this.waiting.clear()
    try {
      await this.write(logs)
      this.failures = 0
    } catch (error) {
      this.failures += 1
      this.logger.error({ err: error, failures: this.failures, ...this.queueOf(logs) }, 'board commit failed')
    }
    this.writing = false
    for (const log of logs) if (log.bytes > 0 && !this.resting.has(log)) this.waiting.add(log)
    this.schedule(this.failures > 0 ? this.pause(this.failures) : this.untilNext())
  }

  /** @throws the storage's error when the database is away; refusals of single rooms are dealt with here. */
  private async write(logs: readonly UnwrittenLog[]): Promise<void> {
    try {
      await this.storage.append(logs.map((log) => log.nextAppend()))
    } catch (error) {
      if (!(error instanceof SeqCollision || error instanceof RowsRefused)) throw error
      const [only] = logs
      if (only !== undefined && logs.length === 1) return await this.refused(only, error)
      // one room's rows must not hold back the others'
      for (const log of logs) await this.write([log])
      return
    }
    for (const log of logs) this.confirmed(log, () => log.confirm())
  }

  private async refused(log: UnwrittenLog, error: SeqCollision | RowsRefused): Promise<void> {
    log.failures += 1
    this.logger.error({ err: error, roomId: log.roomId, failures: log.failures }, 'board rows refused')
    if (error instanceof SeqCollision) {
      this.takeStored(log, await this.storage.readLog(log.roomId, log.seq + 1))
    }
    if (log.failures === 0) return
    this.failing.add(log)
    this.rest(log)
  }

  private takeStored(log: UnwrittenLog, stored: readonly BoardRow[]): void {
    const foreign = this.confirmed(log, () => log.reconcile(stored))
    if (foreign.length === 0) return
    this.onForeignRows(
      log.roomId,
      foreign.map((row) => row.bytes),
    )
  }

  private confirmed<T>(log: UnwrittenLog, confirm: () => T): T {
    const before = log.bytes
    try {
      return confirm()
    } finally {
      this.queuedBytes -= before - log.bytes
      if (log.failures === 0) this.failing.delete(log)
    }
  }

  private rest(log: UnwrittenLog): void {
    if (this.stopped) return
    const comeBack = () => {
      this.resting.delete(log)
      this.waiting.add(log)
      this.schedule(0)
    }
    this.resting.set(log, setTimeout(comeBack, this.pause(log.failures)))
  }

  /** An update that comes alone is written at once; those of a busy time share a commit. */
  private untilNext(): number {
    return Math.max(0, this.begunAt + this.limits.commitMs - performance.now())
  }

  private pause(failures: number): number {
    return Math.min(this.limits.retryMs * 2 ** (failures - 1), this.limits.maxRetryMs)
  }

  private queueOf(logs: readonly UnwrittenLog[]) {
    return { rooms: logs.length, queuedBytes: this.queuedBytes }
  }
}
