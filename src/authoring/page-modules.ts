import { dirname, join } from 'node:path';
import { currentCourse } from './course-cache.ts';
import { currentGuide, guideFolder } from './guide.ts';
import { lessonsFolder } from './read-lessons.ts';
import { tagComponents } from './tag-components.ts';

/*
 * The code of `virtual:islet/pages` (`layouts/virtual.d.ts`): the pages that MDX makes of lessons and of the guide, by
 * id, and the components of their tags.
 */

const guidePrefix = 'guide/';

/**
 * Of a build. All are imported at once and so are one chunk: a page that is imported when it is asked for is a chunk of
 * its own, which costs more than drawing it.
 */
export function builtPages(): string {
  const ids = [currentCourse(), currentGuide()].flatMap(({ compiled }) => [...compiled.lessons.keys()]);
  const path = (id: string): string =>
    JSON.stringify(join(id.startsWith(guidePrefix) ? dirname(guideFolder) : lessonsFolder(), `${id}.mdx`));
  return [
    ...ids.map((id, at) => `import { Content as page${at}, getHeadings as headings${at} } from ${path(id)};`),
    'const pages = new Map([',
    ...ids.map((id, at) => `  [${JSON.stringify(id)}, { Content: page${at}, getHeadings: headings${at} }],`),
    ']);',
    'export const pageOf = async (id) => pages.get(id);',
    tagsCode(),
  ].join('\n');
}

/** Of a dev server, which reads a page when it is asked for. */
export function servedPages(): string {
  const folders = [dirname(guideFolder), lessonsFolder()];
  const file = `(id.startsWith('${guidePrefix}') ? ofGuide : ofCourse) + '/' + id + '.mdx'`;
  return [
    `const [ofGuide, ofCourse] = ${JSON.stringify(folders)};`,
    `export const pageOf = (id) => import(/* @vite-ignore */ ${file});`,
    tagsCode(),
  ].join('\n');
}

/** All components are imported by every page that may use one: what a page shows of them decides what it loads. */
function tagsCode(): string {
  const components = [...tagComponents()];
  return [
    ...components.map(([name, path]) => `import ${name} from ${JSON.stringify(path)};`),
    `export const tags = { ${components.map(([name]) => name).join(', ')} };`,
  ].join('\n');
}
