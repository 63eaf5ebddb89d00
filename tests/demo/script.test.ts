import { describe, expect, test } from 'vitest'
import type { BoardElement } from '@/domain/board/element'
import { layoutFaults } from '@/tests/demo/check'
import { crosses, overlapOf, route } from '@/tests/demo/geometry'
import {
  clockOf,
  parseTime,
  writeSession,
  type Candidate,
  type Interviewer,
  type Session,
} from '@/tests/demo/script'
import { measureText } from '@/tests/demo/textWidths'

function told(tell: (people: { interviewer: Interviewer; candidate: Candidate }) => void): Session {
  return writeSession(
    {
      ...{ name: 'test', slug: 'url-shortener', level: 'L5', style: 'coached', seed: 1, startsAt: 0 },
      names: { interviewer: 'Ina', candidate: 'Cai' },
      totals: { interviewer: 0, candidate: 0 },
    },
    tell,
  )
}

/** What one element was, frame by frame. */
function filmOf({ steps, sketch }: Session, name: string): (BoardElement & { at: number })[] {
  const id = sketch.idOf(name)
  return steps.flatMap(({ at, deed }) => {
    const element = deed.kind === 'draw' ? deed.elements.find((e) => e.id === id) : undefined
    return element === undefined ? [] : [{ ...element, at }]
  })
}

describe('time', () => {
  test('is minutes and seconds, before the beginning too', () => {
    expect([parseTime('2:10'), parseTime('-0:30'), clockOf(130_000), clockOf(-30_000)]).toEqual([
      130_000,
      -30_000,
      '2:10',
      '-0:30',
    ])
    for (const time of ['2', '2:60', '2:1', 'soon']) expect(() => parseTime(time)).toThrow(/no time/)
  })

  test('nobody is asked for two things at once', () => {
    expect(() =>
      told(
        ({ candidate }) =>
          void candidate.at('1:00').box('a', 'Twelve words', 0, 0).at('1:01').says('too soon'),
      ),
    ).toThrow(/at 1:01 the candidate is busy until 1:0\d/)
  })

  test('what two people do is put in one order', () => {
    const { steps } = told(({ interviewer, candidate }) => {
      candidate.at('0:10').says('second').at('0:30').says('fourth')
      interviewer.at('0:05').says('first').at('0:20').says('third')
    })
    const said = steps.flatMap(({ deed }) =>
      deed.kind === 'command' && deed.command.type === 'sendChat' ? deed.command.text : [],
    )
    expect(said).toEqual(['first', 'second', 'third', 'fourth'])
  })
})

describe('a hand', () => {
  test('makes a box larger from frame to frame, under the pointer', () => {
    const session = told(({ candidate }) => void candidate.at('1:00').box('a', 'API', 100, 50))
    const film = filmOf(session, 'a')
    expect(film.length).toBeGreaterThan(8)
    for (const [i, { width, height, at }] of film.entries()) {
      const before = film[i - 1]
      if (before) expect(width > before.width && height > before.height && at - before.at === 50).toBe(true)
      const shown = session.steps.findLast((step) => step.deed.kind === 'hand' && step.at <= at)?.deed
      if (shown?.kind !== 'hand') throw new Error('the hand is not shown')
      expect(shown).toMatchObject({ pressed: true, drawing: true })
      expect(Math.hypot(shown.pointer!.x - 100 - width, shown.pointer!.y - 50 - height)).toBeLessThan(3)
    }
    expect(film.at(-1)).toMatchObject({ x: 100, y: 50, width: 170, height: 70 })
  })

  test('types words one after the other, in the middle of their box', () => {
    const session = told(({ candidate }) => void candidate.at('1:00').box('a', 'Load\nbalancer', 0, 0))
    const film = filmOf(session, 'a label')
    const words = 'Load\nbalancer'
    expect(film.length).toBeGreaterThan(3)
    expect(film.at(-1)!.text).toBe(words)
    for (const [i, { text = '', at }] of film.entries()) {
      expect(words.startsWith(text)).toBe(true)
      const before = film[i - 1]
      if (before) expect(text.length > before.text!.length && at > before.at).toBe(true)
    }
    for (const { x, y, width, height } of film)
      expect([x + width / 2, y + height / 2].map(Math.round)).toEqual([85, 35])
  })

  test('binds an arrow at its end only when it has come there', () => {
    const session = told(({ candidate }) => {
      candidate.at('1:00').box('a', 'A', 0, 0).box('b', 'B', 300, 0).arrow('ab', 'a', 'b')
    })
    const film = filmOf(session, 'ab')
    expect(film.slice(0, -1).every(({ endBinding }) => endBinding === null)).toBe(true)
    expect(film.at(-1)).toMatchObject({
      ...{
        x: 175,
        y: 35,
        points: [
          [0, 0],
          [120, 0],
        ],
      },
      startBinding: { elementId: session.sketch.idOf('a') },
      endBinding: { elementId: session.sketch.idOf('b') },
    })
  })

  test('takes labels and arrows along with a box, and erases them with it', () => {
    const moved = told(({ candidate }) => {
      candidate.at('1:00').box('a', 'A', 0, 0).box('b', 'B', 300, 0).arrow('ab', 'a', 'b', { label: 'x' })
      candidate.shifts(200, 0, 'b')
    })
    expect(moved.sketch.rectOf('b').x).toBeCloseTo(500, 1)
    expect(moved.sketch.rectOf('ab').width).toBeCloseTo(320, 1)
    expect(layoutFaults(moved.sketch.standing())).toEqual([])
    const erased = told(({ candidate }) => {
      candidate.at('1:00').box('a', 'A', 0, 0).box('b', 'B', 300, 0).arrow('ab', 'a', 'b', { label: 'x' })
      candidate.erases('b')
    })
    expect(erased.sketch.standing().map(({ type }) => type)).toEqual(['rectangle', 'text'])
  })

  test('rewrites and underlines only what stands there', () => {
    const wrong = (tell: (candidate: Candidate) => void) => () =>
      told(({ candidate }) => {
        candidate.at('1:00').text('t', 0, 0, 'one\ntwo three')
        tell(candidate)
      })
    expect(wrong((c) => void c.rewrites('t', 'four', 'five'))).toThrow(/t does not say four/)
    expect(wrong((c) => void c.underlines('u', 't', 'four'))).toThrow(/t does not say four/)
    expect(wrong((c) => void c.box('t', 'again', 0, 0))).toThrow(/two things/)
    expect(wrong((c) => void c.arrow('a', 't', 'nowhere'))).toThrow(/nothing on the board is called nowhere/)
    const session = wrong((c) => void c.rewrites('t', 'two', 'some').underlines('u', 't', 'three'))()
    expect(session.sketch.standing()[0]!.text).toBe('one\nsome three')
    const [text, line] = session.sketch.standing()
    expect(line!.y).toBeGreaterThan(text!.y + 40)
  })
})

