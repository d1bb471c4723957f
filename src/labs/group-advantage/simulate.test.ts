import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withValues } from '../../core/lab.ts';
import { advantageOf, advantagesOf, chancesAt, lab, simulate, softmax, stepped } from './simulate.ts';

const { defaults } = lab;
const numRuns = Number(process.env['ISLET_RUNS'] ?? 1000);

// Facts 2.7.
test.each([
  [[1, 0, 0, 0], 'population', [1.7321, -0.5774, -0.5774, -0.5774]],
  [[1, 1, 0, 0], 'population', [1, 1, -1, -1]],
  [[1, 1, 1, 1], 'population', [0, 0, 0, 0]],
  [[0.2, 0.5, 0.9, 0.4], 'population', [-1.1767, 0, 1.5689, -0.3922]],
  [[1, 0, 0, 0, 0, 0, 0, 0], 'population', [2.6458, ...Array.from({ length: 7 }, () => -0.378)]],
  [[1, 0, 0, 0], 'sample', [1.5, -0.5, -0.5, -0.5]],
  [[12, 2, 2, 2], 'population', [1.7321, -0.5774, -0.5774, -0.5774]],
  [[1, 0, 0, 0], 'none', [0.75, -0.25, -0.25, -0.25]],
] as const)('rewards %j, divided by %s', (rewards, spread, expected) => {
  const { advantages } = advantagesOf(rewards, spread);
  expect(advantages).toHaveLength(expected.length);
  advantages.forEach((advantage, i) => expect(advantage).toBeCloseTo(expected[i] ?? NaN, 4));
});

test('rewards that are all equal give no advantage, to the last bit', () => {
  // The computed mean of 0.1 three times is not exactly 0.1.
  expect(advantagesOf([0.1, 0.1, 0.1], 'population')).toEqual({
    mean: expect.closeTo(0.1, 12),
    deviation: 0,
    advantages: [0, 0, 0],
  });
});

test('a step goes along the gradient of the mean of advantage times log chance', () => {
  const someLogits = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 4, maxLength: 4 });
  const member = fc.record({
    answer: fc.integer({ min: 0, max: 3 }),
    reward: fc.integer({ min: 0, max: 10 }),
  });
  fc.assert(
    fc.property(someLogits, fc.array(member, { minLength: 2, maxLength: 12 }), (logits, members) => {
      const group = members.map(({ answer }) => answer);
      const { advantages } = advantagesOf(
        members.map(({ reward }) => reward),
        'population',
      );
      const gain = (at: readonly number[]): number =>
        group.reduce(
          (sum, answer, i) => sum + (advantages[i] ?? 0) * Math.log(softmax(at)[answer] ?? NaN),
          0,
        ) / group.length;
      const after = stepped(logits, group, advantages, 1);
      logits.forEach((logit, k) => {
        const shifted = (by: number): number => gain(logits.with(k, logit + by));
        const slope = (shifted(1e-5) - shifted(-1e-5)) / 2e-5;
        expect((after[k] ?? NaN) - logit).toBeCloseTo(slope, 6);
      });
    }),
    { numRuns },
  );
});

test('with one of each answer, every logit moves by its advantage', () => {
  // Rate 2 over a group of 4 is 0.5. The advantages sum to 0, so the chances have no part in it.
  const { advantages } = advantagesOf([1, 0, 0, 0], 'sample');
  stepped([0.3, 0, -1, 2], [0, 1, 2, 3], advantages, 2).forEach((logit, k) =>
    expect(logit).toBeCloseTo([0.3 + 0.75, -0.25, -1.25, 1.75][k] ?? NaN, 12),
  );
});

test('one right answer takes over, and the wrong ones fall alike', () => {
  const [a, b, c, d] = chancesAt(simulate(defaults), 40);
  // A gains 0.2 · (1.73205 + 0.57735) / 4 on each other in each of 40 steps: odds of e^4.6188 = 101.37 to each of three.
  expect(a).toBeCloseTo(101.37 / 104.37, 4);
  expect(c).toBeCloseTo(b ?? NaN, 12);
  expect(d).toBeCloseTo(b ?? NaN, 12);
});

test('a group in which all are right teaches nothing', () => {
  const values = { ...defaults, a: 1, b: 1, c: 1, d: 1, first: 40 };
  const result = simulate(values);
  chancesAt(result, 40).forEach((chance, answer) =>
    expect(chance).toBeCloseTo(result.start[answer] ?? NaN, 12),
  );
  expect(lab.account(values, result, 40)).toContain('every advantage is 0 and nothing moves');
});

