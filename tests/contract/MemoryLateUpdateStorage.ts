import type { LateUpdate, LateUpdateStorage, StoredLateUpdate } from '@/server/board/LateUpdateStorage'

/** The late updates' second storage: what the contract means, in its simplest form. */
export class MemoryLateUpdateStorage implements LateUpdateStorage {
  private readonly rooms = new Map<string, Map<string, StoredLateUpdate>>()

  find(roomId: string, id: string): Promise<StoredLateUpdate | null> {
    return Promise.resolve(this.room(roomId).get(id) ?? null)
  }

  of(roomId: string, participantId: string): Promise<StoredLateUpdate[]> {
    const all = [...this.room(roomId).values()].filter((late) => late.participantId === participantId)
    return Promise.resolve(all.sort((a, b) => a.at - b.at))
  }

  keep(roomId: string, late: LateUpdate): Promise<boolean> {
    const room = this.room(roomId)
    const isThere = [...room.values()].some(
      ({ id, participantId, bytes }) =>
        id !== late.id && participantId === late.participantId && Buffer.compare(bytes, late.bytes) === 0,
    )
    if (isThere || (room.get(late.id)?.decision ?? null) !== null) return Promise.resolve(false)
    room.set(late.id, { ...late, bytes: late.bytes.slice(), decision: null })
    return Promise.resolve(true)
  }

  decide(roomId: string, id: string, decision: 'added' | 'declined'): void {
    const late = this.room(roomId).get(id)
    if (late !== undefined) this.room(roomId).set(id, { ...late, decision })
  }

  private room(roomId: string): Map<string, StoredLateUpdate> {
    const room = this.rooms.get(roomId) ?? new Map<string, StoredLateUpdate>()
    this.rooms.set(roomId, room)
    return room
  }
}
