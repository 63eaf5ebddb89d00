import { setTimeout as delay } from 'node:timers/promises'
import type { Client } from 'pg'
import type { Logger } from 'pino'
import { connect, placeOf } from '@/server/start/database'
import { plainReason, Refusal } from '@/server/start/Refusal'

/** Any number, the same in every Mockboard, and not Prisma's 72707369. */
const KEY = 5_493_282_104
/** A process that was just stopped may still be saying goodbye. */
const PATIENCE_MS = 3_000
const RETRY_PAUSE_MS = 500
const CHECK_TIMEOUT_MS = 2_000

/**
 * The claim of one process on a database, held by a connection of its own: PostgreSQL takes it back the moment the
 * process dies. Lost with the connection while we run, it is sought again until it is held or released.
 */
export class InstanceLock {
  private readonly url: string
  private readonly logger: Logger
  private client: Client | undefined
  private released = false
  /** another process has it now */
  private taken = false

  private constructor(url: string, logger: Logger) {
    this.url = url
    this.logger = logger
  }

  /** @throws Refusal when another Mockboard holds the database. */
  static async acquire(url: string, logger: Logger): Promise<InstanceLock> {
    const lock = new InstanceLock(url, logger)
    const deadline = performance.now() + PATIENCE_MS
    const client = await connect(url, PATIENCE_MS)
    while (!(await lock.tryWith(client))) {
      if (performance.now() > deadline) {
        await client.end()
        const { server, database } = placeOf(url)
        throw new Refusal(
          `Another Mockboard is using the database "${database}" at ${server}: stop it first, since one database serves one process.`,
        )
      }
      await delay(RETRY_PAUSE_MS)
    }
    return lock
  }

  held(): boolean {
    return this.client !== undefined
  }

  /** Why it is not held. */
  get reason(): string {
    return this.taken
      ? 'Another Mockboard holds the lock on the database: one database serves one process.'
      : 'The lock on the database is lost.'
  }

  /** Whether the database answers now, over the very connection that holds the lock. */
  async check(): Promise<boolean> {
    const { client } = this
    if (client === undefined) return false
    const answer = client.query('SELECT 1').then(
      () => true,
      () => false,
    )
    return Promise.race([answer, delay(CHECK_TIMEOUT_MS, false, { ref: false })])
  }

  async release(): Promise<void> {
    this.released = true
    const { client } = this
    this.client = undefined
    await client?.end().catch(() => undefined)
  }

  private async tryWith(client: Client): Promise<boolean> {
    const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [KEY])
    if (rows[0]?.taken !== true) return false
    this.client = client
    this.taken = false
    const lost = () => {
      if (this.client !== client) return
      this.client = undefined
      if (this.released) return
      this.logger.error('the lock on the database was lost with its connection')
      void this.regain()
    }
    client.on('error', lost)
    client.on('end', lost)
    return true
  }

  private async regain(): Promise<void> {
    while (!this.released && !this.held()) {
      await delay(RETRY_PAUSE_MS, undefined, { ref: false })
      try {
        const client = await connect(this.url, 0)
        if (this.released) await client.end()
        else if (await this.tryWith(client)) this.logger.info('the lock on the database is held again')
        else {
          await client.end()
          if (!this.taken) this.logger.error('another Mockboard has taken the lock on the database')
          this.taken = true
        }
      } catch (error) {
        this.logger.debug(`the lock on the database is not back yet: ${plainReason(error)}`)
      }
    }
  }
}
