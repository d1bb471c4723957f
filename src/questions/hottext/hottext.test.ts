import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileLesson } from '../../authoring/compile-lesson.ts';
import { hottext } from './index.ts';
import type { HottextItem } from './schema.ts';
import { found } from './score.ts';

const numRuns = Number(process.env['ISLET_RUNS'] ?? 1000);

function compile(inside: string, attributes = '') {
  return compileLesson(`<MarkWords id="a" ${attributes}>\n${inside}\n</MarkWords>\n`, 'x.mdx', {
    frontmatter: 'none',
  });
}

/** The item that a text to mark becomes. */
function read(text: string, attributes = ''): HottextItem {
  const { items, findings } = compile(`Which?\n\n${text}`, attributes);
  expect(findings).toEqual([]);
  return hottext.schema.parse(items[0]?.item);
}

/** What an author reads, word for word. */
function says(inside: string, attributes = ''): string[] {
  return compile(inside, attributes).findings.map(
    ({ line, column, rule, message, cure }) => `${line}:${column} ${rule}: ${message} ${cure}`,
  );
}

/**
 * Three right of five, points 6. Each row is counted by hand: hits h, misses m → net 6·max(0, h − m)/3 (H5P "Mark the
 * Words", `calculateScore`; QTI 3.0 `mapResponse` with +1, −1 and lowerBound 0), coverage 6·h/3,
 * every decision 6·(h + 2 − m)/5, all or nothing.
 */
describe('scoring', () => {
  const [net, coverage, every, all] = ['net', 'coverage', 'every-decision', 'all-or-nothing'].map((scoring) =>
    read('**a** b *c* **d** *e* and **f**', `scoring="${scoring}" points={6}`),
  );
  it.each<[string[], number, number, number, number]>([
    [['a', 'd', 'f'], 6, 6, 6, 6],
    [['a', 'd'], 4, 4, 4.8, 0],
    [['a'], 2, 2, 3.6, 0],
    [['c'], 0, 0, 1.2, 0],
    [['a', 'c'], 0, 2, 2.4, 0],
    [['a', 'd', 'c'], 2, 4, 3.6, 0],
    [['a', 'd', 'f', 'c'], 4, 6, 4.8, 0],
    [['a', 'c', 'd', 'e', 'f'], 2, 6, 3.6, 0],
    [['c', 'e'], 0, 0, 0, 0],
    [['f', 'a', 'a', 'gone', 'd'], 6, 6, 6, 6],
  ])('%j earns %d, by coverage %d, by every decision %d, by all or nothing %d', (response, ...expected) => {
    const earned = [net, coverage, every, all].map((item) => {
      const score = item && hottext.score(item, response);
      return score?.status === 'scored' ? score.earned : null;
    });
    for (const [index, value] of expected.entries()) expect(earned[index]).toBeCloseTo(value, 10);
  });

  it('tells of all words whether they were marked or left rightly', () => {
    expect(net && hottext.score(net, ['a', 'c'])).toMatchObject({
      parts: [
        { id: 'a', right: true },
        { id: 'c', right: false },
        { id: 'd', right: false },
        { id: 'e', right: true },
        { id: 'f', right: false },
      ],
    });
  });

  it('counts what was found', () => {
    expect(net && found(net, ['a', 'c', 'd'])).toEqual([2, 3]);
  });

  it('is unanswered when nothing is marked that is there', () => {
    expect(net && hottext.score(net, [])).toEqual({ status: 'unanswered' });
    expect(net && hottext.score(net, ['gone'])).toEqual({ status: 'unanswered' });
  });

  it('earns the same in whatever order words were marked, and one more right word never earns less', () => {
    const words = fc.subarray(['a', 'c', 'd', 'e', 'f']);
    const earned = (item: HottextItem, response: string[]): number => {
      const score = hottext.score(item, response);
      return score.status === 'scored' ? score.earned : 0;
    };
    for (const item of [net, coverage, every, all]) {
      if (!item) throw new Error('There are four items.');
      fc.assert(
        fc.property(words, fc.constantFrom('a', 'd', 'f'), (response, more) => {
          expect(earned(item, response.toReversed())).toBe(earned(item, response));
          if (response.length > 0)
            expect(earned(item, [...response, more])).toBeGreaterThanOrEqual(earned(item, response));
        }),
        { numRuns },
      );
    }
  });
});

