import { expect, test } from '@playwright/test'
import { en } from '@/domain/messages/en'
import { beginInterview } from '@/tests/e2e/beginInterview'
import { say } from '@/tests/e2e/Person'
import { endInterview, Stage, submitAndReveal } from '@/tests/e2e/stage'

const stage = new Stage()
const MINUTE = 60_000

test('the roles exchanged: one press makes one second room for both, and the reports stand together', async ({
  browser,
}) => {
  const [ina, cai] = [await stage.arrive(browser), await stage.arrive(browser)]
  const { room } = await beginInterview(stage.product, ina, cai)
  await endInterview(ina)
  await ina.scoreAll(3)
  await cai.scoreAll(4)
  await submitAndReveal(ina, cai)
  for (const who of [ina, cai]) await who.page.getByRole('button', { name: en.debrief.steps.next }).click()
  await ina.page.getByRole('button', { name: new RegExp(en.debrief.swap.title) }).click()
  await ina.page.waitForURL((url) => url.pathname.startsWith('/rooms/') && !room.endsWith(url.pathname))
  const second = ina.page.url()
  await expect(ina.page.getByText(en.lobby.who.candidate).first()).toBeVisible()
  await cai.page.getByRole('link', { name: new RegExp(en.debrief.swap.open) }).click()
  await cai.page.waitForURL(second)
  await expect(cai.page.getByText(en.lobby.settings.problem, { exact: true })).toBeVisible()
  // not the problem that both know by now
  await expect(cai.page.getByText('URL shortener')).toHaveCount(0)
  await ina.open(`${room}/report`)
  await expect(ina.page.getByRole('heading', { name: en.report.pair })).toBeVisible()
  await expect(ina.page.getByText(say(en.report.pairOpen, { name: 'Ina' })).first()).toBeVisible()
  for (const who of [ina, cai]) expect(who.complaints).toEqual([])
})

test('nobody comes: after three minutes alone, same phases and clock, a self-score, a report, and the guide', async ({
  browser,
}) => {
  const ina = await stage.arrive(browser)
  const made = await ina.context.request.post(`${stage.product.url}/api/rooms`, {
    data: { promptSlug: 'url-shortener', seat: 'interviewer', name: 'Ina' },
  })
  const { roomId } = (await made.json()) as { roomId: string }
  const room = `${stage.product.url}/rooms/${roomId}`
  await ina.page.clock.install()
  await ina.open(room)
  await expect(ina.page.getByText(en.lobby.noShow.after3)).toHaveCount(0)
  await ina.page.clock.fastForward(3 * MINUTE)
  await expect(ina.page.getByText(en.lobby.noShow.after3)).toBeVisible()
  await ina.page.clock.fastForward(7 * MINUTE)
  await expect(ina.page.getByText(en.lobby.noShow.after10)).toBeVisible()
  // only the page's clock runs ahead: a connection that is made anew sets it right, and the offer is gone again
  await expect(async () => {
    await ina.page.clock.fastForward(10 * MINUTE)
    await ina.button(en.lobby.noShow.action).click({ timeout: 2_000 })
    const confirm = ina.page.getByRole('alertdialog').getByRole('button', { name: en.lobby.noShow.action })
    await confirm.click({ timeout: 2_000 })
  }).toPass({ timeout: 60_000 })
  await expect(ina.page.getByText(en.lobby.who.solo)).toBeVisible()
  await expect(ina.page.getByText('URL shortener')).toHaveCount(0)

  await ina.button(en.lobby.kept.agree).click()
  await ina.button(en.lobby.start.action).click()
  // the page's own clock runs ahead now: what follows waits for the server alone
  await ina.reload()
  await expect(ina.canvas).toBeVisible({ timeout: 30_000 })
  await expect(ina.tab(en.room.rail.guide)).toHaveCount(0)
  await ina.drawBox(80, 120, 100, 60)
  await ina.saved()
  await ina.page.getByRole('button', { name: /^Next phase/ }).click()
  await endInterview(ina)
  await expect(ina.page.getByRole('heading', { name: en.debrief.solo.title })).toBeVisible()
  await ina.scoreAll(3)
  await ina.button(en.debrief.score.submit).click()
  await expect(ina.page.getByRole('heading', { name: en.debrief.reveal.title })).toBeVisible({
    timeout: 30_000,
  })
  await ina.open(`${room}/report`)
  await expect(ina.page.getByText('Ina, alone')).toBeVisible()
  await expect(ina.page.getByText('36', { exact: true }).first()).toBeVisible()
  const guide = await ina.context.request.get(`${stage.product.url}/api/rooms/${roomId}/guide`)
  expect(((await guide.json()) as { whole: unknown }).whole).not.toBeNull()
  expect(ina.complaints).toEqual([])
})
