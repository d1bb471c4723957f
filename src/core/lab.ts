import { didYouMean, listNames } from './finding.ts';

/** A number with a field to type it in and a slider. */
export interface LabNumber {
  kind: 'number';
  label: string;
  /** A word or sign behind the number, such as `GB` or `tokens`. */
  unit?: string;
  min: number;
  max: number;
  /** Where `min` and `step` are whole, only whole numbers are taken. */
  step: number;
  /** The slider runs over the logarithm. */
  scale?: 'log';
  /** One sentence below it. */
  note?: string;
}

/** One of several; its value is the index in `choices`. */
export interface LabChoice {
  kind: 'choice';
  label: string;
  /** The id stands in addresses and lessons, and never changes. */
  choices: readonly { id: string; label: string }[];
  note?: string;
}

/** Off (0) or on (1). */
export interface LabToggle {
  kind: 'toggle';
  label: string;
  note?: string;
}

/** What draws the random numbers: a whole number from 1 to 9,999, and a button for another. */
export interface LabSeed {
  kind: 'seed';
  label: string;
  note?: string;
}

export type LabControl = LabNumber | LabChoice | LabToggle | LabSeed;
export type LabControls<N extends string> = Readonly<Record<N, LabControl>>;
/** Where the controls stand: every value is a number, see each kind of control. */
export type LabValues<N extends string> = Readonly<Record<N, number>>;

export interface LabPreset<N extends string> {
  /** What `<Lab preset="…">` writes. */
  id: string;
  label: string;
  values: Partial<LabValues<N>>;
  /** Where the values are from; shown while they are set. */
  source?: string;
}

/** What can be asked before the lab opens. */
export interface LabPrediction<N extends string, R> {
  /** A question about the result with the values that the lesson sets. */
  ask: string;
  /** Makes it a choice; else it is a number in `unit`, as the formula language writes units (`GB`, `token`, `%`, `1`). */
  options?: readonly { label: string; value: number }[];
  unit?: string;
  answer(values: LabValues<N>, result: R): number;
}

/** One coded simulation. Pure: no DOM, clock or randomness but the seeds among its values. */
export interface Lab<N extends string, R> {
  title: string;
  /** One or two sentences above it. */
  about?: string;
  controls: LabControls<N>;
  defaults: LabValues<N>;
  presets: readonly LabPreset<N>[];
  /** By the name that `<Lab predict="…">` writes; without one it is the first. */
  predictions?: Readonly<Record<string, LabPrediction<N, R>>>;
  /**
   * The whole run, as JSON: equal values give equal results, and every value that the controls allow gives one. `tell`
   * hears the share that is done, from 0 to 1, where the run takes long.
   */
  simulate(values: LabValues<N>, tell?: (done: number) => void): R;
  /** How many steps the run can be played in; a lab without time has none. */
  steps?(values: LabValues<N>, result: R): number;
  /** What a step is called, with its number: `Week 12`. */
  stepName?(at: number, values: LabValues<N>, result: R): string;
  /**
   * What can be seen, in a few sentences: shown, read aloud, printed. After `at` steps, from 0 to all.
   */
  account(values: LabValues<N>, result: R, at: number): string;
}

/** A lab without its simulation, which a page need not have where a worker runs it. */
export type LabFace<N extends string, R> = Omit<Lab<N, R>, 'simulate'>;

/** What moves in a page; title, text and questions stand in its HTML. */
export type LabInPage<N extends string, R> = Omit<LabFace<N, R>, 'title' | 'about' | 'predictions'> &
  Partial<Pick<Lab<N, R>, 'simulate'>>;

/** What a lab is given by the tag that shows it. */
export interface LabPlace {
  /** Names it on its page, in addresses and in the record. */
  id: string;
  /** The values that it starts with. */
  start: LabValues<string>;
  /** Name of what is asked before it opens. */
  predict: string | null;
  /** Id of the lesson whose record keeps the guess. */
  lesson: string | null;
  title: string | null;
}

export const seedMax = 9999;

/** The names of a lab's controls, in their order. */
export function controlNames<N extends string>(controls: LabControls<N>): N[] {
  const names: N[] = [];
  for (const name in controls) names.push(name);
  return names;
}

/** The lab's defaults, with some values in their place. */
export function withValues<N extends string>(
  { controls, defaults }: Pick<Lab<N, unknown>, 'controls' | 'defaults'>,
  some: Readonly<Record<string, number | undefined>>,
): LabValues<N> {
  const values: Record<N, number> = { ...defaults };
  for (const name of controlNames(controls)) values[name] = some[name] ?? values[name];
  return values;
}

/** The value that a control takes which is nearest to a number. */
export function nearestValue(control: LabControl, value: number): number {
  const { min, max, whole } = rangeOf(control);
  return Math.min(max, Math.max(min, whole ? Math.round(value) : value));
}

/** What a control takes: the numbers from `min` to `max`, or the whole ones of them. */
export function rangeOf(control: LabControl): { min: number; max: number; whole: boolean } {
  if (control.kind === 'choice') return { min: 0, max: control.choices.length - 1, whole: true };
  if (control.kind === 'toggle') return { min: 0, max: 1, whole: true };
  if (control.kind === 'seed') return { min: 1, max: seedMax, whole: true };
  const { min, max, step } = control;
  return { min, max, whole: Number.isInteger(min) && Number.isInteger(step) };
}

/** Reads a value as a lesson or an address writes it; null when the control does not take it. */
export function readLabValue(control: LabControl, text: string): number | null {
  if (control.kind === 'choice') {
    const index = control.choices.findIndex(({ id }) => id === text);
    return index < 0 ? null : index;
  }
  if (control.kind === 'toggle') return text === 'true' ? 1 : text === 'false' ? 0 : null;
  const value = /\d/.test(text) ? Number(text.replaceAll('_', '')) : NaN;
  return value === nearestValue(control, value) ? value : null;
}

/** The text that `readLabValue` reads. */
export function writeLabValue(control: LabControl, value: number): string {
  if (control.kind === 'choice') return control.choices[value]?.id ?? '';
  if (control.kind === 'toggle') return String(value === 1);
  return String(value);
}

/** What an author may write for a control, after a text that it does not take. */
export function whatControlTakes(control: LabControl, text: string): string {
  if (control.kind === 'choice') {
    const ids = control.choices.map(({ id }) => id);
    return `${listNames(ids, 'or')}.${didYouMean(text, ids)}`;
  }
  if (control.kind === 'toggle') return '"true" or "false".';
  const { min, max, whole } = rangeOf(control);
  return `a ${whole ? 'whole ' : ''}number between ${min} and ${max}.`;
}
