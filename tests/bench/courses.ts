import { copyFileSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { markdownFeatures } from '../../src/authoring/markdown.ts';
import { tagSpecs } from '../../src/authoring/tags.ts';
import { valueTag } from '../../src/authoring/value-tag.ts';
import { questionTypes } from '../../src/questions/registry.ts';
import type { LessonFiles } from '../../src/authoring/compile-course.ts';

/*
 * Large courses made of the lessons of a real one, for measuring builds: articles of eight lessons, each a copy of a
 * real lesson under names of its own. The plain twin of a course is an Astro project with the same prose in the same
 * files, whose tags do nothing. It has the same pages: of each lesson, and of each article a list of its lessons and a
 * page to print with all of them.
 */

/** As many as a real article has. */
const lessonsPerArticle = 8;

interface Copy {
  /** `<article>/<lesson>` */
  id: string;
  text: string;
  /** Drawings to put beside it: new name to the path in the real course. */
  drawings: Map<string, string>;
}

/** The lessons of a course of `count`, in turn from those of the real one. */
function copiesOf(files: LessonFiles, count: number): Copy[] {
  // A lesson that practises what others taught cannot do without them.
  const real = [...files].filter(
    ([path, text]) => path.endsWith('.mdx') && !/ objective="[^"]+\//.test(text),
  );
  if (real.length === 0) throw new Error('The course has no lessons to make others of.');
  return Array.from({ length: count }, (_, index) => {
    const [path, source] = real[index % real.length] ?? ['', ''];
    const folder = dirname(path);
    const name = `n${index}-${path.slice(folder.length + 1, -'.mdx'.length)}`;
    const drawings = new Map<string, string>();
    const text = source
      .replace(/(<[A-Z][^<>]*? id=")/g, `$1n${index}-`)
      .replace(/ (?:formerly|source)="[^"]*"/g, '')
      // Glossaries stay behind.
      .replace(/<\/?Term\b[^>]*>/g, '')
      .replace(/ src="([^"]+)\.svg"/g, (_, drawing: string) => {
        for (const end of ['.svg', '.narrow.svg']) {
          if (files.has(`${folder}/${drawing}${end}`))
            drawings.set(`${folder}-${drawing}${end}`, `${folder}/${drawing}${end}`);
        }
        return ` src="${folder}-${drawing}.svg"`;
      })
      .replace(/\]\([^():]*\.mdx/g, `](${name}.mdx`);
    return { id: `article-${Math.floor(index / lessonsPerArticle)}/${name}`, text, drawings };
  });
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** Writes a course of `count` lessons into a folder, which is emptied, from the files of the course in `from`. */
export function writeCourse(folder: string, from: string, files: LessonFiles, count: number): void {
  rmSync(folder, { recursive: true, force: true });
  const articles = new Map<string, string[]>();
  for (const { id, text, drawings } of copiesOf(files, count)) {
    const [article = '', lesson = ''] = id.split('/');
    write(join(folder, `${id}.mdx`), text);
    for (const [name, path] of drawings) copyFileSync(join(from, path), join(folder, article, name));
    articles.set(article, [...(articles.get(article) ?? []), lesson]);
  }
  for (const [article, lessons] of articles) {
    write(
      join(folder, article, 'article.yaml'),
      `title: ${article}\nname: ${article}\nlede: For measuring.\nlessons:\n${lessons.map((id) => `  - ${id}\n`).join('')}`,
    );
  }
  write(
    join(folder, 'course.yaml'),
    `id: measured\ntitle: ${count} lessons\nlede: For measuring.\narticles:\n${[...articles.keys()].map((id) => `  - ${id}\n`).join('')}`,
  );
  for (const path of files.keys()) {
    if (!/\.(?:model\.yaml|csv)$/.test(path)) continue;
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    copyFileSync(join(from, path), join(folder, path));
  }
}

