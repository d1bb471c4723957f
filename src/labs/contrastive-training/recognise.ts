import { encode, roomFor, width } from './encoder.ts';
import type { Parameters } from './encoder.ts';
import { addTransposedProduct, rowProducts, toUnitRows } from './matrix.ts';
import { classes } from './world.ts';
import type { Items } from './world.ts';

/** Pictures of known and of unknown class, as the encoder sees them. */
export interface Embedded {
  readonly count: number;
  readonly classOf: Uint8Array;
  /** Rows of unit length. */
  readonly unit: Float64Array;
}

export function embed(parameters: Parameters, { count, classOf, pictures }: Items): Embedded {
  const pass = roomFor(count);
  encode(parameters, pictures, count, pass);
  return { count, classOf, unit: pass.unit };
}

/** Share of the pictures whose class is that of most of the 5 nearest known ones, by cosine; in a tie the nearer win. */
export function nearestShare(known: Embedded, unknown: Embedded): number {
  const near = new Float64Array(unknown.count * known.count);
  rowProducts(near, unknown.unit, known.unit, unknown.count, known.count, width);
  let right = 0;
  for (let row = 0; row < unknown.count; row++) {
    const votes = new Float64Array(classes);
    for (let rank = 0; rank < 5; rank++) {
      let best = 0;
      for (let i = 1; i < known.count; i++)
        if ((near[row * known.count + i] ?? 0) > (near[row * known.count + best] ?? 0)) best = i;
      near[row * known.count + best] = -Infinity;
      const one = known.classOf[best] ?? 0;
      // A vote each; the small rest settles ties.
      votes[one] = (votes[one] ?? 0) + 1 + 0.01 * (5 - rank);
    }
    if (indexOfMost(votes) === unknown.classOf[row]) right++;
  }
  return right / unknown.count;
}

/** Share of the pictures that a linear softmax classifier, fitted to the known ones, puts in their class. */
export function probeShare(known: Embedded, unknown: Embedded): number {
  const weights = new Float64Array(classes * width);
  const bias = new Float64Array(classes);
  const odds = new Float64Array(Math.max(known.count, unknown.count) * classes);
  const judge = (embedded: Embedded): void => {
    rowProducts(odds, embedded.unit, weights, embedded.count, classes, width);
    for (let i = 0; i < embedded.count * classes; i++) odds[i] = (odds[i] ?? 0) + (bias[i % classes] ?? 0);
  };
  const slope = new Float64Array(classes * width);
  // Gradient descent on the cross-entropy with a little decay: 200 steps at a rate that suits rows of unit length.
  for (let step = 0; step < 200; step++) {
    judge(known);
    for (let row = 0; row < known.count; row++) {
      const own = odds.subarray(row * classes, (row + 1) * classes);
      const most = Math.max(...own);
      let sum = 0;
      for (let i = 0; i < classes; i++) sum += own[i] = Math.exp((own[i] ?? 0) - most);
      for (let i = 0; i < classes; i++)
        own[i] = ((own[i] ?? 0) / sum - (i === known.classOf[row] ? 1 : 0)) / known.count;
    }
    slope.fill(0);
    addTransposedProduct(slope, odds, known.unit, classes, width, known.count);
    for (let i = 0; i < weights.length; i++) weights[i] = (weights[i] ?? 0) * 0.999 - 20 * (slope[i] ?? 0);
    for (let i = 0; i < known.count * classes; i++)
      bias[i % classes] = (bias[i % classes] ?? 0) - 20 * (odds[i] ?? 0);
  }
  judge(unknown);
  let right = 0;
  for (let row = 0; row < unknown.count; row++)
    if (indexOfMost(odds.subarray(row * classes, (row + 1) * classes)) === unknown.classOf[row]) right++;
  return right / unknown.count;
}

/** Cosines of the mean embeddings of the classes, classes × classes. */
export function classSimilarity({ count, classOf, unit }: Embedded): number[] {
  const sums = new Float64Array(classes * width);
  for (let row = 0; row < count; row++)
    for (let i = 0; i < width; i++) {
      const at = (classOf[row] ?? 0) * width + i;
      sums[at] = (sums[at] ?? 0) + (unit[row * width + i] ?? 0);
    }
  const means = new Float64Array(sums.length);
  toUnitRows(means, new Float64Array(classes), sums, classes, width);
  const cosines = new Float64Array(classes * classes);
  rowProducts(cosines, means, means, classes, classes, width);
  return [...cosines];
}

function indexOfMost(values: Float64Array): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if ((values[i] ?? 0) > (values[best] ?? 0)) best = i;
  return best;
}
