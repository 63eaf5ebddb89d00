import { readFile, rm } from 'node:fs/promises'
import { type Browser, expect, test } from '@playwright/test'
import { en } from '@/domain/messages/en'
import { Player } from '@/domain/replay/Player'
import { unpackScene } from '@/domain/replay/sceneBlob'
import { beginInterview } from '@/tests/e2e/beginInterview'
import { expectInk, type Corner } from '@/tests/e2e/ink'
import { Person } from '@/tests/e2e/Person'
import { startProduct, type Product } from '@/tests/product'

let product: Product
const people: Person[] = []

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

async function arrive(browser: Browser): Promise<Person> {
  const person = await Person.arrive(browser, product.url)
  people.push(person)
  return person
}

async function open(person: Person, room: string): Promise<void> {
  await person.open(room)
  await expect(person.canvas).toBeVisible({ timeout: 30_000 })
  await person.saved()
}

async function interview(browser: Browser) {
  const [ina, cai] = [await arrive(browser), await arrive(browser)]
  return { ina, cai, ...(await beginInterview(product, ina, cai)) }
}

async function endInterview(ina: Person): Promise<void> {
  await ina.page.getByRole('button', { name: en.room.end.label }).click()
  await ina.page.getByRole('menuitem', { name: new RegExp(en.room.end.interview) }).click()
  await ina.button(en.room.end.confirmInterviewAction).click()
  await expect(ina.page.getByText(en.board.frozen)).toBeVisible()
}

/** How many updates this person's browser still keeps of its boards. */
function rowsKept(person: Person): Promise<number> {
  return person.page.evaluate(async () => {
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(new Error(String(request.error)))
      })
    let rows = 0
    for (const { name = '' } of await indexedDB.databases()) {
      if (!name.startsWith('mockboard:board:')) continue
      const db = await settled(indexedDB.open(name))
      rows += await settled(db.transaction('updates').objectStore('updates').count())
      db.close()
    }
    return rows
  })
}

function keptHere(person: Person) {
  return person.page.getByText(/^Offline, \d+ edits? kept here$/)
}

test('edits of two tabs without a network are counted, kept, and arrive', async ({ browser }) => {
  const { ina, cai, room } = await interview(browser)
  const second = await cai.anotherTab()
  await open(second, room)
  await cai.context.setOffline(true)
  for (const [tab, x] of [
    [cai, 300],
    [second, 480],
  ] as const) {
    await tab.page.bringToFront()
    await tab.drawBox(x, 150, 100, 60)
    await expect(keptHere(tab)).toBeVisible()
  }
  await test.step('leaving asks first', async () => {
    const asked = cai.page.waitForEvent('dialog')
    await cai.page.bringToFront()
    await cai.page.close({ runBeforeUnload: true })
    const dialog = await asked
    expect(dialog.type()).toBe('beforeunload')
    await dialog.dismiss()
  })
  await ina.expectBoxes(0)
  await cai.context.setOffline(false)
  for (const who of [cai, second, ina]) {
    await who.page.bringToFront()
    await who.expectBoxes(2)
    await who.saved()
  }
})

test('what was drawn while the server was dead survives the tab, and arrives', async ({ browser }) => {
  const { ina, cai, room } = await interview(browser)
  await cai.drawBox(300, 150, 100, 60)
  await ina.expectBoxes(1)
  const { dataDir, url } = product
  await product.kill('SIGKILL')
  await cai.drawBox(480, 150, 100, 60)
  await expect(keptHere(cai)).toBeVisible()
  await cai.page.close()
  product = await startProduct({ dataDir, env: { PORT: new URL(url).port } })
  await ina.expectBoxes(1)
  const again = await cai.anotherTab()
  await open(again, room)
  await again.expectBoxes(2)
  await ina.expectBoxes(2)
  expect(await rowsKept(again)).toBeGreaterThan(0)
})

