/** What a text with words to mark says. */
export const hottextWords = {
  how: 'Mark the words in the text.',
  found: (hits: number, keys: number) => `${hits} of ${keys} found.`,
} as const;
