/**
 * Seeded inputs: one seed gives the same values in every browser and at every build. Ships to the browser: keep it tiny.
 */
import { makeRandom } from '../../core/random.ts';
import type { Value, Values } from './values.ts';

/**
 * What an input is drawn from: some values (choices, rows of a table), or a scale from `min` to `max` in steps; `step` 0
 * is none. On a logarithmic scale each ratio is equally likely, and values have two significant digits. `count` numbers
 * make a list.
 */
export type Varied = { name: string; count?: number } & (
  { values: readonly number[] } | { min: number; max: number; step: number; scale: 'linear' | 'log' }
);

/** Which inputs vary, and the values of all the others. */
export interface Variation {
  fixed: Values;
  varied: readonly Varied[];
}

/** How often inputs are drawn anew until they are good ones. */
export const TURNS = 50;

/** Without the dust of binary fractions: 0.1 × 3 is 0.3. */
const clean = (value: number): number => Number(value.toPrecision(12));

/** Draws one number; takes one random draw. */
function drawNumber(varied: Varied, random: () => number): number {
  const at = random();
  if ('values' in varied) return varied.values[Math.floor(at * varied.values.length)] ?? NaN;
  const { min, max, step, scale } = varied;
  if (scale === 'linear' && !step) return clean(min + (max - min) * at);
  const steps = step ? Math.floor((max - min) / step + 1e-9) : 0;
  if (scale === 'linear') return clean(min + step * Math.floor(at * (steps + 1)));
  const round = Number((min * (max / min) ** at).toPrecision(2));
  if (!step) return Math.min(max, Math.max(min, round));
  return clean(min + step * Math.min(steps, Math.max(0, Math.round((round - min) / step))));
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
      inputs[one.name] = one.count
        ? Array.from({ length: one.count }, () => drawNumber(one, random))
        : drawNumber(one, random);
    }
    const its = grade(inputs);
    if (its > bestGrade) [best, bestGrade] = [inputs, its];
  }
  return best;
}

/**
 * A seed whose inputs are others than those seen last, if there are others. `newSeed` gives whole numbers below 2³²,
 * and is asked at most {@link TURNS} times.
 */
export function otherSeed(draw: (seed: number) => Values, seen: number, newSeed: () => number): number {
  const before = JSON.stringify(draw(seen));
  let seed = newSeed();
  for (let turn = 1; turn < TURNS && JSON.stringify(draw(seed)) === before; turn++) seed = newSeed();
  return seed;
}
