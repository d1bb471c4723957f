import { parse } from 'yaml';
import { practises } from './check-objectives.ts';
import type { CompiledCourse, LessonFiles } from './compile-course.ts';
import { sourceTextSchema } from './import/source-text.ts';

/** One objective of a lesson and what practises it. */
export interface CoveredObjective {
  lesson: string;
  /** The lesson's file, for going there. */
  file: string;
  id: string;
  text: string;
  /** Ids of its questions. */
  items: readonly string[];
  /** Their types, each once. */
  types: readonly string[];
  /** Why it is weak, in a few words; null when it has questions enough. */
  weakness: string | null;
}

/** A paragraph of an article and the questions that come from it. */
export interface CoveredParagraph {
  article: string;
  id: string;
  section: string | null;
  items: readonly string[];
}

export interface Coverage {
  /** Weak ones first. */
  objectives: readonly CoveredObjective[];
  /** Those without a question first. */
  paragraphs: readonly CoveredParagraph[];
  /** Questions that practise no objective, though their lesson names some. */
  without: readonly { item: string; lesson: string; file: string; line: number }[];
}

/** From how many questions, of how many types, an objective counts as practised: seen from more than one side. */
const enough = { items: 3, types: 2 };

function weaknessOf(items: number, types: number): string | null {
  if (items === 0) return 'no question';
  if (items < enough.items) return `only ${items} ${items === 1 ? 'question' : 'questions'}`;
  return types < enough.types ? 'questions of one type only' : null;
}

/** Objectives × questions × types × paragraphs of a course, weak spots first. */
export function coverageOf(compiled: CompiledCourse, files: LessonFiles): Coverage {
  const objectives: CoveredObjective[] = [];
  const asked = [...compiled.lessons].flatMap(([from, lesson]) =>
    lesson.items.map(({ item }) => ({ from, item })),
  );
  const without: { item: string; lesson: string; file: string; line: number }[] = [];
  for (const [lesson, { file, frontmatter, items }] of compiled.lessons) {
    for (const { id, text } of frontmatter?.objectives ?? []) {
      const own = asked.flatMap(({ from, item }) =>
        practises(item.objective, from, lesson, id) ? item : [],
      );
      const types = [...new Set(own.map(({ type }) => type))].sort();
      const weakness = weaknessOf(own.length, types.length);
      objectives.push({ lesson, file, id, text, items: own.map((item) => item.id), types, weakness });
    }
    if ((frontmatter?.objectives ?? []).length === 0) continue;
    for (const { item, place } of items)
      if (item.objective === null) without.push({ item: item.id, lesson, file, line: place.line });
  }
  // A stable sort: within the same weakness the order of the course.
  objectives.sort(
    (a, b) => Number(a.weakness === null) - Number(b.weakness === null) || a.items.length - b.items.length,
  );
  return { objectives, paragraphs: paragraphsOf(compiled, files), without };
}

function paragraphsOf(compiled: CompiledCourse, files: LessonFiles): CoveredParagraph[] {
  const paragraphs = [...files].flatMap(([path, text]): CoveredParagraph[] => {
    const article = /^([^/]+)\/source\.yaml$/.exec(path)?.[1];
    // What cannot be read has been reported at its place.
    const read = article === undefined ? null : sourceTextSchema.safeParse(tryParse(text));
    if (article === undefined || !read?.success) return [];
    const items = [...compiled.lessons].flatMap(([id, lesson]) =>
      id.startsWith(`${article}/`) ? lesson.items : [],
    );
    return Object.entries(read.data.paragraphs).map(([id, { section }]) => ({
      article,
      id,
      section: section ?? null,
      items: items.filter(({ source }) => source?.id === id).map(({ item }) => item.id),
    }));
  });
  return paragraphs.sort((a, b) => Number(a.items.length > 0) - Number(b.items.length > 0));
}

function tryParse(yaml: string): unknown {
  try {
    return parse(yaml);
  } catch {
    return null;
  }
}
