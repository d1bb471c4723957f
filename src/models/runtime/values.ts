/** What a model computes with. Ships to the browser: keep it tiny. */

/** A number, a list of numbers, or a matrix (a list of rows of equal length). What is not defined is NaN. */
export type Value = number | readonly number[] | readonly (readonly number[])[];

/** Values by the name of an input, step or output. */
export type Values = Readonly<Record<string, Value>>;

/** A value that must be a single number; NaN when it is missing, a list or a matrix. */
export const toNumber = (value: Value | undefined): number => (typeof value === 'number' ? value : NaN);

/** Whether two values are the same, entry by entry. */
export const sameValue = (a: Value | undefined, b: Value | undefined): boolean => String(a) === String(b);
