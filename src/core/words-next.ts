/** What stands at the end of a lesson. */
export const nextWords = {
  title: 'What next?',
  begin: 'Answer the questions of this lesson. Then it says here what is worth doing next.',
  again: (objective: string | null) =>
    objective === null ? 'Not right yet. Try again:' : `Not right yet: ${objective}. Try again:`,
  read: 'or read',
  open: 'Still open:',
  on: 'All right. Go on with',
  last: 'All right. This was the last lesson:',
} as const;
