import { gapWords } from '../../core/words-gap.ts';
import { formatQuantity } from '../../models/runtime/format.ts';
import { gapBetween } from '../../models/runtime/gap.ts';

/** How a second value differs from a first: "57 times less", "12% more", "the same"; empty where no ratio says it. */
export function gapText(from: number, to: number): string {
  const gap = gapBetween(from, to);
  if (!gap) return '';
  if (gap.direction === 0) return gapWords.same;
  if (!gap.ratio) return '';
  const { kind, size } = gap.ratio;
  const more = gap.direction * Math.sign(from) > 0;
  return gapWords[kind](formatQuantity(Number(size.toPrecision(size < 10 ? 2 : 3))).text, more);
}
