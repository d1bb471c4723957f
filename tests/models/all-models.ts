import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { compileCourse } from '../../src/authoring/compile-course.ts';
import { readLessonFiles } from '../../src/authoring/read-lessons.ts';
import type { Finding } from '../../src/core/finding.ts';
import type { Model } from '../../src/models/model.ts';

const root = new URL('../../', import.meta.url).pathname;

export interface Found {
  /** Folder and id, as a test is called. */
  name: string;
  model: Model;
  /** What the compiler says of the model's own file. */
  findings: readonly Finding[];
}

/** The folders that models are found in: the course, and every course among the fixtures. */
function courseFolders(): string[] {
  const fixtures = join(root, 'tests', 'fixtures');
  const courses = readdirSync(fixtures, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(fixtures, entry.name, 'course.yaml')))
    .map((entry) => join(fixtures, entry.name));
  return [join(root, 'lessons'), ...courses].filter((folder) => existsSync(folder));
}

/** How many files of models there are, compiled or not. */
export function countModelFiles(): number {
  return courseFolders()
    .flatMap((folder) => [...readLessonFiles(folder).keys()])
    .filter((path) => path.endsWith('.model.yaml')).length;
}

/** Every model of the course and of the fixtures, as their courses compile them. */
export const allModels: readonly Found[] = courseFolders().flatMap((folder) => {
  const { models, findings } = compileCourse(readLessonFiles(folder), (path) => path);
  return models.map((model) => ({
    name: `${folder.slice(root.length)}: ${model.id}`,
    model,
    findings: findings.filter(({ file }) => file === model.file),
  }));
});
