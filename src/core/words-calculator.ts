/** What a calculator says while it is used. */
export const calculatorWords = {
  kept: 'Kept as A. What you change is B.',
  notLoaded: 'Could not be loaded. Are you offline?',
} as const;
