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
  return command.run(rest);
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof CommandError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error.exitCode;
}
