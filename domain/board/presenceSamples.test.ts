import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  decodeSamples,
  encodeSamples,
  tracksOf,
  SAMPLE_MS,
  type PresenceSample,
} from '@/domain/board/presenceSamples'

const START = 1_750_000_000_007
const place = fc.integer({ min: -10_000_000, max: 10_000_000 })
const samples = fc
  .array(
    fc.record({
      gap: fc.oneof(fc.constant(1), fc.nat({ max: 100 })),
      pointer: fc.option(fc.record({ x: place, y: place })),
      pressed: fc.boolean(),
      drawing: fc.boolean(),
    }),
    { maxLength: 100 },
  )
  .map((steps): PresenceSample[] => {
    let at = START
    return steps.map(({ gap, ...sample }) => ({ ...sample, at: (at += gap * SAMPLE_MS) }))
  })

test('samples come back as they were packed, with their gaps', () => {
  fc.assert(
    fc.property(samples, (given) => {
      expect(decodeSamples({ at: START, bytes: encodeSamples(START, given) })).toEqual(given)
    }),
  )
})

test('no bytes throw, and what is read can be packed again', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (tail) => {
      const found = decodeSamples({ at: START, bytes: Uint8Array.of(1, ...tail) })
      if (found === null) return
      expect(decodeSamples({ at: START, bytes: encodeSamples(START, found) })).toEqual(found)
    }),
  )
})

test('times are told in tenths of a second', () => {
  const sample = { at: START + 1_234, pointer: { x: 1, y: -1 }, pressed: true, drawing: false }
  const bytes = encodeSamples(START, [sample])
  expect([...bytes]).toEqual([1, 12 * 8 + 1, 2, 1])
  expect(decodeSamples({ at: START, bytes })).toEqual([{ ...sample, at: START + 1_200 }])
})

test.each([[[]], [[2, 8, 0, 0]], [[1, 8]], [[1, 8, 0]], [[1, 0xff]]])('%j is no row', (bytes) => {
  expect(decodeSamples({ at: START, bytes: Uint8Array.from(bytes) })).toBeNull()
})

test('a room’s rows make one track a person, in the order of time, without what cannot be read', () => {
  const row = (participantId: string, at: number) => {
    const sample = { at, pointer: { x: at - START, y: 0 }, pressed: false, drawing: false }
    return { participantId, at, bytes: encodeSamples(at, [sample]) }
  }
  const broken = { participantId: 'cai', at: START, bytes: Uint8Array.of(9) }
  const tracks = tracksOf([row('cai', START + 10_000), row('ina', START), broken, row('cai', START)])
  expect(tracks.map(({ participantId, samples: { length } }) => [participantId, length])).toEqual([
    ['ina', 1],
    ['cai', 2],
  ])
  expect(tracks[1]?.samples.map(({ at }) => at - START)).toEqual([0, 10_000])
})
