/** Lists and matrices: what formulas make of them, how steps show them, and every mistake at its place. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatFinding } from '../core/finding.ts';
import { compileModel } from './compile.ts';
import { emitModel } from './emit.ts';
import { evaluateErrors, evaluateModel, startValues } from './evaluate.ts';
import { explainModel } from './explain.ts';
import { formulaToMathML } from './formula-mathml.ts';
import type { Model, Values } from './model.ts';
import { explainText } from './runtime/explain.ts';
import { formatExact } from './runtime/format.ts';
import * as vector from './runtime/vector.ts';

const FILE = 'm.model.yaml';

/** A model around one formula, which stands in line 14 from column 32 on. */
const around = (formula: string): string => `title: T
inputs:
  r: { label: R, list: 2..16, default: [1, 0, 0, 0], min: -99, max: 99 }
  o: { label: O, list: 2..16, default: [1, 2], min: -99, max: 99 }
  p: { label: P, list: 3, default: [2, 1, 0.5], min: -9, max: 9, entries: [cat, dog, truck] }
  q: { label: Q, list: 3, default: [3, 4, 0], min: -9, max: 9 }
  w: { label: W, list: 2, unit: GB, default: [1, 3], min: 0, max: 9 }
  v: { label: V, list: 2..4, unit: GB, default: [1, 3], min: 0, max: 9 }
  x: { label: X, default: 3, min: -9, max: 9 }
  on: { label: On, toggle: true, default: true }
steps:
  all: { label: All, formula: "sum(r) + sum(o) + sum(p) + sum(q) + sum(w) / 1 GB + sum(v) / 1 GB + x + on" }
outputs:
  out: { label: Out, formula: ${JSON.stringify(formula)} }
`;

function sound(source: string): Model {
  const { model, findings } = compileModel(source, FILE);
  expect(findings.map(formatFinding)).toEqual([]);
  if (!model) throw new Error('no model');
  return model;
}

type Run = (inputs: Values) => Values;
const isRun = (value: unknown): value is Run => typeof value === 'function';

async function load(model: Model): Promise<{ run: Run; errors: Run }> {
  const url = `data:text/javascript,${encodeURIComponent(emitModel(model))}`;
  const module: unknown = await import(/* @vite-ignore */ url);
  const exported = new Map<string, unknown>(Object.entries(Object(module)));
  const [run, errors] = [exported.get('run'), exported.get('errors')];
  if (!isRun(run)) throw new Error('no run');
  return { run, errors: isRun(errors) ? errors : () => ({}) };
}

/** As text, to nine decimals, so that expected values can be written by hand; NaN is null. */
const written = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (typeof part === 'number' ? Number(part.toFixed(9)) : part));

const third = 1 / 3;
const root3 = Math.sqrt(3);
// e², e¹ and e^½ as shares of their sum 11.7560592…
const e2 = Math.exp(2);
const e1 = Math.exp(1);
const e5 = Math.exp(0.5);

