import { parseDocument } from 'yaml';
import type { Finding } from '../core/finding.ts';
import type { CompiledCourse, LessonFiles } from './compile-course.ts';
import type { CompiledLesson } from './compile-lesson.ts';
import { lessonOfLink } from './links.ts';

/*
 * Drafts: lessons, or whole articles, with `draft: true`. They show in `npm run dev` and are checked like all others;
 * a build knows nothing of them, so that what is not decided yet cannot reach a learner.
 */

/** Ids of the lessons that are drafts, by themselves or with their article. */
export function draftsOf(lessons: ReadonlyMap<string, CompiledLesson>, files: LessonFiles): Set<string> {
  const drafts = new Set<string>();
  const folders = new Map<string, boolean>();
  for (const [id, lesson] of lessons) {
    const folder = id.split('/')[0] ?? '';
    const isDraft = folders.get(folder) ?? isDraftArticle(files, folder);
    folders.set(folder, isDraft);
    if (lesson.frontmatter?.draft === true || isDraft) drafts.add(id);
  }
  return drafts;
}

function isDraftArticle(files: LessonFiles, folder: string): boolean {
  const text = files.get(`${folder}/article.yaml`);
  if (!text?.includes('draft')) return false;
  const document = parseDocument(text);
  return document.errors.length === 0 && document.get('draft') === true;
}

/** What stands in a finished lesson and belongs in a draft: open decisions, and links to drafts. */
export function draftFindings(
  lessons: ReadonlyMap<string, CompiledLesson>,
  drafts: ReadonlySet<string>,
): Finding[] {
  const findings: Finding[] = [];
  for (const [id, lesson] of lessons) {
    if (drafts.has(id)) continue;
    const report = (
      place: { line: number; column: number },
      rule: string,
      message: string,
      cure: string,
    ): void => {
      const { line, column } = place;
      findings.push({ rule, severity: 'error', file: lesson.file, line, column, message, cure });
    };
    for (const { tag, place } of lesson.tags) {
      if (tag !== 'Decide') continue;
      report(
        place,
        'decision-open',
        'Something is still to be decided here, and the lesson is no draft.',
        'Decide it and remove the <Decide>, or write "draft: true" in the frontmatter.',
      );
    }
    for (const { url, place } of drafts.size > 0 ? lesson.links : []) {
      const target = lessonOfLink(id, url);
      if (target === null || !drafts.has(target)) continue;
      report(
        place,
        'link-to-draft',
        `The link "${url}" leads to a draft, which no build contains.`,
        'Finish that lesson first, or remove the link.',
      );
    }
  }
  return findings;
}

/** The course as a build sees it: without drafts, and without what is said of them. */
export function withoutDrafts(
  compiled: CompiledCourse,
  files: LessonFiles,
  show: (path: string) => string,
): CompiledCourse {
  const drafts = draftsOf(compiled.lessons, files);
  if (drafts.size === 0) return compiled;
  const shown = new Set([...drafts].map((id) => show(`${id}.mdx`)));
  const { course } = compiled;
  return {
    ...compiled,
    course: course && {
      ...course,
      articles: course.articles
        .map((article) => ({ ...article, lessons: article.lessons.filter(({ id }) => !drafts.has(id)) }))
        .filter(({ draft, lessons }) => !draft && lessons.length > 0),
    },
    lessons: new Map([...compiled.lessons].filter(([id]) => !drafts.has(id))),
    findings: compiled.findings.filter(({ file }) => !shown.has(file)),
  };
}
