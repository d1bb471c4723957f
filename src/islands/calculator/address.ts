import type { ModelInput } from '../../models/model.ts';
import { readInputText, writeInputText } from '../../models/runtime/input-text.ts';
import { sameValue } from '../../models/runtime/values.ts';
import type { Values } from '../../models/runtime/values.ts';

/** What an address tells of one calculator: its inputs, and those kept as A while it compares. */
export interface CalculatorState {
  inputs: Values;
  kept: Values | null;
}

/**
 * The state of the calculator `key` in the query of an address: `key.layers=61` is an input that differs from the
 * preset, `key..layers=8` one of scenario A, and `key..=1` says that there is an A. What an input does not take is as
 * good as not written.
 */
export function readState(
  query: URLSearchParams,
  key: string,
  inputs: readonly ModelInput[],
  preset: Values,
): CalculatorState {
  const read = (prefix: string): Values => {
    const found = inputs.flatMap((input) => {
      const text = query.get(prefix + input.name);
      const value = text === null ? null : readInputText(input, text);
      return value === null ? [] : [[input.name, value] as const];
    });
    return { ...preset, ...Object.fromEntries(found) };
  };
  return { inputs: read(`${key}.`), kept: query.has(`${key}..`) ? read(`${key}..`) : null };
}

/** Writes the state into a query, and nothing that the preset says already. Others' entries stay. */
export function writeState(
  query: URLSearchParams,
  key: string,
  inputs: readonly ModelInput[],
  preset: Values,
  state: CalculatorState,
): void {
  const write = (prefix: string, values: Values): void => {
    for (const input of inputs) {
      const value = values[input.name];
      if (sameValue(value, preset[input.name])) query.delete(prefix + input.name);
      else query.set(prefix + input.name, writeInputText(input, value));
    }
  };
  write(`${key}.`, state.inputs);
  write(`${key}..`, state.kept ?? preset);
  if (state.kept) query.set(`${key}..`, '1');
  else query.delete(`${key}..`);
}
