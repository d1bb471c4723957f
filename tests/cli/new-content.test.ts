import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { copyCourse, islet, runNode } from './project.ts';

const main = new URL('../../src/cli/main.ts', import.meta.url).pathname;

let root = '';
const used: string[] = [];
beforeEach(() => {
  root = copyCourse();
  used.push(root);
});
afterAll(() => used.forEach((folder) => rmSync(folder, { recursive: true })));

const read = (path: string): string => readFileSync(join(root, 'lessons', path), 'utf8');
const write = (path: string, text: string): void => writeFileSync(join(root, 'lessons', path), text);
const files = (): string[] =>
  readdirSync(join(root, 'lessons'), { recursive: true, encoding: 'utf8' }).sort();

/** What lint finds besides the size of the course. */
async function findings(): Promise<unknown> {
  return JSON.parse((await islet(root, 'lint', '--json')).out);
}

describe('islet new lesson', () => {
  test('makes a lesson without a finding, with two questions of its own, last in its article', async () => {
    const article = read('tides/article.yaml');
    const { code, out, err } = await islet(root, 'new', 'lesson', 'tides/spring-tide');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe(
      [
        'Made     lessons/tides/spring-tide.mdx',
        'Changed  lessons/tides/article.yaml',
        '',
        'Next: write lessons/tides/spring-tide.mdx. Its questions are examples; give each its own id for good.',
        'npm run dev shows it at http://localhost:4321/tides/spring-tide/, npm run lint:lessons checks it.',
        '',
      ].join('\n'),
    );
    expect(await findings()).toEqual([]);
    expect(read('tides/article.yaml')).toBe(
      article.replace(/(\n +- two-bulges\n +- height\n +- under-the-keel\n)/, '$1  - spring-tide\n'),
    );
    expect(read('tides/article.yaml')).toContain('  - spring-tide\n');
    expect(read('tides/spring-tide.mdx').match(/ id="[^"]*"/g)).toEqual([
      ' id="spring-tide-example-choice"',
      ' id="spring-tide-example-number"',
    ]);
  });

  test('two lessons of one name in two articles have different ids', async () => {
    await islet(root, 'new', 'lesson', 'tides/summary');
    await islet(root, 'new', 'lesson', 'clocks/summary');
    await islet(root, 'new', 'lesson', 'clocks/example');
    expect(await findings()).toEqual([]);
    expect(read('clocks/summary.mdx')).toContain('id="clocks-summary-example-choice"');
  });

  test('makes an article that is not there, and asks whether another was meant', async () => {
    const course = read('course.yaml');
    const { code, out } = await islet(root, 'new', 'lesson', 'clock/quartz');
    expect(code).toBe(0);
    expect(out).toContain(
      'Made     lessons/clock/quartz.mdx\nMade     lessons/clock/article.yaml\nChanged  lessons/course.yaml\n',
    );
    expect(out).toContain(
      'The article "clock" is new. If you meant "clocks", delete the folder and its line in course.yaml.',
    );
    expect(read('course.yaml')).toBe(`${course}  - clock\n`);
    expect(await findings()).toEqual([]);
  });

  test('makes the course when the folder is empty', async () => {
    for (const name of readdirSync(join(root, 'lessons')))
      rmSync(join(root, 'lessons', name), { recursive: true });
    expect((await islet(root, 'new', 'lesson', '2001/7')).code).toBe(0);
    expect(files()).toEqual(['2001', '2001/7.mdx', '2001/article.yaml', 'course.yaml']);
    expect(await findings()).toEqual([]);
  });

  test('keeps comments, order and every other byte of the list it adds to', async () => {
    const before =
      '# first\r\ntitle: T   # kept\r\nname: N\r\nlede: L\r\nlessons:   # in order\r\n- two-bulges\r\n- under-the-keel\r\n- height   # the last\r\n# - draft\r\naccent: plum\r\n';
    write('tides/article.yaml', before);
    await islet(root, 'new', 'lesson', 'tides/a');
    expect(read('tides/article.yaml')).toBe(before.replace('# the last\r\n', '# the last\r\n- a\r\n'));
    write(
      'tides/article.yaml',
      'title: T\nname: N\nlede: L\nlessons: [two-bulges, under-the-keel, height, a]\n',
    );
    await islet(root, 'new', 'lesson', 'tides/b');
    expect(read('tides/article.yaml')).toContain('lessons: [two-bulges, under-the-keel, height, a, b]\n');
    write(
      'tides/article.yaml',
      'title: T\nname: N\nlede: L\nlessons:\n    - two-bulges\n    - under-the-keel\n    - height\n    - a\n    - b',
    );
    await islet(root, 'new', 'lesson', 'tides/c');
    expect(read('tides/article.yaml')).toMatch(/\n {4}- b\n {4}- c$/);
    expect(await findings()).toEqual([]);
  });

  test.each([
    ['lesson', 'guide/x', 'An article cannot be called "guide": the site has a page of that name.'],
    ['lesson', '404/x', 'An article cannot be called "404": the site has a page of that name.'],
    ['lesson', 'tides/print', 'A lesson cannot be called "print": its article has a page of that name.'],
    ['model', 'gallery/x', 'An article cannot be called "gallery": the site has a page of that name.'],
    [
      'model',
      'tides/guide-x',
      'A model of a course cannot be called "guide-x": the site has models that begin so.',
    ],
  ])('a %s %s, which lint would refuse, is not made', async (kind, name, why) => {
    const before = files();
    expect(await islet(root, 'new', kind, name)).toEqual({
      code: 2,
      out: '',
      err: `${why} Choose another name.\n`,
    });
    expect(files()).toEqual(before);
  });

  test('never overwrites a lesson', async () => {
    const before = read('tides/height.mdx');
    expect(await islet(root, 'new', 'lesson', 'tides/height')).toEqual({
      code: 1,
      out: '',
      err: 'lessons/tides/height.mdx is there already, and is left as it is. Choose another name.\n',
    });
    expect(read('tides/height.mdx')).toBe(before);
  });

  test.each([
    ['title: "T\n', 'it is not valid YAML'],
    ['title: T\n', 'it has no list "lessons:"'],
  ])('writes nothing when the article is broken: %j', async (text, why) => {
    write('tides/article.yaml', text);
    const before = files();
    expect(await islet(root, 'new', 'lesson', 'tides/a')).toEqual({
      code: 1,
      out: '',
      err: `"a" cannot be added to lessons/tides/article.yaml: ${why}. npm run lint:lessons shows where; mend it and run this again.\n`,
    });
    expect(files()).toEqual(before);
    expect(read('tides/article.yaml')).toBe(text);
  });
});

