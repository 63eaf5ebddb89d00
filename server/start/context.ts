import type { Pool } from 'pg'
import type { Logger } from 'pino'
import type { prisma } from '@/server/db/client'
import type { Settings } from '@/server/start/settings'

/** What the start hands to `server/index.ts`: checked settings and an open, migrated database held by this process alone. */
export interface StartContext {
  readonly settings: Settings
  /** Signs sessions: AUTH_SECRET, or the one made at the first start and kept in the data directory. */
  readonly authSecret: string
  readonly prisma: ReturnType<typeof prisma>
  /** Plain connections for the board log. */
  readonly pool: Pool
  readonly logger: Logger
  /** True under `npm run dev`: Next compiles pages as they are asked for. */
  readonly dev: boolean
  /** For /readyz: whether the database answers and this process still holds the lock on it. */
  readonly ready: () => Promise<Readiness>
}

/** Whether requests can be served, with a sentence for the operator if something is amiss; or why they cannot be. */
export type Readiness = { ready: true; warning?: string } | { ready: false; reason: string }

/**
 * The server as composed by `server/index.ts`. The start calls `listen` once, and at the end `drain`, then `close`; the
 * database is there until `close` has settled. Neither may take for granted that `listen` was called or succeeded.
 */
export interface Composition {
  /** Binds the port; rejects with Node's own error when that fails. */
  readonly listen: (port: number, host: string) => Promise<void>
  /** Stops accepting, and settles once what was accepted is stored. */
  readonly drain: () => Promise<void>
  /** Ends the sockets and Next. */
  readonly close: () => Promise<void>
}

/** How `server/index.ts` is called: `await start(async (context) => composition)`, and nothing else at its top level. */
export type Compose = (context: StartContext) => Promise<Composition>
