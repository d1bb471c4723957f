/**
 * A compiled model: plain data that survives JSON. Names are checked, units agree, quantities
 * stand in an order in which they can be computed.
 */

import type { Value } from './runtime/values.ts';

export type { Value, Values } from './runtime/values.ts';

/** The functions of the formula language: how many arguments each takes, and how it is written. */
export const FUNCTIONS = {
  min: { least: 1, most: 99, usage: 'min(a, b)' },
  max: { least: 1, most: 99, usage: 'max(a, b)' },
  clamp: { least: 3, most: 3, usage: 'clamp(x, low, high)' },
  abs: { least: 1, most: 1, usage: 'abs(x)' },
  round: { least: 1, most: 1, usage: 'round(x)' },
  floor: { least: 1, most: 1, usage: 'floor(x)' },
  ceil: { least: 1, most: 1, usage: 'ceil(x)' },
  sqrt: { least: 1, most: 1, usage: 'sqrt(x)' },
  exp: { least: 1, most: 1, usage: 'exp(x)' },
  ln: { least: 1, most: 1, usage: 'ln(x)' },
  log10: { least: 1, most: 1, usage: 'log10(x)' },
  log2: { least: 1, most: 1, usage: 'log2(x)' },
  log: { least: 2, most: 2, usage: 'log(x, base)' },
  sigmoid: { least: 1, most: 1, usage: 'sigmoid(x)' },
  xlogy: { least: 2, most: 2, usage: 'xlogy(x, y)' },
  sum: { least: 1, most: 1, usage: 'sum(list)' },
  mean: { least: 1, most: 1, usage: 'mean(list)' },
  std: { least: 1, most: 1, usage: 'std(list)' },
  product: { least: 1, most: 1, usage: 'product(list)' },
  count: { least: 1, most: 1, usage: 'count(list)' },
  norm: { least: 1, most: 1, usage: 'norm(list)' },
  argmax: { least: 1, most: 1, usage: 'argmax(list)' },
  at: { least: 2, most: 2, usage: 'at(list, 1)' },
  softmax: { least: 1, most: 1, usage: 'softmax(list)' },
  dot: { least: 2, most: 2, usage: 'dot(list, list)' },
  cosine: { least: 2, most: 2, usage: 'cosine(list, list)' },
} as const;

export type FunctionName = keyof typeof FUNCTIONS;

/** Functions that look at a list as a whole; the others work entry by entry (min and max of one argument do not). */
const LIST_FUNCTIONS = [
  'sum',
  'mean',
  'std',
  'product',
  'count',
  'norm',
  'argmax',
  'at',
  'softmax',
  'dot',
  'cosine',
] as const;

export type ListFunction = (typeof LIST_FUNCTIONS)[number];

/** Whether a function looks at a list as a whole. */
export function isListFunction(name: FunctionName): name is ListFunction {
  return LIST_FUNCTIONS.some((one) => one === name);
}

/** What is written like a function but is none: a choice, a condition, a cell of a table. */
export const SPECIAL_FORMS: readonly string[] = ['if', 'has', 'lookup'];

/** Whether a word is the name of a function. */
export function isFunctionName(word: string): word is FunctionName {
  return Object.hasOwn(FUNCTIONS, word);
}

/** A checked formula. Unit conversions are ordinary products and quotients marked `conversion`. */
export type Expr =
  | {
      op: 'number';
      value: number;
      /** As printed after the number, when the author gave one. */
      unit?: string;
      /** The factor of a unit conversion that the compiler put in. */
      conversion?: true;
    }
  | { op: 'name'; name: string }
  | { op: 'negate'; of: Expr }
  | { op: '+' | '-' | '*' | '/' | '^'; left: Expr; right: Expr }
  | { op: 'call'; name: FunctionName; args: Expr[] }
  /** A list, or a matrix if its items are lists. */
  | { op: 'list'; items: Expr[] }
  /** A single number in every entry of what `like` gives. */
  | { op: 'fill'; of: Expr; like: Expr }
  /** A column of a table, as a list over its rows. */
  | { op: 'column'; table: string; column: string }
  /** A cell: of the row that an input chooses, or of a fixed row (its index, and its name as `label`). */
  | { op: 'cell'; table: string; column: string; row: string | number; label?: string }
  | {
      op: 'if';
      /** Number of this condition in the model; its value (1 or 0) is called `$id`. */
      id: number;
      /** Decided entry by entry, because the test looks at lists; `$id` is then what all of it gives. */
      entrywise?: true;
      test: Test;
      then: Expr;
      else: Expr;
    };

