export const ROLES = ['interviewer', 'candidate', 'observer'] as const
export type Role = (typeof ROLES)[number]

/**
 * What somebody is in a room as far as capabilities go: their role, or that of an observer whom the interviewer asked to
 * rate, or of a candidate who practises alone.
 */
export type Standing = Role | 'rater' | 'soloist'

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
    'inviteRater',
    'shareReplay',
    'handOver',
    'seeNudges',
    'goSolo',
    'walkMoments',
    'swap',
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
    'goSolo',
    'walkMoments',
    'giveFeedback',
    'swap',
    'chat',
    'takeNotes',
    'decideLateEdits',
    'agreeTakeaways',
    'approveSeat',
    'shareReplay',
    'invite:interviewer',
    'invite:observer',
  ],
  soloist: [
    'consent',
    'draw',
    'changeSettings',
    'startInterview',
    'runClock',
    'takeThinkingTime',
    'endInterview',
    'removeObserver',
    'score',
    'awaited',
    'reveal',
    'takeNotes',
    'decideLateEdits',
    'agreeTakeaways',
    'closeRoom',
    'inviteRater',
    'shareReplay',
    'invite:observer',
  ],
  // `awaited`: the reveal waits for their card
  rater: ['readGuide', 'scoreLive', 'score', 'pin', 'takeNotes', 'lookBack'],
  observer: ['lookBack'],
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

/** [RA1] [SO1] Somebody's standing: an observer who was named rates, a candidate alone does both sides. */
export function standingOf({ role, rates, solo }: { role: Role; rates: boolean; solo: boolean }): Standing {
  if (role === 'candidate' && solo) return 'soloist'
  return role === 'observer' && rates ? 'rater' : role
}

/** What somebody needs to make a link of this kind, and to see and revoke it. */
export function invitation({ role, rates }: { role: Role; rates: boolean }): Capability {
  return rates ? 'inviteRater' : `invite:${role}`
}

/** [SE1] One interviewer and one candidate a room; observers are not counted. */
export function isSingleSeat(role: Role): boolean {
  return role !== 'observer'
}
