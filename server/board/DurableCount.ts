type Waiting = { readonly frame: number; readonly position: number }

/**
 * Counts one connection's sync frames (SyncStep2 and Update) and says up to which of them everything is committed.
 * A frame waits for the position that the room's log had when the frame was dealt with; positions are committed in
 * order.
 */
export class DurableCount {
  private counted = 0
  /** a frame was dropped, and no SyncStep2 has brought its content since */
  private broken = false
  private readonly waiting: Waiting[] = []

  /** How many sync frames have come. */
  get received(): number {
    return this.counted
  }

  /** The content of an Update is in the room, and durable once the log is written up to `position`. */
  update(position: number): void {
    this.counted += 1
    if (!this.broken) this.wait(position)
  }

  /** So is a SyncStep2, which holds everything that its sender sent before and the room did not take. */
  syncStep2(position: number): void {
    this.counted += 1
    this.broken = false
    this.wait(position)
  }

  /** A frame was dropped: neither it nor what follows is durable before a later SyncStep2 is. */
  dropped(): void {
    this.counted += 1
    this.broken = true
  }

  /** The log is written up to `written`. @returns the count to acknowledge, null when there is none new. */
  settle(written: number): number | null {
    let settled = 0
    while (settled < this.waiting.length && this.waiting[settled]!.position <= written) settled += 1
    if (settled === 0) return null
    const { frame } = this.waiting[settled - 1]!
    if (settled === this.waiting.length) this.waiting.length = 0
    else this.waiting.splice(0, settled)
    return frame
  }

  private wait(position: number): void {
    // frames of one position are acknowledged together: only the last of them is of interest
    if (this.waiting.at(-1)?.position === position) this.waiting.pop()
    this.waiting.push({ frame: this.counted, position })
  }
}
