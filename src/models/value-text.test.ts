import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readInUnit } from '../core/number-answer.ts';
import { parseDecimal, withinTolerance } from '../core/number.ts';
import { parseValueFormat, VALUE_FORMATS, valueText } from './value-text.ts';

const numRuns = Number(process.env['ISLET_RUNS'] ?? 1000);

function write(value: number, unit: string, format: string): string {
  const parsed = parseValueFormat(format);
  if (!parsed) throw new Error(`"${format}" is no format`);
  return valueText(value, unit, parsed);
}

// Rounded by hand.
test.each([
  [70_272, 'B', 'readable', '70.3 kB'],
  [70_272, 'B', 'exact', '70,272 B'],
  [70_272, 'B', '1sf', '70 kB'],
  [70_272, 'B', '4sf', '70.27 kB'],
  [3_997_696, 'B', '0.1', '4.0 MB'],
  [3_997_696, 'B', '1', '4 MB'],
  [67_645_734_912, 'B', '0.01', '67.65 GB'],
  [70_272, 'B/token', '2sf', '70 kB per token'],
  [70_272, 'B', 'number', '70,300'],
  [70_272, 'B', 'exact number', '70,272'],
  [70_272, 'B', 'number exact', '70,272'],
  [5_576_000, 'USD', '4sf', '$5.576 million'],
  [5_576_000, 'USD', '0.1', '$5.6 million'],
  [5_576_000, 'USD', '2sf number', '5.6 million'],
  [2, 'USD', '3sf', '$2.00'],
  [671_026_419_200, 'parameter', 'exact', '671,026,419,200 parameters'],
  [37_552_297_472, 'parameter', '3sf number', '37.6 billion'],
  [3.2856e24, 'FLOP', '3sf', '3.29 × 10²⁴ FLOP'],
  [3e24, 'FLOP', '3sf', '3.00 × 10²⁴ FLOP'],
  [3.2856e24, 'FLOP', '0.1', '3.3 × 10²⁴ FLOP'],
  [0.000_012_3, '1', '2sf', '1.2 × 10⁻⁵'],
  [7.344_34, '1', '0.01', '7.34'],
  [9.2, '1', '3sf', '9.20'],
  [999.6, '1', '3sf', '1,000'],
  [999_999.9, '1', '3sf', '1.00 million'],
  [34.63, '%', '1', '35%'],
  [-0.5774, '1', '2sf', '−0.58'],
  [54.199, 'day', '1', '54 days'],
  [0, '1', '0.01', '0.00'],
  [-0.001, '1', '0.01', '0.00'],
  [-0, '1', '3sf', '0.00'],
  [NaN, 'B', '3sf', 'not defined'],
  [Infinity, 'USD', '0.1', 'not defined'],
  [-Infinity, 'USD', 'exact', 'not defined'],
])('%d %s as %s is %s', (value, unit, format, text) => {
  expect(write(value, unit, format)).toBe(text);
});

test('the README says of each format what it makes of 70,272 bytes', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const [, table = ''] = /^\| `format` \| 70,272 B reads \|.*\n\|.*\n((?:\|.*\n)+)/m.exec(readme) ?? [];
  const rows = [...table.matchAll(/^\| (?:\(none\)|`([^`]+)`) +\| (\S.*?) +\|/gm)];
  for (const [, format = 'readable', reads] of rows) expect(write(70_272, 'B', format), format).toBe(reads);
  // One of each kind that there is.
  const kinds = rows.map(([, format = 'readable']) => parseValueFormat(format));
  expect(new Set(kinds.map((format) => format?.digits.kind))).toEqual(
    new Set(VALUE_FORMATS.map((format) => parseValueFormat(format)?.digits.kind)),
  );
  expect(kinds.some((format) => format?.bare)).toBe(true);
});

test.each([
  '',
  ' ',
  '3',
  '0sf',
  '16sf',
  'sf',
  '0.2',
  '0.10',
  '.1',
  '3sf 0.1',
  'number number',
  'exakt',
  '3 sf',
])('"%s" is no format', (text) => {
  expect(parseValueFormat(text)).toBeNull();
});

test('figures round to their own last digit, read back as a learner’s answer would be', () => {
  const value = fc.double({ min: 1e-12, max: 1e14, noNaN: true });
  fc.assert(
    fc.property(
      value,
      fc.integer({ min: 1, max: 12 }),
      fc.constantFrom('B', 'USD', '1'),
      (size, count, unit) => {
        const read = readInUnit(
          write(size, unit, `${count}sf`).replace(/^\$/, ''),
          unit === 'B' ? 'B' : null,
        );
        const exact = parseDecimal(String(size));
        if (!read.ok || !exact) throw new Error(`cannot be read: ${write(size, unit, `${count}sf`)}`);
        // Half a unit of the last figure, and a little for the halves that doubles cannot hold.
        const margin = parseDecimal(String(0.5000001 * 10 ** (Math.floor(Math.log10(size)) + 1 - count)));
        expect(margin && withinTolerance(read.value, exact, { kind: 'nominal', t: margin })).toBe(true);
      },
    ),
    { numRuns },
  );
});

test('decimals round to half of their last place', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -1e5, max: 1e5, noNaN: true }),
      fc.integer({ min: 0, max: 6 }),
      (value, count) => {
        const format = count === 0 ? '1' : `0.${'0'.repeat(count - 1)}1`;
        const text = write(value, '1', format);
        expect(text).toMatch(count === 0 ? /^−?[\d,]+$/ : RegExp(`^−?[\\d,]+\\.\\d{${count}}$`));
        const read = Number(text.replaceAll(',', '').replace('−', '-'));
        expect(Math.abs(read - value)).toBeLessThanOrEqual(0.5000001 * 10 ** -count);
      },
    ),
    { numRuns },
  );
});

test('whole numbers are exact to the digit', () => {
  fc.assert(
    fc.property(fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 }), (value) => {
      expect(BigInt(write(value, 'parameter', 'exact number').replaceAll(',', '').replace('−', '-'))).toBe(
        BigInt(value),
      );
    }),
    { numRuns },
  );
});
