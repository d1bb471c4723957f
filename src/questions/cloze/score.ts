import type { Json } from '../../core/event.ts';
import { hitsAnswer, readInUnit } from '../../core/number-answer.ts';
import type { NumberAnswer } from '../../core/number-answer.ts';
import { scoreParts } from '../../core/score.ts';
import type { Score } from '../../core/score.ts';
import { foldText, hasWildcard, matchesText, wordsOfPattern } from '../../core/text-answer.ts';
import type { Blank, ClozeItem, ClozeResponse } from './schema.ts';

type Key = Pick<ClozeItem, 'blanks' | 'points' | 'scoring'>;

/** What a blank is worth: unread when its number cannot be read; `reading` is that of a number. */
export interface Judged {
  state: 'empty' | 'right' | 'wrong' | 'unread';
  reading: NumberAnswer | null;
}

/** What stands in a blank. */
export function valueIn(response: ClozeResponse, { id }: Pick<Blank, 'id'>): string {
  return Object.hasOwn(response, id) ? (response[id] ?? '') : '';
}

export function judge(blank: Blank, response: ClozeResponse): Judged {
  const value = valueIn(response, blank);
  const reading = blank.kind === 'number' ? readInUnit(value, blank.unit) : null;
  if (foldText(value, false) === '') return { state: 'empty', reading };
  if (reading?.ok === false) return { state: 'unread', reading };
  return { state: isRight(blank, value, reading) ? 'right' : 'wrong', reading };
}

function isRight(blank: Blank, value: string, reading: NumberAnswer | null): boolean {
  switch (blank.kind) {
    case 'text':
      return blank.answers.some((pattern) => matchesText(pattern, value, blank.exact));
    case 'number':
      return reading?.ok === true && hitsAnswer(reading.value, blank.answer, blank.tolerance);
    case 'choice':
      return value === blank.answer;
  }
}

/**
 * Each blank is a part, an empty one wrong; a number that cannot be read is asked again. After Moodle's "Embedded answers (Cloze)", whose parts are short answers, numbers and choices of weight 1.
 */
export function scoreCloze(item: Key, response: ClozeResponse): Score {
  const judged = item.blanks.map((blank) => judge(blank, response));
  if (judged.every(({ state }) => state === 'empty')) return { status: 'unanswered' };
  for (const { state, reading } of judged)
    if (state === 'unread' && reading?.ok === false) return { status: 'invalid', code: reading.code };
  return scoreParts(
    item,
    item.blanks.map(({ id }, index) => ({ id, right: judged[index]?.state === 'right' })),
  );
}

export function solutionOf(blank: Blank): string {
  return blank.kind === 'text'
    ? wordsOfPattern(blank.answers.find((pattern) => !hasWildcard(pattern)) ?? '')
    : blank.answer;
}

export function correctCloze({ blanks }: Pick<ClozeItem, 'blanks'>): ClozeResponse {
  return Object.fromEntries(blanks.map((blank) => [blank.id, solutionOf(blank)]));
}

/** What was filled in, blank by blank, as the record keeps it. */
export function clozeText({ blanks }: Pick<ClozeItem, 'blanks'>, response: ClozeResponse): string {
  return blanks.map((blank) => valueIn(response, blank).trim() || '–').join('; ');
}

/** A stored response; null when it is none, or chose what is no longer offered. */
export function restoreCloze({ blanks }: Pick<ClozeItem, 'blanks'>, stored: Json): ClozeResponse | null {
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return null;
  const response: ClozeResponse = {};
  for (const [id, value] of Object.entries(stored)) {
    if (typeof value !== 'string') return null;
    const blank = blanks.find((one) => one.id === id);
    if (blank?.kind === 'choice' && value !== '' && !blank.options.includes(value)) return null;
    if (blank) response[id] = value;
  }
  return response;
}
