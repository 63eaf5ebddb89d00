import { readFile } from 'node:fs/promises'
import { expect, test, type Page } from '@playwright/test'
import { en } from '@/domain/messages/en'
import { beginInterview } from '@/tests/e2e/beginInterview'
import { say } from '@/tests/e2e/Person'
import { endInterview, Stage, submitAndReveal } from '@/tests/e2e/stage'

const stage = new Stage()

const LABEL = new RegExp(`^${en.replay.scrubber}`)

/** What the replay shows, as the file that it saves of this moment says. */
async function boxesShown(page: Page): Promise<number> {
  const { elements } = JSON.parse((await saved(page, en.replay.moment.excalidraw)).text) as {
    elements: { type: string }[]
  }
  return elements.filter(({ type }) => type === 'rectangle').length
}

async function saved(page: Page, as: string): Promise<{ name: string; text: string }> {
  await page.getByRole('button', { name: en.replay.moment.open, exact: true }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: new RegExp(`^${as}`) }).click(),
  ])
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'latin1') }
}

test('[LB1] an interview is looked back at while it runs, walked through in the debrief, and played by keyboard', async ({
  browser,
}) => {
  const [ina, cai, obi] = [
    await stage.arrive(browser),
    await stage.arrive(browser),
    await stage.arrive(browser),
  ]
  const { room, observing } = await beginInterview(stage.product, ina, cai)

  await test.step('Cai draws, Ina pins, Cai draws on', async () => {
    await cai.drawBox(320, 160, 120, 80)
    await ina.expectBoxes(1)
    await ina.page.keyboard.press('Alt+p')
    await ina.page.getByLabel(en.room.pins.text, { exact: true }).fill('One box so far')
    await ina.button(en.room.pins.save).click()
    await expect(ina.page.getByRole('button', { name: /^Pin at .*One box so far/ })).toBeVisible()
    // the clock has whole seconds: the pin's moment must not be that of the next box
    await expect(cai.page.getByText(/^Saved/).first()).toBeVisible()
    await cai.drawBox(480, 300, 120, 80)
    await cai.saved()
    await ina.expectBoxes(2)
  })

  await test.step('Obi comes late and looks back; nobody who draws may, and the room does not notice', async () => {
    await obi.context.request.post(`${stage.product.url}/api/join`, {
      data: { token: observing, name: 'Obi' },
    })
    await obi.open(room)
    await expect(obi.canvas).toBeVisible({ timeout: 30_000 })
    await obi.button(en.room.more).click()
    const [back] = await Promise.all([
      obi.context.waitForEvent('page'),
      obi.page.getByRole('menuitem', { name: new RegExp(`^${en.room.lookBack}`) }).click(),
    ])
    // the banner: while a page streams, its text is there twice
    await expect(back.getByRole('banner').getByText(en.replay.lookingBack)).toBeVisible({ timeout: 30_000 })
    const scrubber = back.getByRole('slider', { name: LABEL })
    await scrubber.focus()
    await back.keyboard.press('Home')
    await expect.poll(() => boxesShown(back)).toBe(0)
    await scrubber.focus()
    await back.keyboard.press('End')
    await expect.poll(() => boxesShown(back)).toBe(2)
    await cai.drawBox(680, 160, 60, 60)
    await cai.saved()
    await expect(async () => {
      await back.getByRole('button', { name: en.replay.catchUp }).click()
      await expect(scrubber).toBeVisible()
      await scrubber.focus()
      await back.keyboard.press('End')
      expect(await boxesShown(back)).toBe(3)
    }).toPass({ timeout: 60_000 })
    await back.close()
    await cai.open(`${room}/replay`)
    await expect(cai.page.getByRole('main').getByText(en.replay.notYet.live)).toBeVisible()
    const refused = await cai.context.request.get(`${stage.product.url}/api${new URL(room).pathname}/replay`)
    expect(refused.status()).toBe(403)
    await cai.open(room)
  })

  await test.step('in the debrief the next moment shows both the board as it was then', async () => {
    await endInterview(ina)
    await ina.scoreAll(3)
    await cai.scoreAll(4)
    await submitAndReveal(ina, cai)
    await cai.button(en.debrief.walk.next).click()
    for (const who of [ina, cai])
      await expect(
        who.page.getByText(new RegExp(`^${say(en.debrief.walk.boardThen, { time: '' })}`)),
      ).toBeVisible({
        timeout: 30_000,
      })
    await ina.button(en.debrief.walk.showEnd).click()
    await expect(ina.page.getByText(en.debrief.walk.boardAtEnd)).toBeVisible()
  })

  await test.step('the report has the moment as a picture', async () => {
    await ina.open(`${room}/report`)
    const picture = ina.page.getByRole('img', {
      name: new RegExp(`^${say(en.replay.boardAt, { time: '' })}`),
    })
    await expect(picture).toBeVisible({ timeout: 30_000 })
    const drawn = await picture.evaluate(async (img: HTMLImageElement) => {
      await img.decode()
      return img.naturalWidth
    })
    expect(drawn).toBeGreaterThan(300)
  })

  const { page } = ina
  await test.step('the replay by keyboard: moments, phases, steps, and the board at each', async () => {
    await ina.open(`${room}/replay`)
    const scrubber = page.getByRole('slider', { name: LABEL })
    await expect(scrubber).toBeVisible({ timeout: 30_000 })
    await scrubber.focus()
    await page.keyboard.press('End')
    await expect.poll(() => boxesShown(page)).toBe(3)
    await page.getByRole('tab', { name: en.replay.moments }).click()
    const moments = page.getByRole('tabpanel')
    await moments.getByRole('button', { name: /One box so far/ }).press('Enter')
    await expect.poll(() => boxesShown(page)).toBe(1)
    await expect(page.getByRole('status').getByText('One box so far')).toBeVisible()
    const phase = moments.getByRole('button', { name: en.common.phases.requirements })
    await phase.press('Enter')
    await expect(scrubber).toHaveAttribute('aria-valuenow', '0')
    await expect.poll(() => boxesShown(page)).toBe(0)
    await page.getByRole('combobox', { name: en.replay.follow }).selectOption({ label: 'Follow Cai' })
    await scrubber.focus()
    await page.keyboard.press('Space')
    await expect(page.getByRole('button', { name: en.replay.pause, exact: true })).toBeVisible()
    await page.keyboard.press('Space')
  })

  await test.step('a moment is copied as a link, and saved as a picture', async () => {
    const scrubber = page.getByRole('slider', { name: LABEL })
    await scrubber.focus()
    await page.keyboard.press('End')
    await page.getByRole('button', { name: en.replay.moment.open, exact: true }).click()
    await page.getByRole('menuitem', { name: new RegExp(`^${en.replay.moment.link}`) }).click()
    await expect(page.getByText(/^The link to .* is copied/).first()).toBeVisible()
    const link = await page.evaluate(() => navigator.clipboard.readText())
    expect(link).toMatch(/\/replay\?t=\d+(\.\d+)?$/)
    await ina.open(link)
    const second = String(Math.floor(Number(new URL(link).searchParams.get('t'))))
    await expect(scrubber).toHaveAttribute('aria-valuenow', second, { timeout: 30_000 })
    const png = await saved(page, en.replay.moment.png)
    expect(png.name).toMatch(/^board-\d+-\d\d\.png$/)
    expect(png.text.slice(1, 4)).toBe('PNG')
    const svg = await saved(page, en.replay.moment.svg)
    expect(svg.text).toContain(`<title id="board-title">${en.board.svgTitle}</title>`)
  })

  await test.step('the interview as text', async () => {
    await page.getByRole('tab', { name: en.replay.transcript }).click()
    await expect(page.getByRole('tabpanel').getByText('One box so far')).toBeVisible()
  })

  for (const who of [ina, cai, obi]) expect(who.complaints).toEqual([])
})
