import { For } from 'solid-js';
import type { JSX } from 'solid-js';
import { LabFrame } from '../../islands/LabFrame.tsx';
import type { LabViewProps } from '../../islands/LabFrame.tsx';
import { face } from './face.ts';
import type { Run } from './sizes.ts';

export function LabView(props: LabViewProps<Run>): JSX.Element {
  return (
    <LabFrame
      lab={face}
      id={props.id}
      start={props.start}
      result={props.result}
      work={() => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })}
    >
      {(moment) => <Picture run={moment.result()} at={moment.at()} />}
    </LabFrame>
  );
}

/** Bars side by side as one path, each up from `ground`, or down where it is less than 0. */
function bars(heights: readonly number[], ground: number): string {
  return heights.map((height, i) => `M${i + 0.1} ${ground}v${-height}h.8V${ground}z`).join('');
}

/** Shades of the map of loads: an even share is the third of five. */
const shades = [0, 1, 2, 3, 4];

/** Bars of the moment, and the whole run with the moment marked. SVGs are stretched, so their words stand around them. */
function Picture(props: { run: Run; at: number }): JSX.Element {
  const experts = (): number => props.run.loads[0]?.length ?? 0;
  const zeros = (): number[] => Array.from({ length: experts() }, () => 0);
  const load = (): number[] => props.run.loads[props.at - 1] ?? zeros();
  const bias = (): number[] => props.run.biases[props.at - 1] ?? zeros();
  // The scale is that of the whole run, so that bars can be compared from moment to moment.
  const most = (): number => Math.max(2 * props.run.even, ...props.run.loads.flat());
  const furthest = (): number => Math.max(1, ...props.run.biases.flat().map(Math.abs));
  /** The height of a bar that is more than twice the even share, else 0. */
  const much = (got: number): number => (got > 2 * props.run.even ? (100 * got) / most() : 0);
  const moments = (): number => props.run.batches.length;
  /** The cells of one shade, as one path. */
  const cells = (shade: number): string =>
    props.run.loads
      .flatMap((loads, x) =>
        loads.map((got, y) => {
          const its = Math.min(4, Math.round((2 * got) / props.run.even));
          return its === shade ? `M${x} ${y}h1v1h-1z` : '';
        }),
      )
      .join('');

  return (
    <div class="router" aria-hidden="true">
      <h4>Tokens by expert in this batch; the dashed line is an even share</h4>
      <svg viewBox={`0 0 ${experts()} 100`} preserveAspectRatio="none">
        <path
          class="bar"
          d={bars(
            load().map((got) => (100 * got) / most()),
            100,
          )}
        />
        <path class="bar much" d={bars(load().map(much), 100)} />
        <path class="ground" d={`M0 100H${experts()}`} />
        <path class="even" d={`M0 ${100 - (100 * props.run.even) / most()}H${experts()}`} />
      </svg>
      <h4>Biases after it: up makes an expert more likely to be chosen</h4>
      <svg class="biases" viewBox={`0 -1 ${experts()} 2`} preserveAspectRatio="none">
        <path
          class="bar"
          d={bars(
            bias().map((steps) => steps / furthest()),
            0,
          )}
        />
        <path class="ground" d={`M0 0H${experts()}`} />
      </svg>
      <h4>The whole run: one row an expert, the stronger the colour the more tokens</h4>
      <svg class="over-time" viewBox={`0 0 ${moments()} ${experts()}`} preserveAspectRatio="none">
        <For each={shades}>
          {(shade) => <path class="cells" fill-opacity={0.04 + 0.24 * shade} d={cells(shade)} />}
        </For>
        <path class="now" d={`M${Math.max(0, props.at - 0.5)} 0v${experts()}`} />
      </svg>
      <p class="scale">
        <span>First batch</span>
        <span>Last batch</span>
      </p>
    </div>
  );
}
