import { expect, test } from 'vitest'
import type { BoardElement } from '@/domain/board/element'
import { boardOutline } from '@/domain/board/outline'

const element = (id: string, type: string, more: Partial<BoardElement> = {}): BoardElement => ({
  id,
  type,
  x: 0,
  y: 0,
  width: 10,
  height: 10,
  angle: 0,
  index: 'a1',
  isDeleted: false,
  ...more,
})

const label = (of: string, text: string) =>
  element(`${of}-label`, 'text', { containerId: of, text, originalText: text })

test('a drawing in words: labelled boxes in reading order, texts, and what leads where', () => {
  const outline = boardOutline([
    element('db', 'ellipse', { x: 400, y: 12 }),
    label('db', 'Database'),
    element('app', 'rectangle', { x: 0, y: 30 }),
    label('app', 'App\nserver'),
    element('note', 'text', { x: 0, y: 400, text: '10 k reads a second' }),
    element('unnamed', 'rectangle'),
    element('gone', 'rectangle', { isDeleted: true }),
    element('arrow', 'arrow', { startBinding: { elementId: 'app' }, endBinding: { elementId: 'db' } }),
    label('arrow', 'writes'),
    element('loose', 'arrow', { startBinding: { elementId: 'app' }, endBinding: null }),
    element('ink', 'freedraw'),
  ])
  expect(outline).toEqual({
    nodes: ['App server', 'Database', '10 k reads a second'],
    links: [{ from: 'App server', to: 'Database', label: 'writes' }],
  })
})
