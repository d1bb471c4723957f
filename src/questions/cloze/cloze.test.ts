import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileLesson } from '../../authoring/compile-lesson.ts';
import { withControls } from './controls.ts';
import { cloze } from './index.ts';
import type { ClozeItem } from './schema.ts';
import { correctCloze, judge, restoreCloze } from './score.ts';

const numRuns = Number(process.env.ISLET_RUNS ?? 1000);

const compile = (text: string, attributes = ''): ReturnType<typeof compileLesson> =>
  compileLesson(`<Cloze id="a" ${attributes}>\n${text}\n</Cloze>\n`, 'x.mdx', { frontmatter: 'none' });

/** The item that a question in Markdown becomes. */
function read(text: string, attributes = ''): ClozeItem {
  const { items, findings } = compile(text, attributes);
  expect(findings).toEqual([]);
  return cloze.schema.parse(items[0]?.item);
}

const idsOf = (item: ClozeItem): string[] => item.blanks.map(({ id }) => id);

const item = read(
  'Say <Blank id="a" answer="Café / tea*" /> at <Blank id="b" answer={5} tolerance="±0.5" unit="kB" /> and <Blank id="c" options="one / *two / three" />.',
  'points={6}',
);

/** Moodle's "Embedded answers (Cloze)": each part by the rule of its own type, all of weight 1; six points in three. */
describe('each blank earns an equal share', () => {
  it.each<[Record<string, string>, number, string]>([
    [{ a: 'cafe', b: '5.2', c: 'two' }, 6, 'right right right'],
    [{ a: 'Teahouse', b: '5400 B', c: 'two' }, 6, 'right right right'],
    [{ a: 'cafe', b: '6', c: 'one' }, 2, 'right wrong wrong'],
    [{ a: 'coffee', b: '4.5 kB', c: '' }, 2, 'wrong right empty'],
    [{ c: 'two' }, 2, 'empty empty right'],
    [{ c: 'Two' }, 0, 'empty empty wrong'],
    [{ a: 'coffee' }, 0, 'wrong empty empty'],
  ])('%j earns %d of 6', (response, earned, states) => {
    const score = cloze.score(item, response);
    expect(score).toMatchObject({ status: 'scored', earned, possible: 6 });
    expect(item.blanks.map((blank) => judge(blank, response).state).join(' ')).toBe(states);
    if (score.status === 'scored')
      expect(score.parts).toEqual(
        states.split(' ').map((state, index) => ({ id: 'abc'[index], right: state === 'right' })),
      );
  });

  it.each<[Record<string, string>, number]>([
    [{ a: 'cafe', b: '5.2', c: 'two' }, 6],
    [{ a: 'cafe', b: '5.2', c: 'one' }, 0],
    [{ a: 'cafe', b: '5.2' }, 0],
  ])('%j earns %d of 6 where all must be right', (response, earned) => {
    const strict: ClozeItem = { ...item, scoring: 'all-or-nothing' };
    expect(cloze.score(strict, response)).toMatchObject({ status: 'scored', earned, possible: 6 });
  });

  it.each([{}, { a: '', b: ' ', c: '' }, { gone: 'cafe' }])('%j is no answer', (response) => {
    expect(cloze.score(item, response)).toEqual({ status: 'unanswered' });
  });

  it.each([
    ['five', 'unreadable'],
    ['5 hours', 'unit-other'],
    ['5 parsecs', 'unit-unknown'],
    ['1e999', 'too-large'],
  ])('the number "%s" is asked again: %s', (b, code) => {
    expect(cloze.score(item, { a: 'cafe', b })).toEqual({ status: 'invalid', code });
  });

  it('scores a blank by itself, whatever stands in the others', () => {
    const value = fc.constantFrom('', 'cafe', '5', '9', 'two', 'one');
    fc.assert(
      fc.property(fc.record({ a: value, b: fc.constantFrom('', '5', '9'), c: value }), (response) => {
        const alone = item.blanks.map((blank) => {
          const score = cloze.score({ ...item, points: 1, blanks: [blank] }, response);
          return score.status === 'scored' ? score.earned : 0;
        });
        const score = cloze.score(item, response);
        const earned = score.status === 'scored' ? score.earned : 0;
        expect(earned).toBeCloseTo((6 * alone.reduce((sum, one) => sum + one, 0)) / 3);
      }),
      { numRuns },
    );
  });

  it('survives an id that every object knows', () => {
    const odd = read('Say <Blank id="constructor" answer="x" />.');
    expect(cloze.score(odd, {})).toEqual({ status: 'unanswered' });
    expect(cloze.score(odd, { constructor: 'x' })).toMatchObject({ earned: 1 });
  });
});