// Every expected value was worked out by hand from the defaults above.
test.each<[string, unknown]>([
  ['[x, 2 * x, 0]', [3, 6, 0]],
  [
    '[[1, x], [x, 1]]',
    [
      [1, 3],
      [3, 1],
    ],
  ],
  [
    '[p, q]',
    [
      [2, 1, 0.5],
      [3, 4, 0],
    ],
  ],
  ['p + q', [5, 5, 0.5]],
  ['p - 1', [1, 0, -0.5]],
  ['2 / p', [1, 2, 4]],
  ['-p * q', [-6, -4, 0]],
  ['p ^ 2', [4, 1, 0.25]],
  ['2 ^ [1, 2, 3]', [2, 4, 8]],
  [
    '2 * [[1, 2], [3, 4]] - 1',
    [
      [1, 3],
      [5, 7],
    ],
  ],
  [
    '[[1, 2], [3, 4]] * [[1, 2], [3, 4]]',
    [
      [1, 4],
      [9, 16],
    ],
  ],
  ['sqrt(q ^ 2)', [3, 4, 0]],
  ['round([1.5, -0.2, 2.4])', [2, 0, 2]],
  [
    'abs([[-1, 2], [3, -4]])',
    [
      [1, 2],
      [3, 4],
    ],
  ],
  ['max(p, 1)', [2, 1, 1]],
  ['min(p, q)', [2, 1, 0]],
  ['max(q)', 4],
  ['min([[5, 2], [3, 9]])', 2],
  ['clamp(q, 1, 3.5)', [3, 3.5, 1]],
  ['sigmoid(0)', 0.5],
  ['sigmoid([0, ln(3), -ln(3)])', [0.5, 0.75, 0.25]],
  ['log(8, 2)', 3],
  ['log(1000, 10)', 3],
  ['log(9, 3)', 2],
  ['log([1, x], x)', [0, 1]],
  ['sum(r)', 1],
  ['sum([[1, 2], [3, x]])', 9],
  ['mean(q)', 7 / 3],
  ['std(r)', root3 / 4],
  ['std([5, 5, 5])', 0],
  ['product(p)', 1],
  ['count(r)', 4],
  ['count([[1, 2], [3, x]])', 4],
  ['norm(q)', 5],
  ['argmax(q)', 2],
  ['argmax([1, 3, 3])', 2],
  ['at(q, 2)', 4],
  ['at(q, x)', 0],
  ['at(q, 4)', null],
  ['at(q, 0)', null],
  ['at(q, 1.5)', null],
  ['at([[1, 2], [3, 4]], 2)', [3, 4]],
  ['at(at([[1, 2], [3, 4]], 2), 1)', 3],
  ['softmax(p)', [e2, e1, e5].map((part) => part / (e2 + e1 + e5))],
  ['softmax([1000, 1000])', [0.5, 0.5]],
  [
    'softmax([[0, 0, 0], [ln(2), 0, 0]])',
    [
      [third, third, third],
      [0.5, 0.25, 0.25],
    ],
  ],
  ['dot(p, q)', 10],
  ['dot([[1, 2], [3, 4]], [1, 10])', [21, 43]],
  ['dot([1, 10], [[1, 2], [3, 4]])', [21, 43]],
  [
    'dot([[1, 2], [3, 4]], [[1, 0], [0, 1], [1, 1]])',
    [
      [1, 2, 3],
      [3, 4, 7],
    ],
  ],
  ['cosine(q, [3, 4, 0])', 1],
  ['cosine(q, [-4, 3, 0])', 0],
  ['cosine([[1, 0], [3, 4]], [1, 0])', [1, 0.6]],
  [
    'cosine([[1, 0], [3, 4]], [[1, 0], [0, 1]])',
    [
      [1, 0],
      [0.6, 0.8],
    ],
  ],
  ['cosine(q, [0, 0, 0])', null],
  ['xlogy(0, 0)', 0],
  ['xlogy(2, 1)', 0],
  ['-sum(xlogy([0.5, 0.5, 0], [0.5, 0.5, 0])) / ln(2)', 1],
  ['if(on, p, q)', [2, 1, 0.5]],
  ['if(x > 3, p, 0)', [0, 0, 0]],
  ['if(std(r) == 0, 0, (r - mean(r)) / std(r))', [root3, -1 / root3, -1 / root3, -1 / root3]],
  ['if(p > 0.9, 1, 0)', [1, 1, 0]],
  ['if(p > q, p, q)', [3, 4, 0.5]],
  ['if(p > q and not (q > 0), 10 * p, if(q == 3, -1, q))', [-1, 4, 5]],
  ['sum(if(q > 0, 1, 0))', 2],
  ['if(has([1, 1 / 0, 2]), 1, 0)', [1, 0, 1]],
  ['w / 500 MB', [2, 6]],
  ['sum([1 GB, 500 MB]) / 1 MB', 1500],
  ['product(w) / 1 GB^2', 3],
  ['norm([3 GB, 4000 MB]) / 1 GB', 5],
  ['dot(w, [1 s, 1 s]) / 1 GB / 1 s', 4],
  ['cosine(w, w)', 1],
  ['sum(10 % * [100, 200])', 30],
  ['dot(50 % * [1, 1], [4, 6])', 5],
])('%s', async (formula, expected) => {
  const model = sound(around(formula));
  const start = startValues(model);
  const values = evaluateModel(model, start);
  expect(written(values['out'])).toBe(written(expected));
  const { run } = await load(model);
  expect({ ...start, ...run(start) }).toEqual(values);
});

