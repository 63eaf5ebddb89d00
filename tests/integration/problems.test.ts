import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { DIMENSIONS } from '@/domain/rubric/dimensions'
import type { FamiliarResponse, ProblemPreview } from '@/domain/wire'
import { Doors, Visitor, type Seat } from '@/tests/integration/Doors'
import { startPostgres, type TestPostgres } from '@/tests/postgres'

let postgres: TestPostgres
let doors: Doors
const visitors: Visitor[] = []

beforeAll(async () => {
  postgres = await startPostgres()
  doors = await new Doors(postgres.url).open()
})
afterEach(() => {
  for (const visitor of visitors.splice(0)) visitor.leave()
})
afterAll(async () => {
  await doors.close()
  await postgres.stop()
})

function visitor(): Visitor {
  const one = new Visitor(doors)
  visitors.push(one)
  return one
}

type Pair = { ina: Visitor; cai: Visitor; roomId: string; seats: { ina: Seat; cai: Seat } }

async function lobby(promptSlug: string, ina = visitor(), cai = visitor()): Promise<Pair> {
  const { roomId, links } = await ina.createRoom({ promptSlug, seat: 'interviewer', name: 'Ina' })
  await cai.join(links.candidate, 'Cai')
  const seats = { ina: await ina.enter(roomId), cai: await cai.enter(roomId) }
  return { ina, cai, roomId, seats }
}

async function begin({ seats }: Pair): Promise<void> {
  for (const seat of Object.values(seats)) await seat.send({ type: 'consent' })
  expect(await seats.ina.send({ type: 'startInterview' })).toMatchObject({ ok: true })
}

async function finish({ seats }: Pair, score: number): Promise<void> {
  await seats.ina.send({ type: 'endInterview' })
  for (const seat of Object.values(seats)) {
    for (const dimension of DIMENSIONS) await seat.send({ type: 'setScore', dimension, score })
    await seat.send({ type: 'submitCard' })
  }
  await seats.ina.until(({ view }) => view.revealedAt !== null)
}

async function seen(who: Visitor, roomId: string): Promise<FamiliarResponse> {
  return (await who.fetch(`/api/rooms/${roomId}/problems`)).body as FamiliarResponse
}

test('what the two have seen, and what the candidate scored, for the interviewer alone', async () => {
  const first = await lobby('url-shortener')
  const { ina, cai } = first
  const now = Date.now()
  // choosing a problem is not seeing it
  expect(await seen(ina, first.roomId)).toEqual({ you: {}, partner: {} })
  await begin(first)
  // not presented yet: the candidate has seen nothing
  expect((await seen(ina, first.roomId)).partner).toEqual({})
  expect((await seen(ina, first.roomId)).you).toMatchObject({
    'url-shortener': { attempted: false, best: null },
  })
  await first.seats.ina.send({ type: 'presentPrompt' })
  expect((await seen(ina, first.roomId)).partner).toMatchObject({
    'url-shortener': { attempted: false, best: null },
  })
  await finish(first, 3)

  const second = await lobby('ticketmaster', ina, cai)
  const { you, partner } = await seen(ina, second.roomId)
  expect(you['url-shortener']).toMatchObject({ attempted: false, best: null })
  expect(partner?.['url-shortener']).toMatchObject({ attempted: true, best: 36 })
  expect(partner?.['url-shortener']?.seenAt).toBeGreaterThanOrEqual(now - 1_000)
  for (const path of ['problems', 'problems/ticketmaster']) {
    const refused = await cai.fetch(`/api/rooms/${second.roomId}/${path}`)
    expect([refused.status, refused.body]).toMatchObject([403, { error: 'not_allowed' }])
    expect((await visitor().fetch(`/api/rooms/${second.roomId}/${path}`)).status).toBe(401)
  }
  // by hand, of oneself
  expect((await cai.fetch('/api/problems')).body).toEqual({ you: partner, partner: null })
  expect((await visitor().fetch('/api/problems')).body).toEqual({ you: {}, partner: null })
}, 60_000)

test('the interviewer’s preview says what is dug into; everybody else’s is the brief', async () => {
  const { ina, cai, roomId } = await lobby('url-shortener')
  const full = (await ina.fetch(`/api/rooms/${roomId}/problems/ticketmaster`)).body as ProblemPreview
  expect(full.dives).toHaveLength(4)
  expect(full.levels.L6).toBeTypeOf('string')
  const brief = (await cai.fetch('/api/problems/ticketmaster')).body as ProblemPreview
  expect(brief).toEqual({ version: full.version, brief: full.brief, dives: [], levels: {} })
  expect((await ina.fetch(`/api/rooms/${roomId}/problems/nothing`)).status).toBe(404)
  expect((await cai.fetch('/api/problems/nothing')).status).toBe(404)
})

test('a guide that was opened counts as seen; a candidate on it cannot open it', async () => {
  const room = await lobby('ticketmaster')
  const { ina, cai, roomId } = room
  const newcomer = visitor()
  expect((await newcomer.post('/api/problems/ticketmaster/guide', {})).status).toBe(200)
  const remembered = (await newcomer.fetch('/api/problems')).body as { you: object }
  expect(Object.keys(remembered.you)).toEqual(['ticketmaster'])
  expect((await cai.post('/api/problems/nothing/guide', {})).status).toBe(404)
  expect((await cai.post('/api/problems/ticketmaster/guide', {})).body).toMatchObject({
    error: 'candidate_on_it',
  })
  expect((await cai.post('/api/problems/url-shortener/guide', {})).status).toBe(200)
  // again is no fault
  expect((await cai.post('/api/problems/url-shortener/guide', {})).status).toBe(200)
  expect(Object.keys((await seen(ina, roomId)).partner ?? {})).toEqual(['url-shortener'])
  const elsewhere = await cai.post(
    '/api/problems/url-shortener/guide',
    {},
    { origin: 'https://elsewhere.example' },
  )
  expect(elsewhere.status).toBe(403)

  // after the reveal it is theirs to read
  await begin(room)
  await room.seats.ina.send({ type: 'presentPrompt' })
  expect((await cai.post('/api/problems/ticketmaster/guide', {})).status).toBe(403)
  await finish(room, 4)
  expect((await cai.post('/api/problems/ticketmaster/guide', {})).status).toBe(200)
}, 60_000)
