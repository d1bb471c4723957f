/** What a drawing says that is built up in steps. */
export const steppedWords = {
  back: 'Back',
  next: 'Next',
  at: (step: number, steps: number) => `Step ${step} of ${steps}`,
} as const;
