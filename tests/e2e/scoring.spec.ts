import { expect, test } from '@playwright/test'
import { en } from '@/domain/messages/en'
import { beginInterview } from '@/tests/e2e/beginInterview'
import { say, type Person } from '@/tests/e2e/Person'
import { Stage } from '@/tests/e2e/stage'

const stage = new Stage()

async function openRubric(who: Person): Promise<void> {
  await who.tab(en.room.rail.rubric).click()
  await who.page.getByRole('button', { name: en.rubric.all }).click()
}

const note = (who: Person) =>
  who.page.getByLabel(say(en.rubric.note, { dimension: en.rubric.dimensions.CACHE }), { exact: true })

test('two tabs of one rater: what one scores and notes the other shows, and two texts from one beginning are both kept', async ({
  browser,
}) => {
  const [ina, cai] = [await stage.arrive(browser), await stage.arrive(browser)]
  const { room } = await beginInterview(stage.product, ina, cai)
  const second = await ina.anotherTab()
  await second.open(room)
  for (const tab of [ina, second]) await openRubric(tab)
  await ina.score('CACHE', 4)
  await expect(second.radio('CACHE', 4)).toBeChecked()
  await second.score('CACHE', 2)
  await expect(ina.radio('CACHE', 2)).toBeChecked()
  // U, while the focus is on the radios
  await second.radio('CACHE', 2).focus()
  await second.page.keyboard.press('u')
  const unsure = ina.page.getByRole('radio', { name: say(en.rubric.pointUnsure, { score: 2 }) })
  await expect(unsure).toBeChecked()

  for (const tab of [ina, second])
    await tab.page.getByRole('group', { name: en.rubric.dimensions.CACHE, exact: true }).click()
  // typed at the same time: neither has seen the other's
  await ina.context.setOffline(true)
  await note(ina).fill('from the first tab')
  await note(second).fill('from the second tab')
  await ina.context.setOffline(false)
  for (const tab of [ina, second]) await note(tab).blur()
  for (const tab of [ina, second])
    await expect(note(tab)).toHaveValue(/from the (first|second) tab\nfrom the (first|second) tab/)
  for (const who of [ina, cai]) expect(who.complaints).toEqual([])
})

test('the interviewer’s machine is offline for two minutes while they score: nothing is lost, also through a closed tab', async ({
  browser,
}) => {
  const [ina, cai] = [await stage.arrive(browser), await stage.arrive(browser)]
  const { room } = await beginInterview(stage.product, ina, cai)
  await openRubric(ina)
  await ina.score('REQ', 3)
  await ina.context.setOffline(true)
  const offlineSince = Date.now()
  await expect(ina.page.getByText(/^Not connected since/)).toBeVisible({ timeout: 60_000 })
  await expect(cai.page.getByText(/^Ina lost the connection at/)).toBeVisible({ timeout: 60_000 })
  await ina.radio('BOE', 2).click()
  // so long that every connection is given up: the server's, the browser's, and who is there
  await expect
    .poll(() => Date.now() - offlineSince, { timeout: 180_000, intervals: [1_000] })
    .toBeGreaterThan(120_000)
  await expect(cai.page.getByText(/^Ina lost the connection at/)).toBeVisible()
  await ina.radio('HLD', 5).click()
  await ina.page.getByRole('group', { name: en.rubric.dimensions.CACHE, exact: true }).click()
  await note(ina).fill('said the hit ratio while I was offline')
  await note(ina).blur()
  // what is shown says that it is kept here, and the server knows nothing of it
  await expect(ina.page.getByText(en.room.save.kept).first()).toBeVisible()
  await ina.context.setOffline(false)
  await expect(ina.page.getByText(/^Not connected since/)).toHaveCount(0, { timeout: 60_000 })
  const second = await ina.anotherTab()
  await second.open(room)
  await openRubric(second)
  await expect(second.radio('BOE', 2)).toBeChecked()
  await expect(second.radio('HLD', 5)).toBeChecked()
  await second.page.getByRole('group', { name: en.rubric.dimensions.CACHE, exact: true }).click()
  await expect(note(second)).toHaveValue('said the hit ratio while I was offline')
  for (const who of [ina, cai]) expect(who.complaints).toEqual([])
})
