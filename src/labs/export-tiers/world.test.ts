import { brotliCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { mapHeight, mapWidth } from './map.ts';
import { fleetPlaces } from './simulate.ts';
import { firstTier, thirdTier } from './tiers.ts';
import { drawWorld } from './world.ts';

const world = drawWorld();

test('every place of both lists is on the map, once, in its tier', () => {
  const names = world.states.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const [list, tier] of [
    [firstTier, 1],
    [thirdTier, 3],
  ] as const)
    expect(world.states.filter((state) => state.tier === tier).map(({ name }) => name)).toEqual(
      [...list].sort((a, b) => a.localeCompare(b, 'en')),
    );
  for (const { label } of fleetPlaces) expect(names).toContain(label);
});

test('there are about as many states as there are; none goes by a shortened name', () => {
  // 193 members of the United Nations, Vatican, Taiwan, Hong Kong, Macau; Natural Earth draws no Tuvalu at this scale.
  expect(world.states).toHaveLength(196);
  for (const { name } of world.states) expect(name).not.toMatch(/\.$|\. |^[a-z]/);
});

test('what is too small to be seen has a mark, and all marks are on the map', () => {
  const small = world.states.filter((state) => state.small).map(({ name }) => name);
  for (const name of ['Singapore', 'Hong Kong', 'Macau', 'Malta', 'Bahrain', 'Luxembourg'])
    expect(small).toContain(name);
  for (const name of ['France', 'India', 'Cuba']) expect(small).not.toContain(name);
  for (const { name, x, y } of world.states) {
    expect(x > 0 && x < mapWidth, name).toBe(true);
    expect(y > 0 && y < mapHeight, name).toBe(true);
  }
});

test('places lie where they are: Japan east of Germany, which lies north of Kenya', () => {
  const at = (wanted: string) => world.states.find(({ name }) => name === wanted);
  expect(at('Japan')?.x).toBeGreaterThan(at('Germany')?.x ?? Infinity);
  expect(at('Germany')?.y).toBeLessThan(at('Kenya')?.y ?? -Infinity);
});

test('the map is fetched in at most 60 KB', () => {
  expect(brotliCompressSync(JSON.stringify(world)).length).toBeLessThanOrEqual(60_000);
});
