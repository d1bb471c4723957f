import type { LabValues } from '../core/lab.ts';

/** A simulation that runs once for each set of values: a build shows the same run on several pages. */
export function remembering<N extends string, R>(
  simulate: (values: LabValues<N>) => R,
): (values: LabValues<N>) => R {
  const known = new Map<string, R>();
  return (values) => {
    const key = JSON.stringify(values);
    const result = known.get(key) ?? simulate(values);
    known.set(key, result);
    return result;
  };
}
