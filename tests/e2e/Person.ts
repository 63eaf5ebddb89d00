import { expect, type Browser, type BrowserContext, type Locator, type Page } from '@playwright/test'
import { en } from '@/domain/messages/en'
import { DIMENSIONS, type Dimension } from '@/domain/rubric/dimensions'
import { Listener } from '@/tests/e2e/Listener'

/** The catalogue's sentence with its simple placeholders filled in. */
export function say(message: string, values: Record<string, string | number> = {}): string {
  return message.replace(/\{(\w+)(?:, number)?\}/g, (whole, name: string) => String(values[name] ?? whole))
}

/** One person with a browser of their own. */
export class Person {
  readonly page: Page
  readonly context: BrowserContext
  readonly listener: Listener
  /** What the page complained of. */
  readonly complaints: string[] = []

  private constructor(context: BrowserContext, page: Page, listener: Listener) {
    this.context = context
    this.page = page
    this.listener = listener
    page.on('pageerror', (error) => this.complaints.push(error.message))
    page.on('console', (message) => {
      // a server that was killed cannot be reached for a moment: the browser says so by itself
      const expected = /ERR_CONNECTION|ERR_INTERNET|WebSocket connection|Failed to load resource/.test(
        message.text(),
      )
      if (message.type() === 'error' && !expected) this.complaints.push(message.text())
    })
  }

  static async arrive(browser: Browser, origin: string): Promise<Person> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 720 } })
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin })
    const listener = new Listener(context, origin)
    return new Person(context, await context.newPage(), listener)
  }

  /** The same person in another tab of the same browser. */
  async anotherTab(): Promise<Person> {
    return new Person(this.context, await this.context.newPage(), this.listener)
  }

  /**
   * Opens a page that streams, and waits until all of it is in its place: until then its parts are there twice, once
   * hidden, and a text matches two elements.
   */
  async open(address: string): Promise<void> {
    await this.page.goto(address)
    await this.#inPlace()
  }

  /** Loads the page anew, and waits as `open` does. */
  async reload(): Promise<void> {
    await this.page.reload()
    await this.#inPlace()
  }

  async #inPlace(): Promise<void> {
    await expect(this.page.locator('[hidden][id^="S:"]')).toHaveCount(0)
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  tab(name: string): Locator {
    return this.page.getByRole('tab', { name: new RegExp(`^${name}`) })
  }

  /** Waits until what was drawn here is durable on the server. */
  async saved(): Promise<void> {
    await expect(this.page.getByText(/^Saved \d/).first()).toBeVisible({ timeout: 20_000 })
  }

  get canvas(): Locator {
    return this.page.locator('canvas.interactive')
  }

  /** Draws a box by hand, from one corner to the other, in pixels of the board. */
  async drawBox(x: number, y: number, width: number, height: number): Promise<void> {
    const board = await this.canvas.boundingBox()
    if (board === null) throw new Error('no board')
    await this.page.mouse.click(board.x + 600, board.y + 480)
    await this.page.keyboard.press('r')
    await this.page.mouse.move(board.x + x, board.y + y)
    await this.page.mouse.down()
    await this.page.mouse.move(board.x + x + width / 2, board.y + y + height / 2, { steps: 4 })
    await this.page.mouse.move(board.x + x + width, board.y + y + height, { steps: 4 })
    await this.page.mouse.up()
  }

  /** What stands on this person's board, as the clipboard has it after selecting everything. */
  async elements(): Promise<{ type: string; width: number; height: number }[]> {
    const board = await this.canvas.boundingBox()
    if (board === null) throw new Error('no board')
    await this.page.mouse.click(board.x + 600, board.y + 480)
    await this.page.evaluate(() => navigator.clipboard.writeText('nothing'))
    await this.page.keyboard.press('Control+a')
    await this.page.keyboard.press('Control+c')
    const text = await this.page.evaluate(() => navigator.clipboard.readText())
    await this.page.keyboard.press('Escape')
    if (text === 'nothing' || text === '') return []
    const copied = JSON.parse(text) as { elements: { type: string; width: number; height: number }[] }
    return copied.elements
  }

  async expectBoxes(count: number): Promise<void> {
    await expect
      .poll(async () => (await this.elements()).filter((e) => e.type === 'rectangle').length, {
        timeout: 20_000,
      })
      .toBe(count)
  }

  private row(dimension: Dimension): Locator {
    return this.page.getByRole('group', { name: en.rubric.dimensions[dimension], exact: true })
  }

  radio(dimension: Dimension, score: number): Locator {
    const name = say(en.rubric.point, { score })
    return this.row(dimension).getByRole('radio', { name, exact: true })
  }

  async score(dimension: Dimension, score: number): Promise<void> {
    await this.radio(dimension, score).click()
    await expect(this.radio(dimension, score)).toBeChecked()
  }

  /** Scores all twelve, each as said or else as the rest. */
  async scoreAll(rest: number, others: Partial<Record<Dimension, number>> = {}): Promise<void> {
    for (const dimension of DIMENSIONS) await this.score(dimension, others[dimension] ?? rest)
  }
}
