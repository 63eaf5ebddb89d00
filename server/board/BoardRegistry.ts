/** What the registry knows of a board. */
export interface RegisteredBoard {
  /** how many connections it has */
  readonly size: number
  /** whether nothing of it is on its way to the database */
  readonly isSettled: boolean
  /** Resolves once nothing of it is on its way to the database any more. */
  settled(): Promise<void>
  destroy(): void
}

type Entry<Board> = {
  readonly loading: Promise<Board>
  board: Board | null
  /** people who wait for the load and have not joined yet */
  expected: number
  unloading: boolean
}

/** The boards in memory: loaded by the first to come, let go of after the last to leave. */
export class BoardRegistry<Board extends RegisteredBoard> {
  private readonly load: (roomId: string, onEmpty: () => void) => Promise<Board>
  private readonly entries = new Map<string, Entry<Board>>()

  constructor(load: (roomId: string, onEmpty: () => void) => Promise<Board>) {
    this.load = load
  }

  /** The boards that are loaded. */
  get boards(): Board[] {
    return [...this.entries.values()].flatMap(({ board }) => board ?? [])
  }

  /** Whether a room's board is loaded, or being loaded. */
  has(roomId: string): boolean {
    return this.entries.has(roomId)
  }

  /** A room's board, if it is loaded. */
  find(roomId: string): Board | undefined {
    return this.entries.get(roomId)?.board ?? undefined
  }

  /**
   * Calls `join` with the room's board, loading it if need be: in one tick, so that nothing can unload it in between.
   * @throws what the load rejected with.
   */
  async enter(roomId: string, join: (board: Board) => void): Promise<void> {
    const entry = this.entries.get(roomId) ?? this.open(roomId)
    entry.expected += 1
    try {
      join(await entry.loading)
    } finally {
      entry.expected -= 1
      void this.unload(roomId, entry)
    }
  }

  private open(roomId: string): Entry<Board> {
    const entry: Entry<Board> = {
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

  private async unload(roomId: string, entry: Entry<Board>): Promise<void> {
    const { board } = entry
    if (board === null || entry.unloading) return
    entry.unloading = true
    const isDeserted = () => board.size === 0 && entry.expected === 0
    while (isDeserted()) {
      if (board.isSettled) {
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
