/**
 * A compiled model: plain data that survives JSON. Names are checked, units agree, quantities
 * stand in an order in which they can be computed.
 */

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

export interface ModelChoice {
  label: string;
  value: number;
}

export interface ModelInput {
  name: string;
  label: string;
  /** Canonical unit text; `1` for a plain number. */
  unit: string;
  default: number;
  min: number;
  max: number;
  scale: 'linear' | 'log';
  step?: number;
  choices?: ModelChoice[];
  source?: string;
  note?: string;
}

export interface ModelQuantity {
  name: string;
  label: string;
  unit: string;
  role: 'step' | 'output';
  /** The formula as the author wrote it. */
  formula: string;
  expr: Expr;
}

export interface ModelError {
  id: string;
  /** The output that this mistake is made about; its value is in that output's unit. */
  of: string;
  formula: string;
  expr: Expr;
  feedback: string;
}

export interface ModelChart {
  kind: 'line';
  x: string;
  y: string;
  title?: string;
}

export interface ModelPreset {
  id: string;
  label: string;
  source?: string;
  /** Only the inputs that it sets; choice labels are resolved to their values. */
  values: Record<string, number>;
}

export interface Model {
  /** The file's name without `.model.yaml`. */
  id: string;
  file: string;
  title: string;
  about?: string;
  inputs: ModelInput[];
  /** Steps and outputs in an order in which they can be computed. */
  quantities: ModelQuantity[];
  /** Names of the outputs, in the author's order. */
  outputs: string[];
  errors: ModelError[];
  charts: ModelChart[];
  presets: ModelPreset[];
}
