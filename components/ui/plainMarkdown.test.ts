import { expect, test } from 'vitest'
import { plainMarkdown } from '@/components/ui/plainMarkdown'

test.each([
  ['what a person reads is left', 'Keep `INCR` **before** the *reply*', 'Keep INCR before the reply'],
  ['of a link the words', 'as [in Redis](https://redis.io) said', 'as in Redis said'],
  ['an escaped mark is that mark', '2 \\* 3', '2 * 3'],
  ['HTML stays as it was typed', 'a <b>tag</b> & more', 'a <b>tag</b> & more'],
])('%s', (_, source, plain) => {
  expect(plainMarkdown(source)).toBe(plain)
})