describe('reading', () => {
  it('tells words, numbers and choices apart', () => {
    const { blanks, promptText } = read(
      'A <Blank answer="a \\/ b / c/d" exact />, <Blank answer={124_928} />, <Blank answer="1984" text />, <Blank answer="-3/4" unit="" />, <Blank options="\\*x / *2 \\* 3 / and \\/ or" /> end.',
    );
    expect(promptText).toBe('A ___, ___, ___, ___, ___ end.');
    expect(blanks).toMatchObject([
      { kind: 'text', answers: ['a / b', 'c/d'], exact: true },
      { kind: 'number', answer: '124928', tolerance: 'exact', unit: null },
      { kind: 'text', answers: ['1984'], exact: false },
      { kind: 'number', answer: '-3/4', unit: null },
      { kind: 'choice', options: ['*x', '2 * 3', 'and / or'], answer: '2 * 3' },
    ]);
  });

  it('finds blanks in lists, tables, alone on a line and within emphasis', () => {
    const { blanks, promptHtml } = read(
      '- one <Blank answer="x1" />\n\n| a | b |\n| - | - |\n| **<Blank answer="x2" />** | <Blank options="a / *x3" /> |\n\n<Blank answer="x4" />',
    );
    expect(blanks).toHaveLength(4);
    expect([...promptHtml.matchAll(/data-slot="(\d)"/g)].map(([, slot]) => slot)).toEqual([
      '0',
      '1',
      '2',
      '3',
    ]);
  });

  it('has three widths, by the longest answer', () => {
    const { blanks } = read(
      '<Blank answer="12345678" text /> <Blank answer="ab / 123456789" text /> <Blank answer="seventeen letters" /> <Blank answer={3} /> x',
    );
    expect(blanks.map((blank) => 'size' in blank && blank.size)).toEqual([
      'short',
      'medium',
      'long',
      'short',
    ]);
  });
});

describe('the id of a blank', () => {
  const [first, second] = idsOf(read('<Blank answer="iron" /> and <Blank answer={26} />.'));

  it('holds when other blanks come and go, when it accepts more, and in other words', () => {
    expect(
      idsOf(
        read(
          'New <Blank answer="gold" />: <Blank answer={26} tolerance="1" />, <Blank answer="Iron / Fe" />.',
        ),
      ).slice(1),
    ).toEqual([second, first]);
  });

  it('is another for another answer, and for the same one again', () => {
    const ids = idsOf(read('<Blank answer="iron" />, <Blank answer="IRON" />, <Blank answer="tin" />.'));
    expect(ids[0]).toBe(first);
    expect(ids[1]).toBe(`${first}-2`);
    expect(new Set(ids).size).toBe(3);
  });

  it('does not tell the answer', () => {
    expect(first).toMatch(/^[a-z0-9]{7}$/);
    expect(JSON.stringify(cloze.toPublicItem(read('<Blank answer="iron" /> x')))).not.toContain('iron');
  });
});

