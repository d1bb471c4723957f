/** What a problem says, a question with numbers that change. */
export const problemWords = {
  another: 'Another one like this',
  /** Told to those who do not see the numbers change. */
  changed: 'New numbers.',
  tally: (attempts: number, successes: number) =>
    `${attempts} ${attempts === 1 ? 'answer' : 'answers'} so far, ${successes} right.`,
  answer: (value: string) => `The answer is ${value}.`,
  tooLarge: (times: string) => `The digits are right, but the number is ${times} times too large.`,
  tooSmall: (times: string) => `The digits are right, but the number is ${times} times too small.`,
  inverted: 'This is one divided by the answer: the ratio is upside down.',
} as const;
