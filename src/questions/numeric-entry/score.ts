import { convertUnit, parseDecimal, parseTolerance, readNumber, withinTolerance } from '../../core/number.ts';
import type { Rational } from '../../core/number.ts';
import type { Score } from '../../core/score.ts';
import type { NumericEntryItem, NumericEntryResponse } from './schema.ts';

type Key = Pick<NumericEntryItem, 'answer' | 'tolerance' | 'unit' | 'catches' | 'points'>;

export type Reading =
  | { ok: true; value: Rational; ambiguous: string | null }
  | { ok: false; code: 'empty' | 'unreadable' | 'too-large' | 'unit-other' | 'unit-unknown'; unit: string };

/** The number that was typed, in the item's unit. A number without a unit is taken to be in it. */
export function readResponse(item: Pick<Key, 'unit'>, response: NumericEntryResponse): Reading {
  const read = readNumber(response, item.unit === null ? {} : { unitHint: [item.unit] });
  if (!read.ok) return { ok: false, code: read.code, unit: '' };
  const ambiguous = read.ambiguous ?? null;
  if (read.unit === '') return { ok: true, value: read.value, ambiguous };
  // 40% asked for as a plain number is 0.4.
  const value = convertUnit(read.value, read.unit, item.unit ?? '');
  if (value === null) return { ok: false, code: 'unit-unknown', unit: read.unit };
  if (value === 'other-kind') return { ok: false, code: 'unit-other', unit: read.unit };
  return { ok: true, value, ambiguous };
}

function hits(value: Rational, answer: string, tolerance: string): boolean {
  const right = parseDecimal(answer);
  const margin = parseTolerance(tolerance);
  return right !== null && margin !== null && withinTolerance(value, right, margin);
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
  const right = hits(reading.value, item.answer, item.tolerance);
  return { status: 'scored', earned: right ? item.points : 0, possible: item.points };
}

/** Which of the typical errors a wrong response is; −1 for none. */
export function catchOf(item: Key, response: NumericEntryResponse): number {
  const reading = readResponse(item, response);
  if (!reading.ok || hits(reading.value, item.answer, item.tolerance)) return -1;
  return item.catches.findIndex((one) => hits(reading.value, one.answer, one.tolerance));
}
