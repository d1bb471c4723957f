import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NumberInput } from '../../models/model.ts';
import { sliderScale } from './slider.ts';

const input: NumberInput = {
  kind: 'number',
  name: 'x',
  label: 'X',
  unit: '1',
  scale: 'linear',
  default: 1,
  min: 1,
  max: 101,
};

test('a linear slider moves by its own steps, or by two hundredths of the range', () => {
  expect(sliderScale({ ...input, step: 2 })).toMatchObject({ min: 1, max: 101, step: 2 });
  expect(sliderScale(input)).toMatchObject({ min: 1, max: 101, step: 0.5 });
  expect(sliderScale(input).valueAt(7, 1)).toBe(7);
  expect(sliderScale(input).positionOf(7)).toBe(7);
});

test('a logarithmic slider moves by ratios, in values of three digits', () => {
  const slider = sliderScale({ ...input, min: 1, max: 1e6, scale: 'log' });
  expect(slider).toMatchObject({ min: 0, max: 200, step: 1 });
  expect(slider.positionOf(1000)).toBe(100);
  // 10^(6 · 101 / 200) = 1071.5…
  expect(slider.valueAt(101, 1000)).toBe(1070);
  expect(slider.valueAt(200, 1)).toBe(1e6);
});

test('without a range above zero it is linear', () => {
  expect(sliderScale({ ...input, min: 0, scale: 'log' })).toMatchObject({ min: 0, max: 101 });
});

test('every key press on a logarithmic slider changes a value that moves in steps, and never leaves the range', () => {
  const slider = sliderScale({ ...input, min: 1, max: 2_097_152, step: 1, scale: 'log' });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2_097_152 }), fc.constantFrom(-1, 1), (from, by) => {
      const position = slider.positionOf(from) + by;
      if (position < 0 || position > 200) return;
      const value = slider.valueAt(position, from);
      expect(Number.isInteger(value)).toBe(true);
      expect(value).toBeGreaterThanOrEqual(1);
      expect(value).toBeLessThanOrEqual(2_097_152);
      if (from > 1 && from < 2_097_152) expect(Math.sign(value - from)).toBe(by);
    }),
    { numRuns: Number(process.env['ISLET_RUNS'] ?? 1000) },
  );
});
