import type { Article, Course, Lesson } from '../core/course.ts';

type Data = Readonly<Record<string, unknown>>;

/*
 * What search engines are told of a page, in the terms of https://schema.org. `href` makes an address of a path.
 */

/** The course with its articles as parts. */
export function courseData(course: Course, href: (path: string) => string): Data {
  return {
    '@type': 'Course',
    name: course.title,
    description: course.lede,
    inLanguage: course.language,
    isAccessibleForFree: true,
    provider: { '@type': 'Organization', name: course.title },
    ...(course.outcomes.length > 0 ? { teaches: course.outcomes } : {}),
    hasPart: course.articles.map((article) => ({
      '@type': 'LearningResource',
      name: article.title,
      description: article.lede,
      url: href(`${article.id}/`),
    })),
  };
}

/** An article with its lessons as parts. */
export function articleData(course: Course, article: Article, href: (path: string) => string): Data {
  return {
    '@type': 'LearningResource',
    name: article.title,
    about: article.name,
    description: article.lede,
    inLanguage: course.language,
    isAccessibleForFree: true,
    timeRequired: minutes(article.lessons),
    isPartOf: { '@type': 'Course', name: course.title, url: href('') },
    hasPart: article.lessons.map((lesson) => ({
      '@type': 'LearningResource',
      name: lesson.title,
      url: href(`${lesson.id}/`),
    })),
  };
}

/** A lesson with what it teaches. */
export function lessonData(
  course: Course,
  article: Article,
  lesson: Lesson,
  href: (path: string) => string,
): Data {
  return {
    '@type': 'LearningResource',
    name: lesson.title,
    description: lesson.lede,
    inLanguage: course.language,
    isAccessibleForFree: true,
    learningResourceType: 'lesson',
    timeRequired: minutes([lesson]),
    ...(lesson.objectives.length > 0 ? { teaches: lesson.objectives.map(({ text }) => text) } : {}),
    isPartOf: { '@type': 'LearningResource', name: article.title, url: href(`${article.id}/`) },
  };
}

/** A duration as ISO 8601 has it. */
function minutes(lessons: readonly Lesson[]): string {
  return `PT${lessons.reduce((sum, lesson) => sum + lesson.minutes, 0)}M`;
}
