import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { editorFiles } from '../authoring/editor-files.ts';
import { projectRoot, shownPath } from '../authoring/read-lessons.ts';
import { questionTypes } from '../questions/registry.ts';
import { CommandError, say } from './command.ts';
import type { Command } from './command.ts';

const questions = fileURLToPath(new URL('../questions', import.meta.url));

/** The example of every question type, by its tag. */
export function questionExamples(): Map<string, string> {
  return new Map(
    questionTypes.flatMap(({ type, tag }) =>
      readdirSync(join(questions, type)).includes('example.mdx')
        ? [[tag, readFileSync(join(questions, type, 'example.mdx'), 'utf8')] as const]
        : [],
    ),
  );
}

/** Writes what VS Code needs to help with lessons: schemas of the YAML files, snippets for every tag. */
export const editorCommand: Command = {
  name: 'editor',
  summary: 'write schemas and snippets for VS Code',
  help: [
    'Usage: npm run islet -- editor',
    '',
    'Writes .vscode/ anew from the schemas and tags of this version: completion and checks for course.yaml,',
    'article.yaml, glossary.yaml, source.yaml and models, and a snippet for every tag.',
  ].join('\n'),
  run(args) {
    if (args.length > 0) throw new CommandError(`editor takes no "${args[0] ?? ''}".`, 2);
    for (const { path, text } of editorFiles(questionExamples())) {
      const full = join(projectRoot, path);
      mkdirSync(dirname(full), { recursive: true });
      writeFileSync(full, text);
      say(`Wrote    ${shownPath(full)}`);
    }
    return 0;
  },
};
