export const sheets = {
  title: 'Reference sheets',
  body: 'To learn from before an interview. In one, only the formulas are at hand, beside the board.',
  all: 'All sheets',
  closed: 'Open again after your interview',
  closedBody:
    'You sit as candidate in an interview that is under way. The formulas are open to you, here and in the room.',
} as const
