import { describe, expect, it } from 'vitest';
import { formatFinding } from '../core/finding.ts';
import { compileCourse, narrowName, newMemory } from './compile-course.ts';
import { textOf } from './markdown.ts';
import { readLessonFiles } from './read-lessons.ts';

const folder = new URL('../../tests/fixtures/course', import.meta.url).pathname;
const files = readLessonFiles(folder);
const compiled = compileCourse(files, (path) => `lessons/${path}`);

describe('the fixture course', () => {
  it('has no finding', () => {
    expect(compiled.findings.map(formatFinding)).toEqual([]);
  });

  it('is read whole, in the order of its files', () => {
    // The folder `tasks` grows with every question type.
    expect([...files.keys()].filter((path) => !path.startsWith('tasks/'))).toEqual([
      'card.png',
      'clocks/article.yaml',
      'clocks/pendulum.mdx',
      'clocks/pendulum.model.yaml',
      'course.yaml',
      'tides/article.yaml',
      'tides/bulges.narrow.svg',
      'tides/bulges.svg',
      'tides/card.png',
      'tides/emblem.svg',
      'tides/harbour.model.yaml',
      'tides/harbours.csv',
      'tides/height.mdx',
      'tides/spring.narrow.svg',
      'tides/spring.svg',
      'tides/tide-height.model.yaml',
      'tides/two-bulges.mdx',
      'tides/under-the-keel.mdx',
    ]);
  });

  it('becomes a course in the order of its lists', () => {
    const articles = compiled.course?.articles.filter(({ id }) => id !== 'tasks');
    expect({ ...compiled.course, articles }).toMatchObject({
      id: 'fixture-course',
      title: 'Tides and clocks',
      language: 'en',
      source: { title: 'A handbook for harbour masters', date: '2001-02-03' },
      articles: [
        {
          id: 'tides',
          name: 'Tides',
          accent: 'indigo',
          emblem: files.get('tides/emblem.svg'),
          lessons: [
            { id: 'tides/two-bulges', title: 'Two bulges', minutes: 6 },
            { id: 'tides/height', title: 'How high it stands', minutes: 8, sources: [] },
            { id: 'tides/under-the-keel' },
          ],
        },
        { id: 'clocks', accent: 'rust', emblem: null, lessons: [{ id: 'clocks/pendulum' }] },
      ],
    });
  });

  it('tells pages of their questions only what a record needs', () => {
    const [first] = compiled.course?.articles[0]?.lessons[0]?.items ?? [];
    expect(first).toEqual({
      id: 'bulges-how-many',
      lesson: 'tides/two-bulges',
      type: 'choice',
      formerly: ['bulges-count', 'old-bulges'],
      revision: compiled.lessons.get('tides/two-bulges')?.items[0]?.item.revision,
    });
  });

  it('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(compiled.course))).toEqual(compiled.course);
  });

  it('hands a model the CSV files beside it, and names a mistake in them by their path', () => {
    const model = `title: Ports\ntables:\n  ports: ports.csv\ninputs:\n  port: { label: Port, row: ports, default: Dover }\noutputs:\n  rise: { label: Rise, formula: port.rise }\n`;
    const withTable = (csv: string) =>
      compileCourse(
        new Map([
          ...files,
          ['clocks/ports.csv', 'of another article'],
          ['tides/ports.model.yaml', model],
          ['tides/ports.csv', csv],
        ]),
        (path) => `lessons/${path}`,
      );
    const good = withTable('port,rise (m),source\nDover,6.8,Tables\n');
    expect(good.findings).toEqual([]);
    expect(good.models.find(({ id }) => id === 'ports')?.tables[0]?.columns[0]?.values).toEqual([6.8]);
    expect(withTable('port,rise (m),source\nDover,high,Tables\n').findings.map(formatFinding)).toEqual([
      'lessons/tides/ports.csv:2:7 error table-cell: "high" in column "rise" of row "Dover" is not a number. Write a number such as 5, 0.5, 1e6 or 1_000 without unit, or leave the cell empty.',
    ]);
  });

  it('has its models', () => {
    expect(compiled.models.map(({ id }) => id)).toEqual(['pendulum', 'kettle', 'harbour', 'tide-height']);
  });

  // The engine's tests rest on it: what is not in it is not tested.
  it.each(['Choice', 'NumericEntry', 'Calculator', 'Figure', 'Note', 'SinceThen', 'NotTold'])(
    'uses <%s>',
    (tag) => {
      expect([...compiled.lessons.values()].some(({ tags }) => tags.some((one) => one.tag === tag))).toBe(
        true,
      );
    },
  );

  it('has numbers of a model in its prose and in an explanation', () => {
    const pendulum = compiled.lessons.get('clocks/pendulum');
    // 2π √(1 / 9.81) = 2.0061, 2π √(1 / 1.62) = 4.9365
    expect(pendulum?.values.map(({ nodes }) => textOf(nodes))).toEqual(['2.0 s', '2.01 s']);
    expect(pendulum?.items[0]?.item.explanationHtml).toContain('On the Moon it would be 4.94\u00A0s.');
  });
});

