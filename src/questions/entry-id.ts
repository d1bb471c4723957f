import type { MdastNode } from 'satteri';
import { childrenOf } from '../authoring/markdown.ts';
import { slug } from '../core/slug.ts';
import type { QuestionBlock } from './contract.ts';

const idComment = /^\/\*\s*id:\s*(.*?)\s*\*\/$/;

/** What a comment `{/* id: nine *​/}` among the words of an entry says, maybe nothing; null without one. */
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

/** How the findings of a type call an entry, and how one is written with an id. */
export interface EntryNames {
  /** What its rules begin with. */
  rule: string;
  /** One entry, such as "option", and several of them where it is not that with an s. */
  entry: string;
  entries?: string;
  /** How an entry is written, such as "- [ ] …". */
  written: string;
}

/**
 * Gives the entries of one question their ids: the slug of their words, or what a comment says. What cannot have one,
 * or has that of another, is reported, and null is returned for it.
 */
export function entryIds(
  block: QuestionBlock,
  { rule, entry, entries = `${entry}s`, written }: EntryNames,
): (at: MdastNode, content: readonly MdastNode[]) => { id: string; text: string } | null {
  const seen = new Map<string, string>();
  const example = `"${written} {/* id: my-id */}"`;
  return (at, content) => {
    const text = block.text(content);
    const given = idFrom(content);
    if (given !== null && (given === '' || slug(given) !== given)) {
      block.report(
        `${rule}-id-invalid`,
        at,
        given === ''
          ? `The comment gives this ${entry} no id.`
          : `The id "${given}" has characters that an id cannot have.`,
        'Use lower-case letters, digits and single hyphens: {/* id: my-id */}.',
      );
      return null;
    }
    if (text === '') {
      block.report(`${rule}-${entry}-empty`, at, `This ${entry} is empty.`, 'Write its text, or remove it.');
      return null;
    }
    const id = given ?? slug(text);
    if (id === '') {
      block.report(
        `${rule}-id-empty`,
        at,
        `No id can be made of the ${entry} "${text}": it has no letter and no digit.`,
        `Give it one: ${example}.`,
      );
      return null;
    }
    const twin = seen.get(id);
    if (twin !== undefined) {
      block.report(
        `${rule}-id-duplicate`,
        at,
        `Two ${entries} have the id "${id}": "${twin}" and "${text}".`,
        `Word one of them differently, or give it an id of its own: ${example}.`,
      );
      return null;
    }
    seen.set(id, text);
    return { id, text };
  };
}
