// npm run bench:replay -- [--sizes typical,tenfold]
// What a replay costs: compiling, bytes, and the player in a real browser; and what live rooms notice of the compiling.
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { chromium, type CDPSession, type Page } from '@playwright/test'
import { build } from 'esbuild'
import { presenceOf, encodePresence } from '@/domain/board/presence'
import { PresenceSampler } from '@/server/board/PresenceSampler'
import { PostgresBoardStorage } from '@/server/db/boardStorage'
import { openDatabase } from '@/server/db/openDatabase'
import { presenceStorage } from '@/server/db/presenceStorage'
import { ReplayCompiler, type CompiledReplay } from '@/server/replay/ReplayCompiler'
import { replayLogs } from '@/server/replay/replayLogs'
import { newId } from '@/server/rooms/secrets'
import { quantile } from '@/tests/bench/board/quantile'
import { printTable, type Bound } from '@/tests/bench/board/report'
import { findBrowser } from '@/tests/browser'
import { startPostgres } from '@/tests/postgres'
import { syntheticCursor } from '@/tests/syntheticCursor'
import { syntheticSession, TENFOLD, TYPICAL, type SyntheticSession } from '@/tests/syntheticSession'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const PAGES = join(ROOT, 'node_modules/.cache/mockboard-replay')
const SEEKS = 300
const COLD_SEEKS = 20
const PLAY_MS = 20_000
const KB = 1_024
const MB = KB * KB
const ROWS_AT_ONCE = 2_000

const SIZES = { typical: TYPICAL, tenfold: TENFOLD }
type SizeName = keyof typeof SIZES
/** The bounds: for the 45 minutes, and for the session of ten times as much. */
const MOST: Record<SizeName, Record<string, number>> = {
  typical: {
    scene: 215,
    presence: 80,
    compile: 1_500,
    first: 500,
    median: 1,
    worst: 16,
    pixels: 50,
    memory: 60,
  },
  tenfold: {
    scene: 2_150,
    presence: 800,
    compile: NaN,
    first: NaN,
    median: NaN,
    worst: 50,
    pixels: NaN,
    memory: 300,
  },
}

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: 'typical,tenfold' },
    profile: { type: 'boolean', default: false },
  },
})
const names = values.sizes.split(',').filter((name): name is SizeName => name in SIZES)

const postgres = await startPostgres()
const database = openDatabase(postgres.url, () => {})
const boards = new PostgresBoardStorage(database.pool)
const presence = presenceStorage(database.prisma)
const compiler = new ReplayCompiler()

/** Puts a session's logs where the server has them. */
async function keep(roomId: string, session: SyntheticSession, minutes: number): Promise<void> {
  for (let from = 0; from < session.log.length; from += ROWS_AT_ONCE) {
    const rows = session.log.slice(from, from + ROWS_AT_ONCE).map((row, i) => ({
      ...row,
      ...{ seq: from + i + 1, connId: 'bench', relayedBy: null },
    }))
    await boards.append([{ roomId, rows, claims: [] }])
  }
  let now = 0
  const sampler = new PresenceSampler({ storage: presence, logger: silent, now: () => now })
  const hands = [
    { id: 'candidate', restMs: 2_000, seed: 1 },
    { id: 'interviewer', restMs: 9_000, seed: 2 },
  ].flatMap(({ id, ...busy }) => syntheticCursor({ minutes, ...busy }).map((move) => ({ id, ...move })))
  for (const { id, at, x, y, pressed, drawing } of hands.sort((a, b) => a.at - b.at)) {
    now = session.startedAt + at
    sampler.take(roomId, id, encodePresence({ ...presenceOf(id), pointer: { x, y }, pressed, drawing }))
  }
  await sampler.flush(roomId)
}

type Measured = { compiled: CompiledReplay; compileMs: number; delay: { p99: number; worst: number } }

/** Compiles as the server does, and looks at its event loop meanwhile. */
async function compile(roomId: string, session: SyntheticSession): Promise<Measured> {
  const histogram = monitorEventLoopDelay({ resolution: 1 })
  histogram.enable()
  const from = performance.now()
  const compiled = await compiler.compile({ bounds: session, ...replayLogs(boards, presence)(roomId) })
  const compileMs = performance.now() - from
  histogram.disable()
  // the histogram counts from one tick to the next, the tick's own millisecond included
  return {
    compiled,
    compileMs,
    delay: { p99: histogram.percentile(99) / 1e6 - 1, worst: histogram.max / 1e6 - 1 },
  }
}

