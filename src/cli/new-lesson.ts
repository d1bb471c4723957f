import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { currentCourse } from '../authoring/course-cache.ts';
import { lessonsFolder, shownPath } from '../authoring/read-lessons.ts';
import { nearest } from '../core/finding.ts';
import { readArticleName } from './article-name.ts';
import { forCourse } from './command.ts';
import { addToYamlList, checkFree, fillTemplates, writeNew } from './files.ts';
import type { PlannedFile } from './files.ts';
import { sentenceCase } from './names.ts';
import type { Made } from './new.ts';

/**
 * A lesson with one question of each basic type, listed in its article. An article that is not there is made too, and
 * listed in the course; likewise the course.
 */
export function newLesson(written: string): Made {
  const { article, name } = readArticleName(written, 'lesson');
  const folder = lessonsFolder();
  const articleFile = join(folder, article, 'article.yaml');
  const courseFile = join(folder, 'course.yaml');
  const names = {
    lesson: name,
    listedArticle: yamlText(article),
    listedLesson: yamlText(name),
    articleTitle: yamlText(sentenceCase(article)),
    title: yamlText(sentenceCase(name)),
    ids: freePrefix(article, name),
    courseId: 'my-course',
  };

  const files = fillTemplates('lesson', join(folder, article), names);
  checkFree(files);
  const edited: PlannedFile[] = [];
  const list = (path: string, template: string, key: string, value: string): void => {
    if (existsSync(path)) {
      const text = readFileSync(path, 'utf8');
      const changed = addToYamlList(text, key, value, shownPath(path));
      if (changed !== text) edited.push({ path, text: changed });
    } else files.push(...fillTemplates(template, dirname(path), names));
  };
  list(articleFile, 'article', 'lessons', name);
  list(courseFile, 'course', 'articles', article);

  const others = [...currentCourse().files.keys()]
    .filter((path) => path.endsWith('/article.yaml'))
    .map((path) => dirname(path));
  const meant = others.includes(article) ? null : nearest(article, others);
  writeNew(files);
  for (const { path, text } of edited) writeFileSync(path, text);
  return {
    made: files.map(({ path }) => path),
    changed: edited.map(({ path }) => path),
    next: [
      ...(meant === null
        ? []
        : [
            `The article "${article}" is new. If you meant "${meant}", delete the folder and its line in course.yaml.`,
          ]),
      `Next: write ${shownPath(join(folder, article, `${name}.mdx`))}. Its questions are examples; give each its own id for good.`,
      `${forCourse('npm run dev')} shows it at http://localhost:4321/${article}/${name}/, ${forCourse('npm run lint:lessons')} checks it.`,
    ],
  };
}

/** A word or words as YAML, quoted only where YAML would read something else. */
function yamlText(text: string): string {
  return stringify(text).trim();
}

/** What the ids of the new lesson's questions begin with, so that no id of the course is used again. */
function freePrefix(article: string, name: string): string {
  const taken = new Set<string>();
  for (const lesson of currentCourse().compiled.lessons.values()) {
    for (const { item } of lesson.items) for (const id of [item.id, ...item.formerly]) taken.add(id);
  }
  const isFree = (prefix: string) => ![...taken].some((id) => id.startsWith(`${prefix}-example-`));
  const prefixes = [name, `${article}-${name}`];
  for (let number = 2; ; number++) {
    const prefix = prefixes.shift() ?? `${article}-${name}-${number}`;
    if (isFree(prefix)) return prefix;
  }
}
