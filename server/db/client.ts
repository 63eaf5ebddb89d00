import type { PrismaClient } from '@/server/db/generated/client'

// Next bundles app/ apart from the server, so this module exists twice in one process. Kept in the module, the client
// would be missing in one of the copies; a registered symbol is the same in both.
const KEY = Symbol.for('mockboard.prisma')
const shared = globalThis as { [KEY]?: PrismaClient }

/** Makes the client known to both module graphs. Called once at start, before anything may read. */
export function sharePrisma(client: PrismaClient): void {
  shared[KEY] = client
}

/**
 * The process's Prisma client. A function, because `next build` loads every page without a database.
 * @throws Error when no database was opened: the page was loaded outside the running server.
 */
export function prisma(): PrismaClient {
  const client = shared[KEY]
  if (client === undefined) throw new Error('The database is not open yet.')
  return client
}
