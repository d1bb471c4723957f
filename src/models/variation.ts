/** Reads what an author writes in `vary="layers 20..80 step 4, bytes"`: which inputs of a model vary, and over what. */
import { didYouMean, listNames } from '../core/finding.ts';
import { parseDecimal, toNumber } from '../core/number.ts';
import type { Model, ModelInput } from './model.ts';
import { axisBetween } from './runtime/axis.ts';
import type { Varied } from './runtime/vary.ts';

/** Tells a mistake; the place is that of the attribute. */
export type Tell = (rule: string, message: string, cure: string) => void;

const number = (text: string): number | null => {
  const value = parseDecimal(text);
  return value && toNumber(value);
};

const isWhole = (value: number): boolean => Math.abs(value - Math.round(value)) < 1e-6;

/**
 * The inputs that vary, in the author's order. Each is the name of an input, alone or with a range (`20..80`,
 * `20..80 step 4`) or with some of its labels (`FP8 / BF16`). Without a range it is that of the model.
 */
export function readVary(text: string, model: Model, tell: Tell): Varied[] {
  const names = model.inputs.map(({ name }) => name);
  const seen = new Set<string>();
  return text.split(',').flatMap((part): Varied[] => {
    const [, name = '', rest = ''] = /^\s*(\S*)\s*(.*?)\s*$/s.exec(part) ?? [];
    if (name === '') return [];
    const input = model.inputs.find((one) => one.name === name);
    if (!input) {
      const computed = model.quantities.some((one) => one.name === name);
      tell(
        'vary-unknown',
        computed
          ? `"${name}" is computed by the model "${model.id}", so it cannot be varied.`
          : `The model "${model.id}" has no input "${name}".${didYouMean(name, names)}`,
        `Use ${listNames(names, 'or')}.`,
      );
      return [];
    }
    if (seen.has(name)) {
      tell('vary-twice', `"${name}" stands twice in vary.`, 'Keep one of the two.');
      return [];
    }
    seen.add(name);
    const varied = input.choices
      ? readLabels(input.choices, name, rest, tell)
      : readRange(input, rest, model.id, tell);
    return varied ? [varied] : [];
  });
}

function readLabels(
  choices: readonly { label: string; value: number }[],
  name: string,
  rest: string,
  tell: Tell,
): Varied | null {
  const labels = choices.map(({ label }) => label);
  const wanted = rest === '' ? labels : rest.split(' / ').map((label) => label.trim());
  const values = new Set<number>();
  for (const label of wanted) {
    const choice = choices.find((one) => one.label === label);
    if (choice) values.add(choice.value);
    else {
      tell(
        'vary-label',
        `"${label}" is not a choice of "${name}".${didYouMean(label, labels)}`,
        `Use ${listNames(labels, 'and')}, with " / " between two of them.`,
      );
      return null;
    }
  }
  if (values.size < 2) {
    tell(
      'vary-nothing',
      `"${name}" has only one value to take, so it does not vary.`,
      `Name two or more of ${listNames(labels)}, or write ${name}="${wanted[0] ?? ''}" instead.`,
    );
    return null;
  }
  return { name, values: [...values] };
}

function readRange(input: ModelInput, rest: string, id: string, tell: Tell): Varied | null {
  const { name } = input;
  const match = /^(?:(\S+?)\s*\.\.\s*(\S+))?\s*(?:\bstep\s+(\S+))?$/.exec(rest);
  const [, from = String(input.min), to = String(input.max), by] = match ?? [];
  const [min, max, given] = [from, to, by ?? '0'].map(number);
  if (!match || min == null || max == null || given == null) {
    tell(
      'vary-range',
      `"${rest}" says no range for "${name}".`,
      `Write "${name}" alone, or "${name} ${input.min}..${input.max} step ${input.step ?? 1}".`,
    );
    return null;
  }
  if (min < input.min || max > input.max) {
    tell(
      'vary-outside',
      `"${name}" goes from ${input.min} to ${input.max} in the model "${id}", and ${from}..${to} leaves that range.`,
      'Change the range here, or min and max in the model.',
    );
    return null;
  }
  const step = by === undefined ? (input.step ?? 0) : given;
  if (min >= max || (by !== undefined && step <= 0) || step > max - min) {
    tell(
      'vary-nothing',
      `"${[name, rest].join(' ').trim()}" has no two values to take.`,
      'Write the smaller number first, and a step above 0 that is no larger than the range.',
    );
    return null;
  }
  if (rest !== '' && input.step !== undefined) {
    const { step: own, min: start } = input;
    if (!isWhole((min - start) / own) || !isWhole(step / own)) {
      tell(
        'vary-step',
        `"${name}" goes in steps of ${own} from ${start} in the model "${id}", and "${rest}" leaves them.`,
        `Begin at one of its values, and use a multiple of ${own} as step.`,
      );
      return null;
    }
  }
  const list = input.kind === 'list' ? { length: input.default.length } : {};
  const round = input.scale === 'log' && by === undefined ? roundValues(min, max, input) : [];
  if (round.length > 1) return { name, ...list, values: round };
  if (step > 0) return { name, ...list, from: min, step, count: Math.floor((max - min) / step + 1e-9) + 1 };
  // Round values where nobody has said a step: 20 to 50 of them.
  const [first = min, second = max, ...more] = axisBetween(min, max, false, 50).ticks;
  const between = Number((second - first).toPrecision(6));
  return { name, ...list, from: Number(first.toPrecision(12)), step: between, count: 2 + more.length };
}

/**
 * Round values of a logarithmic scale, about as many for each ratio: 1, 1.5, 2, 3, 4, 5, 6 and 8 times a power of ten,
 * on the nearest step if the input has steps.
 */
function roundValues(min: number, max: number, { step, min: start }: ModelInput): number[] {
  const values = new Set<number>();
  for (let power = Math.floor(Math.log10(min)); 10 ** power <= max; power++) {
    for (const digit of [1, 1.5, 2, 3, 4, 5, 6, 8]) {
      const round = digit * 10 ** power;
      const value = step === undefined ? round : start + step * Math.round((round - start) / step);
      if (value >= min && value <= max) values.add(Number(value.toPrecision(12)));
    }
  }
  return [...values];
}
