import fc from 'fast-check';
import { expect, test } from 'vitest';
import { axisBetween, axisOver, placeOn } from './axis.ts';

const close = (ticks: readonly number[]): number[] => ticks.map((tick) => Number(tick.toPrecision(9)));

test.each([
  { what: 'from zero to a round value', values: [3, 17], log: false, ticks: [0, 5, 10, 15, 20] },
  { what: 'of negative values', values: [-3, -17], log: false, ticks: [-20, -15, -10, -5, 0] },
  { what: 'around zero', values: [-1, 2.6], log: false, ticks: [-1, 0, 1, 2, 3] },
  { what: 'of nothing but zero', values: [0], log: false, ticks: [0, 0.5, 1] },
  { what: 'of nothing', values: [], log: false, ticks: [0, 0.5, 1] },
  { what: 'without what is not finite', values: [NaN, 4, Infinity], log: false, ticks: [0, 1, 2, 3, 4] },
  { what: 'in powers of ten', values: [3, 40_000], log: true, ticks: [1, 10, 100, 1000, 10_000, 100_000] },
  { what: 'within one power of ten', values: [2, 7], log: true, ticks: [1, 2, 5, 10] },
  { what: 'of one value', values: [100], log: true, ticks: [100, 200, 500, 1000] },
  { what: 'of what is above zero', values: [-5, 0, 20, 90], log: true, ticks: [10, 20, 50, 100] },
  {
    what: 'linear after all when nothing is above zero',
    values: [-4, 0],
    log: true,
    ticks: [-4, -3, -2, -1, 0],
  },
])('an axis $what', ({ values, log, ticks }) => {
  const all = close(axisOver(values, log).ticks);
  // Six powers of ten are thinned to three.
  expect(all).toEqual(ticks.length > 5 ? [1, 100, 10_000] : ticks);
});

test('over an input the axis ends where the input ends', () => {
  expect(axisBetween(0, 6, false)).toEqual({ log: false, min: 0, max: 6, ticks: [0, 2, 4, 6] });
  expect(axisBetween(1, 2_097_152, true)).toMatchObject({ min: 1, max: 2_097_152 });
  expect(close(axisBetween(1, 2_097_152, true).ticks)).toEqual([1, 100, 10_000, 1_000_000]);
  expect(close(axisBetween(300, 900, true).ticks)).toEqual([500]);
  expect(axisBetween(0, 100, true).log).toBe(false);
});

test('a place is a share of the length, by ratio on a logarithmic axis', () => {
  expect(placeOn(axisBetween(10, 20, false), 15)).toBe(0.5);
  expect(placeOn(axisBetween(1, 100, true), 10)).toBeCloseTo(0.5, 12);
  expect(placeOn(axisBetween(1, 100, true), 0)).toBeNaN();
  expect(placeOn(axisBetween(1, 100, true), -1)).toBeNaN();
  expect(placeOn(axisBetween(1, 100, false), NaN)).toBeNaN();
});

test('every finite value has its place on the axis that is made over it, and so has every tick', () => {
  const value = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 });
  fc.assert(
    fc.property(fc.array(value, { maxLength: 40 }), fc.boolean(), (values, log) => {
      // Below a millionth of the largest, differences are those of floating point.
      const size = Math.max(...values.map(Math.abs), 0);
      const seen = values.filter((one) => one === 0 || Math.abs(one) > Math.max(size * 1e-6, 1e-200));
      const axis = axisOver(seen, log);
      expect(axis.max).toBeGreaterThan(axis.min);
      expect(axis.ticks.length).toBeGreaterThanOrEqual(1);
      expect(axis.ticks.length).toBeLessThanOrEqual(7);
      for (const one of [...seen, ...axis.ticks]) {
        const place = placeOn(axis, one);
        if (axis.log && one <= 0) expect(place).toBeNaN();
        else {
          expect(place).toBeGreaterThanOrEqual(-1e-6);
          expect(place).toBeLessThanOrEqual(1 + 1e-6);
        }
      }
    }),
    { numRuns: Number(process.env['ISLET_RUNS'] ?? 1000) },
  );
});
