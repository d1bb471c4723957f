import { abs, add, compare, div, mul, parseDecimal, power, rational, sub } from './rational.ts';
import type { Rational } from './rational.ts';

/**
 * How far from the answer a value may lie. Nominal, relative and geometric are Moodle's three ("Calculated question
 * type", docs.moodle.org: |x − a| ≤ t; |x − a| ≤ t·|a|; a / (1 + t) ≤ x ≤ a·(1 + t)). For significant figures `t` is
 * their number. An interval stands by itself: it does not look at the answer.
 */
export type Tolerance =
  | { kind: 'nominal' | 'relative' | 'geometric' | 'figures'; t: Rational }
  | { kind: 'interval'; low: Rational; high: Rational };

/**
 * A tolerance as an author writes it: `exact`; `0.5` or `±0.5` (nominal); `2%` (relative); `geometric 0.5` or
 * `x1.5` (from two thirds of the answer to half as much again); `3sf` (significant figures); `2.3..2.6` (interval).
 * Null for anything else, for a negative tolerance and for an empty interval.
 */
export function parseTolerance(text: string): Tolerance | null {
  const [all, from, to, mark = '', digits = '0', suffix] =
    /^(?:exact|(.+)\.\.(.+)|(geometric(?= )|[x×]|±|\+\/-|) ?([\d.].*?) ?(%|sf)?)$/i.exec(text.trim()) ?? [];
  const t = all && parseDecimal(from ?? digits);
  if (!t) return null;
  if (to) {
    const high = parseDecimal(to);
    return high && compare(t, high) <= 0 ? { kind: 'interval', low: t, high } : null;
  }
  if (suffix && suffix !== '%') return !mark && /^[1-9]\d?$/.test(digits) ? { kind: 'figures', t } : null;
  const share = suffix ? mul(t, power(10n, -2)) : t;
  if (/g/i.test(mark)) return { kind: 'geometric', t: share };
  if (!/[x×]/i.test(mark)) return { kind: suffix ? 'relative' : 'nominal', t: share };
  return compare(share, rational(1n)) < 0 ? null : { kind: 'geometric', t: sub(share, rational(1n)) };
}

/** Half a unit of the last significant figure of a size; nothing for zero, which has none. */
function halfUnit(size: Rational, figures: number): Rational {
  if (!size.n) return size;
  const magnitude = `${size.n}`.length - `${size.d}`.length;
  // The lengths tell the magnitude up to one.
  const below = compare(size, power(10n, magnitude)) < 0;
  return mul(rational(5n), power(10n, magnitude - figures - +below));
}

/**
 * The least and the greatest value within `tolerance` of `answer`, both included. Relative, geometric and
 * significant figures admit only zero for an answer of zero.
 */
export function toleranceInterval(answer: Rational, tolerance: Tolerance): { low: Rational; high: Rational } {
  if (tolerance.kind === 'interval') return tolerance;
  const { kind, t } = tolerance;
  const size = abs(answer);
  if (kind === 'geometric') {
    const factor = add(t, rational(1n));
    const near = div(answer, factor);
    const far = mul(answer, factor);
    return answer.n < 0n ? { low: far, high: near } : { low: near, high: far };
  }
  const radius = kind === 'nominal' ? t : kind === 'relative' ? mul(t, size) : halfUnit(size, Number(t.n));
  return { low: sub(answer, radius), high: add(answer, radius) };
}

/** Whether `value` is within `tolerance` of `answer`: exactly, edges included. */
export function withinTolerance(value: Rational, answer: Rational, tolerance: Tolerance): boolean {
  const { low, high } = toleranceInterval(answer, tolerance);
  return compare(low, value) <= 0 && compare(value, high) <= 0;
}
