import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sensitivityOf } from './sensitivity.ts';
import type { Values } from './values.ts';

const wide = { min: 0, max: 1e9 };

test('inputs stand in the order of what 10 % of them does', () => {
  // y = a² · b + c: at a = 10, b = 5, c = 200 it is 700.
  const run = ({ a, b, c }: Values): Values => ({ y: Number(a) ** 2 * Number(b) + Number(c) });
  const inputs = ['c', 'b', 'a'].map((name) => ({ name, ...wide }));
  expect(sensitivityOf(inputs, { a: 10, b: 5, c: 200 }, 'y', run)).toEqual([
    // 9² · 5 + 200 = 605, 11² · 5 + 200 = 805
    { name: 'a', from: 9, to: 11, low: 605, high: 805, size: 105 },
    { name: 'b', from: 4.5, to: 5.5, low: 650, high: 750, size: 50 },
    { name: 'c', from: 180, to: 220, low: 680, high: 720, size: 20 },
  ]);
});

test('an input moves within its range; one at zero stays', () => {
  const run = ({ x }: Values): Values => ({ y: 2 * Number(x) });
  expect(sensitivityOf([{ name: 'x', min: 0, max: 50 }], { x: 50 }, 'y', run)).toEqual([
    { name: 'x', from: 45, to: 50, low: 90, high: 100, size: 10 },
  ]);
  expect(sensitivityOf([{ name: 'x', ...wide }], { x: 0 }, 'y', run)).toMatchObject([{ size: 0 }]);
});

test('below zero down is still down', () => {
  const run = ({ x }: Values): Values => ({ y: Number(x) });
  expect(sensitivityOf([{ name: 'x', min: -100, max: 100 }], { x: -20 }, 'y', run)).toEqual([
    { name: 'x', from: -22, to: -18, low: -22, high: -18, size: 2 },
  ]);
});

test('where the model has no value there is no effect, and it stands last', () => {
  const run = ({ a, b }: Values): Values => ({ y: Number(a) * (b === 1 ? 1 : NaN) });
  const effects = sensitivityOf(
    [
      { name: 'b', ...wide },
      { name: 'a', ...wide },
    ],
    { a: 3, b: 1 },
    'y',
    run,
  );
  expect(effects.map(({ name, size }) => [name, size])).toEqual([
    ['a', expect.closeTo(0.3, 9)],
    ['b', 0],
  ]);
});

test('in a product of powers the exponent decides, whatever the values are', () => {
  const value = fc.double({ min: 0.1, max: 1000, noNaN: true });
  fc.assert(
    fc.property(value, value, value, (a, b, c) => {
      const run = (at: Values): Values => ({
        y: (Number(at['a']) * Number(at['b']) ** 3) / Number(at['c']) ** 2,
      });
      const inputs = ['a', 'b', 'c'].map((name) => ({ name, ...wide }));
      const effects = sensitivityOf(inputs, { a, b, c }, 'y', run);
      // Up by a tenth: b gives 1.1³ = 1.331; c at most 1 / 0.9² = 1.235; a 1.1.
      expect(effects.map(({ name }) => name)).toEqual(['b', 'c', 'a']);
    }),
    { numRuns: Number(process.env['ISLET_RUNS'] ?? 1000) },
  );
});
