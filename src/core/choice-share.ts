import type { Score } from './score.ts';

/** How several choices are worth marks; {@link shareOf} says what each means. */
export const choiceScorings = ['net', 'coverage', 'every-decision', 'all-or-nothing'] as const;
export type ChoiceScoring = (typeof choiceScorings)[number];

/**
 * The share of the marks, 0 to 1, for `hits` of `keys` right options and `misses` of `distractors` wrong ones chosen.
 *
 * - `net`: +1 for each right one, −1 for each wrong one, never below nothing. QTI 3.0 Information Model, `mapResponse`
 *   with mapped values +1 and −1 and `lowerBound` 0.
 * - `coverage`: the share of the right ones that was found; a wrong one takes nothing away, so that choosing all earns
 *   full marks only where nothing is at stake. QTI 3.0 `mapResponse` with mapped value +1 and `defaultValue` 0.
 * - `every-decision`: each option is a question of its own, to be chosen or left. Multiple true-false scoring
 *   (Frisbie 1992, "The multiple true-false item format"; Moodle's qtype_mtf "subpoints").
 * - `all-or-nothing`: QTI 3.0 response-processing template `match_correct`.
 */
export function shareOf(
  scoring: ChoiceScoring,
  { hits, misses, keys, distractors }: { hits: number; misses: number; keys: number; distractors: number },
): number {
  switch (scoring) {
    case 'net':
      return Math.max(0, hits - misses) / keys;
    case 'coverage':
      return hits / keys;
    case 'every-decision':
      return (hits + distractors - misses) / (keys + distractors);
    case 'all-or-nothing':
      return hits === keys && misses === 0 ? 1 : 0;
  }
}

/** What an item must have so that a set of chosen ids can be scored. */
export interface Choosable {
  options: readonly { id: string; text: string; right: boolean }[];
  multiple: boolean;
  points: number;
  scoring: ChoiceScoring;
}

/**
 * One right choice: all or nothing. Several: the item's way of scoring, see {@link shareOf}. Each option is a part.
 * Ids that the item does not have are passed over; a single-choice response with several ids is invalid.
 */
export function scoreChosen(item: Choosable, response: readonly string[]): Score {
  const chosen = new Set(response.filter((id) => item.options.some((option) => option.id === id)));
  if (chosen.size === 0) return { status: 'unanswered' };
  if (!item.multiple && chosen.size > 1) return { status: 'invalid', code: 'several' };
  const keys = item.options.filter((option) => option.right).length;
  const hits = item.options.filter((option) => option.right && chosen.has(option.id)).length;
  const share = shareOf(item.scoring, {
    hits,
    misses: chosen.size - hits,
    keys,
    distractors: item.options.length - keys,
  });
  const parts = item.options.map((option) => ({
    id: option.id,
    right: chosen.has(option.id) === option.right,
  }));
  return { status: 'scored', earned: item.points * share, possible: item.points, parts };
}

/** The ids of all right options, in the item's order. */
export function rightIds(item: Pick<Choosable, 'options'>): string[] {
  return item.options.filter((option) => option.right).map((option) => option.id);
}

/** The chosen options in words, as the record keeps them. */
export function chosenText(item: Pick<Choosable, 'options'>, response: readonly string[]): string {
  return item.options
    .filter((option) => response.includes(option.id))
    .map((option) => option.text)
    .join('; ');
}

/** Responses below full marks, as `QuestionType.sampleResponses` asks for them. */
export function sampleChoices({ options, multiple }: Pick<Choosable, 'options' | 'multiple'>): string[][] {
  const right = rightIds({ options });
  const wrong = options.filter((option) => !option.right).map(({ id }) => id);
  return [
    ...(right.length > 1 ? [right.slice(0, 1)] : []),
    ...wrong.map((id) => [id]),
    ...(multiple ? [wrong] : []),
  ];
}

/**
 * What decides whether a choice is right. The usual way of scoring leaves no trace here: what was answered before
 * there were others has not changed.
 */
export function choiceKey(item: Pick<Choosable, 'options' | 'scoring'>): string[] {
  return item.scoring === 'net' ? rightIds(item) : [...rightIds(item), `scoring: ${item.scoring}`];
}
