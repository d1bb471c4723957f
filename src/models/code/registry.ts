/**
 * Models whose values come from code, where code is clearer than formulas. A model says `code: <name>`;
 * this table says which functions that is. Each module stands in a file of its name beside this one,
 * ships to the browser as it is, and so imports nothing but `runtime/`.
 */
import type { Values } from '../runtime/values.ts';
import * as tokenRouting from './token-routing.ts';

/** Pure functions; what is not defined is NaN, never an exception. */
export interface CodeModel {
  /** All steps and outputs by name, each in the unit that the model gives it, from the inputs. */
  run: (inputs: Values) => Values;
  /** What each typical mistake of the model gives, from `{...inputs, ...run(inputs)}`. */
  errors?: (values: Values) => Values;
}

export const codeModels: ReadonlyMap<string, CodeModel> = new Map([['token-routing', tokenRouting]]);
