import { expect, test } from 'vitest';
import { scoreParts, verdictOf } from './score.ts';
import type { PartScoring, Score, Verdict } from './score.ts';

test.each<[Score, Verdict]>([
  [{ status: 'unanswered' }, 'unanswered'],
  [{ status: 'invalid', code: 'unreadable' }, 'invalid'],
  [{ status: 'scored', earned: 0, possible: 2 }, 'wrong'],
  [{ status: 'scored', earned: 0.001, possible: 2 }, 'partly'],
  [{ status: 'scored', earned: 1.999, possible: 2 }, 'partly'],
  [{ status: 'scored', earned: 2, possible: 2 }, 'right'],
  [{ status: 'scored', earned: 2.0000001, possible: 2 }, 'right'],
  [{ status: 'scored', earned: 0, possible: 0 }, 'right'],
])('%j is %s', (score, verdict) => {
  expect(verdictOf(score)).toBe(verdict);
});

test.each<[PartScoring, rights: boolean[], earned: number]>([
  ['each', [true, true, true, true], 6],
  ['each', [true, false, true, true], 4.5],
  ['each', [false, false, true, false], 1.5],
  ['each', [false, false, false, false], 0],
  ['all-or-nothing', [true, true, true, true], 6],
  ['all-or-nothing', [true, false, true, true], 0],
  ['all-or-nothing', [false, false, false, false], 0],
  ['all-or-nothing', [true], 6],
])('%s of the parts %j earns %d of 6', (scoring, rights, earned) => {
  const parts = rights.map((right, index) => ({ id: `p${index}`, right }));
  expect(scoreParts({ points: 6, scoring }, parts)).toEqual({ status: 'scored', earned, possible: 6, parts });
});
