// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { dropPictures, takenOf } from '@/components/board/dropPictures'

test('a board takes the kinds of pictures that a room keeps', () => {
  const files = [...['image/png', 'image/svg+xml', 'image/bmp', '', 'application/json', 'image/webp']].map(
    (type) => ({ type }),
  )
  expect(takenOf(files).map(({ type }) => type)).toEqual(['image/png', 'image/svg+xml', 'image/webp'])
})

describe('pictures that are dropped', () => {
  const surface = document.createElement('div')
  surface.innerHTML = '<div class="excalidraw" tabindex="0"><canvas></canvas></div>'
  surface.getBoundingClientRect = () => ({ left: 0, top: 0, width: 800, height: 600 }) as DOMRect
  const one = new File(['1'], 'one.png', { type: 'image/png' })
  const two = new File(['2'], 'two.png', { type: 'image/png' })
  let under: Element
  let pointer: [number, number]
  let pasted: unknown[]

  const see = (event: Event) => {
    const { clientX, clientY } = event as MouseEvent
    pointer = [clientX, clientY]
  }
  const take = (event: Event) => {
    const { clipboardData } = event as ClipboardEvent
    pasted.push([pointer, (clipboardData as unknown as { added: File[] }).added, document.activeElement])
  }

  beforeEach(() => {
    document.body.append(surface)
    under = surface.querySelector('canvas')!
    pasted = []
    document.elementFromPoint = () => under
    class Transfer {
      readonly added: File[] = []
      readonly items = { add: (file: File) => this.added.push(file) }
    }
    vi.stubGlobal('DataTransfer', Transfer)
    document.addEventListener('pointermove', see)
    document.addEventListener('paste', take)
  })
  afterEach(() => {
    document.removeEventListener('pointermove', see)
    document.removeEventListener('paste', take)
    vi.unstubAllGlobals()
    surface.remove()
  })

  test('are put where they were dropped, each a little beside the one before', () => {
    dropPictures(surface, [one, two], { x: 100, y: 50 })
    const editor = surface.firstElementChild
    expect(pasted).toEqual([
      [[100, 50], [one], editor],
      [[124, 74], [two], editor],
    ])
  })

  test('are put into the middle when something else lies upon the board there', () => {
    under = document.body
    dropPictures(surface, [one], { x: 5, y: 5 })
    expect(pasted).toEqual([[[400, 300], [one], surface.firstElementChild]])
  })
})
