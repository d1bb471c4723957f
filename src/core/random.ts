/**
 * Seeded pseudo-random numbers in [0, 1).
 * mulberry32 by Tommy Ettinger (public domain): 32-bit state, one add and two multiplies a draw.
 */
export function makeRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A new array in an order that the seed alone decides: each value is sorted by a random draw. */
export function shuffle<T>(values: readonly T[], seed: number): T[] {
  const random = makeRandom(seed);
  const keyed = values.map((value) => ({ value, at: random() }));
  keyed.sort((a, b) => a.at - b.at);
  return keyed.map(({ value }) => value);
}
