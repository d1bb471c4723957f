import type { MdastNode } from 'satteri';
import { childrenOf } from '../authoring/markdown.ts';
import type { QuestionBlock } from './contract.ts';

/** How the findings of a type call it and what can be chosen in it. */
export interface TaskListNames {
  /** What its rules begin with. */
  rule: string;
  tag: string;
  /** One thing to choose, such as "option"; its plural has an s. */
  entry: string;
}

export interface TaskListEntry {
  node: MdastNode;
  right: boolean;
  /** What stands behind the brackets, without the feedback. */
  content: readonly MdastNode[];
  feedbackHtml: string | null;
}

export interface TaskList {
  prompt: readonly MdastNode[];
  entries: readonly TaskListEntry[];
  /** Several may be chosen: more than one is right, or the author says so. */
  multiple: boolean;
  /** False once a mistake makes it useless to count the entries; a reader sets it for its own. */
  sound: boolean;
  /** Reports too few entries, none right or all; true when an item can be made of them. */
  check(options: readonly { right: boolean }[]): boolean;
}

/** What an entry without a mark got wrong; `first` is its first line as it was written. */
function tellUnmarked(
  first: string,
  { rule, entry }: TaskListNames,
): [rule: string, message: string, cure: string] {
  const words = first.replace(/^\s*(?:[-*+]|\d+[.)])\s*/, '').trim();
  const shown = `"${first.trim()}"`;
  const brackets = /^\[([^\]]*)\](.*)$/.exec(words);
  const [, inside = '', after = ''] = brackets ?? [];
  const mark = inside.trim().toLowerCase();
  if (!brackets || (mark !== '' && mark !== 'x')) {
    return [
      `${rule}-${entry}-unmarked`,
      `This ${entry} is not marked as right or wrong: ${shown}.`,
      'Start it with "- [x] " if it is right and with "- [ ] " if it is not.',
    ];
  }
  const whole = `"- [${mark === 'x' ? 'x' : ' '}] "`;
  if (after.trim() === '')
    return [`${rule}-${entry}-empty`, `This ${entry} is empty.`, 'Write its text, or remove it.'];
  if (inside !== 'x' && inside !== 'X' && inside !== ' ') {
    return [
      `${rule}-${entry}-brackets`,
      `The brackets of this ${entry} cannot be read: ${shown}.`,
      `Start it with ${whole}.`,
    ];
  }
  return [
    `${rule}-${entry}-space`,
    `The space after the brackets of this ${entry} is missing: ${shown}.`,
    `Start it with ${whole}.`,
  ];
}

/**
 * Reads a prompt and the task list below it: "- [x]" before what is right, "- [ ]" before what is not, the quote under
 * an entry its feedback, and the flag `multiple`. Null without a list, which has been reported like everything else.
 */
export function readTaskList(block: QuestionBlock, names: TaskListNames): TaskList | null {
  const { rule, tag, entry } = names;
  const first = block.content.findIndex((node) => node.type === 'list');
  const list = block.content[first];
  if (list?.type !== 'list') {
    block.report(
      `${rule}-no-${entry}s`,
      block.node,
      `This <${tag}> has no ${entry}s.`,
      `Add a list with "- [x]" before each right ${entry} and "- [ ]" before each other one.`,
    );
    return null;
  }
  const entries: TaskListEntry[] = [];
  const report: QuestionBlock['report'] = (...finding) => {
    result.sound = false;
    block.report(...finding);
  };
  const result: TaskList = {
    prompt: block.content.slice(0, first),
    entries,
    multiple: false,
    sound: true,
    check(options) {
      const keys = options.filter((option) => option.right).length;
      if (!result.sound) return false;
      if (options.length < 2) {
        report(
          `${rule}-one-${entry}`,
          list,
          `A <${tag}> needs at least two ${entry}s.`,
          `Add the ${entry}s that a learner might take for right.`,
        );
      } else if (keys === 0) {
        report(
          `${rule}-no-correct`,
          list,
          `No ${entry} is marked as right.`,
          `Put an x in the brackets of each right ${entry}: "- [x] …".`,
        );
      } else if (keys === options.length) {
        report(
          `${rule}-all-correct`,
          list,
          `Every ${entry} is marked as right.`,
          `Empty the brackets of each wrong ${entry}: "- [ ] …".`,
        );
      }
      return result.sound;
    },
  };

  const flag = block.attributes.get('multiple');
  const several = flag !== undefined && flag.text !== 'false';
  if (flag && flag.text !== null && flag.text !== 'true' && flag.text !== 'false') {
    report(
      `${rule}-multiple`,
      flag,
      `multiple="${flag.text}" says neither yes nor no.`,
      'Write multiple alone, or leave it out.',
    );
  }
  if (list.ordered) {
    report(
      `${rule}-list-numbered`,
      list,
      `The ${entry}s of a <${tag}> are a bulleted list, not a numbered one.`,
      `Start each ${entry} with "- [x]" or "- [ ]".`,
    );
  }
  const an = /^[aeiou]/.test(entry) ? 'an' : 'a';
  const rest = block.content.slice(first + 1);
  for (const [index, node] of rest.entries()) {
    if (node.type === 'list') {
      // What stands between two lists has been reported; two lists in a row have different bullets.
      if (index > 0 && rest[index - 1]?.type !== 'list') {
        result.sound = false;
        continue;
      }
      report(
        `${rule}-list-split`,
        node,
        'A new list begins here, because its bullet differs from the one above.',
        `Start every ${entry} with the same bullet "-".`,
      );
    } else if (node.type === 'blockquote') {
      report(
        `${rule}-feedback-outside`,
        node,
        `This quote belongs to no ${entry}.`,
        `Indent it by two spaces so that it stands under its ${entry}: "  > …".`,
      );
    } else {
      report(
        `${rule}-text-after-${entry}s`,
        node,
        `Text after ${an} ${entry} belongs to nothing.`,
        `Indent it by two spaces if it belongs to the ${entry} above; else move it above the list, or into <Explanation>.`,
      );
    }
  }

  for (const node of list.children) {
    if (typeof node.checked !== 'boolean') {
      const [unmarked, message, cure] = tellUnmarked(block.sourceOf(node).split('\n')[0] ?? '', names);
      report(unmarked, node, message, cure);
      continue;
    }
    const content: MdastNode[] = [];
    const quotes: MdastNode[] = [];
    for (const child of node.children) (child.type === 'blockquote' ? quotes : content).push(child);
    entries.push({
      node,
      right: node.checked,
      content,
      feedbackHtml: quotes.length > 0 ? block.inlineHtml(quotes.flatMap((quote) => childrenOf(quote))) : null,
    });
  }
  result.multiple = several || entries.filter((one) => one.right).length > 1;
  return result;
}
