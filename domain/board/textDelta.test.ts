import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyDelta, carry, compose, diffText } from '@/domain/board/textDelta'

const texts = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '😀', 'é'), maxLength: 12 })

test('a diff turns one text into the other', () => {
  fc.assert(
    fc.property(texts, texts, (a, b) => {
      expect(applyDelta(a, diffText(a, b))).toBe(b)
    }),
  )
})

test('a diff never splits a code point', () => {
  expect(diffText('a😀b', 'a😁b')).toEqual([{ retain: 1 }, { delete: 2 }, { insert: '😁' }])
})

test('composing is doing one after the other', () => {
  fc.assert(
    fc.property(texts, texts, texts, (a, b, c) => {
      expect(applyDelta(a, compose(diffText(a, b), diffText(b, c)))).toBe(c)
    }),
  )
})

test('two changes of one text carried over each other meet in the same text', () => {
  fc.assert(
    fc.property(texts, texts, texts, texts, (base, mine, between, theirs) => {
      const local = diffText(base, mine)
      const remote = compose(diffText(base, between), diffText(between, theirs))
      const left = applyDelta(theirs, carry(local, remote, true))
      const right = applyDelta(mine, carry(remote, local, false))
      expect(left).toBe(right)
    }),
  )
})

test('a cut at the end while a partner writes at the beginning cuts the end', () => {
  const local = diffText('load balancer', 'load ')
  const remote = diffText('load balancer', 'global load balancer')
  expect(applyDelta('global load balancer', carry(local, remote, true))).toBe('global load ')
})

test('what stays between two places that were typed at is not written anew', () => {
  expect(diffText('abc', 'xabcy')).toEqual([{ insert: 'x' }, { retain: 3 }, { insert: 'y' }])
  expect(diffText('one two three', 'one and two three four')).toEqual([
    { retain: 4 },
    { insert: 'and ' },
    { retain: 9 },
    { insert: ' four' },
  ])
})

test('texts with more differences than are worth looking for are still turned into each other', () => {
  const [a, b] = ['ab'.repeat(400), 'cd'.repeat(300)]
  expect(applyDelta(a, diffText(a, b))).toBe(b)
  expect(diffText(a, b).length).toBe(2)
})
