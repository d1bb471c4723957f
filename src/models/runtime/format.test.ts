import { expect, test } from 'vitest';
import { formatExact, formatGiven, formatQuantity } from './format.ts';

test.each([
  [70_272, 'B', '70.3 kB'],
  [70_272, 'B/token', '70.3 kB per token'],
  [9_999, 'B', '9,999 B'],
  [10_000, 'B', '10 kB'],
  [999_600, 'B', '1 MB'],
  [137e9, 'B', '137 GB'],
  [0.5, 'GB', '500 MB'],
  [2e6, 'GB', '2 PB'],
  [-70_272, 'B', '−70.3 kB'],
  [0, 'B', '0 B'],
  [-0, 'B', '0 B'],
  [1.5, 'B', '1.5 B'],
  [24, 'GiB', '24 GiB'],
  [5_576_000, 'USD', '$5.58 million'],
  [-5_576_000, 'USD', '−$5.58 million'],
  [92_520_000, 'USD', '$92.5 million'],
  [1.2e12, 'USD', '$1.2 trillion'],
  [2, 'USD/GPU/hour', '$2 per GPU per hour'],
  [2.5, 'USD', '$2.50'],
  [2.345, 'USD', '$2.35'],
  [0.2, 'USD', '$0.20'],
  [0.184, 'USD', '$0.184'],
  [9_999, 'USD', '$9,999'],
  [0.0002, 'USD/token', '$0.0002 per token'],
  [3.2856e24, 'FLOP', '3.29 × 10²⁴ FLOP'],
  [989.4, 'TFLOP/s/GPU', '989 TFLOP/s per GPU'],
  [1.2e-7, 's', '1.2 × 10⁻⁷ s'],
  [54.2, 'day', '54.2 days'],
  [1, 'day', '1 day'],
  [0, 'day', '0 days'],
  [1, 'GPU', '1 GPU'],
  [2048, 'GPU', '2,048 GPUs'],
  [6, 'person', '6 people'],
  [1, 'person', '1 person'],
  [6, 'person*week/feature', '6 person weeks per feature'],
  [2_664_000, 'GPU*hour', '2.66 million GPU hours'],
  [30, 'min', '30 min'],
  [0.3463, '1', '0.346'],
  [34.63, '%', '34.6%'],
  [9_999, '1', '9,999'],
  [10_001, '1', '10,000'],
  [131_072, 'token', '131,000 tokens'],
  [1234.5, '1', '1,235'],
  [999_999, '1', '1 million'],
  [3, '1/s', '3/s'],
  [5, 'mm^2', '5 mm²'],
  [-0.5, '1', '−0.5'],
  [NaN, 'B', 'not defined'],
  [Infinity, 'USD', 'not defined'],
  [-Infinity, '1', 'not defined'],
])('%d in %s reads as %s', (value, unit, text) => {
  expect(formatQuantity(value, unit).text).toBe(text);
});

test('number and unit come apart as well', () => {
  expect(formatQuantity(70_272, 'B/token')).toEqual({
    number: '70.3',
    unit: 'kB per token',
    text: '70.3 kB per token',
  });
  expect(formatQuantity(5_576_000, 'USD')).toEqual({
    number: '$5.58 million',
    unit: '',
    text: '$5.58 million',
  });
});

test('the locale is an argument, never the machine’s', () => {
  expect(formatQuantity(70_272, 'B', 'de').text).toBe('70,3 kB');
  expect(formatExact(70_272.5, 'B', 'de')).toBe('70.272,5 B');
});

test.each([
  [70_272, 'B', '70,272 B'],
  [5_328_000, 'USD', '$5,328,000'],
  [14.8e12, 'token', '14,800,000,000,000 tokens'],
  [54.19921875, 'day', '54.1992 days'],
  [1_234_567.891, '1', '1,234,567.89'],
  [0.000_123_456_789, '1', '0.000123457'],
  [3.2856e24, 'FLOP', '3.2856 × 10²⁴ FLOP'],
  [576, undefined, '576'],
  [-3, undefined, '−3'],
  [NaN, 'B', 'not defined'],
])('%d in %s is written out as %s', (value, unit, text) => {
  expect(formatExact(value, unit)).toBe(text);
});

test.each([
  [61, '1', '61'],
  [131_072, 'token', '131,072 tokens'],
  [131_000, 'token', '131,000 tokens'],
  [14.8e12, 'token', '14.8 trillion tokens'],
  [14.81e12, 'token', '14,810,000,000,000 tokens'],
  [70_272, 'B', '70,272 B'],
  [2e9, 'B', '2 GB'],
  [989.4, 'TFLOP/s', '989.4 TFLOP/s'],
  [2, 'USD/hour', '$2 per hour'],
  [2.5, 'USD', '$2.50'],
  [0.352, 'USD', '$0.352'],
  [2.345, 'USD', '$2.345'],
  [12_300, 'USD', '$12,300'],
])('%d in %s is given as %s, without losing a digit', (value, unit, text) => {
  expect(formatGiven(value, unit)).toBe(text);
});
