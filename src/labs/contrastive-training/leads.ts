import type { Method } from './methods.ts';

/** Shares of new pictures that each method recognises, in the order of the seeds. */
export type Shares = Readonly<Record<Method, readonly number[]>>;

/** Mean, and its standard error, which needs two values at least. */
export function meanOf(values: readonly number[]): { mean: number; error: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (values.length - 1) / values.length) };
}

/** What X-CLR has over another method. */
export interface Lead {
  /** Mean difference of the shares, and its standard error. */
  readonly mean: number;
  readonly error: number;
  /** Seeds in which X-CLR recognised more. */
  readonly won: number;
}

export function leadOver(method: Method, shares: Shares): Lead {
  const differences = shares['X-CLR'].map((share, seed) => share - (shares[method][seed] ?? 0));
  return { ...meanOf(differences), won: differences.filter((difference) => difference > 0).length };
}

/** A mean share in per cent or points, and its error: `77.1 ± 1.8`. */
export const withError = ({ mean, error }: { mean: number; error: number }): string =>
  `${(100 * mean).toFixed(1).replace('-', '−')} ± ${(100 * error).toFixed(1)}`;
