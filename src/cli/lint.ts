import type { CompiledCourse } from '../authoring/compile-course.ts';
import { currentCourse } from '../authoring/course-cache.ts';
import { formatFinding } from '../core/finding.ts';
import { CommandError, say } from './command.ts';
import type { Command } from './command.ts';

/** Checks the course without building it: the same findings as a build, one a line. */
export const lintCommand: Command = {
  name: 'lint',
  summary: 'check every lesson and model without a build',
  help: [
    'Usage: npm run islet -- lint [--json]',
    '',
    'Prints what is wrong with the course, one line each: file:line:column, what was found, what to do.',
    'Ends with 1 when there is a mistake, with 0 when there is none; advice alone is no mistake.',
    '',
    '  --json   print the findings as JSON',
  ].join('\n'),
  run(args) {
    const unknown = args.find((arg) => arg !== '--json');
    if (unknown !== undefined) {
      throw new CommandError(
        `lint knows no "${unknown}": it always checks the whole course. Use --json or nothing.`,
        2,
      );
    }
    const { compiled } = currentCourse();
    if (args.includes('--json')) say(JSON.stringify(compiled.findings, null, 2));
    else {
      for (const finding of compiled.findings) say(formatFinding(finding));
      say(lintSummary(compiled));
    }
    return compiled.findings.some((finding) => finding.severity === 'error') ? 1 : 0;
  },
};

/** `3 mistakes and 1 advice in 2 files.` or `No mistakes in 3 lessons, 18 questions and 2 models.` */
export function lintSummary({ findings, lessons, models }: CompiledCourse): string {
  const mistakes = findings.filter((finding) => finding.severity === 'error').length;
  const advice = findings.length - mistakes;
  if (findings.length === 0) {
    const questions = [...lessons.values()].reduce((sum, lesson) => sum + lesson.items.length, 0);
    const size = `${count(lessons.size, 'lesson')}, ${count(questions, 'question')} and ${count(models.length, 'model')}`;
    return `No mistakes in ${size}.`;
  }
  const found = [
    mistakes > 0 ? count(mistakes, 'mistake') : 'No mistakes',
    ...(advice > 0 ? [`${advice} advice`] : []),
  ];
  return `${found.join(' and ')} in ${count(new Set(findings.map(({ file }) => file)).size, 'file')}.`;
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
