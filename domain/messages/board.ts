export const board = {
  loading: 'Loading the board',
  connecting: 'Connecting to the board',
  frozen: 'The board is frozen. You can still move around.',
  crowded: 'More than {count, number} elements: the board may get slow',
  narrow: 'View only on a small screen',
  following: {
    who: 'Following {name}',
    stop: 'Stop following {name}',
    stopHint: 'Stop following (Esc)',
  },
  save: {
    connecting: 'Connecting',
    saved: 'Saved <time></time>',
    saving: 'Saving',
    offline: 'Offline{edits, plural, =0 {} one {, # edit kept here} other {, # edits kept here}}',
    atRisk: 'Offline, {edits, plural, one {# edit} other {# edits}} in this tab only',
    readOnly: 'Read-only',
    late: 'Kept for the debrief',
    notSaved: 'Not saved',
    retry: 'Retry',
    refused: 'Not connected',
  },
  unsent: {
    title: '{edits, plural, one {# edit} other {# edits}} of yours could not be sent',
    body: 'The room does not take them any more. They are in this browser alone: save the board as a file to keep them.',
    save: 'Save as file',
    discard: 'Discard',
  },
  pictures: {
    gone: 'A picture of yours had not reached the server yet, and this browser no longer has it. Please add it again.',
    tooLate:
      'The interview ended before a picture of yours had reached the server. The others do not see it.',
  },
  closed: {
    noSession: 'This browser has no seat here any more. Open your link again.',
    notAMember: 'You have no seat in this room. Ask for a link.',
    roomGone: 'This room no longer exists.',
    seatLost: 'Your seat was taken over in another browser.',
    documentFull: 'This board is full. Nothing more can be drawn on it; you can still look at it.',
    other: 'The board has closed this connection. Reload the page.',
  },
} as const
