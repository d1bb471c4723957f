/** The points of a line chart. Ships to the browser: keep it tiny. */
import type { LineSpec, Run, Scale } from './chart.ts';
import { toNumber } from './values.ts';
import type { Values } from './values.ts';

export interface ChartPoint {
  x: number;
  /** NaN where there is no value: the line has a gap. */
  y: number;
}

/**
 * Where a line is computed: about 33 values over the range of its input, evenly by ratio where the slider is
 * logarithmic, on the input's own steps, and where the reader is.
 */
export function samplesOf({ min, max, scale, step = 0 }: Scale, here: number, count = 33): number[] {
  const samples = Array.from({ length: count }, (_, i) => {
    const part = i / (count - 1);
    const value = scale === 'log' && min > 0 ? min * (max / min) ** part : min + (max - min) * part;
    return Math.min(max, step > 0 ? min + Math.round((value - min) / step) * step : value);
  });
  return [...new Set([...samples, here])].sort((a, b) => a - b);
}

/** The points of each line, all other inputs as they are. */
export function linesOf(spec: LineSpec, inputs: Values, run: Run): ChartPoint[][] {
  const computed = samplesOf(spec.x, toNumber(inputs[spec.x.name])).map((x) => ({
    x,
    values: run({ ...inputs, [spec.x.name]: x }),
  }));
  return spec.y.map(({ name }) => computed.map(({ x, values }) => ({ x, y: toNumber(values[name]) })));
}