/** Every tag that a lesson may have, within a line or not. */
function tagNames(): string[] {
  return [
    ...questionTypes.flatMap(({ tag, childTags, inlineTags }) => [
      tag,
      ...Object.keys(childTags),
      ...Object.keys(inlineTags),
    ]),
    ...tagSpecs.flatMap(({ tag, inside }) => [tag, ...Object.keys(inside ?? {})]),
    'Hint',
    'Explanation',
    valueTag,
  ];
}

/** Writes the plain twin of such a course into a folder, which is emptied: Astro, MDX and nothing of Islet. */
export function writePlainTwin(folder: string, root: string, files: LessonFiles, count: number): void {
  rmSync(folder, { recursive: true, force: true });
  for (const { id, text } of copiesOf(files, count)) {
    // A name in braces belongs to a problem; plain MDX would compute it.
    write(join(folder, 'lessons', `${id}.mdx`), text.replace(/(?<![=\\])\{(\w+)\}/g, '$1'));
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  write(join(folder, 'package.json'), '{ "name": "plain-twin", "private": true, "type": "module" }');
  write(
    join(folder, 'astro.config.mjs'),
    `import mdx from '@astrojs/mdx';
import { satteri } from '@astrojs/markdown-satteri';
import { defineConfig } from 'astro/config';

export default defineConfig({
  site: 'http://localhost:4321',
  trailingSlash: 'always',
  devToolbar: { enabled: false },
  integrations: [mdx({ optimize: false })],
  markdown: { syntaxHighlight: false, processor: satteri({ features: ${JSON.stringify(markdownFeatures)} }) },
});
`,
  );
  write(
    join(folder, 'src/content.config.ts'),
    `import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';

export const collections = { lessons: defineCollection({ loader: glob({ base: './lessons', pattern: '**/*.mdx' }) }) };
`,
  );
  write(join(folder, 'src/Inert.astro'), '<span><slot /></span>\n');
  const tags = tagNames().map((tag) => `${tag}: Inert`);
  write(
    join(folder, 'src/tags.ts'),
    `import Inert from './Inert.astro';

export const tags = { ${tags.join(', ')} };
`,
  );
  write(
    join(folder, 'src/Page.astro'),
    `---
const { title } = Astro.props;
---

<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>{title}</title>
  </head>
  <body>
    <main>
      <h1>{title}</h1>
      <slot />
    </main>
  </body>
</html>
`,
  );
  write(
    join(folder, 'src/pages/[article]/[lesson].astro'),
    `---
import { getCollection, render } from 'astro:content';
import Page from '../../Page.astro';
import { tags } from '../../tags.ts';

export async function getStaticPaths() {
  return (await getCollection('lessons')).map((entry) => {
    const [article, lesson] = entry.id.split('/');
    return { params: { article, lesson }, props: { entry } };
  });
}
const { entry } = Astro.props;
const { Content } = await render(entry);
---

<Page title={entry.data.title}>
  <Content components={tags} />
</Page>
`,
  );
  const ofArticles = `export async function getStaticPaths() {
  const articles = Map.groupBy(await getCollection('lessons'), ({ id }) => id.split('/')[0]);
  return [...articles].map(([article, entries]) => ({ params: { article }, props: { entries } }));
}
const { article } = Astro.params;
const { entries } = Astro.props;`;
  write(
    join(folder, 'src/pages/[article]/index.astro'),
    `---
import { getCollection } from 'astro:content';
import Page from '../../Page.astro';

${ofArticles}
---

<Page title={article}>
  <ol>
    {entries.map(({ id, data }) => (
      <li>
        <a href={'/' + id + '/'}>{data.title}</a>
        <p>{data.lede}</p>
      </li>
    ))}
  </ol>
</Page>
`,
  );
  write(
    join(folder, 'src/pages/[article]/print.astro'),
    `---
import { getCollection, render } from 'astro:content';
import Page from '../../Page.astro';
import { tags } from '../../tags.ts';

${ofArticles}
const lessons = await Promise.all(
  entries.map(async (entry) => ({ title: entry.data.title, ...(await render(entry)) })),
);
---

<Page title={article}>
  {lessons.map(({ title, Content }) => (
    <article>
      <h2>{title}</h2>
      <Content components={tags} />
    </article>
  ))}
</Page>
`,
  );
}
