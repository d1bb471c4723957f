import { expect, it } from 'vitest';
import { gapText } from './gap-text.ts';

it.each([
  [2, 1, 'half as much'],
  [57, 1, '57 times less'],
  [5, 2, '2.5 times less'],
  [1, 2, '2 times as much'],
  [100, 88, '12% less'],
  [100, 149, '49% more'],
  [7, 7, 'the same'],
])('from %d to %d is “%s”', (from, to, text) => {
  expect(gapText(from, to)).toBe(text);
});
