import { rm } from 'node:fs/promises'
import { expect, test, type Locator } from '@playwright/test'
import { en } from '@/domain/messages/en'
import { beginInterview } from '@/tests/e2e/beginInterview'
import { Person, say } from '@/tests/e2e/Person'
import { startProduct, type Product } from '@/tests/product'

const DRAWN = { timeout: 60_000 }
/** What only the diagram of the URL shortener says. */
const LABEL = 'Scanner and abuse desk'
const BROKEN = 'flowchart LR\n  a[Left -->|goes| b[Right]'

let product: Product

test.beforeAll(async () => {
  product = await startProduct()
})

test.afterAll(async () => {
  await product.stop()
  await rm(product.dataDir, { recursive: true, force: true })
})

/** Lets a page tell which texts it draws: a canvas has no words to look for. */
async function tellTexts(person: Person): Promise<void> {
  await person.context.addInitScript(() => {
    const drawn = new Set<string>()
    Object.assign(window, { drawn })
    type Write = (this: CanvasRenderingContext2D, ...args: [string, number, number]) => void
    const contexts: { fillText: Write } = CanvasRenderingContext2D.prototype
    const { fillText } = contexts
    contexts.fillText = function (...args) {
      drawn.add(args[0])
      fillText.apply(this, args)
    }
  })
}

async function drawnTexts(person: Person): Promise<string> {
  const lines = await person.page.evaluate(() => [...(window as unknown as { drawn: Set<string> }).drawn])
  return lines.join('\n')
}

/** Colours of a scene's corner and of what is drawn in it. */
function colours(scene: Locator): Promise<{ paper: number; darkest: number; lightest: number }> {
  return scene.locator('canvas.static').evaluate((canvas: HTMLCanvasElement) => {
    // in the dark the canvas is inverted by a filter, which its pixels do not know
    const inverted = getComputedStyle(canvas).filter.includes('invert')
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
    const lights: number[] = []
    for (let at = 0; at < data.length; at += 4) {
      const light = (data[at]! + data[at + 1]! + data[at + 2]!) / 3
      lights.push(inverted ? 255 - light : light)
    }
    const sorted = Float64Array.from(lights).sort()
    return { paper: lights[0]!, darkest: sorted[0]!, lightest: sorted.at(-1)! }
  })
}

test('the reference diagram stands beside the board for those who may read the guide, and is no part of it', async ({
  browser,
}) => {
  const ina = await Person.arrive(browser, product.url)
  const cai = await Person.arrive(browser, product.url)
  for (const who of [ina, cai]) await tellTexts(who)
  await beginInterview(product, ina, cai)
  const diagram = (who: Person) => who.page.locator('[data-diagram]')

  await test.step('in the interview it opens large from the guide', async () => {
    await ina.tab(en.room.rail.guide).click()
    await ina.button(en.guide.next).click()
    await ina.button(en.diagram.open).click()
    const dialog = ina.page.getByRole('dialog', { name: en.diagram.title })
    await expect(dialog.locator('[data-diagram="shown"]')).toBeVisible(DRAWN)
    expect((await dialog.boundingBox())?.width).toBeGreaterThan(1000)
    await expect.poll(() => drawnTexts(ina)).toContain('Redirector')
    await ina.page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
    // nothing of it came to the board
    expect(await ina.elements()).toEqual([])
    expect(await cai.elements()).toEqual([])
  })

  await test.step('in the debrief it is beside the board, for the interviewer alone', async () => {
    await ina.page.getByRole('button', { name: en.room.end.label }).click()
    await ina.page.getByRole('menuitem', { name: new RegExp(en.room.end.interview) }).click()
    await ina.button(en.room.end.confirmInterviewAction).click()
    await ina.button(en.diagram.show).click()
    await expect(diagram(ina)).toHaveAttribute('data-diagram', 'shown', DRAWN)
    await expect(ina.page.getByText(en.diagram.onlyYou)).toBeVisible()
    const board = await ina.page.locator('[data-board]').boundingBox()
    const place = await diagram(ina).boundingBox()
    expect(place!.y).toBeGreaterThanOrEqual(board!.y + board!.height)
    expect(place!.height).toBeGreaterThan(200)
    await expect(cai.page.getByRole('heading', { name: en.debrief.score.titleSelf })).toBeVisible()
    await expect(cai.button(en.diagram.show)).toHaveCount(0)
    expect(await cai.listener.size()).toBeGreaterThan(10_000)
    expect(await cai.listener.sources(LABEL)).toEqual([])
    await ina.page.screenshot({ path: 'test-results/diagrams/debrief.png' })
  })

  await test.step('it follows the theme', async () => {
    const light = await colours(diagram(ina))
    expect(light.paper).toBe(255)
    expect(light.darkest).toBeLessThan(80)
    await ina.button(en.common.theme.toDark).click()
    await expect(ina.page.locator('html')).toHaveAttribute('data-theme', 'dark')
    await expect.poll(async () => (await colours(diagram(ina))).paper).toBeLessThan(60)
    expect((await colours(diagram(ina))).lightest).toBeGreaterThan(200)
    await ina.page.screenshot({ path: 'test-results/diagrams/debrief-dark.png' })
    await ina.button(en.common.theme.toLight).click()
    await ina.button(en.diagram.close).click()
    await expect(diagram(ina)).toHaveCount(0)
  })

  await test.step('once the guide is opened the candidate has it, too', async () => {
    await ina.scoreAll(3)
    await cai.scoreAll(3)
    for (const who of [ina, cai]) await who.button(en.debrief.score.submit).click()
    await ina.button(en.debrief.reveal.next).click({ timeout: 60_000 })
    await ina.button(say(en.debrief.agree.showGuide, { name: 'Cai' })).click()
    await cai.button(en.diagram.show).click()
    await expect(diagram(cai)).toHaveAttribute('data-diagram', 'shown', DRAWN)
    await expect.poll(() => drawnTexts(cai)).toContain('Redirector')
    await expect(cai.page.getByText(en.diagram.readOnly)).toBeVisible()
  })

  for (const who of [ina, cai]) {
    expect(who.listener.foreign).toEqual([])
    expect(who.complaints).toEqual([])
    await who.context.close()
  }
})

test('a diagram that cannot be drawn is shown as its text', async ({ browser }) => {
  const ina = await Person.arrive(browser, product.url)
  const cai = await Person.arrive(browser, product.url)
  await ina.page.route('**/guide', async (route) => {
    const guide = (await (await route.fetch()).json()) as { whole: { design: { mermaid: string } } }
    guide.whole.design.mermaid = BROKEN
    await route.fulfill({ json: guide })
  })
  await beginInterview(product, ina, cai)
  await ina.tab(en.room.rail.guide).click()
  await ina.button(en.guide.next).click()
  await ina.button(en.diagram.open).click()
  const dialog = ina.page.getByRole('dialog')
  await expect(dialog.getByRole('alert')).toContainText(en.diagram.failed, DRAWN)
  await expect(dialog.getByLabel(en.diagram.text)).toHaveText(BROKEN)
  // Mermaid leaves its own remains of a failure at the end of the page, if it is let
  await expect(ina.page.locator('body > [id^="dmermaid"], body > [id*="reference-diagram"]')).toHaveCount(0)
  expect(ina.complaints).toEqual([])
  for (const who of [ina, cai]) await who.context.close()
})
