import type { LineSpec } from '../../models/runtime/chart.ts';
import { formatQuantity } from '../../models/runtime/format.ts';
import { escapeText } from './chart-text.ts';
import type { Line } from './draw-lines.ts';

/** What is in the `<table>` beside a line chart: ten points or so of each line. */
export function lineTable({ x }: LineSpec, lines: readonly Line[]): string {
  const points = lines[0]?.points ?? [];
  const every = Math.ceil(points.length / 10);
  const heads = [x.label, ...lines.map(({ name }) => name)];
  const rows = points.flatMap((point, i) => {
    if (i % every !== 0 && i !== points.length - 1) return [];
    const cells = lines.map(
      ({ unit, points }) => `<td>${formatQuantity(points[i]?.y ?? NaN, unit).text}</td>`,
    );
    return `<tr><th scope="row">${formatQuantity(point.x, x.unit).text}</th>${cells.join('')}</tr>`;
  });
  const head = heads.map((one) => `<th scope="col">${escapeText(one)}</th>`);
  return `<thead><tr>${head.join('')}</tr></thead><tbody>${rows.join('')}</tbody>`;
}

/** Draws the table into the server's. */
export function showTable(details: Element, spec: LineSpec, lines: readonly Line[]): void {
  const table = details.querySelector('table');
  if (table) table.innerHTML = lineTable(spec, lines);
}
