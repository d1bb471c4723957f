import { percent, tickText } from './chart-text.ts';

/** Labels along the bottom of a chart; those at its ends stand inside, so that they are never cut. */
export function ticksBelow(ticks: readonly number[], unit: string, place: (tick: number) => number): string {
  return ticks
    .map((tick) => {
      const at = place(tick);
      const anchor = at < 0.06 ? 'start' : at > 0.94 ? 'end' : 'middle';
      return `<text x="${percent(at)}" y="1em" text-anchor="${anchor}">${tickText(tick, unit)}</text>`;
    })
    .join('');
}
