import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileLesson } from '../../authoring/compile-lesson.ts';
import { textEntry } from './index.ts';
import type { TextEntryItem } from './schema.ts';
import { correctText, feedbackOf } from './score.ts';

const numRuns = Number(process.env.ISLET_RUNS ?? 1000);

const compile = (answers: string, attributes = '', inside = ''): ReturnType<typeof compileLesson> =>
  compileLesson(`<TextEntry id="a" ${attributes}>\nWhich?\n\n${answers}\n${inside}</TextEntry>\n`, 'x.mdx', {
    frontmatter: 'none',
  });

/** The item that a question in Markdown becomes. */
function read(answers: string, attributes = '', inside = ''): TextEntryItem {
  const { items, findings } = compile(answers, attributes, inside);
  expect(findings).toEqual([]);
  return textEntry.schema.parse(items[0]?.item);
}

const color = read('- `colour`\n- `color`\n- `colo*r` 50%\n- `hue` 25%', 'points={4}');

/** Moodle's first matching answer: the first row that fits decides, whatever stands below it. */
describe('the first accepted answer that fits decides', () => {
  it.each<[string, number]>([
    ['colour', 4],
    [' Color ', 4],
    ['COLÓUR', 4],
    ['coloor', 2],
    ['colo ur', 2],
    ['hue', 1],
    ['hues', 0],
    ['the colour', 0],
    ['0', 0],
  ])('%j earns %d of 4', (response, earned) => {
    expect(textEntry.score(color, response)).toEqual({ status: 'scored', earned, possible: 4 });
  });

  it.each(['', '  ', '\n\t', '\u200B'])('%j is no answer', (response) => {
    expect(textEntry.score(color, response)).toEqual({ status: 'unanswered' });
  });

  it('asks for case and accents where the author does', () => {
    const exact = read('- `Curaçao`', 'exact');
    expect(textEntry.score(exact, 'Curaçao ')).toMatchObject({ earned: 1 });
    expect(textEntry.score(exact, 'curaçao')).toMatchObject({ earned: 0 });
    expect(textEntry.score(exact, 'Curacao')).toMatchObject({ earned: 0 });
    expect(read('- `a`', 'exact="false"').exact).toBe(false);
  });
});

it('never earns less for an answer that is written out than for anything else', () => {
  const word = fc.string({ unit: fc.constantFrom(...'ab*'), minLength: 1, maxLength: 5 });
  const share = fc.constantFrom(0.25, 0.5, 1);
  fc.assert(
    fc.property(fc.array(fc.tuple(word, share), { maxLength: 5 }), word, word, (rows, first, typed) => {
      const answers = [[first, 1] as const, ...rows].map(([pattern, part]) => ({
        pattern,
        share: part,
        feedbackHtml: null,
      }));
      const item = { ...color, answers };
      const [right, other] = [first.replaceAll('*', ''), typed].map((one) => textEntry.score(item, one));
      if (right?.status === 'scored' && other?.status === 'scored')
        expect(right.earned).toBeGreaterThanOrEqual(other.earned);
    }),
    { numRuns },
  );
});

describe('feedback', () => {
  const item = read(
    '- `nine`\n  > Eight, and *one*.\n- `ni*` 50%\n',
    '',
    '\n<Catch answer="ten">\nOne too many.\n</Catch>\n\n<Catch answer="*">\nNo.\n</Catch>\n',
  );
  it.each<[string, string | null]>([
    ['Nine', 'Eight, and <em>one</em>.'],
    ['nime', null],
    ['TEN', '<p>One too many.</p>'],
    ['eleven', '<p>No.</p>'],
  ])('for %j is %j', (response, html) => {
    expect(feedbackOf(item, response)).toBe(html);
  });
});

it('shows the first answer that is written out and earns all', () => {
  const item = read('- `hue` 50%\n- `x*`\n- `2\\*3`\n- `four`');
  expect(correctText(item)).toBe('2*3');
  expect(textEntry.keyText(item)).toBe('2*3');
  expect(textEntry.score(item, correctText(item))).toMatchObject({ earned: 1 });
  expect(textEntry.responseText(item, ' Two ')).toBe('Two');
});

it('keeps answers as they were written, whatever Markdown would make of them', () => {
  const { answers } = read(
    '- `*experts*`\n- `12) x`\n- `# x`\n- `www.x.com` {/* an address */}\n- `a_b_ "q" -- 5` 12.5%',
  );
  expect(answers.map(({ pattern, share }) => [pattern, share])).toEqual([
    ['*experts*', 1],
    ['12) x', 1],
    ['# x', 1],
    ['www.x.com', 1],
    ['a_b_ "q" -- 5', 0.125],
  ]);
});

it('changes its key with answers, shares and exactness, and not with feedback or catches', () => {
  const key = (...parts: Parameters<typeof read>): string => JSON.stringify(textEntry.keyOf(read(...parts)));
  const base = key('- `a`');
  expect(key('- `a`\n  > Yes.', '', '\n<Catch answer="b">\nNo.\n</Catch>\n')).toBe(base);
  expect(key('- `a`\n- `b`')).not.toBe(base);
  expect(key('- `a`', 'exact')).not.toBe(base);
  expect(key('- `a`\n- `b`')).not.toBe(key('- `a`\n- `b` 50%'));
});

