import type { MdastNode } from 'satteri';
import { childrenOf } from '../../authoring/markdown.ts';
import { findModel, readInputs } from '../../authoring/model-attributes.ts';
import type { ReportAttribute } from '../../authoring/model-attributes.ts';
import { escapeHtml } from '../../core/escape-html.ts';
import { didYouMean, listNames } from '../../core/finding.ts';
import { seedOf } from '../../core/hash.ts';
import { parseTolerance } from '../../core/number.ts';
import { explainModel } from '../../models/explain.ts';
import type { Model, ModelQuantity } from '../../models/model.ts';
import type { Value } from '../../models/runtime/values.ts';
import { readVary } from '../../models/variation.ts';
import type { Attribute, QuestionBlock, ReadItem } from '../contract.ts';
import { EXACT, givenText, USUAL_TOLERANCE } from '../from-model.ts';
import {
  finiteOnly,
  modelFor,
  named,
  namesNeeded,
  runsOf,
  trialDraws,
  unitBesideField,
  unitsToRead,
} from '../read-model.ts';
import { problemForms } from './schema.ts';
import type { ProblemItem, Variant } from './schema.ts';
import { compute, gradeOf, isDefined, isRight, keyOf, ownDistractors, variantOf } from './score.ts';
import type { Problem } from './score.ts';

/** Attributes that are no inputs of the model. */
const own = ['id', 'of', 'output', 'vary', 'preset', 'form', 'tolerance'];
const common = ['objective', 'points', 'formerly', 'hints', 'solution'];

/** A typical error that is right for more of them than this is none: elsewhere other numbers are drawn. */
const MANY = 0.5;

/** Reads `<Problem>`: all its content is the prompt, in which `{name}` is the value of an input or step. */
export function readProblem(block: QuestionBlock): ReadItem<ProblemItem> | null {
  let sound = true;
  const report: Report = (rule, at, message, cure, severity) => {
    if (severity !== 'warning') sound = false;
    block.report(rule, at, message, cure, severity);
  };
  const reportAttribute: ReportAttribute = (at, rule, message, cure) => report(rule, at, message, cure);
  const attribute = (name: string): Attribute | undefined => block.attributes.get(name);

  const of = attribute('of');
  if (!of?.text) {
    report(
      'problem-of',
      of ?? block.node,
      'This <Problem> names no model.',
      block.models.size > 0
        ? `Write of="…" with ${listNames([...block.models.keys()], 'or')}.`
        : 'Write of="…" with the name of a model: the file <name>.model.yaml without its ending.',
    );
    return null;
  }
  const model = findModel(of.text, of, block.models, reportAttribute);
  if (!model) return null;

  const output = readOutput(model, attribute('output'), block.node, report);
  const fixed = readInputs(model, block.attributes, [...own, ...common], reportAttribute);
  const vary = attribute('vary');
  const at = vary ?? block.node;
  const varies = (vary?.text ?? '').trim() !== '';
  const varied = readVary(vary?.text ?? '', model, (rule, message, cure) => report(rule, at, message, cure));
  if (!varies) {
    report(
      'vary-nothing',
      at,
      'This <Problem> varies nothing, so it would ask the same again.',
      `Name inputs: vary="${model.inputs[0]?.name ?? '…'}". There are ${listNames(model.inputs.map(({ name }) => name))}.`,
    );
  }
  for (const { name } of varied) {
    const set = attribute(name);
    if (!set || own.includes(name)) continue;
    report(
      'vary-fixed',
      set,
      `"${name}" is fixed here and varied in vary="${vary?.text ?? ''}".`,
      'Keep one of the two.',
    );
  }
  const form = readForm(attribute('form'), output, report);
  const tolerance = readTolerance(attribute('tolerance'), report);
  const slots = readNames(block, model, report);
  for (const { name } of varied) {
    if (slots.includes(name)) continue;
    report(
      'vary-untold',
      at,
      `"${name}" varies, but the text never says its value.`,
      `Write {${name}} where the value belongs in the text, or leave it out of vary.`,
    );
  }
  for (const node of block.content) {
    if (node.type === 'list' && node.children.some((entry) => typeof entry.checked === 'boolean')) {
      report(
        'problem-options',
        node,
        'A <Problem> makes its options itself.',
        'Write form="choice" for options, which are the typical errors of the model, and remove the list.',
      );
    }
  }
  if (!output || !fixed || !form || !sound) return null;

  const given = [...new Set([...varied.map(({ name }) => name), ...slots])].flatMap((name) => {
    const found = [...model.inputs, ...model.quantities].find((one) => one.name === name);
    const drawn = varied.find((one) => one.name === name);
    const values = drawn && 'values' in drawn ? drawn.values : [fixed[name]];
    return found ? [named(found, values)] : [];
  });
  const problem: Problem = {
    output: named(output),
    units: unitsToRead(output.unit),
    form,
    tolerance: tolerance ?? USUAL_TOLERANCE,
    variation: { fixed, varied },
    given,
    catches: model.errors
      .filter((one) => one.of === output.name)
      .map(({ id, feedback }) => ({ id, feedback })),
    points: 1,
  };
  const sampled = trySeeds(problem, model, tolerance, (rule, message, cure, severity) =>
    report(rule, at, message, cure, severity),
  );
  if (!sampled) return null;
  const first = plain(variantOf(sampled, seedOf(block.id), runsOf(model)));
  const texts = slots.map((name) => {
    const one = given.find((each) => each.name === name);
    return one ? givenText(one, first.values[name]) : '';
  });
  const needed = namesNeeded(model, output.name);
  return {
    ...sampled,
    prompt: block.content,
    promptHtml: block
      .html(block.content)
      .replace(/(?<=<span data-slot="(\d+)">)(?=<\/span>)/g, (_all, slot) =>
        escapeHtml(texts[Number(slot)] ?? ''),
      ),
    promptText: block.text(block.content.map((node) => withTexts(node, block, texts))),
    of: model.id,
    unitShown: unitBesideField(output.unit),
    slots,
    steps: explainModel(model).filter(({ name }) => needed.has(name)),
    first,
    model: { ...model, charts: [], presets: [] },
  };
}

