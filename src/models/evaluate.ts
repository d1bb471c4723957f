/**
 * Computes a model by walking its formulas. Used when pages are built, and as the oracle that the
 * emitted JavaScript is tested against. Total: an impossible value is NaN, never an exception.
 */
import type { Expr, FunctionName, Model, Test, Value, Values } from './model.ts';
import { toNumber } from './runtime/values.ts';

const CALLS: Readonly<Record<FunctionName, (...args: number[]) => number>> = {
  min: Math.min,
  max: Math.max,
  abs: Math.abs,
  round: Math.round,
  floor: Math.floor,
  ceil: Math.ceil,
  sqrt: Math.sqrt,
  exp: Math.exp,
  ln: Math.log,
  log10: Math.log10,
  log2: Math.log2,
  clamp: (x = NaN, low = NaN, high = NaN) => Math.min(Math.max(x, low), high),
};

function valueOf(expr: Expr, values: Map<string, Value>): number {
  switch (expr.op) {
    case 'number':
      return expr.value;
    case 'name':
      return toNumber(values.get(expr.name));
    case 'negate':
      return -valueOf(expr.of, values);
    case '+':
      return valueOf(expr.left, values) + valueOf(expr.right, values);
    case '-':
      return valueOf(expr.left, values) - valueOf(expr.right, values);
    case '*':
      return valueOf(expr.left, values) * valueOf(expr.right, values);
    case '/':
      return valueOf(expr.left, values) / valueOf(expr.right, values);
    case '^':
      return Math.pow(valueOf(expr.left, values), valueOf(expr.right, values));
    case 'call':
      return CALLS[expr.name](...expr.args.map((arg) => valueOf(arg, values)));
    case 'if': {
      // Both branches are computed so that every condition inside them has a value too.
      const holds = isTrue(expr.test, values);
      values.set(`$${expr.id}`, holds ? 1 : 0);
      const [then, other] = [valueOf(expr.then, values), valueOf(expr.else, values)];
      return holds ? then : other;
    }
  }
}

function isTrue(test: Test, values: Map<string, Value>): boolean {
  switch (test.op) {
    case 'and': {
      const [left, right] = [isTrue(test.left, values), isTrue(test.right, values)];
      return left && right;
    }
    case 'or': {
      const [left, right] = [isTrue(test.left, values), isTrue(test.right, values)];
      return left || right;
    }
    case 'not':
      return !isTrue(test.of, values);
    default: {
      const left = valueOf(test.left, values);
      const right = valueOf(test.right, values);
      switch (test.op) {
        case '==':
          return left === right;
        case '!=':
          return left !== right;
        case '<':
          return left < right;
        case '<=':
          return left <= right;
        case '>':
          return left > right;
        case '>=':
          return left >= right;
      }
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
  for (const { name, expr } of model.quantities) values.set(name, expr ? valueOf(expr, values) : NaN);
  return Object.fromEntries(values);
}

/** What each typical mistake gives, by its id, in the unit of the output it is about. */
export function evaluateErrors(model: Model, inputs: Values): Record<string, Value> {
  const values = new Map(Object.entries(evaluateModel(model, inputs)));
  return Object.fromEntries(model.errors.map(({ id, expr }) => [id, expr ? valueOf(expr, values) : NaN]));
}

/** The values that the inputs start with, or those of a preset where it sets them. */
export function startValues(model: Model, presetId?: string): Record<string, Value> {
  const preset = model.presets.find(({ id }) => id === presetId);
  return {
    ...Object.fromEntries(model.inputs.map((input) => [input.name, input.default])),
    ...preset?.values,
  };
}
