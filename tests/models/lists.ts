import type { MathJsInstance } from 'mathjs';

/*
 * Lists and matrices for mathjs, which knows them but multiplies them as linear algebra does, and has no softmax.
 */

export type Compute = (...values: unknown[]) => unknown;

/** A function of mathjs as it is before any change. */
export function original(math: MathJsInstance, name: string): Compute {
  const found: unknown = Reflect.get(math, name);
  if (typeof found !== 'function') throw new Error(`mathjs has no ${name}`);
  return (...values): unknown => found(...values);
}

/** Entry by entry; what is no list stands in every place. */
function entrywise(math: MathJsInstance, compute: Compute): Compute {
  const lifted: Compute = (...values) => {
    const parts = values.map((value): unknown => (math.isMatrix(value) ? value.toArray() : value));
    const long = parts.find((part) => Array.isArray(part));
    if (!Array.isArray(long)) return compute(...parts);
    return long.map((_, i) =>
      lifted(...parts.map((part): unknown => (Array.isArray(part) ? part[i] : part))),
    );
  };
  return lifted;
}

/** All of some functions entry by entry, but min and max of one list as one number. */
export function allEntrywise(
  math: MathJsInstance,
  functions: Readonly<Record<string, Compute>>,
): Record<string, Compute> {
  return Object.fromEntries(
    Object.entries(functions).map(([name, compute]) => {
      const lifted = entrywise(math, compute);
      const isExtreme = name === 'min' || name === 'max';
      return [
        name,
        isExtreme ? (...values) => (values.length === 1 ? compute(...values) : lifted(...values)) : lifted,
      ];
    }),
  );
}

/** The functions of lists, made of those that mathjs has. With units, these must know them. */
export function listFunctions(math: MathJsInstance): Record<string, Compute> {
  const of = (name: string): Compute => original(math, name);
  const [sum, prod, divide, multiply, sqrt, exp, max, subtract, add, equal, abs] = [
    of('sum'),
    of('prod'),
    of('divide'),
    of('multiply'),
    of('sqrt'),
    of('exp'),
    of('max'),
    of('subtract'),
    of('add'),
    of('equal'),
    of('abs'),
  ];
  const array = (value: unknown): unknown[] => {
    const plain: unknown = math.isMatrix(value) ? value.toArray() : value;
    return Array.isArray(plain) ? plain : [plain];
  };
  const flat = (value: unknown): unknown[] =>
    array(value).flatMap((part) => (Array.isArray(part) ? part : [part]));
  const isMatrix = (value: unknown): boolean => Array.isArray(array(value)[0]);
  // Measured from the first entry, so that nothing is left of what all entries share.
  const mean: Compute = (value) => {
    const [first, ...rest] = flat(value);
    const beyond = [multiply(first, 0), ...rest.map((x) => subtract(x, first))];
    return add(first, divide(sum(beyond), beyond.length));
  };
  const squares = (values: unknown[]): unknown[] => values.map((x) => multiply(x, x));
  // Scaled by the largest, so that no square is too large or too small for a number.
  const norm: Compute = (value) => {
    const largest = max(flat(value).map((x) => abs(x)));
    const scaled = flat(value).map((x) => divide(x, largest));
    return equal(largest, 0) === true ? largest : multiply(largest, sqrt(sum(squares(scaled))));
  };
  const dotOf: Compute = (a, b) => {
    const right = flat(b);
    return sum(flat(a).map((x, i) => multiply(x, right[i])));
  };
  /** Of two lists, or of each row with each row. */
  const rowwise =
    (f: Compute): Compute =>
    (a, b) =>
      isMatrix(a)
        ? array(a).map((row) => (isMatrix(b) ? array(b).map((other) => f(row, other)) : f(row, b)))
        : isMatrix(b)
          ? array(b).map((other) => f(a, other))
          : f(a, b);
  const softmax: Compute = (value) => {
    if (isMatrix(value)) return array(value).map((row) => softmax(row));
    const powers = array(value).map((x) => exp(subtract(x, max(value))));
    return powers.map((power) => divide(power, sum(powers)));
  };
  return {
    sum: (value) => sum(flat(value)),
    product: (value) => prod(flat(value)),
    count: (value) => flat(value).length,
    mean,
    std: (value) => {
      const middle = mean(value);
      return sqrt(mean(squares(flat(value).map((x) => subtract(x, middle)))));
    },
    norm,
    argmax: (value) => {
      const largest = max(flat(value));
      return flat(value).findIndex((x) => equal(x, largest) === true) + 1 || NaN;
    },
    at: (value, n) =>
      array(value)[Number(n) - 1] ?? (isMatrix(value) ? array(array(value)[0]).map(() => NaN) : NaN),
    softmax,
    dot: rowwise(dotOf),
    cosine: rowwise((a, b) => divide(dotOf(a, b), multiply(norm(a), norm(b)))),
  };
}
