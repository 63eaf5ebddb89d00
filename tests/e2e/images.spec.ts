import { rm } from 'node:fs/promises'
import { type Browser, expect, test } from '@playwright/test'
import { en } from '@/domain/messages/en'
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

/** Ina and Cai in a room's lobby, its board before them. */
async function drawing(browser: Browser) {
  const [ina, cai] = [await Person.arrive(browser, product.url), await Person.arrive(browser, product.url)]
  const made = await ina.context.request.post(`${product.url}/api/rooms`, {
    data: { seat: 'interviewer', name: 'Ina' },
  })
  const { roomId, links } = (await made.json()) as { roomId: string; links: { candidate: string } }
  const token = links.candidate.replace('/join/', '')
  await cai.context.request.post(`${product.url}/api/join`, { data: { token, name: 'Cai' } })
  for (const who of [ina, cai]) {
    await who.page.goto(`${product.url}/rooms/${roomId}`)
    await who.button(en.lobby.kept.agree).click()
  }
  await expect(ina.page.getByText(en.lobby.start.ready)).toBeVisible()
  await ina.button(en.lobby.start.action).click()
  for (const who of [ina, cai]) {
    await expect(who.canvas).toBeVisible({ timeout: 30_000 })
    await who.saved()
  }
  return { ina, cai, roomId }
}

/** Pastes a red square, as from another program. */
async function pastePicture(person: Person): Promise<void> {
  const board = await person.canvas.boundingBox()
  if (board === null) throw new Error('no board')
  await person.page.mouse.click(board.x + 500, board.y + 300)
  await person.page.mouse.move(board.x + 510, board.y + 310)
  await person.page.evaluate(async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 80, height: 60 })
    const pen = canvas.getContext('2d')!
    pen.fillStyle = '#e03131'
    pen.fillRect(0, 0, 80, 60)
    const blob = await new Promise<Blob>((resolve) => canvas.toBlob((made) => resolve(made!)))
    const clipboardData = new DataTransfer()
    clipboardData.items.add(new File([blob], 'square.png', { type: 'image/png' }))
    document.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
  })
}

/** How many pixels of the board are as red as the square. */
function redPixels(person: Person): Promise<number> {
  return person.page.evaluate(() => {
    // a page that is loading has no board yet
    const canvas = document.querySelector<HTMLCanvasElement>('canvas.static')
    if (canvas === null) return 0
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
    let red = 0
    for (let at = 0; at < data.length; at += 4) {
      if (data[at]! > 200 && data[at + 1]! < 80 && data[at + 2]! < 80) red += 1
    }
    return red
  })
}

test('a picture that one pastes is seen by the other, and is there again after a reload', async ({
  browser,
}) => {
  const { ina, cai } = await drawing(browser)
  const [sent] = await Promise.all([
    ina.page.waitForResponse((response) => response.url().endsWith('/images') && response.status() === 201),
    pastePicture(ina),
  ])
  const { id } = (await sent.json()) as { id: string }
  await expect.poll(() => redPixels(cai), { timeout: 20_000 }).toBeGreaterThan(1_000)
  await expect.poll(() => redPixels(ina)).toBeGreaterThan(1_000)
  await ina.saved()

  const fetched = cai.page.waitForResponse((response) => response.url().endsWith(`/images/${id}`))
  await cai.page.reload()
  expect([200, 304]).toContain((await fetched).status())
  await expect.poll(() => redPixels(cai), { timeout: 20_000 }).toBeGreaterThan(1_000)

  await ina.page.reload()
  await expect.poll(() => redPixels(ina), { timeout: 20_000 }).toBeGreaterThan(1_000)
  for (const who of [ina, cai]) {
    expect(who.complaints).toEqual([])
    await who.context.close()
  }
})

test('a picture that is added out of touch is sent when the connection is back', async ({ browser }) => {
  const { ina, cai } = await drawing(browser)
  await ina.context.setOffline(true)
  await pastePicture(ina)
  await expect.poll(() => redPixels(ina), { timeout: 20_000 }).toBeGreaterThan(1_000)
  expect(await redPixels(cai)).toBe(0)
  await ina.context.setOffline(false)
  await expect.poll(() => redPixels(cai), { timeout: 40_000 }).toBeGreaterThan(1_000)
  for (const who of [ina, cai]) await who.context.close()
})
