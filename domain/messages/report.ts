import type { Takeaway } from '@/domain/room/fields'
import type { Band } from '@/domain/rubric/scoring'

export const report = {
  title: 'Report',
  hiddenProblem: 'Mock interview',
  with: '{candidate} with {interviewer}',
  versions: 'rubric v{rubric, number}, problem v{problem, number}',
  replay: 'Replay',
  print: 'Print',
  room: 'Open debrief',
  home: 'Go to interviews',

  all: 'of {of, number}, all 12 observed',
  partial: 'of {of, number}, {observed, number} of 12 observed',
  noCard: 'no scores by {name}',
  scaleText:
    '{interviewer}: {sum, number} of 60, {band}.{self, select, none {} other { {candidate} scored themselves {self}.}}',
  bands: {
    framework: 'Redo the framework',
    targeted: 'Targeted study',
    ready: 'Most senior loops',
  } satisfies Record<Band, string>,
  actions: {
    framework: 'Redo the framework first, then more mocks before real interviews.',
    targeted: 'Targeted study: work on the lowest three.',
    ready: 'Ready for most senior loops. Keep calibrating.',
  } satisfies Record<Band, string>,
  noBand: 'A total without all 12 dimensions has no band.',
  purpose: 'The scores guide what to study. They are not a hiring decision.',
  study: 'To study',
  framework: 'The framework',
  parts: '{count, plural, one {Part} other {Parts}} {parts}',
  nothingToStudy: 'Every dimension is at 5.',

  table: 'Scores',
  dimension: 'Dimension',
  self: 'Self',
  evidence: 'Evidence',
  pins: 'Pins',
  throughout: 'All phases',
  noScore: '–',
  notObserved: 'N/O',
  selfNote: '{name}: {text}',
  erased: 'Text removed',
  momentAt: 'Replay from {time}',

  agreed: 'Agreed',
  takeaways: {
    keep: 'Keep',
    stop: 'Stop',
    start: 'Start',
    drill: 'Drill',
  } satisfies Record<Takeaway, string>,
  drillOf: 'Drill: {dimension}',
  nothingAgreed: 'No points were written down.',

  pacing: 'Pacing',
  pacingRow: '{phase}: {spent} of {planned} planned',
  pacingAdded: '{minutes, number} min added',
  pacingTotal: '{spent} of {planned} planned',
  moments: 'Moments',
  pinCount: '{pins, plural, =0 {no pins} one {# pin} other {# pins}}',
  noMoments: 'Nothing was pinned. The replay shows the whole interview.',
  opened: 'Asked and given',
  openedCount:
    '{hints, plural, =0 {no hints} one {# hint} other {# hints}}, {twists, plural, =0 {no twists} one {# twist} other {# twists}}',
  nothingOpened: 'No question was answered from the guide, no hint given and no twist asked.',
  openedKinds: {
    clarification: 'Answered',
    nudge: 'Nudge',
    pointer: 'Pointer',
    reveal: 'Reveal',
    twist: 'What if',
  },

  notYet: {
    title: 'The report is there after the reveal',
    lobby: 'This interview has not started.',
    live: 'This interview is still going on.',
    missing: '{names} {count, plural, one {has} other {have}} not submitted scores yet.',
    soon: 'Both have submitted. The scores are revealed in a few seconds: load this page again then.',
    and: '{first} and {second}',
    goRoom: 'Go to the room',
  },
  abandoned: {
    title: 'This interview was abandoned',
    body: 'It has no scores, so there is no report.',
    replay: 'Its board is kept and can be replayed.',
  },
  refused: 'This report is not open to you',
} as const
