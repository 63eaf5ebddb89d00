import { randomUUID } from 'node:crypto'
import { Pool } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ImageStorage } from '@/server/board/ImageStorage'
import { imageStorage } from '@/server/db/imageStorage'
import { MemoryImageStorage } from '@/tests/contract/MemoryImageStorage'
import { startPostgres, type TestPostgres } from '@/tests/postgres'

let postgres: TestPostgres
let pool: Pool

beforeAll(async () => {
  postgres = await startPostgres()
  pool = new Pool({ connectionString: postgres.url })
})

afterAll(async () => {
  await pool.end()
  await postgres.stop()
})

describe.each([
  ['memory', () => new MemoryImageStorage()],
  ['PostgreSQL', () => imageStorage(pool)],
] as const)('picture storage: %s', (_name, open: () => ImageStorage) => {
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
    expect(await storage.has(room, 'a')).toBe(true)
    const other = randomUUID()
    expect([await storage.get(other, 'a'), await storage.has(other, 'a')]).toEqual([null, false])
    expect(await storage.get(room, 'b')).toBe(null)
  })

  test('the same picture twice is one', async () => {
    await storage.put(room, image('a', 1, 2, 3))
    await storage.put(room, image('a', 1, 2, 3))
    await storage.put(room, image('b', 4))
    expect(await storage.usage(room)).toEqual({ images: 2, bytes: 4 })
    expect(await storage.usage(randomUUID())).toEqual({ images: 0, bytes: 0 })
  })
})
