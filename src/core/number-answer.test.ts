import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hitsAnswer, isFarOff } from './number-answer.ts';
import { parseDecimal } from './number.ts';

const tolerances = [
  'exact',
  '0.5',
  '0',
  '2%',
  '0.5%',
  '150%',
  'x1.5',
  'geometric 0.02',
  '1sf',
  '3sf',
  '2.3..2.6',
  'no tolerance',
];

it('calls no value far off that hits', () => {
  const size = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  const near = fc.double({ min: -3, max: 3, noNaN: true });
  fc.assert(
    fc.property(size, near, fc.constantFrom(...tolerances), (answer, distance, tolerance) => {
      for (const value of [
        answer * (1 + distance),
        answer * (1 + distance / 100),
        answer + distance,
        answer,
      ]) {
        const written = parseDecimal(String(value));
        if (written && isFarOff(value, answer, tolerance))
          expect(hitsAnswer(written, String(answer), tolerance)).toBe(false);
      }
    }),
    { numRuns: Number(process.env['ISLET_RUNS'] ?? 1000) },
  );
});

it.each([
  // 3 figures of 1.00: half a unit is 0.005. Of 9.99 too, which is less of it.
  [1.006, 1, '3sf', true],
  [1.0049, 1, '3sf', false],
  [103, 100, '2%', true],
  [101.9, 100, '2%', false],
  [1.6, 1, '0.5', true],
  [1.5, 1, '0.5', false],
  [1.51, 1, 'x1.5', true],
  [1.0001, 1, 'exact', true],
  [1, 1, 'exact', false],
  // An interval does not look at the answer.
  [99, 1, '2.3..2.6', false],
] as const)('%s beside %s with %s: %s', (value, answer, tolerance, far) => {
  expect(isFarOff(value, answer, tolerance)).toBe(far);
});
