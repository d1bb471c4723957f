/**
 * What formulas do with lists and matrices. Ships to the browser, each function only where a model
 * uses it. Total: what is missing or impossible is NaN, never an exception.
 */
import { toNumber } from './values.ts';
import type { Value } from './values.ts';

type List = readonly number[];
/** A value, or what is missing in its place. */
type Given = Value | undefined;

const isList = (value: Given): value is List | readonly List[] => Array.isArray(value);
const isMatrix = (value: Given): value is readonly List[] => isList(value) && isList(value[0]);
/** Entry or row `i`; what is no list stands in every place. */
const item = (value: Given, i: number): Given => (isList(value) ? value[i] : value);
const entry = (value: Given, i: number): number => toNumber(item(value, i));

/** All numbers of a value, row by row. */
export const flat = (value: Given): List =>
  isMatrix(value) ? value.flat() : isList(value) ? value : [value ?? NaN];

/** `f` of numbers, entry by entry: `[1, 2] + 3` is `each((a, b) => a + b, [1, 2], 3)`. */
export function each(f: (...numbers: number[]) => number, ...of: Given[]): Value {
  const matrix = of.find(isMatrix);
  if (matrix)
    return matrix.map((_, i) =>
      eachOf(
        f,
        of.map((part) => item(part, i)),
      ),
    );
  return of.some(isList) ? eachOf(f, of) : f(...of.map(toNumber));
}

/** The same for lists and numbers. */
function eachOf(f: (...numbers: number[]) => number, of: readonly Given[]): List {
  const list = flat(of.find(isList));
  return of.length === 2
    ? list.map((_, i) => f(entry(of[0], i), entry(of[1], i)))
    : list.map((_, i) => f(...of.map((part) => entry(part, i))));
}

function products(a: List, b: List): number {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += (a[i] ?? NaN) * (b[i] ?? NaN);
  return total;
}

export const sum = (value: Given): number => flat(value).reduce((total, x) => total + x, 0);
export const product = (value: Given): number => flat(value).reduce((total, x) => total * x, 1);
export const count = (value: Given): number => flat(value).length;

/** Measured from the first entry, so that the mean of equal entries is exactly that entry. */
export function mean(value: Given): number {
  const all = flat(value);
  const first = all[0] ?? NaN;
  let total = 0;
  for (const x of all) total += x - first;
  return first + total / all.length;
}

/** Standard deviation of a population: the root of the mean square distance from the mean. */
export function std(value: Given): number {
  const all = flat(value);
  const middle = mean(all);
  let total = 0;
  for (const x of all) total += (x - middle) * (x - middle);
  return Math.sqrt(total / all.length);
}

/** The root of the sum of squares; `hypot` takes several times as long, and is needed where squares leave the range. */
function lengthOf(list: List): number {
  const square = products(list, list);
  return square > 1e-280 && square < Infinity ? Math.sqrt(square) : Math.hypot(...list);
}

/** Euclidean length; of a matrix the Frobenius norm. */
export const norm = (value: Given): number => lengthOf(flat(value));

/** The place of the largest entry, from 1; of equal ones the first. */
export function argmax(value: Given): number {
  const all = flat(value);
  const place = all.indexOf(Math.max(...all));
  return place < 0 ? NaN : place + 1;
}

/** Entry or row `n`, from 1; a row that is not there is as long as the others. */
export const at = (value: Given, n: number): Value =>
  isList(value) ? (value[n - 1] ?? (isMatrix(value) ? flat(value[0]).map(() => NaN) : NaN)) : NaN;

/** exp(x) of each entry as a share of their sum; of a matrix row by row. Shifted by the largest, so nothing overflows. */
export const softmax = (value: Given): Value => (isMatrix(value) ? value.map(shares) : shares(flat(value)));

function shares(row: List): List {
  const top = Math.max(...row);
  const powers = row.map((x) => Math.exp(x - top));
  const total = sum(powers);
  return powers.map((power) => power / total);
}

/** `f` of a row of each: two lists give a number, a list and a matrix a list, two matrices a matrix. */
function pairwise(f: (a: List, b: List) => number, a: Given, b: Given): Value {
  if (isMatrix(a)) {
    return isMatrix(b)
      ? a.map((left) => b.map((right) => f(left, right)))
      : a.map((left) => f(left, flat(b)));
  }
  return isMatrix(b) ? b.map((right) => f(flat(a), right)) : f(flat(a), flat(b));
}

/** Sum of products, entry by entry; of matrices each row with each row. */
export const dot = (a: Given, b: Given): Value => pairwise(products, a, b);

/** Cosine of the angle between two lists; of matrices between each row and each row. */
export const cosine = (a: Given, b: Given): Value =>
  pairwise((x, y) => products(x, y) / (lengthOf(x) * lengthOf(y)), a, b);

/** x · ln y, and 0 where x is 0. */
export const xlogy = (x: number, y: number): number => (x === 0 && !Number.isNaN(y) ? 0 : x * Math.log(y));