test.each([
  ['softmax(p)', 'softmax([2, 1, 0.5]) = [0.63, 0.23, 0.14]'],
  ['r - mean(r)', '[1, 0, 0, 0] − mean([1, 0, 0, 0]) = [0.75, −0.25, −0.25, −0.25]'],
  [
    'if(std(r) == 0, 0, (r - mean(r)) / std(r))',
    '([1, 0, 0, 0] − mean([1, 0, 0, 0])) / std([1, 0, 0, 0]) = [1.73, −0.58, −0.58, −0.58]',
  ],
  ['if(x > 9, p, 0)', '0 = [0, 0, 0]'],
  ['2 * if(p > q, p, q)', '2 × [3, 4, 0.5] = [6, 8, 1]'],
  ['[x, -x]', '[3, −3]'],
  ['[x, x] * x', '[3, 3] × 3 = [9, 9]'],
  ['[[1, x / 9], [x, 1]]', '[[1, 3 / 9], [3, 1]] = [[1, 0.33], [3, 1]]'],
  ['sum([1, 2, 3, 4, 5, 6, 7 * x])', 'sum([1, 2, 3, …, 7 × 3]) = 42'],
  ['w * 2', '[1, 3] × 2 = [2 GB, 6 GB]'],
  ['w * 2000', '[1, 3] × 2,000 = [2,000 GB, 6,000 GB]'],
  ['xlogy(p, x) + 1', '[2, 1, 0.5] × ln(3) + 1 = [3.2, 2.1, 1.55]'],
  ['dot(p, q) * 2', 'dot([2, 1, 0.5], [3, 4, 0]) × 2 = 20'],
  ['at(q, 2)', 'at([3, 4, 0], 2) = 4'],
])('%s is shown as %s', (formula, line) => {
  const model = sound(around(formula));
  const values = evaluateModel(model, startValues(model));
  const explained = explainModel(model).find(({ name }) => name === 'out');
  expect(explained && explainText(explained, values, formatExact)).toBe(line);
  expect(JSON.parse(JSON.stringify(explained))).toEqual(explained);
});

