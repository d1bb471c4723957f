/** What an estimate says. */
export const sliderWords = {
  untouched: 'Not set yet',
  type: 'Or type it:',
  answer: (value: string) => `The answer is ${value}.`,
  low: 'Too low.',
  high: 'Too high.',
  outside: (min: string, max: string) => `Choose a number from ${min} to ${max}.`,
} as const;
