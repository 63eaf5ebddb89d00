import { pino } from 'pino'
import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type LateDoor, LateUpdates } from '@/server/board/LateUpdates'
import { MemoryLateUpdateStorage } from '@/tests/contract/MemoryLateUpdateStorage'

const MAX_BYTES = 10_000

let storage: MemoryLateUpdateStorage
let answer: Awaited<ReturnType<LateDoor['offer']>>
let offers: { lateId: string; changes: number }[]
let late: LateUpdates
let board: Y.Doc
let laptop: Y.Doc

beforeEach(() => {
  storage = new MemoryLateUpdateStorage()
  answer = 'offered'
  offers = []
  const door: LateDoor = {
    verdict: () => 'offered',
    offer: (_roomId, _participantId, offer) => {
      offers.push(offer)
      return Promise.resolve(answer)
    },
  }
  const logger = pino({ level: 'silent' })
  late = new LateUpdates({ storage, door, logger, now: () => 1_000, maxBytes: MAX_BYTES })
  board = new Y.Doc()
  laptop = new Y.Doc()
})

function draw(id: string, name = id): Uint8Array {
  laptop.getMap('e').set(id, name)
  return Y.encodeStateAsUpdate(laptop, Y.encodeStateVector(board))
}

function keep(news: Uint8Array) {
  return late.keep({ roomId: 'r', everything: () => [Y.encodeStateAsUpdate(board)] }, 'cai', news)
}

describe('late updates', () => {
  test('[LE1] join those of the same person that are undecided, and are offered under one id', async () => {
    expect(await keep(draw('box'))).toBe('kept')
    expect(await keep(draw('cache'))).toBe('kept')
    const kept = await storage.of('r', 'cai')
    expect(kept.length).toBe(1)
    expect(offers).toEqual([1, 2].map((changes) => ({ lateId: kept[0]!.id, changes })))
    const added = new Y.Doc()
    Y.applyUpdate(added, kept[0]!.bytes)
    expect([...added.getMap('e').keys()]).toEqual(['box', 'cache'])
  })

  test('[LE1] of two tabs at once are one offer', async () => {
    const news = draw('box')
    expect(await Promise.all([keep(news), keep(news)])).toEqual(['kept', 'kept'])
    expect(new Set(offers.map(({ lateId }) => lateId)).size).toBe(1)
    expect((await storage.of('r', 'cai')).length).toBe(1)
  })

  test('[LE2] that were decided are not offered again; what is new beside them is', async () => {
    const news = draw('box')
    await keep(news)
    storage.decide('r', offers[0]!.lateId, 'declined')
    expect(await keep(news)).toBe('kept')
    expect(offers.length).toBe(1)
    expect(await keep(draw('cache'))).toBe('kept')
    expect(offers.length).toBe(2)
    expect(offers[1]?.lateId).not.toBe(offers[0]?.lateId)
  })

  test('[LE1] that were stored and not offered, for a server that died in between, are offered then', async () => {
    answer = 'refused'
    const news = draw('box')
    expect(await keep(news)).toBe('refused')
    answer = 'offered'
    expect(await keep(news)).toBe('kept')
    expect(offers[1]).toEqual(offers[0])
  })

  test('of a freeze that was taken back are to be sent again', async () => {
    answer = 'notEnded'
    expect(await keep(draw('box'))).toBe('again')
  })

  test('are not called kept while the database is away', async () => {
    const of = storage.of.bind(storage)
    storage.of = () => Promise.reject(new Error('connection refused'))
    expect(await keep(draw('box'))).toBe('unavailable')
    expect(offers).toEqual([])
    storage.of = of
    expect(await keep(draw('box'))).toBe('kept')
  })

  test('have a limit', async () => {
    expect(await keep(draw('box', 'x'.repeat(MAX_BYTES)))).toBe('refused')
    expect(await storage.of('r', 'cai')).toEqual([])
  })
})
