import type { ItemPlace } from './item.ts';

/** A course as pages and folds see it: order and places, no content. Plain JSON. */
export interface Course {
  id: string;
  title: string;
  lede: string;
  language: string;
  source: { title: string; date: string } | null;
  /** What one will be able to do. */
  outcomes: readonly string[];
  articles: readonly Article[];
  /** Terms of art, by alphabet. */
  glossary: readonly Term[];
}

/** A term of art. */
export interface Term {
  id: string;
  term: string;
  text: string;
}

/** A number that an article turns on, as HTML. */
export interface KeyFigure {
  valueHtml: string;
  labelHtml: string;
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
  figures: readonly KeyFigure[];
  /** The article in one minute: sentences as HTML. */
  minuteHtml: readonly string[];
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
  quizzes: readonly QuizPlace[];
  /** Ids of the terms that it explains. */
  terms: readonly string[];
}

/** A quiz of a lesson. */
export interface QuizPlace {
  id: string;
  title: string | null;
  /** How many of its questions are asked at a time; null: all. */
  draw: number | null;
  /** Ids of its questions, in the written order. */
  items: readonly string[];
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

/** Items of a lesson that count together: the best `count` of them. */
export interface CountedItems {
  lesson: string;
  count: number;
  items: readonly Pick<ItemPlace, 'id' | 'formerly'>[];
}

/**
 * What a learner has to do for a lesson to be done: every question, and of a quiz that draws from a pool as many as it
 * draws. Which ones does not matter, so that another set takes nothing away.
 */
export function countedItems(lesson: Lesson): CountedItems[] {
  const group = (items: readonly ItemPlace[], count = items.length): CountedItems => ({
    lesson: lesson.id,
    count,
    items: items.map(({ id, formerly }) => ({ id, formerly })),
  });
  const drawn = lesson.quizzes.flatMap(({ draw, items }) =>
    draw === null || draw >= items.length ? [] : [{ draw, items: new Set(items) }],
  );
  const rest = lesson.items.filter(({ id }) => !drawn.some(({ items }) => items.has(id)));
  return [
    ...(rest.length > 0 ? [group(rest)] : []),
    ...drawn.map(({ draw, items }) =>
      group(
        lesson.items.filter(({ id }) => items.has(id)),
        draw,
      ),
    ),
  ];
}
