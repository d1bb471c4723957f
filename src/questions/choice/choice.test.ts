import { describe, expect, it } from 'vitest';
import { compileLesson } from '../../authoring/compile-lesson.ts';
import { choice } from './index.ts';
import type { ChoiceItem } from './schema.ts';

/** The item that a question in Markdown becomes. */
function read(options: string, attributes = ''): ChoiceItem {
  const { items, findings } = compileLesson(
    `<Choice id="a" ${attributes}>\nWhich?\n\n${options}\n</Choice>\n`,
    'x.mdx',
    { frontmatter: 'none' },
  );
  expect(findings).toEqual([]);
  return choice.schema.parse(items[0]?.item);
}

const one = read('- [ ] a\n- [x] b\n- [ ] c', 'points={3}');
const several = read('- [x] a\n- [x] b\n- [ ] c\n- [ ] d');

describe('one right option: all or nothing', () => {
  it.each<[string, string[], unknown]>([
    ['the right one', ['b'], { earned: 3, possible: 3 }],
    ['a wrong one', ['c'], { earned: 0, possible: 3 }],
    ['the right one, twice in the record', ['b', 'b'], { earned: 3, possible: 3 }],
    ['the right one beside one that was taken out', ['gone', 'b'], { earned: 3, possible: 3 }],
  ])('%s', (_name, response, expected) => {
    expect(choice.score(one, response)).toMatchObject({ status: 'scored', ...Object(expected) });
  });

  it('is unanswered without an option that it has', () => {
    expect(choice.score(one, [])).toEqual({ status: 'unanswered' });
    expect(choice.score(one, ['gone'])).toEqual({ status: 'unanswered' });
  });

  it('asks again when a record holds two', () => {
    expect(choice.score(one, ['a', 'b'])).toEqual({ status: 'invalid', code: 'several' });
  });
});

/**
 * 1EdTech QTI 3.0 Information Model, mapResponse: the mapped values of the chosen options are summed and kept within
 * the bounds. Here +1 for a right one, −1 for a wrong one, lowerBound 0; full marks are the number of right ones.
 */
describe('several right options: +1 for each right one, −1 for each wrong one, never below nothing', () => {
  it.each<[string[], number]>([
    [['a', 'b'], 1],
    [['a'], 0.5],
    [['b'], 0.5],
    [['a', 'c'], 0],
    [['a', 'b', 'c'], 0.5],
    [['c'], 0],
    [['c', 'd'], 0],
    [['a', 'b', 'c', 'd'], 0],
    [['b', 'a'], 1],
    [['a', 'a'], 0.5],
    [['a', 'gone'], 0.5],
  ])('%j is worth %d', (response, earned) => {
    expect(choice.score(several, response)).toMatchObject({ status: 'scored', earned, possible: 1 });
  });

  it('tells of each option whether it was left or chosen rightly', () => {
    expect(choice.score(several, ['a', 'c'])).toMatchObject({
      parts: [
        { id: 'a', right: true },
        { id: 'b', right: false },
        { id: 'c', right: false },
        { id: 'd', right: true },
      ],
    });
  });
});

/**
 * Two right of five. Each row is counted by hand: hits h, misses m → net max(0, h − m)/2, coverage h/2,
 * every decision (h + 3 − m)/5, all or nothing.
 */
