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

/**
 * Draws from the normal distribution with mean 0 and standard deviation 1, out of draws in [0, 1).
 * Box and Muller (1958): two draws give two values, cosine first, and the second is kept for the next call.
 */
export function makeNormal(random: () => number): () => number {
  let kept: number | null = null;
  return () => {
    if (kept !== null) {
      const value = kept;
      kept = null;
      return value;
    }
    const radius = Math.sqrt(-2 * Math.log(Math.max(random(), 1e-12)));
    const angle = 2 * Math.PI * random();
    kept = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}
