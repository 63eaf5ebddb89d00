import { awaitedRaters } from '@/domain/room/view'
import type { Batch, RoomStorage, ShareViews, StoredRoom } from '@/server/rooms/RoomStorage'

type Kept = StoredRoom & { batch: Batch; seatRequests: Map<string, { userId: string }> }

/** Rooms in a map, for tests of what stands on a RoomStorage. */
export class MemoryRoomStorage implements RoomStorage {
  private readonly rooms = new Map<string, Kept>()
  private readonly links = new Map<string, { roomId: string; linkId: string }>()
  private readonly shares = new Map<string, { roomId: string; shareId: string }>()
  private readonly views = new Map<string, Map<string, ShareViews>>()
  /** Set to make the next calls fail as a lost database does. */
  away = false

  private reach(): void {
    if (this.away) throw new Error('the database is away')
  }

  load(roomId: string): Promise<StoredRoom | null> {
    this.reach()
    const kept = this.rooms.get(roomId)
    if (kept === undefined) return Promise.resolve(null)
    return Promise.resolve({
      events: structuredClone(kept.events),
      texts: new Map(kept.texts),
      members: new Map(kept.members),
    })
  }

  append(roomId: string, expectedSeq: number, batch: Batch): Promise<'appended' | 'conflict'> {
    if (this.away) return Promise.reject(new Error('the database is away'))
    const kept = this.rooms.get(roomId)
    if ((kept?.events.length ?? 0) !== expectedSeq) return Promise.resolve('conflict')
    const members = new Map(kept?.members)
    for (const { participantId, userId } of batch.members) {
      for (const [holder, seat] of members) if (seat === participantId) members.delete(holder)
      members.set(userId, participantId)
    }
    for (const event of batch.events)
      if (event.type === 'participantRemoved')
        for (const [holder, seat] of members) if (seat === event.payload.participantId) members.delete(holder)
    const texts = new Map([...(kept?.texts ?? []), ...batch.texts.map((t) => [t.id, t.body] as const)])
    for (const id of batch.erased) texts.delete(id)
    const seatRequests = new Map(kept?.seatRequests)
    for (const { requestId, userId } of batch.seatRequests) seatRequests.set(requestId, { userId })
    for (const { linkId, tokenHash } of batch.links) {
      const hash = Buffer.from(tokenHash).toString('hex')
      if (batch.room.shares.has(linkId)) this.shares.set(hash, { roomId, shareId: linkId })
      else this.links.set(hash, { roomId, linkId })
    }
    this.rooms.set(roomId, {
      events: [...(kept?.events ?? []), ...structuredClone(batch.events)],
      texts,
      members,
      seatRequests,
      batch,
    })
    return Promise.resolve('appended')
  }

  findLink(tokenHash: Uint8Array): Promise<{ roomId: string; linkId: string } | null> {
    return Promise.resolve(this.links.get(Buffer.from(tokenHash).toString('hex')) ?? null)
  }

  findShare(tokenHash: Uint8Array): Promise<{ roomId: string; shareId: string } | null> {
    return Promise.resolve(this.shares.get(Buffer.from(tokenHash).toString('hex')) ?? null)
  }

  countView(roomId: string, shareId: string, at: number): Promise<void> {
    const views = this.views.get(roomId) ?? new Map<string, ShareViews>()
    views.set(shareId, { views: (views.get(shareId)?.views ?? 0) + 1, lastViewedAt: at })
    this.views.set(roomId, views)
    return Promise.resolve()
  }

  viewsOf(roomId: string): Promise<ReadonlyMap<string, ShareViews>> {
    return Promise.resolve(this.views.get(roomId) ?? new Map())
  }

  seatRequestOf(roomId: string, userId: string): Promise<string | null> {
    const requests = [...(this.rooms.get(roomId)?.seatRequests ?? [])]
    return Promise.resolve(requests.findLast(([, r]) => r.userId === userId)?.[0] ?? null)
  }

  userOfSeatRequest(roomId: string, requestId: string): Promise<string | null> {
    return Promise.resolve(this.rooms.get(roomId)?.seatRequests.get(requestId)?.userId ?? null)
  }

  hasFinished(userId: string): Promise<boolean> {
    const finished = [...this.rooms.values()].some(({ members, batch: { room } }) => {
      const seat = members.get(userId)
      const role = seat === undefined ? undefined : room.participants.get(seat)?.role
      return role === 'candidate' && (room.stage.status === 'debrief' || room.stage.status === 'closed')
    })
    return Promise.resolve(finished)
  }

  awaitingReveal(): Promise<string[]> {
    const waiting = [...this.rooms].filter(([, { batch }]) => {
      const { room } = batch
      const submitted = awaitedRaters(room).filter(
        (p) => (room.cards.get(p.id)?.submittedAt ?? null) !== null,
      )
      const all = submitted.length > 0 && submitted.length === awaitedRaters(room).length
      return room.stage.status === 'debrief' && room.stage.revealedAt === null && all
    })
    return Promise.resolve(waiting.map(([roomId]) => roomId))
  }
}
