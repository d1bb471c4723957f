import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readAgain, readLessonFiles } from './read-lessons.ts';

let folder = '';
const write = (path: string, text: string): string => {
  writeFileSync(join(folder, path), text);
  return join(folder, path);
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'islet-read-'));
  mkdirSync(join(folder, 'a'));
  write('course.yaml', 'id: c');
  write('a/one.mdx', 'One');
  write('a/two.mdx', 'Two');
  write('a/photo.png', 'pixels');
  write('a/notes.txt', 'no part of a lesson');
});
afterEach(() => rmSync(folder, { recursive: true }));

it('a course is its texts and the names of its images', () => {
  expect([...readLessonFiles(folder)]).toEqual([
    ['a/one.mdx', 'One'],
    ['a/photo.png', ''],
    ['a/two.mdx', 'Two'],
    ['course.yaml', 'id: c'],
  ]);
});

it('what was saved is read again, and nothing else', () => {
  const before = readLessonFiles(folder);
  write('a/two.mdx', 'Nobody told of this');
  const saved = [write('a/one.mdx', 'One, better'), write('a/photo.png', 'other pixels')];
  expect([...readAgain(folder, before, saved)]).toEqual([
    ['a/one.mdx', 'One, better'],
    ['a/photo.png', ''],
    ['a/two.mdx', 'Two'],
    ['course.yaml', 'id: c'],
  ]);
});

it.each([
  ['has come', () => write('a/three.mdx', 'Three')],
  [
    'has gone',
    () => {
      rmSync(join(folder, 'a/one.mdx'));
      return join(folder, 'a/one.mdx');
    },
  ],
])('all are read when a file %s', (_, change) => {
  const before = readLessonFiles(folder);
  expect([...readAgain(folder, before, [change()])]).toEqual([...readLessonFiles(folder)]);
});
