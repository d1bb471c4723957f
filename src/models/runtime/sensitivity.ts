/** Which input matters most: each is moved a little, by itself. Ships to the browser, on demand. */
import type { Run } from './chart.ts';
import { toNumber } from './values.ts';
import type { Values } from './values.ts';

/** A numeric input with its range. */
export interface Movable {
  name: string;
  min: number;
  max: number;
}

/** What one input does to the output. */
export interface Effect {
  name: string;
  /** The values that it was moved to. A side that its range does not allow stays where the input is. */
  from: number;
  to: number;
  /** The output there. NaN where the model does not define it. */
  low: number;
  high: number;
  /** Distance between the farthest of the two and the output as it is, in the output's unit; NaN counts as none. */
  size: number;
}

/**
 * Moves each input by `share` of its value down and up, within its range and with all others as they are. Sorted by
 * effect, largest first; inputs of equal effect keep their order.
 */
export function sensitivityOf(
  inputs: readonly Movable[],
  values: Values,
  output: string,
  run: Run,
  share = 0.1,
): Effect[] {
  const base = toNumber(run(values)[output]);
  const effects = inputs.map(({ name, min, max }): Effect => {
    const value = toNumber(values[name]);
    const reach = Math.abs(value) * share;
    const [from, to] = [Math.max(min, value - reach), Math.min(max, value + reach)];
    const at = (moved: number): number => toNumber(run({ ...values, [name]: moved })[output]);
    const [low, high] = [at(from), at(to)];
    const size = Math.max(...[low, high].map((one) => Math.abs(one - base)).filter(Number.isFinite), 0);
    return { name, from, to, low, high, size };
  });
  return effects.sort((a, b) => b.size - a.size);
}
