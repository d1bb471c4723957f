/** What the lab of export tiers says beside its controls and its account. */
export const exportTiersWords = {
  find: 'Find a place',
  place: 'Place',
  tier: 'Tier, January 2025',
  found: (count: number) => `Places: ${count}. The first eight are shown.`,
  share: 'Share of all computing power',
  outside: 'Outside, up to 25%',
  home: 'U.S., from 50% on',
  placeShare: 'Share of one place outside',
  byRule: 'rule 7%',
  byArticle: 'article 10%',
  limit: 'Limit',
} as const;

/** What stands in the page around the lab, without a script. */
export const exportTiersPage = {
  /** By tier; 0 is what was not looked up. */
  legend: [
    'Territories and disputed places: not looked up',
    'Tier 1: no cap',
    'Tier 2: a cap, with exceptions',
    'Tier 3: refused as a rule',
  ],
  fleet: 'Circles: chips of the company, by area',
  lists: 'Both lists of the rule',
  list: (tier: number, places: readonly string[]) => `Tier ${tier}: ${places.join(', ')}.`,
  others: 'Tier 2: every other state.',
} as const;
