import { expect, test } from 'vitest';
import { gapBetween } from './gap.ts';

test.each([
  // 4,000,000 / 70,272 = 56.92…
  [4e6, 70_272, -1, 'times', 56.9217],
  [70_272, 4e6, 1, 'times', 56.9217],
  [1, 2, 1, 'times', 2],
  [2, 1, -1, 'times', 2],
  [100, 112, 1, 'percent', 12],
  [100, 88, -1, 'percent', 12],
  // Less than half as much is a factor: 100 / 60 is one and two thirds, so 40 % less.
  [100, 60, -1, 'percent', 40],
  [-100, -112, -1, 'percent', 12],
  [-2, -1, 1, 'times', 2],
] as const)('from %d to %d', (from, to, direction, kind, size) => {
  const gap = gapBetween(from, to);
  expect(gap).toEqual({ direction, ratio: { kind, size: expect.closeTo(size, 3) } });
});

test.each([
  [0, 5, 1],
  [5, 0, -1],
  [-3, 4, 1],
  [7, 7, 0],
  [0, -0, 0],
])('from %d to %d there is no ratio', (from, to, direction) => {
  expect(gapBetween(from, to)).toEqual({ direction, ratio: null });
});

test.each([
  [NaN, 1],
  [1, NaN],
  [Infinity, 1],
])('from %d to %d cannot be said', (from, to) => {
  expect(gapBetween(from, to)).toBeNull();
});