/** The list stands on line 4 and on. */
describe('mistakes', () => {
  it.each<[name: string, parts: Parameters<typeof compile>, says: string[]]>([
    [
      'no list',
      ['nine'],
      ['1:1 This <TextEntry> accepts no answer. Add a list of the accepted ones, each as "- `answer`".'],
    ],
    [
      'answers without backticks, and one that is nothing',
      ['- nine\n- `ten`\n- *11*\n-\n- ` `'],
      [
        '4:1 This answer does not stand in backticks: "nine". Write each accepted answer as "- `answer`".',
        '6:1 This answer does not stand in backticks: "*11*". Write each accepted answer as "- `answer`".',
        '7:1 This answer is empty. Write each accepted answer as "- `answer`".',
        '8:1 This answer is empty. Write it between the backticks, or remove it.',
      ],
    ],
    [
      'the same answer twice',
      ['- `Café au lait`\n- `cafe  au lait`'],
      [
        '5:1 The answers "Café au lait" and "cafe  au lait" are the same: case, accents and spaces do not count. Remove one of them, or add "exact" to the question.',
      ],
    ],
    [
      'the same answer twice, exactly',
      ['- `nine`\n- `nine`', 'exact'],
      ['5:1 The answers "nine" and "nine" are the same. Remove one of them.'],
    ],
    [
      'an answer below one that accepts it',
      ['- `nine`\n- `ni*` 50%\n- `nicht*` 25%'],
      [
        '6:1 The answer "nicht*" is never reached: "ni*" above accepts it already. Move it above that one, or remove it.',
      ],
    ],
    [
      'an answer that accepts everything',
      ['- `nine`\n- `*` 10%'],
      [
        String.raw`5:1 The answer "*" accepts whatever is typed. Write part of the answer beside the star, or "\*" for a star itself.`,
      ],
    ],
    [
      'shares that are none',
      ['- `nine` 0%\n- `ten` 150%\n- `eleven` half'],
      ['0%', '150%', 'half'].map(
        (tail, index) =>
          `${4 + index}:${[9, 8, 11][index]} "${tail}" after \`${['nine', 'ten', 'eleven'][index]}\` is no part of the marks. Write a percentage above 0 and up to 100, such as 50%, or nothing; feedback stands in a quote below.`,
      ),
    ],
    [
      'no answer that earns all',
      ['- `nine` 50%'],
      ['4:1 No answer earns full marks. Remove the percentage of the right one.'],
    ],
    [
      'nothing to show as the solution',
      ['- `ni*`\n- `ten` 50%'],
      [
        '4:1 Every answer that earns full marks has a "*", so none can be shown as the solution. Put one that is written out first.',
      ],
    ],
    [
      'a numbered list',
      ['1. `nine`'],
      ['4:1 The accepted answers are a bulleted list, not a numbered one. Start each answer with "- ".'],
    ],
    [
      'a second list, text and a quote that belong to nothing',
      ['- `nine`\n* `ten`\n\nAnd so on.\n\n> Right.'],
      [
        '5:1 The accepted answers are one list, and a new one begins here. Start every answer with the same bullet "-", with nothing between them.',
        '7:1 Text after the accepted answers belongs to nothing. Move it above the list, or into <Explanation>.',
        '9:1 This quote belongs to no answer. Indent it by two spaces so that it stands under its answer: "  > …".',
      ],
    ],
    [
      'a flag with a value',
      ['- `nine`', 'exact="perhaps"'],
      ['1:19 exact="perhaps" says neither yes nor no. Write exact alone, or leave it out.'],
    ],
    [
      'catches that are never seen, or say nothing',
      [
        '- `nine`\n',
        '',
        [
          '<Catch>\nNone.\n</Catch>\n',
          '<Catch answer="NINE">\nRight.\n</Catch>\n',
          '<Catch answer="t*">\nT.\n</Catch>\n',
          '<Catch answer="ten">\nTen.\n</Catch>\n',
          '<Catch answer="six">\n</Catch>\n',
        ].join('\n'),
      ],
      [
        '6:1 This <Catch> has no answer. Write what a learner may type in its opening tag: <Catch answer="…">.',
        '10:8 This <Catch> would never be seen: "NINE" is accepted by "nine". Change its answer, or put its text in a quote under the accepted one.',
        '18:8 This <Catch> would never be seen: "ten" belongs to the one for "t*" above. Put the narrower one first, or change one of the two.',
        '22:1 This <Catch> for "six" says nothing. Write between its tags what went wrong and how to see it.',
      ],
    ],
  ])('%s', (_name, parts, says) => {
    const { findings, items } = compile(...parts);
    expect(findings.map(({ line, column, message, cure }) => `${line}:${column} ${message} ${cure}`)).toEqual(
      says,
    );
    expect(items).toEqual([]);
  });
});
