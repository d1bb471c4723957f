import type { QuestionBlock, ReadItem } from '../contract.ts';
import { entryIds } from '../entry-id.ts';
import { readScoring } from '../scoring-attribute.ts';
import { readTaskList } from '../task-list.ts';
import type { ChoiceItem } from './schema.ts';

/** Reads `<Choice>`: paragraphs, then a task list; the quote under an option is its feedback. */
export function readChoice(block: QuestionBlock): ReadItem<ChoiceItem> | null {
  const names = { rule: 'choice', tag: 'Choice', entry: 'option', written: '- [ ] …' };
  const list = readTaskList(block, names);
  if (list === null) return null;
  const idOf = entryIds(block, names);
  const options: ChoiceItem['options'] = [];
  for (const { node, right, content, feedbackHtml } of list.entries) {
    const entry = idOf(node, content);
    if (entry === null) list.sound = false;
    else options.push({ ...entry, html: block.inlineHtml(content), right, feedbackHtml });
  }
  const sound = list.check(options);
  const scoring = readScoring(block, { ...names, multiple: list.multiple });
  return sound ? { prompt: list.prompt, points: 1, multiple: list.multiple, scoring, options } : null;
}
