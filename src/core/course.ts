import type { ItemPlace } from './item.ts';

/** A course as pages and folds see it: order and places, no content. Plain JSON. */
export interface Course {
  id: string;
  title: string;
  lede: string;
  language: string;
  source: { title: string; date: string } | null;
  articles: readonly Article[];
}

export interface Article {
  id: string;
  title: string;
  /** The short name of its subject, e.g. "DeepSeek-V3". */
  name: string;
  lede: string;
  accent: string;
  /** Shown while the course is written, and in no build. */
  draft: boolean;
  /** The emblem's SVG, or null. */
  emblem: string | null;
  lessons: readonly Lesson[];
}

export interface Lesson {
  /** `<article>/<lesson>`: the path of its file without the ending, and of its page. */
  id: string;
  title: string;
  lede: string;
  /** Shown while the course is written, and in no build. */
  draft: boolean;
  minutes: number;
  objectives: readonly Objective[];
  sources: readonly LessonSource[];
  items: readonly ItemPlace[];
}

export interface Objective {
  id: string;
  text: string;
}

export interface LessonSource {
  title: string;
  url: string | null;
  date: string | null;
}

export interface LessonNeighbours {
  previous: Lesson | null;
  next: Lesson | null;
}

/** The lessons before and after one, in the order of the course, across articles. */
export function neighboursOf(course: Course, lessonId: string): LessonNeighbours {
  const articles = course.articles.filter(({ lessons }) => lessons.length > 0);
  for (const [index, { id, lessons }] of articles.entries()) {
    if (!lessonId.startsWith(`${id}/`)) continue;
    const at = lessons.findIndex((lesson) => lesson.id === lessonId);
    if (at < 0) break;
    return {
      previous: lessons[at - 1] ?? articles[index - 1]?.lessons.at(-1) ?? null,
      next: lessons[at + 1] ?? articles[index + 1]?.lessons[0] ?? null,
    };
  }
  return { previous: null, next: null };
}

/** The items of a whole article, in order. */
export function itemsOf(article: Article): ItemPlace[] {
  return article.lessons.flatMap((lesson) => lesson.items);
}
