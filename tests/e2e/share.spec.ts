import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { en } from '@/domain/messages/en'
import { DIMENSIONS } from '@/domain/rubric/dimensions'
import type { Person } from '@/tests/e2e/Person'
import { say } from '@/tests/e2e/Person'
import { Stage } from '@/tests/e2e/stage'
import { drawBox } from '@/tests/integration/boxes'
import { Visitor, type Seat } from '@/tests/integration/Doors'

const stage = new Stage()

/** What axe finds serious, in both themes; the drawing surface is the editor's own. */
async function expectNothingSerious(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .exclude('.excalidraw')
      .analyze()
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    expect(serious.map((v) => [colorScheme, v.id, v.nodes.map((n) => n.target.join(' '))])).toEqual([])
  }
}

/** Somebody who came through the doors goes on in a browser. */
async function browse(who: Person, visitor: Visitor): Promise<void> {
  const cookies = visitor.cookie.split('; ').map((pair) => {
    const at = pair.indexOf('=')
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url: stage.product.url }
  })
  await who.context.addCookies(cookies)
}

async function submit(seat: Seat, score: number): Promise<void> {
  for (const dimension of DIMENSIONS) await seat.send({ type: 'setScore', dimension, score })
  expect(await seat.send({ type: 'submitCard' })).toEqual({ ok: true, value: null })
}

/** Zinaida has interviewed Zcandide with a drawn board and planted words; the scores are revealed. */
async function heldInterview() {
  const [ina, cai] = [new Visitor(stage.product), new Visitor(stage.product)]
  const { roomId, links } = await ina.createRoom({
    ...{ promptSlug: 'url-shortener', seat: 'interviewer', name: 'Zinaida Zwilling' },
  })
  await cai.join(links.candidate, 'Zcandide')
  const [inaSeat, caiSeat] = [await ina.enter(roomId), await cai.enter(roomId)]
  await inaSeat.send({ type: 'consent' })
  await caiSeat.send({ type: 'consent' })
  expect(await inaSeat.send({ type: 'startInterview' })).toEqual({ ok: true, value: null })
  await inaSeat.send({ type: 'presentPrompt' })
  const { doc, provider } = cai.board(roomId)
  await new Promise<void>((resolve) => provider.once('sync', () => resolve()))
  drawBox(doc, 'box')
  await caiSeat.send({ type: 'sendChat', messageId: 'message-1', text: 'A cache here, Zinaida' })
  await inaSeat.send({
    ...{ type: 'addPin', pinId: 'pin-00001', elementIds: ['box'], dimensions: ['CACHE'] },
    text: 'Zcandide drew a box',
  })
  const note = { type: 'settleText', base: 0 }
  await inaSeat.send({ ...note, field: 'private-notes', editId: 'edit-0001', text: 'zqcanary-notes' })
  await inaSeat.send({ ...note, field: 'score-note:REQ', editId: 'edit-0002', text: 'zqcanary-evidence' })
  expect(await inaSeat.send({ type: 'endInterview' })).toEqual({ ok: true, value: null })
  await inaSeat.send({ ...note, field: 'takeaway:keep', editId: 'edit-0003', text: 'zqcanary-keep' })
  await caiSeat.send({ ...note, field: 'feedback:clear', editId: 'edit-0004', text: 'zqcanary-feedback' })
  await submit(inaSeat, 2)
  await submit(caiSeat, 5)
  await inaSeat.until((u) => u.view.revealedAt !== null)
  return { ina, cai, roomId, inaSeat, room: `${stage.product.url}/rooms/${roomId}` }
}

