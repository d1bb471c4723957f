/**
 * Computes a model by walking its formulas. Used when pages are built, and as the oracle that the
 * emitted JavaScript is tested against. Total: an impossible value is NaN, never an exception.
 */
import { codeModels } from './code/registry.ts';
import { cellName, isListFunction } from './model.ts';
import type { Expr, FunctionName, ListFunction, Model, ModelTable, Test, Value, Values } from './model.ts';
import type { CompareOp } from './parse.ts';
import { toNumber } from './runtime/values.ts';
import * as vector from './runtime/vector.ts';

const { each, flat } = vector;

/** Functions that look at a list as a whole. */
const LISTS: Readonly<Record<ListFunction, (...args: Value[]) => Value>> = {
  sum: vector.sum,
  mean: vector.mean,
  std: vector.std,
  product: vector.product,
  count: vector.count,
  norm: vector.norm,
  argmax: vector.argmax,
  softmax: vector.softmax,
  dot: vector.dot,
  cosine: vector.cosine,
  at: (list, n) => vector.at(list, toNumber(n)),
};

type Entrywise = Exclude<FunctionName, ListFunction>;

/** Functions of numbers; of lists they are computed entry by entry. */
const ENTRYWISE: Readonly<Record<Entrywise, (...numbers: number[]) => number>> = {
  min: Math.min,
  max: Math.max,
  clamp: (x = NaN, low = NaN, high = NaN) => Math.min(Math.max(x, low), high),
  abs: Math.abs,
  round: Math.round,
  floor: Math.floor,
  ceil: Math.ceil,
  sqrt: Math.sqrt,
  exp: Math.exp,
  ln: Math.log,
  log10: Math.log10,
  log2: Math.log2,
  log: (x = NaN, base = NaN) => Math.log(x) / Math.log(base),
  sigmoid: (x = NaN) => 1 / (1 + Math.exp(-x)),
  xlogy: (x = NaN, y = NaN) => vector.xlogy(x, y),
};

const ARITHMETIC: Readonly<Record<'+' | '-' | '*' | '/' | '^', (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '^': Math.pow,
};

const COMPARE: Readonly<Record<CompareOp, (a: number, b: number) => boolean>> = {
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

/** What formulas refer to: values by name, and the tables. */
interface Scope {
  values: Map<string, Value>;
  tables: readonly ModelTable[];
}

function cells(scope: Scope, table: string, column: string): number[] {
  const found = scope.tables.find(({ name }) => name === table)?.columns.find(({ name }) => name === column);
  return found?.values.map((value) => value ?? NaN) ?? [];
}

function valueOf(expr: Expr, scope: Scope): Value {
  const { values } = scope;
  const of = (part: Expr): Value => valueOf(part, scope);
  switch (expr.op) {
    case 'number':
      return expr.value;
    case 'name':
      return values.get(expr.name) ?? NaN;
    case 'column':
      return cells(scope, expr.table, expr.column);
    case 'cell': {
      const { table, column, row } = expr;
      const index = typeof row === 'number' ? row : toNumber(values.get(row));
      const value = cells(scope, table, column)[index] ?? NaN;
      if (typeof row === 'string') values.set(cellName(row, column), value);
      return value;
    }
    case 'list': {
      const items = expr.items.map(of);
      const lists = items.filter((item) => typeof item !== 'number');
      return lists.length > 0 ? lists.map(flat) : items.map(toNumber);
    }
    case 'fill':
      return each((x = NaN) => x, of(expr.of), of(expr.like));
    case 'negate':
      return each((x = NaN) => -x, of(expr.of));
    case 'call': {
      const args = expr.args.map(of);
      return isListFunction(expr.name)
        ? LISTS[expr.name](...args)
        : args.length === 1 && (expr.name === 'min' || expr.name === 'max')
          ? ENTRYWISE[expr.name](...flat(args[0]))
          : each(ENTRYWISE[expr.name], ...args);
    }
    case 'if': {
      // Both branches are computed so that every condition inside them has a value too.
      const [test, then, other] = [truth(expr.test, scope), of(expr.then), of(expr.else)];
      const result = expr.entrywise
        ? each((holds, a = NaN, b = NaN) => (holds ? a : b), test, then, other)
        : test
          ? then
          : other;
      values.set(`$${expr.id}`, expr.entrywise ? result : test);
      return result;
    }
    default:
      return each((a = NaN, b = NaN) => ARITHMETIC[expr.op](a, b), of(expr.left), of(expr.right));
  }
}

/** 1 where a condition holds, else 0. */
function truth(test: Test, scope: Scope): Value {
  switch (test.op) {
    case 'and':
      return each((a, b) => (a && b ? 1 : 0), truth(test.left, scope), truth(test.right, scope));
    case 'or':
      return each((a, b) => (a || b ? 1 : 0), truth(test.left, scope), truth(test.right, scope));
    case 'not':
      return each((a) => (a ? 0 : 1), truth(test.of, scope));
    case 'has':
      return each((x) => (Number.isFinite(x) ? 1 : 0), valueOf(test.of, scope));
    case 'holds':
      return scope.values.get(test.name) === 1 ? 1 : 0;
    default: {
      const holds = COMPARE[test.op];
      return each(
        (a = NaN, b = NaN) => (holds(a, b) ? 1 : 0),
        valueOf(test.left, scope),
        valueOf(test.right, scope),
      );
    }
  }
}

function inputValues(model: Model, inputs: Values): Map<string, Value> {
  return new Map(model.inputs.map(({ name }) => [name, inputs[name] ?? NaN]));
}

/**
 * All values of a model: its inputs as given (a missing one is NaN), every step and output, and
 * the conditions as `$0`, `$1`, … (1 or 0).
 */
export function evaluateModel(model: Model, inputs: Values): Record<string, Value> {
  const values = inputValues(model, inputs);
  if (model.code !== undefined) {
    const given = Object.fromEntries(values);
    return { ...given, ...codeModels.get(model.code)?.run(given) };
  }
  const scope: Scope = { values, tables: model.tables };
  for (const { name, expr } of model.quantities) values.set(name, expr ? valueOf(expr, scope) : NaN);
  return Object.fromEntries(values);
}

/** What each typical mistake gives, by its id, in the unit of the output it is about. */
export function evaluateErrors(model: Model, inputs: Values): Record<string, Value> {
  return errorsOf(model, evaluateModel(model, inputs));
}

/** The same from all values of the model, as `evaluateModel` gives them. */
export function errorsOf(model: Model, computed: Values): Record<string, Value> {
  if (model.code !== undefined) {
    // All that the code gives, also what this model does not name: a browser has the same.
    return model.errors.length > 0 ? { ...codeModels.get(model.code)?.errors?.(computed) } : {};
  }
  const values = new Map(Object.entries(computed));
  const scope: Scope = { values, tables: model.tables };
  return Object.fromEntries(model.errors.map(({ id, expr }) => [id, expr ? valueOf(expr, scope) : NaN]));
}

/** The values that the inputs start with, or those of a preset where it sets them. */
export function startValues(model: Model, presetId?: string): Record<string, Value> {
  const preset = model.presets.find(({ id }) => id === presetId);
  return {
    ...Object.fromEntries(model.inputs.map((input) => [input.name, input.default])),
    ...preset?.values,
  };
}
