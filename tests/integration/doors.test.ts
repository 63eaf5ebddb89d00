import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { GuideView } from '@/domain/bank/guide'
import type { EventsResponse } from '@/domain/wire'
import { DIMENSIONS } from '@/domain/rubric/dimensions'
import { Doors, Visitor } from '@/tests/integration/Doors'
import { startPostgres, type TestPostgres } from '@/tests/postgres'

let postgres: TestPostgres
let doors: Doors
let visitors: Visitor[] = []

beforeAll(async () => {
  postgres = await startPostgres()
  doors = await new Doors(postgres.url).open()
})

afterEach(() => {
  for (const visitor of visitors) visitor.leave()
  visitors = []
})

afterAll(async () => {
  await doors.close()
  await postgres.stop()
})

function visitor(at = doors): Visitor {
  const made = new Visitor(at)
  visitors.push(made)
  return made
}

/** Ina made the room and interviews, Cai is the candidate, Obi observes. */
async function seated() {
  const [ina, cai, obi] = [visitor(), visitor(), visitor()]
  const { roomId, links } = await ina.createRoom({
    promptSlug: 'url-shortener',
    seat: 'interviewer',
    name: 'Ina',
  })
  await cai.join(links.candidate, 'Cai')
  await obi.join(links.observer, 'Obi')
  return { ina, cai, obi, roomId, links }
}

async function live() {
  const room = await seated()
  const [ina, cai, obi] = await Promise.all(
    [room.ina, room.cai, room.obi].map((who) => who.enter(room.roomId)),
  )
  if (!ina || !cai || !obi) throw new Error('nobody entered')
  await ina.send({ type: 'consent' })
  await cai.send({ type: 'consent' })
  expect(await ina.send({ type: 'startInterview' })).toEqual({ ok: true, value: null })
  return { ...room, seats: { ina, cai, obi } }
}

describe('the contract for scripts', () => {
  test('a room without a seat gives three links, and its creator sits by joining one', async () => {
    const creator = visitor()
    const { roomId, links } = await creator.createRoom({})
    expect(Object.keys(links).sort()).toEqual(['candidate', 'interviewer', 'observer'])
    for (const link of Object.values(links)) expect(link).toMatch(/^\/join\/[\w-]{32}$/)
    expect(creator.cookie).not.toBe('')
    const before = creator.cookie
    expect(await creator.join(links.interviewer, 'Ina')).toEqual({
      status: 200,
      body: { roomId, role: 'interviewer' },
    })
    expect(creator.cookie).toBe(before)
  })

  test.each([
    ['an unknown problem', { promptSlug: 'no-such-thing' }, 404, 'unknown_problem'],
    ['a level that does not exist', { level: 'L9' }, 400, 'bad_request'],
    ['a plan that does not exist', { minutes: 50 }, 400, 'bad_request'],
    ['a seat without a name', { seat: 'candidate' }, 400, 'bad_request'],
    ['an unknown key', { admin: true }, 400, 'bad_request'],
    ['something else than an object', [], 400, 'bad_request'],
  ])('a room of %s is refused with a sentence', async (_what, body, status, error) => {
    const answer = await visitor().post('/api/rooms', body)
    expect(answer).toMatchObject({ status, body: { error, message: expect.stringMatching(/\.$/) as string } })
  })

  test('wrong links, wrong bodies and wrong methods are refused, and leave no session', async () => {
    const stranger = visitor()
    expect(await stranger.join('guess', 'Eve')).toMatchObject({
      status: 404,
      body: { error: 'link_invalid' },
    })
    expect((await stranger.fetch('/api/join', { method: 'POST', body: 'x' })).status).toBe(400)
    expect((await stranger.post('/api/join', { token: 'x'.repeat(100_000), name: 'Eve' })).status).toBe(400)
    expect((await stranger.fetch('/api/rooms', { method: 'DELETE' })).status).toBe(404)
    expect(stranger.cookie).toBe('')
  })

  test('another site’s page is refused before anything happens', async () => {
    const eve = visitor()
    const answer = await eve.post('/api/rooms', {}, { origin: 'https://elsewhere.example' })
    expect(answer).toMatchObject({ status: 403, body: { error: 'forbidden_origin' } })
    expect((await eve.post('/api/rooms', {}, { origin: doors.url })).status).toBe(201)
    const { roomId } = await eve.createRoom({ seat: 'interviewer', name: 'Eve' })
    const response = await fetch(`${doors.url}/socket.io/?EIO=4&transport=polling`, {
      headers: { cookie: eve.cookie, origin: 'https://elsewhere.example' },
    })
    expect(response.status).toBe(403)
    await expect(eve.enter(roomId)).resolves.toBeDefined()
  })

  test('only members read a room, on every road', async () => {
    const { roomId } = await seated()
    const [stranger, nobody] = [visitor(), visitor()]
    await stranger.createRoom({})
    for (const matter of ['guide', 'events', 'replay']) {
      expect((await stranger.fetch(`/api/rooms/${roomId}/${matter}`)).status).toBe(403)
      expect((await nobody.fetch(`/api/rooms/${roomId}/${matter}`)).status).toBe(401)
      expect((await stranger.fetch(`/api/rooms/nowhere/${matter}`)).status).toBe(404)
    }
    await expect(stranger.enter(roomId)).rejects.toThrow('not_a_member')
    await expect(nobody.enter(roomId)).rejects.toThrow('no_session')
    await expect(stranger.enter('nowhere')).rejects.toThrow('room_not_found')
    const closed = new Promise((resolve) => stranger.board(roomId).provider.once('closed', resolve))
    expect(await closed).toMatchObject({ code: 4403 })
  })
})

