import type { MdastNode } from 'satteri';
import { childrenOf } from '../../authoring/markdown.ts';
import { slug } from '../../core/slug.ts';
import type { QuestionBlock, ReadItem } from '../contract.ts';
import { readScoring } from '../scoring-attribute.ts';
import { readTaskList } from '../task-list.ts';
import type { ChoiceItem } from './schema.ts';

const idComment = /^\/\*\s*id:\s*(.*?)\s*\*\/$/;

/** What a comment `{/* id: nine *​/}` among the words of an option says, maybe nothing; null without one. */
function idFrom(nodes: readonly MdastNode[]): string | null {
  for (const node of nodes) {
    const id =
      node.type === 'mdxTextExpression' || node.type === 'mdxFlowExpression'
        ? idComment.exec(node.value.trim())?.[1]
        : idFrom(childrenOf(node));
    if (id !== undefined && id !== null) return id;
  }
  return null;
}

/** Reads `<Choice>`: paragraphs, then a task list; the quote under an option is its feedback. */
export function readChoice(block: QuestionBlock): ReadItem<ChoiceItem> | null {
  const names = { rule: 'choice', tag: 'Choice', entry: 'option' };
  const list = readTaskList(block, names);
  if (list === null) return null;
  const options: ChoiceItem['options'] = [];
  const seen = new Map<string, string>();
  for (const { node: entry, right, content, feedbackHtml } of list.entries) {
    const report = (rule: string, message: string, cure: string): void => {
      list.sound = false;
      block.report(rule, entry, message, cure);
    };
    const text = block.text(content);
    const given = idFrom(content);
    if (given !== null && (given === '' || slug(given) !== given)) {
      report(
        'choice-id-invalid',
        given === ''
          ? 'The comment gives this option no id.'
          : `The id "${given}" has characters that an id cannot have.`,
        'Use lower-case letters, digits and single hyphens: {/* id: my-id */}.',
      );
      continue;
    }
    const id = given ?? slug(text);
    if (text === '') {
      report('choice-option-empty', 'This option is empty.', 'Write its text, or remove it.');
      continue;
    }
    if (id === '') {
      report(
        'choice-id-empty',
        `No id can be made of the option "${text}": it has no letter and no digit.`,
        'Give it one: "- [ ] … {/* id: my-id */}".',
      );
      continue;
    }
    const twin = seen.get(id);
    if (twin !== undefined) {
      report(
        'choice-id-duplicate',
        `Two options have the id "${id}": "${twin}" and "${text}".`,
        'Word one of them differently, or give it an id of its own: "- [ ] … {/* id: my-id */}".',
      );
      continue;
    }
    seen.set(id, text);
    options.push({ id, html: block.inlineHtml(content), text, right, feedbackHtml });
  }
  const sound = list.check(options);
  const scoring = readScoring(block, { ...names, multiple: list.multiple });
  return sound ? { prompt: list.prompt, points: 1, multiple: list.multiple, scoring, options } : null;
}
