import fc from 'fast-check';

/*
 * Random formulas that are right: of numbers, amounts of data and conditions, over the inputs below. Their units are
 * powers of two, so that every conversion is exact and two ways of computing must agree to the last digits.
 */

const declarations = `tables:
  chips:
    source: Nobody knows.
    columns: { x: { label: X }, size: { label: Size, unit: KiB } }
    rows:
      A: { x: 2, size: 512 }
      B: { x: -0.5 }
      "C 3": { x: 1000, size: 3 }
inputs:
  a: { label: A, default: 1, min: -1e9, max: 1e9 }
  b: { label: B, default: 1, unit: GiB, min: -1e9, max: 1e9 }
  c: { label: C, default: 1, unit: KiB, min: -1e9, max: 1e9 }
  mode: { label: M, default: One, choices: { One: 1, "Two 2": 2 } }
  on: { label: On, toggle: true, default: false }
  chip: { label: Chip, row: chips, default: A }
  l: { label: L, list: 3..3, default: [1, 2, 3], min: -1e9, max: 1e9 }
`;

const value = fc.oneof(
  // Nothing so small that its digits are lost when units are converted.
  fc.double({ min: 1e-9, max: 1e9 }),
  fc.double({ min: -1e9, max: -1e-9 }),
  fc.integer({ min: -20, max: 20 }),
  fc.constantFrom(0, -0, 0.5, -0.5, 1024, 1e9, -1e9),
);

/** Values for the inputs, also such that no slider gives. */
export const inputValues = fc.record({
  a: value,
  b: value,
  c: value,
  mode: fc.constantFrom(1, 2),
  on: fc.constantFrom(0, 1),
  chip: fc.constantFrom(0, 1, 2),
  l: fc.array(value, { minLength: 3, maxLength: 3 }),
});

const pair = (
  left: fc.Arbitrary<string>,
  op: fc.Arbitrary<string>,
  right: fc.Arbitrary<string>,
): fc.Arbitrary<string> =>
  fc.tuple(left, op, right, fc.nat(3)).map(([one, mark, two, brackets]) => {
    // Often without brackets, so that what binds tighter is told apart.
    const first = brackets & 1 ? `(${one})` : one;
    const second = brackets & 2 ? `(${two})` : two;
    return `${first} ${mark} ${second}`;
  });

