import { methods } from './loss.ts';
import type { Method } from './loss.ts';
import { makeScene, recognised, train } from './train.ts';
import type { Settings } from './train.ts';

export const seedCount = 12;

/** Shares of new pictures that each method recognises, in the order of the seeds. */
export type Shares = Readonly<Record<Method, readonly number[]>>;

/** Trains methods with the seeds from 1 on; `tell` hears the share of the trainings that is done. */
export function trainSeeds(
  settings: Settings,
  seeds: number,
  which: readonly Method[] = methods,
  tell: (done: number) => void = () => {},
): Shares {
  const shares: Record<Method, number[]> = { SimCLR: [], CLIP: [], SupCon: [], 'X-CLR': [] };
  let done = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const one = { ...settings, seed };
    const scene = makeScene(one);
    for (const method of which) {
      shares[method].push(recognised(train(method, one, scene), scene));
      tell(++done / (seeds * which.length));
    }
  }
  return shares;
}

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

/** The table of all seeds in words. */
export function tellSeeds(shares: Shares): string {
  const means = methods.map((method) => `${method} ${withError(meanOf(shares[method]))} %`);
  const leads = methods
    .filter((method) => method !== 'X-CLR')
    .map((method) => {
      const lead = leadOver(method, shares);
      return `${withError(lead)} points over ${method}, ahead with ${lead.won} of ${shares[method].length} seeds`;
    });
  return `Mean of ${shares['X-CLR'].length} seeds: ${means.join('; ')}. X-CLR leads by ${leads.join('; ')}.`;
}
