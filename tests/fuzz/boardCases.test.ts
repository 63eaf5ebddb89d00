import { expect, test } from 'vitest'
import { type BoardClient, BoardNetwork } from '@/tests/fuzz/boardClients'

// 7: what a writer had seen and overwritten never comes back
test.each([
  ['a place', { x: 1, y: 1 }, { x: 2, y: 2 }, { x: 3, y: 3 }],
  ['a colour', { strokeColor: 'red' }, { strokeColor: 'green' }, { strokeColor: 'blue' }],
  ['a size', { width: 10 }, { width: 20 }, { width: 30 }],
])('%s that was seen and overwritten does not come back', (_, first, second, third) => {
  const network = new BoardNetwork(3)
  const [a, b] = network.clients as [BoardClient, BoardClient, BoardClient]
  a.editor.add({ id: 'box', type: 'rectangle', width: 5, height: 5 })
  network.settle()
  network.partition(2)
  for (const [client, change] of [
    [a, first],
    [b, second],
    [a, third],
  ] as const) {
    client.editor.mutate('box', change)
    client.binding.flush()
    network.deliver()
    a.sync()
    b.sync()
  }
  network.settle()
  for (const client of network.clients) expect(client.editor.get('box')).toMatchObject(third)
  network.destroy()
})

test('a delete beats an edit made at the same time, and undeleting shows the edit to everybody', () => {
  const network = new BoardNetwork(2)
  const [a, b] = network.clients as [BoardClient, BoardClient]
  a.editor.add({ id: 'box', type: 'rectangle', width: 5, height: 5 })
  network.settle()
  a.editor.mutate('box', { isDeleted: true })
  b.editor.mutate('box', { strokeColor: 'red' })
  network.settle()
  for (const { editor } of network.clients) expect(editor.alive()).toEqual([])
  b.editor.mutate('box', { isDeleted: false })
  network.settle()
  for (const { editor } of network.clients) {
    expect(editor.alive()).toMatchObject([{ id: 'box', strokeColor: 'red' }])
  }
  network.destroy()
})

test('a stroke that is resized while its newest points are on their way keeps them', () => {
  const network = new BoardNetwork(2)
  const [author, partner] = network.clients as [BoardClient, BoardClient]
  const stroke = { id: 'stroke', type: 'freedraw', pressures: [], simulatePressure: true }
  author.editor.hold({ busy: new Set(['stroke']), drawing: new Set(['stroke']), typing: false })
  const drawn: [number, number][] = [
    [0, 0],
    [-1, 0],
  ]
  author.editor.add({ ...stroke, points: [...drawn] })
  author.scheduler.runTimers()
  network.deliver()
  partner.sync()
  author.editor.mutate('stroke', { points: [...drawn, [5, 5]] })
  author.editor.release()
  partner.editor.mutate('stroke', { points: drawn.map(([x, y]) => [x * 2, y]) })
  network.deliver()
  partner.sync()
  network.settle()
  for (const { editor } of network.clients) {
    expect(editor.get('stroke')?.points).toEqual([
      [0, 0],
      [-2, 0],
      [10, 5],
    ])
  }
  network.destroy()
})

test('an element that its author’s scene has lost without deleting it comes back, though nothing else happens', () => {
  const network = new BoardNetwork(2)
  const [a] = network.clients as [BoardClient, BoardClient]
  a.editor.add({ id: 'box', type: 'rectangle', width: 5, height: 5 })
  network.settle()
  a.editor.filter('box')
  network.settle()
  for (const { editor } of network.clients) expect(editor.alive().map(({ id }) => id)).toEqual(['box'])
  network.destroy()
})
