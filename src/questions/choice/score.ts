import type { Score } from '../../core/score.ts';
import type { ChoiceItem, ChoiceResponse } from './schema.ts';

/**
 * One right choice: all or nothing. Several: each right choice earns one share, each wrong one takes one,
 * never below zero, as QTI 3 does with a mapping of +1/−1 and `lowerBound` 0 (Information Model, `mapResponse`).
 * Ids that the item does not have are passed over; a single-choice response with several ids is invalid.
 */
export function scoreChoice(
  item: Pick<ChoiceItem, 'options' | 'multiple' | 'points'>,
  response: ChoiceResponse,
): Score {
  const chosen = new Set(response.filter((id) => item.options.some((option) => option.id === id)));
  if (chosen.size === 0) return { status: 'unanswered' };
  if (!item.multiple && chosen.size > 1) return { status: 'invalid', code: 'several' };
  const keys = item.options.filter((option) => option.right).length;
  let net = 0;
  for (const option of item.options) {
    if (chosen.has(option.id)) net += option.right ? 1 : -1;
  }
  const parts = item.options.map((option) => ({
    id: option.id,
    right: chosen.has(option.id) === option.right,
  }));
  return { status: 'scored', earned: (item.points * Math.max(0, net)) / keys, possible: item.points, parts };
}

export function correctChoice(item: Pick<ChoiceItem, 'options'>): ChoiceResponse {
  return item.options.filter((option) => option.right).map((option) => option.id);
}

/** The chosen options in words, as the record keeps them. */
export function choiceText(item: Pick<ChoiceItem, 'options'>, response: ChoiceResponse): string {
  return item.options
    .filter((option) => response.includes(option.id))
    .map((option) => option.text)
    .join('; ');
}
