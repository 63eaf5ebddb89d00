import type { ImageType } from '@/domain/board/imageType'

export type StoredImage = { readonly type: ImageType; readonly bytes: Uint8Array }

/** Where pictures of boards are kept, each by the hash of its bytes. Every method rejects when the database is away. */
export interface ImageStorage {
  /** Keeps a picture; one that the room has already stays as it is. */
  put(
    roomId: string,
    image: StoredImage & { readonly id: string; readonly participantId: string; readonly at: number },
  ): Promise<void>
  get(roomId: string, id: string): Promise<StoredImage | null>
  /** Whether the room has a picture, without its bytes. */
  has(roomId: string, id: string): Promise<boolean>
  /** How many pictures a room has, and their bytes. */
  usage(roomId: string): Promise<{ readonly images: number; readonly bytes: number }>
}
