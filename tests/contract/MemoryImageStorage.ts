import { IMAGE_LIMITS } from '@/domain/board/imageType'
import { err, ok, type Result } from '@/domain/result'
import type { ImageStorage, RoomImageLimits, StoredImage } from '@/server/board/ImageStorage'

/** Pictures in memory, for the contract alone. */
export class MemoryImageStorage implements ImageStorage {
  private readonly rooms = new Map<string, Map<string, StoredImage>>()
  private readonly limits: RoomImageLimits

  constructor(limits: RoomImageLimits = IMAGE_LIMITS) {
    this.limits = limits
  }

  put(
    roomId: string,
    { id, type, bytes }: Parameters<ImageStorage['put']>[1],
  ): Promise<Result<null, 'images_full'>> {
    const room = this.rooms.get(roomId) ?? new Map<string, StoredImage>()
    const kept = usageOf(room)
    if (room.has(id)) return Promise.resolve(ok(null))
    if (kept.images >= this.limits.images || kept.bytes + bytes.length > this.limits.room) {
      return Promise.resolve(err('images_full'))
    }
    this.rooms.set(roomId, room.set(id, { type, bytes: Uint8Array.from(bytes) }))
    return Promise.resolve(ok(null))
  }

  get(roomId: string, id: string): Promise<StoredImage | null> {
    return Promise.resolve(this.rooms.get(roomId)?.get(id) ?? null)
  }

  usage(roomId: string): Promise<{ images: number; bytes: number }> {
    return Promise.resolve(usageOf(this.rooms.get(roomId) ?? new Map<string, StoredImage>()))
  }
}

function usageOf(room: ReadonlyMap<string, StoredImage>): { images: number; bytes: number } {
  return { images: room.size, bytes: [...room.values()].reduce((sum, { bytes }) => sum + bytes.length, 0) }
}
