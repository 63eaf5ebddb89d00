import { readFile } from 'node:fs/promises'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { en } from '@/domain/messages/en'
import { beginInterview } from '@/tests/e2e/beginInterview'
import type { Person } from '@/tests/e2e/Person'
import { Stage } from '@/tests/e2e/stage'

const stage = new Stage()
const { exports: words } = en

/** Presses an entry of the menu and waits for the file. */
async function taken(who: Person, kind: keyof typeof words.kinds): Promise<{ path: string; name: string }> {
  await who.button(words.action).click()
  const [download] = await Promise.all([
    who.page.waitForEvent('download'),
    who.page.getByRole('menuitem', { name: words.kinds[kind] }).click(),
  ])
  return { path: await download.path(), name: download.suggestedFilename() }
}

async function chooses(
  who: Person,
  file: string | { name: string; mimeType: string; buffer: Buffer },
): Promise<void> {
  const [chooser] = await Promise.all([
    who.page.waitForEvent('filechooser'),
    who.button(words.import.action).click(),
  ])
  await chooser.setFiles(file)
}

/** On a narrow screen nothing stands beyond its edge. */
async function fitsAPhone({ page }: Person): Promise<void> {
  await page.setViewportSize({ width: 390, height: 844 })
  const beyond = () =>
    page.evaluate(() => {
      const wide = [...document.querySelectorAll('header, header *, main')]
      return wide
        .filter((e) => e.getBoundingClientRect().right > innerWidth + 1)
        .map((e) => e.outerHTML.slice(0, 200))
    })
  await expect.poll(beyond).toEqual([])
  await page.setViewportSize({ width: 1280, height: 720 })
}

test('two people take their interview along, and a third opens its report and replay elsewhere', async ({
  browser,
}) => {
  test.setTimeout(240_000)
  const [ina, cai] = [await stage.arrive(browser), await stage.arrive(browser)]
  const { room } = await beginInterview(stage.product, ina, cai)
  await ina.drawBox(300, 150, 160, 90)
  await cai.expectBoxes(1)
  for (const who of [ina, cai]) await who.saved()
  await cai.tab(en.room.rail.chat).click()
  await cai.page.getByLabel(en.room.chat.label, { exact: true }).fill('Is a redirect cached?')
  await cai.page.keyboard.press('Enter')

  await test.step('before the reveal nothing is offered', async () => {
    await ina.button(en.room.end.label).click()
    await ina.page.getByRole('menuitem', { name: new RegExp(en.room.end.interview) }).click()
    await ina.button(en.room.end.confirmInterviewAction).click()
    await expect(cai.page.getByRole('heading', { name: en.debrief.score.titleSelf })).toBeVisible()
    const tab = await cai.anotherTab()
    await tab.open(`${room}/replay`)
    await expect(tab.page.getByRole('link', { name: en.replay.report })).toBeVisible()
    await expect(tab.button(words.action)).toHaveCount(0)
    await tab.page.close()
  })

  await ina.scoreAll(4)
  await cai.scoreAll(3)
  for (const who of [ina, cai]) await who.button(en.debrief.score.submit).click()
  await expect(cai.page.getByRole('heading', { name: en.debrief.reveal.title })).toBeVisible({
    timeout: 30_000,
  })

  await cai.open(`${room}/report`)
  const bundle = await taken(cai, 'bundle')
  expect(bundle.name).toMatch(/^\d{4}-\d\d-\d\d-.+-session\.zip$/)

  await test.step('the other files hold what they say', async () => {
    const png = await readFile((await taken(cai, 'png')).path)
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    const svg = await readFile((await taken(cai, 'svg')).path, 'utf8')
    expect(svg).toContain('<title')
    expect(svg).toContain(en.board.described.nothing)
    const board = JSON.parse(await readFile((await taken(cai, 'board')).path, 'utf8')) as {
      elements: unknown[]
    }
    expect(board.elements).toHaveLength(1)
    expect(await readFile((await taken(cai, 'scores-csv')).path, 'utf8')).toContain('Ina,Interviewer,REQ')
    expect(await readFile((await taken(cai, 'transcript')).path, 'utf8')).toContain('Is a redirect cached?')
    await cai.open(`${room}/replay`)
    expect((await taken(cai, 'tracking')).name).toContain('tracking')
  })

  const kim = await stage.arrive(browser)
  await kim.open(stage.product.url)

  await test.step('a file that is no session is refused with the reason', async () => {
    const buffer = Buffer.from('PK, but not really')
    await chooses(kim, { name: 'holiday.zip', mimeType: 'application/zip', buffer })
    const dialog = kim.page.getByRole('dialog', { name: words.import.refused })
    await expect(dialog.getByText(en.errors.bundle_faulty)).toBeVisible()
    await expect(dialog.getByText('the bundle: not a zip file')).toBeVisible()
    await kim.page.keyboard.press('Escape')
  })

  await test.step('the bundle opens as a report that says what it is', async () => {
    await chooses(kim, bundle.path)
    await expect(kim.page).toHaveURL(/\/rooms\/[\w-]+\/report$/)
    await expect(kim.page.getByText(words.origins.imported)).toBeVisible()
    await expect(kim.page.getByText('48', { exact: true }).first()).toBeVisible()
    await expect(kim.page.getByRole('link', { name: en.report.room })).toHaveCount(0)
    const axe = await new AxeBuilder({ page: kim.page }).analyze()
    expect(axe.violations).toEqual([])
    await fitsAPhone(kim)
  })

  await test.step('its replay plays the board and what was said', async () => {
    await kim.page.getByRole('link', { name: en.report.replay, exact: true }).click()
    await expect(kim.page.getByText(words.origins.imported)).toBeVisible()
    await expect(kim.page.locator('canvas').first()).toBeVisible({ timeout: 30_000 })
    await expect(kim.page.getByRole('img', { name: /^Ina: [1-9]\d* changes? on the board$/ })).toBeVisible()
    await expect(kim.page.getByRole('button', { name: /^Chat 1/ })).toBeVisible()
    await fitsAPhone(kim)
  })

  await test.step('the way into its room leads to the report, and the home page lists and removes it', async () => {
    const address = kim.page.url().replace('/replay', '')
    await kim.open(address)
    await expect(kim.page).toHaveURL(/\/report$/)
    await kim.open(stage.product.url)
    await expect(kim.page.getByText(words.origins.imported)).toBeVisible()
    await fitsAPhone(kim)
    await kim.page.getByRole('button', { name: /^Remove the imported / }).click()
    await kim.button(words.remove.action).click()
    await expect(kim.page.getByText(en.home.first.title)).toBeVisible()
    await kim.open(`${address}/report`)
    await expect(kim.page.getByText(en.errors.not_a_member)).toBeVisible()
  })
  for (const who of [ina, cai, kim]) expect(who.complaints).toEqual([])
})

test('all of one’s interviews are taken along as a table, from the home page', async ({ browser }) => {
  const ina = await stage.arrive(browser)
  await ina.context.request.post(`${stage.product.url}/api/rooms`, {
    data: { promptSlug: 'url-shortener', seat: 'interviewer', name: 'Ina' },
  })
  await ina.open(stage.product.url)
  const [download] = await Promise.all([
    ina.page.waitForEvent('download'),
    ina.button(words.allTracking).click(),
  ])
  const table = await readFile(await download.path(), 'utf8')
  expect(table).toMatch(/^Date,Problem,Level,Minutes,Role,REQ,.*Source\r\n$/)
})
