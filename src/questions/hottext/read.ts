import type { MdastNode } from 'satteri';
import { childrenOf } from '../../authoring/markdown.ts';
import { slug } from '../../core/slug.ts';
import type { QuestionBlock, ReadItem } from '../contract.ts';
import { readScoring } from '../scoring-attribute.ts';
import type { HottextItem } from './schema.ts';

const names = { rule: 'words', tag: 'MarkWords', entry: 'word', multiple: true };

/** **Bold** is right, *italic* is not: both can be marked. */
function isCandidate(node: MdastNode): boolean {
  return node.type === 'strong' || node.type === 'emphasis';
}

/** All nodes of a kind among some and below them, in order. */
function within(nodes: readonly MdastNode[], is: (node: MdastNode) => boolean): MdastNode[] {
  return nodes.flatMap((node) => [...(is(node) ? [node] : []), ...within(childrenOf(node), is)]);
}

/** Stars that Markdown left as they are, such as those of `**"q"**text`; a star between spaces is one. */
function hasLeftOver(source: string): boolean {
  return /(?<!\\)\*(?=\S)|(?<=[^\s\\])\*/.test(source);
}

/** Reads `<MarkWords>`: the first paragraph asks, the rest is the text, right words bold and wrong ones italic. */
export function readHottext(block: QuestionBlock): ReadItem<HottextItem> | null {
  let sound = true;
  const report: QuestionBlock['report'] = (...finding) => {
    sound = false;
    block.report(...finding);
  };
  const scoring = readScoring(block, names);
  const prompt = block.content.slice(0, 1);
  const passage = block.content.slice(1);
  for (const node of within(prompt, isCandidate)) {
    report(
      'words-in-prompt',
      node,
      `The first paragraph is what the question asks, and ${block.sourceOf(node)} in it cannot be marked.`,
      'Write it without stars, or put the question in a paragraph of its own above the text.',
    );
  }
  if (passage.length === 0) {
    report(
      'words-no-text',
      block.node,
      'This <MarkWords> has no text to mark words in.',
      'Write the question, an empty line, and the text with right words **bold** and wrong ones *italic*.',
    );
    return null;
  }
  for (const list of within(passage, (node) => node.type === 'listItem' && node.checked !== null)) {
    if (list.type !== 'listItem' || typeof list.checked !== 'boolean') continue;
    report(
      'words-options',
      list,
      'A <MarkWords> has no options to tick.',
      'Use <Choice> for a list of options, or remove the brackets.',
    );
  }

  const options: HottextItem['options'] = [];

  function readCandidate(node: MdastNode): MdastNode[] {
    const inside = within(childrenOf(node), isCandidate);
    const [nested] = inside;
    if (nested) {
      report(
        'words-nested',
        node,
        `${block.sourceOf(node)} holds ${nested.type === node.type ? 'the same marks twice' : 'both marks'}, so it cannot be told whether it is right.`,
        'Use two stars around right words and one star around wrong ones, never one in the other.',
      );
      return [node];
    }
    const [link] = within(childrenOf(node), (one) => one.type === 'link');
    if (link) {
      report(
        'words-link',
        node,
        `A click on ${block.sourceOf(node)} would both mark it and follow its link.`,
        'Take the link away, or the stars.',
      );
    }
    const text = block.text([node]);
    const base = slug(text);
    if (base === '') {
      report(
        'words-id-empty',
        node,
        `${block.sourceOf(node)} has no letter and no digit, so an answer could not name it.`,
        'Put a word beside it between the stars, too.',
      );
      return [node];
    }
    let id = base;
    for (let count = 2; options.some((option) => option.id === id); count++) id = `${base}-${count}`;
    options.push({ id, text, right: node.type === 'strong' });
    // Markdown has no node for a box to tick. An id has letters, digits and hyphens only.
    return [
      {
        type: 'html',
        value: `<label class="hot"><input type="checkbox" value="${id}">`,
      },
      ...childrenOf(node),
      { type: 'html', value: '</label>' },
    ];
  }

  function read(node: MdastNode, inLink: boolean): MdastNode[] {
    if (isCandidate(node)) {
      if (inLink) {
        report(
          'words-link',
          node,
          `A click on ${block.sourceOf(node)} would both mark it and follow its link.`,
          'Take the link away, or the stars.',
        );
      }
      return readCandidate(node);
    }
    if (node.type === 'text' && hasLeftOver(block.sourceOf(node))) {
      report(
        'words-left-over',
        node,
        `A star is left over here, so that nothing is marked by it: "${node.value.trim()}".`,
        'Put spaces around the marked words with their stars, or write \\* for a star.',
      );
    }
    if (childrenOf(node).length === 0) return [node];
    const children = childrenOf(node).flatMap((child) => read(child, inLink || node.type === 'link'));
    return [Object.assign(structuredClone(node), { children })];
  }

  const html = block.html(passage.flatMap((node) => read(node, false)));
  const keys = options.filter((option) => option.right).length;
  const [first = block.node] = passage;
  if (sound && options.length === 0) {
    report(
      'words-none',
      first,
      'Nothing in this text can be marked.',
      'Put two stars around each right word, and one star around words that a learner might take for right.',
    );
  } else if (sound && keys === 0) {
    report(
      'words-no-correct',
      first,
      'No words of this text are right.',
      'Put two stars around each right one: **word**.',
    );
  } else if (sound && keys === options.length) {
    report(
      'words-all-correct',
      first,
      'All words that can be marked are right.',
      'Put one star around words that a learner might take for right: *word*.',
    );
  }
  return sound ? { prompt, points: 1, scoring, passage: { html }, options } : null;
}
