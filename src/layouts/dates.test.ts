import { expect, it } from 'vitest';
import { datedTitle, longDate } from './dates.ts';

it.each([
  ['2025-01-15', '15 January 2025'],
  ['2026-02', 'February 2026'],
])('%s is read as %s', (date, text) => {
  expect(longDate(date)).toBe(text);
});

it.each<[title: string, date: string | null, says: string]>([
  ['A report', '2024-12-27', 'A report, 27 December 2024'],
  ['A report', null, 'A report'],
  ['A letter of 15 January 2025', '2025-01-15', 'A letter of 15 January 2025'],
  // Another day's date is no repetition.
  ['A letter of 15 January 2025', '2025-01-16', 'A letter of 15 January 2025, 16 January 2025'],
])('writes the date of “%s” (%s) once', (title, date, says) => {
  expect(datedTitle(title, date)).toBe(says);
});
