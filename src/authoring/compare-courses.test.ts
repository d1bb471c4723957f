import { describe, expect, it } from 'vitest';
import { compareCourses, unreadLessons } from './compare-courses.ts';
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
      choice('q', ['*Jupiter', 'Saturn', 'The planet Earth']),
      [['option reworded', 'q', 'the-earth > the-planet-earth']],
    ],
    [
      'another option in the place of one that is gone',
      choice('q', ['*Jupiter', 'Neptune', 'The Earth']),
      [['options', 'q']],
    ],
    [
      'an option reworded beside one more',
      choice('q', ['*Jupiter', 'Saturn', 'Mars', 'The planet Earth']),
      [
        ['option reworded', 'q', 'the-earth > the-planet-earth'],
        ['options', 'q'],
      ],
    ],
    [
      'another key and an option more',
      choice('q', ['Jupiter', '*Saturn', 'The Earth', 'Venus']),
      [
        ['key', 'q'],
        ['options', 'q'],
      ],
    ],
    [
      'another key, and the old one reworded: nobody can tell whether it is the same',
      choice('q', ['*Jupiter', 'Saturn', '*The planet Earth']),
      [
        ['key', 'q'],
        ['options', 'q'],
      ],
    ],
    [
      'another right option in the place of one that is gone',
      choice('q', ['*Neptune', 'Saturn', 'The Earth']),
      [
        ['key', 'q'],
        ['options', 'q'],
      ],
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

describe('options that were only reworded', () => {
  const reworded = (older: readonly string[], newer: readonly string[]) =>
    changes(choice('q', older), choice('q', newer));

  it.each<[what: string, older: string[], newer: string[], expected: string[][]]>([
    [
      'are found where they have changed places',
      ['*The cache grows with the number of layers', 'The cache shrinks with the number of layers'],
      ['The cache shrinks with the count of layers', '*The cache grows with the count of layers'],
      [
        [
          'option reworded',
          'q',
          'the-cache-grows-with-the-number-of-layers > the-cache-grows-with-the-count-of-layers',
          'the-cache-shrinks-with-the-number-of-layers > the-cache-shrinks-with-the-count-of-layers',
        ],
      ],
    ],
    [
      'are each one other’s',
      ['*The width', 'It grows with the number of layers', 'It grows with the number of heads'],
      ['*The width', 'It grows with the number of all heads', 'It grows with the number of all layers'],
      [
        [
          'option reworded',
          'q',
          'it-grows-with-the-number-of-layers > it-grows-with-the-number-of-all-layers',
          'it-grows-with-the-number-of-heads > it-grows-with-the-number-of-all-heads',
        ],
      ],
    ],
    [
      'are told by their place where they are equally alike',
      ['*The width', 'Twice the depth', 'Twice the height'],
      ['*The width', 'Twice the size', 'Twice the weight'],
      [['option reworded', 'q', 'twice-the-depth > twice-the-size', 'twice-the-height > twice-the-weight']],
    ],
    [
      'have the same figures',
      ['*It takes about 7 days', 'It takes an hour'],
      ['*It takes about 9 days', 'It takes an hour'],
      [
        ['key', 'q'],
        ['options', 'q'],
      ],
    ],
    [
      'have their words in the same order',
      ['*Neither', 'Warmth brings rain'],
      ['*Neither', 'Rain brings warmth'],
      [['options', 'q']],
    ],
    [
      'may differ in case and marks',
      ['*Neither', 'Warm rain {/* id: w */}'],
      ['*Neither', 'Warm, rain!'],
      [['option reworded', 'q', 'w > warm-rain']],
    ],
  ])('%s', (_what, older, newer, expected) => {
    expect(reworded(older, newer)).toEqual(expected);
  });

  it('keep what they belong to in pairs, and the order is what is right in an order', () => {
    const match = (...rows: string[]) =>
      `<Match id="m">\nWhich symbol?\n\n| Metal | Symbol |\n| --- | --- |\n${rows.join('\n')}\n</Match>`;
    const order = (...steps: string[]) =>
      `<Order id="o">\nWhich order?\n\n${steps.map((step) => `1. ${step}`).join('\n')}\n</Order>`;
    expect(
      changes(
        match('| Pure gold | Au |', '| Silver | Ag |', '| Iron | Fe |'),
        match('| Gold | Au |', '| Silver | Fe |', '| Iron | Ag |', '| Lead | Pb |'),
      ),
    ).toEqual([
      ['key', 'm'],
      ['option reworded', 'm', 'pure-gold > gold'],
      ['options', 'm'],
    ]);
    expect(
      changes(match('| Pure gold | Au |', '| Silver | Ag |'), match('| Gold | Ag |', '| Silver | Au |')),
    ).toEqual([
      ['key', 'm'],
      ['options', 'm'],
    ]);
    expect(
      changes(
        order('It is stamped', 'It is sorted', 'Home'),
        order('It is now stamped', 'It is sorted', 'Home'),
      ),
    ).toEqual([['option reworded', 'o', 'it-is-stamped > it-is-now-stamped']]);
    expect(
      changes(
        order('It is stamped', 'It is sorted', 'Home'),
        order('Home', 'It is stamped', 'It is sorted', 'End'),
      ),
    ).toEqual([
      ['key', 'o'],
      ['options', 'o'],
    ]);
  });

  it('are named by their old id where only the author can tell', () => {
    const learners = (newer: readonly string[]) =>
      compareCourses(
        course(choice('q', ['*Jupiter', 'Satrun', 'Mars'])).compiled,
        course(choice('q', newer)).compiled,
      ).map((change) => change.learners);
    const gone =
      'Their credit stays and the question says that it has changed; who chose what is gone is told what it said.';
    expect(learners(['*Jupiter', 'Saturn', 'Mars'])).toEqual([
      `${gone} Where one only says the same in other words, write its old id behind it: {/* id: satrun */}.`,
    ]);
    expect(learners(['*Jupiter', 'Mars'])).toEqual([gone]);
  });

  it('have no old id to be written down where words in a text are marked', () => {
    const words = (right: string) =>
      `<MarkWords id="w">\nWhich?\n\nThe **${right}** and *the sun* shine.\n</MarkWords>`;
    const [change, ...more] = compareCourses(
      course(words('full moon')).compiled,
      course(words('whole full moon')).compiled,
    );
    expect(more).toEqual([]);
    expect(change).toMatchObject({
      change: 'option reworded',
      reworded: [],
      learners: 'Who chose one is told what it said, and it is not marked.',
    });
  });
});

describe('renamed without a word', () => {
  const people = (id: string, year: number) =>
    number(id, year - 1900).replace(
      'many moons are',
      `many people were in Lyon in the year ${year}, do you think, and`,
    );
  const told = (older: string, newer: string) =>
    compareCourses(course(older).compiled, course(newer).compiled).map(({ change, what }) => [change, what]);

  it('each is taken for the one that is most like it', () => {
    expect(
      told(
        [people('p', 2010), people('q', 2020)].join('\n\n'),
        [people('later', 2020), people('sooner', 2010)].join('\n\n'),
      ),
    ).toEqual([
      ['renamed without a word', '"q" seems to be called "later" now, and does not say so.'],
      ['renamed without a word', '"p" seems to be called "sooner" now, and does not say so.'],
    ]);
  });

  it('options tell questions apart that ask in the same words', () => {
    const planets = choice('a', ['*Jupiter', 'Saturn']);
    const moons = choice('b', ['*Titan', 'Europa']);
    expect(
      told(
        `${planets}\n\n${moons}`,
        [moons.replace('"b"', '"c"'), planets.replace('"a"', '"d"')].join('\n\n'),
      ),
    ).toEqual([
      ['renamed without a word', '"b" seems to be called "c" now, and does not say so.'],
      ['renamed without a word', '"a" seems to be called "d" now, and does not say so.'],
    ]);
  });

  it('nothing is advised where two are equally alike', () => {
    expect(told(`${number('a', 95)}\n\n${number('b', 95)}`, number('c', 95))).toEqual([
      ['removed', '"a" was removed.'],
      ['removed', '"b" was removed.'],
      ['added', '"c" was added.'],
    ]);
  });
});

describe('a lesson that cannot be read', () => {
  const model = (formula: string) =>
    `title: Beat\ninputs:\n  length:\n    label: Length\n    default: 1\n    min: 0.5\n    max: 2\noutputs:\n  double:\n    label: Double\n    formula: ${formula}\n`;
  const problem =
    '<Problem id="p" of="beat" output="double" vary="length 0.5..2 step 0.5">\nWhat is twice {length}?\n</Problem>';
  const compile = (one: string, two: string, formula: string) => {
    const files = new Map([
      ['a/one.mdx', one],
      ['a/two.mdx', two],
      ['a/beat.model.yaml', model(formula)],
    ]);
    const compiled = compileCourse(files, (path) => `lessons/${path}`);
    return { compiled, unread: unreadLessons(compiled, files) };
  };
  const lesson = (body: string) => `---\ntitle: T\nlede: L\nminutes: 1\n---\n\n${body}\n`;

  it('is found by its mistakes, or those of a model', () => {
    const sound = lesson(number('n', 95));
    expect([...compile(sound, lesson(problem), '2 * length').unread]).toEqual([]);
    expect([...compile(sound, lesson(problem), '2 * lenth').unread]).toEqual(['a/two']);
    expect([...compile(lesson('A <br'), lesson(problem), '2 * length').unread]).toEqual(['a/one']);
  });

  it('has no question of which anything is said, nor has one that left it', () => {
    const older = compile(
      lesson(`${number('n', 95)}\n\n${choice('q', ['*Jupiter', 'Saturn'])}`),
      lesson(problem),
      '2 * length',
    );
    const newer = compile(lesson('A <br'), lesson(`${problem}\n\n${number('n', 95)}`), '3 * length');
    expect(compareCourses(older.compiled, newer.compiled, newer.unread)).toMatchObject([
      { id: 'p', change: 'key' },
    ]);
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
