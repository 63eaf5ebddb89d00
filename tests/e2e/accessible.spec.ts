import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { en } from '@/domain/messages/en'
import { beginInterview } from '@/tests/e2e/beginInterview'
import { type Person, say } from '@/tests/e2e/Person'
import { endInterview, Stage, submitAndReveal } from '@/tests/e2e/stage'

const stage = new Stage()

/** What axe finds serious on a page, in both themes; the drawing surface is the editor's own. */
async function seriousOn(page: Page): Promise<string[]> {
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    // a transition caught in its middle has colours that nobody sees
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .exclude('.excalidraw')
      .analyze()
    for (const { id, impact, nodes } of violations) {
      if (impact !== 'serious' && impact !== 'critical') continue
      for (const { target, failureSummary } of nodes)
        found.push(
          `${colorScheme} ${new URL(page.url()).pathname} ${id}: ${target.join(' ')} ${failureSummary}`,
        )
    }
  }
  return found
}

async function expectNothingSerious(...people: readonly Person[]): Promise<void> {
  for (const who of people) expect(await seriousOn(who.page)).toEqual([])
}

test('axe finds nothing serious on any page, in both themes', async ({ browser }) => {
  const [ina, cai] = [await stage.arrive(browser), await stage.arrive(browser)]
  for (const path of [
    '/',
    '/problems',
    '/problems/url-shortener',
    '/problems/mine',
    '/problems/mine/new',
    '/sheets',
    '/sheets/scripts',
    '/join/nothing',
    '/nowhere',
  ]) {
    await ina.open(`${stage.product.url}${path}`)
    await expectNothingSerious(ina)
  }
  const made = await ina.context.request.post(`${stage.product.url}/api/rooms`, {
    data: { promptSlug: 'url-shortener', seat: 'interviewer', name: 'Ina' },
  })
  await ina.open(`${stage.product.url}/rooms/${((await made.json()) as { roomId: string }).roomId}`)
  await expect(ina.page.getByText(en.lobby.ready.title)).toBeVisible()
  await expectNothingSerious(ina)

  const { room } = await beginInterview(stage.product, ina, cai)
  await expectNothingSerious(ina, cai)
  await ina.button(en.room.prompt.present).first().click()
  await ina.tab(en.room.rail.guide).click()
  await expectNothingSerious(ina, cai)
  for (const tab of [en.room.rail.notes, en.room.rail.chat]) {
    await ina.tab(tab).click()
    await cai.tab(tab).click()
    await expectNothingSerious(ina, cai)
  }
  await cai.tab(en.room.rail.formulas).click()
  await ina.button(en.room.more).click()
  await ina.page.getByRole('menuitem', { name: en.room.people.title }).click()
  await expectNothingSerious(ina, cai)
  await ina.page.keyboard.press('Escape')
  await cai.open(`${room}/scratch`)
  await expectNothingSerious(cai)
  await cai.open(room)
  await expect(cai.canvas).toBeVisible({ timeout: 30_000 })

  await ina.page.keyboard.press('Alt+p')
  await ina.page.getByLabel(en.room.pins.text, { exact: true }).fill('A moment')
  await expectNothingSerious(ina)
  await ina.button(en.room.pins.save).click()
  await endInterview(ina)
  await expectNothingSerious(ina, cai)
  await ina.scoreAll(3)
  await cai.scoreAll(4)
  await expectNothingSerious(ina, cai)
  await submitAndReveal(ina, cai)
  await expectNothingSerious(ina, cai)
  for (const step of [en.debrief.steps.agree, en.debrief.steps.next]) {
    for (const who of [ina, cai])
      await who.page.getByRole('navigation').getByRole('button', { name: step }).click()
    await expectNothingSerious(ina, cai)
  }
  for (const page of ['report', 'replay']) {
    await cai.open(`${room}/${page}`)
    await expect(cai.page.getByRole('heading').first()).toBeVisible()
    await expectNothingSerious(cai)
  }
  await cai.open(stage.product.url)
  await expectNothingSerious(cai)
})

/** Tabs forward until the focus is on what is looked for. */
async function tabTo(page: Page, name: RegExp, role: string): Promise<void> {
  for (let i = 0; i < 150; i++) {
    const here = await page.evaluate(() => {
      const element = document.activeElement
      return `${element?.getAttribute('role') ?? element?.tagName.toLowerCase()} ${element?.getAttribute('aria-label') ?? element?.textContent ?? ''}`
    })
    if (here.startsWith(role) && name.test(here)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`no ${role} ${name.source} within reach of Tab`)
}

test('an interview by keyboard alone: start, agree, present, score, pin, note, chat, end, submit', async ({
  browser,
}) => {
  const [ina, cai] = [await stage.arrive(browser), await stage.arrive(browser)]
  const { page } = ina
  await page.goto(stage.product.url)
  await tabTo(page, /Your name|^input/, 'input')
  await page.getByLabel(en.home.start.name).focus()
  await page.keyboard.type('Ina')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/rooms\//)
  const address = say(en.lobby.links.address, { role: en.lobby.links.roles.candidate })
  const link = page.getByLabel(address, { exact: true })
  await cai.open(await link.inputValue())
  await cai.page.getByLabel(/name/i).fill('Cai')
  await cai.page.keyboard.press('Enter')
  await cai.button(en.lobby.kept.agree).click()

  await tabTo(page, new RegExp(en.lobby.kept.agree), 'button')
  await page.keyboard.press('Enter')
  await expect(page.getByText(en.lobby.start.ready)).toBeVisible()
  await tabTo(page, new RegExp(en.lobby.start.action), 'button')
  await page.keyboard.press('Enter')
  await expect(ina.canvas).toBeVisible({ timeout: 30_000 })

  await tabTo(page, new RegExp(en.room.prompt.present), 'button')
  await page.keyboard.press('Enter')
  await expect(cai.page.getByText(en.room.prompt.waiting)).toHaveCount(0)
  await tabTo(page, /Move to High-level design/, 'button')
  await page.keyboard.press('Enter')
  await expect(cai.page.locator('[aria-current=step]')).toContainText('High level')

  // from the board's own last stop Tab goes on to the panel: its tabs are one stop, arrows move along them
  await tabTo(page, new RegExp(en.room.rail.guide), 'tab')
  await page.keyboard.press('ArrowLeft')
  await expect(ina.tab(en.room.rail.rubric)).toHaveAttribute('aria-selected', 'true')
  await tabTo(page, /./, 'radio')
  await page.keyboard.press('4')
  await expect(page.locator('[role=radio][aria-checked=true][data-score="4"]')).toBeVisible()
  await page.keyboard.press('Alt+p')
  await expect(page.getByLabel(en.room.pins.text, { exact: true })).toBeFocused()
  await page.keyboard.type('Labelled every arrow')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /Labelled every arrow/ })).toBeVisible()

  await tabTo(page, new RegExp(en.room.end.label), 'button')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem').first()).toBeFocused()
  await page.keyboard.press('Enter')
  await tabTo(page, new RegExp(en.room.end.confirmInterviewAction), 'button')
  await page.keyboard.press('Enter')
  await expect(page.getByText(en.board.frozen)).toBeVisible()
  await tabTo(page, /./, 'radio')
  for (let row = 0; row < 12; row++) {
    await page.keyboard.press('3')
    await page.keyboard.press('ArrowDown')
  }
  await tabTo(page, new RegExp(`^button ${en.debrief.score.submit}`), 'button')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^Submitting in/)).toBeVisible()
  expect(ina.complaints).toEqual([])
})
