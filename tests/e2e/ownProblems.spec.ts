import { readFile, rm } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { strToU8, zipSync } from 'fflate'
import { readPack, writePack } from '@/domain/bank/pack'
import { en } from '@/domain/messages/en'
import { Person, say } from '@/tests/e2e/Person'
import { startProduct, type Product } from '@/tests/product'

let product: Product
let source: string

test.beforeAll(async () => {
  product = await startProduct()
  source = await readFile('prisma/bank/url-shortener.md', 'utf8')
})

test.afterAll(async () => {
  await product.stop()
  await rm(product.dataDir, { recursive: true, force: true })
})

const own = (slug: string, title: string) =>
  source.replace(/^slug: .*$/m, `slug: ${slug}`).replace(/^title: .*$/m, `title: ${title}`)

test('a problem is written, mended where a fault is said to be, saved, and used in a room', async ({
  browser,
}) => {
  const ina = await Person.arrive(browser, product.url)
  const { page } = ina
  await page.goto(`${product.url}/problems/mine`)
  await expect(page.getByText(en.editor.list.none)).toBeVisible()
  await page.getByRole('link', { name: en.editor.newProblem }).click()
  const text = page.getByRole('textbox', { name: en.editor.text })
  const preview = page.getByRole('region', { name: en.editor.preview })
  // the template shows what belongs where, and what is missing yet
  await expect(text).toHaveValue(/^---\nslug: my-problem\n/)
  await expect(preview.getByRole('heading', { name: 'My problem' })).toBeVisible()
  await expect(preview).toContainText('2,080 requests/s')
  await expect(page.getByRole('button', { name: /^Go to line \d+: \d+ words, allowed/ })).toBeVisible()

  const faulty = own('parcel-tracker', 'Parcel tracker').replace('minutes: 45', 'minutes: 450')
  await text.fill(faulty)
  const line = faulty.split('\n').indexOf('minutes: 450') + 1
  const fault = page.getByRole('button', {
    name: say(en.editor.faults.go, { line, message: 'bad value for "minutes": 450' }),
  })
  await expect(fault).toBeVisible()
  await expect(preview.getByRole('heading', { name: 'Parcel tracker' })).toBeVisible()
  await expect(ina.button(en.editor.save)).toHaveAttribute('aria-disabled', 'true')

  // nothing typed is lost with the page
  await expect(page.getByText(en.editor.draft.kept)).toBeVisible()
  await page.reload()
  await expect(text).toHaveValue(faulty)

  await fault.click()
  const selected = await text.evaluate((area: HTMLTextAreaElement) =>
    area.value.slice(area.selectionStart, area.selectionEnd),
  )
  expect(selected).toBe('minutes: 450')
  await page.keyboard.type('minutes: 45')
  await expect(page.getByRole('region', { name: 'No faults' })).toBeVisible()
  await ina.button(en.editor.save).click()
  await page.waitForURL(/\/problems\/mine\/parcel-tracker--[0-9a-f]+$/)
  await expect(page.getByText(say(en.editor.version, { version: 1 }))).toBeVisible()

  // a change is a version of its own
  await text.fill(own('parcel-tracker', 'Parcel tracking').replace(/^Partition by/m, 'Split by'))
  await page.getByRole('button', { name: /^Go to line 2\d\d: paragraph must open with/ }).click()
  // far down, and brought into view
  expect(await text.evaluate((area) => area.scrollTop)).toBeGreaterThan(2_000)
  // the line is selected: to where it begins
  await page.keyboard.press('ArrowLeft')
  for (const _ of 'Split') await page.keyboard.press('Delete')
  await page.keyboard.type('Partition')
  await expect(page.getByRole('region', { name: 'No faults' })).toBeVisible()
  await ina.button(en.editor.save).click()
  await expect(page.getByText(say(en.editor.saved, { version: 2 }))).toBeVisible()

  // chosen where an interview is started, and read there
  await page.goto(product.url)
  await page.getByLabel(en.home.start.name).first().fill('Ina')
  await page.getByRole('button', { name: /^Problem: / }).click()
  await page.getByRole('searchbox', { name: en.problems.search }).fill('parcel')
  await ina.button(en.problems.preview.use).click()
  await ina.button(en.home.start.action).click()
  await page.waitForURL(/\/rooms\//)
  await expect(
    page.getByRole('button', { name: say(en.problems.chosen, { title: 'Parcel tracking' }) }),
  ).toBeVisible()
  expect(ina.complaints).toEqual([])
  await ina.context.close()
})

test('a pack is refused whole with file, line and reason, then taken in, shared, and exported as it was', async ({
  browser,
}) => {
  const [ina, cai] = [await Person.arrive(browser, product.url), await Person.arrive(browser, product.url)]
  const { page } = ina
  await page.goto(`${product.url}/problems/mine`)
  await ina.button(en.editor.importPack).click()
  const choice = page.getByLabel(en.editor.import.files, { exact: true }).and(page.locator('input'))
  const files = [
    { name: 'parcel-tracker.md', source: own('parcel-tracker', 'Parcel tracker') },
    { name: 'seat-map.md', source: own('seat-map', 'Seat map') },
  ]
  const bad = files[1]!.source.replace('kind: full', 'kind: half')
  const zipFile = (bytes: Uint8Array) => ({
    name: 'Ours.zip',
    mimeType: 'application/zip',
    buffer: Buffer.from(bytes),
  })
  await choice.setInputFiles(zipFile(writePack([files[0]!, { name: 'seat-map.md', source: bad }])))
  await ina.button(en.editor.import.action).click()
  const refused = page.getByRole('alert')
  await expect(refused).toContainText(en.editor.import.refused)
  const line = bad.split('\n').indexOf('kind: half') + 1
  await expect(refused).toContainText(`seat-map.md:${line}: FRONT bad value for "kind": "half"`)

  await choice.setInputFiles(zipFile(zipSync({ '../evil.md': strToU8('x') })))
  await ina.button(en.editor.import.action).click()
  await expect(refused).toContainText('../evil.md:1: PACK a path that leads out of the pack')

  // the files themselves do as well as a zip of them
  await choice.setInputFiles(
    files.map(({ name, source: content }) => ({
      ...{ name, mimeType: 'text/markdown' },
      buffer: Buffer.from(content),
    })),
  )
  await ina.button(en.editor.import.action).click()
  const pack = page.getByRole('region', { name: 'Ours' })
  await expect(pack.getByRole('link', { name: 'Parcel tracker', exact: true })).toBeVisible()
  await expect(pack.getByRole('link', { name: 'Seat map', exact: true })).toBeVisible()

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: say(en.editor.pack.exportLabel, { name: 'Ours' }) }).click(),
  ])
  const bytes = new Uint8Array(await readFile(await download.path()))
  expect(download.suggestedFilename()).toBe('Ours.zip')
  expect(readPack(bytes)).toEqual({ ok: true, value: { files, leftOut: [] } })
  expect(Buffer.from(writePack(files)).equals(Buffer.from(bytes))).toBe(true)

  // a link lets somebody in
  await ina.button(say(en.editor.pack.more, { name: 'Ours' })).click()
  await page.getByRole('menuitem', { name: en.editor.pack.invite }).click()
  const link = await page.getByRole('textbox', { name: en.editor.link.label }).inputValue()
  await cai.open(link)
  await cai.button(en.editor.open.action).click()
  await expect(
    cai.page.getByRole('region', { name: 'Ours' }).getByRole('link', { name: 'Seat map', exact: true }),
  ).toBeVisible()
  // who edits reads the guide, and has to say so
  await cai.page.getByRole('link', { name: say(en.editor.list.edit, { title: 'Seat map' }) }).click()
  await expect(cai.page.getByText(en.editor.guideBody)).toBeVisible()
  for (const who of [ina, cai]) {
    expect(who.complaints).toEqual([])
    await who.context.close()
  }
})
