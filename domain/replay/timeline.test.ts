import { describe, expect, test } from 'vitest'
import { activityOf, idleSpans } from '@/domain/replay/activity'
import { summaryOf, type SceneSummary } from '@/domain/replay/sceneSummary'
import { tickGroups } from '@/domain/replay/tickGroups'
import { clockAt, momentOf, phaseAt, timelineOf, type Tick } from '@/domain/replay/timeline'
import type { NewRoomEvent, RoomEvent } from '@/domain/room/events'

const START = 1_000_000
const LATER = START + 3_600_000

/** A log in which everything happens at the given moment of the interview (seconds since its start). */
function logOf(...entries: [seconds: number, actorId: string | null, event: NewRoomEvent][]): RoomEvent[] {
  return entries.map(([seconds, actorId, event], i) => ({
    ...event,
    roomId: 'r1',
    seq: i + 1,
    at: START + seconds * 1_000,
    actorId,
  }))
}

const created: NewRoomEvent = { type: 'roomCreated', payload: { promptSlug: 'p', level: 'L5', minutes: 45 } }
const started: NewRoomEvent = {
  type: 'interviewStarted',
  payload: { promptVersion: 1, rubricVersion: 1, minutes: [8, 12, 18, 7] },
}
const joined = (participantId: string, role: 'interviewer' | 'candidate'): NewRoomEvent => ({
  type: 'participantJoined',
  payload: { participantId, role, nameId: `name-${participantId}` },
})
const moved = (to: number): NewRoomEvent => ({ type: 'phaseMoved', payload: { to } })
const paused: NewRoomEvent = { type: 'clockPaused', payload: {} }
const resumed: NewRoomEvent = { type: 'clockResumed', payload: {} }
const ended: NewRoomEvent = { type: 'interviewEnded', payload: {} }
const said = (messageId: string): NewRoomEvent => ({
  type: 'chatSent',
  payload: { messageId, textId: `t-${messageId}` },
})
const pinned = (pinId: string): NewRoomEvent => ({
  type: 'pinAdded',
  payload: { pinId, elementIds: ['e1'], dimension: 'SCALE', textId: `t-${pinId}` },
})
const scored = (score: 1 | 2 | 3 | 4 | 5 | null): NewRoomEvent => ({
  type: 'scoreSet',
  payload: { dimension: 'SCALE', score },
})

const opening: [number, string | null, NewRoomEvent][] = [
  [-90, 'mara', created],
  [-80, null, joined('mara', 'interviewer')],
  [-70, null, joined('dev', 'candidate')],
  [-5, 'dev', said('lobby')],
  [0, 'mara', started],
]

