import { expect, test } from 'vitest'
import { placePins, type BoardPin } from '@/components/board/pins'

const pin: BoardPin = {
  id: 'pin',
  label: 'Hit ratio',
  time: '23:41',
  phase: 3,
  elementIds: ['box'],
  selected: false,
}
const boundsOf = (ids: readonly string[]) => (ids.includes('box') ? ([100, 50, 200, 90] as const) : null)
const viewport = { scrollX: 10, scrollY: -20, zoom: 2 }

test('a pin stands at the corner of its element, wherever the view has moved', () => {
  expect(placePins([pin], boundsOf, viewport)).toEqual([{ pin, x: 420, y: 60, frame: null }])
})

test('the selected pin frames its elements', () => {
  const [placed] = placePins([{ ...pin, selected: true }], boundsOf, viewport)
  expect(placed?.frame).toEqual({ left: 214, top: 54, width: 212, height: 92 })
})

test('a pin whose elements are gone is not shown', () => {
  expect(placePins([{ ...pin, elementIds: ['gone'] }], boundsOf, viewport)).toEqual([])
})
