/** What the lab of group-relative advantages says beside its account. */
export const groupAdvantageWords = {
  answer: 'Answer',
  reward: 'Reward',
  advantage: 'Advantage',
  chance: 'Chance',
  notDrawn: 'not drawn',
  chances: 'Chance of each answer',
  start: 'Start',
  steps: (steps: number) => `${steps} steps`,
} as const;
