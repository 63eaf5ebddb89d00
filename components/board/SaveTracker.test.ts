import { beforeEach, describe, expect, test } from 'vitest'
import { SaveTracker, type SaveState } from '@/components/board/SaveTracker'

const STEP_1 = Uint8Array.of(0, 0, 0)
const STEP_2 = Uint8Array.of(0, 1, 0)
const UPDATE = Uint8Array.of(0, 2, 0)
const PRESENCE = Uint8Array.of(1, 0)

let now = 1000
let states: SaveState[] = []
let waiting: number[] = []
let unwritten = false
let pictures = 0
let tracker: SaveTracker

function track({ writable = true, isLate = false } = {}): SaveTracker {
  return new SaveTracker({
    writable,
    isLate,
    now: () => now,
    unwritten: () => unwritten,
    pictures: () => pictures,
    report: (state) => states.push(state),
    onWaiting: (edits) => waiting.push(edits),
  })
}

beforeEach(() => {
  now = 1000
  states = []
  waiting = []
  unwritten = false
  pictures = 0
  tracker = track()
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
    expect(tracker.state).toEqual({ kind: 'offline', edits: 2, isKept: false })
  })

  test('an edit that was sent and not acknowledged waits again', () => {
    connect()
    edit()
    tracker.handleClosed()
    expect(tracker.state).toEqual({ kind: 'offline', edits: 1, isKept: false })
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

describe('a final refusal', () => {
  test('stays, with its code and with what it leaves unsaved', () => {
    connect()
    tracker.handleDurable(1)
    edit()
    tracker.handleClosed()
    tracker.handleRefused(4403)
    expect(tracker.state).toEqual({ kind: 'refused', code: 4403, edits: 1 })
    expect(tracker.hasUnsaved).toBe(true)
  })

  test('is over when the server has this client back', () => {
    connect()
    edit()
    tracker.handleClosed()
    tracker.handleRefused(4401)
    connect()
    expect(tracker.state).toEqual({ kind: 'saving' })
    tracker.handleDurable(1)
    expect(tracker.state.kind).toBe('saved')
  })
})

test('whoever may not draw is told so, unless something of theirs still waits', () => {
  connect()
  edit()
  tracker.setWritable(false)
  expect(tracker.state).toEqual({ kind: 'saving' })
  tracker.handleDurable(2)
  expect(tracker.state).toEqual({ kind: 'readOnly' })
})

describe('a copy in this browser', () => {
  test('makes what waits safe from closing the tab, and the badge says which', () => {
    connect()
    tracker.handleDurable(1)
    tracker.handleClosed()
    tracker.handleEdit()
    expect(tracker.state).toMatchObject({ kind: 'offline', isKept: false })
    tracker.handleCopy(0)
    expect(states.at(-1)).toEqual({ kind: 'offline', edits: 1, isKept: true })
    tracker.handleCopyLost()
    expect(states.at(-1)).toEqual({ kind: 'offline', edits: 1, isKept: false })
  })

  test('brings edits of before, which are not saved until the server says so', () => {
    tracker.handleCopy(3)
    expect(tracker.state).toEqual({ kind: 'offline', edits: 3, isKept: true })
    expect(tracker.hasUnsaved).toBe(true)
    tracker.handleOpen()
    expect(tracker.state).toEqual({ kind: 'saving' })
    tracker.handleSent(STEP_2)
    edit()
    tracker.handleDurable(1)
    expect(tracker.state).toEqual({ kind: 'saving' })
    tracker.handleDurable(2)
    expect(tracker.state.kind).toBe('saved')
    expect(waiting).toEqual([3, 4, 1, 0])
  })
})

test('what the editor holds and has not written is not saved', () => {
  connect()
  tracker.handleDurable(1)
  unwritten = true
  tracker.handleEditor()
  expect(states.at(-1)).toEqual({ kind: 'saving' })
  expect(tracker.hasUnsaved).toBe(true)
  tracker.handleClosed()
  expect(tracker.state).toMatchObject({ kind: 'offline', edits: 1 })
  unwritten = false
  tracker.handleEditor()
  expect(tracker.hasUnsaved).toBe(false)
})

describe('a picture that the server does not have', () => {
  beforeEach(() => {
    connect()
    tracker.handleDurable(1)
    pictures = 1
    tracker.handleEditor()
  })

  test('is not saved, and neither is the board, until it has been sent', () => {
    expect(states.at(-1)).toEqual({ kind: 'saving' })
    expect(tracker.hasUnsaved).toBe(true)
    edit()
    tracker.handleDurable(2)
    expect(tracker.state).toEqual({ kind: 'saving' })
    pictures = 0
    tracker.handleEditor()
    expect(states.at(-1)?.kind).toBe('saved')
    expect(tracker.hasUnsaved).toBe(false)
  })

  test('counts among what waits while out of touch', () => {
    tracker.handleClosed()
    tracker.handleEdit()
    expect(tracker.state).toMatchObject({ kind: 'offline', edits: 2 })
  })

  test('is nothing that the document waits for', () => {
    expect(tracker.hasUnsavedEdits).toBe(false)
    expect(tracker.isSettled).toBe(true)
  })
})

test('nothing is reported that was reported already', () => {
  connect()
  tracker.handleDurable(1)
  const before = states.length
  for (let i = 0; i < 5; i += 1) tracker.handleEditor()
  edit()
  edit()
  tracker.handleSent(UPDATE)
  expect(states.slice(before)).toEqual([{ kind: 'saving' }])
})

describe('settled', () => {
  test('is a document of which everything is durable, on this connection’s word', () => {
    expect(tracker.isSettled).toBe(false)
    connect()
    expect(tracker.isSettled).toBe(false)
    tracker.handleDurable(1)
    expect(tracker.isSettled).toBe(true)
    edit()
    expect(tracker.isSettled).toBe(false)
    tracker.handleDurable(2)
    unwritten = true
    expect(tracker.isSettled).toBe(false)
    unwritten = false
    tracker.handleClosed()
    expect(tracker.isSettled).toBe(false)
  })
})

describe('after the board has frozen', () => {
  beforeEach(() => {
    tracker.handleCopy(0)
    connect()
    tracker.handleDurable(1)
    tracker.handleClosed()
    tracker.handleEdit()
    tracker.handleEdit()
    tracker.setWritable(false)
  })

  test('edits that wait are still counted', () => {
    expect(tracker.state).toEqual({ kind: 'offline', edits: 2, isKept: true })
  })

  test('what the server keeps for the debrief is unsaved no more, and not called saved either', () => {
    connect()
    tracker.handleEdit()
    tracker.handleSent(UPDATE)
    tracker.handleLate(1)
    expect(tracker.state).toEqual({ kind: 'saving' })
    expect(tracker.hasUnsaved).toBe(true)
    tracker.handleSent(STEP_2)
    tracker.handleLate(3)
    expect(tracker.state).toEqual({ kind: 'late' })
    expect(tracker.hasUnsaved).toBe(false)
  })

  test('what a room that is over does not take stays unsaved', () => {
    connect()
    tracker.handleTooLate()
    expect(tracker.state).toEqual({ kind: 'tooLate', edits: 2 })
    expect(tracker.hasUnsaved).toBe(true)
    expect(tracker.isSettled).toBe(false)
  })

  test('the board that begins again still says what became of them', () => {
    tracker = track({ writable: false, isLate: true })
    connect()
    tracker.handleDurable(1)
    expect(tracker.state).toEqual({ kind: 'late' })
  })
})