test('a pin frames what stands there, and nothing that comes later', () => {
  const { steps } = told(({ interviewer, candidate }) => {
    candidate.at('1:00').box('a', 'A', 0, 0)
    interviewer.at('2:00').pins('good', ['HLD'], 'a')
  })
  const command = steps.flatMap(({ deed }) => (deed.kind === 'command' ? deed.command : []))[0]
  expect(command).toMatchObject({ type: 'addPin', dimensions: ['HLD'], text: 'good' })
  if (command?.type !== 'addPin') throw new Error('no pin')
  expect(command.viewport!.width / command.viewport!.height).toBeCloseTo(16 / 9, 1)
  expect(() =>
    told(({ interviewer, candidate }) => {
      candidate.at('3:00').box('a', 'A', 0, 0)
      interviewer.at('2:00').pins('too early', ['HLD'], 'a')
    }),
  ).toThrow(/the pin at 2:00 is on something that is not drawn yet/)
})

describe('the look of a board', () => {
  const box = (c: Candidate) => c.at('1:00').box('a', 'A', 0, 0).box('b', 'B', 600, 0)

  test('texts on boxes, and boxes on boxes, are told', () => {
    const { sketch } = told(({ candidate }) => void box(candidate).text('t', 100, 20, 'over the box'))
    expect(layoutFaults(sketch.standing())).toEqual(['"A" lies on "over the box"'])
  })

  test('so are arrows through what they do not belong to', () => {
    const { sketch } = told(
      ({ candidate }) => void box(candidate).arrow('ab', 'a', 'b').box('c', 'C', 300, 0),
    )
    expect(layoutFaults(sketch.standing())).toEqual([
      'the arrow arrow from "A" runs through "C"',
      'the arrow arrow from "A" runs through "C"',
    ])
  })

  test('so are words that their box cannot hold, and arrows that hang in the air', () => {
    const { sketch } = told(
      ({ candidate }) => void box(candidate).box('c', 'far too many words for one box', 0, 200),
    )
    expect(layoutFaults(sketch.standing())).toEqual(['"far too many words for one box" does not fit its box'])
    const arrow = told(({ candidate }) => void box(candidate).arrow('ab', 'a', 'b')).sketch.standing()
    const loose = arrow.filter(({ text, id }) => text !== 'B' && id !== arrow.at(-1)!.endBinding?.elementId)
    expect(layoutFaults(loose)).toEqual(['arrow hangs in the air'])
  })
})

describe('ways and measures', () => {
  const [a, b] = [
    { x: 0, y: 0, width: 100, height: 50 },
    { x: 300, y: 200, width: 100, height: 50 },
  ]

  test('an arrow is straight, or turns at right angles, or goes round', () => {
    expect(route(a, { ...b, y: 0 }, { gap: 5 })).toEqual([
      [105, 25],
      [295, 25],
    ])
    expect(route(a, b, { from: 'right', to: 'top', gap: 5 })).toEqual([
      [105, 25],
      [350, 25],
      [350, 195],
    ])
    expect(route(a, b, { from: 'right', to: 'left', gap: 5 })).toEqual([
      [105, 25],
      [200, 25],
      [200, 225],
      [295, 225],
    ])
    expect(route(a, b, { from: 'right', to: 'right', gap: 5 })).toEqual([
      [105, 25],
      [445, 25],
      [445, 225],
      [405, 225],
    ])
  })

  test('a stretch crosses a box only if some of it lies inside', () => {
    expect(crosses([-10, 25], [110, 25], a)).toBe(true)
    expect(crosses([-10, 60], [110, 60], a)).toBe(false)
    expect(crosses([20, 20], [40, 30], a)).toBe(true)
    expect(crosses([-10, 40], [20, 80], a)).toBe(false)
    expect(overlapOf(a, { ...a, x: 90 })).toBe(10)
    expect(overlapOf(a, b)).toBe(0)
  })

  test('a text is as wide as its longest line, and has no letter that the font lacks', () => {
    expect(measureText('ab\nabc', 100)).toEqual({ width: 164, height: 250 })
    expect(() => measureText('a → b', 20)).toThrow(/no "→"/)
  })
})
