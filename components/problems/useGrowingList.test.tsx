// @vitest-environment jsdom
import { act, type ReactElement } from 'react'
import { createRoot } from 'react-dom/client'
import { beforeAll, expect, test } from 'vitest'
import { useGrowingList } from '@/components/problems/useGrowingList'

beforeAll(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
})

function List({ rows, reach }: { rows: readonly number[]; reach: number }): ReactElement {
  const { shown, onScroll } = useGrowingList(rows, reach)
  return (
    <ol onScroll={onScroll}>
      {shown.map((row) => (
        <li key={row}>{row}</li>
      ))}
    </ol>
  )
}

const numbers = (count: number) => Array.from({ length: count }, (_, i) => i)

test('begins with a screenful, grows at its end, reaches what is selected, and begins anew with another list', () => {
  const host = document.createElement('div')
  document.body.append(host)
  const root = createRoot(host)
  const render = (rows: readonly number[], reach: number) =>
    act(() => root.render(<List rows={rows} reach={reach} />))
  const count = () => host.querySelectorAll('li').length
  const rows = numbers(500)
  render(rows, 0)
  expect(count()).toBe(40)
  // jsdom has no layout: every scroll is one to the end
  act(() => void host.querySelector('ol')!.dispatchEvent(new Event('scroll', { bubbles: true })))
  expect(count()).toBe(80)
  render(rows, 300)
  expect(count()).toBe(320)
  render(numbers(200), -1)
  expect(count()).toBe(40)
  render(numbers(12), -1)
  expect(count()).toBe(12)
  act(() => root.unmount())
})
