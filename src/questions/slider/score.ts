import { hitsAnswer, readInUnit } from '../../core/number-answer.ts';
import { parseDecimal, parseTolerance, toleranceInterval } from '../../core/number.ts';
import type { Rational } from '../../core/number.ts';
import type { Score } from '../../core/score.ts';
import type { SliderItem, SliderResponse } from './schema.ts';

type Key = Pick<SliderItem, 'min' | 'max' | 'answer' | 'tolerance' | 'scale' | 'unit' | 'points'>;

const toNumber = ({ n, d }: Rational): number => Number(n) / Number(d);

/** A decimal text as a number; NaN when it is none. */
export function numberOf(text: string): number {
  const value = parseDecimal(text);
  return value === null ? NaN : toNumber(value);
}

/** The number that a response is, in the item's unit; null when there is none to be read. */
export function valueOf(item: Pick<Key, 'unit'>, response: SliderResponse): number | null {
  const reading = readInUnit(response, item.unit);
  return reading.ok ? toNumber(reading.value) : null;
}

/** The least and the greatest number within the tolerance. */
export function band(item: Pick<Key, 'answer' | 'tolerance'>): [low: number, high: number] {
  const answer = parseDecimal(item.answer);
  const tolerance = parseTolerance(item.tolerance);
  if (answer === null || tolerance === null) return [NaN, NaN];
  const { low, high } = toleranceInterval(answer, tolerance);
  return [toNumber(low), toNumber(high)];
}

/**
 * Where a number lies on the slider, 0 at its left end and 1 at its right: by distance on a linear scale, by ratio on
 * a logarithmic one.
 */
export function placeOf(item: Pick<Key, 'min' | 'max' | 'scale'>, value: number): number {
  const on = item.scale === 'log' ? Math.log : (x: number) => x;
  const [min, max] = [on(numberOf(item.min)), on(numberOf(item.max))];
  return (on(value) - min) / (max - min);
}

/**
 * Full marks within the tolerance, edges included, compared exactly. From its edge on they fall in a straight line to
 * none at four times the tolerance; distance is counted on the item's scale, so that on a logarithmic one it is the
 * ratio that counts. The scheme is Islet's own: estimates are judged by how far off they are, as in calibration
 * training, and a tolerance names what counts as right.
 */
export function scoreSlider(item: Key, response: SliderResponse): Score {
  const reading = readInUnit(response, item.unit);
  if (!reading.ok) {
    return reading.code === 'empty' ? { status: 'unanswered' } : { status: 'invalid', code: reading.code };
  }
  const value = toNumber(reading.value);
  if (value < numberOf(item.min) || value > numberOf(item.max))
    return { status: 'invalid', code: 'out-of-range' };
  if (hitsAnswer(reading.value, item.answer, item.tolerance))
    return { status: 'scored', earned: item.points, possible: item.points };
  const answer = numberOf(item.answer);
  const [low, high] = band(item);
  const place = (x: number) => placeOf(item, x);
  const edge = Math.abs(place(value < answer ? low : high) - place(answer));
  const off = Math.abs(place(value) - place(answer));
  const share = edge > 0 ? Math.min(1, Math.max(0, (4 * edge - off) / (3 * edge))) : 0;
  return { status: 'scored', earned: item.points * share, possible: item.points };
}

/** `5.58 million km`: as one says it, in three figures if not in more. */
export function say(item: Pick<SliderItem, 'unit'>, value: number, figures = 3): string {
  const number = value.toLocaleString('en', {
    maximumSignificantDigits: figures,
    ...(Math.abs(value) < 1e6 ? {} : { notation: 'compact', compactDisplay: 'long' }),
  });
  if (item.unit === null) return number;
  // An author writes the unit beside the field, in the plural: 1 day, 67 days; 33%.
  const unit = value === 1 ? item.unit.replace(/([a-z]{2})s$/, '$1') : item.unit;
  return number + (unit === '%' ? '' : ' ') + unit;
}
