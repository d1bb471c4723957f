import { currentCourse } from '../../src/authoring/course-cache.ts';
import type { CompiledLesson } from '../../src/authoring/compile-lesson.ts';

/** The articles that these tests know. A course that has others instead passes them all. */
export const articles = [
  'ai-product-management',
  'deepseek-v3',
  'export-rules',
  'project-digits',
  'x-clr',
] as const;
export type ArticleId = (typeof articles)[number];

/** The course in `lessons/`, compiled. */
export const course = currentCourse();

/** The lessons of an article by id; none when the course does not have it. */
export function lessonsOf(article: ArticleId): [string, CompiledLesson][] {
  return [...course.compiled.lessons].filter(([id]) => id.startsWith(`${article}/`));
}

/** Whether the course is the whole one that these tests are about. */
export const isWhole = articles.every((article) => lessonsOf(article).length > 0);
