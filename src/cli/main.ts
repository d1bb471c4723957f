import { existsSync, statSync } from 'node:fs';
import { lessonsFolder } from '../authoring/read-lessons.ts';
import { didYouMean, listNames } from '../core/finding.ts';
import { CommandError, say } from './command.ts';
import type { Command } from './command.ts';
import { coverageCommand } from './coverage.ts';
import { diffCommand } from './diff.ts';
import { editorCommand } from './editor.ts';
import { importCommand } from './import.ts';
import { lintCommand } from './lint.ts';
import { newCommand } from './new.ts';

const commands: readonly Command[] = [
  newCommand,
  importCommand,
  lintCommand,
  coverageCommand,
  diffCommand,
  editorCommand,
];

const help = [
  'Usage: npm run islet -- <command> [arguments]',
  '',
  'Commands:',
  ...commands.map(({ name, summary }) => `  ${name.padEnd(8)} ${summary}`),
  '',
  'npm run islet -- <command> --help tells more about one of them.',
].join('\n');

async function run(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    say(help);
    return name === undefined ? 2 : 0;
  }
  const names = commands.map((command) => command.name);
  const command = commands.find((one) => one.name === name);
  if (!command) {
    throw new CommandError(
      `Islet has no command "${name}".${didYouMean(name, names)} Use ${listNames(names, 'or')}, or --help.`,
      2,
    );
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    say(command.help);
    return 0;
  }
  const folder = lessonsFolder();
  if (existsSync(folder) && !statSync(folder).isDirectory()) {
    throw new CommandError(
      `The lessons are looked for in ${folder}, which is a file. Name a folder in ISLET_LESSONS.`,
      2,
    );
  }
  return command.run(rest);
}

/** What keeps a file from being read or written, in an author’s words, by Node’s code for it. */
const problems: Readonly<Record<string, string>> = {
  ENOTDIR: 'something on the way there is a file, not a folder',
  EEXIST: 'something else of this name is there already',
  EISDIR: 'it is a folder, not a file',
  EACCES: 'it may not be read or written by you',
  EPERM: 'it may not be read or written by you',
  EROFS: 'nothing can be written there',
  ENOSPC: 'the disk is full',
};

/** One line about a failure that is the user's to mend; null for a mistake of ours, which shows its stack. */
function lineAbout(error: unknown): string | null {
  if (error instanceof CommandError) return error.message;
  if (!(error instanceof Error && 'code' in error && 'path' in error)) return null;
  const problem = problems[String(error.code)];
  return problem === undefined ? null : `${String(error.path)} cannot be used: ${problem}.`;
}

// Whoever reads may have enough before all is said, as `head` has.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  const line = lineAbout(error);
  if (line === null) throw error;
  process.stderr.write(`${line}\n`);
  process.exitCode = error instanceof CommandError ? error.exitCode : 1;
}
