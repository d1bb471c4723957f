import { expect, test } from 'vitest';
import { countedItems, neighboursOf } from './course.ts';
import type { Article, Course, Lesson } from './course.ts';

const lesson = (id: string, items: readonly string[] = []): Lesson => ({
  id,
  title: id,
  lede: '',
  draft: false,
  minutes: 1,
  objectives: [],
  sources: [],
  items: items.map((item) => ({
    id: item,
    lesson: id,
    type: 'choice',
    formerly: [],
    revision: { content: '', key: '' },
  })),
  quizzes: [],
  terms: [],
});
const article = (id: string, lessons: readonly Lesson[]): Article => ({
  id,
  title: id,
  name: id,
  lede: '',
  draft: false,
  accent: 'teal',
  emblem: null,
  figures: [],
  minuteHtml: [],
  lessons,
});
const course: Course = {
  id: 'c',
  title: 'c',
  lede: '',
  language: 'en',
  source: null,
  outcomes: [],
  glossary: [],
  articles: [article('a', [lesson('a/1', ['x', 'y']), lesson('a/2', ['z'])]), article('b', [lesson('b/1')])],
};

test.each([
  ['a/1', undefined, 'a/2'],
  ['a/2', 'a/1', 'b/1'],
  ['b/1', 'a/2', undefined],
  ['elsewhere', undefined, undefined],
])('beside %s stand %s and %s', (id, previous, next) => {
  const found = neighboursOf(course, id);
  expect([found.previous?.id, found.next?.id]).toEqual([previous, next]);
});

test('every question counts, and of a quiz that draws as many as it draws', () => {
  const ids = (one: Lesson) =>
    countedItems(one).map(({ count, items }) => [count, items.map(({ id }) => id)]);
  const four = lesson('a/4', ['p', 'x', 'y', 'z', 'q']);
  expect(ids(lesson('a/0'))).toEqual([]);
  expect(ids(four)).toEqual([[5, ['p', 'x', 'y', 'z', 'q']]]);
  const quiz = { id: 'quiz', title: null, draw: null, items: ['x', 'y', 'z'] };
  expect(ids({ ...four, quizzes: [quiz, { ...quiz, draw: 3 }] })).toEqual([[5, ['p', 'x', 'y', 'z', 'q']]]);
  expect(ids({ ...four, quizzes: [{ ...quiz, draw: 2 }] })).toEqual([
    [2, ['p', 'q']],
    [2, ['x', 'y', 'z']],
  ]);
  expect(ids({ ...lesson('a/2', ['x', 'y']), quizzes: [{ ...quiz, items: ['x', 'y'], draw: 1 }] })).toEqual([
    [1, ['x', 'y']],
  ]);
});
