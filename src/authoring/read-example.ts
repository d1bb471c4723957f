import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { compileModel } from '../models/compile.ts';
import type { Compiled } from '../models/compile.ts';
import type { Model } from '../models/model.ts';
import { compileLesson } from './compile-lesson.ts';
import type { CompiledLesson } from './compile-lesson.ts';
import { projectRoot, shownPath } from './read-lessons.ts';

function readModel(path: string): Compiled {
  return compileModel(readFileSync(path, 'utf8'), shownPath(path));
}

/** Compiles an example of the gallery: an .mdx file without frontmatter, apart from the course, its files beside it. */
export function readExample(path: string): CompiledLesson {
  const folder = dirname(path);
  const files = readdirSync(folder);
  const models = files
    .filter((name) => name.endsWith('.model.yaml'))
    .map((name) => [basename(name, '.model.yaml'), readModel(join(folder, name))] as const);
  const lesson = compileLesson(readFileSync(path, 'utf8'), shownPath(path), {
    frontmatter: 'none',
    files,
    file(name) {
      const beside = join(folder, name);
      return existsSync(beside) ? readFileSync(beside, 'utf8') : null;
    },
    models: new Map(models.map(([name, { model }]) => [name, model])),
  });
  return { ...lesson, findings: [...models.flatMap(([, { findings }]) => findings), ...lesson.findings] };
}

/** The models that examples of question types bring along. Their names begin with `example-`. */
export function exampleModels(): Model[] {
  return globSync('src/questions/*/*.model.yaml', { cwd: projectRoot }).flatMap(
    (path) => readModel(join(projectRoot, path)).model ?? [],
  );
}
