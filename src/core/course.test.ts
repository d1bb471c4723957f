import { expect, test } from 'vitest';
import { itemsOf, neighboursOf } from './course.ts';
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
});
const article = (id: string, lessons: readonly Lesson[]): Article => ({
  id,
  title: id,
  name: id,
  lede: '',
  draft: false,
  accent: 'teal',
  emblem: null,
  lessons,
});
const course: Course = {
  id: 'c',
  title: 'c',
  lede: '',
  language: 'en',
  source: null,
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

test('the items of an article come in the order of its lessons', () => {
  expect(course.articles.map((one) => itemsOf(one).map(({ id }) => id))).toEqual([['x', 'y', 'z'], []]);
});
