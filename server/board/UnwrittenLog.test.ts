import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { BoardRow } from '@/server/board/BoardStorage'
import { type LogEntry, UnwrittenLog } from '@/server/board/UnwrittenLog'

const doc = new Y.Doc()
const updates: Uint8Array[] = []
doc.on('update', (update: Uint8Array) => updates.push(update))

function entry(overrides: Partial<LogEntry> = {}): LogEntry {
  doc.getText('t').insert(doc.getText('t').length, 'x')
  const bytes = updates.at(-1) ?? new Uint8Array()
  return { at: 5, userId: 'ada', connId: 'c1', bytes, relayedBy: null, claims: [], ...overrides }
}

function logAt(seq: number): { log: UnwrittenLog; written: number[] } {
  const written: number[] = []
  return {
    log: new UnwrittenLog('r', seq, (rows) =>
      written.push(rows.reduce((sum, row) => sum + row.bytes.length, 0)),
    ),
    written,
  }
}

describe('the rows of one commit', () => {
  test('join neighbours of one connection, and move nothing past somebody else’s update', () => {
    const { log } = logAt(7)
    const entries = [
      entry({ at: 1, claims: [3] }),
      entry({ at: 2 }),
      entry({ at: 3, userId: 'bo', connId: 'c2' }),
      entry({ at: 4 }),
      entry({ at: 5, relayedBy: 'ada' }),
    ]
    for (const each of entries) log.push(each)
    const { roomId, rows, claims } = log.nextAppend()
    expect(roomId).toBe('r')
    expect(rows.map(({ seq, at, connId, relayedBy }) => [seq, at, connId, relayedBy])).toEqual([
      [8, 2, 'c1', null],
      [9, 3, 'c2', null],
      [10, 4, 'c1', null],
      [11, 5, 'c1', 'ada'],
    ])
    expect(rows[0]?.bytes).toEqual(Y.mergeUpdates(entries.slice(0, 2).map(({ bytes }) => bytes)))
    expect(claims).toEqual([{ clientId: 3, participantId: 'ada' }])
  })

  test('stay the same until they are confirmed, whatever comes meanwhile', () => {
    const { log } = logAt(0)
    log.push(entry())
    const first = log.nextAppend()
    log.push(entry())
    expect(log.nextAppend()).toEqual(first)
    log.confirm()
    expect(log.nextAppend().rows.map(({ seq }) => seq)).toEqual([2])
  })

  test('are counted, waited for and told when they are written', async () => {
    const { log, written } = logAt(0)
    await log.whenWritten()
    const [first, second] = [entry(), entry({ connId: 'c2' })]
    log.push(first)
    const waiting = log.whenWritten()
    log.nextAppend()
    log.push(second)
    expect([log.position, log.written, log.bytes]).toEqual([2, 0, first.bytes.length + second.bytes.length])
    log.confirm()
    await waiting
    expect([log.written, log.seq, log.bytes]).toEqual([1, 1, second.bytes.length])
    expect(written).toEqual([first.bytes.length])
  })

  test('hold a bounded number of updates each', () => {
    const { log } = logAt(0)
    for (let index = 0; index < 200; index += 1) log.push(entry())
    const { rows } = log.nextAppend()
    expect(rows.map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
    log.confirm()
    expect(log.written).toBe(200)
  })

  test('are written one by one, should Yjs not manage to merge them', () => {
    const { log } = logAt(0)
    const broken = Uint8Array.of(9, 9, 9)
    log.push(entry({ bytes: broken }))
    log.push(entry({ bytes: broken }))
    expect(log.nextAppend().rows.map(({ seq }) => seq)).toEqual([1, 2])
  })
})

describe('after a collision', () => {
  const theirs = (seq: number): BoardRow => ({
    ...{ seq, at: 1, userId: 'bo', connId: 'elsewhere', relayedBy: null },
    bytes: Uint8Array.of(1),
  })

  test('rows that turn out to be our own are confirmed', () => {
    const { log } = logAt(0)
    log.push(entry())
    const { rows } = log.nextAppend()
    expect(log.reconcile(rows)).toEqual([])
    expect([log.written, log.seq]).toEqual([1, 1])
  })

  test('somebody else’s are handed out, and ours come after them', () => {
    const { log } = logAt(0)
    log.push(entry())
    log.nextAppend()
    expect(log.reconcile([theirs(1), theirs(2)]).map(({ seq }) => seq)).toEqual([1, 2])
    expect(log.written).toBe(0)
    expect(log.nextAppend().rows.map(({ seq }) => seq)).toEqual([3])
  })

  test('both may be the case', () => {
    const { log } = logAt(0)
    log.push(entry())
    const [own] = log.nextAppend().rows
    if (own === undefined) throw new Error('no row')
    expect(log.reconcile([theirs(1), { ...own, seq: 2 }]).map(({ seq }) => seq)).toEqual([1])
    expect([log.written, log.seq]).toEqual([1, 2])
  })
})
