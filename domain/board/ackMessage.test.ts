import * as decoding from 'lib0/decoding'
import { expect, test } from 'vitest'
import {
  BOARD_MESSAGE,
  decodeDurable,
  encodeDurable,
  encodeLate,
  encodeTooLate,
} from '@/domain/board/ackMessage'

const COUNTS = [0, 1, 127, 128, 300, 16_383, 16_384, 2 ** 32, Number.MAX_SAFE_INTEGER]

test.each(COUNTS)('a count of %i survives the way there and back', (n) => {
  expect(decodeDurable(encodeDurable(n))).toBe(n)
})

test.each(COUNTS)('lib0 reads a count of %i as two varuints and nothing after them', (n) => {
  const decoder = decoding.createDecoder(encodeDurable(n))
  expect(decoding.readVarUint(decoder)).toBe(BOARD_MESSAGE.durable)
  expect(decoding.readVarUint(decoder)).toBe(n)
  expect(decoding.hasContent(decoder)).toBe(false)
})

test.each([
  [encodeLate, BOARD_MESSAGE.late],
  [encodeTooLate, BOARD_MESSAGE.tooLate],
])('what came too late is told with its count', (encode, type) => {
  for (const n of COUNTS) {
    const decoder = decoding.createDecoder(encode(n))
    expect(decoding.readVarUint(decoder)).toBe(type)
    expect(decoding.readVarUint(decoder)).toBe(n)
    expect(decoding.hasContent(decoder)).toBe(false)
    expect(decodeDurable(encode(n))).toBeNull()
  }
})

test('another message, a cut one and a number beyond the safe ones are not a count', () => {
  expect(decodeDurable(Uint8Array.of(1, 5))).toBeNull()
  expect(decodeDurable(Uint8Array.of(BOARD_MESSAGE.durable, 0x80))).toBeNull()
  expect(decodeDurable(Uint8Array.of(BOARD_MESSAGE.durable))).toBeNull()
  expect(
    decodeDurable(Uint8Array.from([BOARD_MESSAGE.durable, ...Array<number>(12).fill(0xff), 1])),
  ).toBeNull()
})
