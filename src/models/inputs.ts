/** Reads inputs and presets, whose values must fit their ranges, choices, rows or lengths. */
import type { z } from 'zod';
import { didYouMean, listNames } from '../core/finding.ts';
import { place, readEntries, readUnit } from './entries.ts';
import type { Entry } from './entries.ts';
import type { ModelChoice, ModelInput, ModelPreset, Value } from './model.ts';
import type { Located, Report } from './read-yaml.ts';
import { inputSchema, presetSchema } from './schema.ts';
import { EXAMPLES } from './shape.ts';
import type { ReadTable } from './tables.ts';
import { ONE, printUnit } from './units.ts';
import type { Unit } from './units.ts';

export interface ReadInput {
  /** Null when the kind of input, or the table it is a row of, could not be read. */
  input: ModelInput | null;
  name: string;
  unit: Unit | null;
  keyOffset: number;
}

type InputEntry = z.output<typeof inputSchema>;
type Tables = ReadonlyMap<string, ReadTable | null>;

/** What makes an input something else than a number within a range. */
const KINDS = ['choices', 'toggle', 'row', 'list'] as const;

const TOGGLE: readonly ModelChoice[] = [
  { label: 'No', value: 0 },
  { label: 'Yes', value: 1 },
];

export function readInputs(root: Located, tables: Tables, report: Report): ReadInput[] {
  return readEntries(root, 'inputs', inputSchema).map((read): ReadInput => {
    const { name, keyOffset, at, entry } = read;
    const unit = entry.unit === undefined ? ONE : readUnit(at, entry.unit, report);
    const kinds = KINDS.filter((kind) => entry[kind] !== undefined);
    const [kind, second] = kinds;
    if (second !== undefined) {
      report(
        at.entries?.get(second)?.keyOffset ?? at.offset,
        'input-kind',
        `"${name}" has ${listNames(kinds)}, but an input is one thing.`,
        'Keep one of them.',
      );
      return { input: null, name, unit: null, keyOffset };
    }
    refuse(read, meaningless(kind), report);
    const text = unit ? printUnit(unit) : '1';
    return { input: readInput(read, kind, text, tables, report), name, unit, keyOffset };
  });
}

/** The keys that mean nothing for a kind of input. */
function meaningless(kind: (typeof KINDS)[number] | undefined): string[] {
  if (kind === undefined) return ['entries'];
  if (kind === 'list') return ['scale'];
  const keys = ['min', 'max', 'step', 'scale', 'entries'];
  return kind === 'choices' ? keys : ['unit', ...keys];
}

const REASONS = {
  choices: 'has choices',
  toggle: 'is a toggle',
  row: 'is a row of a table',
  list: 'is a list',
} as const;

function refuse({ name, at, entry }: Entry<InputEntry>, keys: readonly string[], report: Report): void {
  const kind = KINDS.find((one) => entry[one] !== undefined);
  for (const key of keys) {
    const extra = at.entries?.get(key);
    if (!extra) continue;
    report(
      extra.keyOffset,
      'input-key',
      `"${name}" ${kind ? REASONS[kind] : 'is a single number'}, so its "${key}" means nothing.`,
      `Remove "${key}".`,
    );
  }
}

function readInput(
  read: Entry<InputEntry>,
  kind: (typeof KINDS)[number] | undefined,
  unit: string,
  tables: Tables,
  report: Report,
): ModelInput | null {
  const { name, at, entry } = read;
  const base = {
    name,
    label: entry.label,
    unit,
    scale: entry.scale ?? 'linear',
    ...(entry.step === undefined ? {} : { step: entry.step }),
    ...(entry.source === undefined ? {} : { source: entry.source }),
    ...(entry.note === undefined ? {} : { note: entry.note }),
  } as const;
  if (kind === undefined) {
    const { low, high } = readRange(read, report);
    const value = checkNumber(read, low, high, report);
    return { ...base, kind: 'number', default: value, min: low, max: high };
  }
  if (kind === 'list') return readList(read, base, report);
  let choices: ModelChoice[];
  if (kind === 'row') {
    const table = tables.get(entry.row ?? '');
    if (!table) {
      if (table === undefined) {
        const known = [...tables.keys()];
        report(
          place(at, 'row'),
          'table-unknown',
          `There is no table "${entry.row ?? ''}".${didYouMean(entry.row ?? '', known)}`,
          known.length > 0 ? `Use ${listNames(known, 'or')}.` : 'Add it under "tables:".',
        );
      }
      return null;
    }
    choices = table.table.rows.map(({ label }, value) => ({ label, value }));
  } else if (kind === 'toggle') {
    choices = [...TOGGLE];
  } else {
    // In the author's order: an object would put labels such as "8" first.
    choices = [...(at.entries?.get('choices')?.child.entries?.keys() ?? [])].flatMap((label) => {
      const value = entry.choices?.[label];
      return value === undefined ? [] : [{ label, value }];
    });
    checkChoices(name, at, choices, report);
  }
  const values = choices.map((choice) => choice.value);
  const [min, max] = [Math.min(...values), Math.max(...values)];
  const shared = { ...base, min, max, choices };
  const model: ModelInput =
    kind === 'row'
      ? { ...shared, kind, table: entry.row ?? '', default: 0 }
      : { ...shared, kind: kind === 'toggle' ? kind : 'choice', default: min };
  const value = valueFor(model, entry.default);
  if (typeof value === 'number') return { ...model, default: value };
  const labels = choices.map((choice) => choice.label);
  report(
    place(at, 'default'),
    'default-not-a-choice',
    kind === 'toggle'
      ? `The default of "${name}" must be true or false, but is ${describe(entry.default)}.`
      : `${describe(entry.default)} is not one of the ${kind === 'row' ? `rows of "${entry.row ?? ''}"` : `choices of "${name}"`}.${didYouMean(String(entry.default), labels)}`,
    kind === 'toggle' ? 'Write true or false.' : `Use one of ${listNames(labels, 'or')}.`,
  );
  return model;
}

