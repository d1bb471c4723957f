import type { Lab } from '../../core/lab.ts';
import { methods } from './methods.ts';
import type { Method } from './methods.ts';
import { simulate } from './run.ts';
import { shown } from './shown.ts';
import type { Name, Result } from './shown.ts';

export const lab: Lab<Name, Result> = {
  title: 'Four ways to learn from pictures',
  about:
    'A toy world of 20 classes in 5 groups. Each picture mixes a subject with a background, and has a caption. A small network learns from them in four ways, in this page; then it has to recognise the class of new pictures.',
  ...shown,
  predictions: {
    best: {
      ask: 'Which of the four will recognise most new pictures?',
      options: methods.map((label, value) => ({ label, value })),
      answer: (_values, result) => extreme(result, 1),
    },
    least: {
      ask: 'Which of the four will recognise fewest new pictures?',
      options: methods.map((label, value) => ({ label, value })),
      answer: (_values, result) => extreme(result, -1),
    },
    lead: {
      ask: 'How many percentage points will X-CLR be ahead of SimCLR? Behind counts as negative.',
      answer: (_values, result) =>
        Number((100 * (endOf(result, 'X-CLR') - endOf(result, 'SimCLR'))).toFixed(1)),
    },
  },
  simulate,
};

const endOf = (result: Result, method: Method): number => result[method].shares.at(-1) ?? 0;

/** Index of the method that recognises most (sign 1) or fewest (−1) in the end. */
function extreme(result: Result, sign: number): number {
  const ends = methods.map((method) => sign * endOf(result, method));
  return ends.indexOf(Math.max(...ends));
}