test('a replay is shared, watched by a stranger who hears no name and no score, counted and turned off', async ({
  browser,
}) => {
  const { ina, cai, roomId, room } = await heldInterview()
  const owner = await stage.arrive(browser)
  await browse(owner, ina)
  await owner.open(`${room}/report`)
  await owner.button(en.share.open).click()
  await expect(owner.page.getByText(en.share.noLinks)).toBeVisible()
  await expect(owner.page.getByRole('switch', { name: en.share.withoutNames })).toBeChecked()
  await expect(owner.page.getByRole('switch', { name: en.share.withoutScores })).toBeChecked()
  await owner.button(en.share.make).click()
  const field = owner.page.getByLabel(en.share.address)
  await expect(field).toHaveValue(/\/replays\/[\w-]{32}$/)
  await expectNothingSerious(owner.page)
  const address = await field.inputValue()
  const secret = address.split('/').at(-1)!

  const watcher = await stage.arrive(browser)
  const answer = await watcher.page.goto(address)
  expect(answer?.status()).toBe(200)
  await expect(watcher.page.getByRole('region', { name: en.replay.player })).toBeVisible({ timeout: 30_000 })
  await expect(watcher.page.getByText(/Candidate with Interviewer/)).toBeVisible()
  await expect(watcher.page.getByText('Candidate drew a box').first()).toBeVisible()
  await expect(watcher.button(en.share.open)).toHaveCount(0)
  await expect(watcher.page.getByRole('link', { name: en.replay.report })).toHaveCount(0)
  await expectNothingSerious(watcher.page)
  await watcher.reload()
  await expect(watcher.page.getByRole('region', { name: en.replay.player })).toBeVisible({ timeout: 30_000 })
  for (const needle of ['Zinaida', 'Zwilling', 'Zcandide', 'zqcanary', roomId])
    expect([needle, await watcher.listener.sources(needle)]).toEqual([needle, []])
  for (const needle of ['"score":2', '"score":5', '"sum":', '"CACHE"', 'scoreSet']) {
    // the program knows these words, the same for everybody
    const sources = (await watcher.listener.sources(needle)).filter((url) => !url.includes('/_next/static/'))
    expect([needle, sources]).toEqual([needle, []])
  }
  expect(await watcher.listener.sources('A cache here, Interviewer')).not.toEqual([])
  expect(await watcher.listener.size()).toBeGreaterThan(500_000)
  expect(watcher.listener.foreign).toEqual([])
  // no account, no session: the one cookie says that this link was opened here
  const cookies = await watcher.context.cookies()
  expect(cookies.filter(({ name }) => name.includes('session'))).toEqual([])

  // both of them know of the link, and either turns it off
  const other = await stage.arrive(browser)
  await browse(other, cai)
  await other.open(`${room}/replay`)
  await other.button(en.share.open).click()
  await expect(other.page.getByText(/opened once/)).toBeVisible()
  await other.button(en.share.revoke).click()
  await expect(other.page.getByText(new RegExp(`^${en.share.revoked}`))).toBeVisible()
  const gone = await watcher.page.goto(address)
  expect(gone?.status()).toBe(410)
  await expect(watcher.page.getByText(en.errors.share_revoked)).toBeVisible()
  await expectNothingSerious(watcher.page)
  expect(
    (await watcher.context.request.get(`${stage.product.url}/api/shares/${secret}/replay`)).status(),
  ).toBe(410)
  expect((await watcher.page.goto(`${stage.product.url}/replays/guessed`))?.status()).toBe(404)
  await expect(watcher.page.getByText(en.errors.share_not_found)).toBeVisible()
  for (const who of [owner, other, watcher]) expect(who.complaints).toEqual([])
})

