import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CompiledCourse } from '../authoring/compile-course.ts';
import { plainText } from '../authoring/compile-lesson.ts';
import { currentCourse } from '../authoring/course-cache.ts';
import { projectRoot } from '../authoring/read-lessons.ts';
import { formatFinding } from '../core/finding.ts';
import type { Finding } from '../core/finding.ts';
import { CommandError, say } from './command.ts';
import type { Command } from './command.ts';

/** Checks the course without building it: the same findings as a build, one a line. */
export const lintCommand: Command = {
  name: 'lint',
  summary: 'check every lesson and model without a build',
  help: [
    'Usage: npm run islet -- lint [--fix] [--json]',
    '',
    'Prints what is wrong with the course, one line each: file:line:column, what was found, what to do.',
    'Ends with 1 when there is a mistake, with 0 when there is none; advice alone is no mistake.',
    '',
    'Advice is turned down with a reason, for a line or a question below: {/* lint-ignore rule-id: why */} in a lesson,',
    '# lint-ignore rule-id: why in YAML.',
    '',
    '  --fix    mend what can be mended safely, then check',
    '  --json   print the findings as JSON',
  ].join('\n'),
  run(args) {
    const known = ['--fix', '--json'];
    const unknown = args.find((arg) => !known.includes(arg));
    if (unknown !== undefined) {
      throw new CommandError(
        `lint knows no "${unknown}": it always checks the whole course. Use --fix, --json or nothing.`,
        2,
      );
    }
    const mended = args.includes('--fix') ? mend(currentCourse().compiled.findings) : [];
    const { compiled } = currentCourse();
    if (args.includes('--json')) say(JSON.stringify(compiled.findings, null, 2));
    else {
      for (const finding of mended) say(`Mended   ${formatFinding(finding)}`);
      for (const finding of compiled.findings) say(formatFinding(finding));
      say(lintSummary(compiled));
    }
    return compiled.findings.some((finding) => finding.severity === 'error') ? 1 : 0;
  },
};

/** Writes the changes that findings propose into their files, and returns those findings. */
function mend(findings: readonly Finding[]): Finding[] {
  const mended: Finding[] = [];
  for (const file of new Set(findings.map((finding) => finding.file))) {
    const path = resolve(projectRoot, file);
    const own = findings.filter((finding) => finding.file === file && finding.fix !== undefined);
    if (own.length === 0) continue;
    const written = readFileSync(path, 'utf8');
    let text = plainText(written);
    // From the end, so that what stands before keeps its place.
    for (const finding of own.toSorted((a, b) => (b.fix?.from ?? 0) - (a.fix?.from ?? 0))) {
      if (!finding.fix) continue;
      text = text.slice(0, finding.fix.from) + finding.fix.text + text.slice(finding.fix.to);
      mended.unshift(finding);
    }
    const mark = written.startsWith('\uFEFF') ? '\uFEFF' : '';
    writeFileSync(path, mark + (written.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text));
  }
  return mended;
}

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
