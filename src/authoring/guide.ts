import { join } from 'node:path';
import { compileCourse } from './compile-course.ts';
import type { CompiledCourse, LessonFiles } from './compile-course.ts';
import { projectRoot, readLessonFiles, shownPath } from './read-lessons.ts';

/** The folder of the guide for instructors, which belongs to the site and not to a course. Absolute. */
export const guideFolder = join(projectRoot, 'src', 'guide');

/** The guide is an article of its own small course, so that its pages have the ids `guide/<page>`. */
const courseFile = `id: islet-guide
title: Guide
lede: How to write lessons with Islet.
articles: [guide]
`;

/**
 * The guide as its files are on disk, compiled like a course and apart from it. Paths begin with `guide/`. Kept on
 * globalThis like the course.
 */
export function currentGuide(): { files: LessonFiles; compiled: CompiledCourse } {
  const kept = globalThis.isletGuide;
  if (kept && globalThis.isletBuilds === true) return kept;
  const files = new Map([['course.yaml', courseFile]]);
  for (const [path, text] of readLessonFiles(guideFolder)) files.set(`guide/${path}`, text);
  if (kept?.files.size === files.size && [...files].every(([path, text]) => kept.files.get(path) === text))
    return kept;
  const show = (path: string): string => shownPath(join(guideFolder, '..', path));
  const fresh = { files, compiled: compileCourse(files, show, { isGuide: true }) };
  globalThis.isletGuide = fresh;
  return fresh;
}

declare global {
  var isletGuide: { files: LessonFiles; compiled: CompiledCourse } | undefined;
}
