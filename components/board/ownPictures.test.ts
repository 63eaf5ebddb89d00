import { createHash } from 'node:crypto'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { claimPasted } from '@/components/board/claimPasted'
import { ownIdOfFile, ownIdOfForeign } from '@/components/board/ownPictures'
import { isOwnPictureId, ownPictureId } from '@/domain/board/picture'

afterEach(() => void vi.unstubAllGlobals())

test('a picture has an id on a plain HTTP page of another host, which has no hashes of its own', async () => {
  vi.stubGlobal('crypto', { getRandomValues: () => undefined })
  const id = await ownIdOfFile('ada', new Blob(['a picture']))
  expect(id).toBe(ownPictureId('ada', createHash('sha256').update('a picture').digest('hex')))
  expect(await ownIdOfFile('ada', new Blob(['a picture']))).toBe(id)
  expect(await ownIdOfFile('ada', new Blob(['another one']))).not.toBe(id)
})

describe('elements of another board', () => {
  const STORED = 'f'.repeat(64)
  const copied = (fileId: string | null, status = 'saved') => ({
    elements: [{ type: 'rectangle' }, { type: 'image', fileId, status }],
    files: { [STORED]: { id: STORED, dataURL: 'data:image/png;base64,AAAA' } } as Record<
      string,
      { id: string; dataURL: string }
    >,
  })

  test('bring pictures that are sent from here', () => {
    const pasted = copied(STORED)
    claimPasted(pasted, 'ada', () => false)
    const id = ownIdOfForeign('ada', STORED)
    expect(isOwnPictureId(id, 'ada')).toBe(true)
    expect(pasted.elements).toEqual([{ type: 'rectangle' }, { type: 'image', fileId: id, status: 'pending' }])
    expect(pasted.files[id]).toEqual({ id, dataURL: 'data:image/png;base64,AAAA' })
  })

  test('bring nothing new where the board has the picture already', () => {
    const pasted = copied(STORED)
    claimPasted(pasted, 'ada', (fileId) => fileId === STORED)
    expect(pasted).toEqual(copied(STORED))
  })

  test('cannot bring what was not copied with them', () => {
    for (const fileId of [null, 'elsewhere']) {
      const pasted = copied(fileId)
      claimPasted(pasted, 'ada', () => false)
      expect(pasted).toEqual(copied(fileId))
    }
    claimPasted({}, 'ada', () => false)
  })
})