describe('the timeline', () => {
  test('has a band for every stretch of a phase, returns included, up to the end', () => {
    const events = logOf(
      ...opening,
      [60, 'mara', moved(1)],
      [100, 'mara', moved(0)],
      [130, 'mara', moved(2)],
      [200, 'mara', ended],
    )
    const timeline = timelineOf({ events, texts: {} }, LATER)
    expect(timeline?.durationMs).toBe(200_000)
    expect(timeline?.bands).toEqual([
      { phase: 0, from: 0, to: 60_000 },
      { phase: 1, from: 60_000, to: 100_000 },
      { phase: 0, from: 100_000, to: 130_000 },
      { phase: 2, from: 130_000, to: 200_000 },
    ])
    expect([0, 59_999, 60_000, 199_000].map((t) => phaseAt(timeline!.bands, t))).toEqual([0, 0, 1, 2])
  })

  test('[CL1] knows the pauses, during which the clock stood still', () => {
    const events = logOf(
      ...opening,
      [60, 'mara', paused],
      [90, 'mara', resumed],
      [150, 'mara', paused],
      [160, 'mara', ended],
    )
    const { pauses } = timelineOf({ events, texts: {} }, LATER)!
    expect(pauses).toEqual([
      { from: 60_000, to: 90_000 },
      { from: 150_000, to: 160_000 },
    ])
    expect([0, 60_000, 75_000, 90_000, 100_000, 160_000].map((t) => clockAt(pauses, t))).toEqual([
      0, 60_000, 60_000, 60_000, 70_000, 120_000,
    ])
    expect([0, 60_000, 61_000, 120_000].map((clock) => momentOf(pauses, clock))).toEqual([
      0, 60_000, 91_000, 150_000,
    ])
  })

  test('lists what happened between start and end, as it is now: changed, removed and erased', () => {
    const events = logOf(
      ...opening,
      [10, 'mara', pinned('pin-kept')],
      [20, 'mara', pinned('pin-gone')],
      [30, 'mara', { type: 'pinRemoved', payload: { pinId: 'pin-gone' } }],
      [40, 'mara', scored(2)],
      [50, 'mara', scored(4)],
      [55, 'mara', moved(1)],
      [60, 'mara', { type: 'guideItemShared', payload: { item: { kind: 'hint', dive: 0, step: 1 } } }],
      [70, 'dev', said('chat-erased')],
      [80, 'mara', ended],
      [90, 'dev', said('debrief')],
      [95, 'mara', scored(5)],
    )
    const { ticks } = timelineOf({ events, texts: { 't-pin-kept': 'a note' } }, LATER)!
    expect(ticks).toEqual([
      {
        kind: 'pin',
        id: 'pin-kept',
        t: 10_000,
        part: 0,
        authorId: 'mara',
        elementIds: ['e1'],
        dimensions: ['SCALE'],
        viewport: null,
        text: 'a note',
      },
      {
        kind: 'score',
        id: 'score-mara-SCALE',
        t: 50_000,
        part: 0,
        authorId: 'mara',
        dimension: 'SCALE',
        score: 4,
      },
      {
        kind: 'hint',
        id: 'hint-0',
        t: 60_000,
        part: 1,
        authorId: null,
        item: { kind: 'hint', dive: 0, step: 1 },
      },
      { kind: 'chat', id: 'chat-erased', t: 70_000, part: 1, authorId: 'dev', text: null },
    ] satisfies Tick[])
  })

  test('folds the log of someone who may not see all of it', () => {
    const events = logOf(...opening, [10, 'mara', pinned('pin')], [60, 'mara', moved(1)], [80, 'mara', ended])
    const visible = events.filter((event) => event.type !== 'roomCreated' && event.type !== 'pinAdded')
    expect(timelineOf({ events: visible, texts: {} }, LATER)).toMatchObject({ durationMs: 80_000, ticks: [] })
  })

  test('is not there before the start; of a running interview it ends now; an abandoned one has its own', () => {
    const running = logOf(...opening, [60, 'mara', moved(1)])
    expect(timelineOf({ events: running.slice(0, 3), texts: {} }, LATER)).toBeNull()
    expect(timelineOf({ events: running, texts: {} }, START + 90_000)).toMatchObject({
      durationMs: 90_000,
      bands: [
        { phase: 0, from: 0, to: 60_000 },
        { phase: 1, from: 60_000, to: 90_000 },
      ],
    })
    const abandoned = logOf(...opening, [60, 'mara', { type: 'roomAbandoned', payload: {} }])
    expect(timelineOf({ events: abandoned, texts: {} }, LATER)?.durationMs).toBe(60_000)
  })
})

const drawn = (...operations: [t: number, user: number][]): SceneSummary =>
  summaryOf({
    durationMs: 60_000,
    users: ['dev', 'mara'],
    ids: [],
    initial: [],
    operations: operations.map(([t, user]) => ({ t, user, entries: [] })),
  })

describe('activity', () => {
  test('is counted for each person in buckets of 10 s; the last moment belongs to the last bucket', () => {
    const counts = activityOf(drawn([0, 0], [9_999, 0], [10_000, 1], [60_000, 0]), 60_000)
    expect(counts).toEqual(
      new Map([
        ['dev', [2, 0, 0, 0, 0, 1]],
        ['mara', [0, 1, 0, 0, 0, 0]],
      ]),
    )
  })

  test('is idle where nobody drew and nothing happened for more than 20 s, short of both ends', () => {
    expect(idleSpans(drawn([5_000, 0], [25_000, 1], [59_000, 0]), [], 60_000)).toEqual([
      { from: 27_000, to: 57_000 },
    ])
    expect(idleSpans(drawn([5_000, 0], [25_000, 1], [59_000, 0]), [40_000], 60_000)).toEqual([])
    expect(idleSpans(drawn(), [], 60_000), 'nothing was drawn').toEqual([{ from: 2_000, to: 58_000 }])
  })
})

test('moments nearer than 12 px are one mark, however the page is scaled', () => {
  const at = (t: number): Tick => ({
    kind: 'hint',
    id: `h${t}`,
    t,
    part: 0,
    authorId: null,
    item: { kind: 'clarification', index: 0 },
  })
  const ticks = [at(0), at(1_000), at(2_000), at(10_000)]
  const sizes = (pxPerMs: number) => tickGroups(ticks, pxPerMs).map((group) => [group.t, group.ticks.length])
  expect(sizes(11 / 1_000)).toEqual([
    [1_000, 3],
    [10_000, 1],
  ])
  expect(sizes(12 / 1_000)).toEqual([
    [0, 1],
    [1_000, 1],
    [2_000, 1],
    [10_000, 1],
  ])
  expect(sizes(0), 'before the page is laid out').toHaveLength(4)
})