describe('the other ways of scoring', () => {
  const scored = (scoring: string): ChoiceItem =>
    read(
      '- [x] a\n- [x] b\n- [ ] c\n- [ ] d\n- [ ] e',
      scoring === '' ? '' : `scoring="${scoring}" points={10}`,
    );
  const [coverage, every, all] = ['coverage', 'every-decision', 'all-or-nothing'].map(scored);
  it.each<[string[], number, number, number]>([
    [['a', 'b'], 10, 10, 10],
    [['a'], 5, 8, 0],
    [['c'], 0, 4, 0],
    [['a', 'c'], 5, 6, 0],
    [['a', 'b', 'c'], 10, 8, 0],
    [['a', 'b', 'c', 'd', 'e'], 10, 4, 0],
    [['c', 'd', 'e'], 0, 0, 0],
    [['a', 'c', 'd', 'e'], 5, 2, 0],
  ])('%j earns %d by coverage, %d by every decision, %d by all or nothing', (response, ...expected) => {
    const earned = [coverage, every, all].map((item) => {
      const score = item && choice.score(item, response);
      return score?.status === 'scored' ? score.earned : null;
    });
    expect(earned).toEqual(expected);
  });

  it('takes nothing chosen for no answer, whatever the scoring', () => {
    for (const item of [coverage, every, all]) {
      expect(item && choice.score(item, [])).toEqual({ status: 'unanswered' });
    }
  });

  it('is part of the key when it is not the usual one', () => {
    expect(choice.keyOf(scored(''))).toEqual(['a', 'b']);
    expect(
      new Set(['', 'coverage', 'every-decision'].map((one) => `${choice.keyOf(scored(one))}`)).size,
    ).toBe(3);
  });
});

describe('reading', () => {
  it('takes words, id, key and feedback of each option', () => {
    const { options, multiple } = read(
      '- [x] About **nine** of `n`\n  > Eight and *one*.\n  >\n  > Count.\n- [ ] All 257 {/* id: all */}\n- [X] $$n^2$$ of CO<sub>2</sub>',
    );
    expect(multiple).toBe(true);
    expect(options).toMatchObject([
      {
        id: 'about-nine-of-n',
        html: 'About <strong>nine</strong> of <code>n</code>',
        text: 'About nine of n',
        right: true,
        feedbackHtml: '<p>Eight and <em>one</em>.</p>\n<p>Count.</p>',
      },
      { id: 'all', html: 'All 257', text: 'All 257', right: false, feedbackHtml: null },
      { id: 'n-2-of-co2', text: 'n^2 of CO2', right: true, feedbackHtml: null },
    ]);
    expect(options[2]?.html).toMatch(/^<math>.*<\/math> of CO<sub>2<\/sub>$/);
  });

  it('shows check boxes for one right option when the author says so', () => {
    expect(one.multiple).toBe(false);
    expect(read('- [x] a\n- [ ] b', 'multiple').multiple).toBe(true);
    expect(read('- [x] a\n- [ ] b', 'multiple={true}').multiple).toBe(true);
    expect(read('- [x] a\n- [ ] b', 'multiple="false"').multiple).toBe(false);
  });

  it('reads a body that is indented with tabs, and options set apart', () => {
    const { options } = read('\t- [x] a\n\t\t> Yes.\n\n\t- [ ] b\n');
    expect(options).toMatchObject([
      { id: 'a', feedbackHtml: 'Yes.' },
      { id: 'b', feedbackHtml: null },
    ]);
  });

  it('keeps several paragraphs of a prompt', () => {
    const { items } = compileLesson(
      '<Choice id="a">\nFirst.\n\nSecond?\n\n- [x] a\n- [ ] b\n</Choice>\n',
      'x.mdx',
      { frontmatter: 'none' },
    );
    expect(items[0]?.item).toMatchObject({
      promptHtml: '<p>First.</p>\n<p>Second?</p>',
      promptText: 'First. Second?',
    });
  });
});

it('tells key and response in the words of the options, in their order', () => {
  expect(choice.keyText(several)).toBe('a; b');
  expect(choice.responseText(several, ['d', 'a', 'gone'])).toBe('a; d');
});

it('prints a formula in its key as a formula', () => {
  expect(choice.keyHtml?.(read('- [x] $$a$$\n- [ ] b\n- [x] c *d*'))).toBe(
    '<math><semantics><mrow><mi>a</mi></mrow></semantics></math>; c <em>d</em>',
  );
});

it('changes its key with what is right, and with nothing else', () => {
  expect(choice.keyOf(read('- [x] a\n- [ ] b\n  > No.'))).toEqual(choice.keyOf(read('- [x] a\n- [ ] c')));
  expect(choice.keyOf(read('- [x] a\n- [ ] b'))).not.toEqual(choice.keyOf(read('- [ ] a\n- [x] b')));
});
