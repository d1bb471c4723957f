/**
 * Words of the interface that every page needs. A question type or an instrument has its own beside this file
 * (`words-choice.ts`), so that a page loads only the words that it says. Together they are the catalogue: to
 * translate Islet is to replace the files `words*.ts` of this folder.
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
  certainty: { ask: 'How sure are you?', guess: 'A guess', fairly: 'Fairly', sure: 'Sure' },
  verdict: {
    right: 'Right.',
    partly: 'Partly right.',
    wrong: 'Not yet.',
    unanswered: 'Choose or write an answer first.',
    invalid: 'This could not be read.',
  },
  part: { right: 'right:', wrong: 'not right:' },
  sign: { right: '✓', partly: '◐', wrong: '✗' },
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
} as const;
