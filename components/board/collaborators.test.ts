import { expect, test } from 'vitest'
import { collaboratorsOf } from '@/components/board/collaborators'
import { decodePresence } from '@/domain/board/presence'

test('cursors are named by the room, and strangers have none', () => {
  const presences = new Map(
    [
      ['p-dev', 10, 20, 0],
      ['p-nobody', 10, 20, 0],
    ].map((state, index) => [index + 1, decodePresence(state)!]),
  )
  const shown = collaboratorsOf(presences, [{ id: 'p-dev', name: 'Dev', role: 'candidate' }], [])
  expect([...shown]).toMatchObject([['1', { username: 'Dev', pointer: { x: 10, y: 20 } }]])
  expect(shown.size).toBe(1)
})
