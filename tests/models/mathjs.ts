import { all, create } from 'mathjs';
import type { Expr, Model, Test, Values } from '../../src/models/model.ts';
import { allEntrywise, listFunctions, original } from './lists.ts';
import type { Compute } from './lists.ts';

/*
 * mathjs as an oracle: a second implementation of arithmetic that nobody here has written. Checked formulas are
 * translated into its language, compiled by it once, and computed by it.
 */

/** mathjs that compares exactly and answers with real numbers only. */
export const makeMath = () => create(all ?? {}, { predictable: true, relTol: 1e-16, absTol: 0 });

const math = makeMath();

/** Where real numbers end, mathjs goes on to complex ones, or looks for another real root. */
export function realPower(base: number, exponent: number, power: Compute): unknown {
  if (base === -Infinity || (base < 0 && !Number.isFinite(exponent))) return Math.pow(base, exponent);
  return base < 0 && !Number.isInteger(exponent) ? NaN : power(base, exponent);
}

const [log, exp, power] = [original(math, 'log'), original(math, 'exp'), original(math, 'pow')];
const [least, most] = [original(math, 'min'), original(math, 'max')];

/** Functions of numbers where mathjs has none, or means something else by the name. */
export const numberFunctions: Readonly<Record<string, Compute>> = {
  // mathjs takes what is almost a whole number for one.
  floor: (x) => Math.floor(Number(x)),
  ceil: (x) => Math.ceil(Number(x)),
  // To the next whole number, halves upwards as in JavaScript; mathjs takes them away from zero.
  round: (x) => Math.ceil(Math.floor(Number(x) * 2) / 2),
  ln: (x) => log(x),
  log: (x, base) => log(x, base),
  sigmoid: (x) => 1 / (1 + Number(exp(-Number(x)))),
  xlogy: (x, y) => (x === 0 && !Number.isNaN(y) ? 0 : Number(x) * Number(log(y))),
  power: (base, exponent) => realPower(Number(base), Number(exponent), power),
};

const functions: Record<string, Compute> = { ...numberFunctions };
for (const name of ['unaryMinus', 'abs', 'sqrt', 'exp', 'log10', 'log2'])
  functions[name] = original(math, name);
const scalar: Record<string, Compute> = {
  ...functions,
  choose: (test, then, other) => (test === true ? then : other),
  fill: (of) => of,
  has: (x) => typeof x === 'number' && Number.isFinite(x),
  clamp: (x, low, high) => least(most(x, low), high),
  min: (...values) => least(...values),
  max: (...values) => most(...values),
};
math.import({ ...allEntrywise(math, scalar), ...listFunctions(math) }, { override: true });

/** The column of a table, as mathjs writes a list. */
function columnOf(model: Model, table: string, column: string): string {
  const values = model.tables.find(({ name }) => name === table)?.columns.find(({ name }) => name === column);
  return `[${(values?.values ?? []).map((value) => value ?? NaN).join()}]`;
}

function translator(model: Model): (expr: Expr) => string {
  function translate(expr: Expr): string {
    switch (expr.op) {
      case 'number':
        return `(${expr.value})`;
      case 'name':
        return expr.name;
      case 'negate':
        return `(-${translate(expr.of)})`;
      case '+':
      case '-':
        return `(${translate(expr.left)} ${expr.op} ${translate(expr.right)})`;
      case '*':
      case '/':
        return `(${translate(expr.left)} .${expr.op} ${translate(expr.right)})`;
      case '^':
        return `power(${translate(expr.left)}, ${translate(expr.right)})`;
      case 'list':
        return `[${expr.items.map(translate).join()}]`;
      case 'fill':
        return `fill(${translate(expr.of)}, ${translate(expr.like)})`;
      case 'column':
        return columnOf(model, expr.table, expr.column);
      case 'cell':
        return `at(${columnOf(model, expr.table, expr.column)}, ${expr.row} + 1)`;
      case 'if': {
        const [test, then, other] = [translateTest(expr.test), translate(expr.then), translate(expr.else)];
        return expr.entrywise ? `choose(${test}, ${then}, ${other})` : `(${test} ? ${then} : ${other})`;
      }
      case 'call':
        return `${expr.name}(${expr.args.map(translate).join()})`;
    }
  }
  function translateTest(test: Test): string {
    switch (test.op) {
      case 'and':
      case 'or':
        return `(${translateTest(test.left)} ${test.op} ${translateTest(test.right)})`;
      case 'not':
        return `(not ${translateTest(test.of)})`;
      case 'has':
        return `has(${translate(test.of)})`;
      case 'holds':
        return `(${test.name} == 1)`;
      default:
        return `(${translate(test.left)} ${test.op} ${translate(test.right)})`;
    }
  }
  return translate;
}

export type Oracle = (inputs: Values) => Map<string, unknown>;

/** Computes every step, output and typical error (as `error:id`) that has a formula with mathjs. */
export function oracleOf(model: Model): Oracle {
  const translate = translator(model);
  const formulas = [
    ...model.quantities.map(({ name, expr }) => ({ name, expr })),
    ...model.errors.map(({ id, expr }) => ({ name: `error:${id}`, expr })),
  ];
  const steps = formulas.flatMap(({ name, expr }) =>
    expr ? [{ name, code: math.compile(translate(expr)) }] : [],
  );
  return (inputs) => {
    const values = new Map<string, unknown>(Object.entries(inputs));
    for (const { name, code } of steps) values.set(name, code.evaluate(values));
    return values;
  };
}

/**
 * Whether a value agrees with that of mathjs: to 1e-12 of its size (or of `scale`, where that is larger), or both are
 * no finite number. Where real numbers end, mathjs may go on with complex ones.
 */
export function agrees(ours: unknown, theirs: unknown, scale = 0): boolean {
  if (math.isMatrix(theirs)) return agrees(ours, theirs.toArray(), scale);
  if (Array.isArray(ours)) {
    const others: unknown = theirs;
    return (
      Array.isArray(others) &&
      others.length === ours.length &&
      ours.every((value, i) => agrees(value, others[i], scale))
    );
  }
  if (typeof ours !== 'number') return false;
  if (!Number.isFinite(ours)) return typeof theirs !== 'number' || !Number.isFinite(theirs);
  return typeof theirs === 'number' && Math.abs(ours - theirs) <= 1e-12 * Math.max(Math.abs(theirs), scale);
}
