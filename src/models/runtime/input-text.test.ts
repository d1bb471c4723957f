import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ModelInput } from '../model.ts';
import { readInputText, writeInputText } from './input-text.ts';

const base = { name: 'x', label: 'X', unit: '1', scale: 'linear' } as const;
const number: ModelInput = { ...base, kind: 'number', default: 5, min: -10, max: 200_000 };
const list: ModelInput = { ...base, kind: 'list', default: [1, 0], least: 2, most: 3, min: 0, max: 20 };
const chip: ModelInput = {
  ...base,
  kind: 'row',
  table: 'chips',
  default: 0,
  min: 0,
  max: 1,
  choices: [
    { label: 'H100', value: 0 },
    { label: 'H20', value: 1 },
  ],
};
const toggle: ModelInput = {
  ...base,
  kind: 'toggle',
  default: 1,
  min: 0,
  max: 1,
  choices: [
    { label: 'No', value: 0 },
    { label: 'Yes', value: 1 },
  ],
};

test.each([
  [number, '61', 61],
  [number, '124_928', 124_928],
  [number, '1e3', 1000],
  [number, '-2.5', -2.5],
  [number, ' 7 ', 7],
  [number, '', null],
  [number, ' ', null],
  [number, 'x', null],
  [number, '1e400', null],
  [number, '-11', null],
  [number, '1,2', null],
  [list, '1, 0, 0', [1, 0, 0]],
  [list, '1,20', [1, 20]],
  [list, '1', null],
  [list, '1,2,3,4', null],
  [list, '1,,3', null],
  [list, '1,21', null],
  [chip, 'H20', 1],
  [chip, '1', null],
  [chip, 'h20', null],
  [toggle, 'true', 1],
  [toggle, 'false', 0],
  [toggle, 'No', 0],
  [toggle, 'maybe', null],
] as const)('%o reads %o as %o', (input, text, value) => {
  expect(readInputText(input, text)).toEqual(value);
});

test('whatever an input can be is written so that it is read as the same', () => {
  const entry = fc.double({ min: 0, max: 20, noNaN: true }).map((value) => value + 0);
  const cases = fc.oneof(
    fc.record({ input: fc.constant(number), value: fc.double({ min: -10, max: 200_000, noNaN: true }) }),
    fc.record({ input: fc.constant(list), value: fc.array(entry, { minLength: 2, maxLength: 3 }) }),
    fc.record({ input: fc.constantFrom(chip, toggle), value: fc.constantFrom(0, 1) }),
  );
  fc.assert(
    fc.property(cases, ({ input, value }) => {
      // There is no minus zero in an address.
      const back = readInputText(input, writeInputText(input, value));
      expect(String(back)).toBe(String(value));
    }),
    { numRuns: Number(process.env['ISLET_RUNS'] ?? 1000) },
  );
});
