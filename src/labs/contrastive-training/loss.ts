import { addEncoderGradient, encode, roomFor, width } from './encoder.ts';
import type { Parameters } from './encoder.ts';
import { addProduct, addTransposedProduct, rowProducts, throughUnitRows, toUnitRows } from './matrix.ts';
import type { Method } from './methods.ts';
import { meaning } from './world.ts';

/** Items in a batch, at most; other methods than CLIP see two views of each. */
export const batchSize = 48;

export interface Batch {
  readonly items: number;
  /** For CLIP a picture for each item; else two views of each, one after the other. */
  readonly pictures: Float64Array;
  /** The class of each item. */
  readonly classOf: Uint8Array;
  /** A row of unit length for each item. */
  readonly captions: Float64Array;
}

export interface Temperatures {
  /** Of the similarities of embeddings. */
  readonly tau: number;
  /** Of the similarities of captions, X-CLR only. */
  readonly tauS: number;
}

/** The loss of a batch and the least that it could be: the entropy of its targets. In nats. */
export interface Loss {
  readonly loss: number;
  readonly floor: number;
}

const views = 2 * batchSize;
const pass = roomFor(views);
const toUnit = new Float64Array(views * width);
const similarity = new Float64Array(views * views);
const slopes = new Float64Array(views * views);
const targets = new Float64Array(views * views);
const kin = new Float64Array(batchSize * batchSize);
const textRaw = new Float64Array(batchSize * width);
const textUnit = new Float64Array(batchSize * width);
const textLengths = new Float64Array(batchSize);
const toText = new Float64Array(batchSize * width);

/** The loss of a batch; its gradient is added to `gradient`. */
export function lossOf(
  method: Method,
  parameters: Parameters,
  batch: Batch,
  temperatures: Temperatures,
  gradient: Parameters,
): Loss {
  return method === 'CLIP'
    ? pictureTextLoss(parameters, batch, temperatures.tau, gradient)
    : viewsLoss(method, parameters, batch, temperatures, gradient);
}

/**
 * How much each item counts as kin of each other, n × n, 1 for itself: SimCLR takes nothing but the item, SupCon its
 * class, X-CLR e^((cosine of captions − 1)/τ_s).
 */
export function kinship(
  out: Float64Array,
  method: Exclude<Method, 'CLIP'>,
  { items, classOf, captions }: Omit<Batch, 'pictures'>,
  tauS: number,
): void {
  if (method === 'X-CLR') rowProducts(out, captions, captions, items, items, meaning);
  for (let a = 0; a < items; a++) {
    for (let b = 0; b < items; b++) {
      const at = a * items + b;
      if (a === b) out[at] = 1;
      else if (method === 'X-CLR') out[at] = Math.exp(((out[at] ?? 0) - 1) / tauS);
      else out[at] = method === 'SupCon' && classOf[a] === classOf[b] ? 1 : 0;
    }
  }
}

/**
 * SimCLR (Chen and others, 2020), SupCon (Khosla and others, 2020) and X-CLR (Sobal and others, 2024): every view is
 * to find its kin among all other views. They differ in the targets alone.
 */
function viewsLoss(
  method: Exclude<Method, 'CLIP'>,
  parameters: Parameters,
  batch: Batch,
  { tau, tauS }: Temperatures,
  gradient: Parameters,
): Loss {
  const { items, pictures } = batch;
  const rows = 2 * items;
  encode(parameters, pictures, rows, pass);
  rowProducts(similarity, pass.unit, pass.unit, rows, rows, width);
  kinship(kin, method, batch, tauS);
  for (let a = 0; a < rows; a++) {
    let sum = 0;
    for (let b = 0; b < rows; b++) {
      const target = a === b ? 0 : (kin[(a >> 1) * items + (b >> 1)] ?? 0);
      targets[a * rows + b] = target;
      sum += target;
    }
    for (let b = 0; b < rows; b++) targets[a * rows + b] = (targets[a * rows + b] ?? 0) / sum;
    // A view is not compared with itself.
    similarity[a * rows + a] = -Infinity;
  }
  const loss = crossEntropy(slopes, similarity, targets, rows, tau);
  // Each similarity depends on the view of its row and on that of its column.
  for (let a = 0; a < rows; a++)
    for (let b = 0; b < a; b++) {
      const slope = (slopes[a * rows + b] ?? 0) + (slopes[b * rows + a] ?? 0);
      slopes[a * rows + b] = slope;
      slopes[b * rows + a] = slope;
    }
  toUnit.fill(0);
  addProduct(toUnit, slopes, pass.unit, rows, width, rows);
  addEncoderGradient(gradient, parameters, pictures, rows, pass, toUnit);
  return loss;
}

/** CLIP (Radford and others, 2021): a picture is to find its caption, and a caption its picture. */
function pictureTextLoss(
  parameters: Parameters,
  { items, pictures, captions }: Batch,
  tau: number,
  gradient: Parameters,
): Loss {
  encode(parameters, pictures, items, pass);
  rowProducts(textRaw, captions, parameters.text, items, width, meaning);
  toUnitRows(textUnit, textLengths, textRaw, items, width);
  targets.fill(0);
  for (let a = 0; a < items; a++) targets[a * items + a] = 1;
  toUnit.fill(0);
  toText.fill(0);

  rowProducts(similarity, pass.unit, textUnit, items, items, width);
  const byPicture = crossEntropy(slopes, similarity, targets, items, tau);
  addProduct(toUnit, slopes, textUnit, items, width, items);
  addTransposedProduct(toText, slopes, pass.unit, items, width, items);

  rowProducts(similarity, textUnit, pass.unit, items, items, width);
  const byText = crossEntropy(slopes, similarity, targets, items, tau);
  addProduct(toText, slopes, pass.unit, items, width, items);
  addTransposedProduct(toUnit, slopes, textUnit, items, width, items);

  // The loss is the mean of both ways.
  for (let i = 0; i < items * width; i++) {
    toUnit[i] = (toUnit[i] ?? 0) / 2;
    toText[i] = (toText[i] ?? 0) / 2;
  }
  throughUnitRows(toText, textUnit, textLengths, items, width);
  addTransposedProduct(gradient.text, toText, captions, width, meaning, items);
  addEncoderGradient(gradient, parameters, pictures, items, pass, toUnit);
  return { loss: (byPicture.loss + byText.loss) / 2, floor: 0 };
}

/**
 * Mean over the rows of −Σ target · ln softmax(similarity / τ), for square matrices of `rows` rows. Writes its gradient
 * by the similarities to `out`. Targets of a row sum to 1; a similarity of −∞ leaves its column out.
 */
export function crossEntropy(
  out: Float64Array,
  similarities: Float64Array,
  wanted: Float64Array,
  rows: number,
  tau: number,
): Loss {
  let loss = 0;
  let floor = 0;
  for (let row = 0; row < rows; row++) {
    const from = row * rows;
    let most = -Infinity;
    for (let i = from; i < from + rows; i++) most = Math.max(most, similarities[i] ?? 0);
    let sum = 0;
    for (let i = from; i < from + rows; i++) sum += out[i] = Math.exp(((similarities[i] ?? 0) - most) / tau);
    const logSum = Math.log(sum);
    for (let i = from; i < from + rows; i++) {
      const target = wanted[i] ?? 0;
      if (target > 0) {
        loss -= target * (((similarities[i] ?? 0) - most) / tau - logSum);
        floor -= target * Math.log(target);
      }
      out[i] = ((out[i] ?? 0) / sum - target) / (rows * tau);
    }
  }
  return { loss: loss / rows, floor: floor / rows };
}
