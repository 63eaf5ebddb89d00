import { expect, test } from '@playwright/test'
import { en } from '@/domain/messages/en'
import type { Drawers } from '@/domain/room/choices'
import { beginInterview } from '@/tests/e2e/beginInterview'
import { expectInk } from '@/tests/e2e/ink'
import { say, type Person } from '@/tests/e2e/Person'
import { Stage } from '@/tests/e2e/stage'

const stage = new Stage()
const { pen } = en.room

function penSwitch(interviewer: Person, who: Drawers) {
  return interviewer.button(say(pen.label, { who: pen.now[who] }))
}

async function give(interviewer: Person, { from, to }: { from: Drawers; to: Drawers }): Promise<void> {
  await penSwitch(interviewer, from).click()
  await interviewer.page.getByRole('menuitem', { name: pen.choose[to] }).click()
  await expect(penSwitch(interviewer, to)).toBeVisible()
}

/** Where a place on a person's board is on their page. */
async function placeOn(person: Person, x: number, y: number): Promise<[number, number]> {
  const board = (await person.canvas.boundingBox())!
  return [board.x + x, board.y + y]
}

test('the pen is taken and handed back without a reload, and nothing drawn is lost', async ({ browser }) => {
  const ina = await stage.arrive(browser)
  const cai = await stage.arrive(browser)
  await beginInterview(stage.product, ina, cai)
  for (const { page } of [ina, cai]) await page.evaluate(() => Object.assign(window, { isSamePage: true }))

  await test.step('both see that the interviewer draws, while she does', async () => {
    const says = cai.page.getByText(say(pen.interviewer, { name: 'Ina' }), { exact: true })
    await expect(says).toHaveCount(0)
    await ina.page.mouse.click(...(await placeOn(ina, 600, 480)))
    await ina.page.keyboard.press('r')
    await ina.page.mouse.move(...(await placeOn(ina, 300, 150)))
    await ina.page.mouse.down()
    await ina.page.mouse.move(...(await placeOn(ina, 380, 200)), { steps: 4 })
    await expect(says).toBeVisible()
    await expect(ina.button(say(pen.interviewing, { who: pen.now.both }))).toBeVisible()
    await ina.page.mouse.up()
    await expect(says).toHaveCount(0)
    await expect(penSwitch(ina, 'both')).toBeVisible()
    await cai.expectBoxes(1)
  })

  await test.step('the candidate alone draws', async () => {
    await give(ina, { from: 'both', to: 'candidate' })
    await expect(cai.page.getByText(pen.you, { exact: true })).toBeVisible()
    await expect(ina.page.getByText(en.board.heldOwn)).toBeVisible()
    await cai.drawBox(300, 260, 120, 60)
    await expectInk(ina, [[300, 260]], true)
  })

  await test.step('the pen goes in the middle of a stroke: what was drawn of it is there', async () => {
    await cai.page.keyboard.press('r')
    await cai.page.mouse.move(...(await placeOn(cai, 500, 150)))
    await cai.page.mouse.down()
    await cai.page.mouse.move(...(await placeOn(cai, 600, 220)), { steps: 4 })
    await give(ina, { from: 'candidate', to: 'nobody' })
    await expect(cai.page.getByText(en.board.held)).toBeVisible()
    await cai.page.mouse.up()
    await expectInk(ina, [[500, 150]], true)
    for (const { page } of [ina, cai]) await expect(page.locator('[data-drawing]')).toHaveCount(0)
    await expect(cai.page.getByText(pen.others.nobody, { exact: true })).toBeVisible()
  })

  await test.step('nobody draws, whatever they try', async () => {
    for (const who of [ina, cai]) await who.drawBox(300, 380, 100, 50)
    for (const who of [ina, cai]) await expectInk(who, [[300, 380]], false)
  })

  await test.step('both draw again, where they were', async () => {
    await give(ina, { from: 'nobody', to: 'both' })
    await expect(cai.page.getByText(en.board.held)).toHaveCount(0)
    await cai.drawBox(480, 300, 100, 50)
    await ina.drawBox(640, 300, 100, 50)
    for (const who of [ina, cai]) await who.expectBoxes(5)
    const [mine, theirs] = [await cai.elements(), await ina.elements()]
    const sizes = (elements: typeof mine) => elements.map(({ width, height }) => `${width} ${height}`).sort()
    expect(sizes(mine)).toEqual(sizes(theirs))
    for (const who of [ina, cai]) {
      await who.saved()
      expect(await who.page.evaluate(() => 'isSamePage' in window)).toBe(true)
      expect(who.complaints).toEqual([])
    }
  })
})
