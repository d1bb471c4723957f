import { describe, expect, it } from 'vitest';
import { compareCourses } from './compare-courses.ts';
import { compileCourse } from './compile-course.ts';
import { coverageOf } from './coverage.ts';

const choice = (
  id: string,
  options: readonly string[],
  prompt = 'Which of the planets is the largest?',
  more = '',
) =>
  `<Choice id="${id}"${more}>\n${prompt}\n\n${options.map((one) => `- [${one.startsWith('*') ? 'x' : ' '}] ${one.replace(/^\*/, '')}\n  > Why.`).join('\n')}\n</Choice>`;
const number = (id: string, answer: number, more = '') =>
  `<NumericEntry id="${id}" answer={${answer}}${more}>\nHow many moons are there?\n</NumericEntry>`;

function course(one: string, two = 'Two.', more: Record<string, string> = {}) {
  const lesson = (body: string) =>
    `---\ntitle: T\nlede: L\nminutes: 1\nobjectives:\n  - id: know\n    text: Know\n  - id: count\n    text: Count\n---\n\n${body}\n`;
  const files = new Map([
    ['course.yaml', 'id: c\ntitle: C\nlede: L\narticles: [a]\n'],
    ['a/article.yaml', 'title: A\nname: A\nlede: L\nlessons: [one, two]\n'],
    ['a/one.mdx', lesson(one)],
    ['a/two.mdx', lesson(two)],
    ...Object.entries(more),
  ]);
  const compiled = compileCourse(files, (path) => path);
  expect(compiled.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  return { compiled, files };
}
const changes = (older: string, newer: string, olderTwo?: string, newerTwo?: string) =>
  compareCourses(course(older, olderTwo).compiled, course(newer, newerTwo).compiled).map(
    ({ change, id, reworded }) => [change, id, ...reworded.map(({ from, to }) => `${from} > ${to}`)],
  );

describe('what an edit does to a question', () => {
  const base = choice('q', ['*Jupiter', 'Saturn', 'The Earth']);

  it.each<[what: string, newer: string, expected: string[][]]>([
    ['nothing', base, []],
    [
      'another prompt',
      choice('q', ['*Jupiter', 'Saturn', 'The Earth'], 'Which planet is largest?'),
      [['wording', 'q']],
    ],
    ['another reason is no change of what was answered', base.replace('> Why.', '> Because.'), []],
    ['another key', choice('q', ['Jupiter', '*Saturn', 'The Earth']), [['key', 'q']]],
    [
      'an option reworded',
      choice('q', ['*Jupiter', 'Saturn', 'Our Earth']),
      [['option reworded', 'q', 'the-earth > our-earth']],
    ],
    [
      'an option reworded that keeps its id',
      choice('q', ['*Jupiter', 'Saturn', 'Our Earth {/* id: the-earth */}']),
      [['wording', 'q']],
    ],
    ['an option more', choice('q', ['*Jupiter', 'Saturn', 'The Earth', 'Mars']), [['options', 'q']]],
    ['an option less', choice('q', ['*Jupiter', 'Saturn']), [['options', 'q']]],
    ['two other options', choice('q', ['*Jupiter', 'Mars', 'Pluto']), [['options', 'q']]],
    ['another type', number('q', 95), [['type', 'q']]],
    ['removed', 'Nothing.', [['removed', 'q']]],
    [
      'renamed as it should be',
      choice('r', ['*Jupiter', 'Saturn', 'The Earth'], undefined, ' formerly="q"'),
      [['renamed', 'r']],
    ],
    [
      'renamed without a word',
      choice('r', ['*Jupiter', 'Saturn', 'The Earth']),
      [['renamed without a word', 'r']],
    ],
    ['one more question', `${base}\n\n${number('n', 95)}`, [['added', 'n']]],
  ])('%s', (_what, newer, expected) => {
    expect(changes(base, newer)).toEqual(expected);
  });

  it('moved to another lesson, and the most serious change first', () => {
    expect(changes(base, 'One.', number('n', 95), `${base}\n\n${number('n', 146)}`)).toEqual([
      ['key', 'n'],
      ['moved', 'q'],
    ]);
  });

  it('comes with its place, what was done and what learners see', () => {
    const [change] = compareCourses(
      course(base).compiled,
      course(choice('r', ['*Jupiter', 'Saturn', 'The Earth'])).compiled,
    );
    expect(change).toMatchObject({
      file: 'a/one.mdx',
      line: 12,
      column: 1,
      what: '"q" seems to be called "r" now, and does not say so.',
      learners: 'Their answers are not found under the new id. Write formerly="q" to keep them.',
    });
  });
});

it('coverage names weak objectives first, questions without one, and paragraphs without a question', () => {
  const { compiled, files } = course(
    [
      choice('q1', ['*Jupiter', 'Saturn'], undefined, ' objective="know" source="p1"'),
      choice('q2', ['*Jupiter', 'Saturn'], undefined, ' objective="know"'),
      number('n1', 95, ' objective="know"'),
      number('n2', 95),
    ].join('\n\n'),
    'Two.',
    { 'a/source.yaml': 'title: A\nparagraphs:\n  p1: { hash: x, section: S }\n  p2: { hash: x }\n' },
  );
  const { objectives, paragraphs, without } = coverageOf(compiled, files);
  expect(
    objectives.map(({ lesson, id, items, types, weakness }) => [lesson, id, items.length, types, weakness]),
  ).toEqual([
    ['a/one', 'count', 0, [], 'no question'],
    ['a/two', 'know', 0, [], 'no question'],
    ['a/two', 'count', 0, [], 'no question'],
    ['a/one', 'know', 3, ['choice', 'numeric-entry'], null],
  ]);
  expect(without).toMatchObject([{ item: 'n2', lesson: 'a/one', line: 34 }]);
  expect(paragraphs).toEqual([
    { article: 'a', id: 'p2', section: null, items: [] },
    { article: 'a', id: 'p1', section: 'S', items: ['q1'] },
  ]);
});
