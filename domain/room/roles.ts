export const ROLES = ['interviewer', 'candidate', 'observer'] as const
export type Role = (typeof ROLES)[number]

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
    'chat',
    'takeNotes',
    'decideLateEdits',
    'agreeTakeaways',
    'approveSeat',
    'invite:interviewer',
    'invite:observer',
  ],
  observer: [],
} as const satisfies Record<Role, readonly string[]>

export type Capability = (typeof CAPABILITIES)[Role][number]

/** The only place that knows what a role may do. */
export function can(role: Role, capability: Capability): boolean {
  return (CAPABILITIES[role] as readonly Capability[]).includes(capability)
}

/** Every capability of a role, for a client to decide which controls exist. */
export function capabilitiesOf(role: Role): readonly Capability[] {
  return CAPABILITIES[role]
}

/** [SE1] One interviewer and one candidate a room; observers are not counted. */
export function isSingleSeat(role: Role): boolean {
  return role !== 'observer'
}
