import { expect, it } from 'vitest';
import { addressProblem, isExternal, isSafeAddress, lessonOfLink, pageOfLink } from './links.ts';

it.each([
  ['height.mdx', 'tides/height', '../../tides/height/'],
  ['./height.mdx', 'tides/height', '../../tides/height/'],
  ['../clocks/pendulum.mdx', 'clocks/pendulum', '../../clocks/pendulum/'],
  ['height.mdx#twelfths', 'tides/height', '../../tides/height/#twelfths'],
  ['height.mdx?a=1#b', 'tides/height', '../../tides/height/?a=1#b'],
])('%s in tides/two-bulges is the lesson %s', (url, lesson, page) => {
  expect(lessonOfLink('tides/two-bulges', url)).toBe(lesson);
  expect(pageOfLink('tides/two-bulges', url)).toBe(page);
});

it.each([
  'height',
  '../clocks/',
  'https://example.org/a.mdx',
  '/tides/height.mdx',
  '#part',
  'mailto:a@b.mdx',
])('%s is no lesson', (url) => {
  expect(lessonOfLink('tides/two-bulges', url)).toBeNull();
  expect(pageOfLink('tides/two-bulges', url)).toBeNull();
});

it.each(['https://example.org', 'http://a.b', 'mailto:a@b', 'tel:1', 'x.mdx', '#a', '../a:b', '/a', ''])(
  '%s may stand in a lesson',
  (url) => {
    expect(isSafeAddress(url)).toBe(true);
  },
);

it.each([
  'javascript:x',
  'JavaScript:x',
  ' javascript:x',
  'java\nscript:x',
  '\u0001javascript:x',
  'data:text/html,x',
  'vbscript:x',
  'file:///etc/passwd',
])('%j may not', (url) => {
  expect(isSafeAddress(url)).toBe(false);
});

it.each<[url: string, problem: string | null]>([
  ['https://example.org', null],
  ['http://example.org/a_(b)?c=d#e', null],
  ['https://例え.jp/ページ', null],
  ['//example.org/a', null],
  ['http://localhost:4321/', null],
  ['https://[::1]/', null],
  ['mailto:a@b.example?subject=x', null],
  ['tel:+4930123', null],
  ['https:example.org', '"https:" is not followed by "//"'],
  ['https:/example.org', '"https:" is not followed by "//"'],
  ['https://', 'it names no site'],
  ['https://exa mple.org', 'it has a space in it'],
  ['https://example', '"example" is no site'],
  ['http://https//example.org', '"https" is no site'],
  ['mailto:nobody', 'it is no mail address'],
  ['tel:me', 'it has no number'],
])('%s: %s', (url, problem) => {
  expect(isExternal(url)).toBe(true);
  expect(addressProblem(url)).toBe(problem);
});
