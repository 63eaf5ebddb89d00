import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundlePlane } from '@/tests/planeProcess'
import type { ServerKind } from '@/tests/bench/board/ServerUnderTest'

const HERE = fileURLToPath(new URL('.', import.meta.url))
/** Kept between runs, outside the project's own dependencies. */
const PEERS = join(tmpdir(), 'mockboard-bench-peers')
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
  const env = { DATABASE_URL: databaseUrl }
  return [
    { name: 'relay', script: join(PEERS, 'relay.mjs'), env: {} },
    { name: 'y-websocket', script: join(PEERS, 'ywebsocket.mjs'), env: {} },
    { name: 'hocuspocus', script: join(PEERS, 'hocuspocus.mjs'), env },
    { name: 'mockboard', script: await bundlePlane(), env },
  ]
}
