import { didYouMean, listNames } from '../core/finding.ts';
import type { Finding } from '../core/finding.ts';
import type { CompiledLesson } from './compile-lesson.ts';

/** Whether an item of the lesson `from` practises the objective `id` of the lesson `of`. Lessons as `article/lesson`. */
export function practises(objective: string | null, from: string, of: string, id: string): boolean {
  if (from === of) return objective === id;
  const [article] = of.split('/');
  return from.startsWith(`${article ?? ''}/`) && `${article ?? ''}/${objective ?? ''}` === `${of}/${id}`;
}

/** Reports every objective of another lesson, `objective="lesson/objective"`, that the article does not have. */
export function objectiveFindings(lessons: ReadonlyMap<string, CompiledLesson>): Finding[] {
  const articleOf = (id: string): string => id.slice(0, id.lastIndexOf('/') + 1);
  const articles = Map.groupBy(lessons, ([id]) => articleOf(id));
  return [...lessons].flatMap(([from, { file, borrowed }]) =>
    borrowed.flatMap(({ objective, place }): Finding[] => {
      const article = articleOf(from);
      const known = (articles.get(article) ?? []).flatMap(([id, { frontmatter }]) =>
        id === from
          ? []
          : (frontmatter?.objectives ?? []).map((one) => `${id.slice(article.length)}/${one.id}`),
      );
      if (known.includes(objective)) return [];
      return [
        {
          rule: 'objective-unknown',
          severity: 'error',
          file,
          line: place.line,
          column: place.column,
          message: `No other lesson of the article has the objective "${objective}".${didYouMean(objective, known)}`,
          cure:
            known.length > 0
              ? `Use ${listNames(known, 'or')}; an objective of this lesson is named without a slash.`
              : 'Name an objective of this lesson, without a slash.',
        },
      ];
    }),
  );
}
