import { describe, expect, test } from 'vitest'
import {
  addressAt,
  advanced,
  momentInAddress,
  replayPath,
  soughtByKey,
  soughtTo,
  toggled,
  type Playback,
} from '@/domain/replay/playback'

const track = {
  durationMs: 100_000,
  idle: [
    { from: 20_000, to: 50_000 },
    { from: 60_000, to: 80_000 },
  ],
}
const at = (t: number, changes: Partial<Playback> = {}): Playback => ({
  t,
  playing: true,
  speed: 1,
  skipIdle: true,
  ...changes,
})

describe('playback', () => {
  test('advances by the watcher’s time and the speed, and stops at the end', () => {
    expect(advanced(at(1_000), 500, track).t).toBe(1_500)
    expect(advanced(at(1_000, { speed: 16 }), 500, track).t).toBe(9_000)
    expect(advanced(at(99_000, { speed: 4 }), 500, track)).toEqual(at(100_000, { speed: 4, playing: false }))
    expect(advanced(at(1_000, { playing: false }), 500, track).t).toBe(1_000)
  })

  test('skips what is idle: what was left of the step goes on behind it, behind several too', () => {
    expect(advanced(at(19_000), 3_000, track).t).toBe(52_000)
    expect(advanced(at(19_000), 1_000, track).t, 'arriving counts').toBe(50_000)
    expect(advanced(at(30_000), 1_000, track).t, 'sought into the middle').toBe(51_000)
    expect(advanced(at(19_000, { speed: 16 }), 1_000, track).t).toBe(85_000)
    expect(advanced(at(19_000, { skipIdle: false }), 3_000, track).t).toBe(22_000)
  })

  test('begins again when played at the end, and pauses otherwise', () => {
    expect(toggled(at(100_000, { playing: false }), track)).toEqual(at(0))
    expect(toggled(at(7_000, { playing: false }), track)).toEqual(at(7_000))
    expect(toggled(at(7_000), track)).toEqual(at(7_000, { playing: false }))
  })

  test('cannot leave the interview by seeking', () => {
    expect(soughtTo(at(5_000), -1, track)).toEqual(at(0))
    expect(soughtTo(at(5_000), 200_000, track)).toEqual(at(100_000, { playing: false }))
  })

  test('is moved by keys: 5 s, with Shift 30 s, and to both ends', () => {
    const key = (name: string, shift = false) => soughtByKey(name, shift, 50_000, 100_000)
    expect([key('ArrowLeft'), key('ArrowRight'), key('ArrowLeft', true), key('ArrowRight', true)]).toEqual([
      45_000, 55_000, 20_000, 80_000,
    ])
    expect([key('Home'), key('End'), key('PageUp'), key('PageDown'), key('a')]).toEqual([
      0,
      100_000,
      80_000,
      20_000,
      null,
    ])
  })
})

test('an address leads to its moment, to the millisecond, and to nothing when it is no number', () => {
  expect(replayPath('r1', 61_400)).toBe('/rooms/r1/replay?t=61.4')
  expect(replayPath('r1')).toBe('/rooms/r1/replay')
  expect(momentInAddress('61')).toBe(61_000)
  for (const t of [0, 1, 61_499, 4_032_067])
    expect(momentInAddress(new URL(replayPath('r1', t), 'http://a').searchParams.get('t'))).toBe(t)
  for (const value of [null, '', '-1', '1e9', '1.', '.5', '1.2345', 'abc', '9999999'])
    expect(momentInAddress(value)).toBeNull()
})

test('an address leads to a moment, whatever else it says', () => {
  expect(addressAt('https://mock.example.org/replays/a?x=1&t=9', 61_499)).toBe(
    'https://mock.example.org/replays/a?x=1&t=61.499',
  )
})
