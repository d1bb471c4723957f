/** What a calculator says while it is used. */
export const calculatorWords = {
  kept: 'Kept as A. What you change is B.',
  copied: 'Link copied.',
  notCopied: 'Not copied. The link stands in the address bar.',
  notLoaded: 'Could not be loaded. Are you offline?',
} as const;
