import { addProduct, addTransposedProduct, rowProducts, throughUnitRows, toUnitRows } from './matrix.ts';
import { meaning, pixels } from './world.ts';

/** Numbers in the hidden layer, and in an embedding. */
const hidden = 48;
export const width = 16;

/** What is learned: a network of two layers for pictures, and for CLIP a matrix that turns captions into embeddings. */
export interface Parameters {
  /** hidden × pixels */
  readonly first: Float64Array;
  readonly firstBias: Float64Array;
  /** width × hidden */
  readonly second: Float64Array;
  readonly secondBias: Float64Array;
  /** width × meaning */
  readonly text: Float64Array;
}

/** The parts of the parameters, in a fixed order. */
export const partsOf = (parameters: Parameters): Float64Array[] => [
  parameters.first,
  parameters.firstBias,
  parameters.second,
  parameters.secondBias,
  parameters.text,
];

export function noParameters(): Parameters {
  return {
    first: new Float64Array(hidden * pixels),
    firstBias: new Float64Array(hidden),
    second: new Float64Array(width * hidden),
    secondBias: new Float64Array(width),
    text: new Float64Array(width * meaning),
  };
}

/** Random weights of variance 2/inputs before the rectifier (He and others, 2015) and 1/inputs elsewhere; biases 0. */
export function randomParameters(normal: () => number): Parameters {
  const parameters = noParameters();
  const fill = (part: Float64Array, variance: number): void => {
    for (let i = 0; i < part.length; i++) part[i] = Math.sqrt(variance) * normal();
  };
  fill(parameters.first, 2 / pixels);
  fill(parameters.second, 1 / hidden);
  fill(parameters.text, 1 / meaning);
  return parameters;
}

/** What the encoder computed for a batch, which its gradient needs again. */
export interface Pass {
  readonly hidden: Float64Array;
  readonly raw: Float64Array;
  readonly lengths: Float64Array;
  /** The embeddings: rows of unit length. */
  readonly unit: Float64Array;
}

/** Room for a batch of so many pictures. */
export const roomFor = (rows: number): Pass => ({
  hidden: new Float64Array(rows * hidden),
  raw: new Float64Array(rows * width),
  lengths: new Float64Array(rows),
  unit: new Float64Array(rows * width),
});

/** Adds the bias to each row. */
function addBias(rows: Float64Array, bias: Float64Array, count: number): void {
  for (let row = 0; row < count; row++)
    for (let i = 0; i < bias.length; i++) {
      const at = row * bias.length + i;
      rows[at] = (rows[at] ?? 0) + (bias[i] ?? 0);
    }
}

/** Pictures (rows × pixels) to embeddings of unit length, in `pass.unit`. */
export function encode(parameters: Parameters, pictures: Float64Array, rows: number, pass: Pass): void {
  rowProducts(pass.hidden, pictures, parameters.first, rows, hidden, pixels);
  addBias(pass.hidden, parameters.firstBias, rows);
  for (let i = 0; i < rows * hidden; i++) pass.hidden[i] = Math.max(0, pass.hidden[i] ?? 0);
  rowProducts(pass.raw, pass.hidden, parameters.second, rows, width, hidden);
  addBias(pass.raw, parameters.secondBias, rows);
  toUnitRows(pass.unit, pass.lengths, pass.raw, rows, width);
}

const deltas = new Float64Array(96 * hidden);

/**
 * Adds to `gradient` what the loss owes to the encoder's parameters. `toUnit` is the gradient by the embeddings, of up
 * to 96 rows, and is used up.
 */
export function addEncoderGradient(
  gradient: Parameters,
  parameters: Parameters,
  pictures: Float64Array,
  rows: number,
  pass: Pass,
  toUnit: Float64Array,
): void {
  throughUnitRows(toUnit, pass.unit, pass.lengths, rows, width);
  addTransposedProduct(gradient.second, toUnit, pass.hidden, width, hidden, rows);
  addColumnSums(gradient.secondBias, toUnit, rows);
  deltas.fill(0);
  addProduct(deltas, toUnit, parameters.second, rows, hidden, width);
  for (let i = 0; i < rows * hidden; i++) if (pass.hidden[i] === 0) deltas[i] = 0;
  addTransposedProduct(gradient.first, deltas, pictures, hidden, pixels, rows);
  addColumnSums(gradient.firstBias, deltas, rows);
}

function addColumnSums(out: Float64Array, a: Float64Array, rows: number): void {
  for (let row = 0; row < rows; row++)
    for (let i = 0; i < out.length; i++) out[i] = (out[i] ?? 0) + (a[row * out.length + i] ?? 0);
}

/** Adam (Kingma and Ba, 2015) with weight decay as a part of the gradient. Each call is a step. */
export function makeAdam(
  parameters: Parameters,
  rate: number,
  decay: number,
): (gradient: Parameters) => void {
  const parts = partsOf(parameters).map((values) => ({
    values,
    mean: new Float64Array(values.length),
    square: new Float64Array(values.length),
  }));
  let step = 0;
  return (gradient) => {
    step++;
    const meanScale = 1 / (1 - 0.9 ** step);
    const squareScale = 1 / (1 - 0.999 ** step);
    const slopes = partsOf(gradient);
    parts.forEach(({ values, mean, square }, part) => {
      const slope = slopes[part] ?? values;
      for (let i = 0; i < values.length; i++) {
        const value = values[i] ?? 0;
        const g = (slope[i] ?? 0) + decay * value;
        const m = 0.9 * (mean[i] ?? 0) + 0.1 * g;
        const s = 0.999 * (square[i] ?? 0) + 0.001 * g * g;
        mean[i] = m;
        square[i] = s;
        values[i] = value - (rate * m * meanScale) / (Math.sqrt(s * squareScale) + 1e-8);
      }
    });
  };
}
