import { expect, test } from 'vitest';
import { compileModel } from './compile.ts';
import { evaluateModel } from './evaluate.ts';
import type { Value } from './model.ts';
import { parseFormula } from './parse.ts';

/** The value of a formula of plain numbers, with x = 10. */
function value(formula: string): Value | undefined {
  const { model, findings } = compileModel(
    `title: T\ninputs:\n  x: { label: X, default: 0, min: 0, max: 99 }\noutputs:\n  out: { label: O, formula: ${JSON.stringify(formula)} }\n`,
    'm.model.yaml',
  );
  if (!model) throw new Error(JSON.stringify(findings));
  return evaluateModel(model, { x: 10 })['out'];
}

// Every expected value was worked out by hand.
test.each([
  ['2 + 3 * 4', 14],
  ['(2 + 3) * 4', 20],
  ['10 - 4 - 3', 3],
  ['10 - (4 - 3)', 9],
  ['100 / 10 / 5', 2],
  ['100 / (10 / 5)', 50],
  ['2 ^ 3 ^ 2', 512],
  ['(2 ^ 3) ^ 2', 64],
  ['-2 ^ 2', -4],
  ['(-2) ^ 2', 4],
  ['2 ^ -1', 0.5],
  ['2 ^ -2 ^ 2', 0.0625],
  ['2 * -3', -6],
  ['1 - -1', 2],
  ['--3', 3],
  ['1_000 + 1e3 + 2.5e-1 + .5', 2000.75],
  ['min(3, 1, 2) + max(3, 1, 2)', 4],
  ['abs(-3) + round(2.5) + floor(2.9) + ceil(2.1)', 11],
  ['sqrt(16) + exp(0) + ln(1) + log10(1000) + log2(8)', 11],
  ['clamp(12, 0, 5) + clamp(-1, 0, 5) + clamp(3, 0, 5)', 8],
  ['if(1 < 2, 3, 4)', 3],
  ['if(not 1 < 2 or 1 == 1 and 2 != 2, 3, 4)', 4],
  ['if((1 < 2 or 1 == 1) and 2 >= 2, 3, 4)', 3],
  ['if(x > 5, if(x <= 10, 1, 2), 3) * 2', 2],
  ['1 kB / 1 B', 1000],
  ['(1 GB + 500 MB) / 1 GB', 1.5],
  ['(500 MB + 1 GB) / 1 GB', 1.5],
  ['max(0, 3 B) / 1 B', 3],
  ['2 hour / 30 min', 4],
  ['50 % * 10', 5],
  ['1 - 30%', 0.7],
  ['30 % + 1 - 100 %', 30],
  ['(30 % + 1 - 100 %) * 1', 0.3],
  ['40 / 50 %', 80],
  ['6 FLOP/parameter/token * 2 parameter * 3 token / 1 FLOP', 36],
  ['8 USD/(GPU*hour) * 2 GPU*hour / 1 USD', 16],
  ['2 m^2 / (1 m) ^ 2', 2],
  ['sqrt(9 m^2) / 1 m', 3],
  ['(8 m^3) ^ (1 / 3) / 1 m', 2],
  ['2 min / min(30 s, 1 hour)', 4],
  ['round(90 min / 1 hour)', 2],
  ['ln(100 %)', 0],
  ['2 ^ 100 %', 2],
])('%s = %d', (formula, expected) => {
  expect(value(formula)).toBeCloseTo(expected, 12);
});

test('every part of a formula knows where it stands', () => {
  const parsed = parseFormula('a + ( bb * 2 B )', []);
  expect(parsed).toMatchObject({
    ok: true,
    syntax: {
      at: 0,
      end: 16,
      left: { at: 0, end: 1 },
      right: { at: 4, end: 16, right: { at: 11, end: 14 } },
    },
  });
});
