/**
 * A compiled model: plain data that survives JSON. Names are checked, units agree, quantities
 * stand in an order in which they can be computed.
 */

import type { Value } from './runtime/values.ts';

export type { Value, Values } from './runtime/values.ts';

/** The functions of the formula language and how many arguments each takes. */
export const FUNCTIONS = {
  min: { least: 2, most: 9 },
  max: { least: 2, most: 9 },
  abs: { least: 1, most: 1 },
  round: { least: 1, most: 1 },
  floor: { least: 1, most: 1 },
  ceil: { least: 1, most: 1 },
  sqrt: { least: 1, most: 1 },
  exp: { least: 1, most: 1 },
  ln: { least: 1, most: 1 },
  log10: { least: 1, most: 1 },
  log2: { least: 1, most: 1 },
  clamp: { least: 3, most: 3 },
} as const;

export type FunctionName = keyof typeof FUNCTIONS;

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
  | {
      op: 'if';
      /** Number of this condition in the model; its value (1 or 0) is called `$id`. */
      id: number;
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
  | { op: 'not'; of: Test };

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
