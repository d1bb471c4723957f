import { didYouMean, listNames } from '../core/finding.ts';

/** A number that the learner can change in a lab. */
export interface LabControl {
  label: string;
  min: number;
  max: number;
  step: number;
}

export type LabControls<N extends string> = Readonly<Record<N, LabControl>>;
export type LabValues<N extends string> = Readonly<Record<N, number>>;

/** The names of a lab's controls, in their order. */
export function controlNames<N extends string>(controls: LabControls<N>): N[] {
  const names: N[] = [];
  for (const name in controls) names.push(name);
  return names;
}

/**
 * Where a lab starts: its defaults, and what the attributes of its tag say instead. Runs at build; an attribute that
 * is no control or no value of it is the author's mistake, and throws.
 */
export function readPreset<N extends string>(
  lab: string,
  controls: LabControls<N>,
  defaults: LabValues<N>,
  attributes: Readonly<Record<string, unknown>>,
): LabValues<N> {
  const names = controlNames(controls);
  const preset: Record<N, number> = { ...defaults };
  for (const [attribute, written] of Object.entries(attributes)) {
    const name = names.find((one) => one === attribute);
    if (name === undefined) {
      throw new Error(
        `<Lab of="${lab}"> has no control "${attribute}".${didYouMean(attribute, names)} Use ${listNames(names, 'or')}.`,
      );
    }
    const { min, max } = controls[name];
    const text = typeof written === 'string' ? written.trim() : '';
    const value = Number(text.replaceAll('_', ''));
    if (text === '' || !(value >= min && value <= max)) {
      throw new Error(
        `<Lab of="${lab}" ${name}="${text}"> is not a number between ${min} and ${max}. Change it, or the control in src/labs/${lab}/simulate.ts.`,
      );
    }
    preset[name] = value;
  }
  return preset;
}
