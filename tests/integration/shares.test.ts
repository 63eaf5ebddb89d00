import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Pool } from 'pg'
import { DIMENSIONS } from '@/domain/rubric/dimensions'
import type { SharesResponse } from '@/domain/wire'
import { Doors, type Seat, Visitor } from '@/tests/integration/Doors'
import { type Interview, interviewOf } from '@/tests/integration/interviewOf'
import { startPostgres, testPool, type TestPostgres } from '@/tests/postgres'

let postgres: TestPostgres
let doors: Doors
let pool: Pool
const visitors: Visitor[] = []

beforeAll(async () => {
  postgres = await startPostgres()
  doors = await new Doors(postgres.url).open()
  pool = testPool(postgres.url)
})

afterEach(() => {
  for (const visitor of visitors.splice(0)) visitor.leave()
})

afterAll(async () => {
  await pool.end()
  await doors.close()
  await postgres.stop()
})

function visitor(): Visitor {
  const one = new Visitor(doors)
  visitors.push(one)
  return one
}

async function submit(seat: Seat, score: number): Promise<void> {
  for (const dimension of DIMENSIONS) await seat.send({ type: 'setScore', dimension, score })
  expect(await seat.send({ type: 'submitCard' })).toEqual({ ok: true, value: null })
}

/** Ina has interviewed Cai, with planted words in everything; both have submitted, nothing is revealed yet. */
async function scoredInterview(): Promise<Interview> {
  const held = await interviewOf(visitor(), visitor(), visitor())
  const { inaSeat, caiSeat } = held
  await inaSeat.send({ type: 'presentPrompt' })
  await caiSeat.send({ type: 'sendChat', messageId: 'message-1', text: 'PUBLIC-CHAT said Cai to Ina' })
  await inaSeat.send({
    ...{ type: 'addPin', pinId: 'pin-00001', elementIds: [], dimensions: ['CACHE'], text: 'PUBLIC-PIN' },
  })
  const note = { type: 'settleText', editId: 'edit-0001', base: 0 }
  await inaSeat.send({ ...note, field: 'private-notes', text: 'SECRET-NOTES' })
  await inaSeat.send({ ...note, field: 'score-note:REQ', editId: 'edit-0002', text: 'SECRET-EVIDENCE' })
  await inaSeat.send({ type: 'endInterview' })
  await submit(inaSeat, 4)
  await submit(caiSeat, 3)
  return held
}

async function revealed(): Promise<Interview> {
  const held = await scoredInterview()
  await held.inaSeat.until((u) => u.view.revealedAt !== null)
  return held
}

async function shared(by: Visitor, roomId: string, choices: object = {}): Promise<string> {
  const made = await by.post(`/api/rooms/${roomId}/shares`, choices)
  expect(made.status).toBe(201)
  return (made.body as { link: string }).link.replace('/replays/', '/api/shares/')
}

const list = async (by: Visitor, roomId: string) =>
  (await by.fetch(`/api/rooms/${roomId}/shares`)).body as SharesResponse

test('[RS1] nobody shares before the reveal, and an observer never', async () => {
  const { ina, obi, roomId, inaSeat } = await scoredInterview()
  const early = await ina.post(`/api/rooms/${roomId}/shares`, {})
  expect([early.status, early.body]).toMatchObject([409, { error: 'not_revealed' }])
  await inaSeat.until((u) => u.view.revealedAt !== null)
  expect((await obi.post(`/api/rooms/${roomId}/shares`, {})).status).toBe(403)
  expect((await visitor().post(`/api/rooms/${roomId}/shares`, {})).status).toBe(401)
  expect((await ina.post(`/api/rooms/${roomId}/shares`, { lifetime: 'ever' })).status).toBe(400)
  const foreign = { origin: 'https://elsewhere.example' }
  expect((await ina.post(`/api/rooms/${roomId}/shares`, {}, foreign)).status).toBe(403)
})

