import { rm } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { en } from '@/domain/messages/en'
import { beginInterview } from '@/tests/e2e/beginInterview'
import { Person } from '@/tests/e2e/Person'
import { startProduct, type Product } from '@/tests/product'

/** A sentence of a sheet that is closed during an interview, and one of the sheet that is open. */
const CLOSED = 'one shard is busy'
const OPEN = "Little's law"

let product: Product

test.beforeAll(async () => {
  product = await startProduct()
})

test.afterAll(async () => {
  await product.stop()
  await rm(product.dataDir, { recursive: true, force: true })
})

test('[SH1] sheets are open to everyone, and during an interview its candidate has the formulas alone', async ({
  browser,
}) => {
  const ina = await Person.arrive(browser, product.url)
  const cai = await Person.arrive(browser, product.url)

  await test.step('a visitor reads them, each at its address', async () => {
    await ina.open(`${product.url}/sheets`)
    const names = await ina.page.getByRole('main').getByRole('link').all()
    expect(names.length).toBeGreaterThanOrEqual(13)
    await ina.page.screenshot({ path: 'test-results/diagrams/sheets.png' })
    const addresses = await Promise.all(names.map((link) => link.getAttribute('href')))
    for (const address of addresses) {
      await ina.open(product.url + address)
      await expect(ina.page.getByRole('article').getByRole('heading', { level: 2 }).first()).toBeVisible()
      // a value that was not filled in, or Markdown that was not read
      await expect(ina.page.getByRole('article')).not.toContainText(/\{\{|\*\*|\|/)
    }
    await ina.open(`${product.url}/sheets/matrix-traffic`)
    await expect(ina.page.getByText(CLOSED)).toBeVisible()
    await ina.page.screenshot({ path: 'test-results/diagrams/sheet.png', fullPage: true })
    const nowhere = await ina.page.goto(`${product.url}/sheets/no-such-sheet`)
    expect(nowhere?.status()).toBe(404)
    await ina.open(`${product.url}/sheets/..%2fbank%2frubric`)
    await expect(ina.page.getByRole('article')).toHaveCount(0)
  })

  await beginInterview(product, ina, cai)
  await test.step('the candidate has the formulas beside the board', async () => {
    await cai.tab(en.room.rail.formulas).click()
    await expect(cai.page.getByText(OPEN)).toBeVisible()
    await cai.page.screenshot({ path: 'test-results/diagrams/formulas.png' })
  })

  await test.step('the others are closed to the candidate, and open to the interviewer', async () => {
    const tab = await cai.anotherTab()
    await tab.open(`${product.url}/sheets/matrix-traffic`)
    await expect(tab.page.getByText(en.sheets.closed)).toBeVisible()
    await tab.open(`${product.url}/sheets/formulas`)
    await expect(tab.page.getByText(OPEN)).toBeVisible()
    await tab.open(`${product.url}/sheets`)
    await expect(tab.page.getByText(en.sheets.closedBody)).toBeVisible()
    await tab.page.close()
    expect(await cai.listener.size()).toBeGreaterThan(10_000)
    expect(await cai.listener.sources(CLOSED)).toEqual([])
    const other = await ina.anotherTab()
    await other.open(`${product.url}/sheets/matrix-traffic`)
    await expect(other.page.getByText(CLOSED)).toBeVisible()
    await other.page.close()
  })

  await test.step('after the interview they are open again', async () => {
    await ina.page.getByRole('button', { name: en.room.end.label }).click()
    await ina.page.getByRole('menuitem', { name: new RegExp(en.room.end.interview) }).click()
    await ina.button(en.room.end.confirmInterviewAction).click()
    await expect(cai.page.getByRole('heading', { name: en.debrief.score.titleSelf })).toBeVisible()
    await cai.open(`${product.url}/sheets/matrix-traffic`)
    await expect(cai.page.getByText(CLOSED)).toBeVisible()
  })

  for (const who of [ina, cai]) {
    expect(who.listener.foreign).toEqual([])
    expect(who.complaints).toEqual([])
    await who.context.close()
  }
})
