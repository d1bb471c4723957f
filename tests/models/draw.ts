import { makeRandom } from '../../src/core/random.ts';
import type { Model, ModelInput, Value, Values } from '../../src/models/model.ts';

/** A number on the steps of an input, within its range; its ends are drawn more often: there formulas break first. */
function drawNumber({ min, max, scale, step }: ModelInput, random: () => number): number {
  const end = random();
  if (end < 0.02) return min;
  if (end > 0.98) return max;
  const value = scale === 'log' ? min * (max / min) ** random() : min + (max - min) * random();
  return step === undefined ? value : Math.min(max, min + Math.round((value - min) / step) * step);
}

/** A value that the control of an input can have. */
function drawValue(input: ModelInput, random: () => number): Value {
  if (input.choices) return input.choices[Math.floor(random() * input.choices.length)]?.value ?? NaN;
  if (input.kind !== 'list') return drawNumber(input, random);
  const length = input.least + Math.floor(random() * (input.most - input.least + 1));
  return Array.from({ length }, () => drawNumber(input, random));
}

/** Values for all inputs of a model, the same for the same seed. */
export function drawInputs(model: Model, seed: number): Values {
  const random = makeRandom(seed);
  return Object.fromEntries(model.inputs.map((input) => [input.name, drawValue(input, random)]));
}