describe('the page', () => {
  it('has a control for each blank and its place on paper, and nothing of the key', () => {
    const { promptHtml, blanks } = read(
      'A <Blank answer="secret" />, <Blank answer={671} unit="m&s" /> <Blank options="a<b / *c" />.',
    );
    const html = withControls(promptHtml, blanks);
    expect(html).not.toMatch(/data-slot|secret|671|selected|checked|value="[^"]/);
    expect(html).toContain(
      '<select aria-label="Blank 3 of 3"><option value="">Choose …</option><option>a&#60;b</option>',
    );
    expect(html).toContain('<span class="paper">[a&#60;b / c]</span>');
    expect(html).toContain('aria-label="Blank 2 of 3, in m&#38;s"');
    expect(html).toContain('</span>\u00A0m&#38;s');
    expect(html).toMatch(/<\/span>,<\/span>.*<\/span>\.<\/span><\/p>$/);
  });
});

describe('what was stored', () => {
  it.each<[Parameters<typeof restoreCloze>[1], unknown]>([
    [
      { a: 'x', c: 'two' },
      { a: 'x', c: 'two' },
    ],
    [
      { a: 'x', gone: 'y', c: '' },
      { a: 'x', c: '' },
    ],
    [{ c: 'four' }, null],
    [{ a: 1 }, null],
    ['a', null],
    [['a'], null],
    [null, null],
  ])('%j comes back as %j', (stored, expected) => {
    expect(restoreCloze(item, stored)).toEqual(expected);
  });
});

it('tells key and response blank by blank', () => {
  expect(cloze.keyText(item)).toBe('Café; 5 kB; two');
  expect(cloze.keyText(read('<Blank answer={384_400} unit="km" />'))).toBe('384,400 km');
  expect(cloze.responseText(item, { c: 'one', a: ' tea ' })).toBe('tea; –; one');
  expect(correctCloze(item)).toEqual({ a: 'Café', b: '5', c: 'two' });
});

it('changes its key with what is right, and not with its ids or its other options', () => {
  const key = (text: string): string => JSON.stringify(cloze.keyOf(read(text)));
  expect(key('x <Blank options="a / *b" />')).toBe(key('x <Blank options="c / *b / d" id="z" />'));
  expect(key('x <Blank answer="a" />')).not.toBe(key('x <Blank answer="a / b" />'));
  expect(key('x <Blank answer="a" />')).not.toBe(key('x <Blank answer="a" exact />'));
  expect(key('x <Blank answer={1} />')).not.toBe(key('x <Blank answer={1} tolerance="1" />'));
});

it('reads how it is scored, which is part of its key and not of what is shown', () => {
  const text = 'x <Blank answer="a" />';
  const [usual, each, strict] = ['', 'scoring="each"', 'scoring="all-or-nothing"'].map((one) =>
    read(text, one),
  );
  expect([usual, each, strict].map((one) => one?.scoring)).toEqual(['each', 'each', 'all-or-nothing']);
  expect(usual?.revision).toEqual(each?.revision);
  expect(strict?.revision.key).not.toBe(each?.revision.key);
  expect(strict?.revision.content).toBe(each?.revision.content);
  expect(compile(text, 'scoring="net"').findings.map(({ message, cure }) => `${message} ${cure}`)).toEqual([
    'scoring="net" is no way to score a <Cloze>. Use "each" or "all-or-nothing".',
  ]);
});

