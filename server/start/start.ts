import { join } from 'node:path'
import { pino, type Logger } from 'pino'
import { BankRefused, loadBank } from '@/server/db/bankStorage'
import { openDatabase } from '@/server/db/openDatabase'
import type { Compose, Readiness, StartContext } from '@/server/start/context'
import { checkEncoding, connect, createDatabase, migrate } from '@/server/start/database'
import { keptSecret, prepareDataDirectory } from '@/server/start/dataDirectory'
import { EmbeddedPostgres } from '@/server/start/EmbeddedPostgres'
import { InstanceLock } from '@/server/start/InstanceLock'
import { checkPort, listenRefusal } from '@/server/start/port'
import { step } from '@/server/start/progress'
import { plainReason, Refusal } from '@/server/start/Refusal'
import { readSettings, type Settings } from '@/server/start/settings'
import { Shutdown } from '@/server/start/Shutdown'

const DATABASE = 'mockboard'
/** A database in a container beside ours may take this long to come up. */
const DATABASE_WAIT_MS = 10_000
const MIGRATIONS = join('prisma', 'migrations')
const BANK = join('prisma', 'bank')

/**
 * Runs Mockboard: checks the settings, brings the database up and forward, composes the server and listens. Settles when
 * it is ready; ends the process with one sentence when it cannot start, and in good order when it is told to stop.
 */
export async function start(compose: Compose): Promise<void> {
  const settings = checkedSettings()
  const logger = pino({ level: settings.logLevel })
  let postgres: EmbeddedPostgres | undefined
  const shutdown = new Shutdown(logger, () => postgres?.abandon())
  shutdown.listen()
  try {
    await checkPort(settings.port, settings.host)
    if (settings.databaseUrl === undefined) {
      const dataDir = prepareDataDirectory(settings.dataDir)
      const onLost = () => void shutdown.run(1)
      postgres = new EmbeddedPostgres({ dataDir, logger, onLost })
    }
    await serve(settings, postgres, compose, logger, shutdown)
  } catch (error) {
    if (shutdown.begun) return
    report(error)
    await shutdown.run(1)
  }
}

async function serve(
  settings: Settings,
  postgres: EmbeddedPostgres | undefined,
  compose: Compose,
  logger: Logger,
  shutdown: Shutdown,
): Promise<void> {
  const url = await shutdown.unlessBegun(await bringUp(settings, postgres, shutdown))
  const authSecret =
    settings.authSecret ?? keptSecret(join(prepareDataDirectory(settings.dataDir), 'auth.secret'))
  const lock = await InstanceLock.acquire(url, logger)
  shutdown.add('the lock on the database', () => lock.release())
  await shutdown.unlessBegun(await bringForward(url))
  const database = openDatabase(url, (error) => {
    if (!shutdown.begun) logger.warn(`a database connection broke: ${plainReason(error)}`)
  })
  shutdown.add('the database clients', () => database.close())
  const { prisma, pool } = database
  await step('Loading the problems', () => loadProblems(prisma))
  const ready = async (): Promise<Readiness> => {
    if (!lock.held()) return { ready: false, reason: lock.reason }
    return (await lock.check()) ? { ready: true } : { ready: false, reason: 'The database does not answer.' }
  }
  const dev = process.env.NODE_ENV !== 'production'
  const server = await step('Starting the server', () =>
    compose({ settings, authSecret, prisma, pool, logger, dev, ready }),
  )
  shutdown.add('the server', () => server.close())
  shutdown.add('what is under way', () => server.drain())
  await shutdown.unlessBegun(undefined)
  await server.listen(settings.port, settings.host).catch((error: unknown) => {
    throw listenRefusal(error, settings.port, settings.host)
  })
  process.stdout.write(`Mockboard is ready at ${addressOf(settings)}\n`)
}

/** The database's address, once it answers. */
async function bringUp(
  settings: Settings,
  postgres: EmbeddedPostgres | undefined,
  shutdown: Shutdown,
): Promise<string> {
  if (postgres === undefined) {
    const url = settings.databaseUrl ?? ''
    await step('Connecting to the database', async () => {
      const client = await connect(url, DATABASE_WAIT_MS)
      await checkEncoding(client, url).finally(() => client.end())
    })
    return url
  }
  shutdown.add('the embedded PostgreSQL', () => postgres.stop())
  await step('Starting the embedded PostgreSQL', async () => {
    await postgres.start()
    const client = await connect(postgres.url('postgres'), DATABASE_WAIT_MS)
    await createDatabase(client, DATABASE).finally(() => client.end())
  })
  return postgres.url(DATABASE)
}

async function bringForward(url: string): Promise<void> {
  await step('Bringing the database up to date', async () => {
    const client = await connect(url, DATABASE_WAIT_MS)
    await migrate(client, url, MIGRATIONS).finally(() => client.end())
  })
}

async function loadProblems(prisma: StartContext['prisma']): Promise<void> {
  try {
    await loadBank(prisma, BANK)
  } catch (error) {
    if (error instanceof BankRefused) throw new Refusal('The bank of problems has faults:', error.message)
    throw error
  }
}

/** The settings of this process, or its end with one sentence for each bad one. */
function checkedSettings(): Settings {
  const settings = readSettings(process.env)
  if (settings.ok) return settings.value
  report(new Refusal(...settings.error))
  process.exit(1)
}

function report(error: unknown): void {
  const text = error instanceof Refusal ? error.message : error instanceof Error ? error.stack : String(error)
  process.stderr.write(`${text}\n`)
}

function addressOf({ appUrl, host, port }: Settings): string {
  const everywhere = ['0.0.0.0', '::', '127.0.0.1', '::1'].includes(host)
  return appUrl ?? `http://${everywhere ? 'localhost' : host}:${port}`
}
