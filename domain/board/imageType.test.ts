import { describe, expect, test } from 'vitest'
import { imageTypeOf, isImageId } from '@/domain/board/imageType'

const bytes = (...numbers: number[]) => Uint8Array.from([...numbers, ...Array<number>(20).fill(7)])
const text = (of: string) => new TextEncoder().encode(of)

describe('a picture is what its bytes say', () => {
  test.each([
    ['image/png', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
    ['image/jpeg', bytes(0xff, 0xd8, 0xff, 0xe0)],
    ['image/gif', text('GIF89a and so on')],
    ['image/webp', text('RIFF____WEBPVP8 ')],
    ['image/svg+xml', text('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['image/svg+xml', text('\uFEFF<?xml version="1.0"?>\n<!-- drawn -->\n<svg>')],
    ['image/svg+xml', text(`${'<!---->'.repeat(300)}<svg>`)],
    [null, text(`${'<!---->'.repeat(400)}<p>`)],
    [null, text('<!-- never closed <svg>')],
    [null, text('<html><svg></svg></html>')],
    [null, text('<script>alert(1)</script>')],
    [null, text('RIFF____WAVEfmt ')],
    [null, text('%PDF-1.7')],
    [null, new Uint8Array(0)],
  ])('%s', (type, content) => {
    expect(imageTypeOf(content)).toBe(type)
  })
})

test('an id is a hash and nothing else', () => {
  expect(isImageId('a'.repeat(64))).toBe(true)
  for (const id of ['', 'A'.repeat(64), 'a'.repeat(63), `${'a'.repeat(62)}/.`])
    expect(isImageId(id)).toBe(false)
})
