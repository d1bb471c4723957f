import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { isPairs, pairsKey, pairsText, samplePairs, scorePairs, targetOf } from './pairs.ts';
import type { Pairing } from './pairs.ts';

const numRuns = Number(process.env['ISLET_RUNS'] ?? 1000);

const metals: Pairing = {
  options: [
    { id: 'gold', text: 'Gold', target: 'au' },
    { id: 'silver', text: 'Silver', target: 'ag' },
    { id: 'iron', text: 'Iron', target: 'fe' },
    { id: 'steel', text: 'Steel', target: 'fe' },
  ],
  targets: [
    { id: 'fe', text: 'Fe' },
    { id: 'pb', text: 'Pb' },
    { id: 'au', text: 'Au' },
    { id: 'ag', text: 'Ag' },
  ],
  points: 2,
  scoring: 'each',
};

/** 1EdTech QTI 3.0 Information Model, mapResponse: the mapped values of the given pairs are summed. Two points, four pairs. */
describe('each pair earns its share', () => {
  it.each<[Record<string, string>, number, boolean[]]>([
    [{ gold: 'au', silver: 'ag', iron: 'fe', steel: 'fe' }, 2, [true, true, true, true]],
    [{ gold: 'au', silver: 'ag', iron: 'fe', steel: 'pb' }, 1.5, [true, true, true, false]],
    [{ gold: 'au', silver: 'ag', iron: 'fe' }, 1.5, [true, true, true, false]],
    [{ gold: 'ag', silver: 'au', iron: 'fe' }, 0.5, [false, false, true, false]],
    [{ gold: 'pb' }, 0, [false, false, false, false]],
    [{ gold: 'au', copper: 'fe' }, 0.5, [true, false, false, false]],
    [{ gold: 'gone', iron: 'fe' }, 0.5, [false, false, true, false]],
  ])('%j earns %d', (pairs, earned, right) => {
    expect(scorePairs(metals, pairs)).toEqual({
      status: 'scored',
      earned,
      possible: 2,
      parts: metals.options.map(({ id }, index) => ({ id, right: right[index] })),
    });
    expect(scorePairs({ ...metals, scoring: 'all-or-nothing' }, pairs)).toMatchObject({
      earned: right.every(Boolean) ? 2 : 0,
    });
  });

  it.each<Record<string, string>>([{}, { copper: 'fe' }, { gold: 'gone' }, { gold: '' }])(
    '%j is no answer',
    (pairs) => {
      expect(scorePairs(metals, pairs)).toEqual({ status: 'unanswered' });
    },
  );
});

test('what is not its own is no pair', () => {
  expect(targetOf(metals, {}, 'constructor')).toBeNull();
  expect(targetOf({ targets: [{ id: '__proto__', text: 'x' }] }, {}, '__proto__')).toBeNull();
});

test('marks are what the pairs earn one by one, whatever is answered', () => {
  const pairs = fc.dictionary(
    fc.constantFrom('gold', 'silver', 'iron', 'steel', 'copper'),
    fc.constantFrom('au', 'ag', 'fe', 'pb', 'gone'),
  );
  fc.assert(
    fc.property(pairs, (given) => {
      const score = scorePairs(metals, given);
      const key = new Map(metals.options.map(({ id, target }) => [id, target]));
      const right = Object.entries(given).filter(([id, target]) => key.get(id) === target).length;
      if (score.status === 'scored') expect(score.earned).toBe((2 * right) / 4);
      else expect(right).toBe(0);
    }),
    { numRuns },
  );
});

test('pairs are told in the order of the item', () => {
  expect(pairsText(metals, { iron: 'fe', gold: 'pb', copper: 'ag', silver: 'gone' })).toBe(
    'Gold – Pb; Iron – Fe',
  );
});

test('the key does not depend on the order in which options are shown', () => {
  expect(pairsKey({ ...metals, options: metals.options.toReversed() })).toEqual(pairsKey(metals));
  expect(pairsKey(metals)).toEqual([
    ['gold', 'au'],
    ['iron', 'fe'],
    ['silver', 'ag'],
    ['steel', 'fe'],
  ]);
  expect(pairsKey({ ...metals, scoring: 'all-or-nothing' })).toEqual([
    ...pairsKey(metals),
    ['all-or-nothing'],
  ]);
});

test('the samples are one pair right, and none', () => {
  const [one, none] = samplePairs(metals).map((pairs) => scorePairs(metals, pairs));
  expect([one, none]).toMatchObject([{ earned: 0.5 }, { earned: 0 }]);
});

test.each([
  [{}, true],
  [{ a: 'b' }, true],
  [{ a: 1 }, false],
  [[], false],
  [null, false],
  ['a', false],
])('%j can be pairs: %s', (value, expected) => {
  expect(isPairs(value)).toBe(expected);
});
