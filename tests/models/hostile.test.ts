import { createContext, runInContext } from 'node:vm';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compileModel } from '../../src/models/compile.ts';
import { emitModel } from '../../src/models/emit.ts';
import { evaluateErrors, evaluateModel, startValues } from '../../src/models/evaluate.ts';
import type { Model } from '../../src/models/model.ts';
import * as vector from '../../src/models/runtime/vector.ts';
import { splitImport, strangeTokens } from './emitted-tokens.ts';
import { inputValues } from './formulas.ts';
import { hostileFile, hostileProgram, sound } from './hostile.ts';

/*
 * Whatever a model file contains: it compiles, or every finding says where; what it compiles to is arithmetic and
 * nothing else. As many of each kind as ISLET_RUNS says, 20,000 at most.
 */

const numRuns = Math.min(Number(process.env['ISLET_RUNS'] ?? 1000), 20_000);
const timeout = 120_000 + 30 * numRuns;

const prototypes = [Object, Function, Array, String, Number, Map, Error].map(
  ({ prototype }): object => prototype,
);
const shapeOf = (): string =>
  JSON.stringify([globalThis, ...prototypes].map((one) => Reflect.ownKeys(one).map(String)));

/** A world with nothing in it but arithmetic, and what was left in it. */
const world = createContext(Object.freeze({ ...vector, Math, isFinite }), {
  codeGeneration: { strings: false, wasm: false },
});

function runWithNothing(code: string, values: unknown): { run: unknown; errors: unknown } {
  const { body } = splitImport(code);
  const script = `(()=>{${body.replaceAll('export const', 'const')};return(i)=>{const r=run(i);return{run:r,errors:typeof errors==='function'?errors({...i,...r}):{}}}})()`;
  const start: unknown = runInContext(script, world);
  if (typeof start !== 'function') throw new Error('no function');
  const result: unknown = start(values);
  return { run: Reflect.get(Object(result), 'run'), errors: Reflect.get(Object(result), 'errors') };
}

const isNumbers = (value: unknown): boolean =>
  Array.isArray(value) ? value.every(isNumbers) : typeof value === 'number';

/** What is wrong with how a file was taken; empty when all is well. */
function faults(source: string, values: Readonly<Record<string, unknown>>): string[] {
  const { model, findings } = compileModel(source, 'm.model.yaml');
  const lines = source.replace(/^\uFEFF/, '').split('\n');
  const found: string[] = [];
  for (const { file, line, column, message, cure, rule } of findings) {
    const width = lines[line - 1]?.length ?? -1;
    if (file !== 'm.model.yaml' || !(column >= 1 && column <= width + 1)) {
      found.push(`${rule} at ${file}:${line}:${column}, where nothing is`);
    }
    if (!/\S/.test(message) || !/\S/.test(cure)) found.push(`${rule} says nothing`);
  }
  const isRefused = findings.some(({ severity }) => severity === 'error');
  if (isRefused !== (model === null))
    found.push(model ? 'compiled in spite of errors' : 'refused without a reason');
  return model ? [...found, ...faultsOf(model, values)] : found;
}

function faultsOf(model: Model, values: Readonly<Record<string, unknown>>): string[] {
  const code = emitModel(model);
  const strange = strangeTokens(model, code).map((token) => `the module contains ${token}`);
  if (strange.length > 0) return strange;
  const start = startValues(model);
  const given = Object.fromEntries(
    model.inputs.map(({ name }) => [name, values[name] ?? start[name] ?? NaN]),
  );
  const { run, errors } = runWithNothing(code, given);
  const results = [evaluateModel(model, start), evaluateErrors(model, start), run, errors];
  return results.flatMap((result) =>
    Object.entries(Object(result)).flatMap(([name, value]) =>
      isNumbers(value) ? [] : [`${name} is ${String(value)}`],
    ),
  );
}

it('breaks files that are right before', () => {
  expect(faults(sound, {})).toEqual([]);
  expect(compileModel(sound, 'm.model.yaml').findings).toEqual([]);
});

it.each([
  ['programs', hostileProgram],
  ['files', hostileFile],
])(
  `takes ${numRuns} hostile %s for what they are`,
  (_, sources) => {
    const before = shapeOf();
    fc.assert(
      fc.property(sources, inputValues, (source, values) => {
        expect(faults(source, values)).toEqual([]);
      }),
      // Making a long program shorter takes many minutes; as it is, it says enough.
      { numRuns, endOnFailure: true },
    );
    expect(shapeOf()).toBe(before);
  },
  timeout,
);

const around = (formula: string): string =>
  `title: T\ninputs: {}\noutputs:\n  out: { label: O, formula: ${JSON.stringify(formula)} }\n`;

const chain = (length: number): string =>
  `title: T\ninputs: {}\nsteps:\n${Array.from({ length }, (_, i) => `  s${i}: { label: S, formula: s${i + 1} + 1 }\n`).join('')}  s${length}: { label: S, formula: 0 }\noutputs:\n  out: { label: O, formula: s0 }\n`;

it('takes no longer for a formula of many levels than for a long one', () => {
  for (const open of ['min(', 'sqrt(', 'softmax(', 'sum([', '-(']) {
    const close = open.includes('[') ? '])' : open === 'min(' ? ', 1)' : ')';
    const { model } = compileModel(around(open.repeat(40) + '2' + close.repeat(40)), 'm.model.yaml');
    expect(model === null || emitModel(model) !== '', open).toBe(true);
  }
});

it.each([
  ['brackets of YAML', '['.repeat(100_000), 'yaml-syntax'],
  ['keys of YAML within keys', '{ a: '.repeat(100_000), 'yaml-syntax'],
  ['dashes of YAML', '- '.repeat(100_000), 'yaml-syntax'],
  ['a key without an end', 'a'.repeat(3_000_000), 'model-shape'],
  ['brackets of a formula', around('('.repeat(1999)), 'formula-too-long'],
  ['a formula without an end', around('1 + '.repeat(1_000_000)), 'formula-too-long'],
  ['a chain of very many steps', chain(20_000), 'model-too-large'],
])('gives up on %s', (_, source, rule) => {
  expect(compileModel(source, 'm.model.yaml').findings.map((finding) => finding.rule)).toContain(rule);
});

it('follows the longest chain of steps that is allowed', () => {
  const { model } = compileModel(chain(498), 'm.model.yaml');
  if (!model) throw new Error('no model');
  expect(evaluateModel(model, {})['out']).toBe(498);
  expect(strangeTokens(model, emitModel(model))).toEqual([]);
});

it.each([
  ['a quotation mark without a partner', `chip,die,source\n"${'x'.repeat(10_000_000)}`, 'csv-quote'],
  ['nothing but quotation marks', `chip,die,source\n${'"'.repeat(1_000_001)}`, 'csv-quote'],
  ['very many rows that are wrong', `chip,die,source\n${'r,x,s\n'.repeat(50_000)}`, 'table-cell'],
  ['words of JavaScript', 'chip,__proto__,die,source\n__proto__,1,2,S\n', 'name-invalid'],
])('gives up on a CSV file of %s', (_, csv, rule) => {
  const text =
    'title: T\ntables:\n  chips: chips.csv\ninputs:\n  chip: { label: C, row: chips, default: r }\noutputs:\n  out: { label: O, formula: chip.die }\n';
  const { model, findings } = compileModel(text, 'm.model.yaml', { files: new Map([['chips.csv', csv]]) });
  expect(model).toBeNull();
  expect(findings.map((finding) => finding.rule)).toContain(rule);
});
