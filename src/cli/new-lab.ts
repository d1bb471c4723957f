import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot, shownPath } from '../authoring/read-lessons.ts';
import { CommandError } from './command.ts';
import { fillTemplates, writeNew } from './files.ts';
import { formatted } from './format.ts';
import { checkName, sentenceCase } from './names.ts';
import type { Made } from './new.ts';

/** A seeded simulation that runs: one folder in src/labs, found by its name. */
export async function newLab(name: string): Promise<Made> {
  checkName(name, 'a lab');
  const labs = join(projectRoot, 'src', 'labs');
  if (!existsSync(join(labs, 'Shell.astro'))) {
    throw new CommandError(
      `${shownPath(join(labs, 'Shell.astro'))} is not there, and it shows every lab; nothing was made. Run this in the project’s folder.`,
    );
  }
  const folder = join(labs, name);
  if (existsSync(folder)) {
    throw new CommandError(`There is a lab "${name}" already: ${shownPath(folder)}. Choose another name.`);
  }
  const files = await formatted(fillTemplates('lab', folder, { lab: name, label: sentenceCase(name) }));
  writeNew(files);
  return {
    made: files.map(({ path }) => path),
    changed: [],
    next: [
      `Next: npm run dev shows it at http://localhost:4321/gallery/labs/; in a lesson, write <Lab of="${name}" />.`,
      'Then make it yours: simulate.ts and its test first, LabView.tsx after them.',
    ],
  };
}
