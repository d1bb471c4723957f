import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withValues } from '../../core/lab.ts';
import { readCsv } from '../../models/csv.ts';
import { chips, fleetPlaces, lab, limits, simulate } from './simulate.ts';
import { firstTier, thirdTier, tierOf } from './tiers.ts';

const numRuns = Number(process.env['ISLET_RUNS'] ?? 1000);
const nothing = { us: 0, japan: 0, germany: 0, india: 0, brazil: 0, singapore: 0, emirates: 0, china: 0 };
const fleet = (values: Partial<Record<keyof typeof lab.defaults, number>>) =>
  simulate(withValues(lab, { chip: 0, headquarters: 0, ...nothing, ...values }));

/** Rows of a table of the article on export rules, without its head. */
const table = (name: string): string[][] =>
  readCsv(readFileSync(new URL(`../../../lessons/export-rules/${name}`, import.meta.url), 'utf8'))
    .rows.slice(1)
    .map((row) => row.map(({ text }) => text));

// Shares by hand; limits of supplement no. 10 to part 748, paragraph 6 (90 FR 4544, 15 January 2025).
describe.each([
  [
    '20 % outside, 7 % in one place',
    { us: 60, japan: 20, india: 7, brazil: 7, singapore: 6 },
    20,
    7,
    [],
    true,
  ],
  ['9 % in India', { us: 60, germany: 31, india: 9 }, 9, 9, ['place'], true],
  [
    '26 % outside',
    { us: 60, japan: 14, india: 7, brazil: 7, singapore: 6, emirates: 6 },
    26,
    7,
    ['outside'],
    false,
  ],
  ['45 % at home', { us: 45, germany: 40, india: 7, brazil: 8 }, 15, 8, ['home', 'place'], false],
  [
    'the same with Dutch headquarters',
    { headquarters: 1, us: 45, germany: 40, india: 7, brazil: 8 },
    15,
    8,
    ['place'],
    true,
  ],
  [
    'exactly on all limits',
    { us: 50, japan: 25, india: 7, brazil: 7, singapore: 7, emirates: 4 },
    25,
    7,
    [],
    true,
  ],
  ['10 % in China', { us: 90, china: 10 }, 10, 10, ['away', 'place'], false],
] as const)('%s', (_name, values, outside, largest, broken, byArticle) => {
  const result = fleet(values);

  test('shares and verdicts', () => {
    expect(result.outside).toBeCloseTo(outside, 9);
    expect(result.largest?.share).toBeCloseTo(largest, 9);
    const kept: Readonly<Record<string, boolean>> = result.keeps;
    expect(
      Object.keys(kept)
        .filter((name) => kept[name] === false)
        .sort(),
    ).toEqual([...broken]);
    expect(result.byRule).toBe(broken.length === 0);
    expect(result.byArticle).toBe(byArticle);
  });
});

test('chips that each limit allows: 26.9 million, 790 million, 1.58, 0.633 and 5.064 billion TPP, and the 507 million of the article', () => {
  // floor(limit / 15,824); the White House named 1,700 and 320,000.
  expect(fleet({}).allowed).toEqual([1699, 49_924, 99_848, 40_002, 320_020, 32_039]);
  const cap = limits.findIndex(({ tpp }) => tpp === 790e6);
  const of = (id: string): number | undefined =>
    fleet({ chip: chips.findIndex((chip) => chip.id === id) }).allowed[cap];
  expect(of('b200')).toBe(21_944);
  expect(of('h20')).toBe(333_614);
});

test('chips and tiers are those of the lessons', () => {
  const rows = table('chips.csv');
  for (const { label, tpp } of chips) expect(rows.find(([name]) => name === label)?.[1]).toBe(String(tpp));
  const tiers = table('countries.csv').filter(([, tier]) => tier !== '0');
  for (const [name = '', tier] of tiers) expect(String(tierOf(name)), name).toBe(tier);
  for (const [list, tier] of [
    [firstTier, '1'],
    [thirdTier, '3'],
  ] as const)
    expect(tiers.filter(([, one]) => one === tier).map(([name]) => name)).toEqual(
      [...list].sort((a, b) => a.localeCompare(b, 'en')),
    );
  for (const { label, tier } of fleetPlaces) expect(tierOf(label), label).toBe(tier);
});

test('the kind of chip and the number of them change no share', () => {
  const count = fc.nat(100);
  const counts = fc.record({
    us: count,
    japan: count,
    germany: count,
    india: count,
    brazil: count,
    singapore: count,
    emirates: count,
    china: count,
  });
  fc.assert(
    fc.property(counts, fc.nat(chips.length - 1), (values, chip) => {
      const doubled = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, 2 * value]));
      const [one, other] = [fleet(values), fleet({ ...doubled, chip })];
      expect(other.keeps).toEqual(one.keeps);
      expect(other.byArticle).toBe(one.byArticle);
      expect(other.outside).toBeCloseTo(one.outside, 9);
      // What keeps to the rule keeps to the article's figures, which differ by a higher share only.
      if (one.byRule) expect(one.byArticle).toBe(true);
    }),
    { numRuns },
  );
});

describe('the account', () => {
  const told = (values: Partial<Record<keyof typeof lab.defaults, number>>): string => {
    const all = withValues(lab, { chip: 0, headquarters: 0, ...nothing, ...values });
    return lab.account(all, simulate(all), 0);
  };

  test('tells shares, verdict and the cap of a country', () => {
    expect(told({ us: 60, germany: 31, india: 9 })).toBe(
      'The company has 100,000 H100. Outside the first tier stand 9% (25% allowed), most of it in India: 9% (the rule allows 7%, the article says 10%). In the United States stand 60% (50% needed). It breaks the rule: too much in one place. By the figures of the article it would not. The cap of a country, 790 million TPP, is 49,924 H100.',
    );
  });

  test('tells what a company from elsewhere owes, and what one without chips', () => {
    expect(told({ headquarters: 1, us: 10 })).toBe(
      'The company has 10,000 H100. Nothing stands outside the first tier. With headquarters in the Netherlands it owes no share to the United States. It keeps to the rule. The cap of a country, 790 million TPP, is 49,924 H100.',
    );
    expect(told({})).toBe(
      'The company has no chips yet, so no share is broken. The cap of a country, 790 million TPP, is 49,924 H100.',
    );
  });
});
