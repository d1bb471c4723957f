import { expect, it } from 'vitest';
import { scanTag } from './tag-source.ts';

it('gives attributes their places, whatever stands in the values before them', () => {
  const source = 'x <Figure title="a src=1 > b" {...c}\n  src = \'d\' wide answer={ {e: "}"} } last="é" />';
  const tag = scanTag(source, 2);
  expect(tag).toMatchObject({ name: 'Figure', problem: null });
  expect(
    tag?.attributes.map(({ name, offset }) => [name, source.slice(offset, offset + name.length)]),
  ).toEqual(['title', 'src', 'wide', 'answer', 'last'].map((name) => [name, name]));
  expect(tag?.attributes[1]?.offset).toBe(source.indexOf("src = 'd'"));
});

it.each(['<', '< 3', '<3', '<= b', '</Choice>', '<!-- a', '<>'])('%s is no opening tag', (source) => {
  expect(scanTag(source, 0)).toBeNull();
});

it.each<[source: string, problem: Record<string, unknown>]>([
  ['<A id="a>\n<B id="b">', { kind: 'quote-open', name: 'id', offset: 3 }],
  ["<A id='a>", { kind: 'quote-open', name: 'id', offset: 3 }],
  ['<A id=“a”>', { kind: 'quote-curly', name: 'id', offset: 3, value: '“a”' }],
  ['<A id=«a»>', { kind: 'quote-curly', name: 'id', offset: 3, value: '«a»' }],
  ['<A b id=c d>', { kind: 'unquoted', name: 'id', offset: 5, value: 'c' }],
  ['<A id=c/>', { kind: 'unquoted', name: 'id', offset: 3, value: 'c' }],
  ['<A id: "a">', { kind: 'colon', name: 'id', offset: 3 }],
  ['<A id="a"; b>', { kind: 'mark', mark: ';', offset: 9 }],
  ['<A "a">', { kind: 'mark', mark: '"', offset: 3 }],
  ['<A id="a"\nHow many?', { kind: 'unclosed', offset: 0 }],
  ['<A id="a"', { kind: 'unclosed', offset: 0 }],
  ['<A id={a', { kind: 'unclosed', offset: 0 }],
])('finds what is wrong with %j', (source, problem) => {
  expect(scanTag(source, 0)?.problem).toEqual(problem);
});
