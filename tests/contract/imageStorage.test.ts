import { randomUUID } from 'node:crypto'
import type { Pool } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ImageStorage, RoomImageLimits } from '@/server/board/ImageStorage'
import { imageStorage } from '@/server/db/imageStorage'
import { MemoryImageStorage } from '@/tests/contract/MemoryImageStorage'
import { startPostgres, type TestPostgres, testPool } from '@/tests/postgres'

let postgres: TestPostgres
let pool: Pool

beforeAll(async () => {
  postgres = await startPostgres()
  pool = testPool(postgres.url)
})

afterAll(async () => {
  await pool.end()
  await postgres.stop()
})

describe.each([
  ['memory', (limits) => new MemoryImageStorage(limits)],
  ['PostgreSQL', (limits) => imageStorage(pool, limits)],
] as [string, (limits?: RoomImageLimits) => ImageStorage][])('picture storage: %s', (_name, open) => {
  let storage: ImageStorage
  let room: string
  const image = (id: string, ...bytes: number[]) => ({
    ...{ id, type: 'image/png' as const, participantId: 'ada', at: Date.UTC(2026, 0, 5) },
    bytes: Uint8Array.from(bytes),
  })

  beforeEach(() => {
    storage = open()
    room = randomUUID()
  })

  test('a picture comes back as it was put, and only in its own room', async () => {
    await storage.put(room, image('a', 0, 255, 7))
    const found = await storage.get(room, 'a')
    expect(found && { ...found, bytes: [...found.bytes] }).toEqual({ type: 'image/png', bytes: [0, 255, 7] })
    expect(await storage.get(randomUUID(), 'a')).toBe(null)
    expect(await storage.get(room, 'b')).toBe(null)
  })

  test('the same picture twice is one', async () => {
    await storage.put(room, image('a', 1, 2, 3))
    await storage.put(room, image('a', 1, 2, 3))
    await storage.put(room, image('b', 4))
    expect(await storage.usage(room)).toEqual({ images: 2, bytes: 4 })
    expect(await storage.usage(randomUUID())).toEqual({ images: 0, bytes: 0 })
  })

  test('a room is filled to its limits and not above, however many come at once', async () => {
    storage = open({ images: 3, room: 10 })
    const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
    const many = await Promise.all(ids.map((id) => storage.put(room, image(id, 1))))
    expect(many.filter(({ ok }) => ok)).toHaveLength(3)
    expect(many.filter(({ ok }) => !ok)).toEqual(Array(5).fill({ ok: false, error: 'images_full' }))
    const other = randomUUID()
    const large = await Promise.all(ids.map((id) => storage.put(other, image(id, 1, 2, 3, 4))))
    expect(large.filter(({ ok }) => ok)).toHaveLength(2)
    expect(await storage.usage(other)).toEqual({ images: 2, bytes: 8 })
    // one that is there already takes no room
    const there = ids[large.findIndex(({ ok }) => ok)]!
    expect(await storage.put(other, image(there, 1, 2, 3, 4))).toEqual({ ok: true, value: null })
  })
})

/** A pool whose transactions stop before they are committed, until they are told to go on. */
function hesitating(): { pool: Pool; hasStopped: Promise<void>; goOn: () => void } {
  let [stop, goOn] = [() => {}, () => {}]
  const hasStopped = new Promise<void>((resolve) => (stop = resolve))
  const mayGoOn = new Promise<void>((resolve) => (goOn = resolve))
  const connect = async () => {
    const client = await pool.connect()
    const query = async (...of: [string]) => {
      if (of[0] === 'COMMIT') stop()
      if (of[0] === 'COMMIT') await mayGoOn
      return client.query(...of)
    }
    return { query, release: (broken: boolean) => client.release(broken) }
  }
  return { pool: { connect } as unknown as Pool, hasStopped, goOn }
}

/** Settles when a transaction waits for another one's lock. */
async function someoneWaits(): Promise<void> {
  for (;;) {
    const { rowCount } = await pool.query("SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
    if (rowCount !== 0) return
  }
}

test('two servers on one database keep to a room’s limits together', async () => {
  const room = randomUUID()
  const put = (storage: ImageStorage, id: string) =>
    storage.put(room, {
      ...{ id, type: 'image/png', participantId: 'ada', at: Date.UTC(2026, 0, 5) },
      bytes: Uint8Array.of(1),
    })
  const limits = { images: 1, room: 100 }
  const slow = hesitating()
  const first = put(imageStorage(slow.pool, limits), 'a')
  await slow.hasStopped
  const second = put(imageStorage(pool, limits), 'b')
  await Promise.race([second, someoneWaits()])
  slow.goOn()
  expect(await Promise.all([first, second])).toEqual([
    { ok: true, value: null },
    { ok: false, error: 'images_full' },
  ])
})
