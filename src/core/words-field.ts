/** What a calculator says of a number that was typed. */
export const fieldWords = {
  between: (min: string, max: string) => `Between ${min} and ${max}.`,
  unreadable: (typed: string) => `“${typed}” could not be read as a number.`,
} as const;
