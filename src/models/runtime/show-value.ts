/** Values as a person reads them: a number with its unit, a verdict, a list. Ships to the browser: keep it tiny. */
import { showNumber } from './show-number.ts';
import type { Shown } from './show-number.ts';
import type { Value } from './values.ts';

/** How the values of an input are shown: with its unit, or as the labels that they stand for. */
export function shownAs({ unit, choices }: { unit: string; choices?: Shown['labels'] | undefined }): Shown {
  return choices ? { unit, labels: choices } : { unit };
}

/** The names of the entries of a list, or of the rows of a matrix: only a square one has the same for both. */
export function entryNames(value: Exclude<Value, number>, { entries }: Shown): readonly string[] | undefined {
  const [first] = value;
  return typeof first === 'object' && first.length !== value.length ? undefined : entries;
}

/** Any value in one line: "70.3 kB", "Controlled", "cat 0.62, dog 0.28", rows of a matrix after each other. */
export function showValue(value: Value | undefined, shown: Shown): string {
  if (typeof value !== 'object') return showNumber(value ?? NaN, shown).text;
  const names = entryNames(value, shown);
  return value
    .map((one: number | readonly number[], i) => {
      const text = showValue(one, shown);
      const name = names?.[i];
      return name === undefined ? text : `${name}${typeof one === 'object' ? ':' : ''} ${text}`;
    })
    .join(typeof value[0] === 'object' ? '; ' : ', ');
}
