import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { stringify } from 'yaml';
import { idPattern } from '../authoring/schema.ts';
import { slug } from '../core/slug.ts';
import { CommandError, forLessons, typedPath } from './command.ts';
import { fillTemplates, writeNew } from './files.ts';
import type { Made } from './new.ts';

/** A course in a folder of its own, with one article and one lesson to begin with. */
export function newCourse(written: string): Made {
  const folder = typedPath(written);
  if (existsSync(folder) && !statSync(folder).isDirectory())
    throw new CommandError(
      `${folder} is a file, and is left as it is. A course is a folder: choose another.`,
    );
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new CommandError(`${folder} is not empty, and is left as it is. Choose another folder.`);
  // An id has Latin letters only.
  const name = slug(slug(basename(folder)).replace(/[^a-z0-9]+/g, ' '));
  const id = idPattern.test(name) ? name : 'my-course';
  const names = { article: 'first-article', lesson: 'first-lesson' };
  const files = [
    ...fillTemplates('course', folder, { listedArticle: names.article, courseId: stringify(id).trim() }),
    ...fillTemplates('article', join(folder, names.article), {
      articleTitle: 'First article',
      listedLesson: names.lesson,
    }),
    ...fillTemplates('lesson', join(folder, names.article), {
      lesson: names.lesson,
      title: 'First lesson',
      ids: names.lesson,
    }),
  ];
  writeNew(files);
  return {
    made: files.map(({ path }) => path),
    changed: [],
    next: [
      `Next: choose the id and the title in ${join(folder, 'course.yaml')}, then write the first lesson.`,
      `${forLessons(folder, 'npm run dev')} shows the course; the same before npm run build builds it.`,
    ],
  };
}
