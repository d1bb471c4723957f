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

/** All numbers of a value, row by row. */
export const flat = (value: Given): List => (isList(value) ? value.flat() : [value ?? NaN]);

/** The rows of a matrix; a list is one row. */
const rows = (value: Given): readonly List[] => (isMatrix(value) ? value : [flat(value)]);

/** `f` of numbers, entry by entry: `[1, 2] + 3` is `each((a, b) => a + b, [1, 2], 3)`. */
export function each(f: (...numbers: number[]) => number, ...of: Given[]): Value {
  const long = of.find(isMatrix) ?? of.find(isList);
  if (!long) return f(...of.map(toNumber));
  const row = (parts: Given[]): List =>
    flat(parts.find(isList)).map((_, i) => f(...parts.map((part) => toNumber(item(part, i)))));
  return isMatrix(long) ? long.map((_, i) => row(of.map((part) => item(part, i)))) : row(of);
}

export const sum = (value: Given): number => flat(value).reduce((total, x) => total + x, 0);
export const product = (value: Given): number => flat(value).reduce((total, x) => total * x, 1);
export const count = (value: Given): number => flat(value).length;

/** Measured from the first entry, so that the mean of equal entries is exactly that entry. */
export function mean(value: Given): number {
  const all = flat(value);
  const first = all[0] ?? NaN;
  return first + all.reduce((total, x) => total + (x - first), 0) / all.length;
}

/** Standard deviation of a population: the root of the mean square distance from the mean. */
export function std(value: Given): number {
  const middle = mean(value);
  return Math.sqrt(mean(flat(value).map((x) => (x - middle) ** 2)));
}

/** Euclidean length; of a matrix the Frobenius norm. */
export const norm = (value: Given): number => Math.hypot(...flat(value));

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
export function softmax(value: Given): Value {
  const shares = rows(value).map((row) => {
    const top = Math.max(...row);
    const powers = row.map((x) => Math.exp(x - top));
    const total = sum(powers);
    return powers.map((power) => power / total);
  });
  return isMatrix(value) ? shares : (shares[0] ?? NaN);
}

/** `f` of a row of each: two lists give a number, a list and a matrix a list, two matrices a matrix. */
function pairwise(f: (a: List, b: List) => number, a: Given, b: Given): Value {
  const table = rows(a).map((left) => rows(b).map((right) => f(left, right)));
  if (isMatrix(a)) return isMatrix(b) ? table : table.map((row) => row[0] ?? NaN);
  const row = table[0] ?? [];
  return isMatrix(b) ? row : (row[0] ?? NaN);
}

const products = (a: List, b: List): number => a.reduce((total, x, i) => total + x * (b[i] ?? NaN), 0);

/** Sum of products, entry by entry; of matrices each row with each row. */
export const dot = (a: Given, b: Given): Value => pairwise(products, a, b);

/** Cosine of the angle between two lists; of matrices between each row and each row. */
export const cosine = (a: Given, b: Given): Value =>
  pairwise((x, y) => products(x, y) / (norm(x) * norm(y)), a, b);

/** x · ln y, and 0 where x is 0. */
export const xlogy = (x: number, y: number): number => (x === 0 && !Number.isNaN(y) ? 0 : x * Math.log(y));
