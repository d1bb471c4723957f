import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { copyCourse, islet, runNode } from './project.ts';

const main = new URL('../../src/cli/main.ts', import.meta.url).pathname;
const used: string[] = [];
afterAll(() => used.forEach((folder) => rmSync(folder, { recursive: true })));

/** The fixtures' course in a git repository of its own, committed once. */
function repository(): string {
  const root = copyCourse();
  used.push(root);
  commit(root);
  return root;
}

function commit(folder: string): void {
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.org', ...args], { cwd: folder });
  git('init', '-q');
  git('add', '.');
  git('commit', '-qm', 'First');
}

test('diff tells what learners see, and --fix writes the old id of a reworded option down', async () => {
  const root = repository();
  const path = join(root, 'lessons/tides/two-bulges.mdx');
  const before = readFileSync(path, 'utf8');
  writeFileSync(path, before.replace('- [ ] First quarter\n', '- [ ] The first quarter\n'));
  const { code, out } = await islet(root, 'diff');
  expect(out).toMatch(
    /^lessons\/tides\/two-bulges\.mdx:\d+:1 option reworded: Options of "spring-tide-when" were reworded: "first-quarter" → "the-first-quarter"\. Who chose one is told what it said/,
  );
  expect(out).toContain('Since HEAD: 1 option reworded.\n');
  expect(code).toBe(0);
  await islet(root, 'diff', '--fix');
  expect(readFileSync(path, 'utf8')).toBe(
    before.replace('- [ ] First quarter\n', '- [ ] The first quarter {/* id: first-quarter */}\n'),
  );
  expect((await islet(root, 'diff')).out).toMatch(/ wording: /);
});

test('diff without a change says so, and names a commit that is not there', async () => {
  const root = repository();
  expect((await islet(root, 'diff')).out).toBe('No question has changed since HEAD.\n');
  expect((await islet(root, 'diff', 'nowhere')).err).toBe(
    'There is no commit "nowhere". Write a commit, a tag or a branch, such as HEAD~1.\n',
  );
  expect((await islet(root, 'diff', '--fx')).code).toBe(2);
});

test('diff outside of git says what it needs', async () => {
  const root = copyCourse();
  used.push(root);
  expect((await islet(root, 'diff')).err).toBe('diff compares with a commit, and lessons is not in git.\n');
});

test('a course elsewhere is compared in its own repository, and its commands say where it is', async () => {
  const root = repository();
  const course = join(root, '..', `${basename(root)}-course`);
  used.push(course);
  cpSync(join(root, 'lessons'), course, { recursive: true });
  const run = (...args: string[]) =>
    runNode(root, [main, ...args], { ISLET_ROOT: root, ISLET_LESSONS: course });
  expect((await run('diff')).err).toBe(`diff compares with a commit, and ${course} is not in git.\n`);
  commit(course);
  expect((await run('diff')).out).toBe('No question has changed since HEAD.\n');
  const path = join(course, 'tides/two-bulges.mdx');
  writeFileSync(
    path,
    readFileSync(path, 'utf8').replace('- [ ] First quarter\n', '- [ ] The first quarter\n'),
  );
  expect((await run('diff')).out).toContain('Since HEAD: 1 option reworded.\n');
  expect((await run('new', 'model', 'tides/basin')).out).toContain(
    `\nISLET_LESSONS=${course} npm run lint:lessons checks its names and units.\n`,
  );
});

test('coverage shows weak spots first and ends with a count', async () => {
  const root = copyCourse();
  used.push(root);
  const { code, out } = await islet(root, 'coverage');
  expect(code).toBe(0);
  const lines = out.trim().split('\n');
  expect(lines[0]).toMatch(/^WEAK {2}/);
  expect(lines.at(-1)).toMatch(
    /^\d+ of \d+ objectives are practised by three questions of two types or more\.$/,
  );
  expect((await islet(root, 'coverage', 'x')).code).toBe(2);
});

test('new course makes a course elsewhere that lint finds nothing wrong with', async () => {
  const root = copyCourse();
  used.push(root);
  const { code, out } = await islet(root, 'new', 'course', 'physics');
  expect(code).toBe(0);
  expect(out).toContain('ISLET_LESSONS=physics npm run dev');
  expect(readFileSync(join(root, 'physics/course.yaml'), 'utf8')).toContain('\nid: physics\n');
  const again = await islet(root, 'new', 'course', 'physics');
  expect(again.err).toBe('physics is not empty, and is left as it is. Choose another folder.\n');
});
