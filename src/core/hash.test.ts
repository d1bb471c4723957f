import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashText, seedOf } from './hash.ts';

/*
 * The first seven digits are FNV-1a with 32 bits. Its test vectors (Noll, test_fnv.c): "" → 811c9dc5,
 * "a" → e40c292c, "foobar" → bf9cf968; in base 36 with leading zeros.
 */
test.each([
  ['', 0x811c9dc5],
  ['a', 0xe40c292c],
  ['foobar', 0xbf9cf968],
])('the first lane of %j is FNV-1a', (text, expected) => {
  expect(hashText(text).slice(0, 7)).toBe(expected.toString(36).padStart(7, '0'));
});

test('it is 14 digits of base 36, the same each time', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(hashText(text)).toMatch(/^[0-9a-z]{14}$/);
      expect(hashText(text)).toBe(hashText(text));
    }),
  );
});

test('texts that differ in one letter differ in both halves, and no two of 20,000 meet', () => {
  const hashes = Array.from({ length: 20_000 }, (_, index) => hashText(`item ${index}`));
  expect(new Set(hashes).size).toBe(20_000);
  expect(new Set(hashes.map((hash) => hash.slice(7))).size).toBeGreaterThan(19_990);
});

test('a text decides a seed, a whole number below 2³²', () => {
  const seeds = Array.from({ length: 1000 }, (_, n) => seedOf(`item-${n}`));
  for (const seed of seeds) expect(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32).toBe(true);
  expect(seeds).toEqual(Array.from({ length: 1000 }, (_, n) => seedOf(`item-${n}`)));
  expect(new Set(seeds).size).toBe(1000);
});
