import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { currentGuide } from '../authoring/guide.ts';
import { lintRules } from '../authoring/lint/lint-lesson.ts';
import { textOf } from '../authoring/markdown.ts';
import { projectRoot } from '../authoring/read-lessons.ts';
import { tagSpecs } from '../authoring/tags.ts';
import { formatFinding } from '../core/finding.ts';
import { questionTypes } from '../questions/registry.ts';
import { helpOf } from './help.ts';
import { otherTypes } from './other-types.ts';

const { files, compiled } = currentGuide();
const pages = [...files].filter(([path]) => path.endsWith('.mdx'));

/** The text of a page without its fenced blocks: what is rendered. */
const rendered = (text: string): string => text.replace(/^```[\s\S]*?^```$/gm, '');

test('the guide has neither mistakes nor advice against it', () => {
  expect(compiled.findings.map(formatFinding)).toEqual([]);
  expect(compiled.course?.articles[0]?.lessons.length).toBe(pages.length);
});

test('every recipe stands above what it makes, word for word', () => {
  for (const [path, text] of pages) {
    const live = rendered(text);
    const recipes = [...text.matchAll(/^```mdx\n([\s\S]*?)\n```$/gm)].map(([, recipe = '']) => recipe);
    for (const recipe of recipes) expect(live, path).toContain(`\n${recipe}\n`);
  }
});

test('every type of question is shown live or from the gallery, and every tag with its help', () => {
  const all = pages.map(([, text]) => text).join('\n');
  const live = rendered(all);
  const others = otherTypes();
  const types = questionTypes.filter((type) => !others.includes(type));
  // These were there when the guide was written.
  expect(types.length).toBeGreaterThanOrEqual(12);
  for (const { tag } of types) expect(live).toMatch(new RegExp(`^<${tag} `, 'm'));
  expect(live).toMatch(/^<OtherTypes \/>$/m);
  // A lab is a matter of its course, and what is to be decided stops a build.
  const unseen = ['Lab', 'Decide'];
  for (const { tag } of tagSpecs.filter((spec) => !unseen.includes(spec.tag)))
    expect(live).toMatch(new RegExp(`^<${tag}[ >]`, 'm'));
  for (const { tag, attributes } of [...types, ...tagSpecs]) {
    if (Object.keys(attributes).length > 0) expect(live).toContain(`<Help of="${tag}" />`);
  }
});

/** Rules that name their section themselves. */
const sources = ['lint/ignore.ts', 'check-sources.ts']
  .map((name) => readFileSync(join(projectRoot, 'src/authoring', name), 'utf8'))
  .join('\n');

test('every rule of lint has its section, whose anchor is its id', () => {
  const text = files.get('guide/questions-that-teach.mdx') ?? '';
  const sections = [...text.matchAll(/^### (\S+)$/gm)].map(([, id]) => id);
  const told = [...sources.matchAll(/sectionOf\('([a-z-]+)'\)/g)].map(([, id]) => id);
  expect(told.length).toBeGreaterThan(4);
  expect(sections).toEqual(expect.arrayContaining([...lintRules.map(({ id }) => id), ...told]));
  expect(new Set(sections).size).toBe(sections.length);
});

test('every help that a page asks for has a text in each row', () => {
  const asked = pages.flatMap(([, text]) =>
    [...text.matchAll(/<Help of="([^"]*)" \/>/g)].map(([, of]) => of),
  );
  expect(asked.length).toBeGreaterThan(20);
  for (const of of asked) {
    const rows = helpOf(of ?? '');
    expect(rows.length, of).toBeGreaterThan(0);
    for (const { name, text } of rows) expect(text, `${of} ${name}`).toMatch(/\S{3}/);
  }
  expect(() => helpOf('Choise')).toThrow('"Choise", which is no tag and nothing written in YAML');
});

test('the table of formats shows what each makes of one value', () => {
  const text = files.get('guide/aids.mdx') ?? '';
  const row =
    /^\| (none|`[^`]+`) +\| <Value of="guide-string\.period" length=\{1\.3\} speed=\{128\}(?: format="([^"]*)")? \/> +\|/gm;
  const found = [...text.matchAll(row)];
  expect(found.map(([, name = '', format]) => [name.replaceAll('`', ''), format ?? 'none'])).toEqual(
    ['none', 'exact', '2sf', '0.01', 'number', 'exact number'].map((name) => [name, name]),
  );
  // A wave of 2 × 1.3 m at 128 m/s takes 20.3125 ms.
  const aids = compiled.lessons.get('guide/aids');
  const lines = found.map(({ index }) => text.slice(0, index).split('\n').length);
  const shown = aids?.values.filter(({ place }) => lines.includes(place.line)).map(({ nodes }) => nodes);
  expect(shown?.map((nodes) => textOf(nodes))).toEqual([
    '20.3 ms',
    '20.3125 ms',
    '20 ms',
    '20.31 ms',
    '20.3',
    '20.3125',
  ]);
});

test('the model that a page prints is the one that its calculator computes with', () => {
  const text = files.get('guide/writing-a-model.mdx') ?? '';
  const model = files.get('guide/guide-lamp.model.yaml') ?? '';
  expect(model).toContain('title: What a lamp costs');
  expect(text).toContain(`\`\`\`yaml\n${model.trimEnd()}\n\`\`\``);
});

test('a course may use neither the names nor the tags of the guide', async () => {
  const { compileCourse } = await import('../authoring/compile-course.ts');
  const { findings } = compileCourse(
    new Map([
      ['course.yaml', 'id: c\ntitle: C\nlede: C.\narticles: [a]\n'],
      ['a/article.yaml', 'title: A\nname: A\nlede: A.\nlessons: [l]\n'],
      ['a/l.mdx', '---\ntitle: L\nlede: L?\nminutes: 1\n---\n\n<Help of="Choice" />\n'],
      [
        'a/guide-x.model.yaml',
        'title: X\ninputs:\n  a: { label: A, default: 1, min: 0, max: 2 }\noutputs:\n  b: { label: B, formula: a + 1 }\n',
      ],
    ]),
    (path) => path,
  );
  expect(findings.map(({ rule }) => rule)).toEqual(['model-id-reserved', 'tag-unknown']);
  expect(findings[0]?.message).toBe(
    'A model of a course cannot be called "guide-x": names with "guide-" are the site’s own.',
  );
});

test('the files that the guide belongs to are where the pages look for them', () => {
  for (const name of ['Help.astro', 'guide.css'])
    expect(existsSync(join(projectRoot, 'src/guide', name))).toBe(true);
});
