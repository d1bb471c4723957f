/** How a value of a model is written in prose. Pages are built with it; the browser has runtime/format.ts. */
import { formatExact, formatQuantity, print, scientific } from './runtime/format.ts';
import type { WriteNumber } from './runtime/format.ts';

export interface ValueFormat {
  /**
   * As a calculator shows it, with every digit, or with so many significant figures or decimals. All but `exact`
   * choose a unit of bytes that fits, and write large numbers as millions or powers of ten.
   */
  digits: { kind: 'readable' | 'exact' } | { kind: 'figures' | 'decimals'; count: number };
  /** Without its unit, and then in the unit that the model computes in. */
  bare: boolean;
}

/** What an author can ask for, for messages; `3sf` and `0.1` stand for any number of figures and decimals. */
export const VALUE_FORMATS = ['readable', 'exact', '3sf', '0.1', 'number'] as const;

/** "3sf", "exact number": one word for the digits, and `number` to drop the unit. Null when it cannot be read. */
export function parseValueFormat(text: string): ValueFormat | null {
  const words = text.trim().split(/\s+/);
  const rest = words.filter((word) => word !== 'number');
  const [word = 'readable', ...more] = rest;
  if (text.trim() === '' || more.length > 0 || words.length - rest.length > 1) return null;
  const bare = rest.length < words.length;
  if (word === 'readable' || word === 'exact') return { digits: { kind: word }, bare };
  const figures = /^([1-9]|1[0-5])sf$/.exec(word)?.[1];
  if (figures !== undefined) return { digits: { kind: 'figures', count: Number(figures) }, bare };
  const decimals = /^(?:1|0\.(0{0,8}1))$/.exec(word);
  return decimals && { digits: { kind: 'decimals', count: decimals[1]?.length ?? 0 }, bare };
}

/** From here on a number is read as a power of ten; as in runtime/format.ts. */
const isHuge = (size: number): boolean => size >= 1e15;

const withFigures =
  (count: number): WriteNumber =>
  (value, locale) => {
    const size = Math.abs(Number(value.toPrecision(count)));
    if (isHuge(size) || (size > 0 && size < 1e-4)) return scientific(value, count, locale, count);
    return print(value, locale, {
      minimumSignificantDigits: count,
      maximumSignificantDigits: count,
      ...(size >= 1e6 ? { notation: 'compact', compactDisplay: 'long' } : {}),
    });
  };

const withDecimals =
  (count: number): WriteNumber =>
  (value, locale) => {
    const size = Math.abs(value);
    if (isHuge(size)) return scientific(value, count + 1, locale, count + 1);
    return print(value, locale, {
      signDisplay: 'negative',
      minimumFractionDigits: count,
      maximumFractionDigits: count,
      ...(size >= 1e6 ? { notation: 'compact', compactDisplay: 'long' } : {}),
    });
  };

/**
 * A number as a person writes it: 70,272 B is "70.3 kB" (readable), "70,272 B" (exact), "70 kB" (2sf), "70.27 kB"
 * (0.01). What is not finite reads "not defined".
 */
export function valueText(value: number, unit: string, format: ValueFormat, locale = 'en'): string {
  const { digits, bare } = format;
  const shown = bare ? '1' : unit;
  switch (digits.kind) {
    case 'readable':
      return formatQuantity(value, shown, locale).text;
    case 'exact':
      return formatExact(value, shown, locale);
    case 'figures':
      return formatQuantity(value, shown, locale, withFigures(digits.count)).text;
    case 'decimals':
      return formatQuantity(value, shown, locale, withDecimals(digits.count)).text;
  }
}
