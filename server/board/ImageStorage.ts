import type { ImageType } from '@/domain/board/imageType'
import type { Result } from '@/domain/result'

export type StoredImage = { readonly type: ImageType; readonly bytes: Uint8Array }

/** What bounds the pictures of one room: how many, and their bytes. */
export type RoomImageLimits = { readonly images: number; readonly room: number }

/** Where pictures of boards are kept, each by the hash of its bytes. Every method rejects when the database is away. */
export interface ImageStorage {
  /**
   * Keeps a picture, unless it would take the room above its limits, however many come at once; one that the room has
   * already stays as it is.
   */
  put(
    roomId: string,
    image: StoredImage & { readonly id: string; readonly participantId: string; readonly at: number },
  ): Promise<Result<null, 'images_full'>>
  get(roomId: string, id: string): Promise<StoredImage | null>
  /** How many pictures a room has, and their bytes. */
  usage(roomId: string): Promise<{ readonly images: number; readonly bytes: number }>
}
