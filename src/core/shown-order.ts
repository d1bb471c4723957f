import { seedOf } from './hash.ts';
import { shuffle } from './random.ts';

/**
 * Values in the order in which a question shows them: the item's id alone decides it, so that every build and every
 * visit shows the same, and it is never the order they came in (where there are two values or more).
 */
export function shownOrder<T>(values: readonly T[], id: string): T[] {
  const seed = seedOf(id);
  for (let turn = 0; turn < 100; turn++) {
    const order = shuffle(values, seed + turn);
    if (order.some((value, index) => value !== values[index])) return order;
  }
  // One value, or values that are all the same.
  return [...values];
}
