import { expect, test } from 'vitest';
import { nearestValue, rangeOf, readLabValue, withValues, writeLabValue } from './lab.ts';
import type { LabControl } from './lab.ts';

const whole: LabControl = { kind: 'number', label: 'Steps', min: 10, max: 500, step: 10 };
const part: LabControl = { kind: 'number', label: 'Chance', min: 0, max: 1, step: 0.05 };
const seed: LabControl = { kind: 'seed', label: 'Seed' };
const toggle: LabControl = { kind: 'toggle', label: 'Shared' };
const choice: LabControl = {
  kind: 'choice',
  label: 'Kind',
  choices: [
    { id: 'one', label: 'One' },
    { id: 'many', label: 'Many' },
  ],
};

test.each([
  [whole, '20', 20],
  [whole, '0_020', 20],
  [whole, '25.5', null],
  [whole, '9', null],
  [whole, '501', null],
  [whole, '', null],
  [whole, 'Infinity', null],
  [part, '0.123', 0.123],
  [part, '-0.1', null],
  [part, '1e-2', 0.01],
  [seed, '1', 1],
  [seed, '0', null],
  [seed, '9999', 9999],
  [seed, '10000', null],
  [toggle, 'true', 1],
  [toggle, 'false', 0],
  [toggle, '1', null],
  [choice, 'many', 1],
  [choice, 'Many', null],
])('a %j reads "%s" as %j', (control, text, value) => {
  expect(readLabValue(control, text)).toBe(value);
});

test.each([
  [whole, 20, '20'],
  [part, 0.35, '0.35'],
  [toggle, 1, 'true'],
  [toggle, 0, 'false'],
  [choice, 1, 'many'],
])('a %j writes %j as "%s"', (control, value, text) => {
  expect(writeLabValue(control, value)).toBe(text);
});

test.each([
  [whole, 12.4, 12],
  [whole, 1000, 500],
  [part, 0.123, 0.123],
  [part, -3, 0],
  [seed, 0.2, 1],
  [choice, 7, 1],
])('a %j takes %j as %j', (control, given, taken) => {
  expect(nearestValue(control, given)).toBe(taken);
});

test('only numbers with whole ends and steps are whole', () => {
  expect(rangeOf(whole)).toEqual({ min: 10, max: 500, whole: true });
  expect(rangeOf(part).whole).toBe(false);
});

test('what is set stands in place of a default, and nothing else', () => {
  const lab = { controls: { steps: whole, up: part }, defaults: { steps: 100, up: 0.5 } };
  expect(withValues(lab, { up: 0, down: 3 })).toEqual({ steps: 100, up: 0 });
});
