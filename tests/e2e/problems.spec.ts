import { rm } from 'node:fs/promises'
import { type Browser, expect, test, type Locator } from '@playwright/test'
import { en } from '@/domain/messages/en'
import { beginInterview } from '@/tests/e2e/beginInterview'
import { Person, say } from '@/tests/e2e/Person'
import { startProduct, type Product } from '@/tests/product'

const words = en.problems
let product: Product
const people: Person[] = []

test.beforeAll(async () => {
  product = await startProduct()
})

test.afterEach(async () => {
  for (const { context, complaints } of people.splice(0)) {
    expect(complaints).toEqual([])
    await context.close()
  }
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

function options({ page }: Person): Locator {
  return page.getByRole('listbox', { name: words.list }).getByRole('option')
}

test('the interviewer searches, narrows, previews and chooses; the candidate learns nothing of it', async ({
  browser,
}) => {
  const [ina, cai] = [await arrive(browser), await arrive(browser)]
  await beginInterview(product, ina, cai)
  // a second room: both have seen the first one's problem by then
  await ina.button(en.room.prompt.present).first().click()
  const made = await ina.context.request.post(`${product.url}/api/rooms`, {
    data: { promptSlug: 'ticketmaster', seat: 'interviewer', name: 'Ina' },
  })
  const { roomId, links } = (await made.json()) as { roomId: string; links: { candidate: string } }
  const token = links.candidate.replace('/join/', '')
  await cai.context.request.post(`${product.url}/api/join`, { data: { token, name: 'Cai' } })
  await cai.open(`${product.url}/rooms/${roomId}`)
  await ina.open(`${product.url}/rooms/${roomId}`)

  await ina.button(say(words.chosen, { title: 'Ticketmaster on-sale' })).click()
  const dialog = ina.page.getByRole('dialog', { name: words.choose })
  await expect(dialog).toBeVisible()
  const all = await options(ina).count()
  expect(all).toBeGreaterThan(4)

  // as one types, and by another name of it
  const search = dialog.getByRole('searchbox', { name: words.search })
  await expect(search).toBeFocused()
  await search.fill('tinyurl')
  await expect(options(ina)).toHaveCount(1)
  await expect(options(ina).first()).toContainText('URL shortener')
  const pane = dialog.getByRole('complementary')
  await expect(pane.getByText(words.seen.seenByYou)).toBeVisible()
  await expect(pane.getByText(say(words.seen.seenByPartner, { name: 'Cai' }))).toBeVisible()
  await expect(pane.getByRole('heading', { name: say(words.preview.strong, { level: 'L5' }) })).toBeVisible()

  // what neither has seen; the filter is in the address
  await search.fill('')
  await dialog.getByRole('button', { name: words.filters.unseenByBoth }).click()
  await expect(options(ina)).toHaveCount(all - 1)
  await dialog.getByRole('combobox', { name: words.filters.difficulty }).selectOption('advanced')
  await expect(ina.page).toHaveURL(/\?difficulty=advanced&unseen=1$/)
  const advanced = await options(ina).count()
  expect(advanced).toBeLessThan(all - 1)

  // by keyboard: down into the list, down again, taken
  await search.focus()
  await ina.page.keyboard.press('ArrowDown')
  // the room's own problem is selected at first, wherever it stands
  await ina.page.keyboard.press('Home')
  await ina.page.keyboard.press('ArrowDown')
  const second = options(ina).nth(1)
  await expect(second).toHaveAttribute('aria-selected', 'true')
  const slug = await second.getAttribute('data-slug')
  const title = (await second.locator('span').first().textContent()) ?? ''
  await ina.page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(ina.button(say(words.chosen, { title }))).toBeVisible()

  // and by chance, of what neither has seen
  await ina.button(say(words.chosen, { title })).click()
  await ina.button(words.filters.clear).click()
  await ina.button(words.surprise).click()
  await expect(dialog).toBeHidden()
  await expect(ina.button(say(words.chosen, { title }))).toBeHidden()
  expect(await cai.listener.size()).toBeGreaterThan(0)
  expect(await cai.listener.sources(slug ?? 'nothing')).toEqual([])
})

test('everybody may browse; a guide opens for who says that they interview, and never for its candidate', async ({
  browser,
}) => {
  const ina = await arrive(browser)
  await ina.open(`${product.url}/problems`)
  await ina.page.getByRole('searchbox', { name: words.search }).fill('distributed cache')
  await expect(options(ina).first()).toContainText('Distributed cache')
  await ina.page.getByRole('link', { name: words.preview.page }).click()
  await expect(ina.page.getByRole('heading', { level: 1, name: 'Distributed cache' })).toBeVisible()
  await expect(ina.page.getByText(words.page.noHistory)).toBeVisible()
  await expect(ina.page.getByText(en.guide.redFlags)).toBeHidden()

  const made = await ina.context.request.post(`${product.url}/api/rooms`, {
    data: { promptSlug: 'distributed-cache', seat: 'candidate', name: 'Ina' },
  })
  expect(made.status()).toBe(201)
  await ina.reload()
  await expect(ina.page.getByText(words.page.locked)).toBeVisible()

  await ina.open(`${product.url}/problems/pastebin`)
  await ina.button(words.page.open).click()
  await ina.button(words.page.confirm).click()
  await expect(ina.page.getByText(words.page.spoiled)).toBeVisible()
  await expect(ina.page.getByText(words.page.scoring)).toBeVisible()
  // seen by me, from now on
  await ina.open(`${product.url}/problems?q=pastebin`)
  await expect(ina.page.getByRole('complementary').getByText(words.seen.seenByYou)).toBeVisible()
})
