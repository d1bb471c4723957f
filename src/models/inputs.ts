/** Reads inputs and presets, whose values must fit their ranges or choices. */
import { didYouMean, listNames } from '../core/finding.ts';
import { place, readEntries, readUnit } from './entries.ts';
import type { ModelInput, ModelPreset, Value } from './model.ts';
import type { Located, Report } from './read-yaml.ts';
import { inputSchema, presetSchema } from './schema.ts';
import { EXAMPLES } from './shape.ts';
import { ONE, printUnit } from './units.ts';
import type { Unit } from './units.ts';

export interface ReadInput {
  input: ModelInput;
  unit: Unit | null;
  keyOffset: number;
}

export function readInputs(root: Located, report: Report): ReadInput[] {
  return readEntries(root, 'inputs', inputSchema).flatMap(({ name, keyOffset, at, entry }): ReadInput[] => {
    const unit = entry.unit === undefined ? ONE : readUnit(at, entry.unit, report);
    const rest = {
      name,
      label: entry.label,
      unit: unit ? printUnit(unit) : '1',
      scale: entry.scale ?? 'linear',
      ...(entry.step === undefined ? {} : { step: entry.step }),
      ...(entry.source === undefined ? {} : { source: entry.source }),
      ...(entry.note === undefined ? {} : { note: entry.note }),
    } as const;
    const choices =
      entry.choices &&
      // In the author's order: an object would put labels such as "8" first.
      [...(at.entries?.get('choices')?.child.entries?.keys() ?? [])].flatMap((label) => {
        const value = entry.choices?.[label];
        return value === undefined ? [] : [{ label, value }];
      });
    if (choices) {
      checkChoices(name, at, choices, report);
      const value = choiceValue(entry.default, choices);
      const labels = choices.map((choice) => choice.label);
      if (value === null) {
        report(
          place(at, 'default'),
          'default-not-a-choice',
          `${describeDefault(entry.default)} is not one of the choices of "${name}".${didYouMean(String(entry.default), labels)}`,
          `Use one of ${listNames(labels, 'or')}.`,
        );
      }
      const values = choices.map((choice) => choice.value);
      const [min, max] = [Math.min(...values), Math.max(...values)];
      return [
        { input: { ...rest, kind: 'choice', default: value ?? min, min, max, choices }, unit, keyOffset },
      ];
    }
    const { min, max } = entry;
    for (const [key, bound] of [
      ['min', min],
      ['max', max],
    ] as const) {
      if (bound === undefined) {
        report(
          keyOffset,
          'key-missing',
          `Input "${name}" has no "${key}".`,
          `Add "${key}: …", or "choices".`,
        );
      }
    }
    if (typeof entry.default === 'string') {
      report(
        place(at, 'default'),
        'value-wrong',
        `"default" of input "${name}" must be a number, but is the text "${entry.default}".`,
        EXAMPLES['a number'] ?? '',
      );
    }
    const low = min ?? -Infinity;
    const high = max ?? Infinity;
    if (low > high) {
      report(place(at, 'min'), 'input-range', `min ${low} is above max ${high}.`, 'Exchange them.');
    } else if (typeof entry.default === 'number' && (entry.default < low || entry.default > high)) {
      report(
        place(at, 'default'),
        'default-outside-range',
        `The default ${entry.default} of "${name}" is not between ${low} and ${high}.`,
        'Change the default or the range.',
      );
    }
    if (entry.scale === 'log' && low <= 0 && min !== undefined) {
      report(
        place(at, 'min'),
        'input-log-range',
        `A log scale cannot begin at ${low}.`,
        'Set min above 0, or use "scale: linear".',
      );
    }
    const value = typeof entry.default === 'number' ? entry.default : low;
    return [{ input: { ...rest, kind: 'number', default: value, min: low, max: high }, unit, keyOffset }];
  });
}

function checkChoices(
  name: string,
  at: Located,
  choices: readonly { label: string; value: number }[],
  report: Report,
): void {
  const located = at.entries?.get('choices')?.child;
  const labels = new Map<number, string>();
  for (const { label, value } of choices) {
    const first = labels.get(value);
    if (first !== undefined) {
      report(
        located?.entries?.get(label)?.keyOffset ?? at.offset,
        'choice-duplicate',
        `The choices "${first}" and "${label}" of "${name}" have the same value ${value}.`,
        'Give them different values, or make them one choice.',
      );
    }
    labels.set(value, first ?? label);
  }
  if (choices.length < 2) {
    report(
      located?.offset ?? at.offset,
      'choice-too-few',
      `"${name}" has ${choices.length === 1 ? 'only one choice' : 'no choices'}.`,
      'Add choices, or give it min and max instead.',
    );
  }
  for (const key of ['min', 'max', 'step', 'scale']) {
    const extra = at.entries?.get(key);
    if (extra) {
      report(
        extra.keyOffset,
        'choice-with-range',
        `"${name}" has choices, so its "${key}" means nothing.`,
        `Remove "${key}".`,
      );
    }
  }
}

function choiceValue(
  written: number | string,
  choices: readonly { label: string; value: number }[],
): number | null {
  return choices.find(({ label, value }) => written === label || written === value)?.value ?? null;
}

function describeDefault(value: number | string): string {
  return typeof value === 'number' ? String(value) : `"${value}"`;
}

export function readPresets(root: Located, inputs: readonly ReadInput[], report: Report): ModelPreset[] {
  const known = [...(root.entries?.get('inputs')?.child.entries?.keys() ?? [])];
  return readEntries(root, 'presets', presetSchema).map(({ name, at, entry }) => {
    const values: Record<string, Value> = {};
    const located = at.entries?.get('values')?.child;
    for (const [key, written] of Object.entries(entry.values)) {
      const found = located?.entries?.get(key);
      const input = inputs.find((each) => each.input.name === key)?.input;
      if (!known.includes(key)) {
        report(
          found?.keyOffset ?? at.offset,
          'preset-input-unknown',
          `"${key}" is not an input.${didYouMean(key, known)}`,
          `Use one of ${listNames(known, 'or')}.`,
        );
      }
      if (!input) continue;
      const value = input.choices
        ? choiceValue(written, input.choices)
        : typeof written === 'number' && written >= input.min && written <= input.max
          ? written
          : null;
      if (value === null) {
        const labels = input.choices?.map((choice) => choice.label);
        report(
          found?.child.offset ?? at.offset,
          'preset-value',
          `${describeDefault(written)} cannot be the value of "${key}".${labels ? didYouMean(String(written), labels) : ''}`,
          labels
            ? `Use one of ${listNames(labels, 'or')}.`
            : `Write a number from ${input.min} to ${input.max}.`,
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
