import { isImageId } from '@/domain/board/imageType'
import type { RoomErrorCode } from '@/domain/room/errors'

/** The part of an image element that says where its picture is. */
export type Picture = {
  /** the server's id of a picture that it has; before that, one of the browser's that has its bytes */
  readonly fileId: string | null
  readonly status: 'pending' | 'saved' | 'error'
}

/** How much of a hash is in a browser's own id: enough to tell pictures apart, and never as long as one of the server's. */
const HASH_LETTERS = 40

/**
 * The id of a picture that the server does not have yet. It names the participant whose browser has the bytes: after a
 * reload that one looks for them, and nobody else does.
 * @param hash hexadecimal, the same for the same picture
 */
export function ownPictureId(participantId: string, hash: string): string {
  return `${participantId}:${hash.slice(0, HASH_LETTERS)}`
}

/** Whether that participant's browser has, or should have, the bytes of a picture that is not on the server. */
export function isOwnPictureId(fileId: string, participantId: string): boolean {
  return fileId.startsWith(`${participantId}:`)
}

/** Whether the server has the picture. */
export function isStoredPicture({ fileId, status }: Picture): boolean {
  return fileId !== null && isImageId(fileId) && status !== 'pending'
}

/**
 * Whether an element says no more than that one browser cannot show its picture: the editor writes that into the element.
 * A picture that nobody will ever see has no `fileId` any more.
 */
export function isUndecoded(element: Readonly<Record<string, unknown>>): boolean {
  return element['type'] === 'image' && element['status'] === 'error' && typeof element['fileId'] === 'string'
}

/** Whether an image has been put in whose picture the editor is still reading: it has no id yet, nor has anybody its bytes. */
export function isBeingRead(element: Readonly<Record<string, unknown>>): boolean {
  return element['type'] === 'image' && element['status'] === 'pending' && element['fileId'] == null
}

/** The status that others are told of: what one browser cannot show is a matter of its own. */
export function sharedStatus(element: Readonly<Record<string, unknown>>): unknown {
  if (!isUndecoded(element)) return element['status']
  return isImageId(element['fileId'] as string) ? 'saved' : 'pending'
}

/** What a browser knows about one picture. */
export type PictureSight = {
  /** its bytes are in the editor */
  readonly isHere: boolean
  /** its id is one of this person's */
  readonly isOwn: boolean
  /** this person may draw, by their role */
  readonly sends: boolean
  /** and now */
  readonly isWritable: boolean
}

/** What a browser has to do about a picture: send its bytes, look for them in what was kept here, or ask the server. */
export type PictureTask = 'send' | 'restore' | 'fetch'

/** What is to be done next about a picture; null: nothing, or it is another browser's turn. */
export function pictureTask(picture: Picture, sight: PictureSight): PictureTask | null {
  if (picture.fileId === null) return null
  if (isStoredPicture(picture)) return sight.isHere ? null : 'fetch'
  if (!sight.sends) return null
  // the server has the last word on whether it is too late: so it is sent, and its refusal told
  if (sight.isHere) return 'send'
  return sight.isOwn && sight.isWritable ? 'restore' : null
}

/** Whether a refusal is about the picture itself, which then is lost for everybody; else about who sends it, or when. */
export function isPictureRefused(error: RoomErrorCode): boolean {
  return ['image_too_large', 'image_type', 'images_full', 'bad_request'].includes(error)
}
