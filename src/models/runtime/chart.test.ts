import { expect, test } from 'vitest';
import { barsOf } from './bars.ts';
import type { BarSpec, LineSpec } from './chart.ts';
import { linesOf, samplesOf } from './lines.ts';
import type { Values } from './values.ts';

const x = { name: 'x', label: 'X', unit: '1', min: 0, max: 32, scale: 'linear' } as const;

test('a line is computed at even steps over the whole range, and where the reader is', () => {
  expect(samplesOf(x, 0.5)).toEqual([0, 0.5, ...Array.from({ length: 32 }, (_, i) => i + 1)]);
  expect(samplesOf(x, 5)).toHaveLength(33);
});

test('on a logarithmic slider it is computed at even ratios', () => {
  const samples = samplesOf({ ...x, min: 1, max: 2 ** 32, scale: 'log' }, 1);
  expect(samples).toHaveLength(33);
  for (const [i, sample] of samples.entries()) expect(sample / 2 ** i).toBeCloseTo(1, 9);
});

test('an input that moves in steps is computed at its steps alone, each once', () => {
  expect(samplesOf({ ...x, max: 6, step: 1 }, 3)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(samplesOf({ ...x, min: 1, max: 8, step: 1, scale: 'log' }, 2)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

const root = (inputs: Values): Values => {
  const at = Number(inputs['x']);
  return { root: Math.sqrt(at - 16), double: 2 * at };
};
const measure = { name: 'root', label: 'Root', unit: '1' };

test('every line of a chart comes from the same runs; what is not defined is a gap', () => {
  const spec: LineSpec = {
    kind: 'line',
    title: '',
    x,
    y: [measure, { ...measure, name: 'double' }],
    log: false,
  };
  const [roots = [], doubles = []] = linesOf(spec, { x: 16 }, root);
  expect(roots.filter(({ y }) => Number.isNaN(y)).map((point) => point.x)).toEqual([
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
  ]);
  // √(20 − 16), √(32 − 16)
  expect(roots.find((point) => point.x === 20)?.y).toBe(2);
  expect(roots.at(-1)).toEqual({ x: 32, y: 4 });
  expect(doubles.map(({ y }) => y)).toEqual(doubles.map((point) => 2 * point.x));
});

test('a bar stands for a set of inputs, the rest stays; the one that the inputs are is marked', () => {
  const spec: BarSpec = {
    kind: 'bar',
    title: '',
    y: { name: 'sum', label: 'Sum', unit: '1' },
    log: false,
    bars: [
      { label: 'One', set: { a: 1, list: [1, 2] } },
      { label: 'Two', set: { a: 2, list: [1, 3] } },
    ],
  };
  const sum = ({ a, b }: Values): Values => ({ sum: Number(a) + Number(b) });
  expect(barsOf(spec, { a: 2, b: 40, list: [1, 3] }, sum)).toEqual([
    { label: 'One', value: 41, chosen: false },
    { label: 'Two', value: 42, chosen: true },
  ]);
  expect(barsOf(spec, { a: 2, b: 40, list: [1, 2] }, sum).some(({ chosen }) => chosen)).toBe(false);
});

test('a bar for each entry that the list has', () => {
  const bars = ['cat', 'dog', 'truck'].map((label) => ({ label, set: null }));
  const spec: BarSpec = { kind: 'bar', title: '', y: { ...measure, name: 'list' }, log: false, bars };
  expect(barsOf(spec, {}, () => ({ list: [0.75, -0.25] }))).toEqual([
    { label: 'cat', value: 0.75, chosen: false },
    { label: 'dog', value: -0.25, chosen: false },
  ]);
  expect(barsOf(spec, {}, () => ({ list: NaN }))).toEqual([]);
});