type Report = QuestionBlock['report'];

function readOutput(
  model: Model,
  attribute: Attribute | undefined,
  node: MdastNode,
  report: Report,
): ModelQuantity | null {
  const names = model.outputs;
  const [only, ...others] = names;
  const name = attribute?.text ?? (others.length === 0 ? only : undefined);
  const output = model.quantities.find((one) => one.name === name && names.includes(one.name));
  if (output) return output;
  report(
    'problem-output',
    attribute ?? node,
    name === undefined
      ? `This <Problem> does not say which output of the model "${model.id}" it asks for.`
      : `The model "${model.id}" has no output "${name}".${didYouMean(name, names)}`,
    `Write output="…" with ${listNames(names, 'or')}.`,
  );
  return null;
}

function readForm(
  attribute: Attribute | undefined,
  output: ModelQuantity | null,
  report: Report,
): ProblemItem['form'] | null {
  const form = attribute ? problemForms.find((one) => one === attribute.text) : null;
  if (attribute && !form) {
    report(
      'problem-form',
      attribute,
      `form="${attribute.text ?? ''}" is no form of a <Problem>.${didYouMean(attribute.text ?? '', problemForms)}`,
      'Use "entry" for a number to be typed, or "choice" for one to be chosen.',
    );
    return null;
  }
  if (attribute && form === 'entry' && output?.labels) {
    report(
      'problem-form',
      attribute,
      `"${output.name}" has words for its values, and a typed answer is a number.`,
      'Write form="choice", or ask for an output that is a number.',
    );
    return null;
  }
  return form ?? (output?.labels ? 'choice' : 'entry');
}

/** Null when none is written, or when it cannot be read, which has then been reported. */
function readTolerance(attribute: Attribute | undefined, report: Report): string | null {
  if (!attribute) return null;
  const text = attribute.text ?? '';
  const tolerance = parseTolerance(text);
  if (tolerance && tolerance.kind !== 'interval') return text;
  report(
    'problem-tolerance',
    attribute,
    tolerance
      ? `tolerance="${text}" is a fixed range, and the answer of a <Problem> changes.`
      : `tolerance="${text}" cannot be read.`,
    'Write a share "2%", a distance "±0.5", significant figures "3sf", or "exact".',
  );
  return null;
}

/** The names in braces, in order. */
function readNames(block: QuestionBlock, model: Model, report: Report): string[] {
  const results = model.quantities.filter(({ role }) => role === 'output').map(({ name }) => name);
  const names = [...model.inputs, ...model.quantities].map(({ name }) => name);
  const allowed = names.filter((name) => !results.includes(name));
  return block.inlineValues.map(({ name, node }) => {
    if (!allowed.includes(name)) {
      report(
        'problem-name',
        node,
        results.includes(name)
          ? `"{${name}}" is a result of the model "${model.id}", and a question does not tell results.`
          : `"{${name}}" names no input or step of the model "${model.id}".${didYouMean(name, allowed)}`,
        `Use ${listNames(allowed, 'or')}, or write "\\{" for a brace.`,
      );
    }
    return name;
  });
}

/**
 * Tries many seeds: the tolerance is settled by the keys, typical errors that are no errors here are left out, and what
 * would be no question is reported. Null then.
 */
