import { didYouMean, listNames } from '../core/finding.ts';
import { startValues } from '../models/evaluate.ts';
import type { Model, ModelInput, Value } from '../models/model.ts';
import type { Attribute } from '../questions/contract.ts';

/** Tells an author what is wrong with an attribute. */
export type ReportAttribute = (at: Attribute, rule: string, message: string, cure: string) => void;

/** The model of that name; null when there is none, which is reported, or when its file has mistakes, which are. */
export function findModel(
  name: string,
  at: Attribute,
  models: ReadonlyMap<string, Model | null>,
  report: ReportAttribute,
): Model | null {
  const model = models.get(name);
  if (model !== undefined) return model;
  const names = [...models.keys()];
  report(
    at,
    'model-unknown',
    `There is no model "${name}".${didYouMean(name, names)}`,
    names.length > 0
      ? `Use ${listNames(names, 'or')}, or add ${name}.model.yaml.`
      : `Add ${name}.model.yaml beside the lesson.`,
  );
  return null;
}

/** What an input is set to by the words of an author, or why it cannot be. */
export function readInput(
  input: ModelInput,
  text: string,
): { value: Value } | { message: string; cure: string } {
  const { name, min, max, choices } = input;
  const numberOf = (written: string): number =>
    /\d/.test(written) ? Number(written.replaceAll('_', '')) : NaN;
  const fits = (value: number): boolean => value >= min && value <= max;
  if (choices) {
    const labels = choices.map(({ label }) => label);
    const toggled = input.kind === 'toggle' ? ['false', 'true'].indexOf(text) : -1;
    const chosen = choices[toggled] ?? choices.find(({ label }) => label === text);
    if (chosen) return { value: chosen.value };
    return {
      message: `"${text}" is not a choice of "${name}".${didYouMean(text, labels)}`,
      cure: `Use ${listNames(labels, 'or')}.`,
    };
  }
  if (input.kind === 'list') {
    const { least, most } = input;
    const value = text.split(',').map((entry) => numberOf(entry.trim()));
    if (value.length >= least && value.length <= most && value.every(fits)) return { value };
    return {
      message: `${name}="${text}" is not a list of ${least} to ${most} numbers between ${min} and ${max}.`,
      cure: `Write them with commas between, such as ${name}="${input.default.join(', ')}".`,
    };
  }
  const value = numberOf(text);
  if (fits(value)) return { value };
  return {
    message: `${name}="${text}" is not a number between ${min} and ${max}.`,
    cure: 'Change the value, or the range in the model.',
  };
}

/**
 * All inputs of a model: its defaults, what `preset="…"` sets, and what attributes set that are named like inputs.
 * `own` are the attributes that the tag has besides. Null when something is wrong, which is reported.
 */
export function readInputs(
  model: Model,
  attributes: ReadonlyMap<string, Attribute>,
  own: readonly string[],
  report: ReportAttribute,
): Record<string, Value> | null {
  let sound = true;
  const fail: ReportAttribute = (...finding) => {
    sound = false;
    report(...finding);
  };
  const preset = own.includes('preset') ? attributes.get('preset') : undefined;
  const presets = model.presets.map(({ id }) => id);
  if (preset && !presets.includes(preset.text ?? '')) {
    fail(
      preset,
      'preset-unknown',
      `The model "${model.id}" has no preset "${preset.text ?? ''}".${didYouMean(preset.text ?? '', presets)}`,
      presets.length > 0
        ? `Use ${listNames(presets, 'or')}.`
        : `Remove it; ${model.id}.model.yaml has no presets.`,
    );
  }
  const values = startValues(model, preset?.text ?? undefined);
  for (const [name, attribute] of attributes) {
    if (own.includes(name)) continue;
    const input = model.inputs.find((one) => one.name === name);
    if (!input) {
      const allowed = [...own, ...model.inputs.map((one) => one.name)];
      fail(
        attribute,
        'input-unknown',
        `The model "${model.id}" has no input "${name}".${didYouMean(name, allowed)}`,
        `Use ${listNames(allowed, 'or')}.`,
      );
      continue;
    }
    // `us_firm` alone is Yes.
    const read = readInput(input, attribute.text ?? (input.kind === 'toggle' ? 'true' : ''));
    if ('value' in read) values[name] = read.value;
    else fail(attribute, 'input-value', read.message, read.cure);
  }
  return sound ? values : null;
}
