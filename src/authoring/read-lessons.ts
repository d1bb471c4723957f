import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { LessonFiles } from './compile-course.ts';

/** The project's root: where the command was started. */
export const projectRoot = resolve(process.env['ISLET_ROOT'] ?? process.cwd());

/** The folder that the course is read from: `lessons`, or what ISLET_LESSONS names. Absolute. */
export function lessonsFolder(): string {
  return resolve(projectRoot, process.env['ISLET_LESSONS'] ?? 'lessons');
}

/** A path as an author knows it: relative to the project when it is inside, else absolute. */
export function shownPath(absolute: string): string {
  const path = relative(projectRoot, absolute).split(sep).join('/');
  return path.startsWith('..') ? absolute.split(sep).join('/') : path;
}

const texts = /\.(?:mdx|ya?ml|svg|csv)$/;
/** Whether a file of the lessons folder is read as text. */
export function isCourseText(name: string): boolean {
  return texts.test(name);
}

const images = /\.(?:png|jpe?g|gif|webp|avif)$/i;

/** What was read of each file, until it is written to again. */
const known = new Map<string, { written: number; size: number; text: string }>();

/** ms after which two writes differ in the time that a file system notes. */
const apart = 100;

/** The text of a file. One that has not changed since is not read again: a course of 1,000 lessons is asked for often. */
function readText(path: string, { mtimeMs: written, size }: { mtimeMs: number; size: number }): string {
  const before = known.get(path);
  if (before?.written === written && before.size === size) return before.text;
  const text = readFileSync(path, 'utf8');
  if (Date.now() - written > apart) known.set(path, { written, size, text });
  return text;
}

/**
 * Every file of a lessons folder that a lesson is made of, in the order of its path; of an image only the name.
 * What starts with a dot is passed over.
 */
export function readLessonFiles(folder: string): LessonFiles {
  const files = new Map<string, string>();
  const walk = (path: string): void => {
    for (const name of readdirSync(path).sort()) {
      if (name.startsWith('.')) continue;
      const full = join(path, name);
      const stats = statSync(full);
      if (stats.isDirectory()) walk(full);
      else if (texts.test(name) || images.test(name)) {
        const path = relative(folder, full).split(sep).join('/');
        files.set(path, texts.test(name) ? readText(full, stats) : '');
      }
    }
  };
  if (existsSync(folder)) walk(folder);
  return files;
}

/** The same after some of them, given by whole paths, were written to. Where one has come or gone, all are read. */
export function readAgain(folder: string, before: LessonFiles, saved: Iterable<string>): LessonFiles {
  const files = new Map(before);
  for (const full of saved) {
    const path = relative(folder, full).split(sep).join('/');
    if (!before.has(path) || !existsSync(full)) return readLessonFiles(folder);
    if (texts.test(path)) files.set(path, readFileSync(full, 'utf8'));
  }
  return files;
}
