/** The values of a bar chart. Ships to the browser: keep it tiny. */
import type { BarSpec, Run } from './chart.ts';
import { sameValue, toNumber } from './values.ts';
import type { Values } from './values.ts';

export interface Bar {
  label: string;
  value: number;
  /** The inputs are what this bar stands for. */
  chosen: boolean;
}

/** One bar for each preset, choice, row or entry, all other inputs as they are. */
export function barsOf(spec: BarSpec, inputs: Values, run: Run): Bar[] {
  const now = run(inputs)[spec.y.name];
  const entries: readonly unknown[] = typeof now === 'object' ? now : [];
  // A list may be shorter than the names that it has at most.
  const bars = spec.bars.filter(({ set }, i) => set !== null || i < entries.length);
  return bars.map(({ label, set }, i) => {
    if (set === null) return { label, value: Number(entries[i] ?? NaN), chosen: false };
    return {
      label,
      value: toNumber(run({ ...inputs, ...set })[spec.y.name]),
      chosen: Object.entries(set).every(([name, value]) => sameValue(inputs[name], value)),
    };
  });
}
