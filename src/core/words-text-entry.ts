/** What a question says that asks for words. */
export const textEntryWords = {
  exact: 'Capital letters and accents count.',
} as const;
