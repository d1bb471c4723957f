import { expect, it } from 'vitest';
import { remembering } from './remembering.ts';

it('runs once for the same values, and again for others', () => {
  let runs = 0;
  const double = remembering(({ a }: { a: number }) => {
    runs++;
    return 2 * a;
  });
  expect([double({ a: 1 }), double({ a: 1 }), double({ a: 2 })]).toEqual([2, 2, 4]);
  expect(runs).toBe(2);
});
