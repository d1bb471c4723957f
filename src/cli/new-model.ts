import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { currentCourse } from '../authoring/course-cache.ts';
import { lessonsFolder, shownPath } from '../authoring/read-lessons.ts';
import { didYouMean } from '../core/finding.ts';
import { readArticleName } from './article-name.ts';
import { CommandError, forCourse } from './command.ts';
import { checkFree, fillTemplates, writeNew } from './files.ts';
import { sentenceCase } from './names.ts';
import type { Made } from './new.ts';

/** A small model that computes something, in the folder of an article. Its name is unique in the whole course. */
export function newModel(written: string): Made {
  const { article, name } = readArticleName(written, 'model');
  const folder = lessonsFolder();
  if (!existsSync(join(folder, article))) {
    const known = [...currentCourse().files.keys()]
      .filter((path) => path.endsWith('/article.yaml'))
      .map(dirname);
    throw new CommandError(
      `There is no article "${article}" in ${shownPath(folder)}.${didYouMean(article, known)} ` +
        `Make it with its first lesson: npm run islet -- new lesson ${article}/<name>.`,
    );
  }
  const files = fillTemplates('model', join(folder, article), {
    model: name,
    title: stringify(sentenceCase(name)).trim(),
  });
  checkFree(files);
  const twin = [...currentCourse().files.keys()].find((path) => path.endsWith(`/${name}.model.yaml`));
  if (twin !== undefined) {
    throw new CommandError(
      `There is a model "${name}" already: ${shownPath(join(folder, twin))}. Models are named once in a course; choose another name.`,
    );
  }
  writeNew(files);
  return {
    made: files.map(({ path }) => path),
    changed: [],
    next: [
      `Next: write <Calculator of="${name}" /> on a line of its own in a lesson, then change the model to what you teach.`,
      `${forCourse('npm run lint:lessons')} checks its names and units.`,
    ],
  };
}
