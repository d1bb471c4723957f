/** What the browser runs computes what the oracle computes, for any formula and any input. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileModel } from './compile.ts';
import { emitModel } from './emit.ts';
import { evaluateErrors, evaluateModel } from './evaluate.ts';
import { explainModel } from './explain.ts';
import type { Model, Value, Values } from './model.ts';
import { explainText } from './runtime/explain.ts';

type Run = (inputs: Values) => Values;

function isRun(value: unknown): value is Run {
  return typeof value === 'function';
}

async function load(model: Model): Promise<{ run: Run; errors: Run }> {
  const url = `data:text/javascript,${encodeURIComponent(emitModel(model))}`;
  const module: unknown = await import(/* @vite-ignore */ url);
  if (typeof module !== 'object' || module === null) throw new Error('no module');
  const exported = new Map<string, unknown>(Object.entries(module));
  const [run, errors] = [exported.get('run'), exported.get('errors')];
  if (!isRun(run) || !isRun(errors)) throw new Error('the module does not export run and errors');
  return { run, errors };
}

function modelOf(first: string, second: string): Model {
  const { model, findings } = compileModel(
    `title: T
inputs:
  a: { label: A, default: 1, min: -1e9, max: 1e9 }
  b: { label: B, default: 1, unit: GB, min: -1e9, max: 1e9 }
  mode: { label: M, default: One, choices: { One: 1, "Two 2": 2 } }
steps:
  class: { label: C, formula: ${JSON.stringify(first)} }
outputs:
  out: { label: O, formula: ${JSON.stringify(second)} }
errors:
  wrong-one: { formula: ${JSON.stringify(`2 * (${second})`)}, feedback: No. }
`,
    'm.model.yaml',
  );
  if (!model) throw new Error(JSON.stringify(findings));
  return model;
}

const leaf = fc.oneof(
  fc.constantFrom('a', '(b / 1 MB)', '(500 MB / b)', '25 %', 'mode', '0', '1', '0.1', '1e3', '1_000', '1e-9'),
  fc.nat(12).map(String),
);

/** Formulas of plain numbers, rich in minus signs, nesting and conditions. */
const { formula } = fc.letrec<{ formula: string; condition: string }>((tie) => ({
  formula: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    leaf,
    fc
      .tuple(tie('formula'), fc.constantFrom('+', '-', '*', '/', '^'), tie('formula'))
      .map(([left, op, right]) => `(${left}) ${op} (${right})`),
    fc.tuple(leaf, fc.constantFrom('+', '-', '*', '/'), leaf).map((parts) => parts.join(' ')),
    tie('formula').map((of) => `-(${of})`),
    fc
      .tuple(
        fc.constantFrom('abs', 'round', 'floor', 'ceil', 'sqrt', 'exp', 'ln', 'log10', 'log2'),
        tie('formula'),
      )
      .map(([name, of]) => `${name}(${of})`),
    fc
      .tuple(fc.constantFrom('min', 'max'), tie('formula'), tie('formula'))
      .map(([name, one, two]) => `${name}(${one}, ${two})`),
    fc
      .tuple(tie('formula'), tie('formula'), tie('formula'))
      .map((args) => `clamp(${args.map((arg) => `1 * (${arg})`).join(', ')})`),
    fc
      .tuple(tie('condition'), tie('formula'), tie('formula'))
      .map(([test, then, other]) => `if(${test}, ${then}, ${other})`),
  ),
  condition: fc.oneof(
    { maxDepth: 3 },
    fc
      .tuple(tie('formula'), fc.constantFrom('<', '<=', '>', '>=', '==', '!='), tie('formula'))
      .map(([left, op, right]) => `(${left}) ${op} (${right})`),
    fc.constantFrom("mode == 'Two 2'", "'One' != mode", 'b > 20 MB', 'b < 0'),
    fc
      .tuple(tie('condition'), fc.constantFrom('and', 'or'), tie('condition'))
      .map(([left, op, right]) => `(${left}) ${op} (${right})`),
    tie('condition').map((of) => `not (${of})`),
  ),
}));

/** Only what the language refuses on purpose: a number above 1 beside a bare percentage, and length. */
const accepted = (text: string): boolean => {
  const { findings } = compileModel(
    `title: T\ninputs:\n  a: { label: A, default: 1, min: 0, max: 9 }\n  b: { label: B, default: 1, unit: GB, min: 0, max: 9 }\n  mode: { label: M, default: One, choices: { One: 1, "Two 2": 2 } }\noutputs:\n  out: { label: O, formula: ${JSON.stringify(text)} }\n`,
    'm.model.yaml',
  );
  const rules = findings.flatMap(({ rule, severity }) => (severity === 'error' ? [rule] : []));
  expect(rules.filter((rule) => rule !== 'unit-percent' && rule !== 'formula-too-long')).toEqual([]);
  return rules.length === 0 && text.length < 900;
};