test('what arrives after the end is offered in the debrief, and is on every board when added', async ({
  browser,
}) => {
  const { ina, cai, room } = await interview(browser)
  const before: Corner = [300, 150]
  const offline: Corner[] = [
    [480, 150],
    [300, 300],
  ]
  await cai.drawBox(...before, 100, 60)
  await ina.expectBoxes(1)
  await cai.context.setOffline(true)
  for (const corner of offline) await cai.drawBox(...corner, 100, 60)
  await expect(keptHere(cai)).toBeVisible()
  await expectInk(cai, [before, ...offline], true)
  await endInterview(ina)
  await expectInk(ina, [before], true)
  await expectInk(ina, offline, false)
  await cai.context.setOffline(false)

  await expect(ina.page.getByText('Cai drew 2 changes offline. Add them?')).toBeVisible()
  await expect(cai.page.getByText('You drew 2 changes offline. Add them?')).toBeVisible()
  await expect(cai.page.getByText(en.board.save.late)).toBeVisible()
  for (const who of [ina, cai]) {
    await expectInk(who, [before], true)
    await expectInk(who, offline, false)
  }
  await ina.button(en.debrief.late.add).click()
  for (const who of [ina, cai]) {
    await expect(who.page.getByText(/drew 2 changes offline/)).toHaveCount(0)
    await expectInk(who, [before, ...offline], true)
  }
  await cai.reload()
  await expect(cai.canvas).toBeVisible({ timeout: 30_000 })
  await expectInk(cai, [before, ...offline], true)
  await expect.poll(() => rowsKept(cai)).toBe(0)

  const replay = await cai.context.request.get(`${room.replace('/rooms/', '/api/rooms/')}/replay`)
  const blob = unpackScene(await replay.json())
  if (!blob.ok) throw new Error(blob.error)
  const end = new Player(blob.value).sceneAt(blob.value.durationMs)
  expect(end.filter(({ type }) => type === 'rectangle').length).toBe(3)
})

test('what a room that is over does not take can be saved as a file', async ({ browser }) => {
  const { ina, cai } = await interview(browser)
  await cai.context.setOffline(true)
  await cai.drawBox(480, 150, 100, 60)
  await expect(keptHere(cai)).toBeVisible()
  await ina.page.getByRole('button', { name: en.room.end.label }).click()
  await ina.page.getByRole('menuitem', { name: new RegExp(en.room.end.abandon) }).click()
  await ina.button(en.room.end.confirmAbandonAction).click()
  await expect(ina.page.getByText(en.room.abandoned.title)).toBeVisible()
  await cai.context.setOffline(false)
  const download = cai.page.waitForEvent('download')
  await cai.button(en.board.unsent.save).click()
  const file = await readFile(await (await download).path(), 'utf8')
  const saved = JSON.parse(file) as { type: string; elements: { type: string }[] }
  expect(saved.type).toBe('excalidraw')
  expect(saved.elements.map(({ type }) => type)).toEqual(['rectangle'])
  await cai.button(en.board.unsent.discard).click()
  await expect(cai.button(en.board.unsent.save)).toHaveCount(0)
})

test('a browser that keeps nothing draws all the same, and says so once edits are at risk', async ({
  browser,
}) => {
  const { ina, cai, room } = await interview(browser)
  await cai.context.addInitScript(() => {
    const open = () => {
      throw new DOMException('forbidden', 'SecurityError')
    }
    Object.defineProperty(window, 'indexedDB', { value: { open } })
  })
  await open(cai, room)
  await cai.drawBox(300, 150, 100, 60)
  await ina.expectBoxes(1)
  await cai.saved()
  await cai.context.setOffline(true)
  await cai.drawBox(480, 150, 100, 60)
  await expect(cai.page.getByText(/^Offline, \d+ edits? in this tab only$/)).toBeVisible()
  await cai.context.setOffline(false)
  await ina.expectBoxes(2)
  await cai.saved()
  expect(cai.complaints).toEqual([])
})

test('who only looks on keeps no copy', async ({ browser }) => {
  const { ina, cai, room, observing } = await interview(browser)
  const obi = await arrive(browser)
  await obi.context.request.post(`${product.url}/api/join`, { data: { token: observing, name: 'Obi' } })
  await cai.drawBox(300, 150, 100, 60)
  await ina.expectBoxes(1)
  await obi.open(room)
  await expect(obi.canvas).toBeVisible({ timeout: 30_000 })
  await expectInk(obi, [[300, 150]], true)
  expect(await rowsKept(obi)).toBe(0)
  expect(await rowsKept(cai)).toBeGreaterThan(0)
})
