// npx tsx tests/diagrams.ts [--from prisma/bank] [FILE…]: the reference diagram of every problem as the product draws it,
// in both themes, to test-results/diagrams. Says what can be measured; how it reads, one has to look at.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium, type Browser, type Page } from '@playwright/test'
import { build } from 'esbuild'
import { HEAD_SCRIPT } from '@/components/shell/headScript'
import type { BoardElement } from '@/domain/board/element'
import { contentSecurityPolicy, newNonce } from '@/server/http/securityHeaders'
import { findBrowser } from '@/tests/browser'
import { layoutRemarks } from '@/tests/diagrams/layoutRemarks'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const PAGES = join(ROOT, 'node_modules/.cache/mockboard-diagrams')
const FONTS = join(dirname(createRequire(import.meta.url).resolve('@excalidraw/excalidraw')), 'fonts')
const RESULTS = join(ROOT, 'test-results/diagrams')
const ORIGIN = 'http://diagrams.test'
const VIEW = { width: 1600, height: 1000 }
const TYPES: Record<string, string> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
}

async function bundlePage(): Promise<void> {
  await build({
    entryPoints: [join(ROOT, 'tests/diagrams/page.tsx')],
    outdir: PAGES,
    tsconfig: join(ROOT, 'tsconfig.json'),
    bundle: true,
    splitting: true,
    format: 'esm',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"', 'process.env': '{}' },
    loader: { '.woff2': 'dataurl', '.svg': 'dataurl' },
    conditions: ['production'],
    logLevel: 'error',
  })
}

/** A page under the product's own policy, that is served from this process: nothing else can be reached. */
async function openPage(browser: Browser, theme: string): Promise<Page> {
  const page = await browser.newPage({ viewport: VIEW })
  page.on('pageerror', (error) => console.error(error))
  page.on('console', (message) => {
    if (message.type() === 'error') console.error(message.text())
  })
  await page.route('**', async (route) => {
    const url = new URL(route.request().url())
    if (url.origin !== ORIGIN) {
      console.error(`asked for ${url.href}`)
      return route.abort()
    }
    if (url.pathname === '/') {
      const nonce = newNonce()
      const body = `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/page.css"><style>html,body,#root{height:100%;margin:0}:root{color-scheme:${theme};--board:light-dark(#fff,#121212)}</style><script nonce="${nonce}">${HEAD_SCRIPT}</script><script nonce="${nonce}" type="module" src="/page.js"></script>`
      return route.fulfill({
        contentType: 'text/html',
        headers: { 'Content-Security-Policy': contentSecurityPolicy(nonce, false) },
        body,
      })
    }
    const path = url.pathname.startsWith('/excalidraw/fonts/')
      ? join(FONTS, url.pathname.slice('/excalidraw/fonts/'.length))
      : join(PAGES, url.pathname)
    if (!existsSync(path)) return route.fulfill({ status: 404 })
    return route.fulfill({ path, contentType: TYPES[extname(path)] ?? 'application/octet-stream' })
  })
  await page.goto(`${ORIGIN}/?theme=${theme}`)
  await page.waitForFunction(() => window.draw !== undefined)
  return page
}

function mermaidOf(path: string): string | null {
  return /```mermaid\n([\s\S]*?)\n```/.exec(readFileSync(path, 'utf8'))?.[1] ?? null
}

const { values, positionals } = parseArgs({
  options: { from: { type: 'string', default: join(ROOT, 'prisma/bank') } },
  allowPositionals: true,
})
const paths =
  positionals.length > 0
    ? positionals
    : readdirSync(values.from)
        .filter((name) => name.endsWith('.md'))
        .map((name) => join(values.from, name))

mkdirSync(RESULTS, { recursive: true })
await bundlePage()
const { executablePath, env } = await findBrowser()
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  ...(env === undefined ? {} : { env }),
  args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update'],
})
let failed = 0
try {
  for (const theme of ['light', 'dark']) {
    const page = await openPage(browser, theme)
    for (const path of paths) {
      const source = mermaidOf(path)
      if (source === null) continue
      const name = path.replace(/^.*\/|\.md$/g, '')
      try {
        const elements: BoardElement[] = await page.evaluate((text) => window.draw!(text), source)
        // two frames: the scene is drawn in one, the fonts of it in the next
        await page.evaluate(
          () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
        )
        await page.screenshot({ path: join(RESULTS, `${name}${theme === 'dark' ? '-dark' : ''}.png`) })
        if (theme === 'dark') continue
        const remarks = layoutRemarks(source, elements)
        console.log([`${name}: ${elements.length} elements`, ...remarks].join('\n  '))
        writeFileSync(join(RESULTS, `${name}.json`), JSON.stringify(elements))
      } catch (error) {
        failed += 1
        console.log(`${name}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`)
      }
    }
    await page.close()
  }
} finally {
  await browser.close()
}
process.exitCode = failed > 0 ? 1 : 0
