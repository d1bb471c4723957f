import type { MdastNode } from 'satteri';
import { childrenOf } from '../../authoring/markdown.ts';
import { listNames } from '../../core/finding.ts';
import { slug } from '../../core/slug.ts';
import type { QuestionBlock, ReadItem } from '../contract.ts';
import { choiceScorings } from './schema.ts';
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

/** What an option without a mark got wrong; `first` is its first line as it was written. */
function tellUnmarked(first: string): [rule: string, message: string, cure: string] {
  const words = first.replace(/^\s*(?:[-*+]|\d+[.)])\s*/, '').trim();
  const shown = `"${first.trim()}"`;
  const brackets = /^\[([^\]]*)\](.*)$/.exec(words);
  const [, inside = '', after = ''] = brackets ?? [];
  const mark = inside.trim().toLowerCase();
  if (!brackets || (mark !== '' && mark !== 'x')) {
    return [
      'choice-option-unmarked',
      `This option is not marked as right or wrong: ${shown}.`,
      'Start it with "- [x] " if it is right and with "- [ ] " if it is not.',
    ];
  }
  const whole = `"- [${mark === 'x' ? 'x' : ' '}] "`;
  if (after.trim() === '')
    return ['choice-option-empty', 'This option is empty.', 'Write its text, or remove it.'];
  if (inside !== 'x' && inside !== 'X' && inside !== ' ') {
    return [
      'choice-option-brackets',
      `The brackets of this option cannot be read: ${shown}.`,
      `Start it with ${whole}.`,
    ];
  }
  return [
    'choice-option-space',
    `The space after the brackets of this option is missing: ${shown}.`,
    `Start it with ${whole}.`,
  ];
}

function readScoring(block: QuestionBlock, multiple: boolean): ChoiceItem['scoring'] {
  const attribute = block.attributes.get('scoring');
  if (attribute === undefined) return 'net';
  const scoring = choiceScorings.find((one) => one === attribute.text);
  if (scoring === undefined) {
    block.report(
      'choice-scoring',
      attribute,
      `scoring="${attribute.text ?? ''}" is no way to score a <Choice>.`,
      `Use ${listNames(choiceScorings, 'or')}.`,
    );
  } else if (!multiple) {
    block.report(
      'choice-scoring-single',
      attribute,
      `scoring="${scoring}" changes nothing: only one option can be chosen.`,
      'Remove it, or add "multiple" if several may be chosen.',
    );
  }
  return scoring ?? 'net';
}

/** Reads `<Choice>`: paragraphs, then a task list; the quote under an option is its feedback. */
export function readChoice(block: QuestionBlock): ReadItem<ChoiceItem> | null {
  const first = block.content.findIndex((node) => node.type === 'list');
  if (first < 0) {
    block.report(
      'choice-no-options',
      block.node,
      'This <Choice> has no options.',
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

  const flag = block.attributes.get('multiple');
  const several = flag !== undefined && flag.text !== 'false';
  if (flag && flag.text !== null && flag.text !== 'true' && flag.text !== 'false') {
    report(
      'choice-multiple',
      flag,
      `multiple="${flag.text}" says neither yes nor no.`,
      'Write multiple alone, or leave it out.',
    );
  }
  if (list.ordered) {
    report(
      'choice-list-numbered',
      list,
      'The options of a <Choice> are a bulleted list, not a numbered one.',
      'Start each option with "- [x]" or "- [ ]".',
    );
  }
  const rest = block.content.slice(first + 1);
  for (const [index, node] of rest.entries()) {
    if (node.type === 'list') {
      // What stands between two lists has been reported; two lists in a row have different bullets.
      if (index > 0 && rest[index - 1]?.type !== 'list') {
        sound = false;
        continue;
      }
      report(
        'choice-list-split',
        node,
        'A new list begins here, because its bullet differs from the one above.',
        'Start every option with the same bullet "-".',
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
        'Text after an option belongs to nothing.',
        'Indent it by two spaces if it belongs to the option above; else move it above the list, or into <Explanation>.',
      );
    }
  }

  const options: ChoiceItem['options'] = [];
  const seen = new Map<string, string>();
  for (const entry of list.children) {
    if (typeof entry.checked !== 'boolean') {
      const [rule, message, cure] = tellUnmarked(block.sourceOf(entry).split('\n')[0] ?? '');
      report(rule, entry, message, cure);
      continue;
    }
    const words: MdastNode[] = [];
    const quotes: MdastNode[] = [];
    for (const node of entry.children) (node.type === 'blockquote' ? quotes : words).push(node);
    const text = block.text(words);
    const given = idFrom(words);
    if (given !== null && (given === '' || slug(given) !== given)) {
      report(
        'choice-id-invalid',
        entry,
        given === ''
          ? 'The comment gives this option no id.'
          : `The id "${given}" has characters that an id cannot have.`,
        'Use lower-case letters, digits and single hyphens: {/* id: my-id */}.',
      );
      continue;
    }
    const id = given ?? slug(text);
    if (text === '') {
      report('choice-option-empty', entry, 'This option is empty.', 'Write its text, or remove it.');
      continue;
    }
    if (id === '') {
      report(
        'choice-id-empty',
        entry,
        `No id can be made of the option "${text}": it has no letter and no digit.`,
        'Give it one: "- [ ] … {/* id: my-id */}".',
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
    report(
      'choice-one-option',
      list,
      'A <Choice> needs at least two options.',
      'Add the options that a learner might take for right.',
    );
  } else if (sound && keys === 0) {
    report(
      'choice-no-correct',
      list,
      'No option is marked as right.',
      'Put an x in the brackets of each right option: "- [x] …".',
    );
  } else if (sound && keys === options.length) {
    report(
      'choice-all-correct',
      list,
      'Every option is marked as right.',
      'Empty the brackets of each wrong option: "- [ ] …".',
    );
  }
  const multiple = keys > 1 || several;
  const scoring = readScoring(block, multiple);
  if (!sound) return null;
  return { prompt, points: 1, multiple, scoring, options };
}
