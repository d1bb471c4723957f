import { scoreChosen } from '../../core/choice-share.ts';
import type { Score } from '../../core/score.ts';
import type { HottextItem, HottextResponse } from './schema.ts';

export { chosenText as hottextText, rightIds as correctHottext } from '../../core/choice-share.ts';

/**
 * By the item's way of scoring (`core/choice-share.ts`); all words that can be marked are its options. The usual one,
 * +1 for right words, −1 for wrong ones and never below nothing, is also that of H5P's "Mark the Words"
 * (`calculateScore`: `Math.max(correct - wrong, 0)` of the number of right words).
 */
export function scoreHottext(
  item: Pick<HottextItem, 'options' | 'points' | 'scoring'>,
  response: HottextResponse,
): Score {
  return scoreChosen({ ...item, multiple: true }, response);
}

/** How many of the right words are marked, and how many there are. */
export function found(
  { options }: Pick<HottextItem, 'options'>,
  response: HottextResponse,
): [hits: number, keys: number] {
  const keys = options.filter((option) => option.right);
  return [keys.filter((option) => response.includes(option.id)).length, keys.length];
}
