import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatFinding } from '../../src/core/finding.ts';
import { compileModel } from '../../src/models/compile.ts';
import { evaluateErrors, evaluateModel, startValues } from '../../src/models/evaluate.ts';
import type { Model, Value, Values } from '../../src/models/model.ts';
import { allModels, countModelFiles } from './all-models.ts';
import { drawInputs } from './draw.ts';
import { loadEmitted } from './emitted.ts';
import type { Emitted } from './emitted.ts';
import { formula, inputValues, modelText } from './formulas.ts';
import { agrees, oracleOf } from './mathjs.ts';
import type { Oracle } from './mathjs.ts';
import { writtenOracleOf } from './mathjs-units.ts';

/*
 * What a page computes, what the build computes and what mathjs computes are the same: for every model that there is,
 * over its whole range, and for any formula.
 */

const numRuns = Number(process.env['ISLET_RUNS'] ?? 1000);
const seeds = process.env['ISLET_DEEP'] === '1' ? 100_000 : 10_000;

/** Every step and output, and every typical error as `error:id`. */
function computed(model: Model, inputs: Values): Map<string, Value> {
  const errors = Object.entries(evaluateErrors(model, inputs));
  return new Map([
    ...Object.entries(evaluateModel(model, inputs)),
    ...errors.map(([id, value]): [string, Value] => [`error:${id}`, value]),
  ]);
}

const magnitude = (value: Value): number =>
  typeof value === 'number'
    ? Number.isFinite(value)
      ? Math.abs(value)
      : 0
    : Math.max(0, ...value.map(magnitude));

/**
 * How large each value gets. Where nearly equal ones are subtracted, what is left of a conversion of units is as exact
 * as they were, not as it is.
 */
function scaleOf(model: Model, cases: readonly Values[]): Map<string, number> {
  const scale = new Map<string, number>();
  for (const inputs of cases) {
    for (const [name, value] of computed(model, inputs)) {
      scale.set(name, Math.max(scale.get(name) ?? 0, magnitude(value)));
    }
  }
  return scale;
}

/** Where the emitted module and mathjs differ from the interpreter, in words; empty when they agree. */
function differences(
  model: Model,
  inputs: Values,
  module: Emitted,
  oracle: Oracle,
  scale?: ReadonlyMap<string, number>,
): string[] {
  const emitted = { ...inputs, ...module.run(inputs) };
  const emittedErrors = module.errors(emitted);
  const theirs = oracle(inputs);
  const found: string[] = [];
  for (const [name, value] of computed(model, inputs)) {
    if (!theirs.has(name)) continue;
    const id = /^error:(.*)/.exec(name)?.[1];
    const other = id === undefined ? Reflect.get(emitted, name) : emittedErrors[id];
    if (!isDeepStrictEqual(value, other))
      found.push(`${name}: ${String(value)}, but emitted ${String(other)}`);
    const third = theirs.get(name);
    if (!agrees(value, third, scale?.get(name)))
      found.push(`${name}: ${String(value)}, but mathjs ${String(third)}`);
  }
  return found.map((line) => `${line} at ${JSON.stringify(inputs)}`);
}

it('finds every model there is', () => {
  expect(allModels.map(({ name }) => name)).toHaveLength(countModelFiles());
});

describe.each(allModels)('$name', ({ model }) => {
  it(`computes the same by all ways for ${seeds} seeds`, async () => {
    const module = await loadEmitted(model);
    const oracle = oracleOf(model);
    const found: string[] = [];
    for (let seed = 0; seed < seeds && found.length < 5; seed++) {
      found.push(...differences(model, drawInputs(model, seed), module, oracle));
    }
    expect(found).toEqual([]);
  });

  it('means what its formulas say, with the units of mathjs', async () => {
    const module = await loadEmitted(model);
    const oracle = writtenOracleOf(model);
    const starts = [undefined, ...model.presets.map(({ id }) => id)].map((id) => startValues(model, id));
    const cases = [...starts, ...Array.from({ length: 300 }, (_, seed) => drawInputs(model, seed))];
    const scale = scaleOf(model, cases);
    const found = cases.flatMap((inputs) => differences(model, inputs, module, oracle, scale));
    expect(found.slice(0, 5)).toEqual([]);
  });
});

function compiled(text: string): Model {
  const { model, findings } = compileModel(text, 'm.model.yaml');
  if (!model) throw new Error(findings.map(formatFinding).join('\n'));
  return model;
}

it(
  'computes the same by all ways for any formula',
  async () => {
    const property = fc.asyncProperty(
      formula,
      formula,
      fc.array(inputValues, { minLength: 3, maxLength: 6 }),
      async (step, out, cases) => {
        const model = compiled(modelText(step, out));
        const [module, oracle, written] = [await loadEmitted(model), oracleOf(model), writtenOracleOf(model)];
        for (const inputs of cases) {
          expect(differences(model, inputs, module, oracle)).toEqual([]);
          expect(differences(model, inputs, module, written)).toEqual([]);
        }
      },
    );
    await fc.assert(property, { numRuns });
  },
  Math.max(60, 0.06 * numRuns) * 1000,
);