// Column 32 is the first character of the formula.
test.each([
  [
    '[p, x]',
    '14:36 error shape-mismatch: "x" is a single number, but "p" is a list of 3: the entries of a list must be alike. Make them alike, or make one of them a single number.',
  ],
  [
    '[[1, 2], [1, 2, 3]]',
    '14:41 error shape-mismatch: "[1, 2, 3]" is a list of 3, but "[1, 2]" is a list of 2: the entries of a list must be alike. Make them alike, or make one of them a single number.',
  ],
  [
    '[[[1]]]',
    '14:32 error shape-wrong: A list of matrices is more than formulas compute with. Use lists of numbers, or a matrix: a list of lists of numbers.',
  ],
  [
    '[1, 2 GB]',
    '14:36 error unit-mismatch: "2 GB" is in GB, but "1" is a plain number: the entries of a list need one kind of unit. Give the number a unit: "1 GB".',
  ],
  ['[]', '14:32 error formula-syntax: A list needs at least one entry. Write it as [a, b].'],
  ['[1, 2', '14:32 error formula-syntax: This "[" is never closed. Add a "]".'],
  ['1]', '14:33 error formula-syntax: This "]" closes nothing. Remove it, or add the "[".'],
  [
    'p[1]',
    '14:33 error formula-syntax: An entry of a list is not taken with "[". Write at(list, 1) for the first entry.',
  ],
  ['{1, 2}', '14:32 error formula-syntax: "{" is not used in formulas. Write "[" instead.'],
  [
    'p + [1, 2]',
    '14:36 error shape-mismatch: "[1, 2]" is a list of 2, but "p" is a list of 3: they cannot be added. Make them alike, or make one of them a single number.',
  ],
  [
    'p * [[1, 2, 3]]',
    '14:36 error shape-mismatch: "[[1, 2, 3]]" is a matrix of 1 × 3, but "p" is a list of 3: they cannot be multiplied. Make them alike, or make one of them a single number.',
  ],
  [
    'r / o',
    '14:36 error shape-mismatch: "o" is a list of 2 to 16, but "r" is a list of 2 to 16: they cannot be divided. Only lists of one length can meet: give the inputs a fixed length, such as "list: 4".',
  ],
  [
    '[1, 2] ^ w',
    '14:41 error unit-not-plain: An exponent must be a plain number, but "w" is in GB. Divide it by a value of the same unit first.',
  ],
  [
    'max(p, [1, 2])',
    '14:39 error shape-mismatch: "[1, 2]" is a list of 2, but "p" is a list of 3: max() needs lists of one length. Make them alike, or make one of them a single number.',
  ],
  [
    'max(x)',
    '14:32 error function-arguments: max() was given 1 argument; it takes at least 2. Write max(a, b).',
  ],
  [
    'sum(x)',
    '14:36 error shape-wrong: sum() works on a list, but "x" is a single number. Give it a list such as [a, b], or a column of a table.',
  ],
  ['sum(p, q)', '14:32 error function-arguments: sum() was given 2 arguments; it takes 1. Write sum(list).'],
  [
    'argmax([[1, 2]])',
    '14:39 error shape-wrong: argmax() works on a list, but "[[1, 2]]" is a matrix of 1 × 2. Take one row of it first: at([[1, 2]], 1).',
  ],
  [
    'softmax(x)',
    '14:40 error shape-wrong: softmax() works on a list, but "x" is a single number. Give it a list such as [a, b], or a column of a table.',
  ],
  [
    'softmax(w)',
    '14:40 error unit-not-plain: The argument of softmax() must be a plain number, but "w" is in GB. Divide it by a value of the same unit first.',
  ],
  [
    'sigmoid(1 GB)',
    '14:40 error unit-not-plain: The argument of sigmoid() must be a plain number, but "1 GB" is in GB. Divide it by a value of the same unit first.',
  ],
  [
    'log(1 GB, 2)',
    '14:36 error unit-not-plain: The argument of log() must be a plain number, but "1 GB" is in GB. Divide it by a value of the same unit first.',
  ],
  [
    'log(x, w)',
    '14:39 error unit-not-plain: The base of log() must be a plain number, but "w" is in GB. Divide it by a value of the same unit first.',
  ],
  [
    'xlogy(x, w)',
    '14:41 error unit-not-plain: The second argument of xlogy() must be a plain number, but "w" is in GB. Divide it by a value of the same unit first.',
  ],
  [
    'at(p, q)',
    '14:38 error shape-wrong: The second argument of at() must be a single number, but "q" is a list of 3. Take one entry with at(list, 1), or sum it up.',
  ],
  [
    'dot(p, r)',
    '14:39 error shape-mismatch: "r" is a list of 2 to 16, but "p" is a list of 3: dot() needs lists of one length. Only lists of one length can meet: give the inputs a fixed length, such as "list: 4".',
  ],
  [
    'cosine(p, x)',
    '14:42 error shape-wrong: cosine() works on a list, but "x" is a single number. Give it a list such as [a, b], or a column of a table.',
  ],
  [
    'product(v) / 1 GB^2',
    '14:40 error unit-power: The entries of "v" are in GB and their number varies, so the unit of their product does too. Divide the list by a value of its unit first.',
  ],
  [
    'if(p > 1, q, [1, 2])',
    '14:45 error shape-mismatch: "[1, 2]" is a list of 2, but "p > 1" is a list of 3: if() needs lists of one length. Make them alike, or make one of them a single number.',
  ],
  [
    'if(p > r, 1, 2)',
    '14:39 error shape-mismatch: "r" is a list of 2 to 16, but "p" is a list of 3: they cannot be compared. Only lists of one length can meet: give the inputs a fixed length, such as "list: 4".',
  ],
  [
    'if(p > 1 and r > 1, 1, 2)',
    '14:45 error shape-mismatch: "r > 1" is a list of 2 to 16, but "p > 1" is a list of 3: they cannot be combined. Only lists of one length can meet: give the inputs a fixed length, such as "list: 4".',
  ],
  [
    'if(p, 1, 2)',
    '14:35 error formula-condition: "p" is not a condition. Compare it with something, as in a > b.',
  ],
  [
    'p > 1',
    '14:32 error formula-condition: "p > 1" is a condition, but a number is needed here. Put it into if(condition, value, other value).',
  ],
])('the formula %j is refused where it is wrong', (formula, line) => {
  expect(compileModel(around(formula), FILE).findings.map(formatFinding)).toEqual([`${FILE}:${line}`]);
});

