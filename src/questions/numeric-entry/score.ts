import { hitsAnswer, readInUnit } from '../../core/number-answer.ts';
import type { NumberAnswer } from '../../core/number-answer.ts';
import type { Score } from '../../core/score.ts';
import type { NumericEntryItem, NumericEntryResponse } from './schema.ts';

type Key = Pick<NumericEntryItem, 'answer' | 'tolerance' | 'unit' | 'catches' | 'points'>;

/** The number that was typed, in the item's unit. */
export function readResponse(item: Pick<Key, 'unit'>, response: NumericEntryResponse): NumberAnswer {
  return readInUnit(response, item.unit);
}

/**
 * Full marks within the tolerance, edges included, compared exactly; else none.
 * Tolerances as Moodle's "Numerical question type" documents them.
 */
export function scoreNumericEntry(item: Key, response: NumericEntryResponse): Score {
  const reading = readResponse(item, response);
  if (!reading.ok) {
    return reading.code === 'empty' ? { status: 'unanswered' } : { status: 'invalid', code: reading.code };
  }
  const right = hitsAnswer(reading.value, item.answer, item.tolerance);
  return { status: 'scored', earned: right ? item.points : 0, possible: item.points };
}

/** Which of the typical errors a wrong response is; −1 for none. */
export function catchOf(item: Key, response: NumericEntryResponse): number {
  const reading = readResponse(item, response);
  if (!reading.ok || hitsAnswer(reading.value, item.answer, item.tolerance)) return -1;
  return item.catches.findIndex((one) => hitsAnswer(reading.value, one.answer, one.tolerance));
}