function readRange(
  { name, keyOffset, at, entry }: Entry<InputEntry>,
  report: Report,
): { low: number; high: number } {
  const { min, max, scale } = entry;
  for (const [key, bound] of [
    ['min', min],
    ['max', max],
  ] as const) {
    if (bound === undefined) {
      report(
        keyOffset,
        'key-missing',
        `Input "${name}" has no "${key}".`,
        entry.list === undefined
          ? `Add "${key}: …", or "choices".`
          : `Add "${key}: …", which holds for every entry.`,
      );
    }
  }
  const [low, high] = [min ?? -Infinity, max ?? Infinity];
  if (low > high) {
    report(place(at, 'min'), 'input-range', `min ${low} is above max ${high}.`, 'Exchange them.');
  }
  if (scale === 'log' && low <= 0 && min !== undefined) {
    report(
      place(at, 'min'),
      'input-log-range',
      `A log scale cannot begin at ${low}.`,
      'Set min above 0, or use "scale: linear".',
    );
  }
  return { low, high };
}

function checkNumber(
  { name, at, entry }: Entry<InputEntry>,
  low: number,
  high: number,
  report: Report,
): number {
  const value = entry.default;
  if (typeof value !== 'number') {
    report(
      place(at, 'default'),
      'value-wrong',
      `"default" of input "${name}" must be a number, but is ${typeof value === 'string' ? `the text "${value}"` : describe(value)}.`,
      EXAMPLES['a number'] ?? '',
    );
    return low;
  }
  if (low <= high && (value < low || value > high)) {
    report(
      place(at, 'default'),
      'default-outside-range',
      `The default ${value} of "${name}" is not between ${low} and ${high}.`,
      'Change the default or the range.',
    );
  }
  return value;
}

/** More entries than anyone wants to set by hand. */
const LONGEST = 32;

function readList(
  read: Entry<InputEntry>,
  base: Omit<ModelInput & { kind: 'list' }, 'kind' | 'default' | 'min' | 'max' | 'least' | 'most'>,
  report: Report,
): ModelInput | null {
  const { name, at, entry } = read;
  const [, from, to] = /^(\d+)(?:\.\.(\d+))?$/.exec(String(entry.list)) ?? [];
  const [least, most] = [Number(from), Number(to ?? from)];
  if (!(least >= 1 && least <= most && most <= LONGEST)) {
    report(
      place(at, 'list'),
      'input-list',
      `"${String(entry.list)}" is no length of a list.`,
      `Write a number from 1 to ${LONGEST}, or a range such as 2..16.`,
    );
    return null;
  }
  const { low, high } = readRange(read, report);
  const { entries } = entry;
  if (entries && entries.length !== most) {
    report(
      place(at, 'entries'),
      'entries-count',
      `"${name}" has ${count(entries.length, 'name')} for ${most === least ? '' : 'up to '}${count(most, 'entry')}.`,
      'Name every entry once.',
    );
  }
  const input: ModelInput = {
    ...base,
    kind: 'list',
    default: [],
    min: low,
    max: high,
    least,
    most,
    ...(entries ? { entries } : {}),
  };
  const value = valueFor(input, entry.default);
  if (value === null && low <= high) {
    report(
      place(at, 'default'),
      'default-not-a-list',
      `The default of "${name}" must be ${wanted(input)}, but is ${describe(entry.default)}.`,
      'Write it as in [1, 0, 0].',
    );
  }
  return { ...input, default: typeof value === 'object' && value !== null ? value.flat() : [] };
}

