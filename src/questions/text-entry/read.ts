import type { MdastNode } from 'satteri';
import { childrenOf } from '../../authoring/markdown.ts';
import { coversText, foldText, hasWildcard } from '../../core/text-answer.ts';
import type { QuestionBlock, ReadItem } from '../contract.ts';
import type { TextEntryItem } from './schema.ts';

type Answer = TextEntryItem['answers'][number];
type Report = QuestionBlock['report'];

function readFlag(block: QuestionBlock): boolean {
  const flag = block.attributes.get('exact');
  if (flag && flag.text !== null && flag.text !== 'true' && flag.text !== 'false') {
    block.report(
      'text-exact',
      flag,
      `exact="${flag.text}" says neither yes nor no.`,
      'Write exact alone, or leave it out.',
    );
  }
  return flag !== undefined && flag.text !== 'false';
}

/** What stands below the prompt and is no answer. */
function tellRest(rest: readonly MdastNode[], report: Report): void {
  for (const node of rest) {
    if (node.type === 'blockquote') {
      report(
        'text-feedback-outside',
        node,
        'This quote belongs to no answer.',
        'Indent it by two spaces so that it stands under its answer: "  > …".',
      );
    } else if (node.type === 'list') {
      report(
        'text-list-split',
        node,
        'The accepted answers are one list, and a new one begins here.',
        'Start every answer with the same bullet "-", with nothing between them.',
      );
    } else {
      report(
        'text-after-answers',
        node,
        'Text after the accepted answers belongs to nothing.',
        'Move it above the list, or into <Explanation>.',
      );
    }
  }
}

/** `` `answer` `` or `` `answer` 50% ``, with a quote below; null when it is reported. */
function readAnswer(block: QuestionBlock, entry: MdastNode, report: Report): Answer | null {
  const words: MdastNode[] = [];
  const quotes: MdastNode[] = [];
  for (const node of childrenOf(entry)) (node.type === 'blockquote' ? quotes : words).push(node);
  const [code, ...after] = words
    .flatMap((node) => (node.type === 'paragraph' ? node.children : [node]))
    .filter((node) => node.type !== 'mdxTextExpression');
  if (code?.type !== 'inlineCode') {
    const written = (block.sourceOf(entry).split('\n')[0] ?? '').replace(/^[-*+]\s*/, '').trim();
    report(
      'text-answer-unmarked',
      entry,
      written === '' ? 'This answer is empty.' : `This answer does not stand in backticks: "${written}".`,
      'Write each accepted answer as "- `answer`".',
    );
    return null;
  }
  const pattern = code.value.trim();
  if (foldText(pattern, false) === '') {
    report(
      'text-answer-empty',
      entry,
      'This answer is empty.',
      'Write it between the backticks, or remove it.',
    );
    return null;
  }
  if (pattern.replaceAll('*', '').trim() === '') {
    report(
      'text-answer-everything',
      entry,
      `The answer "${pattern}" accepts whatever is typed.`,
      String.raw`Write part of the answer beside the star, or "\*" for a star itself.`,
    );
    return null;
  }
  const tail = block.text(after);
  const percent = /^(\d+(?:\.\d+)?) ?%$/.exec(tail)?.[1];
  const share = tail === '' ? 1 : Number(percent ?? 0) / 100;
  if (!(share > 0 && share <= 1)) {
    report(
      'text-answer-share',
      after[0] ?? entry,
      `"${tail}" after \`${pattern}\` is no part of the marks.`,
      'Write a percentage above 0 and up to 100, such as 50%, or nothing; feedback stands in a quote below.',
    );
    return null;
  }
  return {
    pattern,
    share,
    feedbackHtml: quotes.length > 0 ? block.inlineHtml(quotes.flatMap((quote) => childrenOf(quote))) : null,
  };
}

