import type { MdastNode } from 'satteri';
import { findModel, readInputs } from '../../authoring/model-attributes.ts';
import type { ReportAttribute } from '../../authoring/model-attributes.ts';
import { didYouMean, listNames } from '../../core/finding.ts';
import { parseTolerance } from '../../core/number.ts';
import { explainModel } from '../../models/explain.ts';
import { cellName } from '../../models/model.ts';
import type { Model, ModelInput, ModelQuantity } from '../../models/model.ts';
import { axisBetween } from '../../models/runtime/axis.ts';
import type { Part } from '../../models/runtime/explain.ts';
import { toNumber } from '../../models/runtime/values.ts';
import type { Values } from '../../models/runtime/values.ts';
import type { Varied } from '../../models/runtime/vary.ts';
import { readVary } from '../../models/variation.ts';
import type { Attribute, QuestionBlock, ReadItem } from '../contract.ts';
import {
  finiteOnly,
  named,
  namesNeeded,
  namesTested,
  runsOf,
  trialDraws,
  unitBesideField,
  unitsToRead,
} from '../read-model.ts';
import { STAGES } from './schema.ts';
import type { WorkedItem, WorkedStep } from './schema.ts';
import { givenAs, OWN_NUMBERS, stagesOf, valuesOf } from './score.ts';
import type { Worked } from './score.ts';

/** Attributes that are no inputs of the model. */
const reserved = ['id', 'of', 'output', 'vary', 'preset', 'start', 'tolerance'];
const common = ['objective', 'points', 'formerly', 'hints', 'solution'];

/** Reads `<Worked>`: all its content is the prompt; without any, what the model says about itself. */
export function readWorked(block: QuestionBlock): ReadItem<WorkedItem> | null {
  let sound = true;
  const report: QuestionBlock['report'] = (...finding) => {
    sound = false;
    block.report(...finding);
  };
  const reportAttribute: ReportAttribute = (at, rule, message, cure) => report(rule, at, message, cure);
  const attribute = (name: string): Attribute | undefined => block.attributes.get(name);

  const of = attribute('of');
  if (!of?.text) {
    report(
      'worked-of',
      of ?? block.node,
      'This <Worked> names no model.',
      block.models.size > 0
        ? `Write of="…" with ${listNames([...block.models.keys()], 'or')}.`
        : 'Write of="…" with the name of a model: the file <name>.model.yaml without its ending.',
    );
    return null;
  }
  const model = findModel(of.text, of, block.models, reportAttribute);
  if (!model) return null;

  const quantities = readQuantities(model, attribute('output'), report);
  const fixed = readInputs(model, block.attributes, [...reserved, ...common], reportAttribute);
  const tolerance = readTolerance(attribute('tolerance'), report);
  const vary = attribute('vary');
  const varied =
    vary && readVary(vary.text ?? '', model, (rule, message, cure) => report(rule, vary, message, cure));
  for (const { name } of varied ?? []) {
    const set = attribute(name);
    if (!set || reserved.includes(name)) continue;
    report(
      'vary-fixed',
      set,
      `"${name}" is fixed here and varied in vary="${vary?.text ?? ''}".`,
      'Keep one of the two.',
    );
  }
  if (!quantities || !fixed || !sound) return null;
  if (model.code !== undefined) {
    report(
      'worked-code',
      of,
      `The model "${model.id}" is written in code, so it has no steps to show.`,
      'Use a model of formulas.',
    );
    return null;
  }

  const { run } = runsOf(model);
  const values = run(fixed);
  const steps = explainModel(model).flatMap((explained) => {
    const quantity = quantities.find(({ name }) => name === explained.name);
    if (!quantity) return [];
    const { parts } = explained;
    const step = named(quantity);
    const open = typeof values[step.name] === 'number' && !step.labels;
    const { unit } = step;
    return [{ ...step, parts, open, units: unitsToRead(unit), unitShown: unitBesideField(unit) }];
  });
  if (!checkSteps(steps, attribute('output') ?? of, report)) return null;
  const own = { ...fixed, ...values };
  const used = readGiven(model, quantities, steps, [own]).map(({ name }) => name);
  const usual = model.inputs.filter(({ name }) => used.includes(name) && !block.attributes.has(name));
  const draft: Worked = {
    steps,
    given: [],
    variation: { fixed, varied: varied ?? usualVaried(usual, fixed) },
    tolerance,
    start: readStart(attribute('start'), stagesOf({ steps }), report),
    points: stagesOf({ steps }) - 1,
  };
  const drawn = [own, ...trialDraws(draft.variation).map(({ inputs }) => ({ ...inputs, ...run(inputs) }))];
  const worked: Worked = { ...draft, given: readGiven(model, quantities, steps, drawn) };
  checkDraws(worked, drawn, vary ?? of, report);
  if (!sound) return null;

  return {
    ...worked,
    prompt: block.content.length > 0 ? block.content : [paragraph(model.about ?? model.title)],
    of: model.id,
    first: { seed: OWN_NUMBERS, values: finiteOnly(valuesOf(worked, OWN_NUMBERS, runsOf(model))) },
    model: { ...model, charts: [], presets: [] },
  };
}

type Report = QuestionBlock['report'];

/** What is computed, in the model's order: all of it, or what leads to one output. */
function readQuantities(
  model: Model,
  attribute: Attribute | undefined,
  report: Report,
): readonly ModelQuantity[] | null {
  if (!attribute) return model.quantities;
  const name = attribute.text ?? '';
  const names = model.quantities.map((one) => one.name);
  if (names.includes(name)) {
    const needed = namesNeeded(model, name);
    return model.quantities.filter((one) => needed.has(one.name));
  }
  report(
    'worked-output',
    attribute,
    `The model "${model.id}" has no output "${name}".${didYouMean(name, names)}`,
    `Use ${listNames(names, 'or')}, or leave output out for all of them.`,
  );
  return null;
}

