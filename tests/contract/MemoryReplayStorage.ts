import type { InterviewBounds } from '@/domain/replay/SceneCompiler'
import type { ReplayKind, ReplayStorage, StoredReplay } from '@/server/replay/ReplayStorage'

/** The replay storage's second implementation: what the contract means, in its simplest form. */
export class MemoryReplayStorage implements ReplayStorage {
  readonly bounds = new Map<string, InterviewBounds>()
  /** Rooms that are to have no replay, although they have ended. */
  readonly refused = new Set<string>()
  readonly parts = new Map<string, Record<ReplayKind, StoredReplay>>()

  boundsOf(roomId: string): Promise<InterviewBounds | null> {
    return Promise.resolve(this.bounds.get(roomId) ?? null)
  }

  load(roomId: string, kind: ReplayKind): Promise<StoredReplay | null> {
    return Promise.resolve(this.parts.get(roomId)?.[kind] ?? null)
  }

  save(roomId: string, parts: Record<ReplayKind, StoredReplay>): Promise<void> {
    if (this.bounds.has(roomId) && !this.refused.has(roomId)) this.parts.set(roomId, parts)
    return Promise.resolve()
  }

  missing({ scene, cursors }: Record<ReplayKind, number>): Promise<string[]> {
    const isThere = (roomId: string) => {
      const parts = this.parts.get(roomId)
      return parts?.scene.version === scene && parts.cursors.version === cursors
    }
    const rooms = [...this.bounds.keys()].filter((id) => !this.refused.has(id) && !isThere(id))
    return Promise.resolve(rooms.toReversed())
  }
}
