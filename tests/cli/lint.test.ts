import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { copyCourse, islet } from './project.ts';

let root = '';
const used: string[] = [];
beforeEach(() => {
  root = copyCourse();
  used.push(root);
});
afterAll(() => used.forEach((folder) => rmSync(folder, { recursive: true })));

function append(path: string, text: string): number {
  const file = join(root, 'lessons', path);
  const before = readFileSync(file, 'utf8');
  writeFileSync(file, `${before}\n${text}`);
  return before.split('\n').length + 1;
}

describe('islet lint', () => {
  test('a course without mistakes ends with 0 and its size', async () => {
    const { code, out, err } = await islet(root, 'lint');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^No mistakes in 13 lessons, \d+ questions and 4 models\.\n$/);
  });

  test('a mistake ends with 1 and one line that says where, what and how to mend it', async () => {
    const line = append('clocks/pendulum.mdx', '<Calculator of="pendulm" />\n');
    expect(await islet(root, 'lint')).toEqual({
      code: 1,
      out:
        `lessons/clocks/pendulum.mdx:${line}:13 error model-unknown: There is no model "pendulm". ` +
        'Did you mean "pendulum"? Use "pendulum", "kettle", "harbour" or "tide-height", or add pendulm.model.yaml.\n1 mistake in 1 file.\n',
      err: '',
    });
  });

  test('all mistakes of all files come at once', async () => {
    append('clocks/pendulum.mdx', '<Calculator of="pendulm" />\n\nIt has {braces}.\n');
    append('tides/article.yaml', 'colour: red\n');
    const { code, out } = await islet(root, 'lint');
    expect(code).toBe(1);
    expect(out.trim().split('\n')).toHaveLength(4);
    expect(out).toMatch(/\n3 mistakes in 2 files\.\n$/);
  });

  test('--json prints the findings and nothing else', async () => {
    expect(await islet(root, 'lint', '--json')).toEqual({ code: 0, out: '[]\n', err: '' });
    const line = append('clocks/pendulum.mdx', '<Calculator of="pendulm" />\n');
    const { code, out } = await islet(root, 'lint', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject([
      { rule: 'model-unknown', severity: 'error', file: 'lessons/clocks/pendulum.mdx', line, column: 13 },
    ]);
  });

  test('a folder without a course is a mistake, not a crash', async () => {
    rmSync(join(root, 'lessons'), { recursive: true });
    const { code, out, err } = await islet(root, 'lint');
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toContain('lessons/course.yaml:1:1 error course-file-missing');
  });
});

test('--fix mends what is safe, tells what it mended, and leaves line ends and the rest alone', async () => {
  const path = join(root, 'lessons/tides/two-bulges.mdx');
  const before = readFileSync(path, 'utf8').replaceAll('\n', '\r\n');
  writeFileSync(path, before.replace('## ', '#### '));
  const { code, out } = await islet(root, 'lint', '--fix');
  expect(out).toMatch(
    /^Mended {3}lessons\/tides\/two-bulges\.mdx:\d+:1 error heading-skip: This heading skips a level: it has 4 "#" after one with 1\. Use ##\.\n/,
  );
  expect(code).toBe(0);
  expect(readFileSync(path, 'utf8')).toBe(before);
});