const call = (names: readonly string[], ...args: fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(fc.constantFrom(...names), ...args).map(([name, ...texts]) => `${name}(${texts.join(', ')})`);

/** One depth for all parts together: formulas stay as long as those that people write. */
const depth = { maxDepth: 5, depthIdentifier: fc.createDepthIdentifier(), withCrossShrink: true };

/** Nothing so large that a power is within the range of numbers and what a conversion of units makes of it is not. */
const exponent = fc.constantFrom(
  'a',
  'mode',
  '0',
  '2',
  '0.1',
  '1e-9',
  '.5',
  '(-2)',
  '-1',
  'count(l)',
  '(2 ^ mode)',
);

type Grammar = {
  /** A plain number. */
  number: string;
  /** Holds together in a product and as a base. */
  factor: string;
  data: string;
  /** Data that holds together in a product. */
  dataFactor: string;
  test: string;
  /** Three plain numbers. */
  list: string;
};

const grammar = fc.letrec<Grammar>((tie) => ({
  number: fc.oneof(
    depth,
    tie('factor'),
    pair(tie('number'), fc.constantFrom('+', '-'), tie('factor')),
    pair(tie('factor'), fc.constantFrom('*', '/'), tie('factor')),
    pair(tie('factor'), fc.constant('^'), exponent),
    tie('factor').map((of) => `-${of}`),
    call(['if'], tie('test'), tie('number'), tie('number')),
  ),
  factor: fc.oneof(
    depth,
    fc.constantFrom('a', 'mode', '0', '1', '2', '0.1', '1e3', '1_000', '1e-9', '.5', '7 % * 2'),
    tie('number').map((of) => `(${of})`),
    fc.tuple(tie('dataFactor'), tie('dataFactor')).map(([one, two]) => `(${one} / ${two})`),
    call(['abs', 'round', 'floor', 'ceil', 'sqrt', 'exp', 'ln', 'log10', 'log2'], tie('number')),
    call(['min', 'max'], tie('number'), tie('number')),
    call(['clamp'], tie('number'), tie('number'), tie('number')),
    fc.constantFrom('chip.x', 'lookup(chips.x, "C 3")', 'count(l)', 'log(8, 2)', 'xlogy(0, a)', 'sigmoid(a)'),
    call(['sum', 'mean', 'product', 'min', 'max', 'argmax'], tie('list')),
    call(['at'], tie('list'), fc.constantFrom('1', '3', '0', 'a')),
    call(['dot'], tie('list'), tie('list')),
    call(['sum'], call(['dot'], fc.constant('[[1, 2, 3], l]'), tie('list'))),
    call(['xlogy', 'log'], tie('number'), tie('number')),
  ),
  data: fc.oneof(
    depth,
    tie('dataFactor'),
    pair(tie('data'), fc.constantFrom('+', '-'), tie('dataFactor')),
    fc.tuple(tie('factor'), tie('dataFactor')).map(([times, of]) => `${times} * ${of}`),
    fc.tuple(tie('dataFactor'), tie('factor')).map(([of, by]) => `${of} / ${by}`),
    tie('dataFactor').map((of) => `-${of}`),
    call(['if'], tie('test'), tie('data'), tie('data')),
  ),
  dataFactor: fc.oneof(
    depth,
    fc.constantFrom(
      'b',
      'c',
      '512 MiB',
      '(2 KiB)',
      '1 B',
      '8 bit',
      'chip.size',
      'lookup(chips.size, "A")',
      'at(chips.size, 3)',
    ),
    tie('data').map((of) => `(${of})`),
    tie('data').map((of) => `sqrt((${of}) ^ 2)`),
    tie('data').map((of) => `abs(${of})`),
    call(['min', 'max'], tie('data'), tie('data')),
    call(['clamp'], tie('data'), tie('data'), tie('data')),
  ),
  test: fc.oneof(
    depth,
    fc.constantFrom(
      'mode == "Two 2"',
      '"One" != mode',
      'b < c',
      'b == c',
      'on',
      'not on',
      'has(chip.size)',
      'chip == "B"',
      'on and has(b)',
    ),
    pair(tie('number'), fc.constantFrom('<', '<=', '>', '>=', '==', '!='), tie('number')),
    pair(tie('data'), fc.constantFrom('<', '<=', '>', '>='), tie('data')),
    pair(tie('test'), fc.constantFrom('and', 'or'), tie('test')),
    tie('test').map((of) => `not (${of})`),
  ),
  list: fc.oneof(
    depth,
    fc.constantFrom('l', 'chips.x', '[1, -2, 0.5]', '(chips.size / 1 KiB)'),
    fc.tuple(tie('number'), tie('number'), tie('number')).map((items) => `[${items.join(', ')}]`),
    fc
      .tuple(tie('list'), fc.constantFrom('+', '-', '*', '/'), tie('factor'))
      .map(([of, op, by]) => `((${of}) ${op} ${by})`),
    fc
      .tuple(tie('list'), fc.constantFrom('+', '-', '*', '/', '^'), tie('list'))
      .map(([one, op, two]) => `((${one}) ${op} (${two}))`),
    tie('list').map((of) => `(-(${of}))`),
    call(['abs', 'floor', 'sqrt', 'exp', 'softmax', 'sigmoid', 'log2'], tie('list')),
    call(['min', 'max'], tie('number'), tie('list')),
    call(['if'], tie('test'), tie('list'), tie('list')),
    call(['if'], tie('test'), tie('number'), tie('list')),
    fc
      .tuple(tie('list'), fc.constantFrom('<', '>=', '=='), tie('number'), tie('list'), tie('number'))
      .map(([one, op, two, then, other]) => `if(${one} ${op} ${two}, ${then}, ${other})`),
    call(['at'], fc.constant('[l, [1, 2, a]]'), fc.constantFrom('1', '2', '3')),
    call(['dot'], fc.constant('[[1, 0, 2], [0, a, 1], l]'), tie('list')),
  ),
}));

/**
 * Anything that a model may compute. What is worked out with another rounding than that of mathjs is not used further:
 * its last digit could decide a condition.
 */
export const formula = fc.oneof(
  grammar.number,
  grammar.data,
  grammar.list,
  call(['norm', 'std'], grammar.list),
  call(['2 + cosine'], grammar.list, grammar.list),
  fc.tuple(grammar.list, grammar.list).map((rows) => `[${rows.join(', ')}]`),
  fc.tuple(grammar.list, grammar.list).map((rows) => `softmax([${rows.join(', ')}]) * 2`),
  fc
    .tuple(grammar.list, grammar.list)
    .map((rows) => `2 + cosine([${rows.join(', ')}], [l, chips.x, [1, 2, 3]])`),
);

/** A model file of two formulas, the second of which may use the first as `step`. */
export function modelText(step: string, out: string): string {
  return `title: T
${declarations}steps:
  step: { label: S, formula: ${JSON.stringify(step)} }
outputs:
  out: { label: O, formula: ${JSON.stringify(out)} }
errors:
  wrong-one: { formula: ${JSON.stringify(`2 * (${out})`)}, feedback: No. }
`;
}