it('keeps the other lessons when one cannot be read', () => {
  const broken = new Map(files).set('tides/height.mdx', 'a <= b\n');
  const { course, findings } = compileCourse(broken, (path) => path);
  expect(findings.map(({ rule }) => rule)).toEqual(['frontmatter-missing', 'less-than']);
  expect(course?.articles[0]?.lessons.map(({ id }) => id)).toEqual([
    'tides/two-bulges',
    'tides/under-the-keel',
  ]);
});

it('names the drawing for phones', () => {
  expect(narrowName('bulges.svg')).toBe('bulges.narrow.svg');
});

describe('a memory of what was compiled', () => {
  const show = (path: string): string => `lessons/${path}`;

  it('compiles the lesson that changed and no other', () => {
    const memory = newMemory();
    const before = compileCourse(files, show, { memory });
    const changed = new Map(files).set(
      'tides/height.mdx',
      `${files.get('tides/height.mdx') ?? ''}\nOne more line.\n`,
    );
    const after = compileCourse(changed, show, { memory });
    const fresh = [...after.lessons].filter(([id, lesson]) => before.lessons.get(id) !== lesson);
    expect(fresh.map(([id]) => id)).toEqual(['tides/height']);
    expect(after).toEqual(compileCourse(changed, show));
  });

  it('compiles the lessons that explain a term again when its words change, wherever it stands', () => {
    const glossary = (words: string): string => `terms: [{ term: ebb, text: ${words} }]\n`;
    const lesson = `${files.get('tides/height.mdx') ?? ''}\nAfter high water comes the <Term>ebb</Term>.\n`;
    const before = new Map(files).set('tides/height.mdx', lesson).set('glossary.yaml', glossary('Falling.'));
    const memory = newMemory();
    const first = compileCourse(before, show, { memory });
    const changed = new Map(before).set('glossary.yaml', glossary('The falling tide.'));
    const after = compileCourse(changed, show, { memory });
    const fresh = [...after.lessons].filter(([id, one]) => first.lessons.get(id) !== one);
    expect(fresh.map(([id]) => id)).toEqual(['tasks/sets', 'tides/height']);
    expect(after).toEqual(compileCourse(changed, show));
  });

  it.each(['tides/tide-height.model.yaml', 'tides/harbours.csv', 'tides/bulges.svg'])(
    'gives what a first look gives when %s is gone, or is back',
    (path) => {
      const memory = newMemory();
      compileCourse(files, show, { memory });
      const without = new Map([...files].filter(([name]) => name !== path));
      expect(compileCourse(without, show, { memory })).toEqual(compileCourse(without, show));
      expect(compileCourse(files, show, { memory })).toEqual(compileCourse(files, show));
    },
  );
});
