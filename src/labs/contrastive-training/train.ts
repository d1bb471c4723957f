import { makeNormal, makeRandom } from '../../core/random.ts';
import { makeAdam, noParameters, partsOf, randomParameters } from './encoder.ts';
import type { Parameters } from './encoder.ts';
import { batchSize, lossOf } from './loss.ts';
import type { Loss } from './loss.ts';
import type { Method } from './methods.ts';
import { embed, nearestShare } from './recognise.ts';
import { drawView, makeItems, makeWorld, meaning, pixels } from './world.ts';
import type { Items, World } from './world.ts';

export interface Settings {
  /** Items of each class to train with. */
  readonly perClass: number;
  readonly background: number;
  /** Error of captions. */
  readonly noise: number;
  readonly steps: number;
  readonly tau: number;
  readonly tauS: number;
  readonly seed: number;
}

export interface Scene {
  readonly world: World;
  readonly train: Items;
  readonly labelled: Items;
  readonly test: Items;
}

/** The world of a seed and its pictures: to train with, 5 of each class with labels, 20 of each class to be tested on. */
export function makeScene({ perClass, background, noise, seed }: Settings): Scene {
  const world = makeWorld(seed);
  const normal = makeNormal(makeRandom(5000 + seed));
  const surroundings = { background, noise };
  return {
    world,
    train: makeItems(world, perClass, surroundings, normal),
    labelled: makeItems(world, 5, surroundings, normal),
    test: makeItems(world, 20, surroundings, normal),
  };
}

/** A training that has not begun: the encoder, as random as it starts, and what one step does to it. */
export function startTraining(
  method: Method,
  settings: Settings,
  scene: Scene,
): { parameters: Parameters; step(): Loss } {
  const random = makeRandom(settings.seed);
  const normal = makeNormal(random);
  const parameters = randomParameters(normal);
  const gradient = noParameters();
  const adam = makeAdam(parameters, 0.004, 1e-4);
  const draw = makeBatches(method, scene, random, normal);
  return {
    parameters,
    step() {
      for (const part of partsOf(gradient)) part.fill(0);
      const loss = lossOf(method, parameters, draw(), settings, gradient);
      adam(gradient);
      return loss;
    },
  };
}

/** The encoder after all steps. */
export function train(method: Method, settings: Settings, scene: Scene): Parameters {
  const { parameters, step } = startTraining(method, settings, scene);
  for (let done = 0; done < settings.steps; done++) step();
  return parameters;
}

/** Share of the 400 new pictures that are recognised by their neighbours among the labelled ones. */
export function recognised(parameters: Parameters, { labelled, test }: Scene): number {
  return nearestShare(embed(parameters, labelled), embed(parameters, test));
}

/** Batches of different items, drawn anew each time. What a call returns is overwritten by the next. */
export function makeBatches(
  method: Method,
  { world, train: items }: Pick<Scene, 'world' | 'train'>,
  random: () => number,
  normal: () => number,
) {
  const size = Math.min(batchSize, items.count);
  const order = Uint16Array.from({ length: items.count }, (_, item) => item);
  const pictures = new Float64Array(2 * size * pixels);
  const classOf = new Uint8Array(size);
  const captions = new Float64Array(size * meaning);
  return () => {
    for (let place = 0; place < size; place++) {
      // Fisher and Yates, as far as the batch goes.
      const other = place + Math.floor(random() * (order.length - place));
      const item = order[other] ?? 0;
      order[other] = order[place] ?? 0;
      order[place] = item;
      classOf[place] = items.classOf[item] ?? 0;
      captions.set(items.captions.subarray(item * meaning, (item + 1) * meaning), place * meaning);
      if (method === 'CLIP') {
        pictures.set(items.pictures.subarray(item * pixels, (item + 1) * pixels), place * pixels);
      } else {
        drawView(pictures, 2 * place * pixels, world, items, item, normal);
        drawView(pictures, (2 * place + 1) * pixels, world, items, item, normal);
      }
    }
    return { items: size, pictures, classOf, captions };
  };
}
