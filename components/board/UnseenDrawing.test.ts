import { expect, test } from 'vitest'
import { UnseenDrawing } from '@/components/board/UnseenDrawing'
import type { BoardElement } from '@/domain/board/element'

const element = (id: string, more: Partial<BoardElement> = {}): BoardElement =>
  ({
    ...{ id, type: 'rectangle', x: 0, y: 0, width: 10, height: 10, angle: 0, index: 'a1', isDeleted: false },
    ...more,
  }) satisfies BoardElement

function begun() {
  const steps: (() => void)[] = []
  const drawn: string[][] = []
  const clock = { now: 1_000 }
  const ahead = new UnseenDrawing({
    draw: (unseen) => drawn.push(unseen.map(({ id }) => id)),
    whenIdle: (step) => {
      steps.push(step)
      return () => void steps.splice(0)
    },
    now: () => clock.now,
  })
  const idle = () => steps.splice(0).forEach((step) => step())
  return { ahead, drawn, clock, idle, waiting: () => steps.length }
}

const boxes = (count: number) => Array.from({ length: count }, (_, i) => element(`e${i}`))

test('draws a few at a time, keeps what was drawn, and takes all away at the end', async () => {
  const { ahead, drawn, idle, waiting } = begun()
  const done = ahead.draw(boxes(18))
  while (waiting() > 0) idle()
  await done
  expect(drawn.map(({ length }) => length)).toEqual([8, 16, 18, 0])
})

test('leaves out what is shown, what has no shape of its own, and what has a link', async () => {
  const { ahead, drawn, clock, idle, waiting } = begun()
  ahead.shows([element('shown')])
  clock.now += 1_000
  const done = ahead.draw([
    element('shown'),
    element('picture', { type: 'image' }),
    element('linked', { link: 'https://example.org' }),
    element('box'),
  ])
  while (waiting() > 0) idle()
  await done
  expect(drawn).toEqual([['box'], []])
})

test('waits while somebody seeks, begins anew when asked, and stops', async () => {
  const { ahead, drawn, clock, idle, waiting } = begun()
  const done = ahead.draw(boxes(4))
  ahead.shows([element('e1')])
  idle()
  expect(drawn).toEqual([])
  clock.now += 1_000
  idle()
  expect(drawn).toEqual([['e0', 'e2', 'e3']])
  ahead.again()
  idle()
  expect(drawn.at(-1)).toEqual(['e0', 'e2', 'e3'])
  idle()
  await done
  expect(drawn.at(-1)).toEqual([])
  const second = ahead.draw(boxes(3))
  ahead.stop()
  await second
  expect(waiting()).toBe(0)
})
