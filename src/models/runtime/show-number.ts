/** A single number as a person reads it: with its unit, or a verdict. Ships to the browser: keep it tiny. */
import { formatQuantity } from './format.ts';
import type { FormattedQuantity } from './format.ts';

/** How the values of an output are shown. */
export interface Shown {
  unit: string;
  /** Words that stand for some values, such as a verdict. */
  labels?: readonly { label: string; value: number }[];
  /** Names of the entries of a list; of a matrix the names of its columns. */
  entries?: readonly string[];
}

/** A single number: "70.3" and "kB per token", or its word. */
export function showNumber(value: number, { unit, labels }: Shown): FormattedQuantity {
  const word = labels?.find((one) => one.value === value)?.label;
  return word === undefined ? formatQuantity(value, unit) : { number: word, unit: '', text: word };
}