describe('seats', () => {
  test('a lost cookie gets its seat back with the partner’s approval, and the old browser is out on both planes', async () => {
    const { ina, cai, roomId, links } = await seated()
    const [inaSeat, oldSeat] = [await ina.enter(roomId), await cai.enter(roomId)]
    const oldBoard = cai.board(roomId)
    await new Promise((resolve) => oldBoard.provider.once('sync', resolve))
    const again = visitor()
    expect(await again.join(links.candidate, 'Cai')).toMatchObject({
      status: 409,
      body: { error: 'seat_taken' },
    })
    const ask = () => again.join(links.candidate, 'Cai again', { requestSeat: true })
    expect(await ask()).toEqual({ status: 202, body: { pending: true } })
    const { view } = await inaSeat.until((u) => u.view.seatRequests.length === 1)
    expect(view.seatRequests[0]?.name).toBe('Cai again')
    const boardClosed = new Promise((resolve) => oldBoard.provider.once('closed', resolve))
    const roomClosed = oldSeat.ended()
    await inaSeat.send({ type: 'grantSeat', requestId: view.seatRequests[0]?.id })
    await roomClosed
    expect(await boardClosed).toMatchObject({ code: 4409 })
    expect(await ask()).toEqual({ status: 200, body: { roomId, role: 'candidate' } })
    const newSeat = await again.enter(roomId)
    expect(newSeat.view.you).toMatchObject({
      role: 'candidate',
      participantId: oldSeat.view.you.participantId,
    })
    await expect(cai.enter(roomId)).rejects.toThrow('not_a_member')
  })
})

