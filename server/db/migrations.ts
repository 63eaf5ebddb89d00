import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ClientBase } from 'pg'

/** How a database stands to the migrations in a folder. Names are those of the folders. */
export type MigrationState =
  | { is: 'current' }
  | { is: 'pending'; names: string[] }
  /** It holds migrations that this server does not know: a newer one made them. */
  | { is: 'newer'; names: string[] }
  /** Somebody began these by hand with the Prisma CLI, and they did not finish. */
  | { is: 'unfinished'; names: string[] }
  /** It has tables of something else. */
  | { is: 'foreign' }

/** Compares `_prisma_migrations` with the folder, without changing anything. */
export async function readMigrationState(client: ClientBase, folder: string): Promise<MigrationState> {
  const known = await migrationNames(folder)
  if (!(await hasJournal(client))) {
    return (await isEmpty(client)) ? { is: 'pending', names: known } : { is: 'foreign' }
  }
  const { rows } = await client.query<{ name: string; finished: boolean }>(
    `SELECT migration_name AS name, finished_at IS NOT NULL AS finished
       FROM public._prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`,
  )
  const unfinished = rows.filter((row) => !row.finished).map((row) => row.name)
  if (unfinished.length > 0) return { is: 'unfinished', names: unfinished }
  const applied = new Set(rows.map((row) => row.name))
  const unknown = [...applied].filter((name) => !known.includes(name))
  if (unknown.length > 0) return { is: 'newer', names: unknown }
  const pending = known.filter((name) => !applied.has(name))
  return pending.length > 0 ? { is: 'pending', names: pending } : { is: 'current' }
}

/**
 * Applies migrations in order and journals them as `prisma migrate deploy` does. Unlike it, each migration and its line
 * in the journal are one transaction: a server killed in the middle leaves nothing that somebody has to resolve by hand.
 * The caller sees to it that nobody else migrates at the same time.
 */
export async function applyMigrations(
  client: ClientBase,
  folder: string,
  names: readonly string[],
): Promise<void> {
  for (const name of names) {
    const script = await readFile(join(folder, name, 'migration.sql'), 'utf8')
    await client.query('BEGIN')
    try {
      await client.query(JOURNAL)
      await client.query(script)
      await client.query(
        `INSERT INTO public._prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
         VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
        [randomUUID(), createHash('sha256').update(script).digest('hex'), name],
      )
      await client.query('COMMIT')
    } catch (error) {
      await client.query('ROLLBACK')
      throw error
    }
  }
}

/** Prisma's own table, column for column, so that its CLI goes on working with the database. */
const JOURNAL = `CREATE TABLE IF NOT EXISTS public._prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`

async function migrationNames(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

async function hasJournal(client: ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ found: boolean }>(
    `SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS found`,
  )
  return rows[0]?.found === true
}

async function isEmpty(client: ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ empty: boolean }>(
    `SELECT NOT EXISTS (SELECT FROM pg_catalog.pg_tables WHERE schemaname = 'public') AS empty`,
  )
  return rows[0]?.empty === true
}
