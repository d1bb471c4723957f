import { expect, test } from 'vitest';
import { showNumber } from './show-number.ts';
import { showValue } from './show-value.ts';

const labels = [
  { label: 'Not controlled', value: 0 },
  { label: 'Controlled', value: 1 },
];
const entries = ['cat', 'dog'];

test.each([
  { what: 'a number with its unit', value: 70_272, shown: { unit: 'B/token' }, text: '70.3 kB per token' },
  { what: 'a verdict', value: 1, shown: { unit: '1', labels }, text: 'Controlled' },
  { what: 'a number that no word stands for', value: 2, shown: { unit: '1', labels }, text: '2' },
  { what: 'a list', value: [0.75, 0.25], shown: { unit: '1' }, text: '0.75, 0.25' },
  {
    what: 'a list with names',
    value: [0.75, 0.25],
    shown: { unit: '1', entries },
    text: 'cat 0.75, dog 0.25',
  },
  {
    what: 'a list of verdicts',
    value: [1, 0],
    shown: { unit: '1', labels },
    text: 'Controlled, Not controlled',
  },
  {
    what: 'a matrix',
    value: [
      [1, 0.5],
      [0.5, 1],
    ],
    shown: { unit: '1', entries },
    text: 'cat: cat 1, dog 0.5; dog: cat 0.5, dog 1',
  },
  {
    what: 'a matrix with more columns than rows',
    value: [[0.1, 0.9]],
    shown: { unit: '1', entries },
    text: 'cat 0.1, dog 0.9',
  },
  { what: 'what is missing', value: undefined, shown: { unit: 'B' }, text: 'not defined' },
  { what: 'an empty list', value: [], shown: { unit: 'B' }, text: '' },
])('$what in one line', ({ value, shown, text }) => {
  expect(showValue(value, shown)).toBe(text);
});

test('a word has no unit', () => {
  expect(showNumber(0, { unit: 'B', labels })).toEqual({
    number: 'Not controlled',
    unit: '',
    text: 'Not controlled',
  });
});
