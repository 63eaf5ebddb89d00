/** How an interview is held: as a real one, or with private nudges that help the interviewer along. */
export const STYLES = ['coached', 'realistic'] as const
export type Style = (typeof STYLES)[number]

/** Who may draw while the room takes drawings. */
export const DRAWERS = ['both', 'candidate', 'nobody'] as const
export type Drawers = (typeof DRAWERS)[number]

/** Why the clock stands still; who pauses says so afterwards, if at all. */
export const PAUSE_REASONS = ['break', 'technical', 'interruption', 'talk'] as const
export type PauseReason = (typeof PAUSE_REASONS)[number]

/** What a person may refuse to have kept, one by one. */
export const ARTEFACTS = ['board', 'chat', 'notes'] as const
export type Artefact = (typeof ARTEFACTS)[number]

/** What may outlive the end of a room. */
export type Kept = Record<Artefact, boolean>

export const ALL_KEPT: Kept = { board: true, chat: true, notes: true }
