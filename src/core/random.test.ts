import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeRandom, shuffle } from './random.ts';

test('seed 42 starts as the reference implementation of mulberry32 does', () => {
  const random = makeRandom(42);
  expect([random(), random(), random()]).toEqual([
    0.6011037519201636, 0.44829055899754167, 0.8524657934904099,
  ]);
});

test('a shuffle keeps every value, leaves the input alone, and is the same for the same seed', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer(), (values, seed) => {
      const before = [...values];
      const mixed = shuffle(values, seed);
      expect(values).toEqual(before);
      expect([...mixed].sort((a, b) => a - b)).toEqual([...values].sort((a, b) => a - b));
      expect(shuffle(values, seed)).toEqual(mixed);
    }),
  );
});

test('over many seeds every value comes first about equally often', () => {
  const counts = [0, 0, 0, 0];
  for (let seed = 0; seed < 4000; seed++) {
    const first = shuffle([0, 1, 2, 3], seed)[0] ?? 0;
    counts[first] = (counts[first] ?? 0) + 1;
  }
  // 1,000 expected each; five standard deviations are 137.
  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(137);
});