function readAnswers(block: QuestionBlock, list: MdastNode, exact: boolean, report: Report): Answer[] {
  const answers: Answer[] = [];
  for (const entry of childrenOf(list)) {
    const answer = readAnswer(block, entry, report);
    if (answer === null) continue;
    const { pattern } = answer;
    const above = answers.find((one) => coversText(one.pattern, pattern, exact));
    if (above && coversText(pattern, above.pattern, exact)) {
      report(
        'text-answer-duplicate',
        entry,
        `The answers "${above.pattern}" and "${pattern}" are the same${exact ? '' : ': case, accents and spaces do not count'}.`,
        exact ? 'Remove one of them.' : 'Remove one of them, or add "exact" to the question.',
      );
    } else if (above) {
      report(
        'text-answer-hidden',
        entry,
        `The answer "${pattern}" is never reached: "${above.pattern}" above accepts it already.`,
        'Move it above that one, or remove it.',
      );
    } else answers.push(answer);
  }
  return answers;
}

function readCatches(
  block: QuestionBlock,
  answers: readonly Answer[],
  exact: boolean,
): TextEntryItem['catches'] {
  const catches: TextEntryItem['catches'] = [];
  for (const child of block.children) {
    const attribute = child.attributes.get('answer');
    const at = attribute ?? child.node;
    const pattern = attribute?.text?.trim() ?? '';
    const right = answers.find((one) => coversText(one.pattern, pattern, exact));
    const above = catches.find((one) => coversText(one.pattern, pattern, exact));
    if (foldText(pattern, false) === '') {
      block.report(
        'text-catch-missing',
        at,
        'This <Catch> has no answer.',
        'Write what a learner may type in its opening tag: <Catch answer="…">.',
      );
    } else if (right) {
      block.report(
        'text-catch-right',
        at,
        `This <Catch> would never be seen: "${pattern}" is accepted by "${right.pattern}".`,
        'Change its answer, or put its text in a quote under the accepted one.',
      );
    } else if (above) {
      block.report(
        'text-catch-hidden',
        at,
        `This <Catch> would never be seen: "${pattern}" belongs to the one for "${above.pattern}" above.`,
        'Put the narrower one first, or change one of the two.',
      );
    } else if (child.content.length === 0) {
      block.report(
        'text-catch-empty',
        child.node,
        `This <Catch> for "${pattern}" says nothing.`,
        'Write between its tags what went wrong and how to see it.',
      );
    } else catches.push({ pattern, feedbackHtml: block.html(child.content) });
  }
  return catches;
}

/** Reads `<TextEntry>`: paragraphs, then a list of accepted answers; `<Catch>` tags name typical errors. */
export function readTextEntry(block: QuestionBlock): ReadItem<TextEntryItem> | null {
  let sound = true;
  const report: Report = (...finding) => {
    sound = false;
    block.report(...finding);
  };
  const exact = readFlag(block);
  const first = block.content.findIndex((node) => node.type === 'list');
  const list = block.content[first];
  if (list?.type !== 'list') {
    report(
      'text-no-answers',
      block.node,
      'This <TextEntry> accepts no answer.',
      'Add a list of the accepted ones, each as "- `answer`".',
    );
    return null;
  }
  if (list.ordered) {
    report(
      'text-list-numbered',
      list,
      'The accepted answers are a bulleted list, not a numbered one.',
      'Start each answer with "- ".',
    );
  }
  tellRest(block.content.slice(first + 1), report);
  const answers = readAnswers(block, list, exact, report);
  const full = answers.filter(({ share }) => share === 1);
  if (sound && full.length === 0) {
    report('text-no-full', list, 'No answer earns full marks.', 'Remove the percentage of the right one.');
  } else if (sound && full.every(({ pattern }) => hasWildcard(pattern))) {
    report(
      'text-no-solution',
      list,
      'Every answer that earns full marks has a "*", so none can be shown as the solution.',
      'Put one that is written out first.',
    );
  }
  const catches = readCatches(block, answers, exact);
  return sound ? { prompt: block.content.slice(0, first), points: 1, exact, answers, catches } : null;
}
