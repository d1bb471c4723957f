/**
 * Shapes of values: single numbers, lists and matrices, and how long they are. A list input may vary
 * in length, so its extent is a range that agrees only with itself.
 */
import type { Expr, Test } from './model.ts';

/** How many entries there are, and the list input or table whose entries they are. */
export interface Extent {
  least: number;
  most: number;
  of?: string;
}

/** No extent: a single number. One: a list. Two: a matrix, rows first. */
export type Shape = readonly Extent[];

export const SCALAR: Shape = [];

export const listOf = (count: number, of?: string): Shape => [
  { least: count, most: count, ...(of === undefined ? {} : { of }) },
];

/** Whether two extents are sure to be the same number. */
export function sameExtent(a: Extent, b: Extent): boolean {
  return (
    (a.of !== undefined && a.of === b.of) || (a.least === a.most && b.least === b.most && a.least === b.least)
  );
}

export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((extent, i) => sameExtent(extent, b[i] ?? extent));
}

/** Of two shapes that agree, the one that knows whose entries they are. */
export function richer(a: Shape, b: Shape): Shape {
  return a.map((extent, i) => (extent.of === undefined ? (b[i] ?? extent) : extent));
}

const describeExtent = ({ least, most }: Extent): string =>
  least === most ? String(least) : `${least} to ${most}`;

/** `a single number`, `a list of 3`, `a matrix of 2 × 3`. */
export function describeShape(shape: Shape): string {
  const [first, second] = shape;
  if (!first) return 'a single number';
  return second
    ? `a matrix of ${describeExtent(first)} × ${describeExtent(second)}`
    : `a list of ${describeExtent(first)}`;
}

/**
 * 0 for a number, 1 for a list, 2 for a matrix. `ranks` knows the names that are no single numbers.
 * The formula has been checked.
 */
export function rankOf(expr: Expr, ranks: ReadonlyMap<string, number>): number {
  const rank = (part: Expr): number => rankOf(part, ranks);
  switch (expr.op) {
    case 'number':
    case 'cell':
      return 0;
    case 'name':
      return ranks.get(expr.name) ?? 0;
    case 'column':
      return 1;
    case 'list':
      return 1 + Math.max(...expr.items.map(rank));
    case 'negate':
      return rank(expr.of);
    case 'fill':
      return rank(expr.like);
    case 'if':
      return expr.entrywise
        ? Math.max(rankOfTest(expr, ranks), rank(expr.then), rank(expr.else))
        : rank(expr.then);
    case 'call': {
      // Once for each argument: twice would double with every level of a nested formula.
      const args = expr.args.map(rank);
      const [first = 0, second = 0] = args;
      switch (expr.name) {
        case 'sum':
        case 'mean':
        case 'std':
        case 'product':
        case 'count':
        case 'norm':
        case 'argmax':
          return 0;
        case 'at':
          return first - 1;
        case 'dot':
        case 'cosine':
          return first + second - 2;
        case 'min':
        case 'max':
          return args.length === 1 ? 0 : Math.max(...args);
        default:
          return Math.max(...args);
      }
    }
    default:
      return Math.max(rank(expr.left), rank(expr.right));
  }
}

function rankOfTest(expr: Expr & { op: 'if' }, ranks: ReadonlyMap<string, number>): number {
  return Math.max(0, ...operandsOf(expr.test).map((operand) => rankOf(operand, ranks)));
}

/** The values that a condition looks at. */
export function operandsOf(test: Test): Expr[] {
  switch (test.op) {
    case 'and':
    case 'or':
      return [...operandsOf(test.left), ...operandsOf(test.right)];
    case 'not':
      return operandsOf(test.of);
    case 'has':
      return [test.of];
    case 'holds':
      return [];
    default:
      return [test.left, test.right];
  }
}
