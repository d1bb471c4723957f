/**
 * The models of the course against figures that were published or computed elsewhere. Each file of
 * tests/fixtures/reference-values is named after the folder of an article; an article that is not in
 * this course has nothing to check, but one that is must have every model that its file names.
 *
 * A case sets inputs on top of the defaults (and of a preset, where it names one): numbers, lists,
 * labels of choices, rows and toggles. What it expects is read as it is written: a whole number holds
 * exactly, a number with a decimal point or an exponent to half of its last digit, so 9.21 means
 * 9.205 to 9.215 and 3.29e24 means 3.285e24 to 3.295e24. An output with words for its values, such
 * as a verdict, can be expected in words.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { emitModel } from '../../src/models/emit.ts';
import { evaluateErrors, evaluateModel, startValues } from '../../src/models/evaluate.ts';
import type { Model, Value, Values } from '../../src/models/model.ts';
import { inCourse, readModel } from './course-model.ts';

const FIXTURES = new URL('../fixtures/reference-values/', import.meta.url);

type Written = string | Written[];
const written: z.ZodType<Written> = z.union([z.string(), z.array(z.lazy(() => written))]);
const values = z.record(z.string(), written);
const fixtureSchema = z.record(
  z.string(),
  z
    .array(
      z
        .strictObject({
          case: z.string().min(1),
          source: z.string().min(1),
          preset: z.string().optional(),
          inputs: values.optional(),
          expect: values.optional(),
          errors: values.optional(),
        })
        .refine((one) => one.expect ?? one.errors, 'a case expects something'),
    )
    .min(1),
);
type Case = z.output<typeof fixtureSchema>[string][number];

const NUMBER = /^[-+]?(?=\.?\d)(?:\d[\d_]*)?(?:\.(?<decimals>\d*))?(?:e(?<power>[-+]?\d+))?$/i;

/** A number and how far from it a value may be: half of the last digit written, nothing for a whole number. */
function readNumber(text: string): { value: number; tolerance: number } {
  const { decimals, power } = NUMBER.exec(text)?.groups ?? {};
  const value = Number(text.replaceAll('_', ''));
  if (!NUMBER.test(text) || !Number.isFinite(value)) throw new Error(`"${text}" is not a number`);
  // Half a unit in the last place, a hair wider; whole numbers may differ by rounding of doubles only.
  return decimals === undefined && power === undefined
    ? { value, tolerance: Math.abs(value) * 1e-13 + 1e-13 }
    : { value, tolerance: 0.5001 * 10 ** (Number(power ?? 0) - (decimals ?? '').length) };
}

/** What differs, one line each; empty when all is as expected. */
function differences(expected: Record<string, Written>, actual: Readonly<Record<string, unknown>>): string[] {
  function compare(path: string, want: Written, got: unknown): string[] {
    if (typeof want !== 'string') {
      const entries: readonly unknown[] = Array.isArray(got) ? got : [];
      if (entries.length !== want.length) return [`${path}: ${want.length} entries expected`];
      return want.flatMap((one, i) => compare(`${path}[${i}]`, one, entries[i]));
    }
    if (want === 'not defined') return Number.isNaN(got) ? [] : [`${path}: ${String(got)}, not NaN`];
    const { value, tolerance } = readNumber(want);
    const near = typeof got === 'number' && Math.abs(got - value) <= tolerance;
    return near ? [] : [`${path}: ${String(got)}, not ${want}`];
  }
  return Object.entries(expected).flatMap(([name, want]) => compare(name, want, actual[name]));
}

type Run = (inputs: Values) => Values;
const isRun = (value: unknown): value is Run => typeof value === 'function';

async function loadEmitted(model: Model): Promise<{ run: Run; errors: Run }> {
  const url = `data:text/javascript,${encodeURIComponent(emitModel(model))}`;
  const module: unknown = await import(/* @vite-ignore */ url);
  const { run, errors } = z
    .object({ run: z.unknown(), errors: z.unknown().optional() })
    .parse({ ...Object(module) });
  if (!isRun(run)) throw new Error(`${model.id}: the emitted module has no run`);
  return { run, errors: isRun(errors) ? errors : () => ({}) };
}

