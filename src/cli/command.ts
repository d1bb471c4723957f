import { dirname, resolve } from 'node:path';
import { lessonsFolder, projectRoot, shownPath } from '../authoring/read-lessons.ts';

/** One command of `npm run islet`. */
export interface Command {
  name: string;
  /** One line for the list of commands. */
  summary: string;
  /** What `--help` prints for this command. */
  help: string;
  /** Does the work and returns the exit code. */
  run(args: readonly string[]): number | Promise<number>;
}

/** A failure that is the user's to mend: printed without a stack. */
export class CommandError extends Error {
  /** 2 when the command was typed wrongly, 1 when it could not be done. */
  readonly exitCode: 1 | 2;

  constructor(message: string, exitCode: 1 | 2 = 1) {
    super(message);
    this.name = 'CommandError';
    this.exitCode = exitCode;
  }
}

/** A word as a shell takes it for one, in quotation marks where it needs them. */
function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** A command as it is typed for the course in a lessons folder. */
export function forLessons(folder: string, command: string): string {
  return `ISLET_LESSONS=${shellWord(shownPath(folder))} ${command}`;
}

/** A command as it is typed for the course at hand: another lessons folder stands in front of it. */
export function forCourse(command: string): string {
  const folder = lessonsFolder();
  return shownPath(folder) === 'lessons' ? command : forLessons(folder, command);
}

/**
 * The absolute path of one that was typed behind a command. npm goes to the project’s folder before it starts a command,
 * and tells in INIT_CWD where it was called.
 */
export function typedPath(written: string): string {
  const { INIT_CWD: called, npm_package_json: startedBy } = process.env;
  // Of an npm that started something else, such as the tests, it says nothing about this project.
  const isByNpm = startedBy !== undefined && resolve(dirname(startedBy)) === projectRoot;
  return resolve(isByNpm && called !== undefined ? called : projectRoot, written);
}

/** Prints a line on standard output. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
