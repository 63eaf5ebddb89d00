import { expect, test } from 'vitest'
import { tokenOf } from '@/components/home/joinLink'

test.each([
  ['https://mock.example/join/9fT2-kQx_1', '9fT2-kQx_1'],
  ['  http://192.168.0.7:3000/join/abc?utm=1 ', 'abc'],
  ['/join/abc/', 'abc'],
  ['join/abc#x', 'abc'],
])('reads the token of %j', (pasted, token) => {
  expect(tokenOf(pasted)).toBe(token)
})

test.each([
  '',
  'abc',
  'https://mock.example/rooms/abc',
  'https://mock.example/join/',
  '/join/a b',
  '/join/abc/def',
])('%j is no join link', (pasted) => {
  expect(tokenOf(pasted)).toBeNull()
})
