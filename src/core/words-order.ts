/** What putting in order says. */
export const orderWords = {
  how: 'Move the entries until they stand in the right order.',
  up: 'Move up',
  down: 'Move down',
  drag: 'Drag',
  moved: (text: string, place: number, count: number) => `${text}: now ${place} of ${count}.`,
  incomplete: 'An entry is missing from this order. Move any entry to begin anew.',
} as const;
