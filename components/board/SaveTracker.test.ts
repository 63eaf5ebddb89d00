import { beforeEach, describe, expect, test } from 'vitest'
import { SaveTracker, type SaveState } from '@/components/board/SaveTracker'

const STEP_1 = Uint8Array.of(0, 0, 0)
const STEP_2 = Uint8Array.of(0, 1, 0)
const UPDATE = Uint8Array.of(0, 2, 0)
const PRESENCE = Uint8Array.of(1, 0)

let now = 1000
let states: SaveState[] = []
let tracker: SaveTracker

beforeEach(() => {
  now = 1000
  states = []
  tracker = new SaveTracker({ writable: true, now: () => now, report: (state) => states.push(state) })
})

function connect(): void {
  tracker.handleOpen()
  tracker.handleSent(STEP_1)
  tracker.handleSent(STEP_2)
}

function edit(): void {
  tracker.handleEdit()
  tracker.handleSent(UPDATE)
}

test('connecting becomes saved when the server has the first frame', () => {
  expect(tracker.state).toEqual({ kind: 'connecting' })
  connect()
  expect(tracker.state).toEqual({ kind: 'connecting' })
  tracker.handleDurable(1)
  expect(tracker.state).toEqual({ kind: 'saved', at: 1000 })
  expect(states.at(-1)).toEqual({ kind: 'saved', at: 1000 })
})

test('an edit is saved only when its own frame is durable', () => {
  connect()
  tracker.handleDurable(1)
  edit()
  edit()
  expect(tracker.state).toEqual({ kind: 'saving' })
  expect(tracker.hasUnsaved).toBe(true)
  tracker.handleDurable(2)
  expect(tracker.state).toEqual({ kind: 'saving' })
  now = 2000
  tracker.handleDurable(3)
  expect(tracker.state).toEqual({ kind: 'saved', at: 2000 })
  expect(tracker.hasUnsaved).toBe(false)
})

test('presence and SyncStep1 are not counted', () => {
  connect()
  tracker.handleDurable(1)
  tracker.handleSent(PRESENCE)
  tracker.handleSent(STEP_1)
  edit()
  tracker.handleDurable(2)
  expect(tracker.state.kind).toBe('saved')
})

describe('out of touch', () => {
  beforeEach(() => {
    connect()
    tracker.handleDurable(1)
    tracker.handleClosed()
  })

  test('the edits that wait are counted', () => {
    tracker.handleEdit()
    tracker.handleEdit()
    expect(tracker.state).toEqual({ kind: 'offline', edits: 2 })
  })

  test('an edit that was sent and not acknowledged waits again', () => {
    connect()
    edit()
    tracker.handleClosed()
    expect(tracker.state).toEqual({ kind: 'offline', edits: 1 })
  })

  test('the next connection’s SyncStep2 brings them, and nothing before it does', () => {
    tracker.handleEdit()
    tracker.handleOpen()
    edit()
    tracker.handleDurable(1)
    expect(tracker.state).toEqual({ kind: 'saving' })
    tracker.handleSent(STEP_2)
    tracker.handleDurable(2)
    expect(tracker.state.kind).toBe('saved')
  })
})

test('a final refusal stays, with its code', () => {
  connect()
  tracker.handleClosed()
  tracker.handleRefused(4403)
  expect(tracker.state).toEqual({ kind: 'refused', code: 4403 })
})

test('whoever may not draw is told so, unless something of theirs still waits', () => {
  connect()
  edit()
  tracker.setWritable(false)
  expect(tracker.state).toEqual({ kind: 'saving' })
  tracker.handleDurable(2)
  expect(tracker.state).toEqual({ kind: 'readOnly' })
})
