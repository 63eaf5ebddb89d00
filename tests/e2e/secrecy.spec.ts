import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { createHash } from 'node:crypto'
import pg from 'pg'
import { DIMENSIONS } from '@/domain/rubric/dimensions'
import { parseWalkthrough } from '@/domain/bank/parseWalkthrough'
import { canaryProblem, type CanaryProblem } from '@/tests/e2e/canaryProblem'
import { Listener } from '@/tests/e2e/Listener'
import { Visitor, type Seat } from '@/tests/integration/Doors'
import { startPostgres, type TestPostgres } from '@/tests/postgres'
import { startProduct, type Product } from '@/tests/product'

let postgres: TestPostgres
let product: Product
let problem: CanaryProblem

test.beforeAll(async () => {
  postgres = await startPostgres()
  product = await startProduct({ env: { DATABASE_URL: postgres.url } })
  problem = await canaryProblem()
  await plant(postgres.url, problem)
})

test.afterAll(async () => {
  await product.stop()
  await postgres.stop()
})

/** Adds the problem to the bank of a running server, as a later load would. */
async function plant(url: string, { slug, title, markdown }: CanaryProblem): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const hash = createHash('sha256').update(markdown).digest('hex')
  await client.query(
    'INSERT INTO prompt_version (slug, version, hash, title, markdown) VALUES ($1, 1, $2, $3, $4)',
    [slug, hash, title, markdown],
  )
  await client.query('INSERT INTO prompt (slug, version, "order") VALUES ($1, 1, 999)', [slug])
  await client.end()
}

