import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
    execFileSync(
      'git',
      ['-c', 'core.autocrlf=false', '-c', 'user.name=x', '-c', 'user.email=x@example.org', ...args],
      { cwd: folder },
    );
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

/** Writes options of the question about spring tides anew, after a commit. */
function reword(root: string, ...changes: [from: string, to: string][]): string {
  const path = join(root, 'lessons/tides/two-bulges.mdx');
  let text = readFileSync(path, 'utf8');
  for (const [from, to] of changes) {
    expect(text).toContain(from);
    text = text.replace(from, to);
  }
  writeFileSync(path, text);
  return path;
}

test('diff --fix finds options by their words, in lists and tables, with links, on several lines and in CRLF', async () => {
  const root = copyCourse();
  used.push(root);
  const path = join(root, 'lessons/tides/two-bulges.mdx');
  const before = readFileSync(path, 'utf8').replaceAll('\r\n', '\n');
  const added = (link: string, long: string, row: string, member: string) =>
    `${before}
<Quiz id="fixed" title="Fixed">

<Choice id="fix-links">
Which of these holds?

- [ ] ${link}
  > Not that.
- [x] ${long}
- [ ] Neither of them
</Choice>

<Match id="fix-rows">
Which belongs to which?

| Body | Tide |
| --- | --- |
| ${row}   | Greater |
| Sun | Lesser |
</Match>

<Categorize id="fix-members">
Which is where?

- Above all of us
  - ${member}
- Below
  - The wide sea
</Categorize>

</Quiz>
`.replaceAll('\n', '\r\n');
  writeFileSync(
    path,
    added(
      'The sun pulls more, see [here](https://example.org/sun)',
      'The moon pulls\n  much more',
      'Full moon',
      'Above all of us',
    ),
  );
  commit(root);
  const links = 'The sun pulls *much* more, see [here](https://example.org/sun)';
  writeFileSync(
    path,
    added(links, 'The moon pulls\n  very much more', 'Whole full moon', 'Up above all of us'),
  );
  const { out, err } = await islet(root, 'diff', '--fix');
  expect(err).toBe('');
  expect(out.match(/^Changed .*$/gm)).toHaveLength(4);
  expect(out).not.toMatch(/^Left/m);
  expect(readFileSync(path, 'utf8')).toBe(
    added(
      `${links} {/* id: the-sun-pulls-more-see-here */}`,
      'The moon pulls\n  very much more {/* id: the-moon-pulls-much-more */}',
      'Whole full moon {/* id: full-moon */}',
      'Up above all of us {/* id: above-all-of-us */}',
    ),
  );
  expect((await islet(root, 'diff')).out).toMatch(/\nSince HEAD: 3 wording\.\n$/);
});

test('diff --fix tells which option must be given its old id by hand', async () => {
  const root = repository();
  reword(root, ['- [ ] First quarter\n', '- [ ] The first quarter {/* id: the-first */}\n']);
  const { out } = await islet(root, 'diff', '--fix');
  expect(out).toMatch(
    /\nLeft {5}lessons\/tides\/two-bulges\.mdx:\d+: give "the-first" its old id by hand, \{\/\* id: first-quarter \*\/\}\.\n$/,
  );
});

test('diff --fix leaves an option that is another one, and says that it is new', async () => {
  const root = repository();
  const path = reword(root, ['- [ ] First quarter\n', '- [ ] Eclipse\n']);
  const before = readFileSync(path, 'utf8');
  const { out } = await islet(root, 'diff', '--fix');
  expect(out).toContain('changed (new: "Eclipse"; gone: "First quarter").');
  expect(readFileSync(path, 'utf8')).toBe(before);
});

test('diff --json stays JSON beside --fix', async () => {
  const root = repository();
  reword(root, ['- [ ] First quarter\n', '- [ ] The first quarter\n']);
  const { out, err } = await islet(root, 'diff', '--json', '--fix');
  expect(JSON.parse(out)).toMatchObject([
    { id: 'spring-tide-when', reworded: [{ from: 'first-quarter', to: 'the-first-quarter' }] },
  ]);
  expect(err).toMatch(/^Changed .*: "the-first-quarter" keeps the id "first-quarter"\.\n$/);
});

test('diff and coverage name the mistakes of a course instead of taking its questions for removed', async () => {
  const root = repository();
  const path = reword(root, ['- [ ] First quarter\n', '- [ ] First <br quarter\n']);
  const now = await islet(root, 'diff');
  expect(now.out).toBe('No other question has changed since HEAD.\n');
  expect(now.err).toMatch(
    /^The course has \d+ mistakes? \(lessons\/tides\/two-bulges\.mdx[^)]*\)\. Questions of lessons with mistakes are left out\. npm run lint:lessons tells what is wrong\.\n$/,
  );
  expect(now.code).toBe(1);
  const covered = await islet(root, 'coverage', '--json');
  expect(JSON.parse(covered.out)).toHaveProperty('objectives');
  expect(covered.err).toMatch(
    /^The course has .* What cannot be read is not counted\. npm run lint:lessons tells/,
  );
  expect(covered.code).toBe(1);
  commit(root);
  writeFileSync(path, readFileSync(path, 'utf8').replace('First <br quarter', 'First quarter'));
  const then = await islet(root, 'diff');
  expect(then.out).toBe('No other question has changed since HEAD.\n');
  expect(then.err).toMatch(
    /^At HEAD the course had \d+ mistakes? \(.*\)\. Questions of lessons with mistakes are left out\.\n$/,
  );
  expect(then.code).toBe(1);
});

test('diff passes over what starts with a dot, as every command does', async () => {
  const root = copyCourse();
  used.push(root);
  mkdirSync(join(root, 'lessons/.old'));
  const lesson = readFileSync(join(root, 'lessons/tides/two-bulges.mdx'), 'utf8');
  writeFileSync(join(root, 'lessons/.old/two-bulges.mdx'), lesson.replaceAll(' id="', ' id="old-'));
  commit(root);
  const { out, err } = await islet(root, 'diff');
  expect(out + err).toBe('No question has changed since HEAD.\n');
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
  const run = (env: NodeJS.ProcessEnv) => runNode(root, [main, 'diff'], { ISLET_ROOT: root, ...env });
  expect((await run({ ISLET_LESSONS: 'lesson' })).err).toBe(
    'There is no folder lesson. Run this where the course’s folder is, or name it with ISLET_LESSONS.\n',
  );
  expect((await run({ ISLET_LESSONS: 'lessons', PATH: root })).err).toBe(
    'diff needs git, and there is no program git here.\n',
  );
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
  // Types by the tags that authors write.
  expect(out).toMatch(/ \d+ of (?:<[A-Z]\w+>(?:, )?)+$/m);
  expect(out).not.toMatch(/ of .*\b(?:choice|gap-match|hottext|slider)\b/);
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
  expect(again.err).toBe(
    `${join(root, 'physics')} is not empty, and is left as it is. Choose another folder.\n`,
  );
});
