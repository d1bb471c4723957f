import { join } from 'node:path';
import { compileCourse, newMemory } from './compile-course.ts';
import type { CompiledCourse, CompileMemory, LessonFiles } from './compile-course.ts';
import { withoutDrafts } from './drafts.ts';
import { lessonsFolder, readAgain, readLessonFiles, shownPath } from './read-lessons.ts';

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
  const folder = lessonsFolder();
  const files = filesNow(folder, cached?.files);
  if (cached && sameFiles(cached.files, files)) return cached;
  const show = (path: string): string => shownPath(join(folder, path));
  const memory = cached?.memory ?? newMemory();
  const whole = compileCourse(files, show, { memory });
  const compiled = globalThis.isletBuilds === true ? withoutDrafts(whole, files, show) : whole;
  const fresh = { files, compiled, memory };
  globalThis.isletCourse = fresh;
  return fresh;
}

/**
 * The files of the course. Where a dev server tells of saves, only what was saved is looked at: one page asks a dozen
 * times, and a look at 1,000 lessons takes a while. Every now and then all are, should it have missed one.
 */
function filesNow(folder: string, before: LessonFiles | undefined): LessonFiles {
  const looked = globalThis.isletLooked;
  if (!looked) return readLessonFiles(folder);
  const { at, saved } = looked;
  if (before && saved?.size === 0 && Date.now() - at < 2000) return before;
  globalThis.isletLooked = { at: Date.now(), saved: new Set() };
  return before && saved && saved.size > 0 ? readAgain(folder, before, saved) : readLessonFiles(folder);
}

/** From here on the course is what a build publishes: as its files are on disk at the first look, without drafts. */
export function startBuild(): void {
  globalThis.isletBuilds = true;
  globalThis.isletCourse = undefined;
}

/**
 * A file has been saved, by its whole path; null when files may have come or gone. Whoever asks next looks. From the
 * first call on, saves are told in this way.
 */
export function lookAgain(path: string | null): void {
  const looked = (globalThis.isletLooked ??= { at: 0, saved: null });
  if (path === null) looked.saved = null;
  else looked.saved?.add(path);
}

function sameFiles(a: LessonFiles, b: LessonFiles): boolean {
  if (a === b) return true;
  if (a.size !== b.size) return false;
  for (const [path, text] of a) if (b.get(path) !== text) return false;
  return true;
}

declare global {
  var isletCourse: Cached | undefined;
  var isletBuilds: boolean | undefined;
  /** When the files were looked at last, in ms, and what was saved since; null for all. Not set where nobody tells. */
  var isletLooked: { at: number; saved: Set<string> | null } | undefined;
}
