import { For } from 'solid-js';
import type { JSX } from 'solid-js';

export interface LabLinesProps {
  title: string;
  /** One value for each moment. The last line is drawn strongest. */
  lines: readonly { name: string; values: readonly number[] }[];
  /** How many moments are drawn, of how many. */
  at: number;
  steps: number;
  /** The scale goes from 0 to here. */
  most: number;
  format(value: number): string;
  /** What is written below the first and the last moment. */
  ends: readonly [string, string];
}

const left = 44;
const right = 262;
const top = 12;
const bottom = 128;

/** Lines over the moments of a run, drawn as far as it has been played. What they show is told by the lab's account. */
export function LabLines(props: LabLinesProps): JSX.Element {
  const x = (moment: number): number => left + ((right - left) * moment) / Math.max(1, props.steps);
  const y = (value: number): number => bottom - ((bottom - top) * Math.min(value, props.most)) / props.most;
  const path = (values: readonly number[]): string =>
    values
      .slice(0, props.at + 1)
      .map((value, moment) => `${x(moment).toFixed(1)},${y(value).toFixed(1)}`)
      .join(' ');
  return (
    <figure class="lines">
      <figcaption>{props.title}</figcaption>
      <svg viewBox="0 0 320 150" aria-hidden="true">
        <For each={[0, 0.5, 1]}>
          {(share) => (
            <>
              <path class="grid" d={`M${left} ${y(share * props.most)}H${right}`} />
              <text x={left - 5} y={y(share * props.most) + 4} text-anchor="end">
                {props.format(share * props.most)}
              </text>
            </>
          )}
        </For>
        <text x={left} y={bottom + 17}>
          {props.ends[0]}
        </text>
        <text x={right} y={bottom + 17} text-anchor="end">
          {props.ends[1]}
        </text>
        <For each={props.lines}>
          {(line, which) => (
            <polyline class={`line kind-${which() + 4 - props.lines.length}`} points={path(line.values)} />
          )}
        </For>
        <For each={apart(props.lines.map(({ values }) => y(values[props.at] ?? 0)))}>
          {(place, which) => (
            <text x={x(props.at) + 5} y={place + 4} class="name">
              {props.lines[which()]?.name}
            </text>
          )}
        </For>
      </svg>
    </figure>
  );
}

const lineHeight = 13;

/** Heights of labels moved apart so that none covers another, in their order. */
export function apart(places: readonly number[]): number[] {
  const order = places.map((place, index) => ({ place, index })).sort((a, b) => a.place - b.place);
  let from = -Infinity;
  for (const one of order) {
    one.place = Math.max(one.place, from);
    from = one.place + lineHeight;
  }
  // What was pushed below the chart goes back up.
  let until = bottom;
  for (const one of order.toReversed()) {
    one.place = Math.min(one.place, until);
    until = one.place - lineHeight;
  }
  return order.sort((a, b) => a.index - b.index).map(({ place }) => place);
}

/** A short piece of a line, beside its name in a table. */
export function LineSample(props: { kind: number }): JSX.Element {
  return (
    <svg class="sample" viewBox="0 0 28 6" aria-hidden="true">
      <path class={`line kind-${props.kind}`} d="M1 3H27" />
    </svg>
  );
}