describe('islet new model', () => {
  test('makes a model without a finding that a calculator can show', async () => {
    const { code, out } = await islet(root, 'new', 'model', 'clocks/lamp');
    expect(code).toBe(0);
    expect(out).toContain('Made     lessons/clocks/lamp.model.yaml\n');
    write('clocks/pendulum.mdx', `${read('clocks/pendulum.mdx')}\n<Calculator of="lamp" price="0.5" />\n`);
    expect(await findings()).toEqual([]);
  });

  test.each([
    [
      'tides/tide-height',
      'lessons/tides/tide-height.model.yaml is there already, and is left as it is. Choose another name.',
    ],
    [
      'clocks/tide-height',
      'There is a model "tide-height" already: lessons/tides/tide-height.model.yaml. Models are named once in a course; choose another name.',
    ],
    [
      'tide/new',
      'There is no article "tide" in lessons. Did you mean "tides"? Make it with its first lesson: npm run islet -- new lesson tide/<name>.',
    ],
  ])('%s is refused, and nothing is written', async (name, message) => {
    const before = files();
    expect(await islet(root, 'new', 'model', name)).toEqual({ code: 1, out: '', err: `${message}\n` });
    expect(files()).toEqual(before);
  });
});

describe('islet new course', () => {
  const lint = (folder: string) => runNode(root, [main, 'lint'], { ISLET_ROOT: root, ISLET_LESSONS: folder });

  test.each([
    ['2025', '"2025"'],
    ['true', '"true"'],
    ['1e5', '"1e5"'],
    ['My Physics', 'my-physics'],
    ['физика 2', '"2"'],
    ['物理', 'my-course'],
  ])('in a folder %s has an id without a finding', async (folder, id) => {
    expect((await islet(root, 'new', 'course', folder)).code).toBe(0);
    expect(readFileSync(join(root, folder, 'course.yaml'), 'utf8')).toContain(`\nid: ${id}\n`);
    expect(await lint(folder)).toMatchObject({ code: 0, err: '' });
  });

  test('tells where it is, and its commands as a shell takes them', async () => {
    const { out } = await islet(root, 'new', 'course', "the teacher's course");
    expect(out).toContain(`in ${root}/the teacher's course/course.yaml, then write the first lesson.\n`);
    expect(out).toContain(String.raw`ISLET_LESSONS='the teacher'\''s course' npm run dev shows`);
    const more = await runNode(root, [main, 'new', 'lesson', 'first-article/two'], {
      ISLET_ROOT: root,
      ISLET_LESSONS: "the teacher's course",
    });
    expect(more.out).toContain(String.raw`ISLET_LESSONS='the teacher'\''s course' npm run dev shows`);
  });

  test('is made beside where npm was called, not beside where npm goes', async () => {
    mkdirSync(join(root, 'lessons/deep'));
    const env = { ISLET_ROOT: root, ISLET_LESSONS: 'lessons', INIT_CWD: join(root, 'lessons/deep') };
    const byNpm = { ...env, npm_package_json: join(root, 'package.json') };
    await runNode(root, [main, 'new', 'course', '../../near'], byNpm);
    expect(existsSync(join(root, 'near/course.yaml'))).toBe(true);
    await runNode(root, [main, 'new', 'course', 'inside'], {
      ...env,
      npm_package_json: '/elsewhere/package.json',
    });
    expect(existsSync(join(root, 'inside/course.yaml'))).toBe(true);
  });

  test.each([
    [
      ['--force'],
      2,
      'new course knows no "--force", and no name begins with "-". Usage: npm run islet -- new course <folder>',
    ],
    [
      ['lessons/course.yaml'],
      1,
      '§/lessons/course.yaml is a file, and is left as it is. A course is a folder: choose another.',
    ],
    [
      ['lessons/course.yaml/mine'],
      1,
      '§/lessons/course.yaml/mine cannot be used: something on the way there is a file, not a folder.',
    ],
  ])('%j is refused in one line, and nothing is made', async (args, code, err) => {
    const before = readdirSync(root);
    expect(await islet(root, 'new', 'course', ...args)).toEqual({
      code,
      out: '',
      err: `${err.replace('§', root)}\n`,
    });
    expect(readdirSync(root)).toEqual(before);
  });
});

