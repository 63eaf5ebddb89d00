import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { build as bundle } from 'esbuild'
import { fileFingerprint, sourceFingerprint } from '@/server/start/fingerprint'
import { livingPid, PidLock, writePidFile } from '@/server/start/PidLock'
import { signal, waitUntil } from '@/server/start/processes'
import { step } from '@/server/start/progress'
import { Refusal } from '@/server/start/Refusal'

const SERVER = 'dist/server.mjs'
const WORKER = 'dist/compactWorker.mjs'
/** Threads of the server's own code: where each is built to, from what. CommonJS cannot be bundled into a module. */
const THREADS = [
  { built: 'dist/packWorker.mjs', source: 'server/packs/packWorker.ts', external: ['yaml'] },
  { built: 'dist/compileThread.mjs', source: 'server/replay/compileThread.ts', external: [] },
]
const STAMP = 'dist/build.stamp'
const LOCK = 'dist/build.pid'
const NEXT_PID = 'dist/next-build.pid'
const CLIENT_STAMP = 'server/db/generated/schema.stamp'
const CLIENT = 'server/db/generated/client.ts'
const FONTS = 'public/excalidraw/fonts'
const SCHEMA = 'prisma/schema.prisma'
const LOCK_POLL_MS = 250
const ORPHAN_STOP_MS = 5_000
const SHOWN_LINES = 60

const require = createRequire(join(process.cwd(), 'package.json'))

/**
 * Makes the production build unless there is one of exactly these sources. One process builds at a time; another waits and
 * then uses what was built. The stamp is taken away first and put back last, so a build that was cut off counts for nothing.
 * @throws Refusal with the tool's own output when a part fails
 */
export async function ensureBuild(): Promise<void> {
  if (isCurrent()) return
  await underLock(async () => {
    if (isCurrent()) return
    const fingerprint = sourceFingerprint()
    rmSync(STAMP, { force: true })
    await makeSources()
    await step('Building the pages, which takes a minute or two', buildPages)
    await step('Building the server', buildServer)
    stamp(STAMP, fingerprint)
  })
}

/** What `npm run dev` needs before Next and tsx compile the rest as it is asked for. */
export async function ensureSources(): Promise<void> {
  await underLock(makeSources)
}

function isCurrent(): boolean {
  const parts = [
    SERVER,
    WORKER,
    ...THREADS.map(({ built }) => built),
    FONTS,
    join(process.env['NEXT_DIST_DIR'] ?? '.next', 'BUILD_ID'),
  ]
  return parts.every((path) => existsSync(path)) && readStamp(STAMP) === sourceFingerprint()
}

async function makeSources(): Promise<void> {
  const schema = fileFingerprint(SCHEMA)
  if (!existsSync(CLIENT) || readStamp(CLIENT_STAMP) !== schema) {
    await step('Generating the database client', () =>
      run(['prisma/cli.mjs', 'generate'], 'The database client'),
    )
    stamp(CLIENT_STAMP, schema)
  }
  // without them in our own origin Excalidraw asks another host for its fonts
  const fonts = join(dirname(require.resolve('@excalidraw/excalidraw')), 'fonts')
  cpSync(fonts, FONTS, { recursive: true })
}

async function buildPages(): Promise<void> {
  // left behind by a start that was killed while building: two of them would write into each other's files
  const orphan = livingPid(NEXT_PID)
  if (orphan !== undefined) {
    signal(orphan, 'SIGKILL')
    await waitUntil(() => livingPid(NEXT_PID) === undefined, ORPHAN_STOP_MS)
  }
  await run([require.resolve('next/dist/bin/next'), 'build'], 'The build of the pages', NEXT_PID)
}

async function buildServer(): Promise<void> {
  await bundle({
    entryPoints: ['server/index.ts'],
    outfile: SERVER,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    logLevel: 'silent',
  })
  // the bundle looks for it beside itself
  cpSync('server/board/compactWorker.mjs', WORKER)
  for (const { built, source, external } of THREADS) {
    await bundle({
      entryPoints: [source],
      outfile: built,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      external,
      logLevel: 'silent',
    })
  }
}

/** Runs a Node program to its end, showing its output only when it fails. */
async function run(args: string[], title: string, pidFile?: string): Promise<void> {
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  if (pidFile !== undefined && child.pid !== undefined) writePidFile(pidFile, child.pid)
  const stop = () => child.kill('SIGKILL')
  process.once('exit', stop)
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  process.off('exit', stop)
  if (pidFile !== undefined) rmSync(pidFile, { force: true })
  if (code === 0) return
  throw new Refusal(`${title} failed:`, ...output.trim().split('\n').slice(-SHOWN_LINES))
}

async function underLock(work: () => Promise<void>): Promise<void> {
  mkdirSync('dist', { recursive: true })
  let lock = PidLock.acquire(LOCK)
  if (!lock.ok) {
    await step(`Waiting for the build of another start (process ${lock.error.pid})`, async () => {
      while (!lock.ok) {
        await delay(LOCK_POLL_MS)
        lock = PidLock.acquire(LOCK)
      }
    })
  }
  if (!lock.ok) return
  const { value } = lock
  await work().finally(() => value.release())
}

function readStamp(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}

function stamp(path: string, text: string): void {
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, text, { flush: true })
  renameSync(draft, path)
}
