import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cursorAt, cursorTracksOf, packCursors, unpackCursors } from '@/domain/replay/cursorTracks'
import { decodeSamples, encodeSamples, type PresenceSample } from '@/domain/board/presenceSamples'
import { syntheticCursor } from '@/tests/syntheticCursor'

const bounds = { startedAt: 10_000, endedAt: 70_000 }
const sample = (at: number, x: number | null, pressed = false): PresenceSample => ({
  at,
  pointer: x === null ? null : { x, y: 0 - x },
  pressed,
  drawing: pressed,
})
const trackOf = (...samples: PresenceSample[]) =>
  cursorTracksOf([{ participantId: 'ada', samples }], bounds)[0]!

describe('the hands of a replay', () => {
  test('begin with where they were at the start, and leave out what came after the end', () => {
    const track = trackOf(sample(2_000, 5), sample(4_000, 8), sample(10_500, 20), sample(80_000, 99))
    expect(track.times).toEqual([0, 500])
    expect(track.xs).toEqual([8, 20])
    expect(cursorTracksOf([{ participantId: 'bo', samples: [sample(80_000, 1)] }], bounds)).toEqual([])
  })

  test('glide to where they are next, rest in between, and are gone when they left', () => {
    const track = trackOf(
      sample(10_000, 0),
      sample(11_000, 100, true),
      sample(12_000, null),
      sample(13_000, 40),
    )
    expect(cursorAt(track, 0)).toMatchObject({ x: 0, pressed: false })
    expect(cursorAt(track, 800)).toMatchObject({ x: 0 })
    expect(cursorAt(track, 900)).toMatchObject({ x: 50, y: -50 })
    expect(cursorAt(track, 1_000)).toMatchObject({ x: 100, pressed: true })
    expect(cursorAt(track, 1_999)).toMatchObject({ x: 100 })
    expect(cursorAt(track, 2_000)).toBeNull()
    expect(cursorAt(track, 2_999)).toBeNull()
    expect(cursorAt(track, 60_000)).toMatchObject({ x: 40 })
    expect(cursorAt(trackOf(sample(11_000, 1)), 500), 'not yet there').toBeNull()
  })

  test('travel as they are', () => {
    const samples = fc.array(
      fc.record({
        step: fc.integer({ min: 0, max: 3_000 }),
        x: fc.option(fc.integer({ min: -1e6, max: 1e6 })),
        pressed: fc.boolean(),
      }),
    )
    fc.assert(
      fc.property(fc.array(samples, { maxLength: 3 }), (people) => {
        const tracks = people.map((steps, i) => {
          let at = 9_000
          return {
            participantId: `p${i}`,
            samples: steps.map(({ step, x, pressed }) => sample((at += step), x, pressed)),
          }
        })
        const compiled = cursorTracksOf(tracks, bounds)
        const sent = unpackCursors(JSON.parse(JSON.stringify(packCursors(compiled))))
        expect(sent).toEqual({ ok: true, value: compiled })
      }),
      { numRuns: 200 },
    )
  })

  test('are refused when they are none', () => {
    const packed = packCursors([trackOf(sample(10_500, 1), sample(10_700, 2))]) as { tracks: object[] }
    expect(unpackCursors(null).ok).toBe(false)
    expect(unpackCursors({ ...packed, version: 9 }).ok).toBe(false)
    expect(unpackCursors({ ...packed, tracks: [{ ...packed.tracks[0], x: [1] }] }).ok).toBe(false)
    expect(unpackCursors({ ...packed, tracks: [{ ...packed.tracks[0], s: '19' }] }).ok).toBe(false)
  })

  test('of the samples that the server stores are those samples', () => {
    const moves = syntheticCursor({ minutes: 1, restMs: 500, seed: 5 })
    const stored = moves
      .filter((_, i) => i % 3 === 0)
      .map(({ at, x, y, pressed, drawing }) => ({ at: at + 10_100, pointer: { x, y }, pressed, drawing }))
    const decoded = decodeSamples({ at: 10_000, bytes: encodeSamples(10_000, stored) })!
    const all = { startedAt: 10_000, endedAt: 100_000 }
    const [track] = cursorTracksOf([{ participantId: 'ada', samples: decoded }], all)
    expect(track!.xs).toEqual(stored.map((s) => s.pointer.x))
  })
})
