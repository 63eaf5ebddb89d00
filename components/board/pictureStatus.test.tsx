// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { JsdomBoard, meet } from '@/tests/jsdomBoard'

let ina: JsdomBoard
let cai: JsdomBoard
beforeEach(async () => {
  ina = await JsdomBoard.open()
  cai = await JsdomBoard.open()
})
afterEach(() => {
  for (const board of [ina, cai]) board.close()
})

const STORED = 'f'.repeat(64)

/** Puts an image in, and shows it to both. */
function addPicture(picture: { fileId: string | null; status: string }): string {
  const id = 'picture'
  const box = ina.shown(ina.box(300, 300))
  ina.add({ ...box, id, type: 'image', index: null, seed: 2, scale: [1, 1], crop: null, ...picture })
  meet(ina, cai)
  return id
}

describe('a picture that one browser cannot show', () => {
  test('is no failure of the others', () => {
    const id = addPicture({ fileId: STORED, status: 'saved' })
    cai.change(id, { status: 'error' })
    meet(ina, cai)
    expect(cai.stored(id)).toMatchObject({ status: 'saved' })
    expect(ina.shown(id)).toMatchObject({ fileId: STORED, status: 'saved' })
    expect(cai.shown(id)).toMatchObject({ fileId: STORED, status: 'error' })
  })

  test('stays one that it cannot show, whatever else becomes of it', () => {
    const id = addPicture({ fileId: STORED, status: 'saved' })
    cai.change(id, { status: 'error' })
    meet(ina, cai)
    ina.change(id, { x: 500 })
    meet(ina, cai)
    expect(cai.shown(id)).toMatchObject({ x: 500, status: 'error' })
    cai.change(id, { opacity: 50 })
    meet(ina, cai)
    expect(ina.shown(id)).toMatchObject({ opacity: 50, status: 'saved' })
    expect(cai.shown(id)).toMatchObject({ opacity: 50, status: 'error' })
  })

  test('is still on its way if it had not been sent', () => {
    const id = addPicture({ fileId: 'ina:1', status: 'error' })
    expect(cai.shown(id)).toMatchObject({ fileId: 'ina:1', status: 'pending' })
    expect(ina.shown(id)).toMatchObject({ status: 'error' })
    ina.changeInPlace(id, { fileId: STORED, status: 'saved' })
    meet(ina, cai)
    expect(cai.shown(id)).toMatchObject({ fileId: STORED, status: 'saved' })
  })

  test('is copied as one that others can see', () => {
    const id = addPicture({ fileId: STORED, status: 'saved' })
    cai.change(id, { status: 'error' })
    cai.add({ ...cai.shown(id), id: 'copy', index: null })
    meet(ina, cai)
    expect(ina.shown('copy')).toMatchObject({ fileId: STORED, status: 'saved' })
  })
})

test('a picture that is lost is so for everybody', () => {
  const id = addPicture({ fileId: 'ina:1', status: 'pending' })
  ina.changeInPlace(id, { fileId: null, status: 'error' })
  meet(ina, cai)
  expect(cai.shown(id)).toMatchObject({ fileId: null, status: 'error' })
})

describe('a picture that the editor is still reading', () => {
  test('is shown to others once it has an id', () => {
    const id = addPicture({ fileId: null, status: 'pending' })
    expect(cai.stored(id)).toBeUndefined()
    expect(ina.binding.hasUnwritten).toBe(true)
    ina.changeInPlace(id, { fileId: 'ina:1' })
    meet(ina, cai)
    expect(cai.shown(id)).toMatchObject({ fileId: 'ina:1', status: 'pending' })
    expect(ina.binding.hasUnwritten).toBe(false)
  })

  test('keeps nobody waiting when it could not be read', () => {
    const id = addPicture({ fileId: null, status: 'pending' })
    ina.changeInPlace(id, { isDeleted: true })
    meet(ina, cai)
    expect(ina.binding.hasUnwritten).toBe(false)
    expect(cai.stored(id)).toBeUndefined()
  })
})
