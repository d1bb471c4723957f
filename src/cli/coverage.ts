import { coverageOf } from '../authoring/coverage.ts';
import type { Coverage } from '../authoring/coverage.ts';
import { currentCourse } from '../authoring/course-cache.ts';
import { tagOfType } from '../questions/registry.ts';
import { CommandError, say } from './command.ts';
import type { Command } from './command.ts';
import { warnOfMistakes } from './mistakes.ts';

/** Shows which objectives and paragraphs questions practise, weak spots first. */
export const coverageCommand: Command = {
  name: 'coverage',
  summary: 'show which objectives and paragraphs have questions, weak spots first',
  help: [
    'Usage: npm run islet -- coverage [--json]',
    '',
    'An objective counts as practised from three questions of two types on. npm run dev shows the same at /coverage/.',
    'Ends with 1 when the course has a mistake, as what cannot be read is not counted.',
    '',
    '  --json   print it as JSON',
  ].join('\n'),
  run(args) {
    const unknown = args.find((arg) => arg !== '--json');
    if (unknown !== undefined)
      throw new CommandError(
        `coverage knows no "${unknown}": it always shows the whole course. Use --json or nothing.`,
        2,
      );
    const { compiled, files } = currentCourse();
    const coverage = coverageOf(compiled, files);
    if (args.includes('--json')) say(JSON.stringify(coverage, null, 2));
    else tell(coverage);
    return warnOfMistakes(compiled, 'What cannot be read is not counted.') ? 1 : 0;
  },
};

function tell({ objectives, paragraphs, without }: Coverage): void {
  for (const { lesson, id, items, types, weakness } of objectives) {
    const tags = types.map((type) => `<${tagOfType(type)}>`);
    const practised = items.length === 0 ? '' : `${items.length} of ${tags.join(', ')}`;
    say(
      `${weakness === null ? 'good' : 'WEAK'}  ${lesson} ${id}: ${[weakness, practised].filter(Boolean).join('; ')}`,
    );
  }
  for (const { item, file, line } of without) say(`WEAK  ${file}:${line} "${item}" practises no objective`);
  for (const { article, id, section, items } of paragraphs) {
    const where = `${article} ${id}${section === null ? '' : ` (${section})`}`;
    say(items.length === 0 ? `WEAK  ${where}: no question` : `good  ${where}: ${items.join(', ')}`);
  }
  const weak = objectives.filter(({ weakness }) => weakness !== null).length;
  const bare = paragraphs.filter(({ items }) => items.length === 0).length;
  say('');
  say(
    `${objectives.length - weak} of ${objectives.length} objectives are practised by three questions of two types or more` +
      (paragraphs.length === 0
        ? '.'
        : `; ${paragraphs.length - bare} of ${paragraphs.length} paragraphs have a question.`),
  );
}
