import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compileLesson } from './compile-lesson.ts';
import type { CompiledLesson } from './compile-lesson.ts';
import { shownPath } from './read-lessons.ts';

/** Compiles an example of the gallery: an .mdx file without frontmatter, apart from the course, its files beside it. */
export function readExample(path: string): CompiledLesson {
  return compileLesson(readFileSync(path, 'utf8'), shownPath(path), {
    frontmatter: 'none',
    files: readdirSync(dirname(path)),
    file(name) {
      const beside = join(dirname(path), name);
      return existsSync(beside) ? readFileSync(beside, 'utf8') : null;
    },
  });
}