test('a late rater is led to the replay, pins and scores there blind, and is marked so in the report', async ({
  browser,
}) => {
  const { ina, room, inaSeat } = await heldInterview()
  await inaSeat.send({ type: 'closeRoom' })
  const owner = await stage.arrive(browser)
  await browse(owner, ina)
  await owner.open(`${room}/report`)
  await owner.button(en.share.open).click()
  await owner.button(en.share.rater.make).click()
  const link = await owner.page.getByLabel(en.share.rater.address).inputValue()

  const rea = await stage.arrive(browser)
  await rea.open(link)
  await rea.page.getByLabel('Your name').fill('Rea')
  await rea.page.keyboard.press('Enter')
  await rea.page.waitForURL('**/replay')
  await expect(rea.tab(en.share.rubric)).toBeVisible({ timeout: 30_000 })
  await rea.tab(en.replay.scores).click()
  await expect(rea.page.getByText(en.replay.scoresBlind)).toBeVisible()
  await rea.tab(en.share.rubric).click()
  await expectNothingSerious(rea.page)
  await rea.button(en.share.pin).click()
  await rea.page.getByLabel(en.room.pins.text, { exact: true }).fill('seen in the replay')
  await rea.button(en.room.pins.save).click()
  await rea.tab(en.replay.moments).click()
  await expect(rea.page.getByRole('button', { name: /seen in the replay/ }).first()).toBeVisible()
  await rea.open(`${room}/report`)
  await expect(rea.page.getByText(en.report.notYet.ratingBody)).toBeVisible()
  for (const needle of ['zqcanary', 'Zcandide drew a box', '"score":2', '"score":5'])
    expect([needle, await rea.listener.sources(needle)]).toEqual([needle, []])
  await rea.page.goBack()
  await rea.scoreAll(4)
  await rea.button(en.share.submit).click()
  await expect(rea.tab(en.share.rubric)).toHaveCount(0)
  await rea.tab(en.replay.scores).click()
  await expect(rea.page.getByText('24', { exact: true }).first()).toBeVisible()

  await owner.reload()
  await expect(owner.page.getByText(say(en.report.rater, { name: 'Rea' }))).toBeVisible()
  await expect(owner.page.getByText(en.share.fromReplay).first()).toBeVisible()
  await expect(owner.page.getByText('48 of 60')).toBeVisible()
  await expect(owner.page.getByText('seen in the replay').first()).toBeVisible()
  for (const who of [owner, rea]) expect(who.complaints).toEqual([])
})

test('a solo attempt: scored while watching, then by whoever was sent “score my replay”, side by side', async ({
  browser,
}) => {
  const visitor = new Visitor(stage.product)
  const { roomId } = await visitor.createRoom({
    ...{ promptSlug: 'url-shortener', seat: 'candidate', name: 'Sol', solo: true },
  })
  const seat = await visitor.enter(roomId)
  await seat.send({ type: 'consent' })
  expect(await seat.send({ type: 'startInterview', anyway: true })).toEqual({ ok: true, value: null })
  expect(await seat.send({ type: 'endInterview' })).toEqual({ ok: true, value: null })
  const room = `${stage.product.url}/rooms/${roomId}`
  const sol = await stage.arrive(browser)
  await browse(sol, visitor)
  await sol.open(room)
  await sol.page.getByRole('link', { name: en.share.watch }).click()
  await expect(sol.tab(en.share.rubric)).toBeVisible({ timeout: 30_000 })
  await sol.scoreAll(3)
  await sol.button(en.share.submit).click()
  await seat.until((u) => u.view.revealedAt !== null)
  await sol.open(`${room}/report`)
  await expect(sol.page.getByText('Sol, alone')).toBeVisible()
  await sol.button(en.share.open).click()
  await sol.button(en.share.solo.make).click()
  const link = await sol.page.getByLabel(en.share.solo.address).inputValue()

  const pat = await stage.arrive(browser)
  await pat.open(link)
  await pat.page.getByLabel('Your name').fill('Pat')
  await pat.page.keyboard.press('Enter')
  await pat.page.waitForURL('**/replay')
  await pat.scoreAll(2)
  expect(await pat.listener.sources('"score":3')).toEqual([])
  await pat.button(en.share.submit).click()
  await expect(pat.tab(en.share.rubric)).toHaveCount(0)
  await sol.reload()
  await expect(sol.page.getByText('24', { exact: true }).first()).toBeVisible()
  await expect(sol.page.getByRole('columnheader', { name: 'Pat' })).toBeVisible()
  await expect(
    sol.page.getByRole('row', { name: new RegExp(en.rubric.dimensions.REQ) }).first(),
  ).toContainText(/2.*3/)
  await expect(sol.page.getByText(en.share.fromReplay).first()).toBeVisible()
  for (const who of [sol, pat]) expect(who.complaints).toEqual([])
})
