import { expect, test } from 'vitest'
import {
  newLinksText,
  parseLinks,
  reconciled,
  workingLink,
  type KeptLinks,
} from '@/components/lobby/roomLinks'
import type { LinkView } from '@/domain/room/view'

const NOW = 1_000
const link = (id: string, over: Partial<LinkView> = {}): LinkView => ({
  id,
  role: 'candidate',
  expiresAt: NOW + 1,
  revoked: false,
  rates: false,
  ...over,
})
const candidateOf = (kept: KeptLinks) => kept.candidate

test('the links of a new room come back from storage', () => {
  const links = { interviewer: '/join/i', candidate: '/join/c', observer: '/join/o' }
  expect(parseLinks(newLinksText(links))).toEqual({
    interviewer: { path: '/join/i', linkId: null, not: null },
    candidate: { path: '/join/c', linkId: null, not: null },
    observer: { path: '/join/o', linkId: null, not: null },
  })
})

test.each([
  null,
  '',
  'no json',
  'null',
  '[]',
  '{"candidate":{"path":"javascript:alert(1)","linkId":null,"not":null}}',
  '{"candidate":3}',
])('unreadable storage %j keeps no link', (text) => {
  expect(parseLinks(text)).toEqual({})
})

test('only a link that is neither turned off nor expired works', () => {
  expect(
    workingLink([link('a', { revoked: true }), link('b', { expiresAt: NOW })], 'candidate', NOW),
  ).toBeUndefined()
  expect(workingLink([link('a', { revoked: true }), link('b')], 'candidate', NOW)?.id).toBe('b')
  expect(workingLink([link('b')], 'observer', NOW)).toBeUndefined()
})

test('a kept link is tied to the room list once, and forgotten when it was replaced elsewhere', () => {
  const fresh = { candidate: { path: '/join/c', linkId: null, not: null } }
  const tied = reconciled(fresh, [link('a')], NOW)
  expect(candidateOf(tied)).toEqual({ path: '/join/c', linkId: 'a', not: null })
  expect(candidateOf(reconciled(tied, [link('a', { revoked: true }), link('b')], NOW))).toBeUndefined()
})

test('a new link is kept while the list still shows the one it replaced', () => {
  const renewed = { candidate: { path: '/join/new', linkId: null, not: 'a' } }
  const waiting = reconciled(renewed, [link('a')], NOW)
  expect(candidateOf(waiting)).toEqual(renewed.candidate)
  expect(candidateOf(reconciled(waiting, [link('a', { revoked: true }), link('b')], NOW))?.linkId).toBe('b')
})
