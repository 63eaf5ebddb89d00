// npm run bench:smooth -- [--sizes 5000,10000] [--rounds 3] [--seconds 6]
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium, type Page } from '@playwright/test'
import { build } from 'esbuild'
import { boardUpdate } from '@/tests/bench/board/board10k'
import { type Bound, printTable } from '@/tests/bench/board/report'
import { Partner } from '@/tests/bench/smooth/Partner'
import type { SmoothCount } from '@/tests/bench/smooth/pageProtocol'
import { findBrowser } from '@/tests/browser'
import { startDurablePostgres } from '@/tests/durablePostgres'
import { bundlePlane, PlaneProcess } from '@/tests/planeProcess'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const PAGES = join(ROOT, 'node_modules/.cache/mockboard-smooth')
const RESULTS = 'test-results/bench-smooth.json'
const KINDS = ['plain', 'product'] as const
const ACTIONS = ['pan', 'draw'] as const
const VIEW = { width: 1280, height: 720 }

type Kind = (typeof KINDS)[number]
type Action = (typeof ACTIONS)[number]
type Run = { kind: Kind; action: Action; size: number; round: number; fps: number } & SmoothCount

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '5000,10000' },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '6' },
    actions: { type: 'string', default: ACTIONS.join(',') },
  },
})

async function bundlePages(): Promise<void> {
  await build({
    entryPoints: KINDS.map((kind) => join(ROOT, `tests/bench/smooth/${kind}.tsx`)),
    outdir: PAGES,
    tsconfig: join(ROOT, 'tsconfig.json'),
    bundle: true,
    splitting: true,
    format: 'esm',
    jsx: 'automatic',
    minify: true,
    keepNames: true,
    define: { 'process.env.NODE_ENV': '"production"', 'process.env': '{}' },
    loader: { '.woff2': 'dataurl', '.svg': 'dataurl' },
    conditions: ['production'],
    logLevel: 'error',
  })
  for (const kind of KINDS) {
    const head = `<!doctype html><meta charset="utf-8"><title>${kind}</title><link rel="stylesheet" href="${kind}.css">`
    writeFileSync(join(PAGES, `${kind}.html`), `${head}<script type="module" src="${kind}.js"></script>`)
  }
}

/** Moves as fast as the page takes it, until the time is up. */
async function act(page: Page, action: Action, seconds: number): Promise<void> {
  const { mouse } = page
  const end = Date.now() + seconds * 1_000
  await mouse.move(640, 420)
  for (let turn = 0; Date.now() < end; turn += 1) {
    if (action === 'pan') {
      // there and back, so that about the same elements are in view
      await mouse.wheel(Math.floor(turn / 40) % 2 === 0 ? 12 : -12, Math.floor(turn / 40) % 2 === 0 ? 6 : -6)
      continue
    }
    if (turn % 100 === 0) {
      await mouse.up()
      await mouse.move(300, 300 + ((turn / 100) % 8) * 30)
      await mouse.down()
    }
    await mouse.move(300 + (turn % 100) * 5, 300 + ((turn / 100) % 8) * 30 + Math.sin(turn / 9) * 20)
  }
  await mouse.up()
}

const { executablePath, env } = await findBrowser()
const postgres = await startDurablePostgres()
mkdirSync(PAGES, { recursive: true })
await bundlePages()
const plane = await PlaneProcess.start(await bundlePlane(), postgres.url, 0, PAGES)
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  ...(env === undefined ? {} : { env }),
  args: [
    '--no-sandbox',
    '--disable-background-networking',
    '--disable-component-update',
    // at sixty frames a second every page would look alike
    '--disable-frame-rate-limit',
    '--disable-gpu-vsync',
  ],
})
const origin = `http://127.0.0.1:${plane.port}`
const runs: Run[] = []

async function measure(kind: Kind, action: Action, size: number, round: number): Promise<void> {
  const room = `smooth-${action}-${size}-${round}-${Date.now() % 1e6}`
  // the partner and the server work on this machine, too: beside the plain page they do so in a room that nobody watches
  const partner = new Partner(plane.port, room)
  await partner.fill(boardUpdate(size))
  const context = await browser.newContext({ viewport: VIEW })
  await context.addCookies([{ name: 'as', value: 'ina', url: origin }])
  const page = await context.newPage()
  page.on('pageerror', (error) => console.error(error))
  await page.goto(`${origin}/${kind}.html?size=${size}&room=${room}`)
  await page.waitForFunction((all) => (window.smooth?.elements() ?? 0) >= all, size, { timeout: 60_000 })
  if (action === 'draw') {
    // the tool is there once the board may be drawn on
    await page.locator('[data-testid="toolbar-freedraw"]').waitFor({ state: 'attached', timeout: 30_000 })
    await page.mouse.click(640, 600)
    await page.keyboard.press('7')
  }
  await act(page, action, 2)
  await page.evaluate(() => window.smooth!.start())
  partner.start()
  await act(page, action, Number(values.seconds))
  const count = await page.evaluate(() => window.smooth!.stop())
  partner.leave()
  await context.close()
  const run: Run = { kind, action, size, round, fps: (count.frames * 1_000) / count.ms, ...count }
  runs.push(run)
  console.log(
    `${action} ${size} ${kind.padEnd(8)} ${run.fps.toFixed(1)} frames/s  longest ${run.longestMs.toFixed(0)} ms  ` +
      `script ${(run.scriptMs / run.frames).toFixed(2)} ms a frame`,
  )
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN
}

const sizes = values.sizes.split(',').map(Number)
const actions = ACTIONS.filter((action) => values.actions.split(',').includes(action))
try {
  for (let round = 0; round < Number(values.rounds); round += 1) {
    for (const size of sizes) {
      for (const action of actions) {
        for (const kind of round % 2 === 0 ? KINDS : KINDS.toReversed()) {
          await measure(kind, action, size, round)
        }
      }
    }
  }
} finally {
  await browser.close()
  await plane.kill()
  await postgres.stop()
}

const bounds: Bound[] = sizes.flatMap((size) =>
  actions.flatMap((action): Bound[] => {
    const of = (kind: Kind) => runs.filter((r) => r.kind === kind && r.action === action && r.size === size)
    const ratio = median(of('product').map(({ fps }) => fps)) / median(of('plain').map(({ fps }) => fps))
    const script = median(of('product').map(({ scriptMs, frames }) => scriptMs / frames))
    return [
      // at least: the sign turns the comparison around
      [`${action}, ${size} elements: frame rate / plain`, -ratio, -0.9, -1],
      [`${action}, ${size} elements: our script, ms a frame`, script, size <= 5_000 ? 1 : NaN, NaN],
    ]
  }),
)
printTable(bounds)
mkdirSync('test-results', { recursive: true })
writeFileSync(RESULTS, JSON.stringify({ date: new Date().toISOString(), runs }, null, 2))
