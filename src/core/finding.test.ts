import { expect, test } from 'vitest';
import { compareFindings, didYouMean, formatFinding, listNames, nearest } from './finding.ts';
import type { Finding } from './finding.ts';

const finding: Finding = {
  rule: 'item-id-missing',
  severity: 'error',
  file: 'lessons/a/b.mdx',
  line: 12,
  column: 1,
  message: 'This <Choice> has no id.',
  cure: 'Name it.',
};

test('a finding is one clickable line', () => {
  expect(formatFinding(finding)).toBe(
    'lessons/a/b.mdx:12:1 error item-id-missing: This <Choice> has no id. Name it.',
  );
});

test.each([
  ['Choise', 'Choice'],
  ['NumericEnrty', 'NumericEntry'],
  ['tittle', 'title'],
  ['CHOICE', 'Choice'],
])('%s was meant to be %s', (written, meant) => {
  expect(nearest(written, ['Choice', 'NumericEntry', 'title'])).toBe(meant);
  expect(didYouMean(written, ['Choice', 'NumericEntry', 'title'])).toBe(` Did you mean "${meant}"?`);
});

test('what is far from every name suggests none', () => {
  expect(didYouMean('Quarz', ['Choice', 'title'])).toBe('');
  expect(didYouMean('n', ['a'])).toBe('');
});

test('names are listed as a person does', () => {
  expect(listNames(['a'])).toBe('"a"');
  expect(listNames(['a', 'b', 'c'], 'or')).toBe('"a", "b" or "c"');
});

test('findings sort by file, line and column', () => {
  const at = (file: string, line: number, column: number): Finding => ({ ...finding, file, line, column });
  const sorted = [at('b', 1, 1), at('a', 10, 1), at('a', 2, 9), at('a', 2, 1)].sort(compareFindings);
  expect(sorted.map(({ file, line, column }) => `${file}:${line}:${column}`)).toEqual([
    'a:2:1',
    'a:2:9',
    'a:10:1',
    'b:1:1',
  ]);
});
