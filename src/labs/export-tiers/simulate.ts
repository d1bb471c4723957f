import type { Lab, LabControls, LabNumber, LabValues } from '../../core/lab.ts';
import type { Tier } from './tiers.ts';

type PlaceName = 'us' | 'japan' | 'germany' | 'india' | 'brazil' | 'singapore' | 'emirates' | 'china';
type Name = 'chip' | 'headquarters' | PlaceName;

/** TPP of one chip, dense; the H100 by the trade's rule of thumb, 989 × 16. As in lessons/export-rules/chips.csv. */
export const chips = [
  { id: 'h100', label: 'H100', tpp: 15_824 },
  { id: 'a100', label: 'A100', tpp: 4992 },
  { id: 'h20', label: 'H20', tpp: 2368 },
  { id: 'mi300x', label: 'MI300X', tpp: 20_919 },
  { id: 'b200', label: 'B200', tpp: 36_000 },
] as const;

/** Limits of the rule in TPP (90 FR 4544, 15 January 2025), and the article's, which the rule does not have. */
export const limits = [
  { label: 'Small orders of a buyer in a year', tpp: 26.9e6 },
  { label: 'A country, 2025 to 2027', tpp: 790e6 },
  { label: 'A country with assurances', tpp: 1.58e9 },
  { label: 'One national end user, early 2025', tpp: 633e6 },
  { label: 'One national end user, 2027', tpp: 5.064e9 },
  { label: 'A country, says the article', tpp: 507e6 },
] as const;

/** Shares in per cent: supplement no. 10 to part 748, paragraph 6, and the article's of one place. */
export const shares = { outside: 25, place: 7, home: 50, placeInArticle: 10 } as const;

export const fleetPlaces = [
  { name: 'us', label: 'United States', tier: 1 },
  { name: 'japan', label: 'Japan', tier: 1 },
  { name: 'germany', label: 'Germany', tier: 1 },
  { name: 'india', label: 'India', tier: 2 },
  { name: 'brazil', label: 'Brazil', tier: 2 },
  { name: 'singapore', label: 'Singapore', tier: 2 },
  { name: 'emirates', label: 'United Arab Emirates', tier: 2 },
  { name: 'china', label: 'China', tier: 3 },
] as const satisfies readonly { name: PlaceName; label: string; tier: number }[];

export interface FleetPlace {
  label: string;
  tier: number;
  /** Chips of the chosen kind. */
  chips: number;
  /** Per cent of all; 0 when there are none. */
  share: number;
}

export interface Fleet {
  places: FleetPlace[];
  /** Chips of the chosen kind. */
  total: number;
  /** Per cent of all. */
  outside: number;
  home: number;
  /** The place outside the first tier that has most, and what share; null when nothing is outside. */
  largest: FleetPlace | null;
  /** Whether each test of the rule is kept. */
  keeps: { outside: boolean; place: boolean; home: boolean; away: boolean };
  byRule: boolean;
  byArticle: boolean;
  /** How many of the chosen chip each of `limits` allows, in its order. */
  allowed: number[];
}

/**
 * Whether a company that is a universal validated end user keeps to its shares: supplement no. 10 to part 748 of the
 * rule of January 2025, paragraph 6. Limits are inclusive. By the article the same tests hold, with 10 % for one place.
 */
export function simulate(values: LabValues<Name>): Fleet {
  const kind = chips[values.chip] ?? chips[0];
  const counts = fleetPlaces.map(({ name }) => 1000 * values[name]);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const share = (count: number): number => (total > 0 ? (100 * count) / total : 0);
  const places = fleetPlaces.map(({ label, tier }, index): FleetPlace => {
    const count = counts[index] ?? 0;
    return { label, tier, chips: count, share: share(count) };
  });
  const abroad = places.filter(({ tier }) => tier > 1);
  const outside = abroad.reduce((sum, place) => sum + place.chips, 0);
  const first = abroad.reduce<FleetPlace | null>(
    (most, place) => (place.chips > (most?.chips ?? 0) ? place : most),
    null,
  );
  const largest = first?.chips ?? 0;
  const home = 1000 * values.us;
  // Whole numbers, so that a limit itself is met exactly.
  const keeps = {
    outside: 100 * outside <= shares.outside * total,
    place: 100 * largest <= shares.place * total,
    home: values.headquarters > 0 || 100 * home >= shares.home * total,
    away: values.china === 0,
  };
  const others = keeps.outside && keeps.home && keeps.away;
  return {
    places,
    total,
    outside: share(outside),
    home: share(home),
    largest: first,
    keeps,
    byRule: others && keeps.place,
    byArticle: others && 100 * largest <= shares.placeInArticle * total,
    allowed: limits.map(({ tpp }) => Math.floor(tpp / kind.tpp)),
  };
}

