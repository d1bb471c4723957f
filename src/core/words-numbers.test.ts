import { expect, it } from 'vitest';
import { numberTrouble, numberWords } from './words-numbers.ts';

it.each<[code: string, unit: string, wanted: string | null, says: string]>([
  ['unreadable', '', 'GB', 'Write a number, such as 12, 3.5, 2.5e6 or 5.6 million.'],
  ['too-large', '', 'GB', 'That number is too large to read.'],
  ['unit-other', 'hours', 'GB', '“hours” measures something else. Answer in GB.'],
  ['unit-unknown', 'parsecs', 'GB', 'The unit “parsecs” is not known here. Answer in GB.'],
  // “9 experts” and “9 GB” where a plain number is asked for.
  ['unit-unknown', 'experts', null, 'Write the number alone, without “experts”.'],
  ['unit-other', 'GB', null, 'Write the number alone, without “GB”.'],
])('says of %s “%s”, where %s is asked for, what to do', (code, unit, wanted, says) => {
  expect(numberTrouble(code, unit, wanted)).toBe(says);
});

it('says what the mark of a number was taken for', () => {
  expect(numberWords.readAs('1234')).toBe('Read as 1234: the comma stands between thousands.');
  expect(numberWords.readAs('-1.234')).toBe('Read as -1.234: the point begins the decimals.');
});
