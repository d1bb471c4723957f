import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shownOrder } from './shown-order.ts';

const numRuns = Number(process.env['ISLET_RUNS'] ?? 1000);

test('it is another order of the same values, the same each time', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string(), { minLength: 2, maxLength: 9 }), fc.string(), (values, id) => {
      const order = shownOrder(values, id);
      expect(order).not.toEqual(values);
      expect(order.toSorted()).toEqual(values.toSorted());
      expect(shownOrder(values, id)).toEqual(order);
    }),
    { numRuns },
  );
});

test('it differs from question to question', () => {
  const orders = Array.from({ length: 200 }, (_, index) =>
    shownOrder(['a', 'b', 'c', 'd'], `item-${index}`).join(''),
  );
  // All 24 orders but the first.
  expect(new Set(orders).size).toBe(23);
});

test('what cannot be in another order stays', () => {
  expect([shownOrder([], 'x'), shownOrder(['a'], 'x'), shownOrder(['a', 'a'], 'x')]).toEqual([
    [],
    ['a'],
    ['a', 'a'],
  ]);
});