test('what depends on a list with a mistake stays silent', () => {
  const source = `title: T
inputs:
  p: { label: P, list: 3, default: [2, 1, 0.5], min: -9, max: 9 }
steps:
  a: { label: A, formula: "p + [1, 2]", unit: 1 }
  b: { label: B, formula: "softmax(p +", unit: 1 }
outputs:
  out: { label: Out, formula: "sum(a) + sum(b) + at(a, 1)" }
`;
  expect(compileModel(source, FILE).findings.map((finding) => [finding.line, finding.rule])).toEqual([
    [5, 'shape-mismatch'],
    [6, 'formula-syntax'],
  ]);
});

test('inputs that are lists: every mistake at its place', () => {
  const source = `title: T
inputs:
  a: { label: A, list: 16..2, default: [1], min: 0, max: 9 }
  b: { label: B, list: 3, default: [1, 2], min: 0, max: 9, entries: [x, y] }
  c: { label: C, list: 2..4, default: 5, scale: log }
  d: { label: D, list: 2, default: [1, 10], min: 9, max: 0, entries: [x, y, z] }
  e: { label: E, list: [2], default: [1], min: 0, max: 9 }
  f: { label: F, list: 2..40, default: [1, 1], min: 0, max: 9 }
outputs:
  out: { label: Out, formula: sum(a) + sum(b) + sum(c) + sum(d) + sum(e) + sum(f) }
  two: { label: Two, formula: b, entries: [x, y] }
presets:
  one: { values: { b: [1, 2, 10] } }
  two: { values: { b: 1 } }
`;
  expect(
    compileModel(source, FILE).findings.map((finding) => formatFinding(finding).replace(`${FILE}:`, '')),
  ).toEqual([
    '3:24 error input-list: "16..2" is no length of a list. Write a number from 1 to 32, or a range such as 2..16.',
    '4:36 error default-not-a-list: The default of "b" must be a list of 3 numbers from 0 to 9, but is [1, 2]. Write it as in [1, 0, 0].',
    '4:69 error entries-count: "b" has 2 names for 3 entries. Name every entry once.',
    '5:3 error key-missing: Input "c" has no "min". Add "min: …", which holds for every entry.',
    '5:3 error key-missing: Input "c" has no "max". Add "max: …", which holds for every entry.',
    '5:39 error default-not-a-list: The default of "c" must be a list of 2 to 4 numbers, but is 5. Write it as in [1, 0, 0].',
    '5:42 error input-key: "c" is a list, so its "scale" means nothing. Remove "scale".',
    '6:50 error input-range: min 9 is above max 0. Exchange them.',
    '6:70 error entries-count: "d" has 3 names for 2 entries. Name every entry once.',
    '7:24 error value-wrong: "list" of input "e" must be a number or a range, but is a list. Write "list: 4", or "list: 2..16".',
    '8:24 error input-list: "2..40" is no length of a list. Write a number from 1 to 32, or a range such as 2..16.',
    '11:43 error entries-count: "two" is a list of 3, but "entries" has 2 names. Write 3 of them.',
    '13:23 error preset-value: [1, 2, 10] cannot be the value of "b". Write a list of 3 numbers from 0 to 9.',
    '14:23 error preset-value: 1 cannot be the value of "b". Write a list of 3 numbers from 0 to 9.',
  ]);
});

test('names of entries follow a list through formulas, and a list input is plain data', () => {
  const model = sound(around('softmax(2 * p)'));
  expect(model.inputs[2]).toEqual({
    name: 'p',
    label: 'P',
    unit: '1',
    scale: 'linear',
    kind: 'list',
    default: [2, 1, 0.5],
    min: -9,
    max: 9,
    least: 3,
    most: 3,
    entries: ['cat', 'dog', 'truck'],
  });
  const entriesOf = (formula: string) => sound(around(formula)).quantities.at(-1)?.entries;
  expect(entriesOf('softmax(2 * p)')).toEqual(['cat', 'dog', 'truck']);
  expect(entriesOf('[1, 2, 3] + p')).toEqual(['cat', 'dog', 'truck']);
  expect(entriesOf('softmax([p, q])')).toEqual(['cat', 'dog', 'truck']);
  expect(entriesOf('r')).toBeUndefined();
  expect(entriesOf('sum(p)')).toBeUndefined();
  expect(JSON.parse(JSON.stringify(model))).toEqual(model);
});

