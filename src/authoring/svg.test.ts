import { expect, it } from 'vitest';
import { svgFindings } from './svg.ts';

const drawing = (inside: string): string => `<svg viewBox="0 0 9 9">${inside}</svg>\n`;
const rules = (svg: string): string[] =>
  svgFindings(svg, 'x.svg').map(({ rule, line, column, message }) => `${line}:${column} ${rule} ${message}`);

it.each([
  ['shapes and texts', drawing('<path d="M0 0"/><text x="1">once = 1</text>').replace('once =', 'once is')],
  ['a declaration in front', `<?xml version="1.0"?>\n${drawing('')}`],
  ['a byte order mark', `\uFEFF${drawing('')}`],
  ['the line ends of Windows', drawing('\n<path/>\n').replaceAll('\n', '\r\n')],
  ['references to its own parts', drawing('<use href="#a"/><use xlink:href = "#a"/><path fill="url(#a)"/>')],
  ['references to its own parts in quotes', drawing(`<path fill="url('#a')" mask='url( "#b" )'/>`)],
  [
    'words that look like others',
    drawing('<linearGradient/><text font-style="italic" data-once="1">a</text>'),
  ],
])('lets pass %s', (_name, svg) => {
  expect(rules(svg)).toEqual([]);
});

const inside = (what: string, column: number): string => `1:${column} svg-unsafe The drawing holds ${what}.`;

it.each([
  ['<script>x</script>', inside('a script', 24)],
  ['<SCRIPT/>', inside('a script', 24)],
  ['<style>a{}</style>', inside('a <style> element', 24)],
  ['<path style="fill:red"/>', inside('a style attribute', 30)],
  ['<path onclick="x"/>', inside('an event handler', 30)],
  ['<path/onload=x/>', inside('an event handler', 30)],
  ['<path d="M0 0"onload="x"/>', inside('an event handler', 38)],
  ['<foreignObject/>', inside('a foreignObject', 24)],
  ['<iframe/>', inside('an element of HTML', 24)],
  ['<a href="https://example.org">x</a>', inside('a reference to another file', 27)],
  ['<a href="javascript:x">x</a>', inside('a reference to another file', 27)],
  ['<a href=javascript:x>x</a>', inside('a reference to another file', 27)],
  ['<use xlink:href = "other.svg#a"/>', inside('a reference to another file', 35)],
  ['<path fill="url(https://example.org/a)"/>', inside('a reference to another file', 36)],
])('refuses %s', (content, expected) => {
  expect(rules(drawing(content))).toEqual([expected]);
});

it('wants a viewBox and an end', () => {
  expect(rules('<svg width="9"><path/>\n</svg>')).toEqual([
    '1:1 svg-viewbox-missing The drawing does not start with an <svg> that has a viewBox, so it cannot be fitted to a page.',
  ]);
  expect(rules('<svg viewBox="0 0 9 9">\n<path/>\n')).toEqual([
    '2:8 svg-not-closed The drawing does not end with </svg>.',
  ]);
  expect(rules('not a drawing')).toHaveLength(2);
});
