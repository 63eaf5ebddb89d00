import type { Pool } from 'pg'
import type { PrismaClient } from '@/server/db/generated/client'

/** The two ways to the one database, as `openDatabase` made them. */
export interface DatabaseClients {
  readonly prisma: PrismaClient
  /** Plain connections for the board log, which writes bytes in multi-row inserts. */
  readonly pool: Pool
}

// Next bundles app/ apart from the server, so this module exists twice in one process. Kept in the module, the
// clients would be missing in one of the copies; a registered symbol is the same in both.
const KEY = Symbol.for('mockboard.database')
const shared = globalThis as { [KEY]?: DatabaseClients }

/** Makes the clients known to both module graphs. Called once at start, before anything may read. */
export function shareDatabase(clients: DatabaseClients): void {
  shared[KEY] = clients
}

/**
 * The process's Prisma client. A function, because `next build` loads every page without a database.
 * @throws Error when no database was opened: the page was loaded outside the running server.
 */
export function prisma(): PrismaClient {
  return opened().prisma
}

/** The process's plain connection pool; throws as `prisma` does. */
export function pool(): Pool {
  return opened().pool
}

function opened(): DatabaseClients {
  const clients = shared[KEY]
  if (clients === undefined) throw new Error('The database is not open yet.')
  return clients
}
