import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { findBrowser } from '@/tests/browser'
import type { Played } from '@/tests/demo/play'
import type { Seat, Session } from '@/tests/demo/script'
import { AUTH_SECRET } from '@/tests/integration/Doors'
import { startProduct } from '@/tests/product'

const FOLDER = join('test-results', 'demo')
const SIZE = { width: 1280, height: 720 }
/** Which of a session's strokes are looked at while they are drawn, of all of them. */
const STROKES = [0.04, 0.2, 0.45, 0.6, 0.8, 0.95]
/** Later than any end, in seconds. */
const LAST = 9_999

/** Pictures of the reports and replays as the product shows them, to `test-results/demo`. */
export async function takePictures(
  databaseUrl: string,
  held: readonly { session: Session; played: Played }[],
): Promise<void> {
  await mkdir(FOLDER, { recursive: true })
  const product = await startProduct({ env: { DATABASE_URL: databaseUrl, AUTH_SECRET } })
  const browser = await chromium.launch({ ...(await findBrowser()), args: ['--no-sandbox'] })
  try {
    for (const { session, played } of held) {
      const open = async (seat: Seat, deviceScaleFactor = 1) => {
        const context = await browser.newContext({ viewport: SIZE, baseURL: product.url, deviceScaleFactor })
        const cookies = played.people[seat].cookie.split('; ').map((pair) => {
          const at = pair.indexOf('=')
          return { name: pair.slice(0, at), value: pair.slice(at + 1), url: product.url }
        })
        await context.addCookies(cookies)
        return context.newPage()
      }
      const shot = (name: string) => join(FOLDER, `${session.name}-${name}.png`)
      const page = await open('candidate')
      await page.goto(`/rooms/${played.roomId}/report`)
      await page.waitForLoadState('networkidle')
      await page.screenshot({ path: shot('report'), fullPage: true })
      for (const seconds of [...momentsOf(session), LAST]) {
        await showMoment(page, played.roomId, seconds)
        await page.screenshot({ path: shot(`replay-${String(seconds).padStart(4, '0')}`) })
      }
      await page.context().close()
      const sharp = await open('interviewer', 2)
      await showMoment(sharp, played.roomId, LAST)
      await sharp.screenshot({ path: shot('board') })
      await sharp.context().close()
    }
  } finally {
    await browser.close()
    await product.stop()
  }
}

/** Seconds at which something is being drawn. */
function momentsOf({ steps }: Session): number[] {
  const drawn = steps.flatMap(({ at, deed }) => (deed.kind === 'draw' ? at : []))
  return STROKES.map((share) => Math.round((drawn[Math.floor(share * drawn.length)] ?? 0) / 1_000))
}

async function showMoment(page: Page, roomId: string, seconds: number): Promise<void> {
  await page.goto(`/rooms/${roomId}/replay?t=${seconds}`)
  await page.locator('canvas.static').first().waitFor()
  await page.waitForLoadState('networkidle')
  await page.evaluate(() => document.fonts.ready)
  // the editor draws once more when its font is there
  await page.waitForTimeout(1_500)
}