describe('commands', () => {
  test('everyone is told at once, each their own', async () => {
    const { seats } = await live()
    await seats.ina.send({ type: 'presentPrompt' })
    const { view } = await seats.cai.until((u) => u.view.promptSlug !== null)
    expect(view.promptSlug).toBe('url-shortener')
    await seats.cai.send({ type: 'sendChat', messageId: 'message-1', text: ' hello ' })
    const heard = await seats.obi.until((u) => u.view.chat.length === 1)
    expect(heard.view.chat[0]?.text).toBe('hello')
  })

  test('nobody can do what their role does not allow, whatever they send', async () => {
    const { seats } = await live()
    const interviewersOnly = [
      { type: 'presentPrompt' },
      { type: 'movePhase', to: 2 },
      { type: 'pauseClock' },
      { type: 'extendClock' },
      { type: 'shareGuideItem', item: { kind: 'clarification', index: 0 } },
      { type: 'addPin', pinId: 'pin-00001', elementIds: [], dimension: null, text: '' },
      { type: 'endInterview' },
      { type: 'abandonRoom' },
      { type: 'reveal' },
      { type: 'replaceLink', role: 'candidate' },
    ]
    for (const command of interviewersOnly) {
      for (const seat of [seats.cai, seats.obi])
        expect(await seat.send(command)).toEqual({ ok: false, error: 'not_allowed' })
    }
    expect(await seats.obi.send({ type: 'sendChat', messageId: 'message-9', text: 'psst' })).toEqual({
      ok: false,
      error: 'not_allowed',
    })
    expect(seats.ina.view.status).toBe('live')
  })

  test.each([
    ['nothing', undefined],
    ['a string', 'endInterview'],
    ['an unknown type', { type: 'becomeInterviewer' }],
    ['a server’s command', { type: 'createRoom', promptSlug: 'x', level: 'L5', minutes: 45 }],
    [
      'a forged text',
      { type: 'settleText', field: 'private-notes', editId: 'x', text: { id: 'a' }, base: 0 },
    ],
    ['a prototype', JSON.parse('{"type":"consent","__proto__":{"role":"interviewer"}}') as unknown],
    ['a score out of range', { type: 'setScore', dimension: 'REQ', score: 6 }],
    ['an unknown dimension', { type: 'setScore', dimension: 'constructor', score: 5 }],
  ])('%s is a bad request, and the socket lives on', async (_what, command) => {
    const { seats } = await live()
    expect(await seats.cai.send(command)).toEqual({ ok: false, error: 'bad_request' })
    seats.cai.raw('room:command', { type: 'consent' })
    seats.cai.raw('room:time', 'not a function')
    seats.cai.raw('no:such:event', { a: 1 })
    expect(await seats.cai.send({ type: 'sendChat', messageId: 'message-1', text: 'alive' })).toEqual({
      ok: true,
      value: null,
    })
  })

  test('a frame longer than any text ends that socket alone', async () => {
    const { seats } = await live()
    const ended = seats.cai.ended()
    seats.cai.raw('room:command', { type: 'sendChat', text: 'x'.repeat(1_000_000) })
    await ended
    expect(await seats.ina.send({ type: 'pauseClock' })).toEqual({ ok: true, value: null })
  })
})

describe('the board', () => {
  test('interviewer and candidate draw from the lobby to the end, observers and latecomers do not', async () => {
    const { ina, cai, obi, roomId } = await seated()
    const [a, b, c] = [ina.board(roomId), cai.board(roomId), obi.board(roomId)]
    await Promise.all(
      [a, b, c].map(({ provider }) => new Promise((resolve) => provider.once('sync', resolve))),
    )
    const arrived = (map: Map<string, unknown> | object, key: string, doc: typeof a.doc) =>
      new Promise<void>((resolve) => {
        const look = () => (doc.getMap('e').has(key) ? resolve() : undefined)
        doc.on('update', look)
        look()
      })
    a.doc.getMap('e').set('warm-up', 1)
    await arrived({}, 'warm-up', b.doc)
    c.doc.getMap('e').set('observer', 1)
    b.doc.getMap('e').set('after', 1)
    await arrived({}, 'after', a.doc)
    expect(a.doc.getMap('e').has('observer')).toBe(false)

    const seat = await ina.enter(roomId)
    const caiSeat = await cai.enter(roomId)
    await seat.send({ type: 'consent' })
    await caiSeat.send({ type: 'consent' })
    await seat.send({ type: 'startInterview' })
    b.doc.getMap('e').set('live', 1)
    await arrived({}, 'live', a.doc)
    expect(await seat.send({ type: 'endInterview' })).toEqual({ ok: true, value: null })
    b.doc.getMap('e').set('too-late', 1)
    const fresh = obi.board(roomId)
    await new Promise((resolve) => fresh.provider.once('sync', resolve))
    expect([...fresh.doc.getMap('e').keys()].sort()).toEqual(['after', 'live', 'warm-up'])
  })
})

