import { scoreParts } from '../../core/score.ts';
import type { Score } from '../../core/score.ts';
import type { ExtendedTextItem, ExtendedTextResponse } from './schema.ts';

/**
 * Each criterion is a part, right if the learner finds it met: a judgement, not a measurement. QTI 3 leaves the scoring of an
 * `extendedTextInteraction` to a person (`externalScored="human"`); here the person is the learner, who is given the
 * model answer and the criteria to judge by. A text that was not yet compared with them is invalid, not wrong.
 */
export function scoreExtendedText(
  item: Pick<ExtendedTextItem, 'criteria' | 'points' | 'scoring'>,
  { text, compared, met }: ExtendedTextResponse,
): Score {
  if (text.trim() === '') return { status: 'unanswered' };
  if (!compared) return { status: 'invalid', code: 'not-compared' };
  return scoreParts(
    item,
    item.criteria.map(({ id }) => ({ id, right: met.includes(id) })),
  );
}

export function correctExtendedText(
  item: Pick<ExtendedTextItem, 'criteria' | 'modelText'>,
): ExtendedTextResponse {
  return { text: item.modelText, compared: true, met: item.criteria.map(({ id }) => id) };
}

/** Whether stored JSON is a response. */
export function isExtendedText(value: unknown): value is ExtendedTextResponse {
  return (
    typeof value === 'object' &&
    value !== null &&
    'text' in value &&
    typeof value.text === 'string' &&
    'compared' in value &&
    typeof value.compared === 'boolean' &&
    'met' in value &&
    Array.isArray(value.met) &&
    value.met.every((id) => typeof id === 'string')
  );
}
