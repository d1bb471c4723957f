import { describe, expect, it } from 'vitest';
import { formatFinding } from '../../src/core/finding.ts';
import { evaluateErrors, evaluateModel, startValues } from '../../src/models/evaluate.ts';
import { explainModel } from '../../src/models/explain.ts';
import type { Model, ModelInput, Value, Values } from '../../src/models/model.ts';
import { explainText } from '../../src/models/runtime/explain.ts';
import { formatExact } from '../../src/models/runtime/format.ts';
import { showValue } from '../../src/models/runtime/show-value.ts';
import { parseValueFormat, valueText } from '../../src/models/value-text.ts';
import { modelFor } from '../../src/questions/read-model.ts';
import { compute, keyOf } from '../../src/questions/problem/score.ts';
import { allModels } from '../models/all-models.ts';
import { drawInputs } from '../models/draw.ts';
import { loadEmitted } from '../models/emitted.ts';

/*
 * What holds for every model of the course and of the fixtures. A new model is taken up by itself; nothing here names
 * one. That formulas are computed right is held by tests/models, the figures by reference-values.test.ts.
 */

/** Seeds over which the uses of a model must agree. */
const agreeing = Number(process.env['ISLET_RUNS'] ?? 10_000);
/** Seeds that a rule about most of the draws is tried with: a share of fewer would be a matter of chance. */
const tried = Array.from({ length: 500 }, (_, seed) => seed);

const flat = (value: Value | undefined): readonly number[] =>
  value === undefined ? [] : typeof value === 'number' ? [value] : value.flat();

const isDefined = (value: Value | undefined): boolean => flat(value).every(Number.isFinite);

/** Whether the control of an input can show a value. */
function fits(input: ModelInput, value: Value | undefined): boolean {
  if (input.choices) return input.choices.some((choice) => choice.value === value);
  const numbers = flat(value);
  const [least, most] = input.kind === 'list' ? [input.least, input.most] : [1, 1];
  return (
    (input.kind === 'list') === Array.isArray(value) &&
    numbers.length >= least &&
    numbers.length <= most &&
    numbers.every((number) => number >= input.min && number <= input.max)
  );
}

/** A number with three significant digits was not made up: somebody has published or measured it. */
const isFigure = (value: number): boolean => /[1-9]\.?\d[1-9]|[1-9]\.\d\d/.test(value.toExponential());

/** The defaults of a model and its presets, by name. */
const startsOf = (model: Model): [string, Values][] => [
  ['the defaults', startValues(model)],
  ...model.presets.map(({ id }): [string, Values] => [id, startValues(model, id)]),
];

