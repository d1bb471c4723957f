import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileLesson } from '../../authoring/compile-lesson.ts';
import { formatFinding } from '../../core/finding.ts';
import { order } from './index.ts';
import { orderScorings, scoreOrder, shareOf } from './score.ts';

const numRuns = Number(process.env['ISLET_RUNS'] ?? 1000);
type Scoring = (typeof orderScorings)[number];

function compile(body: string, attributes = '') {
  return compileLesson(`<Order id="a"${attributes}>\nWhich?\n\n${body}\n</Order>\n`, 'x.mdx', {
    frontmatter: 'none',
  });
}
const says = (body: string, attributes?: string) =>
  compile(body, attributes).findings.map((finding) => formatFinding(finding).replace(/^x\.mdx:/, ''));

/**
 * The marks that Moodle's own tests expect (`question/type/ordering/tests/question_test.php`). The entries spell
 * MOODLE: Modular 0, Object 1, Oriented 2, Dynamic 3, Learning 4, Environment 5.
 */
describe('the grading types of Moodle', () => {
  const all = [0, 1, 2, 3, 4, 5];
  const reverse = [5, 4, 3, 2, 1, 0];
  it.each<[Scoring, number[], number]>([
    ['absolute-position', all, 1],
    ['absolute-position', reverse, 0],
    ['absolute-position', [5, 1, 2, 3, 4, 0], 4 / 6],
    ['absolute-position', [2, 1, 3, 4, 5, 0], 1 / 6],
    ['relative-next', all, 1],
    ['relative-next', reverse, 0],
    ['relative-next', [5, 1, 2, 3, 4, 0], 0.6],
    ['relative-next', [2, 1, 3, 4, 5, 0], 0.4],
    ['relative-next-last', all, 1],
    ['relative-next-last', reverse, 0],
    ['relative-next-last', [5, 1, 2, 3, 4, 0], 0.5],
    ['relative-neighbours', all, 1],
    ['relative-neighbours', reverse, 0],
    ['relative-neighbours', [2, 1, 3, 4, 5, 0], 1 / 3],
    ['relative-all', all, 1],
    ['relative-all', reverse, 0],
    ['relative-all', [2, 1, 3, 4, 5, 0], 0.6],
    ['relative-all', [1, 2, 3, 4, 5, 0], 2 / 3],
    ['longest-ordered', all, 1],
    ['longest-ordered', reverse, 0],
    ['longest-ordered', [1, 2, 3, 4, 5, 0], 5 / 6],
    ['longest-contiguous', all, 1],
    ['longest-contiguous', reverse, 0],
    ['longest-contiguous', [1, 2, 3, 4, 5, 0], 5 / 6],
    ['relative-to-correct', all, 1],
    ['relative-to-correct', reverse, 0.4],
    ['relative-to-correct', [1, 2, 3, 4, 5, 0], 2 / 3],
  ])('%s gives %j a share of %d', (scoring, ranks, share) => {
    expect(shareOf(scoring, ranks)).toBeCloseTo(share, 12);
  });

  /*
   * By hand, for 0 2 1 3: in place 0 and 3 → 2/4; followed by their next: none of 0→1, 1→2, 2→3 (2 is followed by 1,
   * 1 by 3) → 0/3, and the last is last → 1/4; neighbours: first and last → 2/8; pairs: 5 of 6 (only 2, 1 is wrong);
   * longest ordered 0 1 3 → 3/4; contiguous: 0 1 → 2/4; distances 0 1 1 0 of at most 3: (3 + 2 + 2 + 3)/12.
   */
  it.each<[Scoring, number]>([
    ['subsequence', 2 / 3],
    ['all-or-nothing', 0],
    ['absolute-position', 1 / 2],
    ['relative-next', 0],
    ['relative-next-last', 1 / 4],
    ['relative-neighbours', 2 / 8],
    ['relative-all', 5 / 6],
    ['longest-ordered', 3 / 4],
    ['longest-contiguous', 2 / 4],
    ['relative-to-correct', 10 / 12],
  ])('%s gives 0 2 1 3 a share of %d', (scoring, share) => {
    expect(shareOf(scoring, [0, 2, 1, 3])).toBeCloseTo(share, 12);
  });
});

describe('the usual scheme: how many entries need not be moved', () => {
  it.each<[number[], number]>([
    [[0, 1, 2, 3, 4], 1],
    [[4, 0, 1, 2, 3], 3 / 4],
    [[1, 0, 2, 3, 4], 3 / 4],
    [[1, 0, 3, 2, 4], 2 / 4],
    [[4, 3, 2, 1, 0], 0],
    [[1, 0], 0],
    [[0, 1], 1],
  ])('%j earns %d', (ranks, share) => {
    expect(shareOf('subsequence', ranks)).toBeCloseTo(share, 12);
  });

  it('agrees with trying every subset', () => {
    const permutation = fc.integer({ min: 2, max: 7 }).chain((n) =>
      fc.shuffledSubarray(
        Array.from({ length: n }, (_, i) => i),
        { minLength: n, maxLength: n },
      ),
    );
    fc.assert(
      fc.property(permutation, (ranks) => {
        let longest = 0;
        for (let mask = 1; mask < 2 ** ranks.length; mask++) {
          const subset = ranks.filter((_, i) => mask & (1 << i));
          if (subset.every((rank, i) => i === 0 || rank > (subset[i - 1] ?? 0)))
            longest = Math.max(longest, subset.length);
        }
        expect(shareOf('subsequence', ranks)).toBeCloseTo((longest - 1) / (ranks.length - 1), 12);
        for (const scoring of orderScorings) {
          const share = shareOf(scoring, ranks);
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1);
          // Full marks for the right order, and for no other.
          expect(share === 1).toBe(ranks.every((rank, i) => rank === i));
        }
      }),
      { numRuns },
    );
  });
});

