/** Models whose values come from code. */
import { expect, test, vi } from 'vitest';
import { formatFinding } from '../core/finding.ts';
import type { CodeModel } from './code/registry.ts';
import { compileModel } from './compile.ts';
import { emitModel } from './emit.ts';
import { evaluateErrors, evaluateModel, startValues } from './evaluate.ts';
import { explainModel } from './explain.ts';
import { quantityToMathML } from './formula-mathml.ts';
import { explainText } from './runtime/explain.ts';
import { formatExact } from './runtime/format.ts';
import { toNumber } from './runtime/values.ts';

vi.mock('./code/registry.ts', () => {
  const twice: CodeModel = {
    run: ({ a }) => ({ twice: toNumber(a) * 2, pair: [toNumber(a), toNumber(a) * 2] }),
    errors: ({ twice }) => ({ 'twice-again': toNumber(twice) * 2 }),
  };
  const broken: CodeModel = {
    run() {
      throw new Error('out of range');
    },
  };
  return {
    codeModels: new Map([
      ['twice', twice],
      ['broken', broken],
    ]),
  };
});

const FILE = 'm.model.yaml';
const lines = (source: string): string[] =>
  compileModel(source, FILE).findings.map((finding) => formatFinding(finding).replace(`${FILE}:`, ''));

const model = (code: string, rest: string): string =>
  `title: T\ncode: ${code}\ninputs:\n  a: { label: A, unit: B, default: 3, min: 0, max: 9 }\n${rest}`;

const GOOD = model(
  'twice',
  `outputs:
  twice: { label: Twice, unit: B, labels: { Six: 6 } }
  pair: { label: Pair, unit: B, entries: [one, two] }
errors:
  twice-again: { of: twice, feedback: No. }
charts:
  - { kind: line, x: a, y: twice }
  - { kind: bar, over: pair }
`,
);

test('inputs and outputs stand in the model, values come from the code, and the code is what ships', () => {
  const { model: compiled, findings } = compileModel(GOOD, FILE);
  expect(findings).toEqual([]);
  if (!compiled) throw new Error('no model');
  expect(compiled.quantities.map(({ name, formula, unit }) => [name, formula, unit])).toEqual([
    ['twice', null, 'B'],
    ['pair', null, 'B'],
  ]);
  const values = evaluateModel(compiled, startValues(compiled));
  expect(values).toEqual({ a: 3, twice: 6, pair: [3, 6] });
  expect(evaluateErrors(compiled, startValues(compiled))).toEqual({ 'twice-again': 12 });
  expect(evaluateModel(compiled, {})).toEqual({ a: NaN, twice: NaN, pair: [NaN, NaN] });
  expect(explainModel(compiled).map((one) => explainText(one, values, formatExact))).toEqual([
    'Six',
    '[3 B, 6 B]',
  ]);
  expect(quantityToMathML(compiled, 'twice')).toBe('');
  expect(emitModel(compiled, '/src/models/')).toBe('export{run,errors}from"/src/models/code/twice.ts";\n');
  expect(compiled.charts).toHaveLength(2);
});

test.each([
  [
    'code that is not there',
    model('twise', 'outputs:\n  x: { label: X }\n'),
    [
      '2:7 error code-unknown: There is no code "twise". Did you mean "twice"? Use "twice" or "broken", or write src/models/code/twise.ts and list it in registry.ts beside it.',
    ],
  ],
  [
    'code that throws',
    model('broken', 'outputs:\n  x: { label: X }\n'),
    [
      '2:7 error code-failed: The code "broken" fails with the default inputs: out of range. Give NaN for what is not defined.',
    ],
  ],
  [
    'formulas beside code, and values that it does not give',
    model(
      'twice',
      'outputs:\n  twice: { label: X, unit: B, formula: 2 * a }\n  thrice: { label: Y }\nerrors:\n  off: { feedback: No. }\n  twice-again: { feedback: No., formula: a }\ncharts:\n  - { kind: bar, over: twice }\n',
    ),
    [
      '6:31 error formula-beside-code: The values of this model come from its code, so the "formula" of output "twice" means nothing. Remove "formula", or remove "code" from the model.',
      '7:3 error code-value-missing: The code "twice" gives no value for "thrice". Return one from run(), or remove "thrice" here.',
      '9:3 error code-value-missing: The code "twice" gives no value for "off". Return one from errors(), or remove "off" here.',
      '10:33 error formula-beside-code: The values of this model come from its code, so the "formula" of error "twice-again" means nothing. Remove "formula", or remove "code" from the model.',
      '12:24 error chart-over: "twice" is a single number; a bar for each entry needs a list. Name a list, or draw bars over an input.',
    ],
  ],
])('%s: every mistake at its place', (_, source, expected) => {
  expect(lines(source)).toEqual(expected);
});