async function bundlePages(): Promise<void> {
  mkdirSync(PAGES, { recursive: true })
  const shared = {
    ...{ tsconfig: join(ROOT, 'tsconfig.json'), bundle: true, format: 'esm' as const, minify: true },
    define: { 'process.env.NODE_ENV': '"production"', 'process.env': '{}' },
    loader: { '.woff2': 'dataurl', '.svg': 'dataurl' } as const,
    conditions: ['production'],
    logLevel: 'error' as const,
    jsx: 'automatic' as const,
  }
  await build({
    ...shared,
    entryPoints: [join(ROOT, 'tests/bench/replay/page.tsx')],
    ...{ outdir: PAGES, splitting: true, keepNames: true },
  })
  await build({
    ...shared,
    entryPoints: [join(ROOT, 'tests/bench/replay/worker.ts')],
    outfile: join(PAGES, 'worker.js'),
  })
  writeFileSync(
    join(PAGES, 'page.html'),
    '<!doctype html><meta charset="utf-8"><title>replay</title><link rel="stylesheet" href="page.css"><style>html,body,#root{height:100%;margin:0}</style><body><script type="module" src="page.js"></script>',
  )
}

const TYPES: Record<string, string> = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
  json: 'application/json',
}

/** Serves what was bundled, and the scenes. */
async function servePages(): Promise<{ origin: string; close: () => void }> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    readFile(join(PAGES, path)).then(
      (body) =>
        response
          .writeHead(200, { 'Content-Type': TYPES[path.split('.').at(-1)!] ?? 'application/octet-stream' })
          .end(body),
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() }
}

/** Bytes of a JavaScript heap, after what is garbage was collected. */
async function heapOf(send: (method: string) => Promise<unknown>): Promise<number> {
  await send('HeapProfiler.enable')
  await send('HeapProfiler.collectGarbage')
  return ((await send('Runtime.getHeapUsage')) as { usedSize: number }).usedSize
}

/** The heap of the page's worker, which has a debugging session of its own. */
async function workerHeap(cdp: CDPSession): Promise<number> {
  const attached = new Promise<string>((resolve) =>
    cdp.once('Target.attachedToTarget', ({ sessionId }) => resolve(sessionId)),
  )
  await cdp.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false })
  const sessionId = await attached
  let id = 0
  return heapOf(
    (method) =>
      new Promise((resolve) => {
        const mine = ++id
        const hear = ({ message }: { message: string }) => {
          const answer = JSON.parse(message) as { id?: number; result?: unknown }
          if (answer.id !== mine) return
          cdp.off('Target.receivedMessageFromTarget', hear)
          resolve(answer.result)
        }
        cdp.on('Target.receivedMessageFromTarget', hear)
        void cdp.send('Target.sendMessageToTarget', {
          sessionId,
          message: JSON.stringify({ id: mine, method }),
        })
      }),
  )
}

/** Where the page's time goes: prints the functions that took most of it by themselves. */
async function startProfile(page: Page): Promise<() => Promise<void>> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Profiler.enable')
  await cdp.send('Profiler.start')
  return async () => {
    const { profile } = await cdp.send('Profiler.stop')
    const own = new Map<string, number>()
    const nodes = new Map(profile.nodes.map((node) => [node.id, node.callFrame]))
    for (const [i, id] of (profile.samples ?? []).entries()) {
      const { functionName, url, lineNumber } = nodes.get(id)!
      const name = `${functionName || '(anonymous)'} ${url.split('/').at(-1)}:${lineNumber}`
      own.set(name, (own.get(name) ?? 0) + (profile.timeDeltas?.[i] ?? 0) / 1_000)
    }
    for (const [name, ms] of [...own].sort((a, b) => b[1] - a[1]).slice(0, 25))
      console.log(`${ms.toFixed(0).padStart(7)} ms  ${name}`)
  }
}

