import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { didYouMean, listNames } from '../core/finding.ts';
import type { Finding } from '../core/finding.ts';
import type { CompiledLesson } from './compile-lesson.ts';
import { projectRoot } from './read-lessons.ts';

/** The labs that there are: folders of src/labs with a Lab.astro. */
export function labNames(root: string = projectRoot): string[] {
  const folder = join(root, 'src', 'labs');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'Lab.astro')))
    .sort();
}

/** Reports every `<Lab of="…">` that names no lab. */
export function checkLabs(lessons: Iterable<CompiledLesson>, labs: readonly string[]): Finding[] {
  const findings: Finding[] = [];
  for (const { file, tags } of lessons) {
    for (const { tag, attributes } of tags) {
      const of = attributes.get('of');
      if (tag !== 'Lab' || !of?.text || labs.includes(of.text)) continue;
      findings.push({
        rule: 'lab-unknown',
        severity: 'error',
        file,
        line: of.line,
        column: of.column,
        message: `There is no lab "${of.text}".${didYouMean(of.text, labs)}`,
        cure:
          labs.length > 0
            ? `Use ${listNames(labs, 'or')}, or make it with: npm run islet -- new lab <name>.`
            : 'Make it with: npm run islet -- new lab <name>.',
      });
    }
  }
  return findings;
}
