/** Points of a chart. Ships to the browser: keep it tiny. */
import { toNumber } from './values.ts';
import type { Values } from './values.ts';

export interface ChartPoint {
  x: number;
  y: number;
}

/** Where a chart looks at its input: 33 values over the range, evenly by ratio where the slider is logarithmic. */
export function sampleInput(
  input: { min: number; max: number; scale: 'linear' | 'log' },
  count = 33,
): number[] {
  const { min, max, scale } = input;
  return Array.from({ length: count }, (_, i) => {
    const part = i / (count - 1);
    return scale === 'log' && min > 0 ? min * (max / min) ** part : min + (max - min) * part;
  });
}

/** One point a sample, all other inputs as they are. Points without a finite value are left out. */
export function chartPoints(
  samples: readonly number[],
  x: string,
  y: string,
  inputs: Values,
  run: (inputs: Values) => Values,
): ChartPoint[] {
  return samples.flatMap((at) => {
    const value = toNumber(run({ ...inputs, [x]: at })[y]);
    return Number.isFinite(value) ? [{ x: at, y: value }] : [];
  });
}

/** Two to six round values within a range, for an axis. Steps of 1, 2 or 5 times a power of ten. */
export function ticksOf(min: number, max: number, wanted = 4): number[] {
  const span = max - min;
  if (!(span > 0)) return [min];
  const rough = span / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const ticks: number[] = [];
  for (let i = Math.ceil(min / step - 1e-9); i * step <= max * (1 + 1e-9); i++) ticks.push(i * step);
  return ticks;
}

/** Powers of ten within a range, thinned to at most five, for a logarithmic axis. */
export function logTicksOf(min: number, max: number): number[] {
  const first = Math.ceil(Math.log10(min) - 1e-9);
  const last = Math.floor(Math.log10(max) + 1e-9);
  const every = Math.max(1, Math.ceil((last - first + 1) / 5));
  return Array.from(
    { length: Math.max(0, Math.floor((last - first) / every) + 1) },
    (_, i) => 10 ** (first + i * every),
  );
}