test.each([
  ['[x, 1]', '<mrow><mo>[</mo><mi>x</mi><mo>,</mo><mn>1</mn><mo>]</mo></mrow>'],
  [
    '[[x], [1]]',
    '<mrow><mo>[</mo><mtable><mtr><mtd><mi>x</mi></mtd></mtr><mtr><mtd><mn>1</mn></mtd></mtr></mtable><mo>]</mo></mrow>',
  ],
  ['norm(p)', '<mrow><mo>‖</mo><mi>p</mi><mo>‖</mo></mrow>'],
  ['softmax(p)', '<mrow><mi>softmax</mi><mrow><mo>(</mo><mi>p</mi><mo>)</mo></mrow></mrow>'],
  [
    'log(x, 3)',
    '<mrow><msub><mi>log</mi><mn>3</mn></msub><mrow><mo>(</mo><mi>x</mi><mo>)</mo></mrow></mrow>',
  ],
  [
    'xlogy(x, 2)',
    '<mrow><mi>x</mi><mo>×</mo><mrow><mi>ln</mi><mrow><mo>(</mo><mn>2</mn><mo>)</mo></mrow></mrow></mrow>',
  ],
  [
    'if(on, p, 0)',
    '<mrow><mo>{</mo><mtable><mtr><mtd><mi>p</mi></mtd><mtd><mrow><mtext>if\u00a0</mtext><mtext>on</mtext></mrow></mtd></mtr><mtr><mtd><mn>0</mn></mtd><mtd><mtext>otherwise</mtext></mtd></mtr></mtable></mrow>',
  ],
])('%s is typeset', (formula, expected) => {
  const quantity = sound(around(formula)).quantities.at(-1);
  expect(quantity?.expr ? formulaToMathML(quantity.expr) : '').toBe(`<math>${expected}</math>`);
});

/** Formulas that give a number, a list of three and a matrix of 2 × 3, and conditions about each. */
const { number, list, matrix } = fc.letrec<Record<'number' | 'list' | 'matrix' | 'test' | 'tests', string>>(
  (tie) => {
    const entrywise = (
      of: 'number' | 'list' | 'matrix',
      leaf: fc.Arbitrary<string>,
      more: fc.Arbitrary<string>[],
    ) =>
      fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        leaf,
        fc
          .tuple(
            tie(of),
            fc.constantFrom('+', '-', '*', '/', '^'),
            fc.oneof(tie(of), tie('number')),
            fc.boolean(),
          )
          .map(([a, op, b, turn]) => (turn ? `(${b}) ${op} (${a})` : `(${a}) ${op} (${b})`)),
        tie(of).map((part) => `-(${part})`),
        fc
          .tuple(fc.constantFrom('abs', 'floor', 'sqrt', 'exp', 'ln', 'sigmoid', 'log2'), tie(of))
          .map(([name, part]) => `${name}(${part})`),
        fc
          .tuple(fc.constantFrom('min', 'max', 'log', 'xlogy'), tie(of), tie('number'))
          .map(([name, a, b]) => `${name}(${a}, ${b})`),
        fc
          .tuple(tie('test'), tie(of), fc.oneof(tie(of), tie('number')))
          .map(([test, a, b]) => `if(${test}, ${a}, ${b})`),
        ...more,
      );
    const compare = (of: 'number' | 'list') =>
      fc
        .tuple(tie(of), fc.constantFrom('<', '<=', '>', '>=', '==', '!='), fc.oneof(tie(of), tie('number')))
        .map(([a, op, b]) => `(${a}) ${op} (${b})`);
    return {
      number: entrywise('number', fc.constantFrom('x', '0', '1', '0.5', '2', 'at(p, 2)'), [
        fc
          .tuple(
            fc.constantFrom('sum', 'mean', 'std', 'product', 'count', 'norm', 'min', 'max'),
            fc.oneof(tie('list'), tie('matrix'), fc.constant('r')),
          )
          .map(([name, of]) => `${name}(${of})`),
        tie('list').map((of) => `argmax(${of})`),
        fc.tuple(tie('list'), tie('number')).map(([of, n]) => `at(${of}, ${n})`),
        fc
          .tuple(fc.constantFrom('dot', 'cosine'), tie('list'), tie('list'))
          .map(([name, a, b]) => `${name}(${a}, ${b})`),
      ]),
      list: entrywise('list', fc.constantFrom('p', 'q', '[x, 1, 0]', '[1, 2, 3]'), [
        fc.tuple(tie('number'), tie('number')).map(([a, b]) => `[${a}, ${b}, 1]`),
        tie('list').map((of) => `softmax(${of})`),
        fc.tuple(tie('matrix'), tie('number')).map(([of, n]) => `at(${of}, ${n})`),
        fc.tuple(tie('tests'), tie('list'), tie('number')).map(([test, a, b]) => `if(${test}, ${a}, ${b})`),
        // A matrix of 2 × 3 with a list gives a list of 2.
        fc
          .tuple(fc.constantFrom('dot', 'cosine'), tie('matrix'), tie('list'))
          .map(([name, a, b]) => `[at(${name}(${a}, ${b}), 1), at(${name}(${b}, ${a}), 2), 1]`),
      ]),
      matrix: entrywise('matrix', fc.constantFrom('[p, q]', '[[1, x, 0], [0, 0, 1]]'), [
        fc.tuple(tie('list'), tie('list')).map(([a, b]) => `[${a}, ${b}]`),
        tie('matrix').map((of) => `softmax(${of})`),
      ]),
      test: compare('number'),
      tests: fc.oneof(
        compare('list'),
        tie('list').map((of) => `has(${of})`),
        fc
          .tuple(compare('list'), fc.constantFrom('and', 'or'), fc.oneof(compare('list'), compare('number')))
          .map(([a, op, b]) => `(${a}) ${op} not (${b})`),
      ),
    };
  },
);

