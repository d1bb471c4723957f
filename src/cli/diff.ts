import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { compareCourses } from '../authoring/compare-courses.ts';
import type { ChangedItem } from '../authoring/compare-courses.ts';
import { compileCourse } from '../authoring/compile-course.ts';
import { currentCourse } from '../authoring/course-cache.ts';
import { isCourseText, lessonsFolder, projectRoot, shownPath } from '../authoring/read-lessons.ts';
import { slug } from '../core/slug.ts';
import { CommandError, say } from './command.ts';
import type { Command } from './command.ts';

const usage = 'npm run islet -- diff [<commit>] [--fix] [--json]';

/** Tells what the edits since a commit mean for learners who have answered. */
export const diffCommand: Command = {
  name: 'diff',
  summary: 'tell what edits since a commit mean for learners with answers',
  help: [
    `Usage: ${usage}`,
    '',
    'Compares the questions of the lessons folder with those at a commit (HEAD if left out): reworded, other options,',
    'another key, moved, renamed, removed. Tells for each what learners see who have answered it.',
    '',
    '  --fix    where only the words of an option changed, write its old id down behind it',
    '  --json   print the changes as JSON',
  ].join('\n'),
  run(args) {
    const flags = args.filter((arg) => arg.startsWith('-'));
    const unknown = flags.find((flag) => flag !== '--fix' && flag !== '--json');
    const [commit = 'HEAD', ...more] = args.filter((arg) => !arg.startsWith('-'));
    if (unknown !== undefined || more.length > 0)
      throw new CommandError(`diff does not take "${unknown ?? more[0] ?? ''}". Usage: ${usage}`, 2);
    const show = (path: string): string => shownPath(join(lessonsFolder(), path));
    const older = compileCourse(filesAt(commit), show);
    const changes = compareCourses(older, currentCourse().compiled);
    if (flags.includes('--json')) say(JSON.stringify(changes, null, 2));
    else tell(changes, commit);
    if (flags.includes('--fix')) for (const change of changes) writeOldIds(change);
    return 0;
  },
};

function git(args: readonly string[], failure: string): string {
  try {
    return execFileSync('git', [...args], {
      cwd: lessonsFolder(),
      encoding: 'utf8',
      maxBuffer: 1e9,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    throw new CommandError(failure);
  }
}

/** The files of the lessons folder as they were at a commit; of images and the like only the names. */
function filesAt(commit: string): Map<string, string> {
  // The lessons folder from the root of its repository, "" or "lessons/": it need not be that of the project.
  const prefix = git(
    ['rev-parse', '--show-prefix'],
    `diff compares with a commit, and ${shownPath(lessonsFolder())} is not in git.`,
  ).trimEnd();
  const names = git(
    ['ls-tree', '-r', '-z', '--name-only', '--full-tree', commit, '--', ...(prefix === '' ? [] : [prefix])],
    `There is no commit "${commit}". Write a commit, a tag or a branch, such as HEAD~1.`,
  );
  const files = new Map<string, string>();
  for (const name of names.split('\0')) {
    if (name === '') continue;
    const path = name.slice(prefix.length);
    files.set(
      path,
      isCourseText(path) ? git(['show', `${commit}:${name}`], `${name} cannot be read at ${commit}.`) : '',
    );
  }
  return files;
}

function tell(changes: readonly ChangedItem[], commit: string): void {
  for (const { file, line, column, change, what, learners } of changes)
    say(`${file}:${line}:${column} ${change}: ${what} ${learners}`);
  const kinds = new Map<string, number>();
  for (const { change } of changes) kinds.set(change, (kinds.get(change) ?? 0) + 1);
  const counted = [...kinds].map(([change, number]) => `${number} ${change}`).join(', ');
  say(changes.length === 0 ? `No question has changed since ${commit}.` : `Since ${commit}: ${counted}.`);
}

/** Writes `{/* id: … *​/}` behind options that were only reworded, so that they are again what was chosen. */
function writeOldIds({ file, line, reworded }: ChangedItem): void {
  if (reworded.length === 0) return;
  const path = resolve(projectRoot, file);
  const lines = readFileSync(path, 'utf8').split('\n');
  const tag = /^<(\w+)/.exec(lines[line - 1] ?? '')?.[1] ?? '';
  for (const { from, to } of reworded) {
    for (let at = line; at < lines.length && !(lines[at] ?? '').includes(`</${tag}>`); at++) {
      const text = (lines[at] ?? '').trimEnd();
      const words = /^\s*(?:[-*+]|\d+[.)])\s+(?:\[[ xX]\]\s+)?(.*)$/.exec(text)?.[1];
      if (words === undefined || text.includes('{/*') || slug(words.replace(/[*_`~]/g, '')) !== to) continue;
      lines[at] = `${text} {/* id: ${from} */}`;
      say(`Changed  ${file}:${at + 1}: "${to}" keeps the id "${from}".`);
      break;
    }
  }
  writeFileSync(path, lines.join('\n'));
}
