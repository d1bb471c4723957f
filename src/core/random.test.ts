import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeNormal, makeRandom, shuffle } from './random.ts';

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

test('normal values of seed 42 are those of mulberry32 with Box and Muller, cosine first', () => {
  // Computed with an independent implementation (facts 2.4).
  const normal = makeNormal(makeRandom(42));
  for (const value of [-0.956162229384149, 0.3220702493215296, -0.2730261048826104])
    expect(normal()).toBeCloseTo(value, 14);
});

test('normal values have mean 0 and variance 1', () => {
  const normal = makeNormal(makeRandom(1));
  const values = Array.from({ length: 20_000 }, normal);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  // Standard errors: 1/√20000 = 0.0071 and √(2/20000) = 0.01; five of each.
  expect(Math.abs(mean)).toBeLessThan(0.036);
  expect(Math.abs(variance - 1)).toBeLessThan(0.05);
});
