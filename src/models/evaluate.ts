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

/** What a formula gives when the values of its names are known, each at its place; what has a name itself is put there. */
type Run = (values: Value[]) => Value;

/** What the names in a formula mean. */
interface Scope {
  tables: readonly ModelTable[];
  /** Where a name has its value. */
  placeOf(name: string): number;
}

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
function runOf(expr: Expr, scope: Scope): Run {
  const of = (part: Expr): Run => runOf(part, scope);
  const cells = (table: string, column: string): number[] =>
    scope.tables
      .find(({ name }) => name === table)
      ?.columns.find(({ name }) => name === column)
      ?.values.map((value) => value ?? NaN) ?? [];
  switch (expr.op) {
    case 'number': {
      const { value } = expr;
      return () => value;
    }
    case 'name': {
      const place = scope.placeOf(expr.name);
      return (values) => values[place] ?? NaN;
    }
    case 'column': {
      const column = cells(expr.table, expr.column);
      return () => column;
    }
    case 'cell': {
      const { row } = expr;
      const column = cells(expr.table, expr.column);
      if (typeof row === 'number') return () => column[row] ?? NaN;
      const [chosen, place] = [scope.placeOf(row), scope.placeOf(cellName(row, expr.column))];
      return (values) => {
        const value = column[toNumber(values[chosen])] ?? NaN;
        values[place] = value;
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
      const [test, then, other] = [truthOf(expr.test, scope), of(expr.then), of(expr.else)];
      const place = scope.placeOf(`$${expr.id}`);
      return (values) => {
        const [holds, yes, no] = [test(values), then(values), other(values)];
        const result = expr.entrywise
          ? each((one, a = NaN, b = NaN) => (one ? a : b), holds, yes, no)
          : holds
            ? yes
            : no;
        values[place] = expr.entrywise ? result : holds;
        return result;
      };
    }
    default:
      return entrywise(ARITHMETIC[expr.op], of(expr.left), of(expr.right));
  }
}

function callOf(name: FunctionName, args: readonly Run[]): Run {
  const given: (values: Value[]) => Value[] = (values) => args.map((arg) => arg(values));
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
function truthOf(test: Test, scope: Scope): Run {
  const both = (f: (a: number, b: number) => number, { left, right }: { left: Test; right: Test }): Run =>
    entrywise(f, truthOf(left, scope), truthOf(right, scope));
  switch (test.op) {
    case 'and':
      return both((a, b) => (a && b ? 1 : 0), test);
    case 'or':
      return both((a, b) => (a || b ? 1 : 0), test);
    case 'not': {
      const part = truthOf(test.of, scope);
      return (values) => each((a) => (a ? 0 : 1), part(values));
    }
    case 'has': {
      const part = runOf(test.of, scope);
      return (values) => each((x) => (Number.isFinite(x) ? 1 : 0), part(values));
    }
    case 'holds': {
      const place = scope.placeOf(test.name);
      return (values) => (values[place] === 1 ? 1 : 0);
    }
    default: {
      const holds = COMPARE[test.op];
      return entrywise((a, b) => (holds(a, b) ? 1 : 0), runOf(test.left, scope), runOf(test.right, scope));
    }
  }
}

interface Runs {
  /** Each name at its place: inputs, then steps and outputs with what has a name in their formulas. */
  names: readonly string[];
  quantities: readonly (readonly [place: number, run: Run])[];
  /** The same and what has a name in the formulas of errors. */
  errorNames: readonly string[];
  errors: readonly (readonly [id: string, run: Run])[];
}

const known = new WeakMap<Model, Runs>();

function runsOf(model: Model): Runs {
  const runs = known.get(model);
  if (runs) return runs;
  const places = new Map(model.inputs.map(({ name }, place) => [name, place]));
  const placeOf = (name: string): number => {
    const place = places.get(name) ?? places.size;
    places.set(name, place);
    return place;
  };
  const scope = { tables: model.tables, placeOf };
  const run = (expr: Expr | null): Run => (expr ? runOf(expr, scope) : () => NaN);
  const quantities = model.quantities.map(({ name, expr }) => {
    const formula = run(expr);
    return [placeOf(name), formula] as const;
  });
  const names = [...places.keys()];
  const errors = model.errors.map(({ id, expr }) => [id, run(expr)] as const);
  const fresh = { names, quantities, errorNames: [...places.keys()], errors };
  known.set(model, fresh);
  return fresh;
}

/**
 * All values of a model: its inputs as given (a missing one is NaN), every step and output, and
 * the conditions as `$0`, `$1`, … (1 or 0).
 */
export function evaluateModel(model: Model, inputs: Values): Record<string, Value> {
  if (model.code !== undefined) {
    const given = Object.fromEntries(model.inputs.map(({ name }) => [name, inputs[name] ?? NaN]));
    return { ...given, ...codeModels.get(model.code)?.run(given) };
  }
  const { names, quantities } = runsOf(model);
  const values = valuesAt(names, inputs);
  for (const [place, run] of quantities) values[place] = run(values);
  const result: Record<string, Value> = {};
  names.forEach((name, place) => {
    result[name] = values[place] ?? NaN;
  });
  return result;
}

function valuesAt(names: readonly string[], known: Values): Value[] {
  return names.map((name) => known[name] ?? NaN);
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
  const { errorNames, errors } = runsOf(model);
  const values = valuesAt(errorNames, computed);
  const result: Record<string, Value> = {};
  for (const [id, run] of errors) result[id] = run(values);
  return result;
}

/** The values that the inputs start with, or those of a preset where it sets them. */
export function startValues(model: Model, presetId?: string): Record<string, Value> {
  const preset = model.presets.find(({ id }) => id === presetId);
  return {
    ...Object.fromEntries(model.inputs.map((input) => [input.name, input.default])),
    ...preset?.values,
  };
}
