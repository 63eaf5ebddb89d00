import { expect, test } from 'vitest'
import { describeBoard, descriptionText } from '@/domain/board/description'
import type { BoardElement } from '@/domain/board/element'

const place = { x: 0, y: 0, width: 10, height: 10, angle: 0, index: 'a0', isDeleted: false }
const element = (id: string, type: string, more: object = {}): BoardElement => ({
  ...place,
  id,
  type,
  ...more,
})

test('a board in words: texts from top to bottom, arrows by what they join', () => {
  const described = describeBoard([
    element('db', 'rectangle', { y: 100 }),
    element('db-label', 'text', { y: 100, containerId: 'db', text: 'Post\ngres', originalText: 'Postgres' }),
    element('api', 'rectangle'),
    element('api-label', 'text', { containerId: 'api', text: 'API' }),
    element('lonely', 'ellipse'),
    element('a', 'arrow', { startBinding: { elementId: 'api' }, endBinding: { elementId: 'db' } }),
    element('a-label', 'text', { containerId: 'a', text: 'writes' }),
    element('b', 'arrow', { startBinding: { elementId: 'lonely' }, endBinding: null }),
    element('loose', 'arrow'),
    element('gone', 'text', { text: 'deleted', isDeleted: true }),
    element('part', 'frame', { name: 'Write path' }),
  ])
  expect(described).toEqual({
    texts: ['API', 'Postgres', 'Write path'],
    connections: ['API → Postgres (writes)', 'a shape without a name → somewhere'],
  })
  expect(descriptionText(described)).toBe(
    'On the board: API; Postgres; Write path. Arrows: API → Postgres (writes); a shape without a name → somewhere.',
  )
  expect(descriptionText(describeBoard([]))).toBe('Nothing is written on this board.')
})