describe.each(allModels)('$name', ({ model, findings }) => {
  const starts = startsOf(model);

  it('compiles without a finding, also without advice', () => {
    expect(findings.map(formatFinding)).toEqual([]);
  });

  it('gives the same answer and the same typical errors when it is cut to what a problem asks for', () => {
    for (const output of model.outputs) {
      const cut = modelFor(model, output);
      const told = model.errors.filter(({ of }) => of === output).map(({ id }) => id);
      for (const seed of tried.slice(0, 20)) {
        const inputs = drawInputs(model, seed);
        const [whole, part] = [evaluateModel(model, inputs), evaluateModel(cut, inputs)];
        expect(part[output]).toEqual(whole[output]);
        const [errors, ofPart] = [evaluateErrors(model, inputs), evaluateErrors(cut, inputs)];
        for (const id of told) expect(ofPart[id]).toEqual(errors[id]);
      }
    }
  });

  it('starts within its ranges, with every preset', () => {
    const outside = starts.flatMap(([start, values]) =>
      model.inputs.flatMap((input) => (fits(input, values[input.name]) ? [] : [`${input.name} of ${start}`])),
    );
    expect(outside).toEqual([]);
  });

  it('says where its figures come from', () => {
    const bare = [
      ...model.inputs.flatMap(({ kind, name, source, note, default: start }) =>
        (kind === 'number' || kind === 'list') && !(source ?? note) && flat(start).some(isFigure)
          ? [`input ${name}`]
          : [],
      ),
      ...model.presets.flatMap(({ id, source }) => (source ? [] : [`preset ${id}`])),
      ...model.tables.flatMap(({ name, rows }) =>
        rows.flatMap(({ label, source }) => (source === '' ? [`row ${label} of ${name}`] : [])),
      ),
    ];
    expect(bare).toEqual([]);
  });

  it(`has a result for ${agreeing} seeds unless it says that there may be none`, () => {
    const said = [
      model.about,
      ...model.inputs.map(({ note }) => note),
      ...model.presets.map(({ label }) => label),
      ...model.quantities.flatMap(({ label, labels }) => [label, ...(labels ?? []).map((one) => one.label)]),
    ];
    if (said.some((text) => /\b(?:not defined|never|no value|nothing|none)\b/i.test(text ?? ''))) return;
    const without = (start: string, inputs: Values): string[] => {
      const values = evaluateModel(model, inputs);
      return model.outputs.flatMap((name) => (isDefined(values[name]) ? [] : [`${name} of ${start}`]));
    };
    const found = starts.flatMap(([start, inputs]) => without(start, inputs));
    for (let seed = 0; seed < agreeing && found.length < 5; seed++) {
      found.push(...without(`seed ${seed}`, drawInputs(model, seed)));
    }
    expect(found).toEqual([]);
  });

  it('knows mistakes that differ from what is right, by more than a rounding', () => {
    const blind = model.errors.flatMap(({ id, of }) => {
      const differs = (inputs: Values): boolean => {
        const wrong = flat(evaluateErrors(model, inputs)[id]);
        const right = flat(evaluateModel(model, inputs)[of]);
        return right.some((value, i) => Math.abs(value - (wrong[i] ?? NaN)) > 0.005 * Math.abs(value));
      };
      const share = tried.filter((seed) => differs(drawInputs(model, seed))).length / tried.length;
      // A mistake about one case, such as one row of a table, shows in that case only; one about a verdict at its limit.
      const isVerdict = model.quantities.some(({ name, labels }) => name === of && labels);
      const isSeen = share >= (isVerdict ? 0.01 : 0.1) || starts.some(([, values]) => differs(values));
      return isSeen ? [] : [`${id}: ${100 * share} % of draws, and no preset`];
    });
    expect(blind).toEqual([]);
  });

  it(`says the same in calculator, steps, key and prose for ${agreeing} seeds`, async () => {
    const { run, errors } = await loadEmitted(model);
    const runs = {
      run: (inputs: Values) => toValues(run(inputs)),
      errors: (values: Values) => toValues(errors(values)),
    };
    const steps = explainModel(model);
    const format = parseValueFormat('readable');
    if (!format) throw new Error('"readable" is no format.');
    const wrong: string[] = [];
    for (let seed = 0; seed < agreeing && wrong.length < 5; seed++) {
      const inputs = drawInputs(model, seed);
      // What a problem scores by, from the browser's code, and what a page is built with.
      const variant = compute(seed, inputs, runs);
      const built = evaluateModel(model, inputs);
      for (const [at, { name, label, unit, labels }] of steps.entries()) {
        const value = built[name];
        const tell = (what: string): number => wrong.push(`${name} at seed ${seed}: ${what}`);
        if (typeof value !== 'number') {
          if (JSON.stringify(variant.values[name]) !== JSON.stringify(value)) tell('another list');
          continue;
        }
        if (!Object.is(keyOf({ output: { name, label, unit } }, variant), value)) tell('another key');
        const shown = showValue(variant.values[name], { unit, ...(labels && { labels }) });
        const word = labels?.find((one) => one.value === value)?.label;
        const prose = word ?? valueText(value, unit, format);
        if (shown !== prose) tell(`calculator ${shown}, prose ${prose}`);
        const line = steps[at] ? explainText(steps[at], variant.values, formatExact) : '';
        const end = word ?? formatExact(value, unit);
        if (!line.endsWith(end)) tell(`step ${line}, value ${end}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

/** What a module returns, as values. */
function toValues(record: Record<string, unknown>): Values {
  const isValue = (value: unknown): value is Value =>
    typeof value === 'number' || (Array.isArray(value) && value.every(isValue));
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name, isValue(value) ? value : NaN]),
  );
}