/** A browser that joins through its link, heard from its first byte. */
async function joined(browser: Browser, link: string, name: string) {
  const context = await browser.newContext()
  const listener = new Listener(context, product.url)
  const page = await context.newPage()
  await page.goto(`${product.url}${link}`)
  await page.getByLabel('Your name').fill(name)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/rooms/*')
  return { context, listener, page }
}

/** A browser that nobody has signed in with. */
async function stranger(browser: Browser) {
  const context = await browser.newContext()
  const listener = new Listener(context, product.url)
  return { context, listener, page: await context.newPage() }
}

/** Opens a shared replay, and asks for more than its page does. */
async function watchReplay(page: Page, link: string): Promise<void> {
  const { pathname } = new URL(link, product.url)
  await page.goto(`${product.url}${pathname}`)
  await expect(page.getByRole('slider').first()).toBeVisible()
  const secret = pathname.split('/').at(-1)!
  for (const matter of ['events', 'replay', 'cursors', 'guide', 'shares', 'export/bundle'])
    await page.evaluate(
      async (url) => void (await (await fetch(url)).text()),
      `/api/shares/${secret}/${matter}`,
    )
}

type Heard = Awaited<ReturnType<typeof joined>>

/**
 * Looks at everything there is to know of problems: the list, this one's page, previews and familiarity, and whatever is
 * written in others' own problems. None of it may say more than a brief.
 */
async function visitProblems(page: Page, roomId: string, own: string): Promise<void> {
  for (const path of [
    '/problems?q=canary',
    `/problems/${problem.slug}`,
    `/problems/mine/${own}`,
    `/problems/${own}`,
  ]) {
    await page.goto(`${product.url}${path}`)
    await page.waitForLoadState('load')
  }
  const urls = [
    ...['/api/problems', `/api/problems/${problem.slug}`, `/api/problems/${own}`],
    ...[`/api/rooms/${roomId}/problems`, `/api/rooms/${roomId}/problems/${problem.slug}`],
    `/api/own-problems/${own}`,
  ]
  for (const url of urls) await page.evaluate(async (path) => void (await (await fetch(path)).text()), url)
}

/** The bank is open to everyone; which of its problems a room is about is the secret. */
async function expectProblemUnheard(people: readonly Heard[]): Promise<void> {
  for (const { listener } of people) {
    for (const needle of [problem.slug, problem.title]) {
      const sources = await listener.sources(needle)
      expect(sources.filter((url) => !isOfTheBank(new URL(url).pathname))).toEqual([])
    }
  }
}

function isOfTheBank(path: string): boolean {
  return path === '/' || path === '/problems' || path === `/problems/${problem.slug}`
}

async function expectUnheard(people: readonly Heard[], needles: readonly string[]): Promise<void> {
  for (const { listener } of people) {
    for (const needle of needles) expect([needle, await listener.sources(needle)]).toEqual([needle, []])
  }
}

const EXPORTS = ['bundle', 'board', 'scores-csv', 'scores-json', 'tracking', 'timeline', 'transcript']

/** Looks at everything a room has, as somebody curious would. */
async function visitEverything(page: Page, context: BrowserContext, roomId: string): Promise<void> {
  for (const path of ['', '/report', '/replay']) {
    await page.goto(`${product.url}/rooms/${roomId}${path}`)
    await page.waitForLoadState('load')
  }
  await page.goto(product.url)
  for (const matter of [
    ...['guide', 'events', 'replay', 'cursors', 'shares'],
    ...EXPORTS.map((kind) => `export/${kind}`),
  ]) {
    await page.evaluate(
      async (url) => void (await (await fetch(url)).text()),
      `/api/rooms/${roomId}/${matter}`,
    )
  }
  await page.goto(`${product.url}/rooms/${roomId}`)
  expect(context.pages()).toHaveLength(1)
}

async function scoreAndSubmit(seat: Seat, editId: string, note: string): Promise<void> {
  for (const dimension of DIMENSIONS) {
    expect(await seat.send({ type: 'setScore', dimension, score: 2 })).toEqual({ ok: true, value: null })
  }
  await seat.send({ type: 'settleText', field: 'score-note:REQ', editId, text: note, base: 0 })
  expect(await seat.send({ type: 'submitCard' })).toEqual({ ok: true, value: null })
}

test('nothing reaches a candidate or an observer before it is theirs', async ({ browser }) => {
  const parsed = parseWalkthrough('canary.md', problem.markdown)
  if (!parsed.ok) throw new Error('the problem cannot be read')
  expect(problem.canaries.length).toBeGreaterThan(250)
  const hint = parsed.value.deepDives[0]?.hints.nudge ?? ''
  const given = problem.canaries.filter((canary) => hint.includes(canary))
  const secretGuide = problem.canaries.filter((canary) => !given.includes(canary))
  const secretScores = ['canary-score-note', 'canary-pin-text', 'canary-pin-element', 'canary-takeaway']
  const always = ['canary-private-notes', 'canary-nudge']
  const privately = [
    'A private problem',
    ...problem.canaries.map((canary) => canary.replace('guide', 'private')),
  ]

  const ina = new Visitor(product)
  const { roomId, links } = await ina.createRoom({
    promptSlug: problem.slug,
    seat: 'interviewer',
    name: 'Ina',
  })
  const cai = await joined(browser, links.candidate, 'Cai')
  const obi = await joined(browser, links.observer, 'Obi')
  const both = [cai, obi]
  const own = await ina.post('/api/own-problems', {
    source: problem.markdown
      .replace(`slug: ${problem.slug}`, 'slug: private-problem')
      .replace(`title: ${problem.title}`, 'title: A private problem')
      .replaceAll(/(canary\d{4})guide/g, '$1private'),
  })
  expect(own.status).toBe(201)
  const { slug: ownSlug } = own.body as { slug: string }
  const seat = await ina.enter(roomId)
  const self = new Visitor(product)
  Object.assign(self, {
    cookies: new Map((await cai.context.cookies()).map(({ name, value }) => [name, value])),
  })
  const caiSeat = await self.enter(roomId)

  // the lobby: the problem itself is a secret
  for (const { page, context } of both) {
    await visitEverything(page, context, roomId)
    await visitProblems(page, roomId, ownSlug)
  }
  await expectProblemUnheard(both)
  await expectUnheard(both, problem.canaries)

  // live, with everything an interviewer can write
  await seat.send({ type: 'consent' })
  await caiSeat.send({ type: 'consent' })
  expect(await seat.send({ type: 'startInterview' })).toEqual({ ok: true, value: null })
  const text = (field: string, editId: string, body: string) =>
    seat.send({ type: 'settleText', field, editId, text: body, base: 0 })
  await text('score-note:CACHE', 'edit-cache', 'canary-score-note')
  await text('private-notes', 'edit-notes', 'canary-private-notes')
  await seat.send({
    ...{ type: 'addPin', pinId: 'pin-00001', elementIds: ['canary-pin-element'] },
    ...{ dimension: 'CACHE', text: 'canary-pin-text' },
  })
  await seat.send({ type: 'showNudge', kind: 'overrun', occurrence: 'canary-nudge' })
  expect(seat.view.nudges).toMatchObject([{ occurrence: 'canary-nudge' }])
  await caiSeat.until((u) => u.view.status === 'live')
  for (const { page, context } of both) await visitEverything(page, context, roomId)
  await expectProblemUnheard(both)
  await expectUnheard(both, [...problem.canaries, ...secretScores, ...always])
  await expectUnheard(both, privately)

  // presented, and one hint given
  await seat.send({ type: 'presentPrompt' })
  await seat.send({ type: 'shareGuideItem', item: { kind: 'hint', dive: 0, step: 0 } })
  for (const { page } of both) await expect(page.getByText(hint, { exact: false }).first()).toBeVisible()
  for (const { page, context } of both) await visitEverything(page, context, roomId)
  await expectUnheard(both, [...secretGuide, ...secretScores, ...always])
  for (const { listener } of both) {
    expect(await listener.sources(problem.title)).not.toEqual([])
    for (const canary of given) expect(await listener.sources(canary)).not.toEqual([])
  }

  // who sits on it as candidate cannot open its guide either
  expect((await self.post(`/api/problems/${problem.slug}/guide`, {})).status).toBe(403)
  for (const { page } of both) await visitProblems(page, roomId, ownSlug)
  await expectUnheard(both, [...secretGuide, ...privately])

  // the debrief, before the reveal: the interviewer has submitted, the candidate has not
  expect(await seat.send({ type: 'endInterview' })).toEqual({ ok: true, value: null })
  await scoreAndSubmit(seat, 'edit-req', 'canary-score-note')
  await text('takeaway:stop', 'edit-stop', 'canary-takeaway')
  for (const { page, context } of both) await visitEverything(page, context, roomId)
  await expectUnheard(both, [...secretGuide, ...secretScores, ...always])
  await expectUnheard(both, ['"score":2', '"REQ":2', '"sum":24'])

  // what the candidate says of the interviewer is theirs until the reveal, and never an observer's
  const feedback = { type: 'settleText', field: 'feedback:clear', editId: 'edit-feedback', base: 0 }
  await caiSeat.send({ ...feedback, text: 'canary-feedback' })
  await caiSeat.send({
    type: 'settleText',
    field: 'debrief-notes',
    editId: 'edit-debrief',
    text: 'canary-debrief',
    base: 0,
  })
  expect(ina.received.join()).not.toMatch(/canary-feedback|canary-debrief/)

  // what the candidate writes is theirs alone
  await scoreAndSubmit(caiSeat, 'edit-self', 'canary-self-note')
  expect(ina.received.join()).not.toContain('canary-self-note')
  await expectUnheard([obi], ['canary-self-note'])

  // after the reveal scores and pins are shared; the guide and private notes are not
  await seat.until((u) => u.view.revealedAt !== null)
  for (const { page, context } of both) await visitEverything(page, context, roomId)
  for (const { page } of both) await visitProblems(page, roomId, ownSlug)
  await expectUnheard(both, [...secretGuide, ...always, ...privately])
  for (const needle of secretScores)
    expect([needle, await cai.listener.sources(needle)]).not.toEqual([needle, []])
  for (const shared of ['canary-self-note', 'canary-feedback', 'canary-debrief'])
    expect(ina.received.join()).toContain(shared)
  await expectUnheard([obi], ['canary-feedback'])

  // what one takes along holds what one may see, the scores among it
  for (const [path, needle] of [
    ['/export/bundle', 'canary-score-note'],
    ['/export/scores-csv', 'canary-score-note'],
    ['/export/transcript', 'canary-pin-text'],
  ] as const)
    expect(
      (await cai.listener.sources(needle)).some((url) => url.endsWith(path)),
      path,
    ).toBe(true)

  // a stranger with a link sees the board and its moments, no name, no score, and nothing that was said of either
  const shared = await ina.post(`/api/rooms/${roomId}/shares`, {})
  expect(shared.status).toBe(201)
  const wim = await stranger(browser)
  await watchReplay(wim.page, (shared.body as { link: string }).link)
  expect(await wim.listener.sources('canary-pin-text')).not.toEqual([])
  await expectUnheard([wim], [...secretGuide, ...always, ...privately])
  await expectUnheard([wim], ['canary-score-note', 'canary-self-note', 'canary-takeaway', 'canary-debrief'])
  await expectUnheard(
    [wim],
    ['canary-feedback', '"score":2', '"REQ":2', '"sum":24', '"Ina"', '"Cai"', roomId],
  )

  for (const { listener, context } of [...both, wim]) {
    expect(await listener.size()).toBeGreaterThan(500_000)
    expect(listener.foreign).toEqual([])
    await context.close()
  }
  ina.leave()
  self.leave()
})
