import { createHash } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { IMAGE_LIMITS } from '@/domain/board/imageType'
import { errors } from '@/domain/messages/errors'
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

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const png = (...more: number[]) => Uint8Array.from([...PNG, ...more])
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

async function seated() {
  const people = [new Visitor(doors), new Visitor(doors), new Visitor(doors), new Visitor(doors)] as const
  visitors.push(...people)
  const [ina, cai, obi, stranger] = people
  const { roomId, links } = await ina.createRoom({ seat: 'interviewer', name: 'Ina' })
  await cai.join(links.candidate, 'Cai')
  await obi.join(links.observer, 'Obi')
  return { ina, cai, obi, stranger, roomId }
}

function put(
  visitor: Visitor,
  roomId: string,
  bytes: Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
) {
  return visitor.fetch(`/api/rooms/${roomId}/images`, { method: 'POST', body: bytes, headers })
}

function get(visitor: Visitor, roomId: string, id: string, headers: Record<string, string> = {}) {
  return fetch(`${doors.url}/api/rooms/${roomId}/images/${id}`, {
    headers: { cookie: visitor.cookie, ...headers },
  })
}

describe('a picture', () => {
  test('is kept by the hash of its bytes, and everybody in the room gets it as it was', async () => {
    const { ina, cai, obi, roomId } = await seated()
    const bytes = png(1, 2, 3)
    expect(await put(cai, roomId, bytes)).toEqual({ status: 201, body: { id: hashOf(bytes) } })
    // the same again is the same
    expect(await put(ina, roomId, bytes)).toEqual({ status: 201, body: { id: hashOf(bytes) } })
    for (const visitor of [ina, cai, obi]) {
      const response = await get(visitor, roomId, hashOf(bytes))
      expect(response.status).toBe(200)
      expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes)
      expect(response.headers.get('content-type')).toBe('image/png')
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
      expect(response.headers.get('cross-origin-resource-policy')).toBe('same-origin')
      expect(response.headers.get('cache-control')).toContain('immutable')
    }
    const unchanged = await get(ina, roomId, hashOf(bytes), { 'if-none-match': `"${hashOf(bytes)}"` })
    expect(unchanged.status).toBe(304)
    const missing = await get(ina, roomId, 'a'.repeat(64))
    expect(missing.status).toBe(404)
    for (const { headers } of [unchanged, missing]) {
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    }
  })

  test('is nobody’s outside of its room', async () => {
    const { cai, stranger, roomId } = await seated()
    const other = await seated()
    const bytes = png(9)
    await put(cai, roomId, bytes)
    expect((await get(stranger, roomId, hashOf(bytes))).status).toBe(401)
    expect((await get(other.cai, roomId, hashOf(bytes))).status).toBe(403)
    expect((await get(other.cai, other.roomId, hashOf(bytes))).status).toBe(404)
    expect((await put(stranger, roomId, bytes)).status).toBe(401)
    expect((await put(other.cai, roomId, bytes)).status).toBe(403)
  })

  test('is not taken from an observer, of another origin, or once the interview has ended', async () => {
    const { ina, cai, obi, roomId } = await seated()
    expect(await put(obi, roomId, png(1))).toMatchObject({ status: 403, body: { error: 'not_allowed' } })
    expect(await put(cai, roomId, png(1), { origin: 'https://elsewhere.example' })).toMatchObject({
      status: 403,
      body: { error: 'forbidden_origin' },
    })
    const [interviewer, candidate] = [await ina.enter(roomId), await cai.enter(roomId)]
    for (const seat of [interviewer, candidate]) await seat.send({ type: 'consent' })
    await interviewer.send({ type: 'startInterview' })
    expect((await put(cai, roomId, png(1))).status).toBe(201)
    await interviewer.send({ type: 'endInterview' })
    const late = { status: 409, body: { error: 'wrong_stage' } }
    for (const bytes of [png(2), png(1)]) expect(await put(cai, roomId, bytes)).toMatchObject(late)
    expect(await put(obi, roomId, png(1))).toMatchObject({ status: 403, body: { error: 'not_allowed' } })
    expect((await get(cai, roomId, hashOf(png(1)))).status).toBe(200)
  })

  test('that is too large is refused before it is read, and while it is', async () => {
    const { cai, roomId } = await seated()
    const large = new Uint8Array(IMAGE_LIMITS.image + 1)
    large.set(PNG)
    const refused = { status: 413, body: { error: 'image_too_large', message: errors.image_too_large } }
    expect(await put(cai, roomId, large)).toEqual(refused)
    const exact = new Uint8Array(IMAGE_LIMITS.image)
    exact.set(PNG)
    expect((await put(cai, roomId, exact)).status).toBe(201)
  })

  test.each([
    ['a page', '<html><script>alert(1)</script></html>'],
    ['a script that is called a picture', 'alert(1)'],
    ['nothing', ''],
  ])('that is %s is refused, whatever it is called', async (_what, text) => {
    const { cai, roomId } = await seated()
    const answer = await put(cai, roomId, new TextEncoder().encode(text), { 'content-type': 'image/png' })
    expect(answer).toMatchObject({ status: 415, body: { error: 'image_type' } })
  })

  test('with a script in it cannot run it: an SVG is served in a sandbox', async () => {
    const { cai, roomId } = await seated()
    const svg = new TextEncoder().encode(
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    )
    await put(cai, roomId, svg)
    const response = await get(cai, roomId, hashOf(svg))
    expect(response.headers.get('content-type')).toBe('image/svg+xml')
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toContain('sandbox')
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('script')
  })

  test.each(['..%2f..%2fetc%2fpasswd', 'x', 'A'.repeat(64), `${'a'.repeat(64)}.png`])(
    'is not found by «%s»',
    async (id) => {
      const { cai, roomId } = await seated()
      expect((await get(cai, roomId, id)).status).toBe(404)
    },
  )
})

test('a room holds so many pictures and no more', async () => {
  const { cai, roomId } = await seated()
  for (let index = 0; index < IMAGE_LIMITS.images; index += 1) {
    expect((await put(cai, roomId, png(index % 256, index >> 8))).status).toBe(201)
  }
  expect(await put(cai, roomId, png(7, 7, 7))).toMatchObject({ status: 409, body: { error: 'images_full' } })
  // one that is there already takes no room
  expect((await put(cai, roomId, png(0, 0))).status).toBe(201)
})

test('pictures that come at once do not pass what a room holds', async () => {
  const { cai, roomId } = await seated()
  const most = IMAGE_LIMITS.image
  const large = (n: number) => {
    const bytes = new Uint8Array(most)
    bytes.set([...PNG, n])
    return bytes
  }
  const fitting = IMAGE_LIMITS.room / most
  for (let n = 0; n < fitting - 1; n += 1) expect((await put(cai, roomId, large(n))).status).toBe(201)
  const answers = await Promise.all([1, 2, 3, 4].map((n) => put(cai, roomId, large(100 + n))))
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409])
})
