import { beforeEach, describe, expect, test } from 'vitest'
import type { LateUpdate, LateUpdateStorage, StoredLateUpdate } from '@/server/board/LateUpdateStorage'
import { newId } from '@/server/rooms/secrets'

const AT = Date.UTC(2026, 0, 5, 15, 2, 11, 7)

export type OpenLateStorage = {
  storage: LateUpdateStorage
  /** Takes the decision as the room does. */
  decide: (roomId: string, lateId: string, decision: 'added' | 'declined') => Promise<void>
}

/** What every storage of late updates must do. */
export function describeLateUpdateStorage(name: string, open: () => OpenLateStorage): void {
  describe(`late update storage: ${name}`, () => {
    let storage: LateUpdateStorage
    let decide: OpenLateStorage['decide']
    let roomId: string

    beforeEach(() => {
      ;({ storage, decide } = open())
      roomId = newId()
    })

    test('what was kept is found, by its id and by whom it came from', async () => {
      const first = late('one', { bytes: Uint8Array.from({ length: 256 }, (_, byte) => byte) })
      const second = late('two', { at: AT + 5, bytes: Uint8Array.of(2) })
      await storage.keep(roomId, second)
      await storage.keep(roomId, first)
      await storage.keep(roomId, late('other', { participantId: 'ina' }))
      expect(plain(await storage.find(roomId, 'one'))).toEqual(plain({ ...first, decision: null }))
      expect((await storage.of(roomId, 'cai')).map(plain)).toEqual(
        [first, second].map((kept) => plain({ ...kept, decision: null })),
      )
      expect(await storage.find(roomId, 'three')).toBeNull()
      expect(await storage.of(newId(), 'cai')).toEqual([])
    })

    test('while it is undecided it is replaced by what comes with its id', async () => {
      expect(await storage.keep(roomId, late('one'))).toBe(true)
      const more = late('one', { at: AT + 9, changes: 5, bytes: Uint8Array.of(1, 2, 3) })
      expect(await storage.keep(roomId, more)).toBe(true)
      expect((await storage.of(roomId, 'cai')).map(plain)).toEqual([plain({ ...more, decision: null })])
    })

    test('[LE1] the same bytes of one participant are kept once', async () => {
      expect(await storage.keep(roomId, late('one'))).toBe(true)
      expect(await storage.keep(roomId, late('two'))).toBe(false)
      expect(await storage.keep(roomId, late('three', { participantId: 'ina' }))).toBe(true)
      expect((await storage.of(roomId, 'cai')).map(({ id }) => id)).toEqual(['one'])
    })

    test.each(['added', 'declined'] as const)('once %s it stays as it was', async (decision) => {
      await storage.keep(roomId, late('one'))
      await decide(roomId, 'one', decision)
      expect(await storage.keep(roomId, late('one', { bytes: Uint8Array.of(9) }))).toBe(false)
      expect(plain(await storage.find(roomId, 'one'))).toEqual(plain({ ...late('one'), decision }))
    })
  })
}

function late(id: string, overrides: Partial<LateUpdate> = {}): LateUpdate {
  return { id, participantId: 'cai', at: AT, changes: 2, bytes: Uint8Array.of(1), ...overrides }
}

/** A Buffer and a Uint8Array of the same bytes are the same update. */
function plain(kept: StoredLateUpdate | null) {
  return kept === null ? null : { ...kept, bytes: [...kept.bytes] }
}
