import type { DrawnCount } from '@/domain/nudges/nudges'
import { DrawnTally } from '@/server/board/DrawnTally'
import {
  type BoardRow,
  type BoardStorage,
  type Keyframe,
  type RoomAppend,
  SeqCollision,
} from '@/server/board/BoardStorage'

type StoredRoom = { rows: BoardRow[]; owners: Map<number, string>; keyframe: Keyframe | null }

/** The board storage's second implementation: what the contract means, in its simplest form. */
export class MemoryBoardStorage implements BoardStorage {
  private readonly rooms = new Map<string, StoredRoom>()

  async load(roomId: string) {
    const { keyframe } = this.room(roomId)
    return Promise.resolve({ keyframe, tail: await this.readLog(roomId, (keyframe?.seq ?? 0) + 1) })
  }

  owners(roomId: string): Promise<Map<number, string>> {
    return Promise.resolve(new Map(this.room(roomId).owners))
  }

  append(batch: readonly RoomAppend[]): Promise<void> {
    for (const { roomId, rows } of batch) {
      const taken = new Set(this.room(roomId).rows.map((row) => row.seq))
      if (rows.some((row) => taken.has(row.seq))) return Promise.reject(new SeqCollision(`room ${roomId}`))
    }
    for (const { roomId, rows, claims } of batch) {
      const room = this.room(roomId)
      room.rows.push(...rows.map((row) => ({ ...row, bytes: row.bytes.slice() })))
      for (const { clientId, participantId } of claims) {
        if (!room.owners.has(clientId)) room.owners.set(clientId, participantId)
      }
    }
    return Promise.resolve()
  }

  writeKeyframe(roomId: string, keyframe: Keyframe): Promise<void> {
    const room = this.room(roomId)
    if (keyframe.seq > (room.keyframe?.seq ?? 0)) room.keyframe = keyframe
    return Promise.resolve()
  }

  countDrawn(roomId: string, since: number): Promise<DrawnCount[]> {
    const tally = new DrawnTally([])
    for (const { userId, at } of this.room(roomId).rows) if (at >= since) tally.add(userId, at)
    return Promise.resolve(tally.since(since))
  }

  readLog(roomId: string, fromSeq = 1, most?: number): Promise<BoardRow[]> {
    const rows = this.room(roomId).rows.filter((row) => row.seq >= fromSeq)
    return Promise.resolve(rows.sort((a, b) => a.seq - b.seq).slice(0, most))
  }

  private room(roomId: string): StoredRoom {
    const room = this.rooms.get(roomId) ?? { rows: [], owners: new Map<number, string>(), keyframe: null }
    this.rooms.set(roomId, room)
    return room
  }
}