test('[RS3] [RS4] [RS5] a watcher without a session gets the replay, and no name, score or secret by default', async () => {
  const { ina, roomId } = await revealed()
  const path = await shared(ina, roomId)
  const events = await (await fetch(`${doors.url}${path}/events`)).text()
  const scene = await fetch(`${doors.url}${path}/replay`)
  expect(scene.status).toBe(200)
  const all = events + (await scene.text())
  expect(events).toContain('PUBLIC-CHAT said Candidate to Interviewer')
  expect(events).toContain('PUBLIC-PIN')
  expect(events).not.toMatch(/SECRET|"score|scoreSet|\bIna\b|\bCai\b|\bObi\b/)
  expect(events).not.toMatch(/"CACHE"/)
  expect(all).not.toContain(roomId)
  const open = await shared(ina, roomId, { names: true, scores: true })
  const told = await (await fetch(`${doors.url}${open}/events`)).text()
  expect(told).toContain('said Cai to Ina')
  expect(told).toContain('"score":4')
  expect(told).not.toContain('SECRET')
})

test('[RP3] what is revealed or amended later is among the events at once, and the replay is the same bytes', async () => {
  const { ina, cai, roomId, inaSeat } = await scoredInterview()
  const replayOf = async (who: Visitor) =>
    JSON.stringify((await who.fetch(`/api/rooms/${roomId}/replay`)).body)
  const eventsOf = async (who: Visitor) =>
    JSON.stringify((await who.fetch(`/api/rooms/${roomId}/events`)).body)
  const [before, blind] = [await replayOf(cai), await eventsOf(cai)]
  expect(before).not.toMatch(/SECRET|PUBLIC/)
  expect(blind).not.toMatch(/SECRET|PUBLIC-PIN|"score":4/)
  await inaSeat.until((u) => u.view.revealedAt !== null)
  const open = await eventsOf(cai)
  expect(open).toContain('PUBLIC-PIN')
  expect(open).toContain('"score":4')
  expect(open).not.toContain('scoreAmended')
  const why = { amendmentId: 'amend-0001', text: 'heard it again' }
  expect(await inaSeat.send({ type: 'amendScore', dimension: 'REQ', score: 5, ...why })).toMatchObject({
    ok: true,
  })
  expect(await eventsOf(cai)).toContain('scoreAmended')
  expect(await replayOf(cai)).toBe(before)
  expect(await replayOf(ina)).toBe(before)
})

test('[RS2] [RS6] opened once by each browser; a link turned off, or over, ends with the next request', async () => {
  const { ina, cai, roomId } = await revealed()
  const path = await shared(ina, roomId, { lifetime: 'day' })
  const [one, two] = [visitor(), visitor()]
  for (let i = 0; i < 3; i++) expect((await one.fetch(`${path}/events`)).status).toBe(200)
  await two.fetch(`${path}/events`)
  const { shares } = await list(cai, roomId)
  expect(shares).toMatchObject([{ views: 2, names: false, scores: false, revokedAt: null }])
  expect(shares[0]!.lastViewedAt).toBeGreaterThan(shares[0]!.madeAt)
  const stored = await pool.query('SELECT * FROM replay_share WHERE room_id = $1', [roomId])
  expect(JSON.stringify(stored.rows)).not.toContain(path.replace('/api/shares/', ''))

  expect((await cai.post(`/api/rooms/${roomId}/shares/${shares[0]!.id}/revoke`, {})).status).toBe(200)
  for (const matter of ['events', 'replay', 'images/x']) {
    const gone = await one.fetch(`${path}/${matter}`)
    expect([gone.status, gone.body]).toMatchObject([410, { error: 'share_revoked' }])
  }
  expect((await one.fetch('/api/shares/guessed/events')).status).toBe(404)

  const late = await shared(ina, roomId, { lifetime: 'day' })
  const [newest] = (await list(ina, roomId)).shares.slice(-1)
  const past = Date.now() - 1
  // as a day later: the log and the link say that it is over
  await pool.query(
    `UPDATE room_event SET payload = jsonb_set(payload, '{expiresAt}', to_jsonb($3::bigint))
     WHERE room_id = $1 AND type = 'replayShared' AND payload->>'shareId' = $2`,
    [roomId, newest!.id, past],
  )
  const restarted = await new Doors(postgres.url).open()
  const gone = await fetch(`${restarted.url}${late}/events`)
  expect([gone.status, await gone.json()]).toMatchObject([410, { error: 'share_expired' }])
  await restarted.close()
})

test('[RS1] a room whose board history was refused says plainly that there is nothing to share', async () => {
  const { ina, roomId, caiSeat } = await revealed()
  const path = await shared(ina, roomId)
  await caiSeat.send({ type: 'consent', kept: { board: false, chat: true, notes: true } })
  const refused = await ina.post(`/api/rooms/${roomId}/shares`, {})
  expect([refused.status, refused.body]).toMatchObject([409, { error: 'replay_not_kept' }])
  expect((await visitor().fetch(`${path}/replay`)).body).toMatchObject({ error: 'replay_not_kept' })
})

test('[RA4] [RA3] a rater’s link seats a newcomer after the reveal, blind until they submit', async () => {
  const { ina, cai, obi, roomId, inaSeat } = await revealed()
  await inaSeat.send({ type: 'closeRoom' })
  expect((await cai.post(`/api/rooms/${roomId}/rater-link`, {})).status).toBe(403)
  const made = await ina.post(`/api/rooms/${roomId}/rater-link`, {})
  expect(made.status).toBe(201)
  const { link } = made.body as { link: string }
  // who looked on has seen the scores
  expect((await obi.join(link, 'Obi')).body).toMatchObject({ error: 'other_seat_held' })
  const rea = visitor()
  expect((await rea.join(link, 'Rea')).body).toEqual({ roomId, role: 'observer', at: 'replay' })
  const seat = await rea.enter(roomId)
  const scene = await fetch(`${doors.url}/api/rooms/${roomId}/replay`, { headers: { cookie: rea.cookie } })
  expect(scene.status).toBe(200)
  await scene.arrayBuffer()
  await rea.fetch(`/api/rooms/${roomId}/events`)
  expect(rea.received.join()).not.toMatch(/SECRET|"score":4|PUBLIC-PIN|"sum":48/)
  const pin = { type: 'addPin', pinId: 'pin-of-rea', elementIds: [], text: 'from the replay', t: 0 }
  expect(await seat.send(pin)).toEqual({ ok: true, value: null })
  await submit(seat, 2)
  const { view } = await inaSeat.until((u) => Object.keys(u.view.cards).length === 3)
  expect(Object.values(view.cards).find((card) => card.fromReplay)?.total.sum).toBe(24)
  expect(view.pins.find((p) => p.id === 'pin-of-rea')?.at).toBe(view.run!.startedAt)
})

test('[RS3] the scene of a shared replay is the room’s own', async () => {
  const { ina, roomId } = await revealed()
  const path = await shared(ina, roomId)
  const bytes = async (from: string, cookie = '') =>
    Buffer.from(await (await fetch(`${doors.url}${from}/replay`, { headers: { cookie } })).arrayBuffer())
  expect(await bytes(path)).toEqual(await bytes(`/api/rooms/${roomId}`, ina.cookie))
})
