import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { formatFinding } from '../core/finding.ts';
import { compileCourse } from './compile-course.ts';
import { withoutDrafts } from './drafts.ts';
import type { FoundArticle } from './import/find-articles.ts';
import { renewSource } from './import/renew-source.ts';
import { passageHash, sourceTextSchema } from './import/source-text.ts';

const question = (id: string, attributes = ''): string =>
  `<Choice id="${id}"${attributes}>\nWhich?\n\n- [x] One\n  > Yes.\n- [ ] Two\n  > No.\n</Choice>\n`;
const lesson = (body: string, more = ''): string =>
  `---\ntitle: T\nlede: L\nminutes: 1\n${more}---\n\n${body}`;

function course(files: Record<string, string>): Map<string, string> {
  return new Map([
    ['course.yaml', 'id: c\ntitle: C\nlede: L\narticles: [a]\n'],
    ['a/article.yaml', 'title: A\nname: A\nlede: L\nlessons: [one, two]\n'],
    ['a/one.mdx', lesson('One.')],
    ['a/two.mdx', lesson('Two.')],
    ...Object.entries(files),
  ]);
}
const says = (files: Record<string, string>): string[] =>
  compileCourse(course(files), (path) => path).findings.map(formatFinding);

describe('a question that names its paragraph', () => {
  const hash = passageHash('The sea rises.');
  const source = `title: A\nparagraphs:\n  p1: { hash: ${hash}, text: The sea   rises. }\n  p2: { hash: x, text: The sea falls. }\n  p3: { hash: x }\n`;

  it('is told when the paragraph has changed or is not there, and paragraphs without a question are named', () => {
    expect(
      says({
        'a/source.yaml': source,
        'a/one.mdx': lesson(question('q1', ' source="p1"') + '\n' + question('q2', ' source="p2"')),
        'a/two.mdx': lesson(question('q3', ' source="p4"')),
      }),
    ).toEqual([
      `a/one.mdx:16:17 warning source-changed: Paragraph p2 of the article has changed since this question was written. Compare the two; when the question is right, write "hash: ${passageHash('The sea falls.')}" at p2 in a/source.yaml. Why: /guide/questions-that-teach/#source-changed`,
      'a/source.yaml:5:3 warning source-without-question: No question comes from paragraph p3. Ask something about it and write source="p3", or remove the paragraph here if nothing in it is worth asking. Why: /guide/questions-that-teach/#source-without-question',
      'a/two.mdx:7:17 error source-unknown: The article has no paragraph "p4". Did you mean "p1"? Use one from p1 to p3 of a/source.yaml, or remove the attribute. Why: /guide/questions-that-teach/#source-unknown',
    ]);
  });

  it('is told when there are no paragraphs at all', () => {
    expect(says({ 'a/one.mdx': lesson(question('q1', ' source="p1"')) })).toEqual([
      'a/one.mdx:7:17 error source-unknown: source="p1" names a paragraph, but there is no a/source.yaml. Import the article (npm run islet -- import article), or remove the attribute. Why: /guide/questions-that-teach/#source-unknown',
    ]);
  });

  it('is silent where the text of a paragraph is not kept', () => {
    expect(
      says({
        'a/source.yaml': 'title: A\nparagraphs:\n  p1: { hash: x }\n',
        'a/one.mdx': lesson(question('q1', ' source="p1"')),
      }),
    ).toEqual([]);
  });

  it('keys that source.yaml does not know are named at their place', () => {
    expect(says({ 'a/source.yaml': 'title: A\nparagraphs:\n  p1: { hash: x, txt: y }\n' })[0]).toMatch(
      /^a\/source\.yaml:3:18 error yaml-unknown-key: /,
    );
  });
});

describe('a draft', () => {
  const decide = '<Decide>\nWhat?\n</Decide>\n';
  it('may leave things open and link to drafts; a finished lesson may not', () => {
    expect(
      says({
        'a/one.mdx': lesson(`${decide}\n[two](two.mdx)`, 'draft: true\n'),
        'a/two.mdx': lesson('x', 'draft: true\n'),
      }),
    ).toEqual([]);
    expect(
      says({ 'a/one.mdx': lesson(`${decide}\n[two](two.mdx)`), 'a/two.mdx': lesson('x', 'draft: true\n') }),
    ).toEqual([
      'a/one.mdx:7:1 error decision-open: Something is still to be decided here, and the lesson is no draft. Decide it and remove the <Decide>, or write "draft: true" in the frontmatter.',
      'a/one.mdx:11:1 error link-to-draft: The link "two.mdx" leads to a draft, which no build contains. Finish that lesson first, or remove the link.',
    ]);
  });

  it('is in no build: neither lesson nor article nor what is said of them', () => {
    const published = (files: Record<string, string>) => {
      const all = course(files);
      const {
        course: built,
        lessons,
        findings,
      } = withoutDrafts(
        compileCourse(all, (path) => path),
        all,
        (path) => path,
      );
      return {
        articles: built?.articles.map(({ id, lessons }) => [id, lessons.map((one) => one.id)]),
        lessons: [...lessons.keys()],
        findings: findings.length,
      };
    };
    expect(published({})).toEqual({
      articles: [['a', ['a/one', 'a/two']]],
      lessons: ['a/one', 'a/two'],
      findings: 0,
    });
    expect(published({ 'a/one.mdx': lesson('<Choise id="x" />', 'draft: true\n') })).toEqual({
      articles: [['a', ['a/two']]],
      lessons: ['a/two'],
      findings: 0,
    });
    expect(
      published({ 'a/article.yaml': 'title: A\nname: A\nlede: L\ndraft: true\nlessons: [one, two]\n' }),
    ).toEqual({
      articles: [],
      lessons: [],
      findings: 0,
    });
  });
});

describe('an article that is imported again', () => {
  const article = (texts: readonly string[]): FoundArticle => ({
    title: 'A',
    standfirst: null,
    captions: [],
    sections: [{ head: 'Why', passages: texts.map((text) => ({ kind: 'paragraph' as const, text })) }],
  });
  const old = ['The sea rises twice a day.', 'The mill turns with it, day and night.', 'Nobody knows why.'];
  const first = `# Mine.\ntitle: A\nparagraphs:\n${old.map((text, index) => `  p${index + 1}: { section: Why, hash: ${passageHash(text)}, text: "${text}" }`).join('\n')}\n`;

  it('keeps ids and hashes of what is the same or nearly, gives new ids to what is new, drops what is gone', () => {
    const { text, summary } = renewSource(
      first,
      article([
        'A new beginning.',
        'The mill turns with it, by day and by night.',
        'The sea rises twice a day.',
      ]),
      'source.yaml',
    );
    expect(text?.startsWith('# Mine.\n')).toBe(true);
    expect(sourceTextSchema.parse(parse(text ?? '')).paragraphs).toEqual({
      p4: { section: 'Why', hash: passageHash('A new beginning.'), text: 'A new beginning.' },
      p2: {
        section: 'Why',
        hash: passageHash(old[1] ?? ''),
        text: 'The mill turns with it, by day and by night.',
      },
      p1: { section: 'Why', hash: passageHash(old[0] ?? ''), text: 'The sea rises twice a day.' },
    });
    expect(summary).toMatch(/^1 paragraphs changed, 1 new, 1 gone\./);
  });

  it('leaves a file alone that cannot be read', () => {
    const { text, findings } = renewSource('title: A\nparagraphs: [1]\n', article(old), 'source.yaml');
    expect(text).toBeNull();
    expect(findings.length).toBeGreaterThan(0);
  });
});
