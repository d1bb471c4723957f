/** What calculators and labs say. */
export const instrumentWords = {
  reset: 'Reset',
} as const;
