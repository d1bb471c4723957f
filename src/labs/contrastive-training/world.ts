import { makeNormal, makeRandom } from '../../core/random.ts';

/*
 * The toy world: 5 groups of 4 classes. An item has a meaning and a background; its picture mixes both, its caption
 * tells of the class only.
 */

export const groups = 5;
export const perGroup = 4;
export const classes = groups * perGroup;
/** Numbers in a meaning, in a caption and in a background. */
export const meaning = 8;
/** Numbers in a picture. */
export const pixels = 24;
const source = 2 * meaning;

export interface World {
  /** A row for each class. */
  readonly classes: Float64Array;
  /** How meaning and background mix in a picture: pixels × source. */
  readonly mixing: Float64Array;
}

/** Items with everything about them that never changes; rows of `meaning` numbers and of `pixels`. */
export interface Items {
  readonly count: number;
  /** Which class each item is of, from 0. */
  readonly classOf: Uint8Array;
  readonly meanings: Float64Array;
  readonly backgrounds: Float64Array;
  /** Unit length. */
  readonly captions: Float64Array;
  /** The picture as it is, without augmentation. */
  readonly pictures: Float64Array;
}

export interface Surroundings {
  /** Standard deviation of the backgrounds; a meaning has about 1.4. */
  readonly background: number;
  /** Standard deviation of a caption's error, in each number. */
  readonly noise: number;
}

export function makeWorld(seed: number): World {
  const normal = makeNormal(makeRandom(1000 + seed));
  const rows = new Float64Array(classes * meaning);
  for (let group = 0; group < groups; group++) {
    const centre = Float64Array.from({ length: meaning }, normal);
    for (let one = 0; one < perGroup; one++)
      rows.set(
        centre.map((value) => value + 0.8 * normal()),
        (group * perGroup + one) * meaning,
      );
  }
  const mixing = Float64Array.from({ length: pixels * source }, () => normal() / Math.sqrt(source));
  return { classes: rows, mixing };
}

/** `perClass` items of every class, in the order of the classes. */
export function makeItems(
  world: World,
  perClass: number,
  { background, noise }: Surroundings,
  normal: () => number,
): Items {
  const count = classes * perClass;
  const items = {
    count,
    classOf: Uint8Array.from({ length: count }, (_, item) => Math.floor(item / perClass)),
    meanings: new Float64Array(count * meaning),
    backgrounds: new Float64Array(count * meaning),
    captions: new Float64Array(count * meaning),
    pictures: new Float64Array(count * pixels),
  };
  for (let item = 0; item < count; item++) {
    const at = item * meaning;
    const mean = (items.classOf[item] ?? 0) * meaning;
    for (let i = 0; i < meaning; i++)
      items.meanings[at + i] = (world.classes[mean + i] ?? 0) + 0.5 * normal();
    for (let i = 0; i < meaning; i++) items.backgrounds[at + i] = background * normal();
    let squares = 0;
    for (let i = 0; i < meaning; i++) {
      const value = (world.classes[mean + i] ?? 0) + noise * normal();
      items.captions[at + i] = value;
      squares += value * value;
    }
    for (let i = at; i < at + meaning; i++) items.captions[i] = (items.captions[i] ?? 0) / Math.sqrt(squares);
    draw(items.pictures, item * pixels, world, items, item, 0, 0, normal);
  }
  return items;
}

/** Another picture of an item, as after cropping and colouring: its background changes more than its meaning. */
export function drawView(
  out: Float64Array,
  at: number,
  world: World,
  items: Items,
  item: number,
  normal: () => number,
): void {
  draw(out, at, world, items, item, 0.2, 0.6, normal);
}

const mixed = new Float64Array(source);

/** Writes a picture into `out` from `at`: tanh(0.8 · mixing · [meaning, background]), and noise in every pixel. */
function draw(
  out: Float64Array,
  at: number,
  world: World,
  { meanings, backgrounds }: Pick<Items, 'meanings' | 'backgrounds'>,
  item: number,
  meaningJitter: number,
  backgroundJitter: number,
  normal: () => number,
): void {
  for (let i = 0; i < meaning; i++) {
    const value = meanings[item * meaning + i] ?? 0;
    mixed[i] = meaningJitter === 0 ? value : value + meaningJitter * normal();
  }
  for (let i = 0; i < meaning; i++) {
    const value = backgrounds[item * meaning + i] ?? 0;
    mixed[meaning + i] = backgroundJitter === 0 ? value : value + backgroundJitter * normal();
  }
  for (let pixel = 0; pixel < pixels; pixel++) {
    let sum = 0;
    for (let i = 0; i < source; i++) sum += (world.mixing[pixel * source + i] ?? 0) * (mixed[i] ?? 0);
    out[at + pixel] = Math.tanh(0.8 * sum) + 0.1 * normal();
  }
}
