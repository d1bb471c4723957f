import { existsSync, readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { projectRoot, shownPath } from '../authoring/read-lessons.ts';
import { slug } from '../core/slug.ts';
import { CommandError } from './command.ts';
import { fillTemplates, writeNew } from './files.ts';
import type { Made } from './new.ts';

/** A course in a folder of its own, with one article and one lesson to begin with. */
export function newCourse(written: string): Made {
  const folder = resolve(projectRoot, written);
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new CommandError(`${shownPath(folder)} is not empty, and is left as it is. Choose another folder.`);
  const id = slug(basename(folder)).replace(/[^a-z0-9-]+/g, '') || 'my-course';
  const names = { article: 'first-article', lesson: 'first-lesson' };
  const files = [
    ...fillTemplates('course', folder, { listedArticle: names.article, courseId: id }),
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
      `Next: choose the id and the title in ${shownPath(join(folder, 'course.yaml'))}, then write the first lesson.`,
      `ISLET_LESSONS=${shownPath(folder)} npm run dev shows the course; the same before npm run build builds it.`,
    ],
  };
}
