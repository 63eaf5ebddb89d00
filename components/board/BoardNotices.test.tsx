// @vitest-environment jsdom
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { BoardNotices } from '@/components/board/BoardNotices'
import type { SaveState } from '@/components/board/SaveTracker'
import { CROWDED, useCrowded } from '@/components/board/useCrowded'
import { IntlProvider } from '@/components/i18n/IntlProvider'

/** Stands in for the editor's elements: of a list that is read at every move of a cursor, only its length may be looked at. */
class CountedElements {
  count = 0
  readonly getSceneElements = (): never =>
    new Proxy([], {
      get: (_, key) => {
        if (key !== 'length') throw new Error(`read ${String(key)}`)
        return this.count
      },
    }) as never
}

let root: Root
let host: HTMLElement
beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  host = document.body.appendChild(document.createElement('div'))
  root = createRoot(host)
})
afterEach(() => {
  act(() => root.unmount())
  host.remove()
})

const SAVED = { kind: 'saved', at: 0 } as unknown as SaveState

function Notices({ elements, frozen }: { elements: CountedElements; frozen: boolean }) {
  const [crowded, lookForCrowd] = useCrowded(elements)
  return (
    <IntlProvider>
      <button onClick={lookForCrowd} />
      <BoardNotices
        save={SAVED}
        synced
        frozen={frozen}
        held={null}
        narrow={false}
        crowded={crowded}
        onSaveFile={() => {}}
        onDiscard={() => {}}
      />
    </IntlProvider>
  )
}

function show(elements: CountedElements, frozen = false): void {
  act(() => root.render(<Notices elements={elements} frozen={frozen} />))
  look()
}

/** As at a change of the editor. */
function look(): void {
  act(() => host.querySelector('button')!.click())
}

test('above ten thousand elements the board says that it may get slow, and stops saying so below', () => {
  const elements = new CountedElements()
  elements.count = CROWDED
  show(elements)
  expect(host.textContent).toBe('')
  elements.count = CROWDED + 1
  look()
  expect(host.querySelector('[role="status"]')?.textContent).toBe(
    'More than 10,000 elements: the board may get slow',
  )
  elements.count = CROWDED
  look()
  expect(host.textContent).toBe('')
})

test('it is a line in the corner, and a frozen board says that it is frozen', () => {
  const elements = new CountedElements()
  elements.count = CROWDED + 1
  show(elements, true)
  expect(host.textContent).toContain('frozen')
  expect(host.querySelectorAll('.board-notice')).toHaveLength(1)
})
