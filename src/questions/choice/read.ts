import type { MdastNode } from 'satteri';
import { childrenOf } from '../../authoring/markdown.ts';
import { slug } from '../../core/slug.ts';
import type { QuestionBlock, ReadItem } from '../contract.ts';
import type { ChoiceItem } from './schema.ts';

const idComment = /^\/\*\s*id:\s*(.*?)\s*\*\/$/;

/** A comment `{/* id: nine *​/}` among the words of an option; null when there is none. */
function idFrom(nodes: readonly MdastNode[]): string | null {
  for (const node of nodes) {
    const id =
      node.type === 'mdxTextExpression' || node.type === 'mdxFlowExpression'
        ? idComment.exec(node.value.trim())?.[1]
        : idFrom(childrenOf(node));
    if (id) return id;
  }
  return null;
}

/** Reads `<Choice>`: paragraphs, then a task list; the quote under an option is its feedback. */
export function readChoice(block: QuestionBlock): ReadItem<ChoiceItem> | null {
  const first = block.content.findIndex((node) => node.type === 'list');
  if (first < 0) {
    block.report(
      'choice-no-options',
      block.node,
      'This Choice has no options.',
      'Add a list with "- [x]" before each right option and "- [ ]" before each other one.',
    );
    return null;
  }
  const prompt = block.content.slice(0, first);
  const list = block.content[first];
  if (list?.type !== 'list') return null;
  let sound = true;
  const report: QuestionBlock['report'] = (...finding) => {
    sound = false;
    block.report(...finding);
  };

  if (list.ordered) {
    report(
      'choice-list-numbered',
      list,
      'The options of a Choice are a bulleted list, not a numbered one.',
      'Start each option with "- [x]" or "- [ ]".',
    );
  }
  for (const node of block.content.slice(first + 1)) {
    if (node.type === 'list') {
      report(
        'choice-list-split',
        node,
        'The list of options breaks in two here: its bullets are of different kinds, or something that is not indented stands between them.',
        'Use the same bullet "-" throughout and indent what belongs to an option by two spaces.',
      );
    } else if (node.type === 'blockquote') {
      report(
        'choice-feedback-outside',
        node,
        'This quote belongs to no option.',
        'Indent it by two spaces so that it stands under its option: "  > …".',
      );
    } else {
      report(
        'choice-text-after-options',
        node,
        'Text after the options belongs to nothing.',
        'Move it above the list, or into <Explanation>.',
      );
    }
  }

  const options: ChoiceItem['options'] = [];
  const seen = new Map<string, string>();
  for (const entry of list.children) {
    if (typeof entry.checked !== 'boolean') {
      const written = block.sourceOf(entry).split('\n')[0] ?? '';
      report(
        'choice-option-unmarked',
        entry,
        `This option is not marked as right or wrong: "${written.trim()}".`,
        'Write "- [x] " or "- [ ] ", with a space inside the empty brackets and one after them.',
      );
      continue;
    }
    const words: MdastNode[] = [];
    const quotes: MdastNode[] = [];
    for (const node of entry.children) (node.type === 'blockquote' ? quotes : words).push(node);
    const text = block.text(words);
    const id = idFrom(words) ?? slug(text);
    if (id === '') {
      report(
        'choice-id-empty',
        entry,
        text === '' ? 'This option is empty.' : `No id can be made of the option "${text}".`,
        text === '' ? 'Write its text, or remove it.' : 'Give it one: "- [ ] … {/* id: my-id */}".',
      );
      continue;
    }
    const twin = seen.get(id);
    if (twin !== undefined) {
      report(
        'choice-id-duplicate',
        entry,
        `Two options have the id "${id}": "${twin}" and "${text}".`,
        'Word one of them differently, or give it an id of its own: "- [ ] … {/* id: my-id */}".',
      );
      continue;
    }
    seen.set(id, text);
    options.push({
      id,
      html: block.inlineHtml(words),
      text,
      right: entry.checked,
      feedbackHtml: quotes.length > 0 ? block.inlineHtml(quotes.flatMap((quote) => childrenOf(quote))) : null,
    });
  }

  const keys = options.filter((option) => option.right).length;
  if (sound && options.length < 2) {
    report('choice-one-option', list, 'A Choice needs at least two options.', 'Add the options that a learner might take for right.');
  } else if (sound && keys === 0) {
    report('choice-no-correct', list, 'No option is marked as right.', 'Put an x in the brackets of each right option: "- [x] …".');
  } else if (sound && keys === options.length) {
    report('choice-all-correct', list, 'Every option is marked as right.', 'Empty the brackets of each wrong option: "- [ ] …".');
  }
  if (!sound) return null;
  return { prompt, points: 1, multiple: keys > 1 || block.attributes.has('multiple'), options };
}
