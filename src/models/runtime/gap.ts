/** How far apart two values are, as a person says it. Ships to the browser. */

export interface Gap {
  /** Below zero: the second value is less. */
  direction: -1 | 0 | 1;
  /** The size of the gap: a factor of 2 or more, or a share of the first value; null where no ratio makes sense. */
  ratio: { kind: 'times' | 'percent'; size: number } | null;
}

/**
 * From one value to another: 57 times less, 12% more, the same. There is no ratio when one of them is zero or they
 * have different signs. Null when one of them is not a finite number.
 */
export function gapBetween(from: number, to: number): Gap | null {
  if (!Number.isFinite(from) || !Number.isFinite(to)) return null;
  const direction = from === to ? 0 : to > from ? 1 : -1;
  if (direction === 0 || from * to <= 0) return { direction, ratio: null };
  const times = Math.max(to / from, from / to);
  return {
    direction,
    ratio:
      times >= 2 ? { kind: 'times', size: times } : { kind: 'percent', size: Math.abs(to / from - 1) * 100 },
  };
}
