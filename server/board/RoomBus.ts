/** What one process hears of a room from the others. */
export interface RoomBusListener {
  /** Another process committed this row of the board's log. Rows may come late, twice, or never. */
  update(seq: number, bytes: Uint8Array): void
  /** Somebody at another process moved: an awareness update, which is nowhere else to be had. */
  presence(update: Uint8Array): void
  /** Whatever was told up to now may have been lost, also before one subscribed: what is missing is in the database. */
  resubscribed(): void
}

/** One process's ear and mouth in a room. */
export interface RoomSubscription {
  /** Tells the other processes of a committed row. */
  publish(seq: number, bytes: Uint8Array): void
  publishPresence(update: Uint8Array): void
  close(): void
}

/**
 * Joins the processes that have one room open. It may lose anything at any time: whoever sees a gap in `seq` reads the
 * missing rows from the database. What travels is updates and presence, never sync steps. A listener is never called
 * while `publish` or `subscribe` runs, nor for what its own subscription published.
 */
export interface RoomBus {
  subscribe(roomId: string, listener: RoomBusListener): RoomSubscription
}

/** The bus of processes that are all this one. */
export class MemoryRoomBus implements RoomBus {
  private readonly rooms = new Map<string, Set<RoomBusListener>>()

  subscribe(roomId: string, listener: RoomBusListener): RoomSubscription {
    const room = this.rooms.get(roomId) ?? new Set()
    this.rooms.set(roomId, room.add(listener))
    // what the others told before was not heard
    if (room.size > 1) queueMicrotask(() => room.has(listener) && listener.resubscribed())
    const tellOthers = (tell: (other: RoomBusListener) => void) => {
      if (!room.has(listener) || room.size === 1) return
      queueMicrotask(() => {
        for (const other of [...room]) if (other !== listener) tell(other)
      })
    }
    return {
      publish: (seq, bytes) => tellOthers((other) => other.update(seq, bytes)),
      publishPresence: (update) => tellOthers((other) => other.presence(update)),
      close: () => {
        room.delete(listener)
        if (room.size === 0 && this.rooms.get(roomId) === room) this.rooms.delete(roomId)
      },
    }
  }
}