/**
 * The inputs that these steps use with some of the numbers that are drawn, in a formula or in a condition, and the cells
 * of the rows that inputs choose.
 */
function readGiven(
  model: Model,
  quantities: readonly ModelQuantity[],
  steps: readonly WorkedStep[],
  drawn: readonly Values[],
): WorkedItem['given'] {
  const used = new Set<string>();
  const walk = (parts: readonly Part[], values: Values): void => {
    for (const part of parts) {
      if (typeof part === 'string') continue;
      if ('v' in part) used.add(part.v);
      if ('if' in part) walk(values[`$${part.if}`] ? part.a : part.b, values);
    }
  };
  for (const values of drawn) for (const { parts } of steps) walk(parts, values);
  const needed = quantities.flatMap(({ name }) => [...namesNeeded(model, name)]);
  const tested = namesTested(model);
  return model.inputs.flatMap((input) => {
    const { name, kind } = input;
    const columns =
      kind === 'row' ? (model.tables.find((one) => one.name === input.table)?.columns ?? []) : [];
    const cells = columns
      .map((column) => ({ ...column, name: cellName(name, column.name) }))
      .filter((cell) => used.has(cell.name))
      .map(({ name: cell, label, unit }) => ({ name: cell, label, unit, numbered: false }));
    const isUsed = used.has(name) || cells.length > 0 || (tested.has(name) && needed.includes(name));
    return isUsed ? [{ ...named(input), numbered: kind === 'choice' && used.has(name) }, ...cells] : [];
  });
}

/** Null when none is written, or when it cannot be read, which has then been reported. */
function readTolerance(attribute: Attribute | undefined, report: Report): string | null {
  if (!attribute) return null;
  const text = attribute.text ?? '';
  const tolerance = parseTolerance(text);
  if (tolerance && tolerance.kind !== 'interval') return text;
  report(
    'worked-tolerance',
    attribute,
    tolerance
      ? `tolerance="${text}" is a fixed range, and the numbers of a <Worked> change.`
      : `tolerance="${text}" cannot be read.`,
    'Write a share "2%", a distance "±0.5", significant figures "3sf", or "exact".',
  );
  return null;
}

function readStart(attribute: Attribute | undefined, stages: number, report: Report): number {
  if (!attribute) return 1;
  const start = /^\d{1,2}$/.test(attribute.text ?? '') ? Number(attribute.text) : 0;
  if (start >= 1 && start <= stages) return start;
  report(
    'worked-start',
    attribute,
    `start="${attribute.text ?? ''}" is no example of this fade, which has ${stages}.`,
    `Write a number from 1, where every step is shown, to ${stages}, where none is.`,
  );
  return 1;
}

/** Reports too few or too many steps; true when a fade can be made of them. */
function checkSteps(steps: readonly WorkedStep[], at: Attribute, report: Report): boolean {
  const count = steps.filter(({ open }) => open).length;
  if (count === 0) {
    report(
      'worked-no-steps',
      at,
      'None of these steps is a single number, so none can be left to the learner.',
      'Name another output, or add steps to the model: at(list, 1).',
    );
  } else if (count >= STAGES) {
    report(
      'worked-long',
      at,
      `An example with ${count} steps takes ${count + 1} examples to fade, and ${STAGES} are the most.`,
      'Name an output with fewer steps: output="…".',
    );
  }
  return count > 0 && count < STAGES;
}

/** Reports steps that have no value with some of the numbers that are drawn. */
function checkDraws(worked: Worked, drawn: readonly Values[], at: Attribute, report: Report): void {
  for (const { name, open } of worked.steps) {
    const gaps = open ? drawn.filter((values) => !Number.isFinite(toNumber(values[name]))) : [];
    const [gap] = gaps;
    if (!gap) continue;
    const varied = worked.variation.varied.map((one) => one.name);
    const example = worked.given
      .filter((one) => varied.includes(one.name))
      .map((one) => `${one.name} ${givenAs(one, gap)}`);
    report(
      'worked-undefined',
      at,
      `"${name}" is not defined in ${gaps.length} of ${drawn.length} draws${example.length > 0 ? `, such as ${example.join(', ')}` : ''}.`,
      'Narrow the ranges in vary, or mend the formula.',
    );
    return;
  }
}

/**
 * What varies where the author does not say: every number that the steps use, over round values from half of it to
 * twice, within its range. What an attribute sets stays as it is.
 */
function usualVaried(inputs: readonly ModelInput[], fixed: Values): Varied[] {
  return inputs.flatMap((input): Varied[] => {
    const { name, kind, min, max, step = 0 } = input;
    const value = toNumber(fixed[name]);
    if (kind !== 'number' || !(value > 0)) return [];
    const low = Math.max(min, value / 2);
    const high = Math.min(max, value * 2);
    const onGrid = (one: number): boolean =>
      step === 0 || Math.abs((one - min) / step - Math.round((one - min) / step)) < 1e-6;
    const values = axisBetween(low, high, false, 12)
      .ticks.map((tick) => Number(tick.toPrecision(12)))
      .filter((tick) => tick >= min && tick <= max && onGrid(tick));
    return values.length > 1 ? [{ name, values }] : [];
  });
}

function paragraph(value: string): MdastNode {
  return Object.assign({ type: 'paragraph' as const, children: [] }, { children: [{ type: 'text', value }] });
}
