import { expect, it } from 'vitest';
import { unitBeside } from './unit-beside.ts';

it.each<[label: string, unit: string, beside: string]>([
  ['GPUs', 'GPUs', ''],
  ['Tokens in the context', 'tokens', ''],
  ['Bits per parameter', 'bits per parameter', ''],
  ['Cache per token', 'B per token', 'B'],
  ['Memory for the cache', 'GB', 'GB'],
  // Part of a word is not the word.
  ['Daytime', 'day', 'day'],
  ['Rent of a GPU', 'per GPU per hour', 'per GPU per hour'],
  ['Share of the work', '%', '%'],
  ['Layers', '', ''],
])('writes behind “%s” of “%s” only %j', (label, unit, beside) => {
  expect(unitBeside(label, unit)).toBe(beside);
});
