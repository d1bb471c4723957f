import { percent, tickText } from './chart-text.ts';

/** A letter's part of the narrowest chart, that of a phone. */
const letter = 0.027;

/**
 * Labels along the bottom of a chart; those at its ends stand inside, so that they are never cut. One that would run
 * into the one before it on a phone is left out.
 */
export function ticksBelow(ticks: readonly number[], unit: string, place: (tick: number) => number): string {
  let end = -1;
  return ticks
    .map((tick) => {
      const at = place(tick);
      const text = tickText(tick, unit);
      const anchor = at < 0.06 ? 'start' : at > 0.94 ? 'end' : 'middle';
      const width = text.length * letter;
      const begin = at - { start: 0, middle: width / 2, end: width }[anchor];
      if (begin < end + letter) return '';
      end = begin + width;
      return `<text x="${percent(at)}" y="1em" text-anchor="${anchor}">${text}</text>`;
    })
    .join('');
}
