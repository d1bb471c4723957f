import { join } from 'node:path';
import { compileCourse } from './compile-course.ts';
import type { CompiledCourse, LessonFiles } from './compile-course.ts';
import { lessonsFolder, readLessonFiles, shownPath } from './read-lessons.ts';

interface Cached {
  files: LessonFiles;
  compiled: CompiledCourse;
}

/**
 * The course as its files are on disk, compiled once for each state of the files.
 * Kept on globalThis because the Vite configuration and the pages load this module apart.
 */
export function currentCourse(): Cached {
  const folder = lessonsFolder();
  const files = readLessonFiles(folder);
  const cached = globalThis.isletCourse;
  if (cached && sameFiles(cached.files, files)) return cached;
  const compiled = compileCourse(files, (path) => shownPath(join(folder, path)));
  const fresh = { files, compiled };
  globalThis.isletCourse = fresh;
  return fresh;
}

function sameFiles(a: LessonFiles, b: LessonFiles): boolean {
  if (a.size !== b.size) return false;
  for (const [path, text] of a) if (b.get(path) !== text) return false;
  return true;
}

declare global {
  var isletCourse: Cached | undefined;
}
