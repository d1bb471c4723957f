/** What the lab of the team's pipeline says beside its account. */
export const pipelineWords = {
  step: 'Step',
  capacity: 'Can do a week',
  used: 'In use',
  waiting: 'Waiting before it',
  queues: 'Features that wait before each step',
  start: 'Start',
  week: (week: number) => `Week ${week}`,
} as const;
