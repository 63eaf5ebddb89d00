import { describe, expect, test } from 'vitest'
import { isImageId } from '@/domain/board/imageType'
import {
  isBeingRead,
  isOwnPictureId,
  isPictureRefused,
  isStoredPicture,
  isUndecoded,
  ownPictureId,
  pictureTask,
  sharedStatus,
  type Picture,
  type PictureSight,
} from '@/domain/board/picture'

const STORED = 'f'.repeat(64)
const OWN = ownPictureId('ada', STORED)

test('an id of a browser’s own names its person, and is none of the server’s', () => {
  expect(isOwnPictureId(OWN, 'ada')).toBe(true)
  expect(isOwnPictureId(OWN, 'ad')).toBe(false)
  expect(isOwnPictureId(OWN, 'bo')).toBe(false)
  expect(isImageId(OWN)).toBe(false)
})

describe('what is to be done about a picture', () => {
  const writer: PictureSight = { isHere: false, isOwn: false, sends: true, isWritable: true }
  const own: Picture = { fileId: OWN, status: 'pending' }
  const stored: Picture = { fileId: STORED, status: 'saved' }
  test.each<[string, Picture, Partial<PictureSight>, ReturnType<typeof pictureTask>]>([
    ['one without an id waits for it', { fileId: null, status: 'pending' }, {}, null],
    ['one that was put in here is sent', own, { isHere: true, isOwn: true }, 'send'],
    ['one from elsewhere is sent, too', { fileId: 'foreign', status: 'saved' }, { isHere: true }, 'send'],
    ['one that cannot be shown here is sent', { ...own, status: 'error' }, { isHere: true }, 'send'],
    ['after the end it is still sent, to be refused', own, { isHere: true, isWritable: false }, 'send'],
    ['an observer sends nothing', own, { isHere: true, sends: false }, null],
    ['one’s own is looked for after a reload', own, { isOwn: true }, 'restore'],
    ['but not once nothing can be drawn', own, { isOwn: true, isWritable: false }, null],
    ['a partner’s is theirs to send', own, {}, null],
    ['one that the server has is fetched', stored, {}, 'fetch'],
    ['by an observer as well', stored, { sends: false }, 'fetch'],
    ['and not if it is here', stored, { isHere: true }, null],
    ['a server’s id alone does not say that it has it', { ...stored, status: 'pending' }, {}, null],
  ])('%s', (_what, picture, sight, task) => {
    expect(pictureTask(picture, { ...writer, ...sight })).toBe(task)
  })
})

test('what one browser cannot show is told to nobody', () => {
  const image = { type: 'image', fileId: STORED, status: 'error' }
  expect(isUndecoded(image)).toBe(true)
  expect(sharedStatus(image)).toBe('saved')
  expect(sharedStatus({ ...image, fileId: OWN })).toBe('pending')
  // a picture that is lost has no id
  expect(isUndecoded({ ...image, fileId: null })).toBe(false)
  expect(sharedStatus({ ...image, fileId: null })).toBe('error')
  expect(isStoredPicture({ fileId: STORED, status: 'error' })).toBe(true)
})

test('a picture is being read until it has an id', () => {
  expect(isBeingRead({ type: 'image', fileId: null, status: 'pending' })).toBe(true)
  expect(isBeingRead({ type: 'image', fileId: OWN, status: 'pending' })).toBe(false)
  expect(isBeingRead({ type: 'image', fileId: null, status: 'error' })).toBe(false)
  expect(isBeingRead({ type: 'rectangle' })).toBe(false)
})

test('a refusal is about the picture, or about who sends it when', () => {
  expect(isPictureRefused('image_too_large')).toBe(true)
  expect(isPictureRefused('wrong_stage')).toBe(false)
  expect(isPictureRefused('no_session')).toBe(false)
})
