import { expect, test } from 'vitest';
import type { Article, Course, Lesson } from '../core/course.ts';
import { articleData, courseData, lessonData } from './structured-data.ts';

const lesson: Lesson = {
  id: 'tides/height',
  title: 'How high',
  lede: 'How high does it stand?',
  draft: false,
  minutes: 8,
  objectives: [{ id: 'a', text: 'Use the rule' }],
  sources: [],
  items: [],
  quizzes: [],
  terms: [],
};
const article: Article = {
  id: 'tides',
  title: 'Twice a day',
  name: 'Tides',
  lede: 'Up and down.',
  accent: 'teal',
  draft: false,
  emblem: null,
  figures: [],
  minuteHtml: [],
  lessons: [lesson, { ...lesson, id: 'tides/other', minutes: 5, objectives: [] }],
};
const course: Course = {
  id: 'c',
  title: 'The sea',
  lede: 'All of it.',
  language: 'en',
  source: null,
  outcomes: [],
  articles: [article],
  glossary: [],
};
const href = (path: string): string => `/base/${path}`;

test('a course names its articles, an article its lessons, a lesson what it teaches and what it belongs to', () => {
  expect(courseData(course, href)).toMatchObject({
    '@type': 'Course',
    name: 'The sea',
    hasPart: [{ '@type': 'LearningResource', name: 'Twice a day', url: '/base/tides/' }],
  });
  expect(courseData(course, href)).not.toHaveProperty('teaches');
  expect(courseData({ ...course, outcomes: ['Sail'] }, href)).toMatchObject({ teaches: ['Sail'] });
  expect(articleData(course, article, href)).toMatchObject({
    timeRequired: 'PT13M',
    isPartOf: { '@type': 'Course', url: '/base/' },
    hasPart: [{ url: '/base/tides/height/' }, { url: '/base/tides/other/' }],
  });
  expect(lessonData(course, article, lesson, href)).toMatchObject({
    timeRequired: 'PT8M',
    teaches: ['Use the rule'],
    isPartOf: { url: '/base/tides/' },
  });
});
