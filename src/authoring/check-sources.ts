import { didYouMean } from '../core/finding.ts';
import type { Finding } from '../core/finding.ts';
import type { LessonFiles } from './compile-course.ts';
import type { CompiledLesson } from './compile-lesson.ts';
import { passageHash, sourceTextSchema } from './import/source-text.ts';
import { sectionOf } from './lint/rule.ts';
import { readYaml } from './yaml-document.ts';

/**
 * Compares questions with the paragraphs of the article that they say they come from (`source="p12"`, `source.yaml`
 * beside the lessons): paragraphs that do not exist, that have changed since, and that no question comes from.
 */
export function sourceFindings(
  lessons: ReadonlyMap<string, CompiledLesson>,
  files: LessonFiles,
  show: (path: string) => string,
): Finding[] {
  const findings: Finding[] = [];
  const folders = new Map<string, CompiledLesson[]>();
  for (const [id, lesson] of lessons) {
    const folder = id.split('/')[0] ?? '';
    const beside = folders.get(folder);
    if (beside) beside.push(lesson);
    else folders.set(folder, [lesson]);
  }
  for (const [folder, own] of [...folders].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const path = `${folder}/source.yaml`;
    const text = files.get(path);
    const read =
      text === undefined
        ? null
        : readYaml(text, { file: show(path), schema: sourceTextSchema, what: 'source.yaml' });
    if (read) findings.push(...read.findings);
    if (read && !read.value) continue;
    const paragraphs = read?.value?.paragraphs ?? {};
    const ids = Object.keys(paragraphs);
    const used = new Set<string>();
    for (const lesson of own) {
      for (const { source } of lesson.items) {
        if (source === null) continue;
        const at = { file: lesson.file, line: source.place.line, column: source.place.column };
        const paragraph = Object.hasOwn(paragraphs, source.id) ? paragraphs[source.id] : undefined;
        if (!paragraph) {
          findings.push({
            ...at,
            rule: 'source-unknown',
            guide: sectionOf('source-unknown'),
            severity: 'error',
            message:
              text === undefined
                ? `source="${source.id}" names a paragraph, but there is no ${show(path)}.`
                : `The article has no paragraph "${source.id}".${didYouMean(source.id, ids)}`,
            cure:
              text === undefined
                ? 'Import the article (npm run islet -- import article), or remove the attribute.'
                : `Use one from ${ids[0] ?? 'p1'} to ${ids.at(-1) ?? 'p1'} of ${show(path)}, or remove the attribute.`,
          });
          continue;
        }
        used.add(source.id);
        if (paragraph.text === undefined) continue;
        const hash = passageHash(paragraph.text);
        if (hash === paragraph.hash) continue;
        findings.push({
          ...at,
          rule: 'source-changed',
          guide: sectionOf('source-changed'),
          severity: 'warning',
          message: `Paragraph ${source.id} of the article has changed since this question was written.`,
          cure: `Compare the two; when the question is right, write "hash: ${hash}" at ${source.id} in ${show(path)}.`,
        });
      }
    }
    for (const id of ids) {
      if (used.has(id)) continue;
      const { line, column } = read?.placeOf(['paragraphs', id]) ?? { line: 1, column: 1 };
      findings.push({
        rule: 'source-without-question',
        guide: sectionOf('source-without-question'),
        severity: 'warning',
        file: show(path),
        line,
        column,
        message: `No question comes from paragraph ${id}.`,
        cure: `Ask something about it and write source="${id}", or remove the paragraph here if nothing in it is worth asking.`,
      });
    }
  }
  return findings;
}
