import { expect, test } from 'vitest';
import { compileModel } from './compile.ts';
import { evaluateModel } from './evaluate.ts';
import { explainModel } from './explain.ts';
import { explainText } from './runtime/explain.ts';
import { formatExact } from './runtime/format.ts';

/** The worked line of a formula with a = 3, b = −2 and c in TB. */
function worked(formula: string, unit?: string): string {
  const { model, findings } = compileModel(
    `title: T
inputs:
  a: { label: A, default: 0, min: -9, max: 9 }
  b: { label: B, default: 0, min: -9, max: 9 }
  c: { label: C, unit: TB, default: 0, min: 0, max: 9e99 }
outputs:
  out: { label: O, ${unit === undefined ? '' : `unit: "${unit}", `}formula: ${JSON.stringify(formula)} }
  all: { label: O, formula: "c * a * b" }
`,
    'm.model.yaml',
  );
  if (!model) throw new Error(JSON.stringify(findings));
  const values = evaluateModel(model, { a: 3, b: -2, c: 2e18 });
  const explained = explainModel(model).find(({ name }) => name === 'out');
  return explained ? explainText(explained, values, formatExact) : '';
}

test.each([
  ['a + 4', '3 + 4 = 7'],
  ['b', '−2'],
  ['b + a', '−2 + 3 = 1'],
  ['a - b', '3 − (−2) = 5'],
  ['a * b', '3 × (−2) = −6'],
  ['-b', '−(−2) = 2'],
  ['a + -a', '3 + (−3) = 0'],
  ['a - (b - 1)', '3 − (−2 − 1) = 6'],
  ['a - (4 + 1)', '3 − (4 + 1) = −2'],
  ['a + (4 + 1)', '3 + (4 + 1) = 8'],
  ['12 / (a * 2)', '12 / (3 × 2) = 2'],
  ['a * (b + 4)', '3 × (−2 + 4) = 6'],
  ['a ^ 2', '3² = 9'],
  ['b ^ 2', '(−2)² = 4'],
  ['-a ^ 2', '−3² = −9'],
  ['(a ^ 2) ^ 3', '(3²)³ = 729'],
  ['2 ^ a', '2 ^ 3 = 8'],
  ['2 ^ 10', '2 ^ 10 = 1,024'],
  ['(a + 1) ^ 2', '(3 + 1)² = 16'],
  ['sqrt(a + 6)', '√(3 + 6) = 3'],
  ['min(b, a) * 2', 'min(−2, 3) × 2 = −4'],
  ['2 * if(a > 1, a + 1, a)', '2 × (3 + 1) = 8'],
  ['2 * if(a < 1, a + 1, a)', '2 × 3 = 6'],
  ['if(b > 0, 1, if(a > 2, 5 * a, 7))', '5 × 3 = 15'],
  ['1 / (b + 2)', '1 / (−2 + 2) = not defined'],
])('%s is shown as %s', (formula, line) => {
  expect(worked(formula)).toBe(line);
});

test('a unit conversion is shown as the operation it is', () => {
  expect(worked('a * 1 GB', 'MB')).toBe('3 × 1,000 = 3,000 MB');
  expect(worked('a / 4', '%')).toBe('3 / 4 × 100 = 75%');
  expect(worked('90 min * a', 'hour')).toBe('90 × 3 / 60 = 4.5 hours');
});

test('a power of ten under a fraction stands in brackets', () => {
  expect(worked('6e18 TB / c')).toBe('6 × 10¹⁸ / (2 × 10¹⁸) = 3');
});
