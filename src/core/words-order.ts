/** What putting in order says. */
export const orderWords = {
  how: 'Move the entries into the right order. After a check, ✗ marks one that has to move.',
  onPaper: 'Number the entries in the right order.',
  up: 'Move up',
  down: 'Move down',
  moved: (text: string, place: number, count: number) => `${text}: now ${place} of ${count}.`,
  incomplete: 'An entry is missing from this order. Move any entry to begin anew.',
} as const;
