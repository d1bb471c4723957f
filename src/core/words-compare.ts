/** What a calculator says when it compares two scenarios. */
export const compareWords = {
  title: 'A and B side by side',
  what: 'What',
  a: 'A, kept',
  b: 'B, now',
  backToA: 'Back to A',
  keepB: 'Keep B as A',
  alike: 'A and B have the same inputs. Change one of them.',
  wentBack: 'The inputs are those of A again.',
} as const;
