import { methods } from './loss.ts';
import type { Method } from './loss.ts';
import { makeScene, recognised, train } from './train.ts';
import type { Settings } from './train.ts';

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
