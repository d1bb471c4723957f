/** What a question says that is answered in one's own words. */
export const extendedTextWords = {
  yours: 'Your answer',
  compare: 'Compare with a model answer',
  empty: 'Write an answer first. It is the writing that teaches.',
  notCompared: 'Compare your answer with the model answer first.',
  model: 'A model answer',
  judge: 'Which of these does your answer do?',
  judged: 'By your own judgement.',
} as const;
