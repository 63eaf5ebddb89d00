import type { RoomOrigin } from '@/domain/room/room'
import type { Dimension } from '@/domain/rubric/dimensions'

/** Words of files that people take along: tables and the transcript. Placeholders stand in braces. */
export const exportWords = {
  secondRater: 'Second rater',
  scores: {
    columns: ['Rater', 'Role', 'Code', 'Dimension', 'Score', 'Sure', 'Note', 'Later score', 'Why it changed'],
    unsure: 'not sure',
    tradeOffs: 'Trade-offs',
    total: 'Total of',
  },
  tracking: {
    columns: (dimensions: readonly Dimension[]) => [
      ...['Date', 'Problem', 'Level', 'Minutes', 'Role', ...dimensions, 'Total', 'Out of'],
      ...['Drill', 'Drill in words', 'Keep', 'Stop', 'Start', 'Source'],
    ],
    origins: { here: 'held here', imported: 'imported', example: 'example' } satisfies Record<
      RoomOrigin,
      string
    >,
  },
  transcript: {
    title: 'Transcript: {problem}',
    interview: 'Mock interview',
    with: '{candidate} with {interviewer}',
    alone: '{candidate}, alone',
    before: 'Before the start',
    after: 'After the end',
    joined: '{name} comes in as {role}',
    left: '{name} is sent out',
    started: 'The interview starts',
    ended: 'The interview ends',
    presented: 'The problem is presented',
    hidden: 'The problem is put away',
    phase: 'On to: {phase}',
    paused: 'The clock stands still',
    pausedFor: 'Why: {reason}',
    resumed: 'The clock runs again',
    extended: 'A minute more for {phase}',
    thinking: '{name} takes a moment to think',
    clarification: 'Question answered: {question}',
    hint: '{step} given, deep dive {dive}',
    steps: ['Nudge', 'Pointer', 'Reveal'],
    twist: '"What if" asked, deep dive {dive}',
    followUp: 'Question asked',
    guideOpened: 'The whole guide is opened',
    pin: '{name} pins',
    pinFor: '{name} pins {dimensions}',
    said: '{name}',
    revealed: 'The scores are revealed',
    erased: '(removed)',
    nothing: 'Nothing was written down in this interview.',
  },
} as const

/** The menu with the files, the way back in, and the examples. */
export const exports = {
  action: 'Take along',
  interview: 'Mock interview',
  boardOf: 'Board: {problem}',
  failed: 'The picture could not be made. Take the board as an Excalidraw file instead.',
  allTracking: 'Tracking table (CSV)',
  bundleHint: 'All that you see here, to import on another server',
  kinds: {
    bundle: 'Session bundle (.zip)',
    png: 'Board as picture (PNG)',
    svg: 'Board as drawing (SVG)',
    board: 'Board for Excalidraw',
    'scores-csv': 'Scores as table (CSV)',
    'scores-json': 'Scores for programs (JSON)',
    tracking: 'Tracking line (CSV)',
    timeline: 'Timeline for programs (JSONL)',
    transcript: 'Transcript (Markdown)',
  },
  origins: { imported: 'Imported, read-only', example: 'Example, read-only' },
  import: {
    action: 'Import a session',
    file: 'Session bundle, a zip file',
    sending: 'Sending, {part, number, percent}',
    reading: 'Reading the bundle',
    refused: 'Not imported',
    refusedBody: 'Nothing of {file} was kept.',
  },
  remove: {
    label: 'Remove the imported {problem}',
    title: 'Remove this imported session?',
    body: 'It is deleted from this server. The bundle it came from stays where you keep it.',
    action: 'Remove',
  },
  examples: {
    title: 'Look at a finished interview',
    remove: 'Remove the examples',
  },
} as const
