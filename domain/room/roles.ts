export const ROLES = ['interviewer', 'candidate', 'observer'] as const
export type Role = (typeof ROLES)[number]

/**
 * What somebody is in a room as far as capabilities go: their role, or that of an observer whom the interviewer asked to
 * rate.
 */
export type Standing = Role | 'rater'

/** What someone may do; whether the room's stage allows it at this moment is `decide`'s business. */
const CAPABILITIES = {
  interviewer: [
    'consent',
    'draw',
    'changeSettings',
    'startInterview',
    'removeCandidate',
    'removeObserver',
    'presentPrompt',
    'runClock',
    'endInterview',
    'readGuide',
    'shareGuide',
    'scoreLive',
    'score',
    'awaited',
    'nameRater',
    'pin',
    'chat',
    'takeNotes',
    'decideLateEdits',
    'reveal',
    'agreeTakeaways',
    'closeRoom',
    'approveSeat',
    'invite:interviewer',
    'invite:candidate',
    'invite:observer',
  ],
  candidate: [
    'consent',
    'draw',
    'takeThinkingTime',
    'removeObserver',
    'score',
    'awaited',
    'chat',
    'takeNotes',
    'decideLateEdits',
    'agreeTakeaways',
    'approveSeat',
    'invite:interviewer',
    'invite:observer',
  ],
  // `awaited`: the reveal waits for their card
  rater: ['readGuide', 'scoreLive', 'score', 'pin', 'takeNotes'],
  observer: [],
} as const satisfies Record<Standing, readonly string[]>

export type Capability = (typeof CAPABILITIES)[Standing][number]

/** The only place that knows what a standing allows. */
export function can(standing: Standing, capability: Capability): boolean {
  return (CAPABILITIES[standing] as readonly Capability[]).includes(capability)
}

/** Every capability of a standing, for a client to decide which controls exist. */
export function capabilitiesOf(standing: Standing): readonly Capability[] {
  return CAPABILITIES[standing]
}

/** [RA1] Somebody's standing: an observer who was named rates. */
export function standingOf({ role, rates }: { role: Role; rates: boolean }): Standing {
  return role === 'observer' && rates ? 'rater' : role
}

/** [SE1] One interviewer and one candidate a room; observers are not counted. */
export function isSingleSeat(role: Role): boolean {
  return role !== 'observer'
}
