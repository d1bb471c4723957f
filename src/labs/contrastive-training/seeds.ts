import { methods } from './methods.ts';
import type { Method } from './methods.ts';
import type { Shares } from './leads.ts';
import { makeScene, recognised, train } from './train.ts';
import type { Settings } from './train.ts';

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