async function play(page: Page, origin: string, name: SizeName, scene: Uint8Array) {
  const empty = JSON.stringify({
    ...{
      format: 'mockboard-scene',
      version: 1,
      durationMs: 1_000,
      users: [],
      ids: [],
      initial: [],
      operations: [],
    },
  })
  writeFileSync(join(PAGES, 'empty.json'), empty)
  writeFileSync(join(PAGES, `${name}.json`), gunzipSync(scene))
  const open = async (file: string) => {
    await page.goto(`${origin}/page.html?scene=/${file}.json`)
    await page.waitForFunction(() => window.bench !== undefined, undefined, { timeout: 120_000 })
  }
  const heap = async () => {
    const cdp = await page.context().newCDPSession(page)
    const ofPage = await heapOf((method) => cdp.send(method as 'Runtime.getHeapUsage'))
    const ofWorker = await workerHeap(cdp)
    await cdp.detach()
    return ofPage + ofWorker
  }
  await open('empty')
  const before = await heap()
  await open(name)
  const { firstFrame, durationMs } = await page.evaluate(() => ({
    firstFrame: window.bench!.firstFrame,
    durationMs: window.bench!.durationMs,
  }))
  const moments = Array.from({ length: SEEKS }, (_, i) => (((i * 7_919) % SEEKS) / SEEKS) * durationMs)
  // whoever jumps at once, before the page was ever idle
  const cold = await page.evaluate((all) => window.bench!.seek(all), moments.slice(0, COLD_SEEKS))
  await open(name)
  const prepareMs = await page.evaluate(() => window.bench!.prepare())
  const stopProfile = values.profile ? await startProfile(page) : null
  const { state, pixels } = await page.evaluate((all) => window.bench!.seek(all), moments)
  await stopProfile?.()
  const slowest = pixels.map((ms, i) => ({ ms, i })).sort((a, b) => b.ms - a.ms)
  for (const { ms, i } of slowest.slice(0, values.profile ? 8 : 2))
    console.log(
      `seek ${i} to ${Math.round(moments[i]! / 1_000)} s: ${ms.toFixed(0)} ms, ${state[i]!.toFixed(0)} ms of it until the page had it`,
    )
  const seek = await page
    .workers()[0]!
    .evaluate(() => [...(globalThis as unknown as { seekTimes: number[] }).seekTimes])
  const played = await page.evaluate((ms) => window.bench!.play(ms), PLAY_MS)
  const memory = (await heap()) - before
  return { firstFrame, prepareMs, cold: cold.pixels, seek, state, pixels, played, memory }
}

const silent = { warn: () => undefined } as unknown as ConstructorParameters<
  typeof PresenceSampler
>[0]['logger']
const { executablePath, env } = await findBrowser()
await bundlePages()
const pages = await servePages()
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  ...(env === undefined ? {} : { env }),
  args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update'],
})
try {
  // the thread is started, and its code compiled, by a replay that is not counted
  const warm = syntheticSession({ minutes: 1, actions: 10, seed: 1 })
  const warmRoom = newId()
  await keep(warmRoom, warm, 1)
  await compile(warmRoom, warm)
  const results: Record<string, unknown> = {}
  for (const name of names) {
    const size = SIZES[name]
    const most = MOST[name]
    const session = syntheticSession(size)
    const roomId = newId()
    await keep(roomId, session, size.minutes)
    const { compiled, compileMs, delay } = await compile(roomId, session)
    const context = await browser.newContext({ viewport: { width: 1280, height: 720 } })
    const page = await context.newPage()
    page.on('pageerror', (error) => console.error(error))
    page.on('console', (message) => console.log(message.text()))
    const player = await play(page, pages.origin, name, compiled.scene)
    await context.close()
    const bound = (title: string, figure: number, key: string): Bound => [
      title,
      figure,
      most[key] ?? NaN,
      most[key] ?? NaN,
    ]
    console.log(`\n${name}: ${session.frames} frames, ${session.log.length} updates`)
    printTable([
      bound('scenes, KB gzip', compiled.scene.length / KB, 'scene'),
      bound('presence, KB gzip', compiled.cursors.length / KB, 'presence'),
      bound('compiling, ms', compileMs, 'compile'),
      bound('first frame after the bytes, ms', player.firstFrame, 'first'),
      bound('seek to state, median, ms', quantile(player.seek, 0.5), 'median'),
      bound('seek to state, worst, ms', quantile(player.seek, 1), 'worst'),
      bound('seek until the page has it, median, ms', quantile(player.state, 0.5), ''),
      bound('seek until the page has it, worst, ms', quantile(player.state, 1), ''),
      bound('seek to pixels, median, ms', quantile(player.pixels, 0.5), ''),
      bound('seek to pixels, worst, ms', quantile(player.pixels, 1), 'pixels'),
      bound('seek to pixels before the page was idle, worst, ms', quantile(player.cold, 1), ''),
      bound('until all is drawn ahead, ms', player.prepareMs, ''),
      [`seconds dropped of ${player.played.passed} at 16×`, player.played.dropped, 0, 0],
      bound('longest step at 16×, ms of the interview', player.played.longestGapMs, ''),
      bound('memory of the player, MB', player.memory / MB, 'memory'),
      ['event loop of live rooms while compiling, p99, ms', delay.p99, 20, 20],
      ['event loop of live rooms while compiling, worst, ms', delay.worst, NaN, NaN],
    ])
    results[name] = {
      scene: compiled.scene.length,
      cursors: compiled.cursors.length,
      compileMs,
      delay,
      ...player,
    }
  }
  mkdirSync('test-results', { recursive: true })
  writeFileSync('test-results/bench-replay.json', JSON.stringify(results, null, 2))
} finally {
  await browser.close()
  pages.close()
  await compiler.close()
  await database.close()
  await postgres.stop()
}
