/**
 * Seeded inputs: one seed gives the same values in every browser and at every build. Ships to the browser: keep it tiny.
 */
import { makeRandom } from '../../core/random.ts';
import type { Value, Values } from './values.ts';

/**
 * What an input is drawn from, each value as likely as the others: some values (choices, rows of a table), or `count`
 * values from `from` on, `step` apart. An input that is a list has a `length`.
 */
export type Varied = { name: string; length?: number } & (
  { values: readonly number[] } | { from: number; step: number; count: number }
);

/** Which inputs vary, and the values of all the others. */
export interface Variation {
  fixed: Values;
  varied: readonly Varied[];
}

/** How often inputs are drawn anew until they are good ones. */
export const TURNS = 50;

/** Draws one number; takes one random draw. */
function drawNumber(varied: Varied, random: () => number): number {
  const at = random();
  if ('values' in varied) return varied.values[Math.floor(at * varied.values.length)] ?? NaN;
  // Without the dust of binary fractions: 3 × 0.1 is 0.3.
  return Number((varied.from + varied.step * Math.floor(at * varied.count)).toPrecision(12));
}

/**
 * The inputs of a seed. They are drawn until `grade` finds them good (1 or more), at most {@link TURNS} times, and then
 * the best of those drawn are taken.
 */
export function drawInputs(
  { fixed, varied }: Variation,
  seed: number,
  grade: (inputs: Values) => number = () => 1,
): Values {
  const random = makeRandom(seed);
  let best = fixed;
  let bestGrade = -Infinity;
  for (let turn = 0; turn < TURNS && bestGrade < 1; turn++) {
    const inputs: Record<string, Value> = { ...fixed };
    for (const one of varied) {
      const { name, length } = one;
      inputs[name] = length ? Array.from({ length }, () => drawNumber(one, random)) : drawNumber(one, random);
    }
    const its = grade(inputs);
    if (its > bestGrade) [best, bestGrade] = [inputs, its];
  }
  return best;
}

/**
 * A seed that shows other numbers than the one seen last, if there are others: `shown` tells them apart. `newSeed` gives
 * whole numbers below 2³², and is asked at most {@link TURNS} times.
 */
export function otherSeed(shown: (seed: number) => string, seen: number, newSeed: () => number): number {
  const before = shown(seen);
  let seed = newSeed();
  for (let turn = 1; turn < TURNS && shown(seed) === before; turn++) seed = newSeed();
  return seed;
}