describe('islet new in a project without an engine', () => {
  test.each([
    [
      'question',
      'src/questions/registry.ts has no list "questionTypes: readonly RegisteredType[] = […]" to add to; nothing was made.',
    ],
    ['lab', 'src/labs/Shell.astro is not there, and it shows every lab; nothing was made.'],
  ])('a %s is refused, and nothing is written', async (kind, message) => {
    const { code, err } = await islet(root, 'new', kind, 'something');
    expect(code).toBe(1);
    expect(err).toContain(message);
    expect(existsSync(join(root, 'src'))).toBe(false);
  });

  test.each([
    ['question', 'note', '<Note> is a tag already (src/authoring/tags.ts). Choose another name.'],
    ['question', 'hint', '<Hint> is a tag already. Choose another name.'],
    [
      'question',
      'something',
      'There is a question type "something" already: src/questions/something. Choose another name.',
    ],
    ['lab', 'something', 'There is a lab "something" already: src/labs/something. Choose another name.'],
  ])('%s %s: a name that is taken says where', async (kind, name, message) => {
    mkdirSync(join(root, 'src/questions/something'), { recursive: true });
    mkdirSync(join(root, 'src/labs/something'), { recursive: true });
    writeFileSync(join(root, 'src/labs/Shell.astro'), '');
    const { code, err } = await islet(root, 'new', kind, name);
    expect(code).toBe(1);
    expect(err).toContain(message);
  });
});
