import { rm } from 'node:fs/promises'
import { type Browser, expect, test } from '@playwright/test'
import { beginInterview } from '@/tests/e2e/beginInterview'
import { Person } from '@/tests/e2e/Person'
import { startProduct, type Product } from '@/tests/product'

let product: Product

test.beforeAll(async () => {
  product = await startProduct()
})

test.afterAll(async () => {
  await product.stop()
  await rm(product.dataDir, { recursive: true, force: true })
})

type Element = {
  id: string
  type: string
  x: number
  y: number
  width: number
  strokeColor: string
  originalText?: string
}

async function together(browser: Browser): Promise<{ ina: Person; cai: Person }> {
  const [ina, cai] = [await Person.arrive(browser, product.url), await Person.arrive(browser, product.url)]
  for (const { context } of [ina, cai]) {
    // a picker of the system's own cannot be operated from here: the editor then uses a file field
    await context.addInitScript(() => Reflect.deleteProperty(window, 'showOpenFilePicker'))
  }
  await beginInterview(product, ina, cai)
  return { ina, cai }
}

/** Clicks where nothing stands, so that keys reach the board and nothing is selected. */
async function focusBoard(person: Person): Promise<void> {
  const board = (await person.canvas.boundingBox())!
  await person.page.mouse.click(board.x + 600, board.y + 480)
}

async function all(person: Person, type: string): Promise<Element[]> {
  return ((await person.elements()) as unknown as Element[]).filter((element) => element.type === type)
}

async function expectOn(person: Person, type: string, expected: Partial<Element>[]): Promise<void> {
  await expect
    .poll(
      async () =>
        (await all(person, type)).map((element, i) =>
          Object.fromEntries(
            Object.keys(expected[i] ?? {}).map((key) => [key, element[key as keyof Element]]),
          ),
        ),
      { timeout: 20_000 },
    )
    .toEqual(expected)
}

async function selectAll(person: Person): Promise<void> {
  await focusBoard(person)
  await person.page.keyboard.press('Control+a')
}

test('one draws, moves and types by keyboard; Ctrl+Z takes back one’s own change and leaves the partner’s', async ({
  browser,
}) => {
  const { ina, cai } = await together(browser)
  await ina.drawBox(300, 150, 160, 90)
  await ina.saved()
  await cai.expectBoxes(1)
  const [drawn] = await all(cai, 'rectangle')

  // she moves it by five steps of the keyboard, he then by ten in the other direction
  await selectAll(ina)
  for (let i = 0; i < 5; i += 1) await ina.page.keyboard.press('ArrowRight')
  await expect.poll(async () => (await all(cai, 'rectangle'))[0]!.x).toBeGreaterThan(drawn!.x)
  const moved = (await all(cai, 'rectangle'))[0]!
  await selectAll(cai)
  for (let i = 0; i < 10; i += 1) await cai.page.keyboard.press('ArrowDown')
  await expect.poll(async () => (await all(ina, 'rectangle'))[0]!.y).toBeGreaterThan(moved.y)
  const both = (await all(cai, 'rectangle'))[0]!
  expect(both.x).toBe(moved.x)

  await focusBoard(cai)
  // all of his steps, and those that only selected something: his moves go, hers stay, and so does her box
  for (let i = 0; i < 40; i += 1) await cai.page.keyboard.press('Control+z')
  await expectOn(cai, 'rectangle', [{ x: moved.x, y: moved.y }])
  await expectOn(ina, 'rectangle', [{ x: moved.x, y: moved.y }])

  // she types a label; he types into it; she takes her last words back
  await selectAll(ina)
  await ina.page.keyboard.press('Enter')
  await ina.page.keyboard.type('load')
  await ina.page.keyboard.press('Escape')
  await expectOn(cai, 'text', [{ originalText: 'load' }])
  const type = async (person: Person, place: 'Home' | 'End', words: string): Promise<void> => {
    const board = (await person.canvas.boundingBox())!
    await focusBoard(person)
    await person.page.mouse.dblclick(board.x + moved.x - drawn!.x + 380, board.y + 195)
    await person.page.keyboard.press(place)
    await person.page.keyboard.type(words)
    await person.page.keyboard.press('Escape')
  }
  await type(ina, 'End', ' balancer')
  await expectOn(cai, 'text', [{ originalText: 'load balancer' }])
  await type(cai, 'Home', 'global ')
  await expectOn(cai, 'text', [{ originalText: 'global load balancer' }])
  // looking at her board would select, which is a step of its own
  await ina.page.getByTestId('button-undo').click()
  await expectOn(cai, 'text', [{ originalText: 'global load' }])
  await ina.page.getByTestId('button-redo').click()
  await expectOn(cai, 'text', [{ originalText: 'global load balancer' }])
  for (const who of [ina, cai]) {
    expect(who.complaints).toEqual([])
    await who.context.close()
  }
})

const LIBRARY = {
  type: 'excalidrawlib',
  version: 2,
  libraryItems: [
    {
      id: 'cache',
      status: 'published',
      created: 1,
      elements: [
        { id: 'a', type: 'ellipse', x: 0, y: 0, width: 90, height: 60, seed: 1, version: 1, versionNonce: 1 },
      ],
    },
  ],
}

test('a library is loaded from a file, drawn from, and there again after a reload; nothing leads to another host', async ({
  browser,
}) => {
  const { ina, cai } = await together(browser)
  const open = () => ina.page.locator('.default-sidebar-trigger').click()
  const items = ina.page.locator('.library-unit__dragger')
  await open()
  await ina.page.locator('.library-menu-dropdown-container button').first().click()
  const [chooser] = await Promise.all([
    ina.page.waitForEvent('filechooser'),
    ina.page.getByTestId('lib-dropdown--load').click(),
  ])
  await chooser.setFiles({
    name: 'shapes.excalidrawlib',
    mimeType: 'application/vnd.excalidrawlib+json',
    buffer: Buffer.from(JSON.stringify(LIBRARY)),
  })
  await expect(items.first()).toBeVisible()
  for (const link of await ina.page.locator('.board a[href^="http"]').all()) await expect(link).toBeHidden()
  await items.first().click()
  await expect.poll(async () => (await all(cai, 'ellipse')).length).toBe(1)
  await ina.saved()

  await ina.reload()
  await expect(ina.canvas).toBeVisible({ timeout: 30_000 })
  await ina.saved()
  await open()
  await expect(items.first()).toBeVisible()
  for (const who of [ina, cai]) {
    expect(who.complaints).toEqual([])
    await who.context.close()
  }
})
