import { lessonsFolder, shownPath } from '../authoring/read-lessons.ts';

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

/** A command as it is typed for the course at hand: another lessons folder stands in front of it. */
export function forCourse(command: string): string {
  const folder = shownPath(lessonsFolder());
  return folder === 'lessons' ? command : `ISLET_LESSONS=${folder} ${command}`;
}

/** Prints a line on standard output. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
