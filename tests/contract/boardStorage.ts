import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { type BoardRow, type BoardStorage, SeqCollision } from '@/server/board/BoardStorage'

const AT = Date.UTC(2026, 0, 5, 14, 2, 11, 7)

/** What every board storage must do. `open` may hand out the same database again: each test uses rooms of its own. */
export function registerBoardStorageTests(name: string, open: () => BoardStorage): void {
  describe(`board storage: ${name}`, () => {
    let storage: BoardStorage
    let roomId: string

    beforeEach(() => {
      storage = open()
      roomId = randomUUID()
    })

    test('a room nobody drew in loads empty', async () => {
      expect(await storage.load(roomId)).toEqual({ keyframe: null, tail: [] })
      expect(await storage.owners(roomId)).toEqual(new Map())
      expect(await storage.readLog(roomId)).toEqual([])
    })

    test('rows come back as they were appended, in order, whatever bytes they hold', async () => {
      const every = row(1, { bytes: Uint8Array.from({ length: 256 }, (_, byte) => byte) })
      const relayed = row(2, {
        bytes: new Uint8Array(0),
        userId: 'bo',
        connId: 'c2',
        relayedBy: 'bo',
        at: AT + 1,
      })
      await storage.append([{ roomId, rows: [every, relayed], claims: [] }])
      await storage.append([{ roomId, rows: [row(3)], claims: [] }])
      expect(plain(await storage.readLog(roomId))).toEqual(plain([every, relayed, row(3)]))
      expect(plain((await storage.load(roomId)).tail)).toEqual(plain([every, relayed, row(3)]))
    })

    test('the log can be read from the middle', async () => {
      await storage.append([{ roomId, rows: [row(1), row(2), row(3)], claims: [] }])
      expect((await storage.readLog(roomId, 2)).map(({ seq }) => seq)).toEqual([2, 3])
      expect((await storage.readLog(roomId, 2, 1)).map(({ seq }) => seq)).toEqual([2])
      expect(await storage.readLog(roomId, 4)).toEqual([])
    })

    test('[NU9] changes are counted by person and ten seconds, from a time on', async () => {
      const slot = Math.floor(AT / 10_000) * 10_000
      const rows = [
        row(1, { at: slot }),
        row(2, { at: slot + 9_999 }),
        row(3, { at: slot + 9_999, userId: 'bo' }),
        row(4, { at: slot + 10_000 }),
      ]
      await storage.append([{ roomId, rows, claims: [] }])
      const later = { participantId: 'ada', at: slot + 10_000, changes: 1 }
      expect(await storage.countDrawn(roomId, 0)).toEqual([
        { participantId: 'ada', at: slot, changes: 2 },
        { participantId: 'bo', at: slot, changes: 1 },
        later,
      ])
      expect(await storage.countDrawn(roomId, slot + 10_000)).toEqual([later])
    })

    test('one append holds rows of many rooms, each with a seq of its own', async () => {
      const other = randomUUID()
      await storage.append([
        { roomId, rows: [row(1), row(2)], claims: [] },
        { roomId: other, rows: [row(1)], claims: [] },
      ])
      expect((await storage.readLog(roomId)).map(({ seq }) => seq)).toEqual([1, 2])
      expect((await storage.readLog(other)).map(({ seq }) => seq)).toEqual([1])
    })

    test('a seq that is taken is a named error, and nothing of the batch is kept', async () => {
      const other = randomUUID()
      await storage.append([{ roomId, rows: [row(1)], claims: [] }])
      const batch = [
        { roomId: other, rows: [row(1)], claims: [{ clientId: 5, participantId: 'ada' }] },
        { roomId, rows: [row(1, { userId: 'bo' })], claims: [{ clientId: 6, participantId: 'bo' }] },
      ]
      await expect(storage.append(batch)).rejects.toBeInstanceOf(SeqCollision)
      expect(plain(await storage.readLog(roomId))).toEqual(plain([row(1)]))
      expect(await storage.readLog(other)).toEqual([])
      expect(await storage.owners(other)).toEqual(new Map())
      expect(await storage.owners(roomId)).toEqual(new Map())
    })

    test('a clientID keeps its first owner, in each room apart', async () => {
      const other = randomUUID()
      const ada = { clientId: 4_294_967_295, participantId: 'ada' }
      const bo = { clientId: 4_294_967_295, participantId: 'bo' }
      await storage.append([{ roomId, rows: [row(1)], claims: [ada] }])
      await storage.append([{ roomId, rows: [row(2)], claims: [bo, { clientId: 7, participantId: 'bo' }] }])
      await storage.append([{ roomId: other, rows: [row(1)], claims: [bo] }])
      expect(await storage.owners(roomId)).toEqual(
        new Map([
          [4_294_967_295, 'ada'],
          [7, 'bo'],
        ]),
      )
      expect(await storage.owners(other)).toEqual(new Map([[4_294_967_295, 'bo']]))
    })

    test('a load begins at the newest keyframe, and the log stays whole', async () => {
      await storage.append([{ roomId, rows: [row(1), row(2), row(3)], claims: [] }])
      await storage.writeKeyframe(roomId, { seq: 1, at: AT, bytes: Uint8Array.of(1) })
      await storage.writeKeyframe(roomId, { seq: 2, at: AT + 5, bytes: Uint8Array.of(2, 2) })
      const { keyframe, tail } = await storage.load(roomId)
      expect(keyframe && { ...keyframe, bytes: [...keyframe.bytes] }).toEqual({
        seq: 2,
        at: AT + 5,
        bytes: [2, 2],
      })
      expect(tail.map(({ seq }) => seq)).toEqual([3])
      expect((await storage.readLog(roomId)).map(({ seq }) => seq)).toEqual([1, 2, 3])
    })

    test('a keyframe that is written twice does no harm', async () => {
      await storage.append([{ roomId, rows: [row(1)], claims: [] }])
      await storage.writeKeyframe(roomId, { seq: 1, at: AT, bytes: Uint8Array.of(1) })
      await storage.writeKeyframe(roomId, { seq: 1, at: AT, bytes: Uint8Array.of(1) })
      expect((await storage.load(roomId)).tail).toEqual([])
    })

    test('a batch of more rows than one statement can hold is appended whole', async () => {
      const rows = Array.from({ length: 12_000 }, (_, index) => row(index + 1))
      await storage.append([{ roomId, rows, claims: [] }])
      const stored = await storage.readLog(roomId)
      expect(stored.length).toBe(12_000)
      expect(stored.at(-1)?.seq).toBe(12_000)
    })
  })
}

function row(seq: number, overrides: Partial<BoardRow> = {}): BoardRow {
  return {
    seq,
    at: AT,
    userId: 'ada',
    connId: 'c1',
    bytes: Uint8Array.of(seq % 256),
    relayedBy: null,
    ...overrides,
  }
}

/** A Buffer and a Uint8Array of the same bytes are the same row. */
function plain(rows: readonly BoardRow[]) {
  return rows.map((row) => ({ ...row, bytes: [...row.bytes] }))
}
