import { expect, test } from 'vitest';
import { readTyped } from './read-field.ts';

test.each([
  ['61', '1', 61],
  ['5.6 million', 'USD', 5.6e6],
  ['$5.6 million', 'USD', 5.6e6],
  ['1,5', 'm', 1.5],
  ['2.5e6', 'parameter', 2.5e6],
  ['37 billion parameters', 'parameter', 37e9],
  ['3 million GPU hours', 'GPU*hour', 3e6],
  ['4 MB', 'B/token', 4e6],
  ['4 MB per token', 'B/token', 4e6],
  ['4', 'GB', 4],
  ['500 MB', 'GB', 0.5],
  ['$2', 'USD/GPU/hour', 2],
  ['40%', '%', 40],
  ['40%', '1', 0.4],
  ['2 hours', 'day', 1 / 12],
  ['−3', '1', -3],
  ['1/4', '1', 0.25],
])('%s in %s is %d', (text, unit, value) => {
  expect(readTyped(text, unit)).toEqual({ value: expect.closeTo(value, 9) });
});

test.each([
  ['', '1', { problem: 'empty' }],
  ['  ', 'B', { problem: 'empty' }],
  ['three point 5', '1', { problem: 'unreadable' }],
  ['5-10', 'GB', { problem: 'unreadable' }],
  ['1e999', '1', { problem: 'unreadable' }],
  ['3 days', 'B', { problem: 'unit', unit: 'days' }],
  ['3 bananas', '1', { problem: 'unit', unit: 'bananas' }],
])('%s in %s is asked again', (text, unit, answer) => {
  expect(readTyped(text, unit)).toEqual(answer);
});
