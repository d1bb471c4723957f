/** Fills the templates of explain.ts with values. Ships to the browser: keep it tiny. */
import type { Value, Values } from './values.ts';

/**
 * A piece of a worked step: text, a number of the formula, the value of a name (`p`: in brackets
 * if a sign or a power of ten in it would be misread), or one of two branches by a condition.
 */
export type Part = string | { n: number } | { v: string; p?: 1 } | { if: number; a: Part[]; b: Part[] };

/** How one step or output is computed. */
export interface Explained {
  name: string;
  label: string;
  unit: string;
  /** Words for some values of the result. */
  labels?: readonly { label: string; value: number }[];
  parts: Part[];
}

/** Prints a number; with a unit for the result, without for the values in the formula. */
export type FormatValue = (value: number, unit?: string) => string;

/** Of more than six entries the first three and the last, with `gap` between. */
export const abridge = <T>(entries: readonly T[], gap: T): readonly T[] =>
  entries.length > 6 ? [...entries.slice(0, 3), gap, ...entries.slice(-1)] : entries;

/** A number as it stands in a list: three digits below 1000, two below 1. */
export const brief = (x: number): number =>
  Number(x.toPrecision(Math.abs(x) < 1 ? 2 : Math.abs(x) < 1e3 ? 3 : 9));

/** A value in full; a list as `[0.63, 0.23, 0.14]`. */
export const printValue = (
  value: Value | undefined,
  format: FormatValue,
  unit?: string,
  inList?: true,
): string =>
  typeof value === 'object'
    ? `[${abridge(
        value.map((entry: Value) => printValue(entry, format, unit, true)),
        '…',
      ).join(', ')}]`
    : format(inList && value ? brief(value) : (value ?? NaN), unit);

/**
 * "512 + 64 = 576". `values` holds inputs and everything `run` returned (also its `$0`, `$1`, …);
 * only the branch taken of an `if` is shown.
 */
export function explainText(explained: Explained, values: Values, format: FormatValue): string {
  const print = (parts: readonly Part[]): string =>
    parts
      .map((part) => {
        if (typeof part === 'string') return part;
        if ('if' in part) return print(values[`$${part.if}`] ? part.a : part.b);
        if ('n' in part) return format(part.n);
        const text = printValue(values[part.v], format);
        return part.p && /^[−-]|^[^[].*×/.test(text) ? `(${text})` : text;
      })
      .join('');
  const value = values[explained.name];
  const left = print(explained.parts);
  const word = explained.labels?.find((one) => one.value === value)?.label;
  const right = printValue(value, format, explained.unit);
  if (left === '' || left === printValue(value, format)) return word ?? right;
  return `${left} = ${right}${word === undefined ? '' : `, ${word}`}`;
}
