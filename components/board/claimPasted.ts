import { isOwnPictureId, type Picture } from '@/domain/board/picture'
import { ownIdOfForeign } from '@/components/board/ownPictures'

type Pasted<F> = {
  readonly elements?: readonly { readonly type: string; readonly fileId?: unknown }[]
  readonly files?: Record<string, F>
}

/**
 * Makes pictures of another board, which come with their bytes, pictures of this person's that are still to be sent:
 * what that board's server has is not here. In place, since the editor goes on with the same objects.
 * @param isHere whether this board has a picture of that id
 */
export function claimPasted<F extends { readonly id: string }>(
  { elements = [], files = {} }: Pasted<F>,
  participantId: string,
  isHere: (fileId: string) => boolean,
): void {
  for (const element of elements) {
    if (element.type !== 'image') continue
    const image = element as typeof element & Picture
    const file = image.fileId === null ? undefined : files[image.fileId]
    if (image.fileId === null || file === undefined || isHere(image.fileId)) continue
    const id = isOwnPictureId(image.fileId, participantId)
      ? image.fileId
      : ownIdOfForeign(participantId, image.fileId)
    Object.assign(image, { fileId: id, status: 'pending' })
    files[id] = { ...file, id }
  }
}
