/** Longest texts a person may enter, in UTF-16 code units, and lifetimes in milliseconds. */
export const LIMITS = {
  name: 60,
  chat: 2_000,
  scoreNote: 2_000,
  pinText: 500,
  privateNotes: 20_000,
  takeaway: 400,
  debriefNotes: 4_000,
  pinElements: 200,
  pins: 500,
  chatMessages: 5_000,
  observers: 20,
  openSeatRequests: 10,
  followUp: 300,
  followUps: 100,
  amendments: 100,
  nudges: 500,
  thinkingTimes: 30,
  lateEdits: 50,
  /** links to the replay that work at once */
  shares: 20,
} as const

export const LINK_LIFETIME_MS = 7 * 24 * 3_600_000
/** How long a submitted card can be taken back before it takes effect. */
export const SUBMIT_UNDO_MS = 10_000
/** Within this time after the end, notes are still true (F-60). */
export const DEBRIEF_NOTES_MS = 3_600_000
export const CLOCK_EXTENSION_MS = 60_000
/** A moment to think, which the clock is given. */
export const THINKING_TIME_MS = 10_000
/** 1 asked for everything at once; 2 asks for each artefact. */
export const CONSENT_TEXT_VERSION = 2
