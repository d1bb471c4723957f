/**
 * Computes a model from the trees of its formulas. Used when pages are built, and as the oracle that the
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

/** What a formula gives when the values of its names are known; what has a name of its own is added to them. */
type Run = (values: Map<string, Value>) => Value;

/** Numbers at once, lists entry by entry. */
function entrywise(f: (a: number, b: number) => number, left: Run, right: Run): Run {
  return (values) => {
    const [a, b] = [left(values), right(values)];
    return typeof a === 'number' && typeof b === 'number'
      ? f(a, b)
      : each((x = NaN, y = NaN) => f(x, y), a, b);
  };
}

/** A formula as functions: a problem is computed hundreds of times when its lesson is read. */
function runOf(expr: Expr, tables: readonly ModelTable[]): Run {
  const of = (part: Expr): Run => runOf(part, tables);
  const cells = (table: string, column: string): number[] =>
    tables
      .find(({ name }) => name === table)
      ?.columns.find(({ name }) => name === column)
      ?.values.map((value) => value ?? NaN) ?? [];
  switch (expr.op) {
    case 'number': {
      const { value } = expr;
      return () => value;
    }
    case 'name': {
      const { name } = expr;
      return (values) => values.get(name) ?? NaN;
    }
    case 'column': {
      const column = cells(expr.table, expr.column);
      return () => column;
    }
    case 'cell': {
      const { row } = expr;
      const column = cells(expr.table, expr.column);
      if (typeof row === 'number') return () => column[row] ?? NaN;
      const name = cellName(row, expr.column);
      return (values) => {
        const value = column[toNumber(values.get(row))] ?? NaN;
        values.set(name, value);
        return value;
      };
    }
    case 'list': {
      const items = expr.items.map(of);
      return (values) => {
        const list = items.map((item) => item(values));
        const lists = list.filter((item) => typeof item !== 'number');
        return lists.length > 0 ? lists.map(flat) : list.map(toNumber);
      };
    }
    case 'fill': {
      const [filler, like] = [of(expr.of), of(expr.like)];
      return (values) => each((x = NaN) => x, filler(values), like(values));
    }
    case 'negate': {
      const part = of(expr.of);
      return (values) => each((x = NaN) => -x, part(values));
    }
    case 'call':
      return callOf(expr.name, expr.args.map(of));
    case 'if': {
      // Both branches are computed so that every condition inside them has a value too.
      const [test, then, other] = [truthOf(expr.test, tables), of(expr.then), of(expr.else)];
      const name = `$${expr.id}`;
      return (values) => {
        const [holds, yes, no] = [test(values), then(values), other(values)];
        const result = expr.entrywise
          ? each((one, a = NaN, b = NaN) => (one ? a : b), holds, yes, no)
          : holds
            ? yes
            : no;
        values.set(name, expr.entrywise ? result : holds);
        return result;
      };
    }
    default:
      return entrywise(ARITHMETIC[expr.op], of(expr.left), of(expr.right));
  }
}

function callOf(name: FunctionName, args: readonly Run[]): Run {
  const given: (values: Map<string, Value>) => Value[] = (values) => args.map((arg) => arg(values));
  if (isListFunction(name)) {
    const list = LISTS[name];
    return (values) => list(...given(values));
  }
  const f = ENTRYWISE[name];
  return args.length === 1 && (name === 'min' || name === 'max')
    ? (values) => f(...flat(given(values)[0]))
    : (values) => each(f, ...given(values));
}

/** 1 where a condition holds, else 0. */
function truthOf(test: Test, tables: readonly ModelTable[]): Run {
  const both = (f: (a: number, b: number) => number, { left, right }: { left: Test; right: Test }): Run =>
    entrywise(f, truthOf(left, tables), truthOf(right, tables));
  switch (test.op) {
    case 'and':
      return both((a, b) => (a && b ? 1 : 0), test);
    case 'or':
      return both((a, b) => (a || b ? 1 : 0), test);
    case 'not': {
      const part = truthOf(test.of, tables);
      return (values) => each((a) => (a ? 0 : 1), part(values));
    }
    case 'has': {
      const part = runOf(test.of, tables);
      return (values) => each((x) => (Number.isFinite(x) ? 1 : 0), part(values));
    }
    case 'holds': {
      const { name } = test;
      return (values) => (values.get(name) === 1 ? 1 : 0);
    }
    default: {
      const holds = COMPARE[test.op];
      return entrywise((a, b) => (holds(a, b) ? 1 : 0), runOf(test.left, tables), runOf(test.right, tables));
    }
  }
}

interface Runs {
  quantities: readonly (readonly [name: string, run: Run])[];
  errors: readonly (readonly [id: string, run: Run])[];
}

const known = new WeakMap<Model, Runs>();

function runsOf(model: Model): Runs {
  const runs = known.get(model);
  if (runs) return runs;
  const run = (expr: Expr | null): Run => (expr ? runOf(expr, model.tables) : () => NaN);
  const fresh = {
    quantities: model.quantities.map(({ name, expr }) => [name, run(expr)] as const),
    errors: model.errors.map(({ id, expr }) => [id, run(expr)] as const),
  };
  known.set(model, fresh);
  return fresh;
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
  for (const [name, run] of runsOf(model).quantities) values.set(name, run(values));
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
  return Object.fromEntries(runsOf(model).errors.map(([id, run]) => [id, run(values)]));
}

/** The values that the inputs start with, or those of a preset where it sets them. */
export function startValues(model: Model, presetId?: string): Record<string, Value> {
  const preset = model.presets.find(({ id }) => id === presetId);
  return {
    ...Object.fromEntries(model.inputs.map((input) => [input.name, input.default])),
    ...preset?.values,
  };
}
