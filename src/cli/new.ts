import { shownPath } from '../authoring/read-lessons.ts';
import { didYouMean, listNames } from '../core/finding.ts';
import { CommandError, say } from './command.ts';
import type { Command } from './command.ts';
import { newCourse } from './new-course.ts';
import { newLab } from './new-lab.ts';
import { newLesson } from './new-lesson.ts';
import { newModel } from './new-model.ts';
import { newQuestion } from './new-question.ts';

/** What a maker did, to be told to whoever asked for it. */
export interface Made {
  /** Absolute paths. */
  made: readonly string[];
  /** Absolute paths of files that were there before. */
  changed: readonly string[];
  /** What to do with it, one sentence a line. */
  next: readonly string[];
}

interface Maker {
  kind: string;
  /** How its name is written. */
  form: string;
  summary: string;
  make(name: string): Made | Promise<Made>;
}

const makers: readonly Maker[] = [
  {
    kind: 'course',
    form: '<folder>',
    summary: 'a course elsewhere, with one lesson to begin with',
    make: newCourse,
  },
  {
    kind: 'lesson',
    form: '<article>/<name>',
    summary: 'a lesson, and its article if there is none',
    make: newLesson,
  },
  { kind: 'model', form: '<article>/<name>', summary: 'a model for calculators', make: newModel },
  { kind: 'question', form: '<type-name>', summary: 'a question type', make: newQuestion },
  { kind: 'lab', form: '<name>', summary: 'a coded simulation', make: newLab },
];

const usage = 'npm run islet -- new <kind> <name>';

/** Makes a course, a lesson, a model, a question type or a lab from a template that works as it is. */
export const newCommand: Command = {
  name: 'new',
  summary: `make a ${makers.map(({ kind }) => kind).join(', ')} from a template`,
  help: [
    `Usage: ${usage}`,
    '',
    ...makers.map(({ kind, form, summary }) => `  ${`${kind} ${form}`.padEnd(26)} ${summary}`),
    '',
    'Names are lower-case words with hyphens between them. No file is ever overwritten.',
  ].join('\n'),
  async run(args) {
    const [kind, name, ...rest] = args;
    const kinds = makers.map((one) => one.kind);
    if (kind === undefined) {
      throw new CommandError(`new needs a kind: ${listNames(kinds, 'or')}. Usage: ${usage}`, 2);
    }
    const maker = makers.find((one) => one.kind === kind);
    if (!maker) {
      throw new CommandError(
        `new makes no "${kind}".${didYouMean(kind, kinds)} Use ${listNames(kinds, 'or')}.`,
        2,
      );
    }
    const option = args.find((arg) => arg.startsWith('-'));
    if (option !== undefined) {
      throw new CommandError(
        `new ${kind} knows no "${option}", and no name begins with "-". Usage: npm run islet -- new ${kind} ${maker.form}`,
        2,
      );
    }
    if (name === undefined || rest.length > 0) {
      throw new CommandError(
        `new ${kind} takes one name and was given ${args.length - 1}. Usage: npm run islet -- new ${kind} ${maker.form}`,
        2,
      );
    }
    const { made, changed, next } = await maker.make(name);
    for (const path of made) say(`Made     ${shownPath(path)}`);
    for (const path of changed) say(`Changed  ${shownPath(path)}`);
    say('');
    for (const line of next) say(line);
    return 0;
  },
};
