import { expect, test } from '@playwright/test'
import { en } from '@/domain/messages/en'
import type { NudgeKind } from '@/domain/nudges/nudges'
import { beginInterview } from '@/tests/e2e/beginInterview'
import type { Person } from '@/tests/e2e/Person'
import { endInterview, Stage, submitAndReveal } from '@/tests/e2e/stage'

const stage = new Stage()

function nudge(person: Person, kind: NudgeKind) {
  return person.page.getByRole('status').filter({ hasText: en.room.nudges[kind] })
}

test('the interviewer is nudged in private, puts it away by key or button, and is not told again', async ({
  browser,
}) => {
  const ina = await stage.arrive(browser)
  const cai = await stage.arrive(browser)
  const { room } = await beginInterview(stage.product, ina, cai)

  await test.step('a box before anything was asked', async () => {
    await cai.drawBox(300, 150, 120, 60)
    await expect(nudge(ina, 'boxBeforeRequirements')).toBeVisible()
    await expect(nudge(cai, 'boxBeforeRequirements')).toHaveCount(0)
  })

  await test.step('on a tablet and a phone nothing covers it or cuts it short', async () => {
    for (const size of [
      { width: 1024, height: 768 },
      { width: 820, height: 1180 },
      { width: 390, height: 844 },
    ]) {
      await ina.page.setViewportSize(size)
      if (size.width === 1024) await ina.button(en.room.rail.show).click()
      const text = ina.page.getByText(en.room.nudges.boxBeforeRequirements)
      for (const part of [text, ina.button(en.room.nudges.dismiss)]) await part.click({ trial: true })
      expect(await text.evaluate((it) => it.scrollWidth <= it.clientWidth)).toBe(true)
    }
    await ina.page.setViewportSize({ width: 1280, height: 720 })
  })

  await test.step('Alt+N puts it away from anywhere, through a reload', async () => {
    await ina.page.keyboard.press('Alt+n')
    await expect(nudge(ina, 'boxBeforeRequirements')).toHaveCount(0)
    await ina.reload()
    await expect(ina.canvas).toBeVisible({ timeout: 30_000 })
    await ina.expectBoxes(1)
  })

  await test.step('no number by the end of the estimates: only now, and not the one from before', async () => {
    await expect(ina.page.locator('[data-nudge]')).toHaveCount(0)
    await ina.page.getByRole('button', { name: /^Next phase: / }).click()
    await expect(nudge(ina, 'noNumbers')).toBeVisible()
    await expect(cai.page.locator('[data-nudge]')).toHaveCount(0)
  })

  await test.step('it goes by itself when a number is written', async () => {
    const board = (await cai.canvas.boundingBox())!
    await cai.page.mouse.click(board.x + 600, board.y + 480)
    await cai.page.keyboard.press('t')
    await cai.page.mouse.click(board.x + 350, board.y + 300)
    await cai.page.keyboard.type('6k writes/s')
    await cai.page.keyboard.press('Escape')
    await expect(nudge(ina, 'noNumbers')).toHaveCount(0)
  })

  await test.step('it comes back when the number goes, and its button puts it away by keyboard', async () => {
    await cai.page.keyboard.press('Delete')
    await expect(nudge(ina, 'noNumbers')).toBeVisible()
    await ina.button(en.room.nudges.dismiss).focus()
    await ina.page.keyboard.press('Enter')
    await expect(ina.page.locator('[data-nudge]')).toHaveCount(0)
  })

  await test.step('the report counts them for the interviewer alone', async () => {
    await endInterview(ina)
    for (const who of [ina, cai]) await who.scoreAll(3)
    await submitAndReveal(ina, cai)
    for (const who of [ina, cai]) await who.open(`${room}/report`)
    await expect(ina.page.getByText(/^2 private nudges to you, 2 put away\./)).toBeVisible()
    await expect(cai.page.getByRole('heading', { name: en.report.pacing })).toBeVisible()
    await expect(cai.page.getByText(/private nudge/)).toHaveCount(0)
  })

  for (const who of [ina, cai]) expect(who.complaints).toEqual([])
})
