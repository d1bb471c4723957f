import { childrenOf } from '../../authoring/markdown.ts';
import type { QuestionBlock, ReadItem } from '../contract.ts';
import { entryIds } from '../entry-id.ts';
import { readPartScoring } from '../part-scoring.ts';
import type { ExtendedTextItem } from './schema.ts';

/** Reads `<FreeResponse>`: paragraphs, a quote that is the model answer, and a list of criteria. */
export function readExtendedText(block: QuestionBlock): ReadItem<ExtendedTextItem> | null {
  const scoring = readPartScoring(block, 'free-response', 'FreeResponse');
  let sound = true;
  const report: QuestionBlock['report'] = (...finding) => {
    sound = false;
    block.report(...finding);
  };
  const quotes = block.content.filter((node) => node.type === 'blockquote');
  const lists = block.content.filter((node) => node.type === 'list');
  const [quote, secondQuote] = quotes;
  const [list, secondList] = lists;
  if (quote === undefined) {
    report(
      'free-response-no-model',
      block.node,
      'This <FreeResponse> has no model answer.',
      'Write one as a quote below the question: "> …".',
    );
  }
  if (list?.type !== 'list') {
    report(
      'free-response-no-criteria',
      block.node,
      'This <FreeResponse> has no criteria to judge an answer by.',
      'Add a list of what a good answer does: "- [ ] names the cause".',
    );
  }
  if (secondQuote) {
    report(
      'free-response-two-models',
      secondQuote,
      'This is a second model answer.',
      'Join the two in one quote: put ">" on the empty line between them.',
    );
  }
  if (secondList) {
    report(
      'free-response-list-split',
      secondList,
      'A new list begins here, and a <FreeResponse> has one list of criteria.',
      'Start every criterion with the same "- [ ]".',
    );
  }
  const first = block.content.findIndex((node) => node === quote || node === list);
  const prompt = first < 0 ? block.content : block.content.slice(0, first);
  for (const node of block.content.slice(prompt.length)) {
    if (node.type === 'blockquote' || node.type === 'list') continue;
    report(
      'free-response-text-between',
      node,
      'Text beside the model answer and the criteria belongs to nothing.',
      'Move it above them, into the quote, or into <Explanation>.',
    );
  }

  const idOf = entryIds(block, {
    rule: 'free-response',
    entry: 'criterion',
    entries: 'criteria',
    written: '- [ ] …',
  });
  const criteria: ExtendedTextItem['criteria'] = [];
  for (const entry of list?.type === 'list' ? list.children : []) {
    if (entry.checked === true) {
      report(
        'free-response-ticked',
        entry,
        'This criterion is ticked already, and ticking is for the learner.',
        'Empty its brackets: "- [ ] …".',
      );
      continue;
    }
    const inner = entry.children.find((node) => node.type === 'list' || node.type === 'blockquote');
    if (inner) {
      report(
        'free-response-criterion-plain',
        inner,
        'A criterion is a line of text: it takes no quote or list of its own.',
        'Say it in one line, or in two criteria.',
      );
      continue;
    }
    const found = idOf(entry, entry.children);
    if (found === null) sound = false;
    else criteria.push({ ...found, html: block.inlineHtml(entry.children) });
  }
  const model = quote ? childrenOf(quote) : [];
  if (quote && block.text(model) === '') {
    report('free-response-no-model', quote, 'The model answer is empty.', 'Write it behind the ">".');
  }
  if (!sound) return null;
  return {
    prompt,
    points: 1,
    modelHtml: block.html(model),
    modelText: block.text(model),
    criteria,
    scoring,
  };
}
