/** The gate by hand for small cases, and what must hold for any. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Values } from '../runtime/values.ts';
import { errors, run } from './token-routing.ts';

const numRuns = Number(process.env['ISLET_RUNS'] ?? 1000);

const plain = { bias: [], active: 2, groups: 1, kept_groups: 1, scale: 1 };

const listOf = (values: Values, name: string): number[] => [values[name] ?? []].flat(2);
const round = (values: number[]): number[] => values.map((value) => Number(value.toFixed(4)));
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

test('two of three experts: weights in the ratio of their affinities', () => {
  // sigmoid(0) = 1/2 and sigmoid(ln 3) = 3/4, so the weights are 2/5 and 3/5.
  const values = run({ ...plain, logits: [0, Math.log(3), -1] });
  expect(round(listOf(values, 'weight'))).toEqual([0.4, 0.6, 0]);
  expect(values['top_expert']).toBe(2);
  expect(values['top_weight']).toBeCloseTo(0.6, 12);
});

test('a bias decides who is chosen and leaves no trace in the weights', () => {
  // 1/2 + 0.4 = 0.9 beats 3/4; among the chosen 1 and 3 both affinities are 1/2.
  const values = run({ ...plain, logits: [0, Math.log(3), 0], bias: [0.4, 0, 0.3], active: 2 });
  expect(round(listOf(values, 'selection'))).toEqual([0.9, 0.75, 0.8]);
  expect(round(listOf(values, 'weight'))).toEqual([0.5, 0, 0.5]);
});

test('the best expert is lost with its group', () => {
  const values = run({ ...plain, logits: [3, -3, 1, 1, 1.2, 1.2, 0.9, 0.9], groups: 4 });
  expect(round(listOf(values, 'group_score'))).toEqual(
    [
      [3, -3],
      [1, 1],
      [1.2, 1.2],
      [0.9, 0.9],
    ].map((pair) => Number(sum(pair.map(sigmoid)).toFixed(4))),
  );
  expect(round(listOf(values, 'weight'))).toEqual([0, 0, 0, 0, 0.5, 0.5, 0, 0]);
  expect(values['top_expert']).toBe(5);
});

test('of equals the first are chosen', () => {
  expect(listOf(run({ ...plain, logits: [1, 1, 1, 1] }), 'weight')).toEqual([0.5, 0.5, 0, 0]);
});

test('typical mistakes about the heaviest expert', () => {
  const inputs = { ...plain, logits: [0, Math.log(3), -9], bias: [0.1, 0, 0], scale: 2 };
  const mistakes = errors({ ...inputs, ...run(inputs) });
  // The heaviest is expert 2 with 3/4 / (1/2 + 3/4) × 2 = 1.2.
  expect(mistakes['bias-in-weight']).toBeCloseTo((2 * 0.75) / (0.6 + 0.75), 12);
  expect(mistakes['softmax']).toBeCloseTo((2 * 3) / (1 + 3), 12);
  expect(mistakes['over-all-experts']).toBeCloseTo((2 * 0.75) / (0.5 + 0.75 + sigmoid(-9)), 12);
  expect(mistakes['not-normalised']).toBeCloseTo(1.5, 12);
  expect(mistakes['scale-forgotten']).toBeCloseTo(0.6, 12);

  // Groups (1, 2) and (3, 4) score 0.9 + 0.1 = 1.0 and 0.6 + 0.6 = 1.2; without groups expert 1 would lead.
  const logit = (s: number): number => Math.log(s / (1 - s));
  const grouped = { ...plain, logits: [0.9, 0.1, 0.5, 0.6].map(logit), bias: [0, 0, 0.1, 0], groups: 2 };
  const lost = errors({ ...grouped, ...run(grouped) });
  expect(run(grouped)['top_expert']).toBe(4);
  expect(lost['groups-ignored']).toBe(1);

  // 0.8 + 0.2 beats 0.9; without the bias expert 1 would be chosen.
  const biased = { ...plain, logits: [0.9, 0.8, 0.7].map(logit), bias: [0, 0.2, 0], active: 1 };
  expect(run(biased)['top_expert']).toBe(2);
  expect(errors({ ...biased, ...run(biased) })['bias-ignored']).toBe(1);
});

test.each([
  ['groups of unequal size', { groups: 3 }],
  ['more groups kept than there are', { groups: 2, kept_groups: 3 }],
  ['more experts than the kept groups have', { groups: 4, kept_groups: 1, active: 3 }],
  ['no experts', { logits: [] }],
])('%s: nothing is defined', (_, change) => {
  const inputs = { ...plain, logits: [1, 2, 3, 4, 5, 6, 7, 8], ...change };
  const values = run(inputs);
  expect(listOf(values, 'weight').every(Number.isNaN)).toBe(true);
  expect(values['top_expert']).toBeNaN();
  expect(values['top_weight']).toBeNaN();
  expect(Object.values(errors({ ...inputs, ...values })).every(Number.isNaN)).toBe(true);
});

const shapes = fc
  .record({ groups: fc.integer({ min: 1, max: 8 }), size: fc.integer({ min: 1, max: 6 }) })
  .chain(({ groups, size }) =>
    fc.record({
      groups: fc.constant(groups),
      size: fc.constant(size),
      kept_groups: fc.integer({ min: 1, max: groups }),
      logits: fc.array(fc.double({ min: -6, max: 6, noNaN: true }), {
        minLength: groups * size,
        maxLength: groups * size,
      }),
      bias: fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
        minLength: groups * size,
        maxLength: groups * size,
      }),
      part: fc.double({ min: 0.01, max: 1, noNaN: true }),
      scale: fc.double({ min: 0.1, max: 10, noNaN: true }),
    }),
  );

test('exactly as many as asked are chosen, from no more groups than kept; their weights add up to the scale', () => {
  fc.assert(
    fc.property(shapes, ({ size, part, ...inputs }) => {
      const active = Math.max(1, Math.floor(part * inputs.kept_groups * size));
      const values = run({ ...inputs, active });
      const weight = listOf(values, 'weight');
      const chosen = [...weight.keys()].filter((i) => (weight[i] ?? 0) > 0);
      expect(chosen).toHaveLength(active);
      expect(new Set(chosen.map((i) => Math.floor(i / size))).size).toBeLessThanOrEqual(inputs.kept_groups);
      expect(Math.abs(sum(weight) - inputs.scale)).toBeLessThan(1e-12 * inputs.scale * 10);

      // Nobody who stayed out of a group with a chosen expert was better than the worst chosen one.
      const selection = listOf(values, 'selection');
      const worst = Math.min(...chosen.map((i) => selection[i] ?? NaN));
      const groups = new Set(chosen.map((i) => Math.floor(i / size)));
      for (const [i, score] of selection.entries()) {
        if (groups.has(Math.floor(i / size)) && !chosen.includes(i)) expect(score).toBeLessThanOrEqual(worst);
      }

      // Weights are in the ratio of the affinities, whatever the bias.
      const affinity = listOf(values, 'affinity');
      const total = sum(chosen.map((i) => affinity[i] ?? NaN));
      for (const i of chosen) {
        expect(weight[i]).toBeCloseTo(((affinity[i] ?? NaN) / total) * inputs.scale, 9);
      }
    }),
    { numRuns },
  );
});