const numRuns = Number(process.env['ISLET_RUNS'] ?? 1000);
const entry = fc.oneof(fc.double({ min: -9, max: 9 }), fc.constantFrom(0, -0, 1, NaN));
const given = fc.record({
  r: fc.array(entry, { minLength: 2, maxLength: 16 }),
  p: fc.array(entry, { minLength: 3, maxLength: 3 }),
  q: fc.array(entry, { minLength: 3, maxLength: 3 }),
  x: entry,
});

test('emitted code gives exactly what walking the formulas gives, for random lists and matrices', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(number, list, matrix),
      fc.array(given, { minLength: 2, maxLength: 4 }),
      async (text, cases) => {
        const { model, findings } = compileModel(
          `${around(text)}errors:\n  wrong: { formula: ${JSON.stringify(text)}, of: out, feedback: No. }\n`,
          FILE,
        );
        // Refused on purpose: formulas too long or too deep.
        const refused = findings.every(({ rule }) => rule === 'formula-too-long');
        if (!model && refused) return;
        expect(findings.map(formatFinding)).toEqual([]);
        if (!model) return;
        const { run, errors } = await load(model);
        for (const values of cases) {
          const inputs = { ...startValues(model), ...values };
          const expected = evaluateModel(model, inputs);
          expect({ ...inputs, ...run(inputs) }).toEqual(expected);
          expect(errors(expected)).toEqual(evaluateErrors(model, inputs));
          expect(errors(expected)['wrong']).toEqual(expected['out']);
          for (const explained of explainModel(model)) {
            expect(explainText(explained, expected, formatExact)).not.toMatch(/undefined|NaN|object/);
          }
        }
      },
    ),
    { numRuns },
  );
}, 600_000);

test('functions of lists are total: whatever they are given, they neither throw nor hang', () => {
  const junk = fc.oneof(
    fc.constant(undefined),
    entry,
    fc.array(entry, { maxLength: 4 }),
    fc.array(fc.array(entry, { maxLength: 3 }), { maxLength: 3 }),
  );
  fc.assert(
    fc.property(junk, junk, (a, b) => {
      const { sum, mean, std, product, count, norm, argmax, at, softmax, dot, cosine, each, flat } = vector;
      for (const f of [sum, mean, std, product, count, norm, argmax, softmax, flat]) f(a);
      at(a, 1);
      dot(a, b);
      cosine(a, b);
      each((x = NaN, y = NaN) => x + y, a, b);
    }),
    { numRuns },
  );
});
