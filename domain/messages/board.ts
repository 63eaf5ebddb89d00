export const board = {
  loading: 'Loading the board',
  connecting: 'Connecting to the board',
  frozen: 'The board is frozen. You can still move around.',
  narrow: 'View only on a small screen',
  save: {
    connecting: 'Connecting',
    saved: 'Saved <time></time>',
    saving: 'Saving',
    offline: 'Offline{edits, plural, =0 {} one {, # edit kept here} other {, # edits kept here}}',
    readOnly: 'View only',
    refused: 'Not connected',
  },
  closed: {
    noSession: 'This browser has no seat here any more. Open your link again.',
    notAMember: 'You have no seat in this room. Ask for a link.',
    roomGone: 'This room no longer exists.',
    seatLost: 'Your seat was taken over in another browser.',
    other: 'The board has closed this connection. Reload the page.',
  },
} as const
