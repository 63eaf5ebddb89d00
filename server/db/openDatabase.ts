import { PrismaPg } from '@prisma/adapter-pg'
import { Pool } from 'pg'
import { PrismaClient } from '@/server/db/generated/client'
import { sharePrisma } from '@/server/db/client'

const PRISMA_CONNECTIONS = 10
const BOARD_CONNECTIONS = 4
/** A database that hangs must count as one that is away: without this a commit would wait for it for ever. */
const BOARD_CONNECT_MS = 5_000
const BOARD_QUERY_MS = 10_000

/** The two ways to the one database, and how to let go of them. */
export interface OpenDatabase {
  readonly prisma: PrismaClient
  /** Plain connections for the board log, which writes bytes in multi-row inserts. */
  readonly pool: Pool
  /** Waits for what is under way and closes every connection. */
  close(): Promise<void>
}

/**
 * Opens the Prisma client and the plain pool on one database and shares the client with the pages. Connections are made at
 * first use.
 * @param onError told of a connection that broke while idle; without a listener `pg` would end the process for it.
 */
export function openDatabase(url: string, onError: (error: Error) => void): OpenDatabase {
  const adapter = new PrismaPg(
    { connectionString: url, max: PRISMA_CONNECTIONS },
    { onPoolError: onError, onConnectionError: onError },
  )
  const prisma = new PrismaClient({ adapter })
  const pool = new Pool({
    connectionString: url,
    max: BOARD_CONNECTIONS,
    connectionTimeoutMillis: BOARD_CONNECT_MS,
    query_timeout: BOARD_QUERY_MS,
  })
  pool.on('error', onError)
  sharePrisma(prisma)
  return {
    prisma,
    pool,
    close: async () => {
      await Promise.all([prisma.$disconnect(), pool.end()])
    },
  }
}
