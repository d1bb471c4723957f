import { controlNames, readLabValue, writeLabValue } from '../core/lab.ts';
import type { Lab, LabValues } from '../core/lab.ts';

type Controlled<N extends string> = Pick<Lab<N, unknown>, 'controls'>;

/** What an address tells of one lab: its values, and how many steps it has been played; null is all of them. */
export interface LabState<N extends string> {
  values: LabValues<N>;
  at: number | null;
}

/**
 * The state of the lab `key` in the query of an address: `key.experts=64` is a value that differs from the start,
 * `key..=120` the step. What a control does not take is as good as not written.
 */
export function readLabState<N extends string>(
  query: URLSearchParams,
  key: string,
  { controls }: Controlled<N>,
  start: LabValues<N>,
): LabState<N> {
  const values: Record<N, number> = { ...start };
  for (const name of controlNames(controls)) {
    const text = query.get(`${key}.${name}`);
    const value = text === null ? null : readLabValue(controls[name], text);
    if (value !== null) values[name] = value;
  }
  const at = query.get(`${key}..`) ?? '';
  return { values, at: /^\d{1,7}$/.test(at) ? Number(at) : null };
}

/** Writes the state into a query, and nothing that the start says already. Others' entries stay. */
export function writeLabState<N extends string>(
  query: URLSearchParams,
  key: string,
  { controls }: Controlled<N>,
  start: LabValues<N>,
  { values, at }: LabState<N>,
): void {
  for (const name of controlNames(controls)) {
    if (values[name] === start[name]) query.delete(`${key}.${name}`);
    else query.set(`${key}.${name}`, writeLabValue(controls[name], values[name]));
  }
  if (at === null) query.delete(`${key}..`);
  else query.set(`${key}..`, String(at));
}
