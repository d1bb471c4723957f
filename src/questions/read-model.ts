/** What readers share of questions whose numbers and key come from a model. In Node only. */
import { errorsOf, evaluateModel } from '../models/evaluate.ts';
import type { Model, ModelInput, ModelQuantity } from '../models/model.ts';
import { formatQuantity } from '../models/runtime/format.ts';
import type { Value, Values } from '../models/runtime/values.ts';
import { drawInputs } from '../models/runtime/vary.ts';
import type { Variation } from '../models/runtime/vary.ts';
import type { Runs } from './from-model.ts';

/** Seeds that are tried out when a question with drawn numbers is compiled. */
const SAMPLES = 100;

/** What those seeds draw, each set of inputs once, with the first seed that draws it. */
export function trialDraws(variation: Variation): { seed: number; inputs: Values }[] {
  const draws = new Map<string, { seed: number; inputs: Values }>();
  for (let seed = 0; seed < SAMPLES; seed++) {
    const inputs = drawInputs(variation, seed);
    const key = variation.varied.map(({ name }) => String(inputs[name])).join(' ');
    if (!draws.has(key)) draws.set(key, { seed, inputs });
  }
  return [...draws.values()];
}

/** A model as its interpreter runs it. */
export function runsOf(model: Model): Runs {
  return {
    run: (inputs) => evaluateModel(model, inputs),
    errors: (values) => errorsOf(model, values),
  };
}

/** A model without what an output and the typical errors about it do not need: to be run with many draws. */
export function modelFor(model: Model, output: string): Model {
  if (model.code !== undefined) return model;
  const errors = model.errors.filter(({ of }) => of === output);
  const needed = namesNeeded(
    model,
    output,
    errors.map(({ expr }) => expr),
  );
  return { ...model, quantities: model.quantities.filter(({ name }) => needed.has(name)), errors };
}

/** An input, step or output as a learner reads it; of the choices of an input only those that come up, if told which. */
export function named(
  of: ModelInput | ModelQuantity,
  values?: readonly (Value | undefined)[],
): { name: string; label: string; unit: string; labels?: { label: string; value: number }[] } {
  const { name, label, unit } = of;
  const choices =
    'choices' in of ? of.choices?.filter(({ value }) => !values || values.includes(value)) : undefined;
  const labels = choices ?? ('labels' in of ? of.labels : undefined);
  return { name, label, unit, ...(labels ? { labels } : {}) };
}

/**
 * Units that an answer may be typed in, of the language as people write them; none for a plain number. Where things are
 * counted, a question that asks "per token" is understood without it, too; m³ can be written m^3.
 */
export function unitsToRead(unit: string): string[] {
  if (unit === '1') return [];
  const written = unit.replaceAll('*', ' ').replace(/^1\//, '/');
  const bare = written.replace(/(?<=.)\/(?!min|hour|day|week|year)(?:[a-z]{3,}|[A-Z]{3,})/g, '');
  const raised = [written, bare].map((one) => one.replaceAll('^2', '²').replaceAll('^3', '³'));
  return [...new Set([...raised, written, bare])];
}

/** "B per token", "days", "$ per hour"; null for a plain number. */
export function unitBesideField(unit: string): string | null {
  if (unit === '1') return null;
  const shown = formatQuantity(2, unit).unit;
  return unit.startsWith('USD') ? `$ ${shown}`.trim() : shown;
}

/** Without what JSON cannot hold. */
export function finiteOnly(values: Values): Record<string, Value> {
  const finite = (value: Value): boolean =>
    typeof value === 'number' ? Number.isFinite(value) : value.every((entry: Value) => finite(entry));
  return Object.fromEntries(Object.entries(values).filter(([, value]) => finite(value)));
}

/** Names on which a condition hangs somewhere in a formula. */
export function namesTested(model: Model): Set<string> {
  const tested = new Set<string>();
  const walk = (part: unknown, inTest: boolean): void => {
    if (typeof part !== 'object' || part === null) return;
    if (inTest && 'op' in part && part.op === 'name' && 'name' in part && typeof part.name === 'string')
      tested.add(part.name);
    for (const [key, inner] of Object.entries(part)) walk(inner, inTest || key === 'test');
  };
  for (const { expr } of model.quantities) walk(expr, false);
  return tested;
}

/**
 * A quantity and all that it is computed from, and what some more formulas are. In a model of code nobody can tell: every
 * step, and the quantity.
 */
export function namesNeeded(model: Model, name: string, formulas: readonly unknown[] = []): Set<string> {
  const needed = new Set<string>();
  const walk = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    if ('op' in part && part.op === 'name' && 'name' in part && typeof part.name === 'string') add(part.name);
    for (const inner of Object.values(part)) walk(inner);
  };
  function add(one: string): void {
    if (needed.has(one)) return;
    needed.add(one);
    walk(model.quantities.find((each) => each.name === one)?.expr);
  }
  add(name);
  formulas.forEach(walk);
  if (model.code !== undefined)
    for (const { name: step, role } of model.quantities) if (role === 'step') needed.add(step);
  return needed;
}
