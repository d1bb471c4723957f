import { expect, test } from 'vitest';
import { aloud } from './aloud.ts';

test.each([
  ['70.3 kB per token', '70.3 kB per token'],
  ['−$5.58 million', '−$5.58 million'],
  ['61 × 576 × 2 = 70,272 B', '61 × 576 × 2 = 70,272 B'],
  ['3.29 × 10²⁴ FLOP', '3.29 × 10 to the power of 24 FLOP'],
  ['1.2 × 10⁻⁷ s', '1.2 × 10 to the power of −7 s'],
  ['989 TFLOP/s per GPU', '989 TFLOP per second per GPU'],
  ['3/s', '3 per second'],
  ['4 GB/step', '4 GB per step'],
  ['5 mm²', '5 mm squared'],
  ['(3 + 1)³ = 64', '(3 + 1) cubed = 64'],
  ['2⁸ = 256', '2 to the power of 8 = 256'],
  ['2 ^ 0.5 = √(2)', '2 to the power of 0.5 = square root of (2)'],
  ['100 / (2 × 5) = 10', '100 divided by (2 × 5) = 10'],
])('%s is spoken as %s', (text, words) => {
  expect(aloud(text)).toBe(words);
});
