import { expect, test } from 'vitest';
import { makeNormal, makeRandom } from '../../core/random.ts';
import { noParameters, partsOf, randomParameters } from './encoder.ts';
import type { Parameters } from './encoder.ts';
import { crossEntropy, kinship, lossOf } from './loss.ts';
import type { Batch } from './loss.ts';
import { methods } from './methods.ts';
import type { Method } from './methods.ts';
import { makeBatches, makeScene } from './train.ts';

const settings = { perClass: 2, background: 1, noise: 0.1, steps: 1, tau: 0.1, tauS: 0.05, seed: 1 };
const scene = makeScene(settings);

/** A batch of few items, some of one class: the gradient of every weight can be told from rounding. */
function smallBatch(method: Method, items: number): Batch {
  const random = makeRandom(7);
  const batch = makeBatches(method, scene, random, makeNormal(random))();
  return { ...batch, items, classOf: Uint8Array.from(batch.classOf, (_, item) => Math.floor(item / 2)) };
}

const temperatures = { tau: 0.5, tauS: 0.3 };

test.each(methods)(
  'the gradient of %s is that of finite differences, to 1e-9 of its largest part',
  (method) => {
    const batch = smallBatch(method, 6);
    const parameters = randomParameters(makeNormal(makeRandom(3)));
    const gradient = noParameters();
    lossOf(method, parameters, batch, temperatures, gradient);
    const at = (one: Parameters): number => lossOf(method, one, batch, temperatures, noParameters()).loss;
    const analytic = partsOf(gradient);
    const scale = Math.max(...analytic.flatMap((part) => [...part].map(Math.abs)));
    expect(scale).toBeGreaterThan(0.01);
    const step = 1e-4;
    let compared = 0;
    partsOf(parameters).forEach((part, which) => {
      // Every eleventh weight: a good hundred of each matrix, and every sort of place in it.
      for (let i = 0; i < part.length; i += 11) {
        const value = part[i] ?? 0;
        const shifted = (by: number): number => {
          part[i] = value + by * step;
          const loss = at(parameters);
          part[i] = value;
          return loss;
        };
        // Five points: exact up to the fourth power of the step.
        const numeric = (8 * (shifted(1) - shifted(-1)) - (shifted(2) - shifted(-2))) / (12 * step);
        expect(
          Math.abs(numeric - (analytic[which]?.[i] ?? NaN)) / scale,
          `part ${which}, weight ${i}`,
        ).toBeLessThan(1e-9);
        compared++;
      }
    });
    expect(compared).toBeGreaterThan(180);
  },
);

/*
 * The table of three items in "facts" 5.1 keeps the diagonal: A = cat-dog .7, cat-truck .2, dog-truck .3, and
 * C = .6, .1, .15.
 */
const pictures = Float64Array.of(1, 0.7, 0.2, 0.7, 1, 0.3, 0.2, 0.3, 1);
const captions = Float64Array.of(1, 0.6, 0.1, 0.6, 1, 0.15, 0.1, 0.15, 1);
const one = Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1);

function softmaxRows(cosines: Float64Array, tau: number): Float64Array {
  return cosines.map((value, i) => {
    const row = [...cosines.subarray(i - (i % 3), i - (i % 3) + 3)];
    return Math.exp(value / tau) / row.reduce((sum, other) => sum + Math.exp(other / tau), 0);
  });
}

test.each([
  ['InfoNCE, τ 0.1', pictures, one, 0.1, 0.033203, 0],
  ['InfoNCE, τ 0.5', pictures, one, 0.5, 0.505259, 0],
  ['X-CLR, both 0.1', pictures, softmaxRows(captions, 0.1), 0.1, 0.0707625, 0.0621474],
  ['X-CLR, both 0.5', pictures, softmaxRows(captions, 0.5), 0.5, 0.8514641, 0.8453677],
  [
    'SupCon, cat and dog one class',
    pictures,
    Float64Array.of(0.5, 0.5, 0, 0.5, 0.5, 0, 0, 0, 1),
    0.1,
    1.033203,
    0.4620981,
  ],
  ['pictures as the captions', captions, softmaxRows(captions, 0.1), 0.1, 0.0621474, 0.0621474],
])('cross-entropy of three items: %s', (_, similarities, targets, tau, loss, floor) => {
  const found = crossEntropy(new Float64Array(9), similarities, targets, 3, tau);
  expect(found.loss).toBeCloseTo(loss, 6);
  expect(found.floor).toBeCloseTo(floor, 6);
});

test('a similarity of −∞ leaves its column out', () => {
  const slopes = new Float64Array(4);
  const found = crossEntropy(
    slopes,
    Float64Array.of(-Infinity, 0.3, 0.3, -Infinity),
    Float64Array.of(0, 1, 1, 0),
    2,
    0.1,
  );
  expect(found.loss).toBeCloseTo(0, 15);
  expect([...slopes]).toEqual([0, 0, 0, 0]);
});

test('a very low caption temperature makes X-CLR into SimCLR', () => {
  const batch = smallBatch('X-CLR', 12);
  const soft = new Float64Array(144);
  const hard = new Float64Array(144);
  kinship(soft, 'X-CLR', batch, 1e-4);
  kinship(hard, 'SimCLR', batch, 1e-4);
  soft.forEach((value, i) => expect(value).toBeCloseTo(hard[i] ?? NaN, 12));
  kinship(soft, 'X-CLR', batch, 0.05);
  expect(Math.max(...soft.map((value, i) => Math.abs(value - (hard[i] ?? 0))))).toBeGreaterThan(0.01);
});

test('items of one class are kin for SupCon', () => {
  const kin = new Float64Array(16);
  kinship(kin, 'SupCon', smallBatch('SupCon', 4), 0.05);
  expect([...kin]).toEqual([1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1]);
});

test('the gradient is added to what is there', () => {
  const batch = smallBatch('X-CLR', 6);
  const parameters = randomParameters(makeNormal(makeRandom(3)));
  const once = noParameters();
  const twice = noParameters();
  lossOf('X-CLR', parameters, batch, temperatures, once);
  lossOf('X-CLR', parameters, batch, temperatures, twice);
  lossOf('X-CLR', parameters, batch, temperatures, twice);
  once.first.forEach((value, i) => expect(twice.first[i]).toBeCloseTo(2 * value, 12));
});
