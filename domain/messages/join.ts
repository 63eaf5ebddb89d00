export const join = {
  title: 'Join the interview',
  lead: 'Your partner sent you this link. Type the name they know you by; you need no account.',
  name: 'Your name',
  action: 'Join',
  next: 'You land in the room right away.',
  askSeat: 'Ask to take the seat back',
  askSeatHint:
    'If the seat is yours, for example because you changed the browser, your partner can hand it back to you.',
  waiting: 'Waiting for your partner to hand over the seat',
  waitingHint: 'They see your request in the room. Keep this page open.',
  stop: 'Stop waiting',
  toInterviews: 'Open your interviews',
} as const
