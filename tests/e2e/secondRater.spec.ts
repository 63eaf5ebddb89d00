import { expect, test } from '@playwright/test'
import { en } from '@/domain/messages/en'
import { beginInterview } from '@/tests/e2e/beginInterview'
import { say } from '@/tests/e2e/Person'
import { endInterview, Stage, submitAndReveal } from '@/tests/e2e/stage'

const stage = new Stage()

test('an interview with a second rater: the pen, a nudge, a follow-up, moments together, a late card, an amendment', async ({
  browser,
}) => {
  const [ina, cai, obi] = [
    await stage.arrive(browser),
    await stage.arrive(browser),
    await stage.arrive(browser),
  ]
  const { room, observing } = await beginInterview(stage.product, ina, cai)
  await obi.context.request.post(`${stage.product.url}/api/join`, { data: { token: observing, name: 'Obi' } })
  await obi.open(room)
  await expect(obi.canvas).toBeVisible({ timeout: 30_000 })

  await test.step('Ina lets Obi rate: the guide opens for him, Cai learns that he rates', async () => {
    await expect(obi.tab(en.room.rail.rubric)).toHaveCount(0)
    await ina.button(en.room.more).click()
    await ina.page.getByRole('menuitem', { name: en.room.people.title }).click()
    await ina.button(say(en.lobby.who.more, { name: 'Obi' })).click()
    await ina.page.getByRole('menuitem', { name: new RegExp(en.lobby.who.rate) }).click()
    await expect(ina.page.getByText(en.lobby.who.rater)).toBeVisible()
    await ina.page.keyboard.press('Escape')
    await expect(obi.tab(en.room.rail.rubric)).toBeVisible()
  })

  await test.step('the pen: Cai alone draws, then both again, without a reload', async () => {
    await ina.button(say(en.room.pen.label, { who: en.room.pen.now.both })).click()
    await ina.page.getByRole('menuitem', { name: en.room.pen.choose.candidate }).click()
    await expect(ina.page.getByText(en.board.heldOwn)).toBeVisible()
    await expect(cai.page.getByText(en.room.pen.you, { exact: true })).toBeVisible()
    await cai.drawBox(480, 260, 100, 60)
    await cai.saved()
    await ina.button(say(en.room.pen.label, { who: en.room.pen.now.candidate })).click()
    await ina.page.getByRole('menuitem', { name: en.room.pen.choose.both }).click()
    await expect(ina.page.getByText(en.board.heldOwn)).toHaveCount(0)
    await ina.expectBoxes(1)
    await ina.drawBox(640, 150, 100, 60)
    await cai.expectBoxes(2)
  })

  await test.step('a nudge to Ina alone: boxes, and nothing was asked', async () => {
    const nudge = ina.page.getByText(en.room.nudges.boxBeforeRequirements)
    await expect(nudge).toBeVisible()
    await expect(cai.page.getByText(en.room.nudges.boxBeforeRequirements)).toHaveCount(0)
    await ina.button(en.room.nudges.dismiss).click()
    await expect(nudge).toHaveCount(0)
    await ina.reload()
    await expect(ina.canvas).toBeVisible({ timeout: 30_000 })
    await ina.saved()
    await expect(nudge).toHaveCount(0)
  })

  await test.step('a follow-up reaches Cai’s card with its time', async () => {
    await ina.button(en.room.prompt.present).first().click()
    await ina.tab(en.room.rail.guide).click()
    await ina.page.getByRole('button', { name: en.guide.followUps.title }).click()
    await ina.page.getByLabel(en.guide.followUps.typed.unavailable).fill('The cache')
    await ina.page.keyboard.press('Enter')
    await expect(cai.page.getByText('The cache is not available. What now?').first()).toBeVisible()
  })

  await test.step('Cai takes ten seconds to think, and Ina sees them run', async () => {
    await cai.button(en.room.thinking.take).click()
    await expect(ina.page.getByText(/^Structuring: \d+$/)).toBeVisible()
  })

  await test.step('Ina pins the moment; Obi scores what he sees', async () => {
    await ina.page.keyboard.press('Alt+p')
    await ina.page.getByLabel(en.room.pins.text, { exact: true }).fill('Two boxes, no numbers')
    await ina.button(en.rubric.dimensions.BOE).click()
    await ina.button(en.rubric.dimensions.REQ).click()
    await ina.button(en.room.pins.save).click()
    await expect(ina.page.getByRole('button', { name: /REQ, BOE/ })).toBeVisible()
    await obi.tab(en.room.rail.rubric).click()
    await obi.page.getByRole('button', { name: en.rubric.all }).click()
    await obi.score('REQ', 2)
  })

  await test.step('the reveal does not wait for Obi, and shows him nothing before he submits', async () => {
    await endInterview(ina)
    await ina.scoreAll(3)
    await cai.scoreAll(4)
    await submitAndReveal(ina, cai)
    await expect(obi.page.getByText(en.debrief.score.blindRater)).toBeVisible()
    await expect(obi.page.getByRole('heading', { name: en.debrief.reveal.title })).toHaveCount(0)
    await expect(ina.page.getByText(say(en.debrief.reveal.rater, { name: 'Obi' }))).toHaveCount(0)
  })

  await test.step('Cai shows the moment to both', async () => {
    await cai.button(en.debrief.walk.next).click()
    await expect(ina.page.getByText(/Moment 1 of 1, .* shown by Cai/)).toBeVisible()
    await expect(ina.page.getByText('Two boxes, no numbers').first()).toBeVisible()
    await ina.page.keyboard.press('Escape')
  })

  await test.step('the debrief is finished; Obi’s card joins later', async () => {
    await cai.button(en.debrief.reveal.next).click()
    await cai.page
      .getByRole('radiogroup', { name: en.debrief.feedback.questions.clear })
      .getByText('4')
      .click()
    await ina.button(en.debrief.reveal.next).click()
    await expect(ina.page.getByText(en.debrief.feedback.questions.clear)).toBeVisible()
    await ina.button(en.debrief.notes.fill).click()
    await expect(ina.page.getByLabel(en.debrief.notes.label)).toHaveValue(/The cache is not available/)
    await ina.page.getByLabel(en.debrief.notes.label).blur()
    await ina.button(en.debrief.agree.finish).click()
    await ina.button(en.debrief.agree.finishAction).click()
    await obi.scoreAll(2)
    await obi.button(en.debrief.score.submit).click()
    await expect(obi.page.getByText(en.debrief.next.closed).first()).toBeVisible()
    await ina.open(`${room}/report`)
    await expect(ina.page.getByText(say(en.report.rater, { name: 'Obi' }))).toBeVisible()
    await expect(ina.page.getByText('24 of 60')).toBeVisible()
  })

  await test.step('Ina amends a score; what she submitted stays beside it', async () => {
    await ina.open(room)
    await ina.page.getByRole('button', { name: en.debrief.steps.score }).click()
    await ina.page.getByRole('group', { name: en.rubric.dimensions.REQ, exact: true }).click()
    await ina.button(say(en.rubric.amend.open, { dimension: en.rubric.dimensions.REQ })).click()
    await ina.page.getByLabel(en.rubric.amend.score).selectOption('4')
    await ina.page.getByLabel(en.rubric.amend.reason).fill('They had asked before I listened')
    await ina.button(en.rubric.amend.save).click()
    await expect(ina.page.getByText('They had asked before I listened')).toBeVisible()
    await cai.open(`${room}/report`)
    await expect(cai.page.getByText('They had asked before I listened').first()).toBeVisible()
    await expect(cai.page.getByText('Two boxes, no numbers').first()).toBeVisible()
  })

  for (const who of [ina, cai, obi]) expect(who.complaints).toEqual([])
})
