import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coversText, foldText, hasWildcard, matchesText, wordsOfPattern } from './text-answer.ts';

const numRuns = Number(process.env.ISLET_RUNS ?? 1000);

describe('folding', () => {
  it.each<[string, string, string]>([
    // Typed, folded, folded exactly.
    ['  New   York ', 'new york', 'New York'],
    ['Tromsø', 'tromso', 'Tromsø'],
    ['ŁÓDŹ', 'lodz', 'ŁÓDŹ'],
    ['Straße', 'strasse', 'Straße'],
    ['Ὀδυσσεύς', 'οδυσσευσ', 'Ὀδυσσεύς'],
    ['İzmir', 'izmir', 'İzmir'],
    ['œuvre', 'oeuvre', 'œuvre'],
    ['ｔｏｋｅｎ', 'token', 'ｔｏｋｅｎ'],
    ['ﬁre', 'fire', 'ﬁre'],
    ['H₂O', 'h2o', 'H₂O'],
    ['it’s', "it's", "it's"],
    ['it´s', "it's", "it's"],
    ['“so”', '"so"', '"so"'],
    ['1914–1918', '1914-1918', '1914-1918'],
    ['soft\u00ADware\u200B', 'software', 'software'],
    ['ex\u00A0ample', 'ex ample', 'ex ample'],
    // Marks that make another letter stay.
    ['がく', 'がく', 'がく'],
    ['की', 'की', 'की'],
    ['專家', '專家', '專家'],
    ['\t\n', '', ''],
  ])('%j is %j, and exactly %j', (typed, folded, exactly) => {
    expect(foldText(typed, false)).toBe(folded);
    expect(foldText(typed, true)).toBe(exactly.normalize('NFC'));
    // However the letters are put together.
    expect(foldText(typed.normalize('NFD'), false)).toBe(folded);
    expect(foldText(typed.normalize('NFD'), true)).toBe(exactly.normalize('NFC'));
  });

  it('changes nothing when done twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (text, exact) => {
        const once = foldText(text, exact);
        expect(foldText(once, exact)).toBe(once);
      }),
      { numRuns },
    );
  });
});

/** Rules of docs.moodle.org "Short-Answer question type", "Wildcard usage", and of its `compare_string_with_wildcard`. */
describe.each<[pattern: string, fits: string[], not: string[]]>([
  ['ran*ing', ['raning', 'running'.replace('u', 'a'), 'ran into a thing'], ['running', 'rang', 'ranin']],
  ['long*', ['long', 'longer', 'Long way'], ['along', 'lon']],
  ['*', ['x', ''], []],
  ['**', ['x', ''], []],
  ['a*b*c', ['abc', 'axxbxxc', 'abbcbc'], ['acb', 'ab', 'bc']],
  ['aba*aba', ['abaaba', 'abaXaba'], ['aba', 'ababa']],
  [String.raw`2\*3`, ['2*3'], ['23', '2x3', String.raw`2\*3`]],
  [String.raw`\**`, ['*', '*x'], ['x', '']],
  [String.raw`\*\*`, ['**'], ['*', 'x']],
  [String.raw`a\b`, [String.raw`A\B`], ['ab']],
  ['a.c', ['a.c'], ['abc']],
  ['[ab]+$', ['[ab]+$'], ['a', 'ab']],
  ['a * b', ['a x b', 'a  xyz  b'], ['ab', 'a b']],
  ['* *', ['two words'], ['one']],
])('the pattern %j', (pattern, fits, not) => {
  it.each(fits)('accepts %j', (typed) => {
    expect(matchesText(pattern, typed, false)).toBe(true);
  });
  it.each(not)('refuses %j', (typed) => {
    expect(matchesText(pattern, typed, false)).toBe(false);
  });
});

it.each<[string, string, boolean]>([
  ['Paris', 'paris', false],
  ['Paris', 'Paris', true],
  ['café', 'cafe', false],
  ['café', 'cafe\u0301', true],
  ['New York', ' New  York ', true],
])('exactly, %j accepts %j: %s', (pattern, typed, expected) => {
  expect(matchesText(pattern, typed, true)).toBe(expected);
});

/** The way of Moodle: a regular expression. It backtracks, so it is only for short texts. */
function asRegExp(pattern: string): RegExp {
  const bits = pattern
    .split(/(?<!\\)\*+/)
    .map((bit) => bit.replaceAll(String.raw`\*`, '*').replace(/[\\*]/g, '\\$&'));
  return new RegExp(`^${bits.join('.*')}$`, 's');
}

const few = (letters: string, maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...letters), maxLength });

it('accepts what a regular expression made of the pattern accepts', () => {
  fc.assert(
    fc.property(few('ab*\\', 9), few('ab*\\', 12), (pattern, typed) => {
      expect(matchesText(pattern, typed, true)).toBe(asRegExp(pattern).test(typed));
    }),
    { numRuns },
  );
});

it('accepts every text that a pattern stands for', () => {
  fc.assert(
    fc.property(fc.array(few('ab.(', 3), { minLength: 1, maxLength: 6 }), few('ab', 5), (pieces, filling) => {
      expect(matchesText(pieces.join('*'), pieces.join(filling), true)).toBe(true);
    }),
    { numRuns },
  );
});

it('knows when one pattern accepts all that another does', () => {
  fc.assert(
    fc.property(few('ab*', 5), few('ab*', 5), few('ab', 8), (wider, narrower, typed) => {
      if (coversText(wider, narrower, true) && matchesText(narrower, typed, true))
        expect(matchesText(wider, typed, true)).toBe(true);
    }),
    { numRuns },
  );
  expect(coversText('a*', 'abc', false)).toBe(true);
  expect(coversText('a*', 'A*c', false)).toBe(true);
  expect(coversText('a*c', 'a*', false)).toBe(false);
  expect(coversText('a', 'a*', false)).toBe(false);
});

// One that tries again what it has tried would never end.
it('comes to an end for a pattern made to hold it up', () => {
  for (const pattern of ['*a'.repeat(2000) + 'b', 'a*'.repeat(2000) + 'b*', '*'.repeat(5000) + 'b']) {
    expect(matchesText(pattern, 'a'.repeat(20_000), false)).toBe(false);
  }
});

it('tells a pattern in words', () => {
  expect(hasWildcard('a*')).toBe(true);
  expect(hasWildcard(String.raw`a\*`)).toBe(false);
  expect(hasWildcard(String.raw`a\**`)).toBe(true);
  expect(wordsOfPattern(String.raw`2 \* 3*`)).toBe('2 * 3');
});
