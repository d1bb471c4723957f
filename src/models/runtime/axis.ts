/** Axes of charts: their range, the values written at them, and where a value stands. Ships to the browser. */

export interface Axis {
  log: boolean;
  min: number;
  max: number;
  /** Round values within the range, in rising order. */
  ticks: readonly number[];
}

/** So much of a step is no distance: floating point. */
const nothing = 1e-9;

/** Steps of 1, 2 or 5 times a power of ten, of which `wanted` at most fill a range. */
function stepOf(min: number, max: number, wanted = 4): number {
  const rough = (max - min) / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  return ([1, 2, 5].find((factor) => factor * power >= rough * (1 - nothing)) ?? 10) * power;
}

/**
 * An axis from `min` to `max` and no further; a logarithmic one needs a range above zero, else it is linear. On a
 * logarithmic axis stand 1, 2 and 5 times powers of ten, or some of the powers alone where that would be too many; on
 * a linear one `wanted` steps at most.
 */
export function axisBetween(min: number, max: number, log: boolean, wanted?: number): Axis {
  const isLog = log && min > 0;
  const step = stepOf(min, max, wanted);
  const first = isLog ? Math.floor(Math.log10(min) + nothing) : Math.ceil(min / step - nothing);
  const count = isLog ? 3 * Math.log10(max / min) + 4 : (max - min) / step + 1;
  const all = Array.from({ length: Math.ceil(count) }, (_, i) =>
    isLog ? ([1, 2, 5][i % 3] ?? 1) * 10 ** (first + Math.floor(i / 3)) : (first + i) * step || 0,
  );
  const reach = isLog ? min : step;
  const isInside = (tick: number): boolean => tick >= min - reach * nothing && tick <= max + reach * nothing;
  const { length } = all.filter(isInside);
  const every = isLog && length > 5 ? 3 * Math.ceil(length / 15) : 1;
  return { log: isLog, min, max, ticks: all.filter((tick, i) => i % every === 0 && isInside(tick)) };
}

/**
 * An axis that shows all values that it can: a linear one from zero on, a logarithmic one those above zero. It ends at
 * round values. What is not finite is left out.
 */
export function axisOver(values: readonly number[], log: boolean): Axis {
  const shown = values.filter((value) => Number.isFinite(value) && (!log || value > 0));
  if (log && shown.length > 0) {
    const low = Math.floor(Math.log10(Math.min(...shown)) + nothing);
    const high = Math.ceil(Math.log10(Math.max(...shown)) - nothing);
    return axisBetween(10 ** low, 10 ** Math.max(high, low + 1), true);
  }
  if (log) return axisOver(values, false);
  const low = Math.min(0, ...shown);
  const high = Math.max(0, ...shown) || (low < 0 ? 0 : 1);
  const step = stepOf(low, high);
  return axisBetween(Math.floor(low / step + nothing) * step, Math.ceil(high / step - nothing) * step, false);
}

/** Where a value stands between the ends of an axis, 0 to 1; NaN when it has no place on it. */
export function placeOn({ log, min, max }: Axis, value: number): number {
  const part = log ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min);
  return Number.isFinite(part) ? part : NaN;
}
