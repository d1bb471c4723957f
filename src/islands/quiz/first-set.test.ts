import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seedOf } from '../../core/hash.ts';
import { drawSet } from '../../core/quiz.ts';
import { firstSetScript } from './first-set.ts';

const numRuns = Number(process.env['ISLET_RUNS'] ?? 1000);
const seeds = fc.nat(0xffffffff);
const pools = fc.uniqueArray(fc.stringMatching(/^[a-z][a-z-]{0,12}$/), { minLength: 1, maxLength: 20 });

test('the script that runs before the first paint puts its questions into the order of the set', () => {
  // The expression that orders them, as it stands in the script: `s` is the seed, `k` a key.
  const [, body = ''] = /m=(k=>\{.*?\}),o=/.exec(firstSetScript) ?? [];
  expect(body).not.toBe('');
  fc.assert(
    fc.property(pools, seeds, (pool, seed) => {
      const at: unknown = runInNewContext(body, { s: seed });
      if (typeof at !== 'function') throw new Error('It gives no function.');
      const order = pool.toSorted((a, b) => Number(at(seedOf(a))) - Number(at(seedOf(b))));
      expect(order).toEqual(drawSet(pool, { draw: null, shuffle: true }, seed));
    }),
    { numRuns },
  );
});
