import type { Logger } from 'pino'
import { sameJson } from '@/domain/board/json'
import { decodePresence } from '@/domain/board/presence'
import { encodeSamples, ROW_MS, slotOf, type PresenceSample } from '@/domain/board/presenceSamples'
import type { PresenceStorage, RoomPresenceRow } from '@/server/board/PresenceStorage'

export type PresenceSamplerOptions = {
  readonly storage: PresenceStorage
  readonly logger: Logger
  /** server time in milliseconds since 1970 */
  readonly now: () => number
}

/** What is known of one person, and the row that they are filling. */
type Person = {
  last: Omit<PresenceSample, 'at'>
  row: { startedAt: number; samples: PresenceSample[] } | null
}

/** Some megabytes: what a database may be behind before the oldest rows are given up. */
const WAITING_ROWS = 5_000
const ROWS_PER_APPEND = 500
const AWAY: Person['last'] = { pointer: null, pressed: false, drawing: false }

/**
 * Samples presence for the replay, ten times a second at most. Nobody waits for it: what the database does not take is
 * dropped.
 */
export class PresenceSampler {
  private readonly options: PresenceSamplerOptions
  private readonly rooms = new Map<string, Map<string, Person>>()
  private waiting: RoomPresenceRow[] = []
  private writing: Promise<void> | null = null
  private sweep: NodeJS.Timeout | null = null
  private isFailing = false

  constructor(options: PresenceSamplerOptions) {
    this.options = options
  }

  /** What somebody shows now; null: nothing any more. A state of another client's making is passed over. */
  take(roomId: string, participantId: string, state: unknown): void {
    const presence = state === null ? AWAY : decodePresence(state)
    if (presence === null) return
    const { pointer, pressed, drawing } = presence
    const shown = { pointer, pressed, drawing }
    const room = this.rooms.get(roomId) ?? new Map<string, Person>()
    const person = room.get(participantId) ?? { last: AWAY, row: null }
    if (sameJson(shown, person.last)) return
    this.rooms.set(roomId, room.set(participantId, person))
    person.last = shown
    this.add(roomId, participantId, person, { at: this.options.now(), ...shown })
    this.sweep ??= setTimeout(() => this.handleSweep(), ROW_MS).unref()
  }

  /** Nothing more is expected of this room. @returns once its samples are stored, or given up; it never rejects. */
  flush(roomId: string): Promise<void> {
    for (const [participantId, person] of this.rooms.get(roomId) ?? [])
      this.end(roomId, participantId, person)
    this.rooms.delete(roomId)
    return this.write()
  }

  /** As `flush`, but nobody waits longer than this: a database may hang. */
  flushWithin(ms: number, roomId: string): Promise<void> {
    return within(ms, this.flush(roomId))
  }

  /** Stores what there is, in this time at most. */
  async close(ms: number): Promise<void> {
    if (this.sweep) clearTimeout(this.sweep)
    for (const roomId of [...this.rooms.keys()]) void this.flush(roomId)
    await within(ms, this.write())
    this.waiting = []
  }

  private add(roomId: string, participantId: string, person: Person, sample: PresenceSample): void {
    if (person.row !== null && sample.at - person.row.startedAt >= ROW_MS)
      this.end(roomId, participantId, person)
    person.row ??= { startedAt: sample.at, samples: [] }
    const { startedAt, samples } = person.row
    const before = samples.at(-1)
    // the last word of a tenth of a second counts: there a hand may have come to rest
    if (before && slotOf(startedAt, before.at) === slotOf(startedAt, sample.at)) samples.pop()
    samples.push(sample)
  }

  private end(roomId: string, participantId: string, person: Person): void {
    if (person.row === null) return
    const { startedAt, samples } = person.row
    person.row = null
    if (this.waiting.length >= WAITING_ROWS) this.lose(this.waiting.splice(0, ROWS_PER_APPEND).length)
    this.waiting.push({ roomId, participantId, at: startedAt, bytes: encodeSamples(startedAt, samples) })
  }

  private handleSweep(): void {
    this.sweep = null
    const now = this.options.now()
    let isFilling = false
    for (const [roomId, people] of this.rooms) {
      for (const [participantId, person] of people) {
        if (person.row !== null && now - person.row.startedAt >= ROW_MS)
          this.end(roomId, participantId, person)
        isFilling ||= person.row !== null
      }
    }
    if (isFilling) this.sweep = setTimeout(() => this.handleSweep(), ROW_MS).unref()
    void this.write()
  }

  /** One append at a time: a slow database is not asked for more. */
  private write(): Promise<void> {
    this.writing ??= this.writeWaiting().finally(() => {
      this.writing = null
    })
    return this.writing
  }

  private async writeWaiting(): Promise<void> {
    while (this.waiting.length > 0) {
      const rows = this.waiting.splice(0, ROWS_PER_APPEND)
      try {
        await this.options.storage.append(rows)
        this.isFailing = false
      } catch (error) {
        this.lose(rows.length, error)
      }
    }
  }

  private lose(rows: number, error?: unknown): void {
    if (this.isFailing) return
    this.isFailing = true
    this.options.logger.warn(
      { err: error, rows },
      'presence samples are dropped: the database does not take them',
    )
  }
}

/** Resolves with the work, or after so many milliseconds. */
async function within(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  await Promise.race([work, timeout])
  clearTimeout(timer)
}