test('shift and scale of the rewards do not matter, unless nothing divides', () => {
  const end = (rewards: object, spread: number): number =>
    chancesAt(simulate({ ...defaults, ...rewards, spread }), 40)[0] ?? NaN;
  const shifted = { a: 10, b: 2, c: 2, d: 2 };
  expect(end(shifted, 0)).toBeCloseTo(end({}, 0), 12);
  expect(end(shifted, 2)).toBeGreaterThan(end({}, 2) + 0.01);
});

test('once the policy is sure, drawn groups agree and nothing moves', () => {
  const { steps } = simulate({ ...defaults, group: 1, rate: 2, steps: 200 });
  expect(steps[0]?.deviation).toBeGreaterThan(0);
  expect(steps.slice(150).filter(({ deviation }) => deviation === 0).length).toBeGreaterThan(45);
});

test('where the right answer is rare, most groups of four have none of it', () => {
  const rare = withValues(lab, lab.presets.find(({ id }) => id === 'rare')?.values ?? {});
  const firsts = Array.from({ length: 200 }, (_, i) => simulate({ ...rare, steps: 5, seed: i + 1 }).steps[0]);
  const idle = firsts.filter((step) => step?.deviation === 0).length;
  // 0.97⁴ = 88.5% of 200 groups are 177; five standard deviations are 23.
  expect(Math.abs(idle - 177)).toBeLessThan(23);
});

test('chances always sum to 1, and the same seed gives the same run', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 97 }), (seed, first) => {
      const values = { ...defaults, group: 1, rate: 2, steps: 20, seed, first };
      const { start, steps } = simulate(values);
      expect(start[0]).toBeCloseTo(first / 100, 12);
      for (const { chances } of steps)
        expect(chances.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
      expect(simulate(values)).toEqual({ start, steps });
    }),
    { numRuns: Math.ceil(numRuns / 10) },
  );
});

test('an answer that was not drawn has no advantage', () => {
  const step = { group: [2, 0, 2], mean: 1, deviation: 1, advantages: [0.5, -1, 0.5], chances: [] };
  expect([0, 1, 2].map((answer) => advantageOf(step, answer))).toEqual([-1, null, 0.5]);
});

test('the account tells the group, its advantages, who is pushed where, and the chances', () => {
  const quarter = [0.25, 0.25, 0.25, 0.25];
  const step = {
    group: [0, 1, 2, 3],
    mean: 0.25,
    deviation: 0.433,
    advantages: [1.7321, -0.5774, -0.5774, -0.5774],
    chances: [0.4, 0.2, 0.2, 0.2],
  };
  const values = { ...defaults, steps: 5 };
  expect(lab.account(values, { start: quarter, steps: [step] }, 1)).toBe(
    'Mean reward of the group 0.25, standard deviation 0.43. Advantages: A +1.73, B −0.58, C −0.58 and D −0.58. ' +
      'Pushed up: A. Pushed down: B, C and D. ' +
      'Chances after step 1 of 5: A 40%, B 20%, C 20% and D 20%; before the first step A 25%.',
  );
  expect(lab.account(values, { start: quarter, steps: [step] }, 0)).toContain(
    'Chances before the first step: A 25%, B 25%, C 25% and D 25%.',
  );
  const alike = { group: [1, 1], mean: 0, deviation: 0, advantages: [0, 0], chances: quarter };
  expect(lab.account({ ...values, group: 1 }, { start: quarter, steps: [alike] }, 1)).toBe(
    'Drawn for step 1: 2 × B. All rewards in the group of step 1 are 0, so every advantage is 0 and nothing moves. ' +
      'Chances after step 1 of 5: A 25%, B 25%, C 25% and D 25%; before the first step A 25%. ' +
      'Groups so far in which nothing moved: 1 of 1.',
  );
});

test('what is asked about answer A', () => {
  const becomes = (some: object): unknown => {
    const values = { ...defaults, ...some };
    return lab.predictions?.['first']?.answer(values, simulate(values));
  };
  expect([becomes({}), becomes({ a: 0, b: 1 }), becomes({ a: 0 })]).toEqual([1, -1, 0]);
  expect(lab.predictions?.['advantage']?.answer(defaults, simulate(defaults))).toBeCloseTo(Math.sqrt(3), 10);
});
