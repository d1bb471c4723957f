/** What the lab of speculative decoding says beside its account. */
export const speculativeWords = {
  tokens: 'Tokens, step by step',
  earlier: (steps: number) => (steps === 1 ? '1 earlier step' : `${steps} earlier steps`),
  accepted: 'accepted guess',
  refused: 'refused guess',
  discarded: 'thrown away behind it',
  own: 'written by the whole model',
  single: (tokens: number) => `One at a time: ${tokens} tokens`,
  ahead: (tokens: number) => `With guesses: ${tokens} tokens`,
  clock: 'In the same time',
} as const;
