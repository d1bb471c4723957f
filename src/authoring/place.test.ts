import fc from 'fast-check';
import { expect, it } from 'vitest';
import { offsetOf, placeAt } from './place.ts';

it('counts lines and columns from 1', () => {
  const text = 'ab\n\ncd';
  expect([0, 1, 2, 3, 4, 5].map((offset) => placeAt(text, offset))).toEqual([
    { line: 1, column: 1 },
    { line: 1, column: 2 },
    { line: 1, column: 3 },
    { line: 2, column: 1 },
    { line: 3, column: 1 },
    { line: 3, column: 2 },
  ]);
});

it('finds every offset again, in one text after another', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', '\n')), (letters) => {
      const text = letters.join('');
      for (let offset = 0; offset <= text.length; offset++) {
        const place = placeAt(text, offset);
        expect(place.line).toBe(text.slice(0, offset).split('\n').length);
        expect(offsetOf(text, place)).toBe(offset);
      }
    }),
    { numRuns: Number(process.env['ISLET_RUNS'] ?? 1000) },
  );
});
