import type { InterviewBounds } from '@/domain/replay/SceneCompiler'
import type { ReplayStorage, StoredScene } from '@/server/replay/ReplayStorage'

/** The replay storage's second implementation: what the contract means, in its simplest form. */
export class MemoryReplayStorage implements ReplayStorage {
  readonly bounds = new Map<string, InterviewBounds>()
  readonly scenes = new Map<string, StoredScene>()

  boundsOf(roomId: string): Promise<InterviewBounds | null> {
    return Promise.resolve(this.bounds.get(roomId) ?? null)
  }

  load(roomId: string): Promise<StoredScene | null> {
    return Promise.resolve(this.scenes.get(roomId) ?? null)
  }

  save(roomId: string, scene: StoredScene): Promise<void> {
    this.scenes.set(roomId, scene)
    return Promise.resolve()
  }
}
