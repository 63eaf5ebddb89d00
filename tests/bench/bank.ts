// `npm run bench:bank`: what the bank costs. Loading it into an empty database, and again; then the list of problems in a
// real browser with 500 of them: from a key to the frame that shows what fits. The bounds are of the issue: 2 s, 100 ms.
import { readdirSync, readFileSync } from 'node:fs'
import { PrismaPg } from '@prisma/adapter-pg'
import { chromium, type Page } from '@playwright/test'
import pg from 'pg'
import { loadBank } from '@/server/db/bankStorage'
import { PrismaClient } from '@/server/db/generated/client'
import { quantile } from '@/tests/bench/board/quantile'
import { findBrowser } from '@/tests/browser'
import { startPostgres } from '@/tests/postgres'
import { startProduct } from '@/tests/product'

const FOLDER = 'prisma/bank'
const PROBLEMS = 500
const ROUNDS = 5
const TYPED = ['distributed', 'payment', 'feed', 'cache 3', 'zzz']

/** How long each load takes, in milliseconds. */
async function measureLoads(url: string): Promise<number[]> {
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: url }) })
  const loads: number[] = []
  for (let i = 0; i < 4; i += 1) {
    const from = performance.now()
    await loadBank(prisma, FOLDER)
    loads.push(performance.now() - from)
  }
  await prisma.$disconnect()
  return loads
}

/** Fills the bank of a running server up with copies of its problems that have other names. */
async function fillUp(url: string): Promise<void> {
  const sources = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.md') && name !== 'README.md' && name !== 'rubric.md')
    .map((name) => readFileSync(`${FOLDER}/${name}`, 'utf8'))
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  for (let i = sources.length; i < PROBLEMS; i += 1) {
    const source = sources[i % sources.length] ?? ''
    const slug = `${/^slug: (.*)$/m.exec(source)?.[1] ?? ''}-${i}`
    const title = `${/^title: (.*)$/m.exec(source)?.[1] ?? ''} ${i}`
    const markdown = source
      .replace(/^slug: .*$/m, `slug: ${slug}`)
      .replace(/^title: .*$/m, `title: ${title}`)
      .replace(/^order: .*$/m, `order: ${i + 1}`)
    await client.query(
      'INSERT INTO prompt_version (slug, version, hash, title, markdown) VALUES ($1, 1, $2, $3, $4)',
      [slug, String(i), title, markdown],
    )
    await client.query('INSERT INTO prompt (slug, version, "order") VALUES ($1, 1, $2)', [slug, i + 1])
  }
  await client.end()
}

/** Milliseconds from each key that changes the list to the frame that shows it, in order of size. */
async function measureKeys(page: Page): Promise<number[]> {
  const search = page.getByRole('searchbox')
  const taken: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const typed of TYPED) {
      const keys = [...[...typed].map((key) => (key === ' ' ? 'Space' : key)), ...typed.replaceAll(/./g, '<')]
      for (const key of keys) {
        const painted = page.evaluate(timeNextKey)
        await search.press(key === '<' ? 'Backspace' : key)
        taken.push(await painted)
      }
    }
  }
  return taken.filter((ms) => ms > 0).sort((a, b) => a - b)
}

/** In the page: from the next key to the frame after the last change of the list; 0 when it does not change. */
function timeNextKey(): Promise<number> {
  const FRAMES_OF_SILENCE = 15
  const list = document.querySelector('input[type=search]')?.closest('section')
  if (!list) throw new Error('No list of problems on this page')
  return new Promise((resolve) => {
    const start = ({ timeStamp }: KeyboardEvent) => {
      let last = timeStamp
      let silent = 0
      const observer = new MutationObserver(() => {
        silent = 0
        requestAnimationFrame(() => setTimeout(() => (last = performance.now())))
      })
      observer.observe(list, { subtree: true, childList: true, characterData: true })
      const wait = () => {
        silent += 1
        if (silent < FRAMES_OF_SILENCE) return void requestAnimationFrame(wait)
        observer.disconnect()
        resolve(last - timeStamp)
      }
      requestAnimationFrame(wait)
    }
    addEventListener('keydown', start, { once: true, capture: true })
  })
}

function show(name: string, values: readonly number[]): void {
  const figures = [0.5, 0.95, 1].map((share) => quantile(values, share).toFixed(1))
  console.log(
    `${name}: p50 ${figures[0]} ms, p95 ${figures[1]} ms, worst ${figures[2]} ms (${values.length})`,
  )
}

const postgres = await startPostgres()
try {
  const [first, ...again] = await measureLoads(postgres.url)
  console.log(`loading into an empty database: ${first?.toFixed(0)} ms`)
  show('loading again, nothing changed', again)
  const product = await startProduct({ env: { DATABASE_URL: postgres.url } })
  const { executablePath, env } = await findBrowser()
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    ...(env === undefined ? {} : { env }),
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update'],
  })
  try {
    await fillUp(postgres.url)
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } })
    await page.goto(`${product.url}/problems`)
    await page.locator(`[role=option][aria-setsize="${PROBLEMS}"]`).first().waitFor()
    // the functions below reach the page with calls of a helper that only this process has
    await page.evaluate('globalThis.__name = (named) => named')
    show(`a key in the list of ${PROBLEMS} problems`, await measureKeys(page))
  } finally {
    await browser.close()
    await product.stop()
  }
} finally {
  await postgres.stop()
}
