import { join } from 'node:path';
import { compileCourse } from './compile-course.ts';
import type { CompiledCourse, LessonFiles } from './compile-course.ts';
import { withoutDrafts } from './drafts.ts';
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
  const show = (path: string): string => shownPath(join(folder, path));
  const whole = compileCourse(files, show);
  const compiled = globalThis.isletHidesDrafts === true ? withoutDrafts(whole, files, show) : whole;
  const fresh = { files, compiled };
  globalThis.isletCourse = fresh;
  return fresh;
}

/** From here on the course is what a build publishes: without drafts. */
export function hideDrafts(): void {
  globalThis.isletHidesDrafts = true;
  globalThis.isletCourse = undefined;
}

function sameFiles(a: LessonFiles, b: LessonFiles): boolean {
  if (a.size !== b.size) return false;
  for (const [path, text] of a) if (b.get(path) !== text) return false;
  return true;
}

declare global {
  var isletCourse: Cached | undefined;
  var isletHidesDrafts: boolean | undefined;
}
