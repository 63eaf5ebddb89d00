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

/** Ina and Cai in a room, its board before them. */
async function drawing(
  browser: Browser,
  prepare: (person: Person) => Promise<unknown> = () => Promise.resolve(),
) {
  const [ina, cai] = [await Person.arrive(browser, product.url), await Person.arrive(browser, product.url)]
  for (const who of [ina, cai]) await prepare(who)
  const made = await ina.context.request.post(`${product.url}/api/rooms`, {
    data: { seat: 'interviewer', name: 'Ina' },
  })
  const { roomId, links } = (await made.json()) as { roomId: string; links: { candidate: string } }
  const token = links.candidate.replace('/join/', '')
  await cai.context.request.post(`${product.url}/api/join`, { data: { token, name: 'Cai' } })
  for (const who of [ina, cai]) {
    await who.open(`${product.url}/rooms/${roomId}`)
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

/** Brings a red square to the board, as from another program: out of the clipboard, or dropped on it as files. */
async function bring(
  person: Person,
  by: 'paste' | 'drop',
  names = ['square.png'],
  condition: 'whole' | 'cut short' = 'whole',
): Promise<void> {
  const board = await person.canvas.boundingBox()
  if (board === null) throw new Error('no board')
  await person.page.mouse.click(board.x + 500, board.y + 300)
  await person.page.mouse.move(board.x + 510, board.y + 310)
  const place = { clientX: board.x + 400, clientY: board.y + 250 }
  await person.page.evaluate(
    async ({ by, names, place, condition }) => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 80, height: 60 })
      const pen = canvas.getContext('2d')!
      pen.fillStyle = '#e03131'
      pen.fillRect(0, 0, 80, 60)
      const whole = await new Promise<Blob>((resolve) => canvas.toBlob((made) => resolve(made!)))
      const blob = condition === 'whole' ? whole : whole.slice(0, 20)
      const data = new DataTransfer()
      for (const name of names) {
        const type = name.endsWith('.png') ? 'image/png' : 'application/pdf'
        data.items.add(new File([blob, name], name, { type }))
      }
      if (by === 'paste') {
        document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }))
        return
      }
      const surface = document.querySelector('canvas.interactive')!
      const init = { dataTransfer: data, bubbles: true, cancelable: true, ...place }
      surface.dispatchEvent(new DragEvent('dragover', init))
      surface.dispatchEvent(new DragEvent('drop', init))
    },
    { by, names, place, condition },
  )
}

function pastePicture(person: Person): Promise<void> {
  return bring(person, 'paste')
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
  await cai.reload()
  expect([200, 304]).toContain((await fetched).status())
  await expect.poll(() => redPixels(cai), { timeout: 20_000 }).toBeGreaterThan(1_000)

  await ina.reload()
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

test('a page that has no hashes of its own, of plain HTTP on another host, takes pictures as any other', async ({
  browser,
}) => {
  const { ina, cai } = await drawing(browser, ({ context }) =>
    context.addInitScript(() => Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined })),
  )
  await pastePicture(ina)
  await expect.poll(() => redPixels(cai), { timeout: 20_000 }).toBeGreaterThan(1_000)
  for (const who of [ina, cai]) {
    expect(who.complaints).toEqual([])
    await who.context.close()
  }
})

test('a picture that its author’s browser cannot show reaches the others all the same', async ({
  browser,
}) => {
  const { ina, cai } = await drawing(browser)
  const fetched = cai.page.waitForResponse((response) => /\/images\/[0-9a-f]{64}$/.test(response.url()))
  await bring(ina, 'paste', ['square.png'], 'cut short')
  expect((await fetched).status()).toBe(200)
  await ina.saved()
  // the board still says of it that the server has it, although neither of the two can show it
  const url = (await fetched).url()
  const again = ina.page.waitForResponse((response) => response.url() === url)
  await ina.reload()
  expect([200, 304]).toContain((await again).status())
  for (const who of [ina, cai]) await who.context.close()
})

test('pictures that are dropped are on the board of both, and what is none is said to be none', async ({
  browser,
}) => {
  const { ina, cai } = await drawing(browser)
  await ina.drawBox(300, 420, 60, 40)
  await bring(ina, 'drop', ['one.png', 'two.png', 'paper.pdf'])
  await expect(ina.page.getByText(en.errors.image_type)).toBeVisible()
  await expect.poll(() => redPixels(cai), { timeout: 20_000 }).toBeGreaterThan(1_000)
  await ina.saved()
  const kinds = (await cai.elements()).map(({ type }) => type).sort()
  expect(kinds).toEqual(['image', 'image', 'rectangle'])
  for (const who of [ina, cai]) {
    expect(who.complaints).toEqual([])
    await who.context.close()
  }
})

test('a picture that its author reloads before it was sent is not called saved, and is sent afterwards', async ({
  browser,
}) => {
  const { ina, cai } = await drawing(browser)
  await ina.page.route('**/images', (route) => route.abort())
  const asked: string[] = []
  ina.page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    void dialog.accept()
  })
  await pastePicture(ina)
  await expect.poll(() => redPixels(ina), { timeout: 20_000 }).toBeGreaterThan(1_000)
  await expect.poll(async () => (await cai.elements()).length).toBe(1)
  await expect(ina.page.getByText(en.board.save.saving, { exact: true }).first()).toBeVisible()
  await ina.page.unroute('**/images')
  await ina.reload()
  expect(asked).toEqual(['beforeunload'])
  await expect.poll(() => redPixels(ina), { timeout: 40_000 }).toBeGreaterThan(1_000)
  await expect.poll(() => redPixels(cai), { timeout: 40_000 }).toBeGreaterThan(1_000)
  await ina.saved()
  for (const who of [ina, cai]) await who.context.close()
})

test('a picture among elements of another board comes with them', async ({ browser }) => {
  const there = await drawing(browser)
  await pastePicture(there.ina)
  await expect.poll(() => redPixels(there.cai), { timeout: 20_000 }).toBeGreaterThan(1_000)
  await there.cai.elements()
  const copied = await there.cai.page.evaluate(() => navigator.clipboard.readText())
  const here = await drawing(browser)
  await here.ina.drawBox(300, 420, 60, 40)
  await here.ina.page.evaluate((text) => navigator.clipboard.writeText(text), copied)
  await here.ina.page.keyboard.press('Control+v')
  await expect.poll(() => redPixels(here.cai), { timeout: 20_000 }).toBeGreaterThan(1_000)
  await here.ina.saved()
  await here.cai.reload()
  await expect.poll(() => redPixels(here.cai), { timeout: 20_000 }).toBeGreaterThan(1_000)
  for (const who of [there.ina, there.cai, here.ina, here.cai]) await who.context.close()
})
