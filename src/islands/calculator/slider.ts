import type { NumberInput } from '../../models/model.ts';

/** A logarithmic slider runs over the logarithm, in this many steps; a linear one without steps of its own, too. */
const positions = 200;

/** The scale of a slider: its native range, and the way from a value to a position and back. */
export interface SliderScale {
  min: number;
  max: number;
  step: number;
  positionOf(value: number): number;
  /** The value at a position that was moved to, when the input was `from`. */
  valueAt(position: number, from: number): number;
}

export function sliderScale({
  min,
  max,
  scale,
  step = 0,
}: Pick<NumberInput, 'min' | 'max' | 'scale' | 'step'>): SliderScale {
  if (scale !== 'log' || min <= 0) {
    return {
      min,
      max,
      step: step || (max - min) / positions,
      positionOf: (value) => value,
      valueAt: (at) => at,
    };
  }
  const ratio = Math.log(max / min);
  const positionOf = (value: number): number => Math.round((Math.log(value / min) / ratio) * positions);
  const valueAt = (position: number, from: number): number => {
    // Readable values: three digits, on the input's own step where it has one.
    const rounded = Number((min * Math.exp((position / positions) * ratio)).toPrecision(3));
    const value = step > 0 ? Math.round(rounded / step) * step : rounded;
    // Near the low end one position is less than a step: a key must move it all the same.
    const moved = value === from ? value + Math.sign(position - positionOf(from)) * step : value;
    return Math.min(max, Math.max(min, moved));
  };
  return { min: 0, max: positions, step: 1, positionOf, valueAt };
}
