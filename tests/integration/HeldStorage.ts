import type { RoomAppend } from '@/server/board/BoardStorage'
import { MemoryBoardStorage } from '@/tests/contract/memoryBoardStorage'

/** A board log whose appends and loads do what the test says. */
export class HeldStorage extends MemoryBoardStorage {
  loads = 0
  appends = 0
  /** fails an append before it reaches the log, when it returns an error */
  failBefore: (batch: readonly RoomAppend[]) => Error | null = () => null
  /** fails an append after it was committed */
  failAfter: () => Error | null = () => null
  private gate: Promise<void> = Promise.resolve()

  /** From here on appends and loads wait. @returns what lets them through. */
  hold(): () => void {
    let open = () => {}
    this.gate = new Promise((resolve) => {
      open = resolve
    })
    return open
  }

  override async load(roomId: string) {
    this.loads += 1
    await this.gate
    return super.load(roomId)
  }

  override async append(batch: readonly RoomAppend[]): Promise<void> {
    this.appends += 1
    await this.gate
    const before = this.failBefore(batch)
    if (before !== null) throw before
    await super.append(batch)
    const after = this.failAfter()
    if (after !== null) throw after
  }
}