const number = fc.oneof(
  fc.double(),
  fc.integer({ min: -20, max: 20 }),
  fc.constantFrom(0, -0, 0.02, 1e9, -1e9),
);
const inputs = fc.record({ a: number, b: number, mode: fc.constantFrom(1, 2) });

test('emitted code gives exactly what the oracle gives, for random formulas and inputs', async () => {
  await fc.assert(
    fc.asyncProperty(
      formula.filter(accepted),
      formula.filter(accepted),
      fc.array(inputs, { minLength: 3, maxLength: 6 }),
      async (first, second, cases) => {
        const model = modelOf(first, `${second} + class * 1`);
        const { run, errors } = await load(model);
        for (const values of cases) {
          const expected = evaluateModel(model, values);
          expect({ ...values, ...run(values) }).toEqual(expected);
          expect(errors(expected)).toEqual(evaluateErrors(model, values));
        }
      },
    ),
    { numRuns: 300 },
  );
}, 60_000);

test('the last number of every explanation is what run returned, and the text never fails', async () => {
  await fc.assert(
    fc.asyncProperty(formula.filter(accepted), inputs, async (text, values) => {
      const model = modelOf('a', `${text} + class * 0`);
      const { run } = await load(model);
      const result: Record<string, Value> = { ...values, ...run(values) };
      const templates = explainModel(model);
      expect(JSON.parse(JSON.stringify(templates))).toEqual(templates);
      for (const explained of templates) {
        const line = explainText(explained, result, (value) => `<${value}>`);
        const last = /<([^<>]*)>$/.exec(line)?.[1];
        // Through text, because a template prints -0 as 0.
        expect(last).toBe(String(result[explained.name]));
        expect(line).not.toContain('undefined');
      }
    }),
    { numRuns: 150 },
  );
}, 60_000);

/** Reads a worked line again with the formula language itself: the left side must give the right. */
test('a worked line is true: its left side computes to its right side', () => {
  fc.assert(
    fc.property(
      formula.filter(accepted),
      fc.integer({ min: -9, max: 9 }),
      fc.integer({ min: 1, max: 9 }),
      fc.constantFrom(1, 2),
      (text, a, b, mode) => {
        const model = modelOf('1', `${text} + class * 0 + 1`);
        const values = evaluateModel(model, { a, b, mode });
        const explained = explainModel(model).find(({ name }) => name === 'out');
        if (!explained) throw new Error('no explanation');
        const plain = (value: number): string => (value < 0 ? `−${Math.abs(value)}` : String(value));
        const line = explainText(explained, values, plain);
        const result = values['out'] ?? NaN;
        if (!line.includes(' = ')) return;
        const [left = ''] = line.split(' = ');
        const again = left
          .replaceAll('×', '*')
          .replaceAll('−', '-')
          .replaceAll('√', 'sqrt')
          .replaceAll(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (digit) => ` ^ ${'⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit)}`);
        const { model: check } = compileModel(
          `title: T\ninputs: {}\noutputs:\n  out: { label: O, formula: ${JSON.stringify(again)} }\n`,
          'm.model.yaml',
        );
        expect(check, again).not.toBeNull();
        if (check) expect(evaluateModel(check, {})['out']).toEqual(result);
      },
    ),
    { numRuns: 300 },
  );
}, 60_000);

test('names that are words of JavaScript are harmless, and nothing but Math is called', async () => {
  const model = modelOf('a + 1', 'min(class, 2) ^ 2');
  const code = emitModel(model);
  expect(code.replaceAll(/Math\.\w+\(/g, '(')).not.toMatch(
    /[A-Za-z_$]\(|import|eval|Function|constructor|\[/,
  );
  expect((await load(model)).run({ a: 0.5, b: 0, mode: 1 })).toEqual({ class: 1.5, out: 2.25 });
});

test('a missing input gives NaN, not what every object inherits', async () => {
  const model = modelOf('a', 'class + 1');
  expect(evaluateModel(model, {})['out']).toBeNaN();
  expect((await load(model)).run({})['out']).toBeNaN();
});

test('compiling never throws, whatever the file contains', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (junk) => {
      compileModel(junk, 'm.model.yaml');
      compileModel(
        `title: T\ninputs: {}\noutputs:\n  out: { label: O, formula: ${JSON.stringify(junk)} }\n`,
        'm',
      );
      compileModel(`title: T\ninputs:\n  ${junk}\noutputs:\n  out: ${junk}\n`, 'm.model.yaml');
    }),
    { numRuns: 500 },
  );
});
