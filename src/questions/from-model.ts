/** What questions share whose numbers and key come from a model. Ships to the browser: no schema, no compiler. */
import { hitsAnswer, readInUnit } from '../core/number-answer.ts';
import type { NumberAnswer } from '../core/number-answer.ts';
import type { Rational } from '../core/number.ts';
import { formatGiven } from '../models/runtime/format.ts';
import { toNumber } from '../models/runtime/values.ts';
import type { Value, Values } from '../models/runtime/values.ts';

/** A model as it runs: its emitted code in the browser, its interpreter in Node. */
export interface Runs {
  run(inputs: Values): Values;
  /** From inputs and everything that `run` returned. */
  errors?(values: Values): Values;
}

/** An input, step or output of a model, as a learner reads it. */
export interface Named {
  name: string;
  label: string;
  unit: string;
  /** Words for its values: choices, rows of a table, a verdict. */
  labels?: readonly { label: string; value: number }[];
}

/** Half a unit in the third figure: as far as an answer may be off that is written as this site writes numbers. */
export const USUAL_TOLERANCE = '0.5%';
export const EXACT = 'exact';

/** As a decimal, without the dust of binary fractions. */
export const decimal = (value: number): string => String(Number(value.toPrecision(12)));

/** Whether what was read is the value that a model computes, within a tolerance. */
export function hits(value: Rational, of: number, tolerance: string): boolean {
  return Number.isFinite(of) && hitsAnswer(value, decimal(of), tolerance);
}

/** A value of an input or step as a question tells it: with its unit, and with all the digits that are needed. */
export function givenText({ labels, unit }: Named, value: Value | undefined): string {
  const one = (number: number): string =>
    labels?.find((choice) => choice.value === number)?.label ??
    // A number and its unit stay on one line, up to a "per".
    formatGiven(number, unit).replace(/ (?!per )/g, '\u00a0');
  return Array.isArray(value) ? value.map((entry) => one(Number(entry))).join(', ') : one(toNumber(value));
}

/** A number that was typed, in the first of some units or in one that stands for it; none for a plain number. */
export function readInUnits(units: readonly string[], typed: string): NumberAnswer {
  const [unit = null, ...more] = units;
  const reading = readInUnit(typed, unit);
  if (reading.ok) return reading;
  return more.map((other) => readInUnit(typed, other)).find(({ ok }) => ok) ?? reading;
}

/** A number as a learner would type it. */
export const typed = (value: number): string => String(Number(value.toPrecision(6))).replace('e+', 'e');
