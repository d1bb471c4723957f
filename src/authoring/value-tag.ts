import type { MdastNode } from 'satteri';
import { didYouMean, listNames } from '../core/finding.ts';
import { evaluateErrors, evaluateModel } from '../models/evaluate.ts';
import type { Model, ModelChoice, Value, Values } from '../models/model.ts';
import { aloud } from '../models/runtime/aloud.ts';
import { VALUE_FORMATS, parseValueFormat, valueText } from '../models/value-text.ts';
import type { ValueFormat } from '../models/value-text.ts';
import type { Attribute } from '../questions/contract.ts';
import { seenAndHeard } from './markdown.ts';
import { findModel, readInputs } from './model-attributes.ts';
import type { ReportAttribute } from './model-attributes.ts';

/** `<Value of="kv-cache.cache" />`: what a model computes, written into the text when the lesson is compiled. */
export const valueTag = 'Value';

/** Attributes besides the inputs of the model. */
const own = ['of', 'preset', 'format', 'entry'];

/** Something of a model that has a value. */
interface Quantity {
  value: Value;
  unit: string;
  /** Words for some of its values. */
  labels: readonly ModelChoice[];
  /** Names of the entries of a list. */
  entries: readonly string[];
}

/** The text that a tag stands for; null when there is none, and then it has been reported. */
export function readValue(
  attributes: ReadonlyMap<string, Attribute>,
  models: ReadonlyMap<string, Model | null>,
  report: ReportAttribute,
): string | null {
  const of = attributes.get('of');
  if (!of) return null;
  const [, id = '', name = ''] = /^([^.]+)\.(.+)$/.exec((of.text ?? '').trim()) ?? [];
  if (id === '') {
    const [model = null] = models.has(of.text ?? '') ? [models.get(of.text ?? '')] : models.values();
    report(
      of,
      'value-of',
      `of="${of.text ?? ''}" in <${valueTag}> names no value.`,
      `Write a model and one of its values, such as of="${model?.id ?? 'kv-cache'}.${model?.outputs[0] ?? 'cache'}".`,
    );
    return null;
  }
  const model = findModel(id, of, models, report);
  const format = readFormat(attributes.get('format'), report);
  if (!model) return null;
  const inputs = readInputs(model, attributes, own, report);
  const names = namesOf(model);
  if (!names.includes(name)) {
    report(
      of,
      'value-unknown',
      `The model "${id}" has no value "${name}".${didYouMean(name, names)}`,
      `Use ${listNames(names, 'or')}.`,
    );
  }
  const quantity = inputs && find(model, name, inputs);
  if (!quantity || !format) return null;
  const value = pick(quantity, of, attributes.get('entry'), report);
  if (value === null) return null;
  const label = attributes.has('format')
    ? undefined
    : quantity.labels.find((choice) => choice.value === value)?.label;
  if (label !== undefined) return label;
  if (!Number.isFinite(value)) {
    report(
      of,
      'value-undefined',
      `"${id}.${name}" is not defined for these inputs.`,
      'Change the inputs, or the formula in the model.',
    );
    return null;
  }
  const text = valueText(value, quantity.unit, format);
  if (value !== 0 && !/[1-9]/.test(text)) {
    report(
      attributes.get('format') ?? of,
      'value-rounds-away',
      `"${id}.${name}" is ${valueText(value, quantity.unit, { digits: { kind: 'readable' }, bare: false })}, of which this format leaves "${text}".`,
      'Ask for more decimals, or for significant figures such as format="2sf".',
    );
    return null;
  }
  return text;
}

function readFormat(attribute: Attribute | undefined, report: ReportAttribute): ValueFormat | null {
  const text = attribute ? (attribute.text ?? '') : 'readable';
  const format = parseValueFormat(text);
  if (!format && attribute) {
    report(
      attribute,
      'value-format',
      `format="${text}" in <${valueTag}> cannot be read.${didYouMean(text, VALUE_FORMATS)}`,
      'Use "readable", "exact", "3sf" (significant figures), "0.1" (decimals) or "number" (without its unit), also two: "3sf number".',
    );
  }
  return format;
}

function namesOf(model: Model): string[] {
  return [
    ...model.outputs,
    ...model.quantities.flatMap(({ name, role }) => (role === 'step' ? name : [])),
    ...model.inputs.map(({ name }) => name),
    ...model.errors.map(({ id }) => id),
  ];
}

/** An output, step or input, or what a typical error gives. */
function find(model: Model, name: string, inputs: Values): Quantity | null {
  const input = model.inputs.find((one) => one.name === name);
  const error = model.errors.find(({ id }) => id === name);
  const computed = model.quantities.find((one) => one.name === (error?.of ?? name));
  const { unit } = input ?? computed ?? {};
  const value = (error ? evaluateErrors(model, inputs) : evaluateModel(model, inputs))[name];
  if (unit === undefined || value === undefined) return null;
  const labels = input?.choices ?? computed?.labels ?? [];
  const entries = (input?.kind === 'list' ? input.entries : computed?.entries) ?? [];
  return { value, unit, labels, entries };
}

/** The number itself, or the entry of a list or matrix that `entry="2"`, `entry="2, 3"` or names ask for. */
function pick(
  { value, entries }: Quantity,
  of: Attribute,
  entry: Attribute | undefined,
  report: ReportAttribute,
): number | null {
  const text = entry?.text ?? '';
  if (typeof value === 'number') {
    if (!entry) return value;
    report(entry, 'value-entry', `"${of.text ?? ''}" is one number and has no entries.`, 'Remove entry.');
    return null;
  }
  const path = entry ? text.split(',').map((part) => part.trim()) : [];
  let at: Value | undefined = value;
  for (const part of path) {
    const place = entries.includes(part) ? entries.indexOf(part) : Number(part) - 1;
    at = typeof at === 'number' ? undefined : at?.[place];
  }
  if (typeof at === 'number') return at;
  const [first = 0] = value;
  const rows = value.length;
  const isMatrix = typeof first !== 'number';
  const what = isMatrix
    ? `a matrix of ${rows} rows and ${first.length} columns`
    : `a list of ${rows} numbers`;
  const example = isMatrix ? 'entry="1, 1", its row and column' : 'entry={1}';
  const named = entries.length > 0 ? `, or by name: ${listNames(entries, 'or')}` : '';
  report(
    entry ?? of,
    'value-entry',
    entry
      ? `entry="${text}" names no number of "${of.text ?? ''}", which is ${what}.${didYouMean(text, entries)}`
      : `"${of.text ?? ''}" is ${what}.`,
    `Name the one to show: ${example}${named}.`,
  );
  return null;
}

/**
 * A value as nodes of a line. Plain text, not `<data>`: it is to be like a number that the author typed, in an option's
 * id, in a list of questions, in a search and on paper. Only what would be misread aloud has words beside it.
 */
export function valueNodes(text: string): MdastNode[] {
  const words = aloud(text);
  // A number stays on one line, with its unit unless it is long.
  const seen = text.replace(/(?<=[\d×]) (?=\S)| (?=×)/g, '\u00A0');
  return words === text ? [{ type: 'text', value: seen }] : seenAndHeard(seen, words);
}