function trySeeds(
  draft: Problem,
  model: Model,
  tolerance: string | null,
  tell: (rule: string, message: string, cure: string, severity?: 'warning') => void,
): Problem | null {
  const { name } = draft.output;
  const runs = runsOf(modelFor(model, name));
  const raw = trialDraws(draft.variation).map(({ seed, inputs }) => compute(seed, inputs, runs));
  if (raw.some(({ values }) => typeof values[name] !== 'number')) {
    tell(
      'problem-output-list',
      `"${name}" of the model "${model.id}" is a list, and a <Problem> asks for one number.`,
      'Add an output to the model for the one number: at(list, 1).',
    );
    return null;
  }
  const example = ({ values }: Variant): string =>
    draft.variation.varied
      .map((one) => `${one.name} ${exampleText(draft, one.name, values[one.name])}`)
      .join(', ');

  const keys = raw.map((variant) => keyOf(draft, variant)).filter(Number.isFinite);
  const plainKeys = keys.every((key) => Number.isInteger(key) && Math.abs(key) < 1e4);
  const toleranceOf = tolerance ?? (plainKeys ? EXACT : USUAL_TOLERANCE);
  const settled = { ...draft, tolerance: toleranceOf };
  const catches = draft.catches.filter(({ id }) => {
    const same = raw.filter((variant) => isRight(settled, variant, id));
    const [first] = same;
    if (!first || same.length <= MANY * raw.length) return true;
    tell(
      'problem-error-right',
      `The typical error "${id}" of the model "${model.id}" is right in ${same.length} of ${raw.length} draws, such as ${example(first)}, and is left out here.`,
      'Vary or fix the inputs so that it differs from the answer.',
      'warning',
    );
    return false;
  });
  const problem = { ...settled, catches };
  const variants: Variant[] = [];
  for (const drawn of raw) {
    // What is drawn first is asked, when it is good.
    const variant = gradeOf(problem, drawn) < 1 ? variantOf(problem, drawn.seed, runs) : drawn;
    variants.push(variant);
    if (problem.form !== 'choice' || problem.output.labels || !isDefined(problem, variant)) continue;
    const count = ownDistractors(problem, variant).length;
    if (count > 1) continue;
    tell(
      'problem-distractors',
      `A choice needs two typical errors that differ from the answer, and with ${example(variant)} the model "${model.id}" has ${count === 0 ? 'none' : 'one'} for "${name}".`,
      'Add errors to the model, vary other inputs, or write form="entry".',
    );
    return null;
  }
  const gaps = variants.filter((variant) => !isDefined(problem, variant));
  const [gap] = gaps;
  if (gap) {
    tell(
      'problem-undefined',
      Number.isFinite(keyOf(problem, gap))
        ? `"${name}" has no word for ${keyOf(problem, gap)}, its value with ${example(gap)}.`
        : `"${name}" is not defined in ${gaps.length} of ${raw.length} draws, such as ${example(gap)}.`,
      'Narrow the ranges in vary, or mend the formula.',
    );
    return null;
  }
  const [firstKey] = variants.map((variant) => keyOf(problem, variant));
  if (variants.every((variant) => keyOf(problem, variant) === firstKey)) {
    tell(
      'vary-no-effect',
      `The answer is ${firstKey} whatever is drawn: "${name}" does not depend on what varies.`,
      'Vary an input that changes it.',
    );
    return null;
  }
  return { ...problem, output: withReached(problem, raw) };
}

/** The words that are the answer or a typical error of some draw: no others are worth choosing from. */
function withReached({ output, catches }: Problem, draws: readonly Variant[]): Problem['output'] {
  const { name, labels } = output;
  if (!labels) return output;
  const reached = new Set(
    draws.flatMap(({ values, wrong }) => [values[name], ...catches.map(({ id }) => wrong[id])]),
  );
  return { ...output, labels: labels.filter(({ value }) => reached.has(value)) };
}

function exampleText(problem: Problem, name: string, value: Value | undefined): string {
  const named = problem.given.find((one) => one.name === name);
  return named ? givenText(named, value) : String(value);
}

/** Without what JSON cannot hold. */
function plain({ seed, values, wrong }: Variant): Variant {
  return { seed, values: finiteOnly(values), wrong: finiteOnly(wrong) };
}

/** A node with words for its names in braces. */
function withTexts(node: MdastNode, block: QuestionBlock, texts: readonly string[]): MdastNode {
  const slot = block.inlineValues.findIndex((one) => one.node === node);
  if (slot >= 0) return { type: 'text', value: texts[slot] ?? '' };
  const children = childrenOf(node);
  return children.length === 0
    ? node
    : Object.assign({}, node, { children: children.map((child) => withTexts(child, block, texts)) });
}
