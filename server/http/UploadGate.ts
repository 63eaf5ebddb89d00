/** How many pictures may be on their way at once: of one room, and of all rooms. Each is held in memory meanwhile. */
export type UploadLimits = { readonly room: number; readonly inAll: number }

const UPLOAD_LIMITS: UploadLimits = { room: 8, inAll: 32 }

/** Counts the pictures that are on their way. */
export class UploadGate {
  private readonly limits: UploadLimits
  private readonly byRoom = new Map<string, number>()
  private inAll = 0

  constructor(limits: UploadLimits = UPLOAD_LIMITS) {
    this.limits = limits
  }

  /** @returns to be called once when the picture has arrived or failed; null when too many are on their way */
  enter(roomId: string): (() => void) | null {
    const ofRoom = this.byRoom.get(roomId) ?? 0
    if (ofRoom >= this.limits.room || this.inAll >= this.limits.inAll) return null
    this.byRoom.set(roomId, ofRoom + 1)
    this.inAll += 1
    return () => this.leave(roomId)
  }

  private leave(roomId: string): void {
    this.inAll -= 1
    const left = (this.byRoom.get(roomId) ?? 1) - 1
    if (left > 0) this.byRoom.set(roomId, left)
    else this.byRoom.delete(roomId)
  }
}
