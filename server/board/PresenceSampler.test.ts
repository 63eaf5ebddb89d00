import { gzipSync } from 'node:zlib'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { encodePresence, presenceOf } from '@/domain/board/presence'
import { tracksOf } from '@/domain/board/presenceSamples'
import { PresenceSampler } from '@/server/board/PresenceSampler'
import type { RoomPresenceRow } from '@/server/board/PresenceStorage'
import { MemoryPresenceStorage } from '@/tests/contract/MemoryPresenceStorage'
import { syntheticCursor } from '@/tests/syntheticCursor'

/** Takes rows, fails or keeps everybody waiting, as the test says. */
class MoodyStorage extends MemoryPresenceStorage {
  appends = 0
  error: Error | null = null
  gate: Promise<void> = Promise.resolve()

  override async append(rows: readonly RoomPresenceRow[]): Promise<void> {
    this.appends += 1
    await this.gate
    if (this.error) throw this.error
    await super.append(rows)
  }
}

const START = 1_750_000_000_000
let storage: MoodyStorage
let logged: string[]
let sampler: PresenceSampler

beforeEach(() => {
  vi.useFakeTimers({ now: START })
  storage = new MoodyStorage()
  logged = []
  const logger = pino({ level: 'warn' }, { write: (line: string) => void logged.push(line) })
  sampler = new PresenceSampler({ storage, logger, now: Date.now })
})

afterEach(() => vi.useRealTimers())

const state = (x: number, y = 0, more: { pressed?: boolean; drawing?: boolean } = {}) =>
  encodePresence({ ...presenceOf('cai'), pointer: { x, y }, ...more })

const tracks = async () => tracksOf(await storage.read('r', 100_000))
const sampled = async () => (await tracks())[0]?.samples ?? []

test('takes ten samples a second at most, and of each tenth the last one', async () => {
  for (let ms = 0; ms < 1_000; ms += 10) {
    vi.setSystemTime(START + ms)
    sampler.take('r', 'cai', state(ms))
  }
  await sampler.flush('r')
  expect((await sampled()).map(({ pointer }) => pointer?.x)).toEqual([
    90, 190, 290, 390, 490, 590, 690, 790, 890, 990,
  ])
})

test('a hand that rests is not sampled again, and one that goes is gone', async () => {
  sampler.take('r', 'cai', state(1, 2, { pressed: true, drawing: true }))
  for (const ms of [500, 3_000]) {
    vi.setSystemTime(START + ms)
    sampler.take('r', 'cai', state(1, 2, { pressed: true, drawing: true }))
  }
  vi.setSystemTime(START + 4_000)
  sampler.take('r', 'cai', null)
  await sampler.flush('r')
  expect(await sampled()).toEqual([
    { at: START, pointer: { x: 1, y: 2 }, pressed: true, drawing: true },
    { at: START + 4_000, pointer: null, pressed: false, drawing: false },
  ])
})

test('a row tells of ten seconds of one person, and is stored without anybody’s doing', async () => {
  for (let ms = 0; ms <= 25_000; ms += 100) {
    await vi.advanceTimersByTimeAsync(100)
    sampler.take('r', 'cai', state(ms))
    sampler.take('r', 'ina', state(-ms))
  }
  await vi.advanceTimersByTimeAsync(20_000)
  const rows = storage.rows.filter(({ participantId }) => participantId === 'cai').map(({ at }) => at - START)
  expect(rows).toEqual([100, 10_100, 20_100])
  expect((await tracks()).map(({ participantId, samples }) => [participantId, samples.length])).toEqual([
    ['cai', 251],
    ['ina', 251],
  ])
  expect(vi.getTimerCount()).toBe(0)
})

test('states of other clients’ making, and people without a hand on the board, leave nothing', async () => {
  sampler.take('r', 'cai', { user: { name: 'Cai' } })
  sampler.take('r', 'cai', encodePresence(presenceOf('cai')))
  sampler.take('r', 'cai', null)
  await sampler.flush('r')
  expect(storage.appends).toBe(0)
})

test('a database that fails loses samples, is complained of once an outage, and is tried again', async () => {
  storage.error = new Error('away')
  for (let round = 0; round < 3; round += 1) {
    sampler.take('r', 'cai', state(round))
    await sampler.flush('r')
    vi.setSystemTime(Date.now() + 1_000)
  }
  expect(storage.appends).toBe(3)
  expect(logged).toHaveLength(1)
  storage.error = null
  sampler.take('r', 'cai', state(7))
  await sampler.flush('r')
  expect((await sampled()).map(({ pointer }) => pointer?.x)).toEqual([7])
  storage.error = new Error('away again')
  sampler.take('r', 'cai', state(8))
  await sampler.flush('r')
  expect(logged).toHaveLength(2)
})

test('a database that hangs is asked once, and what waits for it is bounded', async () => {
  let open = () => {}
  storage.gate = new Promise((resolve) => (open = resolve))
  for (let room = 0; room < 6_000; room += 1) {
    sampler.take(`r${room}`, 'cai', state(room))
    void sampler.flush(`r${room}`)
  }
  expect(storage.appends).toBe(1)
  expect(logged).toHaveLength(1)
  open()
  await sampler.flush('r0')
  expect(storage.rows.length).toBeLessThanOrEqual(5_500)
  expect(storage.rows.at(-1)?.roomId).toBe('r5999')
})

test('closing stores what is there, and waits no longer than it may', async () => {
  sampler.take('r', 'cai', state(1))
  await sampler.close(1_000)
  expect(await sampled()).toHaveLength(1)
  storage.gate = new Promise(() => {})
  sampler.take('r', 'cai', state(2))
  const closing = sampler.close(1_000)
  await vi.advanceTimersByTimeAsync(1_000)
  await closing
  expect(await sampled()).toHaveLength(1)
})

test('45 minutes of two people take at most 80 KB, gzipped', async () => {
  const hands = [
    { id: 'ina', moves: syntheticCursor({ minutes: 45, restMs: 6_000, seed: 11 }) },
    { id: 'cai', moves: syntheticCursor({ minutes: 45, restMs: 2_000, seed: 12 }) },
  ]
  for (const { id, moves } of hands) {
    for (const { at, x, y, ...tool } of moves) {
      vi.setSystemTime(START + at)
      sampler.take('r', id, state(x, y, tool))
    }
  }
  await sampler.flush('r')
  const bytes = Buffer.concat(storage.rows.map((row) => row.bytes))
  // a budget met by an empty board would say nothing
  for (const { samples } of await tracks()) expect(samples.length).toBeGreaterThan(4_000)
  expect(gzipSync(bytes).length).toBeLessThanOrEqual(80 * 1024)
})
