import { formatQuantity } from '../../models/runtime/format.ts';

/*
 * Charts are drawn as text: the same function serves the page and the browser, and a frame of a moving slider is one
 * assignment. Places are percent of the width that the chart gets, so that words keep their size on a phone and on
 * paper. Only numbers and units are written so; what an author wrote is escaped.
 */

export const percent = (part: number): string => `${(part * 100).toFixed(2)}%`;

/** Text of an author's inside HTML. */
export const escapeText = (text: string): string =>
  text.replace(/[&<"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** For an axis: "50 kB", "$5 million", "20%"; of other units the number alone, as the axis names them. */
export function tickText(value: number, unit: string): string {
  const shown = formatQuantity(value, unit);
  const [prefixed] = /^(.?B|%)(?=[ /]|$)/.exec(shown.unit) ?? [];
  return value === 0 || !prefixed ? shown.number : `${shown.number}${prefixed === '%' ? '' : ' '}${prefixed}`;
}
