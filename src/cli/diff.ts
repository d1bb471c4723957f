import { execFileSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { MdastNode } from 'satteri';
import { compareCourses, unreadLessons } from '../authoring/compare-courses.ts';
import type { ChangedItem } from '../authoring/compare-courses.ts';
import { compileCourse } from '../authoring/compile-course.ts';
import { plainText } from '../authoring/compile-lesson.ts';
import { currentCourse } from '../authoring/course-cache.ts';
import { childrenOf, parseMarkdown, textOf } from '../authoring/markdown.ts';
import { placeAt, placeOf } from '../authoring/place.ts';
import type { Place } from '../authoring/place.ts';
import { isCourseText, lessonsFolder, projectRoot, shownPath } from '../authoring/read-lessons.ts';
import { slug } from '../core/slug.ts';
import { CommandError, say } from './command.ts';
import type { Command } from './command.ts';
import { mistakesIn, warnOfMistakes } from './mistakes.ts';

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
    'Leaves out lessons with a mistake, then or now, and ends with 1 when there are any.',
    '',
    '  --fix    where only some words of an option changed, write its old id down behind it',
    '  --json   print the changes as JSON',
  ].join('\n'),
  run(args) {
    const flags = args.filter((arg) => arg.startsWith('-'));
    const unknown = flags.find((flag) => flag !== '--fix' && flag !== '--json');
    const [commit = 'HEAD', ...more] = args.filter((arg) => !arg.startsWith('-'));
    if (unknown !== undefined || more.length > 0)
      throw new CommandError(`diff does not take "${unknown ?? more[0] ?? ''}". Usage: ${usage}`, 2);
    const show = (path: string): string => shownPath(join(lessonsFolder(), path));
    const before = filesAt(commit);
    const older = compileCourse(before, show);
    const { compiled: newer, files } = currentCourse();
    const leftOut = new Set([...unreadLessons(older, before), ...unreadLessons(newer, files)]);
    const changes = compareCourses(older, newer, leftOut);
    const isJson = flags.includes('--json');
    if (isJson) say(JSON.stringify(changes, null, 2));
    else tell(changes, commit, leftOut.size === 0);
    // What is printed as JSON must stay JSON.
    const note = isJson ? (line: string) => process.stderr.write(`${line}\n`) : say;
    if (flags.includes('--fix')) for (const change of changes) writeOldIds(change, note);
    const what = 'Questions of lessons with mistakes are left out.';
    const old = mistakesIn(older);
    if (old !== null) process.stderr.write(`At ${commit} the course had ${old}. ${what}\n`);
    return warnOfMistakes(newer, what) || old !== null ? 1 : 0;
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
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new CommandError(isMissing ? 'diff needs git, and there is no program git here.' : failure);
  }
}

/** The files of the lessons folder as they were at a commit; of images and the like only the names. */
function filesAt(commit: string): Map<string, string> {
  if (statSync(lessonsFolder(), { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new CommandError(
      `There is no folder ${shownPath(lessonsFolder())}. Run this where the course’s folder is, or name it with ISLET_LESSONS.`,
    );
  }
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
    // As in the folder itself: what starts with a dot is no part of the course.
    if (/(?:^|\/)\./.test(path)) continue;
    files.set(
      path,
      isCourseText(path) ? git(['show', `${commit}:${name}`], `${name} cannot be read at ${commit}.`) : '',
    );
  }
  return files;
}

function tell(changes: readonly ChangedItem[], commit: string, isWhole: boolean): void {
  for (const { file, line, column, change, what, learners } of changes)
    say(`${file}:${line}:${column} ${change}: ${what} ${learners}`);
  const kinds = new Map<string, number>();
  for (const { change } of changes) kinds.set(change, (kinds.get(change) ?? 0) + 1);
  const counted = [...kinds].map(([change, number]) => `${number} ${change}`).join(', ');
  const none = `No ${isWhole ? '' : 'other '}question has changed since ${commit}.`;
  say(changes.length === 0 ? none : `Since ${commit}: ${counted}.`);
}

/** Writes `{/* id: … *​/}` behind options that were only reworded, so that they are again what was chosen. */
function writeOldIds(change: ChangedItem, note: (line: string) => void): void {
  const { file, line, reworded } = change;
  if (reworded.length === 0) return;
  const path = resolve(projectRoot, file);
  const written = readFileSync(path, 'utf8');
  const source = plainText(written);
  const entries = tagsAt(parseMarkdown(source), change).flatMap((tag) => entriesIn(tag, source));
  // Not those of the source: each line keeps its own end.
  const lines = written.split('\n');
  for (const { from, to } of reworded) {
    const comment = `{/* id: ${from} */}`;
    const [entry, twin] = entries.filter(({ id }) => id === to);
    if (!entry || twin) {
      note(`Left     ${file}:${line}: give "${to}" its old id by hand, ${comment}.`);
      continue;
    }
    const at = placeAt(source, entry.end);
    const text = lines[at.line - 1] ?? '';
    lines[at.line - 1] = `${text.slice(0, at.column - 1)} ${comment}${text.slice(at.column - 1)}`;
    note(`Changed  ${file}:${at.line}: "${to}" keeps the id "${from}".`);
  }
  writeFileSync(path, lines.join('\n'));
}

/** The tag that begins at a place. */
function tagsAt(node: MdastNode, place: Place): MdastNode[] {
  const { line, column } = placeOf(node);
  if (node.type === 'mdxJsxFlowElement' && line === place.line && column === place.column) return [node];
  return childrenOf(node).flatMap((child) => tagsAt(child, place));
}

/** What can be chosen in a question and says no id itself: the id of its words, and the offset at which they end. */
function entriesIn(node: MdastNode, source: string): { id: string; end: number }[] {
  const children = childrenOf(node);
  // A row of pairs, or an entry of a list; a group of entries is none.
  const isEntry = node.type === 'listItem' && children.every(({ type }) => type !== 'list');
  if (node.type !== 'tableRow' && !isEntry) return children.flatMap((child) => entriesIn(child, source));
  const content = isEntry ? children.filter(({ type }) => type !== 'blockquote') : children.slice(0, 1);
  // A comment behind a formula or code on lines of its own would be part of it.
  const words = content.find(({ type }) => type === 'paragraph' || type === 'tableCell');
  const end = words && childrenOf(words).at(-1)?.position?.end.offset;
  const written = source.slice(node.position?.start.offset, node.position?.end.offset);
  if (end === undefined || written.includes('/* id:')) return [];
  return [{ id: slug(textOf(content)), end }];
}
