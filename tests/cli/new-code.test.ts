import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyEngine, runNode } from './project.ts';
import type { Outcome } from './project.ts';

/** A new question type and a new lab, in a copy of the engine and with no other edit: everything stays green. */

let root = '';
const made: Outcome[] = [];
const bin = (path: string, ...args: string[]): Promise<Outcome> =>
  runNode(root, [join('node_modules', path), ...args]);
const islet = (...args: string[]): Promise<Outcome> => runNode(root, ['src/cli/main.ts', ...args]);

beforeAll(async () => {
  root = copyEngine();
  made.push(
    await islet('new', 'question', 'one-exact-and-rather-long-text'),
    await islet('new', 'lab', 'random-walk'),
  );
}, 60_000);
afterAll(() => rmSync(root, { recursive: true }));

test('a question type is one folder and its line in the registry, a lab one folder', () => {
  const folder = 'src/questions/one-exact-and-rather-long-text';
  const [question, lab] = made;
  expect(question).toMatchObject({ code: 0, err: '' });
  expect(question?.out.split('\n\n')[0]?.split('\n').sort()).toEqual(
    [
      'Changed  src/questions/registry.ts',
      ...[
        'OneExactAndRatherLongText.astro',
        'OneExactAndRatherLongTextView.tsx',
        'example.mdx',
        'index.ts',
        'one-exact-and-rather-long-text.css',
        'one-exact-and-rather-long-text.test.ts',
        'read.ts',
        'schema.ts',
        'score.ts',
      ].map((name) => `Made     ${folder}/${name}`),
    ].sort(),
  );
  const registry = readFileSync(join(root, 'src/questions/registry.ts'), 'utf8');
  expect(registry).toContain(
    "import { oneExactAndRatherLongText } from './one-exact-and-rather-long-text/index.ts';",
  );
  expect(registry).toContain('register(oneExactAndRatherLongText)');
  expect(lab).toMatchObject({ code: 0, err: '' });
  expect(lab?.out).not.toContain('Changed');
  for (const name of ['Lab.astro', 'LabView.tsx', 'example.mdx', 'simulate.ts', 'simulate.test.ts']) {
    expect(existsSync(join(root, 'src/labs/random-walk', name))).toBe(true);
  }
});

test('a second time is refused, and changes nothing', async () => {
  const registry = readFileSync(join(root, 'src/questions/registry.ts'), 'utf8');
  const again = await islet('new', 'question', 'one-exact-and-rather-long-text');
  expect(again.code).toBe(1);
  expect(again.err).toContain('already: src/questions/one-exact-and-rather-long-text.');
  expect(readFileSync(join(root, 'src/questions/registry.ts'), 'utf8')).toBe(registry);
  expect((await islet('new', 'lab', 'random-walk')).code).toBe(1);
});

test('types, format and lint rules hold', async () => {
  const own = ['src/questions/one-exact-and-rather-long-text', 'src/labs/random-walk'];
  expect(await bin('typescript/bin/tsc', '--noEmit')).toMatchObject({ code: 0, out: '' });
  expect(
    await bin('prettier/bin/prettier.cjs', '--check', 'src/questions/registry.ts', ...own),
  ).toMatchObject({ code: 0 });
  expect(
    await bin('eslint/bin/eslint.js', '--config', 'tests/eslint.config.js', '--max-warnings', '0', ...own),
  ).toMatchObject({ code: 0, out: '' });
});

test('the contract test and the tests of both take them up', async () => {
  const { code, out } = await runNode(
    root,
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--config',
      'tests/vitest.config.ts',
      'contract/question-types',
      'contract/labs',
      'one-exact',
      'random-walk',
    ],
    { ISLET_RUNS: '50' },
  );
  expect(code, out).toBe(0);
  expect(out).toContain('Test Files  4 passed (4)');
});

test('a lesson that uses both builds, and the gallery shows them', async () => {
  const lesson = join(root, 'lessons/clocks/pendulum.mdx');
  const id = 'secret';
  writeFileSync(
    lesson,
    `${readFileSync(lesson, 'utf8')}
<OneExactAndRatherLongText id="${id}" answer="unheard-of">
Which word is asked for?
</OneExactAndRatherLongText>

<Lab of="random-walk" id="guess-walk" steps={50} predict />
`,
  );
  expect(await bin('astro/bin/astro.mjs', 'build')).toMatchObject({ code: 0 });
  const page = readFileSync(join(root, 'dist/clocks/pendulum/index.html'), 'utf8');
  expect(page).toContain(`id="q-${id}"`);
  expect(page).toContain('After 50 steps the walk is');
  expect(page).toContain('How far from its start will the walk be at its end?');
  const gallery = readFileSync(join(root, 'dist/gallery/index.html'), 'utf8');
  expect(gallery).toContain('id="q-example-one-exact-and-rather-long-text"');
  const labs = readFileSync(join(root, 'dist/gallery/labs/index.html'), 'utf8');
  expect(labs).toContain('<h2 id="lab-random-walk">Lab: random walk</h2>');
  expect(labs).toContain('After 100 steps the walk is');
});
