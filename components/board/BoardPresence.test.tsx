// @vitest-environment jsdom
import { drawFrame } from '@/tests/fuzz/boardJsdomEnv'
import { Excalidraw } from '@excalidraw/excalidraw'
import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { BoardPresence, type PeopleOnBoard } from '@/components/board/BoardPresence'
import { decodePresence, encodePresence, presenceOf, type Presence } from '@/domain/board/presence'
import type { Role } from '@/domain/room/roles'

const [INA, CAI, OBI] = ['Ina-aaaaaaaaaaaa', 'Cai-bbbbbbbbbbbb', 'Obi-cccccccccccc']
const PEOPLE = [
  { id: INA, name: 'Ina', role: 'interviewer' },
  { id: CAI, name: 'Cai', role: 'candidate' },
  { id: OBI, name: 'Obi', role: 'observer' },
] as const

let root: Root
let api: ExcalidrawImperativeAPI
let board: BoardPresence
let sent: unknown[][]
let told: PeopleOnBoard[]
let peers: Map<number, unknown>
let tellPeers = (): void => {}
let isHidden = false

beforeEach(async () => {
  root = createRoot(document.body.appendChild(document.createElement('div')))
  let editor: ExcalidrawImperativeAPI | null = null
  const take = (given: ExcalidrawImperativeAPI): void => {
    editor = given
  }
  const isReady = (): boolean => editor !== null && !editor.getAppState().isLoading
  act(() => root.render(<Excalidraw excalidrawAPI={take} onChange={() => board?.handleChange()} />))
  while (!isReady()) await act(() => new Promise((resolve) => setTimeout(resolve, 0)))
  api = editor as unknown as ExcalidrawImperativeAPI
  // nothing is laid out in jsdom
  act(() => api.updateScene({ appState: { width: 1_000, height: 800 } }))
  sent = []
  told = []
  peers = new Map()
  isHidden = false
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => isHidden)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})

afterEach(() => {
  act(() => board.destroy())
  vi.useRealTimers()
  act(() => root.unmount())
  document.body.replaceChildren()
})

function open(participantId: string, role: Role): void {
  board = new BoardPresence({
    api,
    me: { participantId, role },
    people: () => PEOPLE,
    onPeople: (people) => told.push(people),
    session: {
      setPresence: (state) => sent.push(state),
      peers: () => peers,
      onPeers: (callback) => {
        tellPeers = callback
        return () => {}
      },
    },
  })
}

/** Time for what is pending to be sent, and what came to be shown. */
function settle(): void {
  act(() => {
    drawFrame()
    vi.runOnlyPendingTimers()
  })
}

function see(...presences: Presence[]): void {
  peers = new Map(presences.map((presence, clientId) => [clientId, encodePresence(presence)]))
  tellPeers()
  settle()
}

function lastSent(): Presence | null {
  settle()
  return decodePresence(sent.at(-1))
}

function hide(hidden: boolean): void {
  isHidden = hidden
  document.dispatchEvent(new Event('visibilitychange'))
}

test('a tab that is hidden shows no cursor, at once', () => {
  open(INA, 'interviewer')
  board.handlePointer({ x: 5, y: 6 }, true)
  expect(lastSent()).toMatchObject({ pointer: { x: 5, y: 6 }, pressed: true })
  hide(true)
  expect(decodePresence(sent.at(-1))).toMatchObject({ pointer: null, pressed: false })
  hide(false)
  board.handlePointer({ x: 7, y: 8 }, false)
  expect(lastSent()?.pointer).toEqual({ x: 7, y: 8 })
})

test('what one sees is told while somebody follows and the tab is in sight', () => {
  open(INA, 'interviewer')
  act(() => api.updateScene({ appState: { scrollX: -100 } }))
  expect(lastSent()?.viewport).toBeNull()
  see({ ...presenceOf(CAI), following: INA })
  expect(lastSent()?.viewport?.x).toBe(100)
  act(() => api.updateScene({ appState: { scrollX: -250 } }))
  expect(lastSent()?.viewport?.x).toBe(250)
  hide(true)
  expect(lastSent()?.viewport).toBeNull()
  hide(false)
  expect(lastSent()?.viewport?.x).toBe(250)
  see(presenceOf(CAI))
  expect(lastSent()?.viewport).toBeNull()
})

test('an observer says nothing but whom they follow', () => {
  open(OBI, 'observer')
  board.handlePointer({ x: 5, y: 6 }, true)
  act(() => api.updateScene({ appState: { selectedElementIds: { a: true } } }))
  see({ ...presenceOf(CAI), following: OBI })
  expect(sent).toEqual([])
  board.follow(CAI)
  settle()
  board.follow(null)
  settle()
  expect(sent.map(decodePresence)).toEqual([
    { ...presenceOf(OBI), following: CAI.slice(0, 4) },
    presenceOf(OBI),
  ])
})

test('a followed view is taken over, until the editor is moved by anything else', () => {
  open(INA, 'interviewer')
  const viewport = { x: 40, y: -30, width: 1_000, height: 800 }
  act(() => board.follow(CAI))
  see({ ...presenceOf(CAI), viewport })
  expect(api.getAppState()).toMatchObject({ scrollX: -40, scrollY: 30, zoom: { value: 1 } })
  see({ ...presenceOf(CAI), viewport: { ...viewport, x: 90 } })
  expect(api.getAppState().scrollX).toBe(-90)
  expect(told.at(-1)?.following).toBe(CAI)
  act(() => api.updateScene({ appState: { scrollX: 1 } }))
  expect(told.at(-1)?.following).toBeNull()
  see({ ...presenceOf(CAI), viewport })
  expect(api.getAppState().scrollX).toBe(1)
  expect(lastSent()?.following).toBeNull()
})

test('who draws is told when it changes, oneself among them', () => {
  open(INA, 'interviewer')
  see({ ...presenceOf(CAI), drawing: true })
  see({ ...presenceOf(CAI), drawing: true, pointer: { x: 1, y: 1 } })
  see({ ...presenceOf(CAI), pointer: { x: 1, y: 1 } })
  expect(told.map(({ drawing }) => drawing)).toEqual([[CAI], []])
  act(() => api.updateScene({ appState: { isResizing: true } }))
  expect(lastSent()?.drawing).toBe(true)
  expect(told.at(-1)?.drawing).toEqual([INA])
  act(() => api.updateScene({ appState: { isResizing: false } }))
  expect(lastSent()?.drawing).toBe(false)
  expect(told.at(-1)?.drawing).toEqual([])
})
