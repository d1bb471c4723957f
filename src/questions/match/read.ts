import type { MdastNode } from 'satteri';
import { childrenOf } from '../../authoring/markdown.ts';
import { shownOrder } from '../../core/shown-order.ts';
import { slug } from '../../core/slug.ts';
import type { QuestionBlock, ReadItem } from '../contract.ts';
import { entryIds } from '../entry-id.ts';
import { readPartScoring } from '../part-scoring.ts';
import type { MatchItem } from './schema.ts';

/** The words of a cell as one paragraph: by themselves each of them would be a block. */
function inLine(content: readonly MdastNode[]): MdastNode {
  return Object.assign({ type: 'paragraph' as const, children: [] }, { children: content });
}

/** Reads `<Match>`: paragraphs, then a table of two columns; a row with an empty left cell is a distractor. */
export function readMatch(block: QuestionBlock): ReadItem<MatchItem> | null {
  const scoring = readPartScoring(block, 'match', 'Match');
  const first = block.content.findIndex((node) => node.type === 'table');
  const table = block.content[first];
  if (table?.type !== 'table') {
    block.report(
      'match-no-table',
      block.node,
      'This <Match> has no table.',
      'Add a table of two columns: what is to be matched on the left, what belongs to it on the right.',
    );
    return null;
  }
  let sound = true;
  const report: QuestionBlock['report'] = (...finding) => {
    sound = false;
    block.report(...finding);
  };
  for (const node of block.content.slice(first + 1)) {
    report(
      'match-text-after-table',
      node,
      'Text after the table belongs to nothing.',
      'Move it above the table, or into <Explanation>.',
    );
  }
  const [head, ...rows] = table.children;
  const heads = head ? childrenOf(head).map((cell) => block.text(childrenOf(cell))) : [];
  const [left, right] = heads;
  if (heads.length !== 2 || left === undefined || right === undefined) {
    report(
      'match-columns',
      table,
      `The table of a <Match> has two columns; this one has ${heads.length}.`,
      'Keep what is to be matched on the left and what belongs to it on the right.',
    );
    return null;
  }

  const idOf = entryIds(block, { rule: 'match', entry: 'row', written: '| …' });
  const targets = new Map<string, string>();
  const options: MatchItem['options'] = [];
  for (const row of rows) {
    const [leftCell, rightCell] = childrenOf(row);
    const target = block.text(rightCell ? childrenOf(rightCell) : []);
    const targetId = slug(target);
    const content = leftCell ? childrenOf(leftCell) : [];
    const isDistractor = block.text(content) === '' && block.sourceOf(row).split('|')[1]?.trim() === '';
    if (target === '') {
      report(
        'match-right-empty',
        row,
        `Nothing stands to the right of "${block.text(content)}".`,
        'Write what belongs to it, or remove the row.',
      );
      continue;
    }
    if (targetId === '') {
      report(
        'match-right-unreadable',
        rightCell ?? row,
        `"${target}" has no letter and no digit to be known by.`,
        'Write it in words.',
      );
      continue;
    }
    const known = targets.get(targetId);
    if (known !== undefined && known !== target) {
      report(
        'match-right-alike',
        rightCell ?? row,
        `"${known}" and "${target}" cannot be told apart: they differ only in signs.`,
        'Word one of them differently.',
      );
      continue;
    }
    if (isDistractor && known !== undefined) {
      report(
        'match-distractor-right',
        row,
        `"${target}" stands in a row without a left side, but belongs to another row too.`,
        'Remove this row.',
      );
      continue;
    }
    targets.set(targetId, target);
    if (isDistractor) continue;
    const entry = idOf(row, content);
    if (entry === null) sound = false;
    else options.push({ ...entry, html: block.inlineHtml([inLine(content)]), target: targetId });
  }
  if (sound && options.length < 2) {
    report(
      'match-too-few',
      table,
      `A <Match> needs at least two rows to match; this one has ${options.length}.`,
      'Add rows, or ask with <Choice>.',
    );
  } else if (sound && targets.size < 2) {
    report(
      'match-one-target',
      table,
      'Every row has the same right side, so there is nothing to choose.',
      'Add other right sides, or rows with an empty left cell as distractors.',
    );
  }
  if (!sound) return null;
  return {
    prompt: block.content.slice(0, first),
    points: 1,
    heads: [left, right],
    options,
    targets: shownOrder(
      [...targets].map(([id, text]) => ({ id, text })),
      block.id,
    ),
    scoring,
  };
}
