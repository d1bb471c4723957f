import { join } from 'node:path';
import { compileCourse, newMemory } from './compile-course.ts';
import type { CompiledCourse, CompileMemory, LessonFiles } from './compile-course.ts';
import { withoutDrafts } from './drafts.ts';
import { lessonsFolder, readLessonFiles, shownPath } from './read-lessons.ts';

interface Cached {
  files: LessonFiles;
  compiled: CompiledCourse;
  memory: CompileMemory;
}

/**
 * The course as its files are on disk, compiled once for each state of the files.
 * Kept on globalThis because the Vite configuration and the pages load this module apart.
 */
export function currentCourse(): Cached {
  const cached = globalThis.isletCourse;
  // A build is of one state: looking at every file for every page would cost the square of their number.
  if (cached && globalThis.isletBuilds === true) return cached;
  // The dev server tells of saves; one page asks a dozen times, and a look at 1,000 lessons takes a while.
  if (cached && globalThis.isletLooked !== undefined && Date.now() - globalThis.isletLooked < 2000)
    return cached;
  const folder = lessonsFolder();
  const files = readLessonFiles(folder);
  if (globalThis.isletLooked !== undefined) globalThis.isletLooked = Date.now();
  if (cached && sameFiles(cached.files, files)) return cached;
  const show = (path: string): string => shownPath(join(folder, path));
  const memory = cached?.memory ?? newMemory();
  const whole = compileCourse(files, show, { memory });
  const compiled = globalThis.isletBuilds === true ? withoutDrafts(whole, files, show) : whole;
  const fresh = { files, compiled, memory };
  globalThis.isletCourse = fresh;
  return fresh;
}

/** From here on the course is what a build publishes: as its files are on disk at the first look, without drafts. */
export function startBuild(): void {
  globalThis.isletBuilds = true;
  globalThis.isletCourse = undefined;
}

/** The files may have changed: whoever asks next looks at them. From the first call on, saves are told in this way. */
export function lookAgain(): void {
  globalThis.isletLooked = 0;
}

function sameFiles(a: LessonFiles, b: LessonFiles): boolean {
  if (a.size !== b.size) return false;
  for (const [path, text] of a) if (b.get(path) !== text) return false;
  return true;
}

declare global {
  var isletCourse: Cached | undefined;
  var isletBuilds: boolean | undefined;
  /** When the files were looked at last, in ms; not set where nobody tells of saves. */
  var isletLooked: number | undefined;
}
