import fc from 'fast-check';
import { expect, test } from 'vitest';
import { run as route } from '../../models/code/token-routing.ts';
import { outcomeOf } from './face.ts';
import { makeNormal, send, simulate } from './run.ts';
import { lab } from './simulate.ts';

const numRuns = Number(process.env['ISLET_RUNS'] ?? 1000);
const { defaults } = lab;

test('normal numbers are drawn as in the reference', () => {
  const normal = makeNormal(42);
  // mulberry32(42) through Box and Muller: course facts, section 2C.
  expect(normal()).toBeCloseTo(-0.956162229384149, 12);
  expect(normal()).toBeCloseTo(0.3220702493215296, 12);
  expect(normal()).toBeCloseTo(-0.2730261048826104, 12);
});

// Course facts, section 2.4: 16 experts, 2 a token, 512 tokens, 300 batches, seed 7.
test.each([
  [0, 1, 5.3172],
  [0.001, 1, 0.2313],
  [0.01, 1, 0.3056],
  [0.05, 1, 0.8647],
  [0.3, 1, 2.36],
  [0.01, 0, 0.2709],
])('steps of %d and a skew of %d end with an excess of %d', (speed, skew, excess) => {
  const run = simulate({
    ...defaults,
    experts: 1,
    active: 2,
    tokens: 512,
    batches: 300,
    seed: 7,
    speed,
    skew,
  });
  expect(Math.abs(run.settled - excess)).toBeLessThan(1e-3);
  if (skew === 1) expect(run.first).toBe(5.390625);
});

test('it collapses without balancing, evens out with small steps and swings with huge ones', () => {
  const outcome = (speed: number): number => outcomeOf(simulate({ ...defaults, speed }));
  expect(outcome(0)).toBe(1);
  expect(outcome(0.001)).toBe(0);
  expect(outcome(0.01)).toBe(0);
  expect(outcome(0.3)).toBe(2);
});

const shapes = fc
  .record({ groups: fc.constantFrom(1, 4, 8), size: fc.integer({ min: 1, max: 6 }) })
  .chain(({ groups, size }) => {
    const length = { minLength: groups * size, maxLength: groups * size };
    return fc.record({
      groups: fc.constant(groups),
      kept: fc.integer({ min: 1, max: groups }),
      logits: fc.array(fc.double({ min: -6, max: 6, noNaN: true }), length),
      bias: fc.array(fc.double({ min: -1, max: 1, noNaN: true }), length),
      part: fc.double({ min: 0.01, max: 1, noNaN: true }),
    });
  });

test('a token goes where the gate of the published code sends it', () => {
  fc.assert(
    fc.property(shapes, ({ groups, kept, logits, bias, part }) => {
      const active = Math.max(1, Math.floor((part * kept * logits.length) / groups));
      const load = new Float64Array(logits.length);
      const score = logits.map((logit, i) => 1 / (1 + Math.exp(-logit)) + (bias[i] ?? 0));
      send(Float64Array.from(score), load, active, groups, kept);
      const { weight } = route({ logits, bias, active, groups, kept_groups: kept, scale: 1 });
      expect([...load]).toEqual([weight ?? []].flat(2).map((one) => (one > 0 ? 1 : 0)));
    }),
    { numRuns },
  );
});

test('the strongest expert is lost with its group', () => {
  // Course facts, section 2.3: four groups of two, the best one kept.
  const score = [3, -3, 1, 1, 1.2, 1.2, 0.9, 0.9].map((logit) => 1 / (1 + Math.exp(-logit)));
  const load = new Float64Array(8);
  send(Float64Array.from(score), load, 2, 4, 1);
  expect([...load]).toEqual([0, 0, 0, 0, 1, 1, 0, 0]);
});

test('every token is counted, in every batch that can be seen', () => {
  const run = simulate({ ...defaults, experts: 0, active: 8, groups: 2, tokens: 64, batches: 10 });
  // Eight groups of one expert, four kept: no token can visit more than four.
  expect(run.active).toBe(4);
  expect(run.even).toBe(32);
  expect(run.batches).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  for (const load of run.loads) expect(load.reduce((sum, got) => sum + got, 0)).toBe(256);
});

test('progress runs to the end', () => {
  const told: number[] = [];
  simulate({ ...defaults, batches: 10, tokens: 64 }, (done) => told.push(done));
  expect(told).toEqual([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]);
});

test('the account tells the batch, the busiest expert and how it ends', () => {
  const run = simulate(defaults);
  expect(lab.account(defaults, run, 0)).toBe(
    'Before the first batch all biases are 0. Each of 512 tokens in a batch goes to 2 experts and the shared one, so 3 of 17 experts work on it. Were the load even, each of 16 experts would get 64 tokens.',
  );
  // 5.390625 above an even share of 64 is 409 tokens.
  expect(lab.account(defaults, run, 1)).toMatch(
    /^After batch 1 of 300: the busiest expert, number \d+ of 16, gets 409 tokens, 6\.39 times an even share of 64\. .*The biases run from −0\.01 to 0\.01\.$/,
  );
  expect(lab.account(defaults, run, 40)).toMatch(
    /1\.31 times an even share on average; in the first batch it was 6\.39 times\. The load is nearly even\.$/,
  );
});
