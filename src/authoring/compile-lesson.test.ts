import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatFinding } from '../core/finding.ts';
import { compileLesson } from './compile-lesson.ts';

const fixture = (path: string): string =>
  readFileSync(new URL(`../../tests/fixtures/course/${path}`, import.meta.url), 'utf8');

/** A lesson of the fixture course, which must be sound. */
function compile(text: string, lesson = 'tides/two-bulges') {
  const compiled = compileLesson(text, `lessons/${lesson}.mdx`, { frontmatter: 'required', lesson });
  expect(compiled.findings.map(formatFinding)).toEqual([]);
  return compiled;
}

const bulges = fixture('tides/two-bulges.mdx');
const hash = /^[0-9a-z]{14}$/;
const revision = { content: expect.stringMatching(hash), key: expect.stringMatching(hash) };

describe('a lesson', () => {
  const { frontmatter, items, tags, links } = compile(bulges);

  it('has the frontmatter that its author wrote', () => {
    expect(frontmatter).toEqual({
      title: 'Two bulges',
      draft: false,
      lede: 'The moon pulls the sea towards itself. Why is there a second high tide on the far side?',
      minutes: 6,
      objectives: [
        { id: 'explain-bulges', text: 'Explain why there are two high tides a day' },
        { id: 'name-tides', text: 'Tell spring tides from neap tides' },
      ],
      sources: [
        { title: 'A handbook for harbour masters', url: 'https://example.org/handbook', date: '2001-02-03' },
      ],
      hints: 'request',
    });
  });

  it('has its questions in order, each at its place', () => {
    expect(items.map(({ item, place }) => [item.id, place.line, place.column])).toEqual([
      ['bulges-how-many', 26, 1],
      ['spring-tide-when', 52, 1],
      ['far-side-body', 72, 1],
    ]);
  });

  it('has a question just as its author wrote it', () => {
    expect(items[0]?.item).toEqual({
      id: 'bulges-how-many',
      type: 'choice',
      formerly: ['bulges-count', 'old-bulges'],
      objective: 'explain-bulges',
      points: 1,
      promptHtml: '<p>How many high tides does most of the coast see in 24 hours and 50 minutes?</p>',
      promptText: 'How many high tides does most of the coast see in 24 hours and 50 minutes?',
      multiple: false,
      scoring: 'net',
      options: [
        {
          id: 'one',
          html: 'One',
          text: 'One',
          right: false,
          feedbackHtml: 'The far side rises too, so a place passes two bulges in a turn.',
        },
        {
          id: 'two',
          html: 'Two',
          text: 'Two',
          right: true,
          feedbackHtml: 'One bulge faces the moon, the other faces away.',
        },
        {
          id: 'four',
          html: 'Four',
          text: 'Four',
          right: false,
          feedbackHtml: 'Four would count the low tides as well.',
        },
      ],
      hintsHtml: [
        '<p>Count the bulges in the drawing.</p>',
        '<p>The far side is pulled <em>less</em> than the middle.</p>',
      ],
      explanationHtml: expect.stringMatching(
        /^<p>The force that stretches falls with the cube of the distance: <span class="whole"><math>.*<mfrac>.*<\/math>\.<\/span><\/p>\n<p>It acts on both sides alike\.<\/p>$/,
      ),
      hintsAfterTry: false,
      solutionAfter: null,
      revision,
    });
  });

  it('takes several right options, points, and options without feedback', () => {
    expect(items[1]?.item).toMatchObject({
      points: 2,
      multiple: true,
      promptHtml:
        '<p>At which of these does a <strong>spring</strong> tide come? Choose all that are right.</p>',
      promptText: 'At which of these does a spring tide come? Choose all that are right.',
      options: [
        { id: 'new-moon', right: true },
        { id: 'first-quarter', right: false },
        { id: 'full-moon', right: true },
        { id: 'last-quarter', right: false, feedbackHtml: null },
      ],
    });
  });

  it('leads the links of its questions to pages', () => {
    expect(items[1]?.item.explanationHtml).toContain(
      '<a href="../../tides/height/">the height is counted</a>',
    );
    expect(links.map(({ url }) => url)).toEqual(['height.mdx']);
  });

  it('names its tags with their attributes', () => {
    expect(tags.map(({ tag }) => tag)).toEqual(['Figure', 'Note', 'Choice', 'Choice', 'Choice', 'Figure']);
    expect(tags[1]).toMatchObject({ tag: 'Note', item: null });
    expect(tags[1]?.attributes.get('term')).toEqual({ text: 'Spring tide', line: 22, column: 7 });
    expect(tags[4]).toMatchObject({ tag: 'Choice', item: items[2]?.item });
  });

  it('knows where the steps of a drawing stand', () => {
    expect(tags[0]?.steps).toEqual([]);
    expect(tags[5]?.steps.map(({ line, column }) => [line, column])).toEqual([
      [84, 1],
      [88, 1],
      [95, 1],
    ]);
  });

  it('reads a number with unit, tolerance and typical errors', () => {
    expect(compile(fixture('tides/height.mdx'), 'tides/height').items[0]?.item).toEqual({
      id: 'height-after-three',
      type: 'numeric-entry',
      formerly: [],
      objective: 'use-twelfths',
      points: 1,
      promptHtml:
        '<p>Low water is 0.5 m and high water 4.5 m. How high does the sea stand three hours after low water?</p>',
      promptText:
        'Low water is 0.5 m and high water 4.5 m. How high does the sea stand three hours after low water?',
      answer: '2.5',
      tolerance: '±0.05',
      unit: 'm',
      catches: [
        {
          answer: '2',
          tolerance: '±0.05',
          feedbackHtml: '<p>That is how far it has risen. Low water already stood at 0.5 m.</p>',
        },
        {
          answer: '1.5',
          tolerance: '±0.05',
          feedbackHtml: '<p>That is after two hours: 1 + 2 twelfths.</p>',
        },
      ],
      hintsHtml: ['<p>Add the twelfths of the first three hours.</p>'],
      hintsAfterTry: false,
      solutionAfter: null,
      explanationHtml: expect.stringContaining('1 + 2 + 3 = 6 twelfths of 4 m are 2 m'),
      revision,
    });
  });

  it('offers hints and solutions as the lesson says, or the question', () => {
    const helped = (lesson: string, question: string) =>
      compile(
        bulges
          .replace('minutes: 6', `minutes: 6\n${lesson}`)
          .replace('<Choice id="bulges-how-many"', `<Choice id="bulges-how-many" ${question}`),
      ).items.map(({ item }) => [item.hintsAfterTry, item.solutionAfter]);
    expect(helped('', 'hints="try" solution={2}')).toEqual([
      [true, 2],
      [false, null],
      [false, null],
    ]);
    expect(helped('hints: try\nsolution: 3', 'hints="request" solution={0}')).toEqual([
      [false, 0],
      [true, 3],
      [true, 3],
    ]);
    // How help is offered is no part of what is asked: the record must not say that the question has changed.
    expect(compile(bulges.replace('minutes: 6', 'minutes: 6\nhints: try')).items[0]?.item.revision).toEqual(
      items[0]?.item.revision,
    );
  });

  it.each([
    ['the line ends of Windows', bulges.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\uFEFF${bulges}`],
    ['no last line end', bulges.trimEnd()],
  ])('is the same with %s', (_name, text) => {
    expect(compile(text).items).toEqual(items);
    expect(compile(text).tags).toEqual(tags);
  });

  it('is the same twice', () => {
    expect(compile(bulges)).toEqual(compile(bulges));
  });
});

describe('a revision', () => {
  const first = (text: string) => {
    const item = compile(text).items[0]?.item;
    if (!item) throw new Error('The lesson has lost its question.');
    return item;
  };
  const before = first(bulges).revision;
  const change = (from: string, to: string) => {
    expect(bulges).toContain(from);
    return first(bulges.replace(from, to)).revision;
  };

  it.each([
    ['the prompt', 'How many high tides', 'How many tides'],
    ['an option', '- [ ] Four {', '- [ ] Four or more {'],
    ['a hint', 'Count the bulges', 'Count both bulges'],
  ])('has other content and the same key after an edit of %s', (_name, from, to) => {
    const after = change(from, to);
    expect(after.content).not.toBe(before.content);
    expect(after.key).toBe(before.key);
  });

  it('has another key and the same content after another option became right', () => {
    const after = first(bulges.replace('- [ ] One', '- [x] One').replace('- [x] Two', '- [ ] Two')).revision;
    expect(after.key).not.toBe(before.key);
    expect(after.content).toBe(before.content);
  });

  it.each([
    ['another id', 'id="bulges-how-many"', 'id="bulges-number"'],
    ['former ids', 'formerly="bulges-count, old-bulges"', 'formerly="bulges-count"'],
    ['another objective', 'objective="explain-bulges"', 'objective="name-tides"'],
    ['another place', '## Sun and moon', 'More.\n\n## Sun and moon'],
  ])('is the same with %s, which no learner sees', (_name, from, to) => {
    expect(change(from, to)).toEqual(before);
  });
});

describe('what an author may write', () => {
  const body = (text: string, lesson?: string) =>
    compile(`---\ntitle: T\nlede: L\nminutes: 1\n---\n\n${text}\n`, lesson);
  const question = (inside: string) => `<Choice id="a">\nWhich?\n\n- [x] a\n- [ ] b\n${inside}</Choice>`;

  it('a hint on one line, and one right below the options', () => {
    expect(body(question('\n<Hint>One *line*.</Hint>\n')).items[0]?.item.hintsHtml).toEqual([
      '<p>One <em>line</em>.</p>',
    ]);
    expect(body(question('<Hint>\nBelow.\n</Hint>\n')).items[0]?.item.hintsHtml).toEqual(['<p>Below.</p>']);
  });

  it('marks, comments and the four plain tags, in prose and in questions', () => {
    const inside =
      '\n<Explanation>\nCO<sub>2</sub> {/* why? */} and `{x}` \\{y\\} 1 \\< 2.\n\n<kbd>Tab</kbd>\n</Explanation>\n';
    const { items } = body(
      `{/* to do */}\n\nH<sub>2</sub>O, 1 \\< 2, \\{a\\} and \`a | b\`.\n\n${question(inside)}`,
    );
    expect(items[0]?.item.explanationHtml).toBe(
      '<p>CO<sub>2</sub>  and <code>{x}</code> {y} 1 &lt; 2.</p>\n<p><kbd>Tab</kbd></p>',
    );
  });

  it('reading aids in lists and quotes', () => {
    const { tags } = body(
      '- A point\n\n  <Note term="Tide">\n  Up and down.\n  </Note>\n\n> <Note>Quoted.</Note>',
    );
    expect(tags.map(({ tag, place }) => [tag, place.line, place.column])).toEqual([
      ['Note', 9, 3],
      ['Note', 13, 3],
    ]);
  });

  it('an opening tag over several lines, and a tag in every attribute quoted as one likes', () => {
    const { tags } = body(
      '<Figure\n  src=\'wave.svg\'\n  title="A &quot;wave&quot;"\n  description={"Up & down"}\n/>',
    );
    expect([...(tags[0]?.attributes ?? [])]).toEqual([
      ['src', { text: 'wave.svg', line: 8, column: 3 }],
      ['title', { text: 'A "wave"', line: 9, column: 3 }],
      ['description', { text: 'Up & down', line: 10, column: 3 }],
    ]);
  });

  it('a table with a bar in a cell', () => {
    expect(body('| a | b |\n| - | - |\n| `x\\|y` | 1 |\n| one |\n').findings).toEqual([]);
  });

  it('an answer of many digits, kept as it was written', () => {
    const { items } = body('<NumericEntry id="a" answer={124_928}>\nHow many?\n</NumericEntry>');
    expect(items[0]?.item).toMatchObject({ answer: '124_928' });
  });
});

it('reads an example of the gallery, which has no frontmatter', () => {
  const example = '<NumericEntry id="example" answer={1}>\nHow many?\n</NumericEntry>\n';
  const { items, findings } = compileLesson(example, 'example.mdx', { frontmatter: 'none' });
  expect(findings).toEqual([]);
  expect(items).toHaveLength(1);
});