describe('scoring a response', () => {
  const { items } = compile('1. One\n2. Two\n3. Three\n4. Four', ' points={3}');
  const item = order.schema.parse(items[0]?.item);

  it('tells of each entry whether it needs to be moved', () => {
    expect(scoreOrder(item, ['one', 'three', 'two', 'four'])).toEqual({
      status: 'scored',
      earned: 2,
      possible: 3,
      parts: [
        { id: 'one', right: true },
        { id: 'three', right: true },
        { id: 'two', right: false },
        { id: 'four', right: true },
      ],
    });
    expect(
      scoreOrder({ ...item, scoring: 'absolute-position' }, ['one', 'three', 'two', 'four']),
    ).toMatchObject({
      earned: 1.5,
      parts: [{ right: true }, { right: false }, { right: false }, { right: true }],
    });
    expect(scoreOrder(item, ['four', 'three', 'two', 'one'])).toMatchObject({
      earned: 0,
      parts: [{ right: false }, { right: false }, { right: false }, { right: false }],
    });
  });

  it('takes nothing moved for no answer, and asks again when an entry is missing', () => {
    expect(scoreOrder(item, [])).toEqual({ status: 'unanswered' });
    expect(scoreOrder(item, ['gone'])).toEqual({ status: 'unanswered' });
    expect(scoreOrder(item, ['one', 'two', 'three'])).toEqual({ status: 'invalid', code: 'incomplete' });
    expect(scoreOrder(item, ['one', 'two', 'three', 'four', 'gone', 'one'])).toMatchObject({ earned: 3 });
  });

  it('is kept in words', () => {
    expect(order.responseText(item, ['two', 'gone', 'one'])).toBe('Two; One');
    expect(order.keyText(item)).toBe('One; Two; Three; Four');
    expect(order.keyHtml?.(item)).toBe('One; Two; Three; Four');
  });
});

describe('reading', () => {
  it('takes entries in their order, never shows them in it, and leaves the order out of the public part', () => {
    for (let index = 0; index < 50; index++) {
      const { items, findings } = compileLesson(
        `<Order id="o${index}">\nWhich?\n\n1. *One*\n2. Two {/* id: second */}\n</Order>\n`,
        'x.mdx',
        { frontmatter: 'none' },
      );
      expect(findings).toEqual([]);
      expect(items[0]?.item).toMatchObject({
        key: ['one', 'second'],
        scoring: 'subsequence',
        options: [
          { id: 'second', html: 'Two', text: 'Two' },
          { id: 'one', html: '<em>One</em>', text: 'One' },
        ],
      });
    }
  });

  it.each<[name: string, body: string, said: string[]]>([
    [
      'no list',
      'Nothing.',
      [
        '1:1 error order-no-list: This <Order> has nothing to put in order. Add a numbered list in the right order: "1. …", "2. …".',
      ],
    ],
    [
      'bullets',
      '- One\n- Two',
      [
        '4:1 error order-not-numbered: The list of an <Order> is numbered, so that its right order can be seen. Start its entries with "1. ", "2. " and so on.',
      ],
    ],
    ['one entry', '1. One', ['4:1 error order-one-entry: One entry is always in order. Add the others.']],
    [
      'equal and empty entries, all at once',
      '1. One\n2. one\n3.\n4. ·',
      [
        '5:1 error order-id-duplicate: Two steps have the id "one": "One" and "one". Word one of them differently, or give it an id of its own: "1. … {/* id: my-id */}".',
        '6:1 error order-step-empty: This step is empty. Write its text, or remove it.',
        '7:1 error order-id-empty: No id can be made of the step "·": it has no letter and no digit. Give it one: "1. … {/* id: my-id */}".',
      ],
    ],
    [
      'brackets, a quote and a list in entries',
      '1. [x] One\n2. Two\n   > Why?\n3. Three\n   - deeper',
      [
        '4:1 error order-entry-plain: An entry of an <Order> is a line of text: it takes no brackets, quote or list of its own. Keep its words alone.',
        '6:4 error order-entry-plain: An entry of an <Order> is a line of text: it takes no brackets, quote or list of its own. Keep its words alone.',
        '8:4 error order-entry-plain: An entry of an <Order> is a line of text: it takes no brackets, quote or list of its own. Keep its words alone.',
      ],
    ],
    [
      'numbers written in two ways',
      '1. One\n2. Two\n\n3) Three',
      [
        '7:1 error order-list-split: A new list begins here, because its numbers are written differently from those above. Number every entry the same way: "1. ".',
      ],
    ],
    [
      'text below the list',
      '1. One\n2. Two\n\nThink.',
      [
        '7:1 error order-text-after-list: Text after the list belongs to nothing. Move it above the list, or into <Explanation>.',
      ],
    ],
  ])('names %s at its place', (_name, body, said) => {
    expect(says(body)).toEqual(said);
  });

  it('names a way of scoring that does not exist', () => {
    expect(says('1. One\n2. Two', ' scoring="kendall"')).toEqual([
      '1:15 error order-scoring: scoring="kendall" is no way to score an <Order>. Use "subsequence", "all-or-nothing", "absolute-position", "relative-next", "relative-next-last", "relative-neighbours", "relative-all", "longest-ordered", "longest-contiguous" or "relative-to-correct".',
    ]);
  });
});