const plain = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });
export const writeNumber = (value: number): string => plain.format(value);

function account(values: LabValues<Name>, fleet: Fleet): string {
  const { label, tpp } = chips[values.chip] ?? chips[0];
  const cap = `The cap of a country, 790 million TPP, is ${writeNumber(Math.floor(790e6 / tpp))} ${label}`;
  if (fleet.total === 0) return `The company has no chips yet, so no share is broken. ${cap}.`;
  const percent = (value: number): string => `${writeNumber(value)}%`;
  const { largest, keeps } = fleet;
  const abroad =
    largest === null
      ? 'Nothing stands outside the first tier.'
      : `Outside the first tier stand ${percent(fleet.outside)} (${shares.outside}% allowed), most of it in ${the(largest.label)}: ${percent(largest.share)} (the rule allows ${shares.place}%, the article says ${shares.placeInArticle}%).`;
  const home =
    values.headquarters > 0
      ? 'With headquarters in the Netherlands it owes no share to the United States.'
      : `In the United States stand ${percent(fleet.home)} (${shares.home}% needed).`;
  const broken = [
    keeps.outside ? '' : 'too much outside',
    keeps.place ? '' : 'too much in one place',
    keeps.home ? '' : 'too little at home',
    keeps.away ? '' : 'chips in the third tier',
  ].filter((text) => text !== '');
  const verdict = fleet.byRule
    ? 'It keeps to the rule.'
    : `It breaks the rule: ${broken.join(', ')}.${fleet.byArticle ? ' By the figures of the article it would not.' : ''}`;
  return `The company has ${writeNumber(fleet.total)} ${label}. ${abroad} ${home} ${verdict} ${cap}.`;
}

const the = (label: string): string => (label.startsWith('United') ? `the ${label}` : label);

const place = (label: string, tier: Tier): LabNumber => ({
  kind: 'number',
  label: `${label}, tier ${tier}`,
  unit: 'thousand chips',
  min: 0,
  max: 200,
  step: 1,
});
const controls: LabControls<Name> = {
  chip: { kind: 'choice', label: 'Kind of chip', choices: chips },
  headquarters: {
    kind: 'choice',
    label: 'Headquarters',
    choices: [
      { id: 'us', label: 'United States' },
      { id: 'netherlands', label: 'Netherlands' },
    ],
  },
  us: place('United States', 1),
  japan: place('Japan', 1),
  germany: place('Germany', 1),
  india: place('India', 2),
  brazil: place('Brazil', 2),
  singapore: place('Singapore', 2),
  emirates: place('United Arab Emirates', 2),
  china: place('China', 3),
};

const none = { us: 0, japan: 0, germany: 0, india: 0, brazil: 0, singapore: 0, emirates: 0, china: 0 };
const us = { headquarters: 0 };
const spread = { ...none, us: 60, japan: 20, india: 7, brazil: 7, singapore: 6 };
const home = { ...none, us: 45, germany: 41, india: 7, brazil: 7 };

export const lab: Lab<Name, Fleet> = {
  title: 'A company, a map and four shares',
  about: 'Tiers of 13 January 2025. In May 2025 the government said that it would not enforce the rule.',
  controls,
  defaults: { chip: 0, headquarters: 0, ...spread },
  presets: [
    { id: 'spread', label: 'Within all shares', values: { ...us, ...spread } },
    {
      id: 'article-only',
      label: '9% in India',
      values: { ...us, ...none, us: 60, germany: 31, india: 9 },
    },
    {
      id: 'outside',
      label: '26% outside',
      values: { ...us, ...none, us: 60, japan: 14, india: 7, brazil: 7, singapore: 6, emirates: 6 },
    },
    { id: 'home', label: '45% at home', values: { ...us, ...home } },
    { id: 'dutch', label: 'The same from the Netherlands', values: { headquarters: 1, ...home } },
    { id: 'china', label: '10% in China', values: { ...us, ...none, us: 90, china: 10 } },
  ],
  predictions: {
    verdict: {
      ask: 'Does this company keep to the shares of the rule, and to the figures of the article?',
      options: [
        { label: 'To both', value: 2 },
        { label: 'To the figures of the article only', value: 1 },
        { label: 'To neither', value: 0 },
      ],
      answer: (_values, { byRule, byArticle }) => Number(byRule) + Number(byArticle),
    },
  },
  simulate,
  account,
};
