import type { Score } from '../../core/score.ts';
import { foldText, hasWildcard, matchesText, wordsOfPattern } from '../../core/text-answer.ts';
import type { TextEntryItem, TextEntryResponse } from './schema.ts';

type Key = Pick<TextEntryItem, 'answers' | 'catches' | 'exact' | 'points'>;

/**
 * The share of the first accepted answer that fits; none when none does. After Moodle's short answer question
 * (`question_first_matching_answer_grading_strategy`); see `matchesText` for what fits.
 */
export function scoreTextEntry(item: Key, response: TextEntryResponse): Score {
  if (foldText(response, item.exact) === '') return { status: 'unanswered' };
  const share = item.answers.find(({ pattern }) => matchesText(pattern, response, item.exact))?.share ?? 0;
  return { status: 'scored', earned: item.points * share, possible: item.points };
}

/** What the author says of a response: of the accepted answer that it is, else of the error; null for nothing. */
export function feedbackOf(item: Key, response: TextEntryResponse): string | null {
  return (
    [...item.answers, ...item.catches].find(({ pattern }) => matchesText(pattern, response, item.exact))
      ?.feedbackHtml ?? null
  );
}

/** The first answer that earns all and is written out. */
export function correctText({ answers }: Pick<TextEntryItem, 'answers'>): TextEntryResponse {
  return wordsOfPattern(
    answers.find(({ pattern, share }) => share === 1 && !hasWildcard(pattern))?.pattern ?? '',
  );
}
