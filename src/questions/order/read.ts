import { listNames } from '../../core/finding.ts';
import { shownOrder } from '../../core/shown-order.ts';
import type { QuestionBlock, ReadItem } from '../contract.ts';
import { entryIds } from '../entry-id.ts';
import type { OrderItem } from './schema.ts';
import { orderScorings } from './score.ts';

/** Reads `<Order>`: paragraphs, then a numbered list in the right order. */
export function readOrder(block: QuestionBlock): ReadItem<OrderItem> | null {
  const attribute = block.attributes.get('scoring');
  const scoring = orderScorings.find((one) => one === attribute?.text);
  if (attribute && scoring === undefined) {
    block.report(
      'order-scoring',
      attribute,
      `scoring="${attribute.text ?? ''}" is no way to score an <Order>.`,
      `Use ${listNames(orderScorings, 'or')}.`,
    );
  }
  const first = block.content.findIndex((node) => node.type === 'list');
  const list = block.content[first];
  if (list?.type !== 'list') {
    block.report(
      'order-no-list',
      block.node,
      'This <Order> has nothing to put in order.',
      'Add a numbered list in the right order: "1. …", "2. …".',
    );
    return null;
  }
  let sound = true;
  const report: QuestionBlock['report'] = (...finding) => {
    sound = false;
    block.report(...finding);
  };
  if (!list.ordered) {
    report(
      'order-not-numbered',
      list,
      'The list of an <Order> is numbered, so that its right order can be seen.',
      'Start its entries with "1. ", "2. " and so on.',
    );
  }
  for (const node of block.content.slice(first + 1)) {
    if (node.type === 'list') {
      report(
        'order-list-split',
        node,
        'A new list begins here, because its numbers are written differently from those above.',
        'Number every entry the same way: "1. ".',
      );
    } else {
      report(
        'order-text-after-list',
        node,
        'Text after the list belongs to nothing.',
        'Move it above the list, or into <Explanation>.',
      );
    }
  }
  const idOf = entryIds(block, { rule: 'order', entry: 'step', written: '1. …' });
  const entries: OrderItem['options'] = [];
  for (const node of list.children) {
    const inner = node.children.find((child) => child.type === 'list' || child.type === 'blockquote');
    if (typeof node.checked === 'boolean' || inner) {
      report(
        'order-entry-plain',
        inner ?? node,
        'An entry of an <Order> is a line of text: it takes no brackets, quote or list of its own.',
        'Keep its words alone.',
      );
      continue;
    }
    const entry = idOf(node, node.children);
    if (entry === null) sound = false;
    else entries.push({ ...entry, html: block.inlineHtml(node.children) });
  }
  if (sound && entries.length < 2) {
    report('order-one-entry', list, 'One entry is always in order.', 'Add the others.');
  }
  if (!sound) return null;
  return {
    prompt: block.content.slice(0, first),
    points: 1,
    options: shownOrder(entries, block.id),
    key: entries.map(({ id }) => id),
    scoring: scoring ?? 'subsequence',
  };
}
