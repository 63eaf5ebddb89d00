import { rm } from 'node:fs/promises'
import { type Browser, expect, test } from '@playwright/test'
import { en } from '@/domain/messages/en'
import { beginInterview } from '@/tests/e2e/beginInterview'
import { expectInk, type Corner } from '@/tests/e2e/ink'
import { Person, say } from '@/tests/e2e/Person'
import { startProduct, type Product } from '@/tests/product'

let product: Product
const people: Person[] = []
const CORNER: Corner = [300, 150]

test.beforeAll(async () => {
  product = await startProduct()
})

test.afterEach(async () => {
  for (const { context } of people.splice(0)) await context.close()
})

test.afterAll(async () => {
  await product.stop()
  await rm(product.dataDir, { recursive: true, force: true })
})

/** Somebody whose editor tells what it writes on its canvas: names of cursors stand nowhere else. */
async function arrive(browser: Browser): Promise<Person> {
  const person = await Person.arrive(browser, product.url)
  people.push(person)
  await person.context.addInitScript(() => {
    const written: string[] = []
    Object.assign(window, { written })
    type Context = CanvasRenderingContext2D
    type Write = (this: Context, ...args: Parameters<Context['fillText']>) => void
    const contexts: { fillText: Write } = CanvasRenderingContext2D.prototype
    const { fillText } = contexts
    contexts.fillText = function (...args) {
      written.push(args[0])
      fillText.apply(this, args)
    }
  })
  return person
}

/** What was written on a person's canvas since this was last asked. */
function written(person: Person): Promise<string[]> {
  return person.page.evaluate(() => (window as unknown as { written: string[] }).written.splice(0))
}

/** Whether something stands over the drawing round a corner: a selection, a cursor. */
function isMarked(person: Person, [x, y]: Corner): Promise<boolean> {
  return person.canvas.evaluate(
    (canvas: HTMLCanvasElement, at) => {
      const scale = canvas.width / canvas.getBoundingClientRect().width
      const [left = 0, top = 0, size = 1] = [at.x - 10, at.y - 10, 20].map((n) => Math.round(n * scale))
      const { data } = canvas.getContext('2d')!.getImageData(left, top, size, size)
      return data.some((value, index) => index % 4 === 3 && value > 0)
    },
    { x, y },
  )
}

function chip(person: Person, name: string) {
  return person.page.getByRole('button', { name: new RegExp(say(en.room.people.follow, { name })) })
}

function following(person: Person, name: string) {
  return person.page.getByText(say(en.board.following.who, { name }))
}

async function wheel(person: Person, deltaY: number): Promise<void> {
  const board = (await person.canvas.boundingBox())!
  await person.page.mouse.move(board.x + 500, board.y + 400)
  await person.page.mouse.wheel(0, deltaY)
}

/** Where a place on the leader's board is on the board of somebody who sees all that the leader sees. */
async function placeAt(follower: Person, leader: Person, [x, y]: Corner): Promise<Corner> {
  const mine = (await follower.canvas.boundingBox())!
  const theirs = (await leader.canvas.boundingBox())!
  const zoom = Math.min(mine.width / theirs.width, mine.height / theirs.height)
  return [(x - theirs.width / 2) * zoom + mine.width / 2, (y - theirs.height / 2) * zoom + mine.height / 2]
}

test('a partner’s cursor has their name, their selection an outline, and their chip says that they draw', async ({
  browser,
}) => {
  const [ina, cai] = [await arrive(browser), await arrive(browser)]
  await beginInterview(product, ina, cai)
  await cai.drawBox(...CORNER, 100, 60)
  await expectInk(ina, [CORNER], true)
  await expect.poll(async () => (await written(ina)).includes('Cai')).toBe(true)
  await expect.poll(() => isMarked(ina, CORNER)).toBe(true)
  const board = (await cai.canvas.boundingBox())!
  await cai.page.mouse.click(board.x + 600, board.y + 480)
  await expect.poll(() => isMarked(ina, CORNER)).toBe(false)

  const draws = ina.page.getByRole('button', { name: /^Cai, candidate, drawing/i })
  await expect(draws).toHaveCount(0)
  await cai.page.keyboard.press('r')
  await cai.page.mouse.down()
  await cai.page.mouse.move(700, 500, { steps: 3 })
  await expect(draws).toBeVisible()
  await cai.page.mouse.up()
  await expect(draws).toHaveCount(0)
  expect([...ina.complaints, ...cai.complaints]).toEqual([])
})

test('following shows what the partner sees, until one moves by oneself', async ({ browser }) => {
  const [ina, cai] = [await arrive(browser), await arrive(browser)]
  const { room, observing } = await beginInterview(product, ina, cai)
  await cai.drawBox(...CORNER, 100, 60)
  await expectInk(ina, [CORNER], true)
  await wheel(cai, -200)
  const moved: Corner = [CORNER[0], CORNER[1] + 200]
  await expectInk(cai, [moved], true)
  await expectInk(ina, [CORNER], true)

  await test.step('by mouse', async () => {
    await chip(ina, 'Cai').click()
    await expect(following(ina, 'Cai')).toBeVisible()
    await expect(chip(ina, 'Cai')).toHaveAttribute('aria-pressed', 'true')
    await expectInk(ina, [await placeAt(ina, cai, moved)], true)
    await wheel(cai, 100)
    await expectInk(ina, [await placeAt(ina, cai, [CORNER[0], CORNER[1] + 100])], true)
  })
  await test.step('one’s own pan ends it', async () => {
    await wheel(ina, -50)
    await expect(following(ina, 'Cai')).toHaveCount(0)
    await expect(chip(ina, 'Cai')).toHaveAttribute('aria-pressed', 'false')
    const [x, y] = await placeAt(ina, cai, [CORNER[0], CORNER[1] + 100])
    await expectInk(ina, [[x, y + 50]], true)
    await wheel(cai, 100)
    await expectInk(cai, [CORNER], true)
    await expectInk(ina, [[x, y + 50]], true)
  })
  await test.step('by keyboard, and Escape ends it', async () => {
    await chip(ina, 'Cai').focus()
    await ina.page.keyboard.press('Enter')
    await expectInk(ina, [await placeAt(ina, cai, CORNER)], true)
    await ina.page.keyboard.press('Escape')
    await expect(following(ina, 'Cai')).toHaveCount(0)
    await chip(ina, 'Cai').click()
    await ina.button(say(en.board.following.stop, { name: 'Cai' })).click()
    await expect(following(ina, 'Cai')).toHaveCount(0)
  })
  await test.step('an observer follows too, and shows no cursor', async () => {
    const obi = await arrive(browser)
    await obi.context.request.post(`${product.url}/api/join`, { data: { token: observing, name: 'Obi' } })
    await obi.open(room)
    await expect(obi.canvas).toBeVisible({ timeout: 30_000 })
    await chip(obi, 'Cai').click()
    await expectInk(obi, [await placeAt(obi, cai, CORNER)], true)
    await wheel(cai, -200)
    await expectInk(obi, [await placeAt(obi, cai, moved)], true)
    await expect(chip(ina, 'Obi')).toHaveCount(0)
    await written(cai)
    await obi.page.mouse.move(500, 400)
    await ina.page.mouse.move(500, 300)
    await expect.poll(async () => (await written(cai)).includes('Ina')).toBe(true)
    expect(await written(cai)).not.toContain('Obi')
    expect(obi.complaints).toEqual([])
  })
  expect([...ina.complaints, ...cai.complaints]).toEqual([])
})
