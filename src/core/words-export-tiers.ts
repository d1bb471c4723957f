/** What the lab of export tiers says beside its controls and its account. */
export const exportTiersWords = {
  tiers: {
    1: 'Tier 1: no cap',
    2: 'Tier 2: a cap, with exceptions',
    3: 'Tier 3: refused as a rule',
    0: 'Territories and disputed places: not looked up',
  },
  fleet: 'Chips of the company, by area',
  find: 'Find a place',
  places: 'Places and their tiers',
  place: 'Place',
  tier: 'Tier, 13 January 2025',
  found: (count: number) =>
    count === 0 ? 'No place of that name is here.' : count === 1 ? '1 place' : `${count} places`,
  share: 'Share of all computing power',
  outside: 'Outside',
  placeShare: 'Share of one place outside',
  byRule: 'rule 7%',
  byArticle: 'article 10%',
  atMost: 'at most 25%',
  atLeast: 'at least 50%',
  caps: (chip: string) => `What each limit allows, in ${chip}`,
} as const;

/** The lists of the rule, which stand in the page without a script. */
export const exportTiersLists = {
  title: 'Both lists of the rule',
  list: (tier: number, places: readonly string[]) => `Tier ${tier}: ${places.join(', ')}.`,
  others: 'Tier 2: every other state.',
} as const;
