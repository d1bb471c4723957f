import type { Explained, Part } from '../../models/runtime/explain.ts';
import type { Values } from '../../models/runtime/values.ts';

/**
 * The names of inputs that count with these values. One that stands only in branches of a formula that are not taken
 * does not count; one that no formula names, as in a model that is code, does.
 */
export function inputsUsed(
  names: readonly string[],
  steps: readonly Explained[],
  values: Values,
): Set<string> {
  const named = new Set<string>();
  const taken = new Set<string>();
  const walk = (parts: readonly Part[], into: readonly Set<string>[]): void => {
    for (const part of parts) {
      if (typeof part === 'string') continue;
      // `chip.memory` is a column of the row that the input `chip` chose.
      if ('v' in part) for (const set of into) set.add(part.v.split('.')[0] ?? '');
      if ('if' in part) {
        const isTaken = values[`$${part.if}`] !== 0;
        walk(part.a, isTaken ? into : [named]);
        walk(part.b, isTaken ? [named] : into);
      }
    }
  };
  for (const { parts } of steps) walk(parts, [named, taken]);
  return new Set(names.filter((name) => taken.has(name) || !named.has(name)));
}