const count = (n: number, noun: string): string => `${n} ${n === 1 ? noun : `${noun}s`.replace('ys', 'ies')}`;

function checkChoices(name: string, at: Located, choices: readonly ModelChoice[], report: Report): void {
  const located = at.entries?.get('choices')?.child;
  checkDistinct(`choices`, name, located, choices, report);
  if (choices.length < 2) {
    report(
      located?.offset ?? at.offset,
      'choice-too-few',
      `"${name}" has ${choices.length === 1 ? 'only one choice' : 'no choices'}.`,
      'Add choices, or give it min and max instead.',
    );
  }
}

/** Reports labels of one value. */
export function checkDistinct(
  what: 'choices' | 'labels',
  name: string,
  located: Located | undefined,
  choices: readonly ModelChoice[],
  report: Report,
): void {
  const labels = new Map<number, string>();
  for (const { label, value } of choices) {
    const first = labels.get(value);
    if (first !== undefined) {
      report(
        located?.entries?.get(label)?.keyOffset ?? located?.offset ?? 0,
        'choice-duplicate',
        `The ${what} "${first}" and "${label}" of "${name}" have the same value ${value}.`,
        `Give them different values, or make them one ${what === 'choices' ? 'choice' : 'label'}.`,
      );
    }
    labels.set(value, first ?? label);
  }
}

/** What an author wrote as the value of an input; null when it cannot be one. */
function valueFor(input: ModelInput, written: InputEntry['default']): Value | null {
  switch (input.kind) {
    case 'number':
      return typeof written === 'number' && written >= input.min && written <= input.max ? written : null;
    case 'toggle':
      return typeof written === 'boolean' ? Number(written) : null;
    case 'choice':
      return input.choices.find(({ label, value }) => label === written || value === written)?.value ?? null;
    case 'row':
      return input.choices.find(({ label }) => label === String(written))?.value ?? null;
    case 'list':
      return Array.isArray(written) &&
        written.length >= input.least &&
        written.length <= input.most &&
        written.every((entry) => entry >= input.min && entry <= input.max)
        ? written
        : null;
  }
}

/** What the value of an input must be. */
function wanted(input: ModelInput): string {
  if (input.kind === 'toggle') return 'true or false';
  if (input.choices)
    return `one of ${listNames(
      input.choices.map(({ label }) => label),
      'or',
    )}`;
  const isBounded = Number.isFinite(input.min) && Number.isFinite(input.max);
  const range = isBounded ? ` from ${input.min} to ${input.max}` : '';
  if (input.kind !== 'list') return `a number${range}`;
  const length = input.least === input.most ? '' : `${input.least} to `;
  return `a list of ${length}${count(input.most, 'number')}${range}`;
}

function describe(value: InputEntry['default']): string {
  if (typeof value === 'string') return `"${value}"`;
  return Array.isArray(value) ? `[${value.join(', ')}]` : String(value);
}

export function readPresets(root: Located, inputs: readonly ReadInput[], report: Report): ModelPreset[] {
  const known = [...(root.entries?.get('inputs')?.child.entries?.keys() ?? [])];
  return readEntries(root, 'presets', presetSchema).map(({ name, at, entry }) => {
    const values: Record<string, Value> = {};
    const located = at.entries?.get('values')?.child;
    for (const [key, written] of Object.entries(entry.values)) {
      const found = located?.entries?.get(key);
      const input = inputs.find((each) => each.name === key)?.input;
      if (!known.includes(key)) {
        report(
          found?.keyOffset ?? at.offset,
          'preset-input-unknown',
          `"${key}" is not an input.${didYouMean(key, known)}`,
          `Use one of ${listNames(known, 'or')}.`,
        );
      }
      if (!input) continue;
      const value = valueFor(input, written);
      if (value === null) {
        const labels = input.choices?.map((choice) => choice.label);
        const want = wanted(input);
        report(
          found?.child.offset ?? at.offset,
          'preset-value',
          `${describe(written)} cannot be the value of "${key}".${labels ? didYouMean(String(written), labels) : ''}`,
          `${want.startsWith('one of') ? 'Use' : 'Write'} ${want}.`,
        );
        continue;
      }
      values[key] = value;
    }
    return {
      id: name,
      label: entry.label ?? name,
      ...(entry.source === undefined ? {} : { source: entry.source }),
      values,
    };
  });
}
