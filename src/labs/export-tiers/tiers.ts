/** The groups of the rule of January 2025, which speaks of two lists and of everyone else. */
export type Tier = 1 | 2 | 3;

/** How the map is painted, by tier; 0 is what was not looked up. The map draws the pattern. */
export const fills = [
  'var(--rule)',
  'var(--accent)',
  'color-mix(in srgb, var(--accent) 32%, var(--sheet))',
  'url(#tiers-third)',
] as const;

/** Framework for Artificial Intelligence Diffusion, 90 FR 4544 (15 January 2025), supplement no. 5 to part 740. */
export const firstTier: readonly string[] = [
  'Australia',
  'Belgium',
  'Canada',
  'Denmark',
  'Finland',
  'France',
  'Germany',
  'Ireland',
  'Italy',
  'Japan',
  'Netherlands',
  'New Zealand',
  'Norway',
  'South Korea',
  'Spain',
  'Sweden',
  'Taiwan',
  'United Kingdom',
  'United States',
];

/** Country Group D:5 as of January 2025, from memory, and Macau; Hong Kong is treated as China. */
export const thirdTier: readonly string[] = [
  'Afghanistan',
  'Belarus',
  'Burma',
  'Cambodia',
  'Central African Republic',
  'China',
  'Cuba',
  'DR Congo',
  'Eritrea',
  'Haiti',
  'Hong Kong',
  'Iran',
  'Iraq',
  'Lebanon',
  'Libya',
  'Macau',
  'Nicaragua',
  'North Korea',
  'Russia',
  'Somalia',
  'South Sudan',
  'Sudan',
  'Syria',
  'Venezuela',
  'Zimbabwe',
];

/** The group of a state; whoever is on neither list is in the second. */
export function tierOf(state: string): Tier {
  return firstTier.includes(state) ? 1 : thirdTier.includes(state) ? 3 : 2;
}
