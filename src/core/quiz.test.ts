import fc from 'fast-check';
import { expect, test } from 'vitest';
import { untouched } from './fold.ts';
import type { ItemState } from './fold.ts';
import { drawSet, otherSet, setProgress } from './quiz.ts';

const numRuns = Number(process.env['ISLET_RUNS'] ?? 1000);
const seeds = fc.nat(0xffffffff);
const pools = fc.uniqueArray(fc.stringMatching(/^[a-z][a-z-]{0,12}$/), { minLength: 1, maxLength: 20 });
const drawn = (pool: readonly string[], share: number): number => 1 + Math.floor(share * (pool.length - 1));
const shares = fc.double({ min: 0, max: 1, noNaN: true });

test('a set is as large as asked for, of the pool, with nothing twice; the seed alone decides', () => {
  fc.assert(
    fc.property(pools, shares, fc.boolean(), seeds, (pool, share, shuffle, seed) => {
      const draw = drawn(pool, share);
      const set = drawSet(pool, { draw, shuffle }, seed);
      expect(set).toHaveLength(draw);
      expect(new Set(set).size).toBe(draw);
      expect(set.every((id) => pool.includes(id))).toBe(true);
      expect(drawSet([...pool], { draw, shuffle }, seed)).toEqual(set);
      // Without shuffle it is the same set in the written order.
      const written = drawSet(pool, { draw, shuffle: false }, seed);
      expect(written).toEqual(pool.filter((id) => set.includes(id)));
      // Where all are asked, all are there.
      expect(drawSet(pool, { draw: null, shuffle }, seed).toSorted()).toEqual(pool.toSorted());
    }),
    { numRuns },
  );
});

test('a question more, or the pool in another order, leaves the others as they were', () => {
  fc.assert(
    fc.property(pools, shares, seeds, (pool, share, seed) => {
      const rule = { draw: drawn(pool, share), shuffle: true };
      const set = drawSet(pool, rule, seed);
      expect(drawSet(pool.toReversed(), rule, seed)).toEqual(set);
      const more = drawSet([...pool, 'new-1'], rule, seed);
      const kept = more.filter((id) => id !== 'new-1');
      expect(kept).toEqual(set.slice(0, kept.length));
      expect(kept.length).toBeGreaterThanOrEqual(set.length - 1);
    }),
    { numRuns },
  );
});

test('over the seeds each question is drawn equally often, and comes first equally often', () => {
  const pool = Array.from({ length: 12 }, (_, index) => `question-${index + 1}`);
  const total = 6000;
  const times = new Map<string, number>();
  const first = new Map<string, number>();
  for (let seed = 0; seed < total; seed++) {
    const set = drawSet(pool, { draw: 8, shuffle: true }, Math.imul(seed, 0x9e3779b1) >>> 0);
    for (const id of set) times.set(id, (times.get(id) ?? 0) + 1);
    first.set(set[0] ?? '', (first.get(set[0] ?? '') ?? 0) + 1);
  }
  // Binomial: 8 of 12 have a mean of 4000 and a standard deviation of √(6000 · 2/3 · 1/3) = 36.5; 1 of 12 have 500
  // and √(6000 · 1/12 · 11/12) = 21.4. Five deviations are allowed.
  for (const id of pool) {
    expect(Math.abs((times.get(id) ?? 0) - 4000), id).toBeLessThan(183);
    expect(Math.abs((first.get(id) ?? 0) - 500), id).toBeLessThan(107);
  }
});

test('another set is another one, where there is one', () => {
  const source = (seed: number) => () => (seed = (seed + 1) >>> 0);
  fc.assert(
    fc.property(pools, shares, fc.boolean(), seeds, (pool, share, shuffle, seed) => {
      const rule = { draw: drawn(pool, share), shuffle };
      const others = shuffle ? pool.length > 1 : rule.draw < pool.length;
      const next = otherSet(pool, rule, seed, source(seed));
      const isOther = drawSet(pool, rule, next).join() !== drawSet(pool, rule, seed).join();
      expect(isOther).toBe(others);
    }),
    { numRuns },
  );
});

test('a set is worked through when each has an answer or its solution; only the first answer is right first time', () => {
  const scored = (earned: number, tries: number): ItemState => ({
    ...untouched,
    tries,
    last: {
      id: 'e',
      v: 1,
      device: 'd',
      seq: 1,
      at: 1,
      kind: 'attempt',
      item: 'x',
      lesson: 'l',
      revision: null,
      response: null,
      shown: null,
      score: { status: 'scored', earned, possible: 2 },
      mode: 'learn',
      try: tries,
      seed: null,
      quiz: null,
      certainty: null,
      ms: null,
    },
  });
  const states = new Map<string, ItemState>([
    ['right', scored(2, 1)],
    ['right-later', scored(2, 2)],
    ['partly', scored(1, 1)],
    ['wrong', scored(0, 3)],
    ['shown', { ...untouched, revealed: true }],
    ['hinted', { ...untouched, hints: 1 }],
    ['old-name', scored(2, 1)],
  ]);
  const of = (...ids: string[]) =>
    setProgress(
      states,
      ids.map((id) => ({ id, formerly: id === 'renamed' ? ['old-name'] : [] })),
    );
  expect(of('right', 'right-later', 'partly', 'wrong', 'shown', 'hinted', 'untouched')).toEqual({
    answered: 5,
    rightFirst: 1,
    missed: ['right-later', 'partly', 'wrong', 'shown'],
  });
  expect(of('renamed')).toEqual({ answered: 1, rightFirst: 1, missed: [] });
  expect(of()).toEqual({ answered: 0, rightFirst: 0, missed: [] });
});
