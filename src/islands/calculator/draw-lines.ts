import { lineWords as words } from '../../core/words-lines.ts';
import { axisBetween, axisOver, placeOn } from '../../models/runtime/axis.ts';
import type { LineSpec, Run } from '../../models/runtime/chart.ts';
import { formatQuantity } from '../../models/runtime/format.ts';
import { linesOf } from '../../models/runtime/lines.ts';
import type { ChartPoint } from '../../models/runtime/lines.ts';
import { toNumber } from '../../models/runtime/values.ts';
import type { Values } from '../../models/runtime/values.ts';
import { escapeText, percent, tickText } from './chart-text.ts';

/** A line, as it is drawn and as it is told. */
export interface Line {
  name: string;
  unit: string;
  /** Classes that give it its colour and its dashes. */
  style: string;
  /** The value of the input where the reader is. */
  here: number;
  points: readonly ChartPoint[];
}

export interface DrawnLines {
  /** Where the reader is, and which line is which. */
  told: string;
  /** Values of the vertical axis, the lines and the present point. */
  svg: string;
  /** The chart in words. */
  label: string;
  lines: readonly Line[];
}

/** Lines over an input, as they are with these inputs; those of scenario A, if there is one, too. */
export function drawLines(spec: LineSpec, inputs: Values, kept: Values | null, run: Run): DrawnLines {
  const { x, y } = spec;
  const lines = [...(kept ? [kept] : []), inputs].flatMap((values): Line[] =>
    linesOf(spec, values, run).map((points, i) => ({
      name: `${y[i]?.label ?? ''}${kept ? (values === kept ? ', A' : ', B') : ''}`,
      unit: y[i]?.unit ?? '1',
      style: `line-${i}${values === kept ? ' kept' : ''}`,
      here: toNumber(values[x.name]),
      points,
    })),
  );
  const axisX = axisBetween(x.min, x.max, x.scale === 'log');
  const axisY = axisOver(
    lines.flatMap(({ points }) => points.map((point) => point.y)),
    spec.log,
  );
  const showX = (value: number): string => formatQuantity(value, x.unit).text;
  const placeX = (value: number): number => placeOn(axisX, value);
  const placeY = (value: number): number => 1 - placeOn(axisY, value);
  const isDrawn = (point: ChartPoint | undefined): boolean => point !== undefined && placeY(point.y) >= 0;

  let [grid, paths, marks, legend, courses] = ['', '', '', '', ''];
  for (const tick of axisY.ticks) {
    const at = percent(placeY(tick));
    grid += `<line x2="100%" y1="${at}" y2="${at}" class="grid"/><text x="-6" y="${at}" dy=".32em" text-anchor="end">${tickText(tick, y[0]?.unit ?? '1')}</text>`;
  }
  const now = lines.map(({ name, unit, style, here, points }) => {
    const show = (point: ChartPoint | undefined): string => formatQuantity(point?.y ?? NaN, unit).text;
    const drawn = points.filter(isDrawn);
    const [first, last] = [drawn[0], drawn.at(-1)];
    const at = drawn.find((point) => point.x === here);
    // The line has a gap where there is no value.
    const path = points.map((point, i) =>
      isDrawn(point)
        ? `${isDrawn(points[i - 1]) ? 'L' : 'M'}${Math.round(placeX(point.x) * 1e4)} ${Math.round(placeY(point.y) * 1e4)}`
        : '',
    );
    paths += `<path d="${path.join('')}" class="${style}"/>`;
    if (at)
      marks += `<circle cx="${percent(placeX(here))}" cy="${percent(placeY(at.y))}" r="5" class="${style}"/>`;
    if (first && last) courses += words.runs(name, showX(first.x), show(first), showX(last.x), show(last));
    if (lines.length > 1)
      legend += `<li><svg aria-hidden="true"><path d="M0 6H28" class="${style}"/></svg> ${escapeText(name)}</li>`;
    return y.length > 1 ? `${name} ${show(at)}` : show(at);
  });
  const reading = words.now(showX(toNumber(inputs[x.name])), now.slice(-y.length).join(', '));
  return {
    told: `<p class="reading">${escapeText(reading)}</p><ul class="legend">${legend}</ul>`,
    svg: `${grid}<svg viewBox="0 0 10000 10000" preserveAspectRatio="none">${paths}</svg>${marks}`,
    label: `${spec.title}. ${courses}${reading}`,
    lines,
  };
}

/** Draws the lines into the server's figure. */
export function showLines(
  figure: Element,
  spec: LineSpec,
  inputs: Values,
  kept: Values | null,
  run: Run,
  aloud: (text: string) => string,
): void {
  const { told, svg, label, lines } = drawLines(spec, inputs, kept, run);
  const [words, plot, details] = ['.told', '.plot svg', 'details'].map((one) => figure.querySelector(one));
  if (words) words.innerHTML = told;
  if (plot) {
    plot.innerHTML = svg;
    plot.ariaLabel = aloud(label);
  }
  if (!(details instanceof HTMLDetailsElement)) return;
  // Only what is open is drawn, by code that comes when it is opened.
  const table = async (): Promise<void> => {
    if (details.open) (await import('./line-table.ts')).showTable(details, spec, lines);
  };
  details.ontoggle = table;
  void table();
}