describe('reading', () => {
  it('makes a box of each candidate and leaves no trace of its mark', () => {
    const { passage, options } = read('**Big** dog, *the cat*.');
    const box = (id: string, text: string): string =>
      `<label class="hot"><input type="checkbox" value="${id}">${text}</label>`;
    expect(passage.html).toBe(`<p>${box('big', 'Big')} dog, ${box('the-cat', 'the cat')}.</p>`);
    expect(options).toEqual([
      { id: 'big', text: 'Big', right: true },
      { id: 'the-cat', text: 'the cat', right: false },
    ]);
  });

  it('tells words apart that stand there again', () => {
    expect(read('**The** end of *the* tale of *the* end').options.map(({ id }) => id)).toEqual([
      'the',
      'the-2',
      'the-3',
    ]);
  });

  it('gives no id twice where words look like a counted id', () => {
    expect(read('**a** *a 2* *a* **a 2**').options.map(({ id }) => id)).toEqual(['a', 'a-2', 'a-3', 'a-2-2']);
  });

  it('keeps code, maths, links, quotes, lists and paragraphs of the text, and words inside of words', () => {
    const { passage, options } = read(
      'See [here](https://example.org) `a * b` and $$n^2$$\n\n> a **line**\n\n- in*side*word of **CO<sub>2</sub> and `x`**',
    );
    expect(passage.html).toContain('<a href="https://example.org">here</a> <code>a * b</code>');
    expect(passage.html).toContain('<math>');
    expect(passage.html).toMatch(/<blockquote>\s*<p>a <label/);
    expect(passage.html).toContain('CO<sub>2</sub> and <code>x</code></label></li>');
    expect(passage.html).not.toMatch(/<(?:strong|em)\b/);
    expect(options.map(({ text }) => text)).toEqual(['line', 'side', 'CO2 and x']);
  });

  it('takes a star between spaces and an escaped one for a star', () => {
    expect(read('2 * 3 and 2\\*3 are **six** or *five*').passage.html).toContain('2 * 3 and 2*3 are');
  });

  it('has no right word in its public part', () => {
    const shown = JSON.stringify(hottext.toPublicItem(read('**a** *b*')));
    expect(shown).not.toMatch(/right|strong/);
  });
});

describe('mistakes', () => {
  const cure = 'Put spaces around the marked words with their stars, or write \\* for a star.';
  it.each<[string, string, string[]]>([
    [
      'marks in the question',
      'Mark the *verbs*.\n\nIt **runs** *far*.',
      [
        '2:10 words-in-prompt: The first paragraph is what the question asks, and *verbs* in it cannot be marked. Write it without stars, or put the question in a paragraph of its own above the text.',
      ],
    ],
    [
      'no text, and marks in the question',
      'It **runs**.',
      [
        '2:4 words-in-prompt: The first paragraph is what the question asks, and **runs** in it cannot be marked. Write it without stars, or put the question in a paragraph of its own above the text.',
        '1:1 words-no-text: This <MarkWords> has no text to mark words in. Write the question, an empty line, and the text with right words **bold** and wrong ones *italic*.',
      ],
    ],
    [
      'nothing to mark',
      'Which?\n\nIt runs.',
      [
        '4:1 words-none: Nothing in this text can be marked. Put two stars around each right word, and one star around words that a learner might take for right.',
      ],
    ],
    [
      'no right words',
      'Which?\n\nIt *runs* *far*.',
      [
        '4:1 words-no-correct: No words of this text are right. Put two stars around each right one: **word**.',
      ],
    ],
    [
      'only right words',
      'Which?\n\nIt **runs** **far**.',
      [
        '4:1 words-all-correct: All words that can be marked are right. Put one star around words that a learner might take for right: *word*.',
      ],
    ],
    [
      'both marks, one in the other, and a sign',
      'Which?\n\nIt ***runs*** and **has *long* legs**, *…* *far*.',
      [
        '4:4 words-nested: ***runs*** holds both marks, so it cannot be told whether it is right. Use two stars around right words and one star around wrong ones, never one in the other.',
        '4:19 words-nested: **has *long* legs** holds both marks, so it cannot be told whether it is right. Use two stars around right words and one star around wrong ones, never one in the other.',
        '4:40 words-id-empty: *…* has no letter and no digit, so an answer could not name it. Put a word beside it between the stars, too.',
      ],
    ],
    [
      'links',
      'Which?\n\nIt **[runs](https://a.org)** [very *far*](https://b.org).',
      [
        '4:4 words-link: A click on **[runs](https://a.org)** would both mark it and follow its link. Take the link away, or the stars.',
        '4:36 words-link: A click on *far* would both mark it and follow its link. Take the link away, or the stars.',
      ],
    ],
    [
      'stars that Markdown does not take for marks',
      'Which?\n\nIt **"runs"**far and **jumps ** *far*.',
      [
        `4:1 words-left-over: A star is left over here, so that nothing is marked by it: "It **“runs”**far and **jumps **". ${cure}`,
      ],
    ],
    [
      'a task list',
      'Which?\n\n- [x] It **runs**\n- [ ] *far*',
      [
        '4:1 words-options: A <MarkWords> has no options to tick. Use <Choice> for a list of options, or remove the brackets.',
        '5:1 words-options: A <MarkWords> has no options to tick. Use <Choice> for a list of options, or remove the brackets.',
      ],
    ],
  ])('%s', (_name, inside, expected) => {
    expect(says(inside).sort()).toEqual(expected.sort());
  });

  it('tells of a way of scoring that does not exist', () => {
    expect(says('Which?\n\n**a** *b*', 'scoring="fair"')).toEqual([
      '1:19 words-scoring: scoring="fair" is no way to score a <MarkWords>. Use "net", "coverage", "every-decision" or "all-or-nothing".',
    ]);
  });
});

it('tells key and response in the words of the text, in their order', () => {
  const item = read('**big** *dog* and **the** *cat*');
  expect(hottext.keyText(item)).toBe('big; the');
  expect(hottext.responseText(item, ['the', 'dog', 'gone'])).toBe('dog; the');
});

it('changes its key with what is right and how it is scored, and with nothing else', () => {
  const key = (text: string, attributes = ''): string =>
    JSON.stringify(hottext.keyOf(read(text, attributes)));
  expect(key('Some **a** *b*.')).toBe(key('Other **a** *c*.'));
  expect(key('**a** *b*')).not.toBe(key('*a* **b**'));
  expect(key('**a** *b*')).not.toBe(key('**a** *b*', 'scoring="coverage"'));
});