function inputsOf(model: Model, one: Case): Record<string, Value> {
  if (one.preset !== undefined && !model.presets.some(({ id }) => id === one.preset)) {
    throw new Error(`${model.id} has no preset "${one.preset}"`);
  }
  const inputs = startValues(model, one.preset);
  for (const [name, text] of Object.entries(one.inputs ?? {})) {
    const input = model.inputs.find((each) => each.name === name);
    if (!input) throw new Error(`${model.id} has no input "${name}"`);
    const value =
      typeof text === 'string'
        ? (input.choices?.find(({ label }) => label === text)?.value ?? readNumber(text).value)
        : text.map((entry) => (typeof entry === 'string' ? readNumber(entry).value : NaN));
    const fits =
      typeof value === 'number'
        ? input.kind !== 'list'
        : input.kind === 'list' && value.length >= input.least && value.length <= input.most;
    if (!fits || [value].flat().some((each) => !(each >= input.min && each <= input.max))) {
      throw new Error(`${model.id}: ${name} cannot be ${String(text)}`);
    }
    inputs[name] = value;
  }
  return inputs;
}

/** What a case expects, with words such as "Specifying" replaced by the values that they stand for. */
function inNumbers(model: Model, expected: Record<string, Written> = {}): Record<string, Written> {
  return Object.fromEntries(
    Object.entries(expected).map(([name, want]) => {
      const labels = model.quantities.find((quantity) => quantity.name === name)?.labels;
      const word = labels?.find(({ label }) => label === want);
      return [name, word ? String(word.value) : want];
    }),
  );
}

describe('what is expected is read as it is written', () => {
  test.each([
    ['70_272', 70_272, [], [70_273, 70_271.999]],
    ['9.21', 9.21, [9.2051, 9.2149], [9.2049, 9.2151]],
    ['3.29e24', 3.29e24, [3.2851e24], [3.2849e24]],
    ['5.24e2', 524, [523.6, 524.4], [523.4]],
    ['-.39', -0.39, [-0.3913], [0.39, -0.396]],
    ['684_489_845_504', 684_489_845_504, [], [684_489_845_505]],
  ])('%s', (text, value, near, far) => {
    for (const x of [value, ...near]) expect(differences({ x: text }, { x })).toEqual([]);
    for (const x of [...far, NaN, undefined, 'x']) expect(differences({ x: text }, { x })).toHaveLength(1);
  });

  test('lists entry by entry; what is not defined is NaN', () => {
    expect(differences({ x: ['1', '2.0'] }, { x: [1, 2.04] })).toEqual([]);
    expect(differences({ x: ['1', '2.0'] }, { x: [1, 2.06] })).toEqual(['x[1]: 2.06, not 2.0']);
    expect(differences({ x: ['1', '2'] }, { x: [1, 2, 3] })).toEqual(['x: 2 entries expected']);
    expect(differences({ x: ['1', '2'] }, { x: 1 })).toEqual(['x: 2 entries expected']);
    expect(differences({ x: 'not defined' }, { x: NaN })).toEqual([]);
    expect(differences({ x: 'not defined' }, { x: 0 })).toEqual(['x: 0, not NaN']);
  });

  test('what is no number is an error', () => {
    for (const text of ['', '.', 'abc', '1e', '0x10', '1e999', 'Infinity']) {
      expect(() => readNumber(text), text).toThrow('is not a number');
    }
  });
});

const articles = readdirSync(FIXTURES).map((file) => file.replace(/\.yaml$/, ''));

for (const article of articles) {
  if (!inCourse(article)) continue;
  // All scalars as they were written: 1.80 keeps its zero.
  const text = readFileSync(new URL(`${article}.yaml`, FIXTURES), 'utf8');
  const fixture = fixtureSchema.parse(parse(text, { schema: 'failsafe' }));

  describe.each(Object.entries(fixture))(`${article}: %s`, (id, cases) => {
    test.each(cases)('$case', async (one) => {
      const model = readModel(article, id);
      const inputs = inputsOf(model, one);
      const emitted = await loadEmitted(model);
      const ran = emitted.run(inputs);
      for (const [way, results, errors] of [
        ['built', evaluateModel(model, inputs), evaluateErrors(model, inputs)],
        ['emitted', ran, emitted.errors({ ...inputs, ...ran })],
      ] as const) {
        expect(differences(inNumbers(model, one.expect), results), `${way}; ${one.source}`).toEqual([]);
        expect(differences(one.errors ?? {}, errors), `${way}, errors; ${one.source}`).toEqual([]);
      }
    });
  });
}
