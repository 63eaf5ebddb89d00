import type { ImageStorage, StoredImage } from '@/server/board/ImageStorage'

/** Pictures in memory, for the contract alone. */
export class MemoryImageStorage implements ImageStorage {
  private readonly rooms = new Map<string, Map<string, StoredImage>>()

  put(roomId: string, { id, type, bytes }: Parameters<ImageStorage['put']>[1]): Promise<void> {
    const room = this.rooms.get(roomId) ?? new Map<string, StoredImage>()
    this.rooms.set(roomId, room)
    if (!room.has(id)) room.set(id, { type, bytes: Uint8Array.from(bytes) })
    return Promise.resolve()
  }

  get(roomId: string, id: string): Promise<StoredImage | null> {
    return Promise.resolve(this.rooms.get(roomId)?.get(id) ?? null)
  }

  has(roomId: string, id: string): Promise<boolean> {
    return Promise.resolve(this.rooms.get(roomId)?.has(id) ?? false)
  }

  usage(roomId: string): Promise<{ images: number; bytes: number }> {
    const images = [...(this.rooms.get(roomId)?.values() ?? [])]
    return Promise.resolve({
      images: images.length,
      bytes: images.reduce((sum, { bytes }) => sum + bytes.length, 0),
    })
  }
}
