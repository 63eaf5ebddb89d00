import { beforeEach, describe, expect, test } from 'vitest'
import { newId } from '@/server/rooms/secrets'
import type { ReplayStorage } from '@/server/replay/ReplayStorage'
import { debriefRoom, liveRoom, NOON, seatedRoom, type PlayedRoom } from '@/tests/factories'

/** A storage, and how a played room gets to where it reads from. */
export type ReplayStorageUnderTest = {
  storage: ReplayStorage
  keepRoom: (roomId: string, played: PlayedRoom) => Promise<void>
}

/** What every replay storage has to do. */
export function describeReplayStorage(name: string, make: () => ReplayStorageUnderTest): void {
  describe(`replay storage: ${name}`, () => {
    let storage: ReplayStorage
    let keepRoom: ReplayStorageUnderTest['keepRoom']
    let roomId: string

    beforeEach(() => {
      ;({ storage, keepRoom } = make())
      roomId = newId()
    })

    const parts = (version: number, ...bytes: number[]) => ({
      scene: { version, bytes: Uint8Array.from(bytes) },
      cursors: { version, bytes: Uint8Array.from(bytes.toReversed()) },
    })

    test('what was saved is loaded as it was, with its version', async () => {
      await keepRoom(roomId, debriefRoom())
      const bytes = Array.from({ length: 300 }, (_, i) => i % 256)
      await storage.save(roomId, parts(3, ...bytes))
      const loaded = await storage.load(roomId, 'scene')
      expect(loaded?.version).toBe(3)
      expect([...(loaded?.bytes ?? [])]).toEqual(bytes)
      expect([...((await storage.load(roomId, 'cursors'))?.bytes ?? [])]).toEqual(bytes.toReversed())
    })

    test('a later replay takes the place of the one before, in its own room alone', async () => {
      const other = newId()
      for (const id of [roomId, other]) await keepRoom(id, debriefRoom())
      await storage.save(roomId, parts(1, 1))
      await storage.save(other, parts(1, 9))
      await storage.save(roomId, parts(2, 2, 2))
      expect(await storage.load(roomId, 'scene')).toMatchObject({ version: 2, bytes: Uint8Array.of(2, 2) })
      expect(await storage.load(other, 'scene')).toMatchObject({ version: 1, bytes: Uint8Array.of(9) })
    })

    test('a room without a replay loads as null', async () => {
      expect(await storage.load(roomId, 'scene')).toBeNull()
    })

    test('[CO4] of a room whose history is over nothing is saved any more', async () => {
      const left = seatedRoom()
      left.as('cai', { type: 'consent', kept: { board: false, chat: true, notes: true } })
      left.as('ina', { type: 'startInterview' })
      left.after(60_000).as('ina', { type: 'abandonRoom' })
      await keepRoom(roomId, left)
      await storage.save(roomId, parts(1, 1))
      expect(await storage.load(roomId, 'scene')).toBeNull()
      expect(await storage.missing({ scene: 1, cursors: 1 })).not.toContain(roomId)
    })

    test('what is missing is what has ended and has not both parts in these versions', async () => {
      const [running, done, old, never] = [newId(), newId(), newId(), newId()]
      await keepRoom(running, liveRoom())
      for (const id of [done, old, never]) await keepRoom(id, debriefRoom())
      await storage.save(done, parts(2, 1))
      await storage.save(old, parts(1, 1))
      const missing = await storage.missing({ scene: 2, cursors: 2 })
      const ours = [running, done, old, never].filter((id) => missing.includes(id))
      expect(ours).toEqual([old, never])
      await storage.save(old, { ...parts(2, 1), cursors: parts(1, 1).cursors })
      expect(await storage.missing({ scene: 2, cursors: 2 }), 'one part is not enough').toContain(old)
    })

    test('an interview has bounds once it has ended or was abandoned', async () => {
      const [waiting, running, finished] = [newId(), newId(), newId()]
      await keepRoom(waiting, seatedRoom())
      await keepRoom(running, liveRoom())
      await keepRoom(finished, debriefRoom())
      const left = liveRoom().after(60_000)
      left.as('ina', { type: 'abandonRoom' })
      await keepRoom(roomId, left)
      expect(await storage.boundsOf(waiting)).toBeNull()
      expect(await storage.boundsOf(running)).toBeNull()
      expect(await storage.boundsOf(newId())).toBeNull()
      expect(await storage.boundsOf(finished)).toEqual({ startedAt: NOON, endedAt: NOON + 45 * 60_000 })
      expect(await storage.boundsOf(roomId)).toEqual({ startedAt: NOON, endedAt: NOON + 60_000 })
    })
  })
}