/** Whether an expression is `x / 1 token` or `x * 1 B`, which changes the unit of x but not its value. */
export function isBookkeeping(expr: Expr): expr is Expr & { op: '*' | '/'; left: Expr; right: Expr } {
  if (expr.op !== '*' && expr.op !== '/') return false;
  const { right } = expr;
  return right.op === 'number' && right.value === 1 && right.unit !== undefined;
}

/** A condition. */
export type Test =
  | {
      op: '==' | '!=' | '<' | '<=' | '>' | '>=';
      left: Expr;
      right: Expr;
      /** The label of a choice that the right side stands for. */
      label?: string;
    }
  | { op: 'and' | 'or'; left: Test; right: Test }
  | { op: 'not'; of: Test }
  /** Whether a value is defined: an empty cell is not. */
  | { op: 'has'; of: Expr }
  /** Whether a toggle is on. */
  | { op: 'holds'; name: string };

/** A label and the value it stands for. */
export interface ModelChoice {
  label: string;
  value: number;
}

interface InputBase {
  name: string;
  label: string;
  /** Canonical unit text; `1` for a plain number. */
  unit: string;
  /** Smallest and largest value (of a list: of each entry). */
  min: number;
  max: number;
  scale: 'linear' | 'log';
  step?: number;
  source?: string;
  note?: string;
}

/** A number within a range. */
export interface NumberInput extends InputBase {
  kind: 'number';
  default: number;
  choices?: undefined;
}

/** One of several labels; a toggle has No (0) and Yes (1). */
export interface ChoiceInput extends InputBase {
  kind: 'choice' | 'toggle';
  default: number;
  choices: ModelChoice[];
}

/** A row of a table; its value is the row's index, from 0. */
export interface RowInput extends InputBase {
  kind: 'row';
  default: number;
  choices: ModelChoice[];
  /** Name of the table. */
  table: string;
}

/** From `least` to `most` numbers. */
export interface ListInput extends InputBase {
  kind: 'list';
  default: number[];
  least: number;
  most: number;
  /** Names of the entries, `most` of them. */
  entries?: string[];
  choices?: undefined;
}

/** What the learner can change; `kind` says how. */
export type ModelInput = NumberInput | ChoiceInput | RowInput | ListInput;

export interface ModelColumn {
  name: string;
  label: string;
  unit: string;
  /** One for each row; null where the cell is empty (NaN in formulas: JSON has none). */
  values: (number | null)[];
}

/** Named rows with a source each. */
export interface ModelTable {
  name: string;
  rows: { label: string; source: string }[];
  columns: ModelColumn[];
}

export interface ModelQuantity {
  name: string;
  label: string;
  unit: string;
  role: 'step' | 'output';
  /** The formula as the author wrote it; null in a model whose values come from code. */
  formula: string | null;
  expr: Expr | null;
  /** Words for some of its values, such as a verdict. */
  labels?: ModelChoice[];
  /** Names of the entries of a list; of a matrix the names of its columns and, if it is square, of its rows. */
  entries?: string[];
}

export interface ModelError {
  id: string;
  /** The output that this mistake is made about; its value is in that output's unit. */
  of: string;
  /** Null in a model whose values come from code. */
  formula: string | null;
  expr: Expr | null;
  feedback: string;
}

/** One to four computed values over an input. */
export interface LineChart {
  kind: 'line';
  x: string;
  y: string[];
  yscale: 'linear' | 'log';
  title?: string;
}

/** A bar for each preset, for each choice or row of the input `x`, or for each entry of the list `y`. */
export type BarChart = { kind: 'bar'; y: string; yscale: 'linear' | 'log'; title?: string } & (
  { over: 'presets' | 'entries' } | { over: 'choices'; x: string }
);

export type ModelChart = LineChart | BarChart;

export interface ModelPreset {
  id: string;
  label: string;
  source?: string;
  /** Only the inputs that it sets; labels of choices and rows are resolved to their values. */
  values: Record<string, Value>;
}

export interface Model {
  /** The file's name without `.model.yaml`. */
  id: string;
  file: string;
  title: string;
  about?: string;
  /** Name of the module in `code/` that computes the model; without it the formulas do. */
  code?: string;
  tables: ModelTable[];
  inputs: ModelInput[];
  /** Steps and outputs in an order in which they can be computed. */
  quantities: ModelQuantity[];
  /** Names of the outputs, in the author's order. */
  outputs: string[];
  errors: ModelError[];
  charts: ModelChart[];
  presets: ModelPreset[];
}

/** The name under which a cell that an input chooses is found among the values: `chip.dense8`. */
export function cellName(row: string, column: string): string {
  return `${row}.${column}`;
}
