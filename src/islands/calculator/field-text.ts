import { formatExact } from '../../models/runtime/format.ts';

/** A number in a field as it is read back: every digit that counts, and a word for many zeros. */
export function fieldText(value: number): string {
  const size = Math.abs(value);
  if (size < 1e6 || size >= 1e15) return formatExact(value);
  return value.toLocaleString('en', {
    notation: 'compact',
    compactDisplay: 'long',
    maximumSignificantDigits: 6,
  });
}
