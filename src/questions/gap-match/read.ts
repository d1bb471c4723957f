import { shownOrder } from '../../core/shown-order.ts';
import type { QuestionBlock, ReadItem } from '../contract.ts';
import { entryIds } from '../entry-id.ts';
import { readPartScoring } from '../part-scoring.ts';
import type { GapMatchItem } from './schema.ts';

/** Reads `<Categorize>`: paragraphs, then a list of groups, each with a list of its members inside. */
export function readGapMatch(block: QuestionBlock): ReadItem<GapMatchItem> | null {
  const scoring = readPartScoring(block, 'categorize', 'Categorize');
  const first = block.content.findIndex((node) => node.type === 'list');
  const list = block.content[first];
  if (list?.type !== 'list') {
    block.report(
      'categorize-no-groups',
      block.node,
      'This <Categorize> has no groups.',
      'Add a list of groups, and under each, indented by two spaces, a list of its members.',
    );
    return null;
  }
  let sound = true;
  const report: QuestionBlock['report'] = (...finding) => {
    sound = false;
    block.report(...finding);
  };
  for (const node of block.content.slice(first + 1)) {
    if (node.type === 'list') {
      report(
        'categorize-list-split',
        node,
        'A new list begins here, because its bullet differs from the one above.',
        'Start every group with the same bullet "-".',
      );
    } else {
      report(
        'categorize-text-after-groups',
        node,
        'Text after the groups belongs to nothing.',
        'Move it above the list, or into <Explanation>.',
      );
    }
  }

  const groupId = entryIds(block, { rule: 'categorize', entry: 'group', written: '- …' });
  const memberId = entryIds(block, { rule: 'categorize', entry: 'member', written: '  - …' });
  const targets: GapMatchItem['targets'] = [];
  const options: GapMatchItem['options'] = [];
  for (const entry of list.children) {
    const [inner, ...more] = entry.children.filter((node) => node.type === 'list');
    const group = groupId(
      entry,
      entry.children.filter((node) => node.type !== 'list'),
    );
    if (group === null) {
      sound = false;
      continue;
    }
    targets.push(group);
    if (inner?.type !== 'list' || inner.children.length === 0) {
      report(
        'categorize-group-empty',
        entry,
        `The group "${group.text}" has no members.`,
        'List them under it, indented by two spaces: "  - …".',
      );
      continue;
    }
    for (const node of more) {
      report(
        'categorize-list-split',
        node,
        `The members of "${group.text}" stand in two lists.`,
        'Start every member with the same bullet "-".',
      );
    }
    for (const member of inner.children) {
      const deeper = member.children.find((node) => node.type === 'list');
      if (deeper) {
        report(
          'categorize-too-deep',
          deeper,
          'A member cannot have members of its own.',
          'Move this list two spaces to the left, or make it a group.',
        );
        continue;
      }
      const found = memberId(member, member.children);
      if (found === null) sound = false;
      else {
        options.push({ ...found, html: block.inlineHtml(member.children), target: group.id });
      }
    }
  }
  if (sound && targets.length < 2) {
    report(
      'categorize-one-group',
      list,
      'A <Categorize> needs at least two groups.',
      'Add the other group, or ask with <Choice>.',
    );
  } else if (sound && options.length < 2) {
    report(
      'categorize-one-member',
      list,
      'A <Categorize> needs at least two members to sort.',
      'Add members to its groups.',
    );
  }
  if (!sound) return null;
  return {
    prompt: block.content.slice(0, first),
    points: 1,
    options: shownOrder(options, block.id),
    targets,
    scoring,
  };
}