/** The text stands on line 2 and on. */
describe('mistakes', () => {
  const digits =
    'Write digits only, as in answer={671}, and the unit in unit="GB"; or add "text" to compare letter by letter.';
  it.each<[text: string, says: string[]]>([
    ['None.', ['1:1 This <Cloze> has no blank. Write <Blank answer="…" /> in the place of a word.']],
    [
      'A <Blank /> and <Blank answer="" />.',
      ['2:3', '2:24'].map(
        (at) =>
          `${at} This <Blank> has no answer. Write <Blank answer="…" />, or <Blank options="one / *two" /> for a list to choose from.`,
      ),
    ],
    [
      'A <Blank answer="a" options="a / *b" />.',
      [
        '2:21 This <Blank> has both an answer to type and options to choose from. Keep one of the two: answer="…" or options="one / *two".',
      ],
    ],
    [
      'A <Blank options="a|*b" />, <Blank options="a/*b" />.',
      ['2:10 options="a|*b"', '2:36 options="a/*b"'].map(
        (start) =>
          `${start} is not a choice. Write " / " between the options, with spaces: options="one / *two / three".`,
      ),
    ],
    [
      'A <Blank options="a / b" /> and\n<Blank options="*a / *b / c" />.',
      [
        '2:10 None of the options in "a / b" is marked as right. Write a "*" before the right one, and only there.',
        '3:8 2 options are marked as right: "a", "b". Write a "*" before the right one, and only there.',
      ],
    ],
    [
      'A <Blank options="*a / / b* / b / b" tolerance="1" />.',
      [
        '2:38 "tolerance" means nothing for a list to choose from. Remove it.',
        String.raw`2:10 One of the options in "*a / / b* / b / b" is empty. Remove its slash, or write "\/" for a slash that is part of an option.`,
        String.raw`2:10 The star in the option "b*" does not stand before it. Write "*" before the right option, and "\*" for a star in its text.`,
        '2:10 The option "b" stands twice in the list. Remove one of the two, or word it differently.',
      ],
    ],
    [
      'A <Blank answer="two" tolerance="1%" unit="m" />.',
      ['2:23 "tolerance"', '2:38 "unit"'].map(
        (start) => `${start} means nothing for the words "two". Remove it, or write a number: answer={671}.`,
      ),
    ],
    [
      'A <Blank answer="671 GB" />, <Blank answer="3 / 4" />.',
      [
        `2:10 answer="671 GB" looks like a number, but not like one that can be compared. ${digits}`,
        `2:37 answer="3 / 4" names several answers, and "3" is a number, of which a blank takes one. ${digits}`,
      ],
    ],
    [
      'A <Blank answer={2} tolerance="about" />, <Blank answer={2} tolerance="3..4" />.',
      [
        '2:21 tolerance="about" cannot be read. Write a share "2%", a distance "±0.5", significant figures "3sf", a range "2.3..2.6", or "exact".',
        '2:61 The answer 2 would count as wrong: it is outside of 3..4. Change the answer or the range.',
      ],
    ],
    [
      'A <Blank answer="a / A / * / " />, <Blank answer="a*" />.',
      [
        '2:10 The answer "A" is never reached: "a" before it accepts it already. Remove it, or put it first.',
        String.raw`2:10 The answer "*" accepts whatever is typed. Write part of the answer beside the star, or "\*" for a star itself.`,
        String.raw`2:10 One of the answers in "a / A / * / " is empty. Remove its slash, or write "\/" for a slash that is part of an answer.`,
        '2:43 Every answer in "a*" has a "*", so none can be shown as the solution. Put one that is written out first: answer="colour / col*r".',
      ],
    ],
    [
      'A <Blank answer="a" id="A b" />, <Blank answer="b" id="c" />, <Blank answer="c" id="c" />.',
      [
        '2:21 The id "A b" has characters that an id cannot have. Use lower-case letters, digits and single hyphens, such as id="first-moon".',
        '2:81 Two blanks have the id "c". Give one of them another id.',
      ],
    ],
    [
      'A <Blank answer="a" text="no" />.',
      ['2:21 text="no" says neither yes nor no. Write text alone, or leave it out.'],
    ],
    [
      'A <Blank answer="a" size="9" />.',
      [
        '2:21 <Blank> has no attribute "size". Use "answer", "options", "tolerance", "unit", "text", "exact" or "id", or remove it.',
      ],
    ],
  ])('%s', (text, says) => {
    const { findings, items } = compile(text);
    expect(findings.map(({ line, column, message, cure }) => `${line}:${column} ${message} ${cure}`)).toEqual(
      says,
    );
    expect(items).toEqual([]);
  });
});
