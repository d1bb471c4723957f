import type { CompiledCourse } from '../authoring/compile-course.ts';
import { forCourse } from './command.ts';

/** `2 mistakes (lessons/a/one.mdx, lessons/a/two.mdx)`; null for a course without. */
export function mistakesIn({ findings }: CompiledCourse): string | null {
  const mistakes = findings.filter(({ severity }) => severity === 'error');
  if (mistakes.length === 0) return null;
  const files = [...new Set(mistakes.map(({ file }) => file))];
  return `${mistakes.length} mistake${mistakes.length === 1 ? '' : 's'} (${files.join(', ')})`;
}

/**
 * Says what the course at hand has mistakes in, and what that means for what a command has found; true when it has any.
 * Not on standard output, which may be JSON.
 */
export function warnOfMistakes(compiled: CompiledCourse, what: string): boolean {
  const mistakes = mistakesIn(compiled);
  if (mistakes === null) return false;
  const lint = forCourse('npm run lint:lessons');
  process.stderr.write(`The course has ${mistakes}. ${what} ${lint} tells what is wrong.\n`);
  return true;
}
