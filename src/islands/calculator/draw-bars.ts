import { barWords as words } from '../../core/words-bars.ts';
import { axisOver, placeOn } from '../../models/runtime/axis.ts';
import { barsOf } from '../../models/runtime/bars.ts';
import type { BarSpec, Run } from '../../models/runtime/chart.ts';
import { formatQuantity } from '../../models/runtime/format.ts';
import type { Values } from '../../models/runtime/values.ts';
import { escapeText, percent } from './chart-text.ts';
import { ticksBelow } from './ticks-below.ts';

/** What moves in a bar chart. */
export interface DrawnBars {
  /** What is in the `<table>`: each row has its bar beneath it. */
  table: string;
  /** The chart in words. */
  sentence: string;
}

/** A bar for each preset, choice, row or entry; that of scenario A, if there is one, under that of B. */
export function drawBars(spec: BarSpec, inputs: Values, kept: Values | null, run: Run): DrawnBars {
  const { label: what, unit } = spec.y;
  const scenarios = [...(kept ? [kept] : []), inputs].map((values) => ({
    name: kept ? `${what}, ${values === kept ? 'A' : 'B'}` : what,
    style: values === kept ? 'kept' : '',
    bars: barsOf(spec, values, run),
  }));
  const bars = scenarios.at(-1)?.bars ?? [];
  const axis = axisOver(
    scenarios.flatMap((scenario) => scenario.bars.map(({ value }) => value)),
    spec.log,
  );
  const show = (value: number): string => formatQuantity(value, unit).text;
  // Bars begin at zero, on a logarithmic axis at its lower end.
  const zero = axis.log ? 0 : placeOn(axis, 0);
  const rect = (value: number, style: string): string => {
    const place = placeOn(axis, value);
    const end = Number.isNaN(place) ? zero : place;
    return `<rect x="${percent(Math.min(zero, end))}" width="${percent(Math.abs(end - zero))}" class="${style}"/>`;
  };
  const across = (svg: string): string =>
    `<tr aria-hidden="true"><td colspan="${scenarios.length + 1}"><svg>${svg}</svg></td></tr>`;
  const line = `<line x1="${percent(zero)}" x2="${percent(zero)}" y2="100%" class="axis"/>`;
  const rows = bars.map(({ label, chosen }, i) => {
    const values = scenarios.map(({ bars, style }) => ({ value: bars[i]?.value ?? NaN, style }));
    const cells = values.map(({ value, style }) => `<td class="${style}">${show(value)}</td>`);
    const rects = values.map(({ value, style }) => rect(value, style));
    const mark = chosen ? ` <span class="visually-hidden">(${words.chosen})</span>` : '';
    return `<tbody class="${chosen ? 'chosen' : ''}"><tr><th scope="row">${escapeText(label)}${mark}</th>${cells.join('')}</tr>${across(rects.join('') + line)}</tbody>`;
  });
  const heads = scenarios.map(({ name }) => `<th scope="col">${escapeText(name)}</th>`);
  const sorted = bars.filter(({ value }) => Number.isFinite(value)).sort((a, b) => b.value - a.value);
  const [most, least] = [sorted[0], sorted.at(-1)].map((bar) =>
    bar ? `${bar.label}, ${show(bar.value)}` : '',
  );
  return {
    table: `<thead><tr><td></td>${heads.join('')}</tr></thead>${rows.join('')}<tfoot>${across(ticksBelow(axis.ticks, unit, (tick) => placeOn(axis, tick)))}</tfoot>`,
    sentence: most && least && most !== least ? words.extremes(most, least) : '',
  };
}

/** Draws the bars into the server's figure. */
export function showBars(
  figure: Element,
  spec: BarSpec,
  inputs: Values,
  kept: Values | null,
  run: Run,
  aloud: (text: string) => string,
): void {
  const { table, sentence } = drawBars(spec, inputs, kept, run);
  const [place, words] = [figure.querySelector('table'), figure.querySelector('.sentence')];
  if (place) place.innerHTML = table;
  if (words) words.textContent = aloud(sentence);
}
