import { expect, test } from 'vitest';
import { verdictOf } from './score.ts';
import type { Score, Verdict } from './score.ts';

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
