import { expect, test } from 'vitest';
import type { LabValues } from '../../core/lab.ts';
import { breakEven, decode, lab, simulate } from './simulate.ts';
import type { Name } from './simulate.ts';

const [m8, m70, sparse, m200, m405, v3] = [0, 1, 2, 3, 4, 5];
const [spark, a100, h100, h20] = [0, 1, 2, 3];

function plan(change: Partial<LabValues<Name>>) {
  return simulate({ ...lab.defaults, users: 1, ...change });
}
/** As many digits as the reference has. */
function expectDigits(value: number, reference: number): void {
  const digits = String(reference).split('.')[1]?.length ?? 0;
  expect(value.toFixed(digits)).toBe(reference.toFixed(digits));
}

// Course facts, section 4.1.
test.each([
  ['200B, 4 bits, nothing kept free', { model: m200, bits: 4, context: 0, reserve: 0 }, 100, 128, true],
  ['405B, 4 bits, 8 k, two', { model: m405, bits: 4, units: 2 }, 207.15, 240, true],
  ['405B, 4 bits, 8 k, one', { model: m405, bits: 4 }, 207.15, 120, false],
  ['70B, 16 bits, 8 k', { model: m70, bits: 16 }, 143.79, 120, false],
  ['70B, 8 bits, 8 k', { model: m70, bits: 8 }, 73.24, 120, true],
  ['V3, 4 bits, two', { model: v3, bits: 4, units: 2 }, 336.09, 240, false],
  ['200B, 4.5 bits, 32 k', { model: m200, bits: 4.5, context: 32_768 }, 123.24, 120, false],
])('%s', (_name, change, needs, has, fits) => {
  const { weights, caches, has: there, fits: does } = plan(change);
  expectDigits(weights + caches, needs);
  expect(there).toBe(has);
  expect(does).toBe(fits);
});

// Course facts, section 4.3: without caches.
test.each([
  ['70B at 8 bits on DGX Spark', { model: m70, bits: 8 }, 3.869],
  ['gpt-oss-120b at 4.25 bits', { model: sparse, bits: 4.25 }, 100.8],
  ['200B at 4 bits', { model: m200, bits: 4 }, 2.73],
  ['405B at 4 bits on two', { model: m405, bits: 4, units: 2 }, 1.345],
  ['70B at 8 bits on H100', { model: m70, bits: 8, machine: h100 }, 47.48],
  ['70B at 8 bits on A100', { model: m70, bits: 8, machine: a100 }, 28.9],
  ['V3 at 4 bits', { model: v3, bits: 4 }, 14.76],
])('one user of %s', (_name, change, tokens) => {
  const { one } = plan({ context: 0, ...change });
  expectDigits(one.tokens, tokens);
  expect(one.byMemory).toBe(true);
});

// Course facts, section 4.4.
test.each([
  [70.554, 0.67, 1, 3.833],
  [70.554, 0.67, 8, 28.77],
  [70.554, 0.67, 32, 94.96],
  [8.03, 0.27, 1, 32.89],
  [8.03, 0.27, 64, 690.3],
  [8.03, 0, 1024, 15_567],
])('%dB at 8 bits with a cache of %d GB for %d users', (billions, cache, users, tokens) => {
  const speed = decode(billions, cache, 273, billions, 250, users);
  expectDigits(speed.tokens, tokens);
  expect(speed.byMemory).toBe(users < 1024);
});

// Course facts, section 4.5.
test.each([
  [spark, 4, 1831.5],
  [spark, 8, 915.8],
  [h100, 8, 590.7],
  [a100, 16, 153.0],
  [h20, 8, 74.0],
])('the roof of machine %d at %d bits begins at %d operations a byte', (machine, bits, ridge) => {
  expectDigits(plan({ machine, bits }).ridge, ridge);
});

// Course facts, section 4.6.
test.each([
  [3000, 2, 1, 0.24, 0.15, 1527.5],
  [3999, 2, 1, 0.24, 0.15, 2036.2],
  [4699, 3, 1, 0.24, 0.15, 1585.4],
  [3999, 1, 1, 0.14, 0.15, 4084.8],
])('$%d against $%d an hour', (price, rent, ratio, kilowatts, tariff, hours) => {
  expectDigits(breakEven(price, rent / ratio, kilowatts, tariff) ?? NaN, hours);
});
test('a rent below the electricity never pays, and a fast rented machine takes long', () => {
  expect(breakEven(3999, 0.05, 0.24, 0.3)).toBeNull();
  // 3,999 / (2/12 − 0.036) = 30,605; over 8 hours a day 3,826 days.
  expectDigits(breakEven(3999, 2 / 12, 0.24, 0.15) ?? NaN, 30_605);
});

test('many users of a sparse model read more of it, but never more than all', () => {
  // 5.1B × 4.25 / 8 = 2.709 GB for one; two read 5.419 GB for two tokens, which is no gain.
  const two = plan({ model: sparse, bits: 4.25, context: 0, users: 2 });
  expectDigits(two.many.tokens, 100.8);
  // 1,024 users read all of 116.8B × 4.25 / 8 = 62.05 GB: 1,024 × 273 / 62.05 = 4,505.
  expectDigits(plan({ model: sparse, bits: 4.25, context: 0, users: 1024 }).many.tokens, 4505);
});

test('one user of 8 bits is at two operations a byte, far left of the ridge', () => {
  const { one, ridge, peak } = plan({ model: m8, bits: 8, context: 0 });
  expect(one.intensity).toBe(2);
  // 2 FLOP/B × 273 GB/s
  expect(one.reached).toBeCloseTo(0.546, 12);
  expect(one.intensity).toBeLessThan(ridge / 400);
  expect(peak).toBe(250);
});

test('the account tells fit, speed and break-even', () => {
  expect(lab.account(lab.defaults, simulate(lab.defaults), 0)).toBe(
    'Llama 3.1 70B at 4 bits takes 35.3 GB and the caches 21.5 GB: that fits into the 120 GB that DGX Spark has free. One user gets at most 7.19 tokens a second; the memory sets the pace. 8 users together get at most 38.5, 4.81 each; the memory sets the pace. Buying pays off after 2,036 hours of work, 255 days of 8 hours.',
  );
});
