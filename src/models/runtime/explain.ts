/** Fills the templates of explain.ts with values. Ships to the browser: keep it tiny. */
import { toNumber } from './values.ts';
import type { Values } from './values.ts';

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
  parts: Part[];
}

/** Prints a number; with a unit for the result, without for the values in the formula. */
export type FormatValue = (value: number, unit?: string) => string;

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
        const text = format(toNumber(values[part.v]));
        return part.p && /^[−-]|×/.test(text) ? `(${text})` : text;
      })
      .join('');
  const value = toNumber(values[explained.name]);
  const left = print(explained.parts);
  const right = format(value, explained.unit);
  return left === '' || left === format(value) ? right : `${left} = ${right}`;
}
