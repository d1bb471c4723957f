/** What a quiz says. */
export const quizWords = {
  name: 'Quiz',
  drawn: (draw: number, pool: number) => `${draw} of ${pool} questions were drawn for you.`,
  count: (answered: number, total: number, right: number) =>
    `${answered} of ${total} answered, ${right} right first time`,
  done: (right: number, total: number) =>
    right === total ? 'All right first time.' : `All answered: ${right} of ${total} right first time.`,
  pass: (isEnough: boolean, needed: number) =>
    isEnough ? `That is enough: ${needed}% were asked for.` : `${needed}% are asked for: try again.`,
  missed: 'Not right at first:',
  again: 'Try these again',
  another: 'Another set',
  restart: 'Begin anew',
  changed: (total: number) => `Another set of ${total} questions is there.`,
  notRecorded: 'Nothing is kept here, so nothing is counted.',
} as const;
