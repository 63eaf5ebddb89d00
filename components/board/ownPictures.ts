import { toHexString } from 'lib0/buffer'
import { digest } from 'lib0/hash/sha256'
import { ownPictureId } from '@/domain/board/picture'

/**
 * The id of a picture that its person has just chosen, the same for the same file. By a hash of our own: browsers have
 * theirs on pages of https and of this machine only, and a server in the next room is neither.
 */
export async function ownIdOfFile(participantId: string, file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  return ownPictureId(participantId, toHexString(digest(bytes)))
}

/** The id of a picture that came by another id from another board, the same for the same one. */
export function ownIdOfForeign(participantId: string, fileId: string): string {
  return ownPictureId(participantId, toHexString(digest(new TextEncoder().encode(fileId))))
}
