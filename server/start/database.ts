import { setTimeout as delay } from 'node:timers/promises'
import { Client, escapeIdentifier } from 'pg'
import { applyMigrations, readMigrationState } from '@/server/db/migrations'
import { errorCode, plainReason, Refusal } from '@/server/start/Refusal'

const CONNECT_TIMEOUT_MS = 5_000
const RETRY_PAUSE_MS = 500

/** Not there yet: a container still starting, a name not yet known, a server that recovers or has no seat free. */
const PASSING = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'],
  ...['57P03', '53300'],
])

/**
 * Connects to the database at `url`, trying again for `waitMs` while it is not there yet.
 * @throws Refusal naming host and port, never the password
 */
export async function connect(url: string, waitMs: number): Promise<Client> {
  const deadline = performance.now() + waitMs
  for (;;) {
    const client = new Client({
      connectionString: url,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      application_name: 'mockboard',
      keepAlive: true,
    })
    try {
      await client.connect()
      return client
    } catch (error) {
      await client.end().catch(() => undefined)
      const passing = PASSING.has(errorCode(error) ?? '') || /timeout|terminated/i.test(String(error))
      if (!passing || performance.now() + RETRY_PAUSE_MS > deadline) throw refusalOf(error, url)
      await delay(RETRY_PAUSE_MS)
    }
  }
}

/** Host, port and database of a URL, for people. */
export function placeOf(url: string): { server: string; database: string; user: string } {
  const parsed = new URL(url)
  const host = parsed.searchParams.get('host') ?? (parsed.hostname || 'localhost')
  return {
    server: `${host}:${parsed.port || 5432}`,
    database: decodeURIComponent(parsed.pathname.slice(1)),
    user: decodeURIComponent(parsed.username),
  }
}

function refusalOf(error: unknown, url: string): Refusal {
  const { server, database, user } = placeOf(url)
  switch (errorCode(error)) {
    case '28P01':
    case '28000':
      return new Refusal(
        `The database at ${server} does not let the user "${user}" in: check the user and the password in DATABASE_URL.`,
      )
    case '3D000':
      return new Refusal(
        `There is no database "${database}" at ${server}: create it, or correct DATABASE_URL.`,
      )
    default:
      return new Refusal(`The database at ${server} cannot be reached: ${plainReason(error)}.`)
  }
}

/** @throws Refusal when texts in every script could not be stored. */
export async function checkEncoding(client: Client, url: string): Promise<void> {
  const { rows } = await client.query<{ server_encoding: string }>('SHOW server_encoding')
  const encoding = rows[0]?.server_encoding
  if (encoding === 'UTF8') return
  const { server, database } = placeOf(url)
  throw new Refusal(
    `The database "${database}" at ${server} stores text as ${encoding}: Mockboard needs one made with ENCODING 'UTF8'.`,
  )
}

/** Makes the embedded server's database at the first start. */
export async function createDatabase(client: Client, name: string): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name])
  if (rowCount === 0) await client.query(`CREATE DATABASE ${escapeIdentifier(name)}`)
}

/**
 * Brings the schema forward to this server's.
 * @returns how many migrations were applied
 * @throws Refusal when the database is newer than the server, is not Mockboard's, or a migration fails
 */
export async function migrate(client: Client, url: string, folder: string): Promise<number> {
  const { server, database } = placeOf(url)
  const name = `The database "${database}" at ${server}`
  const state = await readMigrationState(client, folder)
  switch (state.is) {
    case 'current':
      return 0
    case 'pending':
      try {
        await applyMigrations(client, folder, state.names)
      } catch (error) {
        throw new Refusal(`${name} could not be brought up to date: ${plainReason(error)}.`)
      }
      return state.names.length
    case 'newer':
      throw new Refusal(
        `${name} was written by a newer Mockboard (${state.names.join(', ')}): update this one.`,
      )
    case 'unfinished':
      throw new Refusal(
        `${name} has a migration that was begun by hand and did not finish (${state.names.join(', ')}): ` +
          'settle it with `npm run prisma -- migrate resolve`.',
      )
    case 'foreign':
      throw new Refusal(`${name} already holds tables that are not Mockboard's: give it an empty one.`)
  }
}
