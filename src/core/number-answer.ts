import { convertUnit, parseDecimal, parseTolerance, readNumber, withinTolerance } from './number.ts';
import type { Rational, Tolerance } from './number.ts';

export type NumberAnswer =
  | { ok: true; value: Rational; ambiguous: string | null }
  | { ok: false; code: 'empty' | 'unreadable' | 'too-large' | 'unit-other' | 'unit-unknown'; unit: string };

/** The number that was typed, in the unit asked for. A number without a unit is taken to be in it. */
export function readInUnit(typed: string, wanted: string | null): NumberAnswer {
  const read = readNumber(typed, wanted === null ? {} : { unitHint: [wanted] });
  if (!read.ok) return { ok: false, code: read.code, unit: '' };
  const ambiguous = read.ambiguous ?? null;
  if (read.unit === '') return { ok: true, value: read.value, ambiguous };
  // 40% asked for as a plain number is 0.4.
  const value = convertUnit(read.value, read.unit, wanted ?? '');
  if (value === null) return { ok: false, code: 'unit-unknown', unit: read.unit };
  if (value === 'other-kind') return { ok: false, code: 'unit-other', unit: read.unit };
  return { ok: true, value, ambiguous };
}

/** Margins that were read: an author writes few, and each is asked for with every answer. */
const margins = new Map<string, Tolerance | null>();

function marginOf(text: string): Tolerance | null {
  const margin = margins.get(text) ?? parseTolerance(text);
  margins.set(text, margin);
  return margin;
}

/**
 * Whether a value is so far from an answer that binary fractions leave no doubt: then `hitsAnswer` is false, which costs
 * a hundred times as much to find out. False for what only an exact comparison can tell.
 */
export function isFarOff(value: number, answer: number, tolerance: string): boolean {
  const margin = marginOf(tolerance);
  if (!margin || margin.kind === 'interval') return false;
  const t = Number(margin.t.n) / Number(margin.t.d);
  // Half a unit of the last of t figures is largest beside an answer that begins with 1.
  const share = margin.kind === 'figures' ? 5 * 10 ** -t : margin.kind === 'nominal' ? 0 : t;
  const reach = (share + 1e-9) * Math.abs(answer) + (margin.kind === 'nominal' ? t : 0);
  return Math.abs(value - answer) > 1.001 * reach;
}

/** Whether a value is within the tolerance of an answer, both as the author wrote them; edges included. */
export function hitsAnswer(value: Rational, answer: string, tolerance: string): boolean {
  const right = parseDecimal(answer);
  const margin = marginOf(tolerance);
  return right !== null && margin !== null && withinTolerance(value, right, margin);
}

/** An author's answer as one reads it: `70_272` and `B` as `70,272 B`. What is no plain integer stays as it was written. */
export function answerText(answer: string, unit: string | null): string {
  const plain = answer.replaceAll('_', '');
  const grouped = /^-?\d{5,}$/.test(plain) ? plain.replace(/\B(?=(?:\d{3})+$)/g, ',') : plain;
  return unit === null ? grouped : `${grouped} ${unit}`;
}
