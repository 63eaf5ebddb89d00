import type { LiveBoard } from '@/server/board/LiveBoard'

type Entry = {
  readonly loading: Promise<LiveBoard>
  board: LiveBoard | null
  /** people who wait for the load and have not joined yet */
  expected: number
  unloading: boolean
}

/** The boards in memory: loaded by the first to come, let go of after the last to leave. */
export class BoardRegistry {
  private readonly load: (roomId: string, onEmpty: () => void) => Promise<LiveBoard>
  private readonly entries = new Map<string, Entry>()

  constructor(load: (roomId: string, onEmpty: () => void) => Promise<LiveBoard>) {
    this.load = load
  }

  /** The boards that are loaded. */
  get boards(): LiveBoard[] {
    return [...this.entries.values()].flatMap(({ board }) => board ?? [])
  }

  /** A room's board, if it is loaded. */
  find(roomId: string): LiveBoard | undefined {
    return this.entries.get(roomId)?.board ?? undefined
  }

  /**
   * Calls `join` with the room's board, loading it if need be: in one tick, so that nothing can unload it in between.
   * @returns false when the board is about to be loaded afresh; whoever comes again a little later finds the new one.
   * @throws what the load rejected with.
   */
  async enter(roomId: string, join: (board: LiveBoard) => void): Promise<boolean> {
    const entry = this.entries.get(roomId) ?? this.open(roomId)
    entry.expected += 1
    try {
      const board = await entry.loading
      if (!board.isSound) return false
      join(board)
      return true
    } finally {
      entry.expected -= 1
      void this.unload(roomId, entry)
    }
  }

  private open(roomId: string): Entry {
    const entry: Entry = {
      loading: this.load(roomId, () => void this.unload(roomId, entry)),
      board: null,
      expected: 0,
      unloading: false,
    }
    this.entries.set(roomId, entry)
    entry.loading.then(
      (board) => {
        entry.board = board
      },
      // forgotten, so that the next to come tries again; those who wait are told by `enter`
      () => this.entries.delete(roomId),
    )
    return entry
  }

  private async unload(roomId: string, entry: Entry): Promise<void> {
    const { board } = entry
    if (board === null || entry.unloading) return
    entry.unloading = true
    const isDeserted = () => board.size === 0 && entry.expected === 0
    while (isDeserted()) {
      if (board.log.written === board.log.position) {
        this.entries.delete(roomId)
        board.destroy()
        return
      }
      // somebody may come, draw and leave again while this waits: everything is asked anew
      await board.settled()
    }
    entry.unloading = false
  }
}
