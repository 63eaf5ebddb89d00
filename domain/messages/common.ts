import type { PhaseKey } from '@/domain/phases/plans'
import type { Role } from '@/domain/room/roles'

export const common = {
  brand: 'Mockboard',
  description: 'System-design mock interviews for two: one board, one clock, a rubric and a replay.',
  nav: {
    label: 'Main',
    interviews: 'Interviews',
    problems: 'Problems',
    mine: 'Yours',
    sheets: 'Sheets',
    skip: 'Skip to the content',
  },
  theme: { toDark: 'Use the dark theme', toLight: 'Use the light theme' },
  roles: {
    interviewer: 'Interviewer',
    candidate: 'Candidate',
    observer: 'Observer',
  } satisfies Record<Role, string>,
  phases: {
    requirements: 'Requirements + estimates',
    highLevel: 'High-level design',
    deepDive: 'Deep dive',
    wrapUp: 'Wrap-up',
  } satisfies Record<PhaseKey, string>,
  phasesShort: {
    requirements: 'Req + Est',
    highLevel: 'High level',
    deepDive: 'Deep dive',
    wrapUp: 'Wrap-up',
  } satisfies Record<PhaseKey, string>,
  minutes: '{minutes, number} min',
  phaseMinutes: '{phase}: {minutes, number} min',
  scoreNotObserved: 'N/O',
  notObserved: 'Not observed',
  score: 'Score {score, number} of 5',
  unnamed: 'Name removed',
  you: 'you',
  present: 'here now',
  absent: 'not connected',
  personWithRole: '{name}, {role}',
  cancel: 'Cancel',
  close: 'Close',
  copy: 'Copy',
  copied: 'Copied',
  retry: 'Try again',
  notifications: 'Notices',
  offline: 'Could not reach the server. Check your connection and try again.',
  broken: {
    title: 'This page did not load',
    body: 'What you saved is safe on the server. Load the page again; if it happens again, go back to your interviews.',
    home: 'Go to interviews',
  },
  missing: {
    title: 'There is nothing at this address',
    body: 'The link may have been cut short. Ask for it again, or go back to your interviews.',
  },
} as const
