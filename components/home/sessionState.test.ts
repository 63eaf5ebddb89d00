import { expect, test } from 'vitest'
import { filterOf, nextSession, pagesOf } from '@/components/home/sessionState'
import type { SessionSummary } from '@/domain/queries'

function session(over: Partial<SessionSummary>): SessionSummary {
  return {
    origin: 'here',
    roomId: 'room-1',
    status: 'closed',
    promptTitle: 'URL shortener',
    level: 'L5',
    minutes: 45,
    role: 'candidate',
    partnerName: 'Mara',
    createdAt: 1_000,
    startedAt: 2_000,
    endedAt: 3_000,
    phases: [],
    solo: false,
    notesDueAt: null,
    phaseMs: [],
    total: null,
    revealed: true,
    ...over,
  }
}

test('a running interview comes before a debrief, a debrief before a lobby, and the newer lobby first', () => {
  const oldLobby = session({ roomId: 'old', status: 'lobby', revealed: false, startedAt: null, createdAt: 1 })
  const newLobby = session({ roomId: 'new', status: 'lobby', revealed: false, startedAt: null, createdAt: 9 })
  const debrief = session({ roomId: 'debrief', status: 'debrief', revealed: false })
  const live = session({ roomId: 'live', status: 'live', revealed: false })
  expect(nextSession([oldLobby, newLobby])).toBe(newLobby)
  expect(nextSession([newLobby, debrief])).toBe(debrief)
  expect(nextSession([newLobby, debrief, live])).toBe(live)
})

test('nothing waits when all interviews are revealed, closed or abandoned', () => {
  expect(
    nextSession([
      session({}),
      session({ status: 'debrief' }),
      session({ status: 'abandoned', revealed: false }),
    ]),
  ).toBeUndefined()
})

test('an open interview leads to its room, a revealed one to its report and replay', () => {
  expect(pagesOf(session({ status: 'live', revealed: false }))).toEqual({
    main: '/rooms/room-1',
    replay: null,
    report: null,
  })
  expect(pagesOf(session({ status: 'debrief' }))).toEqual({
    main: '/rooms/room-1/report',
    replay: '/rooms/room-1/replay',
    report: '/rooms/room-1/report',
  })
})

test('an interview abandoned before it started has no replay', () => {
  expect(pagesOf(session({ status: 'abandoned', revealed: false, startedAt: null })).replay).toBeNull()
})

test('an unknown filter in the address shows all', () => {
  expect(filterOf('candidate')).toBe('candidate')
  expect(filterOf('sideways')).toBe('all')
  expect(filterOf(['candidate', 'all'])).toBe('all')
})
