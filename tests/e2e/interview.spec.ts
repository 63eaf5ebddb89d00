import { rm } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { en } from '@/domain/messages/en'
import { Person, say } from '@/tests/e2e/Person'
import { startProduct, type Product } from '@/tests/product'

let product: Product

test.beforeAll(async () => {
  product = await startProduct()
})

test.afterAll(async () => {
  await product.stop()
  await rm(product.dataDir, { recursive: true, force: true })
})

/** Kills the server without a word and starts it again on the same data and port. */
async function killAndRestart(): Promise<void> {
  const { dataDir, url } = product
  await product.kill('SIGKILL')
  product = await startProduct({ dataDir, env: { PORT: new URL(url).port } })
}

test('two people hold a whole interview, reload in the middle, survive a killed server, and replay it', async ({
  browser,
}) => {
  test.setTimeout(300_000)
  const ina = await Person.arrive(browser, product.url)
  const cai = await Person.arrive(browser, product.url)
  let room = ''

  await test.step('Ina starts an interview from the empty home page', async () => {
    const page = await ina.page.goto(product.url)
    const policy = page?.headers()['content-security-policy'] ?? ''
    for (const rule of ["default-src 'self'", "frame-src 'none'", "connect-src 'self'"])
      expect(policy).toContain(rule)
    expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]{20,}'(;|$)/)
    await expect(ina.page.getByText(en.exports.examples.title)).toBeVisible()
    await ina.button(say(en.problems.chosen, { title: en.home.start.surprise })).click()
    await ina.page.getByRole('searchbox', { name: en.problems.search }).fill('url shortener')
    await ina.button(en.problems.preview.use).click()
    await ina.page.getByRole('radio', { name: 'L6' }).check()
    await ina.page.getByLabel(en.home.start.name).fill('Ina')
    await ina.button(en.home.start.action).click()
    await ina.page.waitForURL('**/rooms/*')
    room = ina.page.url()
  })

  await test.step('Cai comes in by the candidate link, without an account', async () => {
    const label = say(en.lobby.links.address, { role: en.common.roles.candidate })
    const link = await ina.page.getByRole('textbox', { name: label }).inputValue()
    expect(link).toMatch(/\/join\/[\w-]{32}$/)
    await cai.open(link)
    await cai.page.getByLabel(en.join.name).fill('Cai')
    await cai.button(en.join.action).click()
    await cai.page.waitForURL(room)
    await expect(ina.page.getByText('Cai', { exact: true }).first()).toBeVisible()
  })

  await test.step('they warm up on the board, agree to the record and start', async () => {
    await expect(ina.button(en.lobby.start.action)).toBeVisible()
    await expect(cai.page.getByText('URL shortener')).toHaveCount(0)
    for (const who of [ina, cai]) {
      await who.page.getByText(en.lobby.view.board, { exact: true }).click()
      await expect(who.canvas).toBeVisible({ timeout: 30_000 })
    }
    await cai.drawBox(300, 150, 120, 60)
    await ina.expectBoxes(1)
    for (const who of [ina, cai]) {
      await who.page.getByText(en.lobby.view.details, { exact: true }).click()
      await who.button(en.lobby.kept.agree).click()
    }
    await expect(ina.page.getByText(en.lobby.start.ready)).toBeVisible()
    await ina.button(en.lobby.start.action).click()
    for (const who of [ina, cai]) await expect(who.page.getByRole('timer')).toBeVisible()
  })

  await test.step('the problem is presented and a question answered', async () => {
    await expect(cai.page.getByText(en.room.prompt.waiting)).toBeVisible()
    await ina.tab(en.room.rail.guide).click()
    await ina.button(en.guide.present).first().click()
    await expect(cai.page.getByText(en.room.prompt.waiting)).toHaveCount(0)
    await expect(cai.page.getByRole('heading', { name: 'URL shortener' })).toBeVisible()
    await ina.page
      .getByRole('button', { name: /^Answer: / })
      .first()
      .click()
    await expect(cai.page.getByText(en.room.prompt.answered)).toBeVisible()
  })

  await test.step('both draw at once, and both boards show everything', async () => {
    await Promise.all([ina.drawBox(300, 260, 120, 60), cai.drawBox(480, 150, 100, 60)])
    for (const who of [ina, cai]) await who.expectBoxes(3)
    for (const who of [ina, cai]) await who.saved()
  })

  await test.step('one clock: next phase, pause and one more minute', async () => {
    await ina.page.getByRole('button', { name: /^Next phase: / }).click()
    await ina.page.getByRole('button', { name: /^Next phase: / }).click()
    await ina.button(en.room.clock.addMinute).click()
    await ina.button(en.room.clock.pause).click()
    await expect(cai.page.getByRole('timer')).toHaveAttribute('aria-label', /46:00/)
    const face = await ina.page.getByRole('timer').textContent()
    await expect(cai.page.getByRole('timer')).toHaveText(face ?? '')
    await ina.button(en.room.clock.resume).click()
  })

  await test.step('Ina scores, notes and pins; nothing of it is on Cai’s page', async () => {
    await ina.tab(en.room.rail.rubric).click()
    await ina.score('CACHE', 3)
    const note = ina.page.getByLabel(say(en.rubric.note, { dimension: en.rubric.dimensions.CACHE }))
    await note.fill('Hit ratio unprompted')
    await note.blur()
    await ina.page.mouse.click(360, 200)
    await ina.page.keyboard.press('Alt+p')
    await ina.page.getByLabel(en.room.pins.text, { exact: true }).fill('Named the hot key')
    await ina.page.keyboard.press('Enter')
    await expect(ina.page.getByText(say(en.room.pins.count, { count: 1 }))).toBeVisible()
    await expect(cai.page.getByText('Hit ratio unprompted')).toHaveCount(0)
    await expect(cai.page.getByText('Named the hot key')).toHaveCount(0)
  })

  await test.step('they chat', async () => {
    for (const who of [ina, cai]) await who.tab(en.room.rail.chat).click()
    await cai.page.getByLabel(en.room.chat.label, { exact: true }).fill('Is a redirect cached?')
    await cai.page.keyboard.press('Enter')
    await expect(ina.page.getByText('Is a redirect cached?').first()).toBeVisible()
  })

  await test.step('both reload: everything is where it was', async () => {
    await Promise.all([ina.reload(), cai.reload()])
    for (const who of [ina, cai]) {
      await expect(who.canvas).toBeVisible({ timeout: 30_000 })
      await who.expectBoxes(3)
    }
    await ina.tab(en.room.rail.rubric).click()
    await expect(ina.radio('CACHE', 3)).toBeChecked()
    await cai.tab(en.room.rail.chat).click()
    await expect(cai.page.getByText('Is a redirect cached?').first()).toBeVisible()
  })

  await test.step('the server is killed while they draw, and comes back', async () => {
    await cai.drawBox(480, 260, 100, 60)
    for (const who of [ina, cai]) await who.saved()
    await killAndRestart()
    await cai.drawBox(640, 150, 100, 60)
    await cai.saved()
    await ina.expectBoxes(5)
    await ina.score('DATA', 4)
    await ina.reload()
    await expect(ina.canvas).toBeVisible({ timeout: 30_000 })
    await ina.expectBoxes(5)
    await ina.tab(en.room.rail.rubric).click()
    await expect(ina.radio('DATA', 4)).toBeChecked()
  })

  await test.step('Ina ends; the board is frozen for both', async () => {
    await ina.page.getByRole('button', { name: en.room.end.label }).click()
    await ina.page.getByRole('menuitem', { name: new RegExp(en.room.end.interview) }).click()
    await ina.button(en.room.end.confirmInterviewAction).click()
    for (const [who, title] of [
      [ina, say(en.debrief.score.titlePartner, { name: 'Cai' })],
      [cai, en.debrief.score.titleSelf],
    ] as const) {
      await expect(who.page.getByRole('heading', { name: title })).toBeVisible()
      await expect(who.page.getByText(en.board.frozen)).toBeVisible()
    }
  })

  await test.step('both score blind and submit; the reveal comes by itself', async () => {
    await ina.scoreAll(4, { CACHE: 3, DATA: 4, SEC: 2 })
    await cai.scoreAll(4, { CACHE: 5 })
    for (const who of [ina, cai]) await who.button(en.debrief.score.submit).click()
    for (const who of [ina, cai]) {
      await expect(who.page.getByRole('heading', { name: en.debrief.reveal.title })).toBeVisible({
        timeout: 30_000,
      })
      await expect(who.page.getByText('45', { exact: true }).first()).toBeVisible()
      await expect(who.page.getByText('49', { exact: true }).first()).toBeVisible()
      await expect(who.page.getByText(en.debrief.reveal.bands.targeted).first()).toBeVisible()
    }
    const options = cai.page.getByRole('listbox').getByRole('option')
    await expect(options.first()).toHaveAttribute('aria-label', /Security & privacy/)
  })

  await test.step('each adds points and a drill, and Ina finishes', async () => {
    for (const who of [ina, cai]) await who.button(en.debrief.reveal.next).click()
    await cai.page.getByLabel(en.debrief.agree.takeaways.keep, { exact: true }).fill('Numbers before boxes')
    await cai.page.getByLabel(en.debrief.agree.takeaways.stop, { exact: true }).fill('Silence on failures')
    await ina.page.getByLabel(en.debrief.agree.takeaways.drill, { exact: true }).fill('Abuse cases aloud')
    await ina.page.getByLabel(en.debrief.agree.takeaways.drill, { exact: true }).blur()
    await expect(ina.page.getByText('Numbers before boxes')).toBeVisible()
    await expect(cai.page.getByText('Abuse cases aloud')).toBeVisible()
    await cai.page.getByLabel(en.debrief.agree.takeaways.stop, { exact: true }).blur()
    await expect(ina.page.getByText('Silence on failures')).toBeVisible()
    await ina.button(en.debrief.agree.finish).click()
    await ina.button(en.debrief.agree.finishAction).click()
    for (const who of [ina, cai]) {
      await expect(who.page.getByText(en.debrief.next.closed).first()).toBeVisible()
    }
  })

  await test.step('the report has it all', async () => {
    await cai.open(`${room}/report`)
    await expect(cai.page.getByRole('heading', { name: 'URL shortener' })).toBeVisible()
    await expect(cai.page.getByText('45', { exact: true }).first()).toBeVisible()
    for (const text of [
      'Hit ratio unprompted',
      'Numbers before boxes',
      'Abuse cases aloud',
      'Named the hot key',
    ])
      await expect(cai.page.getByText(text).first()).toBeVisible()
  })

  await test.step('the replay plays the board, seeks by keyboard and by pin', async () => {
    await cai.open(`${room}/replay`)
    const scrubber = cai.page.getByRole('slider', { name: en.replay.scrubber })
    await expect(scrubber).toBeVisible({ timeout: 30_000 })
    await scrubber.focus()
    await cai.page.keyboard.press('Home')
    await expect(scrubber).toHaveAttribute('aria-valuenow', '0')
    await cai.page.keyboard.press('ArrowRight')
    await expect(scrubber).not.toHaveAttribute('aria-valuenow', '0')
    await cai.page.keyboard.press('Home')
    await cai.page.getByRole('radio', { name: '16×' }).check()
    await cai.button(en.replay.play).click()
    await expect(cai.button(en.replay.again)).toBeVisible({ timeout: 60_000 })
    const end = await scrubber.getAttribute('aria-valuenow')
    await cai.page.getByRole('tab', { name: en.replay.moments }).click()
    await cai.page
      .getByRole('tabpanel')
      .getByRole('button', { name: /Named the hot key/ })
      .click()
    await expect(scrubber).not.toHaveAttribute('aria-valuenow', end ?? '')
  })

  await test.step('the home page lists the interview for both', async () => {
    for (const [who, partner] of [
      [ina, 'Cai'],
      [cai, 'Ina'],
    ] as const) {
      await who.open(product.url)
      const row = who.page.getByRole('row', { name: /URL shortener/ })
      await expect(row).toContainText(partner)
      await expect(row).toContainText('45')
    }
  })

  for (const who of [ina, cai]) {
    expect(who.listener.foreign).toEqual([])
    expect(who.complaints).toEqual([])
    await who.context.close()
  }
})
