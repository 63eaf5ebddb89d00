import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyWrap, wrapOf } from '@/domain/board/wrap'

test.each([
  ['as typed', 'load balancer', 'load balancer'],
  ['a break in place of a blank', 'load balancer', 'load\nbalancer'],
  ['a break after a blank', 'load balancer', 'load \nbalancer'],
  ['a break inside a word', 'loadbalancer', 'load\nbalancer'],
  ['several blanks', 'a   b', 'a\nb'],
  ['a trailing blank cut off', 'a \nb', 'a\nb'],
  ['breaks of one’s own', 'one\ntwo three', 'one\ntwo\nthree'],
  ['a break before a break', 'a b\n\nc', 'a\nb\n\nc'],
])('%s is shown again as it was', (_, original, shown) => {
  expect(applyWrap(original, wrapOf(original, shown))).toBe(shown)
})

test('no break is stored for a text that is shown as typed', () => {
  expect(wrapOf('plain', 'plain')).toEqual([])
})

test('breaks made for another text swallow nothing but blanks', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n') }),
      fc.array(fc.nat(9), { maxLength: 9 }),
      (text, wrap) => {
        expect(applyWrap(text, wrap).replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
      },
    ),
  )
})

test('a break made for a shorter text moves to the nearest blank', () => {
  expect(applyWrap('global load balancer', wrapOf('load balancer', 'load\nbalancer'))).not.toMatch(
    /\w\n\w*oad|bal\n/,
  )
})

test('anything that is not a list of breaks shows the text as typed', () => {
  for (const wrap of ['x', 7, null, [1.5], [-1], [3, 1]]) expect(applyWrap('a b', wrap)).toBe('a b')
})
