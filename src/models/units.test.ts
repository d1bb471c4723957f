import { expect, test } from 'vitest';
import {
  conversion,
  divideUnits,
  isDimensionless,
  multiplyUnits,
  parseUnit,
  powerUnit,
  printUnit,
  sameDimension,
  simplifyUnit,
} from './units.ts';
import type { Unit } from './units.ts';

function unit(text: string): Unit {
  const parsed = parseUnit(text);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.unit;
}

test.each([
  ['B', 'B'],
  [' USD / hour ', 'USD/hour'],
  ['USD/(GPU*hour)', 'USD/GPU/hour'],
  ['USD/GPU/hour', 'USD/GPU/hour'],
  ['GPU*hour', 'GPU*hour'],
  ['GPU*hour/GPU', 'hour'],
  ['mm^2', 'mm^2'],
  ['(mm/s)^2', 'mm^2/s^2'],
  ['1/s', '1/s'],
  ['1', '1'],
  ['%', '%'],
  ['token/token', '1'],
])('the unit %j is written %j', (text, printed) => {
  expect(printUnit(unit(text))).toBe(printed);
});

test.each([
  ['tokens', 0, '"tokens" is not a unit. Did you mean "token"?'],
  ['USD/hours', 4, '"hours" is not a unit. Did you mean "hour"?'],
  ['B/', 2, 'The unit "B/" is not finished.'],
  ['USD/(GPU*hour', 4, 'The bracket in "USD/(GPU*hour" is not closed.'],
  ['GPU hour', 4, '"GPU hour" cannot be read as a unit.'],
  ['B$', 1, '"B$" cannot be read as a unit.'],
  ['mm^x', 0, 'After "^" a unit needs a whole number.'],
  ['constructor', 0, '"constructor" is not a unit.'],
  ['22', 0, '"22" is not a unit.'],
])('the unit %j is refused at %i', (text, at, message) => {
  expect(parseUnit(text)).toMatchObject({ ok: false, at, message });
});

test('a hostile unit is refused, not read', () => {
  expect(parseUnit('('.repeat(100_000)).ok).toBe(false);
});

test.each([
  ['hour', 'day', { by: '/', factor: 24 }],
  ['B', 'GB', { by: '/', factor: 1e9 }],
  ['GB', 'B', { by: '*', factor: 1e9 }],
  ['GB', 'GiB', { by: '/', factor: 1.073741824 }],
  ['bit', 'B', { by: '/', factor: 8 }],
  ['min', 'ms', { by: '*', factor: 60_000 }],
  ['1', '%', { by: '*', factor: 100 }],
  ['%', '1', { by: '/', factor: 100 }],
  ['kW*hour', 'kWh', null],
  ['W*s', 'J', null],
  // Half of mass times speed squared is an energy; a liter is a cube of 10 cm.
  ['kg*m^2/s^2', 'J', null],
  ['g', 'kg', { by: '/', factor: 1000 }],
  ['kg', 'mg', { by: '*', factor: 1e6 }],
  ['m^3', 'liter', { by: '*', factor: 1000 }],
  ['cm^3', 'liter', { by: '/', factor: 1000 }],
  ['1/s', 'Hz', null],
  ['FLOP/(hour*TFLOP/s)', '%', { by: '/', factor: 3.6e13 }],
  ['TFLOP/s*hour', 'FLOP', { by: '*', factor: 3.6e15 }],
  // Watt hours a day are 365 / 1000 kWh a year; the other way round nobody would know 2.7397….
  ['W*hour/day', 'kWh/year', { by: '*', factor: 0.365 }],
  ['kWh/year', 'W*hour/day', { by: '/', factor: 0.365 }],
  ['B', 'B', null],
] as const)('%s to %s is one exact operation', (from, to, expected) => {
  expect(sameDimension(unit(from), unit(to))).toBe(true);
  expect(conversion(unit(from), unit(to))).toEqual(expected);
});

test.each([
  ['B', 's'],
  ['token', 'parameter'],
  ['GPU*hour', 'hour'],
  ['B/token', 'B'],
  ['W', 'Wh'],
  ['kg', 'J'],
  ['FLOP', '1'],
  ['USD', '%'],
])('%s and %s measure different things', (a, b) => {
  expect(sameDimension(unit(a), unit(b))).toBe(false);
});

test('products, quotients and powers follow algebra', () => {
  expect(printUnit(multiplyUnits(unit('USD/GPU/hour'), unit('GPU*hour')))).toBe('USD');
  expect(printUnit(divideUnits(unit('GPU*hour'), unit('GPU')))).toBe('hour');
  expect(printUnit(powerUnit(unit('m^2/s^2'), 0.5))).toBe('m/s');
  expect(printUnit(powerUnit(powerUnit(unit('m'), 1 / 3), 3))).toBe('m');
  expect(isDimensionless(divideUnits(unit('hour'), unit('s')))).toBe(true);
});

test.each([
  ['hour*TFLOP/s', 'hour*TFLOP/s', 'TFLOP'],
  ['USD*%', 'USD*%', 'USD'],
  ['%', '%', '%'],
  ['%*%', '%^2', '1'],
  ['GB/MB', 'GB/MB', '1'],
])('%s stays %s until it is simplified to %s', (text, raw, simple) => {
  expect(printUnit(unit(text))).toBe(raw);
  expect(printUnit(simplifyUnit(unit(text)))).toBe(simple);
});
