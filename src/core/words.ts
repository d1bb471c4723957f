/**
 * Every word of the interface that an island says, in one place, so that it can be translated by replacing this file.
 * Pages and print say theirs from here too.
 */
export const words = {
  question: (n: number, total: number) => `Question ${n} of ${total}`,
  check: 'Check',
  checkAgain: 'Check again',
  tryAgain: 'Try again',
  hint: (n: number, total: number) => (total > 1 ? `Hint ${n} of ${total}` : 'Hint'),
  hintTitle: (n: number) => `Hint ${n}`,
  showSolution: 'Show solution',
  explanation: 'Explanation',
  verdict: {
    right: 'Right.',
    partly: 'Partly right.',
    wrong: 'Not yet.',
    unanswered: 'Choose or write an answer first.',
    invalid: 'This could not be read.',
  },
  sign: { right: '✓', partly: '◐', wrong: '✗' },
  choiceRight: 'Right.',
  choiceWrong: 'Not this one.',
  points: (earned: number, possible: number) =>
    `${Number(earned.toFixed(2))} of ${Number(possible.toFixed(2))} ${possible === 1 ? 'point' : 'points'}.`,
  state: {
    open: 'Not answered yet',
    saving: 'Saving…',
    saved: 'Saved on this device',
    memory: 'Not saved',
    failed: 'Could not be saved',
  },
  edited: 'This question has changed since you answered. Your credit stays.',
  answerThen: (shown: string) => `Your answer then: ${shown}`,
  revealed: 'The solution is shown.',
  correctResponse: 'Answer:',
  notSaved: {
    denied:
      'This browser does not let Islet keep anything. You can go on, but your answers end with this page.',
    full: 'The storage of this browser is full. You can go on, but new answers end with this page.',
    newer: 'Your record was made by a newer Islet. It is left as it is; new answers end with this page.',
    failed: 'The record could not be written. You can go on, but new answers end with this page.',
  },
  mark: { open: 'open', wrong: 'not yet right', partly: 'partly right', right: 'right' },
  lessonProgress: (right: number, answered: number, total: number) =>
    `${answered} of ${total} answered, ${right} right`,
  progress: (answered: number, total: number) => `${answered} of ${total} answered`,
  notBegun: 'Not begun',
  done: 'All right',
  yourAnswer: 'Your answer',
  readAs: (value: string) => `Read as ${value}.`,
  numberInvalid: 'Write a number, such as 12, 3.5, 2.5e6 or 5.6 million.',
  numberTooLarge: 'That number is too large to read.',
  unitOther: (unit: string, wanted: string) => `“${unit}” measures something else. Answer in ${wanted}.`,
  unitUnknown: (unit: string, wanted: string) => `The unit “${unit}” is not known here. Answer in ${wanted}.`,
  chooseSeveral: 'Choose all that apply.',
  chooseOne: 'Choose one.',
  calculator: 'Calculator',
  reset: 'Reset',
  steps: 'Step by step',
  table: 'The same as a table',
  outOfRange: (min: string, max: string) => `Between ${min} and ${max}.`,
} as const;
