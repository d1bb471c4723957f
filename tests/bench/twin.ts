import { readFileSync } from 'node:fs';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';

/** Where the twin's quiz is served. */
export const quizPath = '/twin/quiz.js';

export function quizScript(): string {
  const source = readFileSync(new URL('./quiz.ts', import.meta.url), 'utf8');
  return transpileModule(source, {
    compilerOptions: { target: ScriptTarget.ES2022, module: ModuleKind.ESNext, removeComments: true },
  }).outputText;
}

/**
 * The twin of a lesson page: the same HTML, style sheets, fonts and page script, but no island, no outline, no theme
 * switch and no record: one deferred script does the questions. It is lighter than anything that keeps a record can be.
 */
export function twinOf(html: string): string {
  const isPageScript = (text: string): boolean => text.includes('adoptedStyleSheets');
  return html
    .replace(/<link rel="modulepreload"[^>]*>/g, '')
    .replace(/<script([^>]*)>([\s\S]*?)<\/script>/g, (whole, _attributes: string, text: string) =>
      isPageScript(text) ? whole : '',
    )
    .replace('</head>', `<script defer src="${quizPath}"></script></head>`);
}