describe('the guide and the log', () => {
  test('the candidate gets what was presented and shared, the interviewer the whole', async () => {
    const { ina, cai, roomId, seats } = await live()
    const guide = async (who: Visitor) => (await who.fetch(`/api/rooms/${roomId}/guide`)).body as GuideView
    expect((await guide(ina)).whole?.deepDives.length).toBeGreaterThan(2)
    expect(await guide(cai)).toEqual({ prompt: null, shared: [], whole: null })
    await seats.ina.send({ type: 'presentPrompt' })
    await seats.ina.send({ type: 'shareGuideItem', item: { kind: 'hint', dive: 0, step: 0 } })
    const shown = await guide(cai)
    const whole = await guide(ina)
    expect(shown.prompt?.brief).toBe(whole.whole?.brief)
    expect(shown.shared).toMatchObject([{ kind: 'hint', text: whole.whole?.deepDives[0]?.hints.nudge }])
    expect(shown.whole).toBeNull()
    expect(JSON.stringify(shown)).not.toContain(whole.whole?.deepDives[0]?.hints.pointer)
  })

  test('each reads the part of the log that is theirs now', async () => {
    const { ina, cai, roomId, seats } = await live()
    await seats.ina.send({ type: 'setScore', dimension: 'REQ', score: 2 })
    const events = async (who: Visitor) =>
      (await who.fetch(`/api/rooms/${roomId}/events`)).body as EventsResponse
    const types = (body: EventsResponse) => body.events.map((e) => e.type)
    expect(types(await events(ina))).toContain('scoreSet')
    expect(types(await events(cai))).not.toContain('scoreSet')
    expect(types(await events(cai))).toContain('interviewStarted')
  })
})

describe('a killed server', () => {
  test('everything is there afterwards: room, texts, seats, scores and a pending reveal', async () => {
    const { ina, cai, roomId, seats } = await live()
    await seats.ina.send({
      type: 'settleText',
      field: 'private-notes',
      editId: 'edit-0001',
      text: 'mine',
      base: 0,
    })
    await seats.ina.send({ type: 'endInterview' })
    for (const seat of [seats.ina, seats.cai]) {
      for (const dimension of DIMENSIONS) await seat.send({ type: 'setScore', dimension, score: 4 })
      expect(await seat.send({ type: 'submitCard' })).toEqual({ ok: true, value: null })
    }
    // the news of the other's card may come after the answer to it
    const { view: before } = await seats.ina.until((u) =>
      u.view.submissions.every((s) => s.submittedAt !== null),
    )
    // a second server on the same database, as if the first had been killed without a word
    const next = await new Doors(postgres.url).open()
    try {
      const after = await moved(ina, next).enter(roomId)
      expect({
        ...after.view,
        seq: before.seq,
        revealedAt: null,
        revealDueAt: before.revealDueAt,
      }).toMatchObject({
        ...before,
        notes: { text: 'mine' },
      })
      const revealed = await (await moved(cai, next).enter(roomId)).until((u) => u.view.revealedAt !== null)
      expect(Object.keys(revealed.view.cards)).toHaveLength(2)
    } finally {
      for (const each of visitors) each.leave()
      await next.close()
    }
  })

  /** The same browser at another server. */
  function moved(from: Visitor, to: Doors): Visitor {
    const at = visitor(to)
    Object.assign(at, { cookies: Reflect.get(from, 'cookies') as unknown })
    return at
  }
})
