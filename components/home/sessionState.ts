import type { SessionSummary } from '@/domain/queries'

export const SESSION_FILTERS = ['all', 'candidate', 'interviewer'] as const
export type SessionFilter = (typeof SESSION_FILTERS)[number]

/** The filter that a query parameter names; anything else is all. */
export function filterOf(parameter: string | string[] | undefined): SessionFilter {
  return SESSION_FILTERS.find((filter) => filter === parameter) ?? 'all'
}

/** Whether something is still to be done in the room by the two of them. */
export function isOpen(session: SessionSummary): boolean {
  return (
    session.status === 'lobby' ||
    session.status === 'live' ||
    (session.status === 'debrief' && !session.revealed)
  )
}

/** The open interview that comes first: a running one, then a debrief, then the newest lobby. */
export function nextSession(sessions: readonly SessionSummary[]): SessionSummary | undefined {
  const order = ['live', 'debrief', 'lobby'] as const satisfies readonly SessionSummary['status'][]
  for (const status of order) {
    const found = sessions.filter((s) => isOpen(s) && s.status === status)
    if (found.length > 0) return found.reduce((a, b) => (b.createdAt > a.createdAt ? b : a))
  }
  return undefined
}

/** Where a session's row leads, and what else there is to open. */
export function pagesOf(session: SessionSummary): {
  main: string
  replay: string | null
  report: string | null
} {
  const room = `/rooms/${session.roomId}`
  const ended = session.status === 'debrief' || session.status === 'closed' || session.status === 'abandoned'
  const report = session.revealed ? `${room}/report` : null
  const replay = ended && session.startedAt !== null ? `${room}/replay` : null
  return { main: isOpen(session) ? room : (report ?? room), replay, report }
}
