import { execFile } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const repository = new URL('../../', import.meta.url).pathname;

export interface Outcome {
  code: number;
  out: string;
  err: string;
}

/** Runs a script with this Node in a folder, as if no test were running. */
export function runNode(
  folder: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Outcome> {
  const own = Object.entries(process.env).filter(([name]) => !/^(?:VITEST|ISLET|NODE_ENV|TEST$)/.test(name));
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [...args],
      { cwd: folder, env: { ...Object.fromEntries(own), NO_COLOR: '1', ...env }, maxBuffer: 1e8 },
      (error, out, err) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, out, err }),
    );
  });
}

/** A temporary project that holds the course of the fixtures and no engine: the CLI is this repository's. */
export function copyCourse(): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'islet-course-')));
  cpSync(join(repository, 'tests/fixtures/course'), join(root, 'lessons'), { recursive: true });
  return root;
}

/** `islet …` of this repository on another project. */
export function islet(root: string, ...args: string[]): Promise<Outcome> {
  return runNode(root, [join(repository, 'src/cli/main.ts'), ...args], {
    ISLET_ROOT: root,
    ISLET_LESSONS: 'lessons',
  });
}

/** A temporary copy of everything that a build, the type check and the contract test need. */
export function copyEngine(): string {
  const root = copyCourse();
  const parts = [
    'src',
    'tests/contract',
    'tests/models',
    'tests/vitest.config.ts',
    'tests/eslint.config.js',
    'public',
    'package.json',
  ];
  parts.push('tsconfig.json', 'astro.config.mjs', '.prettierrc.json', '.prettierignore');
  for (const part of parts) cpSync(join(repository, part), join(root, part), { recursive: true });
  // A folder of links, not one link: what tools cache in node_modules stays in the copy.
  mkdirSync(join(root, 'node_modules'));
  for (const name of readdirSync(join(repository, 'node_modules'))) {
    if (name.startsWith('.') && name !== '.bin') continue;
    symlinkSync(join(repository, 'node_modules', name), join(root, 'node_modules', name));
  }
  // What `astro sync` writes.
  mkdirSync(join(root, '.astro'));
  writeFileSync(join(root, '.astro/types.d.ts'), '/// <reference types="astro/client" />\n');
  return root;
}
