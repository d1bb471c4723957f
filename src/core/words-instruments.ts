/** What calculators, charts and labs say. */
export const instrumentWords = {
  calculator: 'Calculator',
  reset: 'Reset',
  steps: 'Step by step',
  table: 'The same as a table',
  outOfRange: (min: string, max: string) => `Between ${min} and ${max}.`,
} as const;
