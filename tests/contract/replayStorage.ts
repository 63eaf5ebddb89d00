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

    test('a scene that was saved is loaded as it was, with its version', async () => {
      const bytes = Uint8Array.from({ length: 300 }, (_, i) => i % 256)
      await storage.save(roomId, { version: 3, bytes })
      const loaded = await storage.load(roomId)
      expect(loaded?.version).toBe(3)
      expect([...(loaded?.bytes ?? [])]).toEqual([...bytes])
    })

    test('a later scene takes the place of the one before, in its own room alone', async () => {
      const other = newId()
      await storage.save(roomId, { version: 1, bytes: Uint8Array.of(1) })
      await storage.save(other, { version: 1, bytes: Uint8Array.of(9) })
      await storage.save(roomId, { version: 2, bytes: Uint8Array.of(2, 2) })
      expect(await storage.load(roomId)).toMatchObject({ version: 2, bytes: Uint8Array.of(2, 2) })
      expect(await storage.load(other)).toMatchObject({ version: 1, bytes: Uint8Array.of(9) })
    })

    test('a room without a scene loads as null', async () => {
      expect(await storage.load(roomId)).toBeNull()
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
