import { htmlToHast, markdownToMdast } from 'satteri';
import type { MdastNode } from 'satteri';
import { parseDocument } from 'yaml';
import { childrenOf } from '../markdown.ts';
import { block, fold, lowered, raised } from './block.ts';
import type { Block, LeftOut, ReadSource } from './block.ts';
import { readHast } from './read-html.ts';

/**
 * Markdown as blogs write it: frontmatter, GFM tables, raw HTML, and the shortcodes of site generators, which are left
 * out with a word about them. No MDX: braces and `import` are words like any others.
 */
export function readMarkdown(source: string): ReadSource {
  const blocks: Block[] = [];
  const leftOut: LeftOut[] = [];
  let title: string | null = null;
  const push = (made: Block | null): void => {
    if (made) blocks.push(made);
  };

  /** The words of a line; images give captions of their own. `\f` stands for a <br>. */
  const words = (nodes: readonly MdastNode[]): string => {
    let text = '';
    for (let index = 0; index < nodes.length; index++) {
      const node = nodes[index];
      if (!node) break;
      // A tag within a line is no word; what it holds stands beside it, up to the closing tag.
      const tag = tagOf(node);
      const end = nodes.findIndex((one, at) => at > index && tagOf(one) === `/${tag}`);
      if (/^(?:sup|sub|del|s|strike)$/.test(tag) && end > 0) {
        const inner = words(nodes.slice(index + 1, end));
        text += tag === 'sup' ? raised(inner) : tag === 'sub' ? lowered(inner) : deleted(inner);
        index = end;
      } else text += wordsOf(node);
    }
    return text;
  };
  const deleted = (text: string): string => {
    if (text.trim() !== '') leftOut.push({ text: fold(text), why: 'deleted text' });
    return '';
  };
  const wordsOf = (node: MdastNode): string => {
    switch (node.type) {
      case 'text':
      case 'inlineCode':
        return node.value;
      case 'html':
        return tagOf(node) === 'br' ? '\f' : /^(?:p|div|li)$/.test(tagOf(node)) ? ' ' : '';
      case 'break':
        return ' ';
      case 'image':
        push(block('caption', node.alt ?? ''));
        return '';
      case 'delete': {
        // One tilde on each side lowers a sign in many dialects: H~2~O.
        const marks = (node.children[0]?.position?.start.offset ?? 0) - (node.position?.start.offset ?? 0);
        const text = words(node.children);
        return marks === 1 && /^[\p{L}\p{N}+-]{1,3}$/u.test(text) ? lowered(text) : deleted(text);
      }
      default:
        return words(childrenOf(node));
    }
  };

  const readParagraph = (kind: 'paragraph' | 'item' | 'quote', nodes: readonly MdastNode[]): void => {
    const text = words(nodes).replace(shortcode, (whole) => {
      leftOut.push({ text: fold(whole), why: 'a shortcode of a site generator' });
      return ' ';
    });
    // An empty line between two <br> parts paragraphs.
    for (const part of text.split(/\f\s*\f/)) push(block(kind, part));
  };

  const read = (node: MdastNode, kind: 'paragraph' | 'item' | 'quote'): void => {
    switch (node.type) {
      case 'yaml':
        title = titleOf(node.value);
        return;
      case 'toml':
        title = titleOfToml(node.value);
        return;
      case 'heading':
        push(block('heading', words(node.children), node.depth));
        return;
      case 'paragraph':
        readParagraph(kind, node.children);
        return;
      case 'listItem':
        for (const child of node.children) read(child, 'item');
        return;
      case 'blockquote':
        for (const child of node.children) read(child, 'quote');
        return;
      case 'code':
        push(block('code', node.value));
        return;
      case 'table':
        push(
          block(
            'table',
            node.children
              .map((row) =>
                childrenOf(row)
                  .map((cell) => fold(words(childrenOf(cell))))
                  .join(' | '),
              )
              .join('\n'),
          ),
        );
        return;
      case 'html': {
        const inner = readHast(htmlToHast(node.value, { fragment: true }));
        blocks.push(...inner.blocks);
        leftOut.push(...inner.leftOut);
        return;
      }
      case 'thematicBreak':
      case 'definition':
        return;
      default: {
        const inside = childrenOf(node);
        if (inside.length > 0) for (const child of inside) read(child, kind);
        else readParagraph(kind, [node]);
      }
    }
  };

  const root = markdownToMdast(source, { features: { gfm: true, frontmatter: true } });
  for (const node of childrenOf(root)) read(node, 'paragraph');
  return { blocks, leftOut, title };
}

/** The name of a tag within a line, "/" before that of a closing one; empty for everything else. */
function tagOf(node: MdastNode): string {
  return node.type === 'html' ? (/^<(\/?[a-z]+)\b/i.exec(node.value)?.[1] ?? '').toLowerCase() : '';
}

/** `{{< youtube id >}}`, `{% raw %}`, `[gallery ids="1"]`: Hugo, Jekyll and WordPress. */
const shortcode =
  /\{\{[<%][^\n]*?[%>]\}\}|\{%[^\n]*?%\}|\[\/?(?:gallery|caption|embed|audio|video|playlist|contact-form-7)\b[^\]\n]*\]/g;

function titleOf(yaml: string): string | null {
  const document = parseDocument(yaml);
  const title: unknown = document.errors.length > 0 ? null : document.get('title');
  return typeof title === 'string' && title.trim() !== '' ? fold(title) : null;
}

/** `title = "…"` above the first table, as Hugo writes it. */
function titleOfToml(toml: string): string | null {
  const [above = ''] = toml.split(/^\s*\[/m);
  const [, double, single] = /^\s*title\s*=\s*(?:"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)')/m.exec(above) ?? [];
  return fold(double?.replace(/\\(["\\])/g, '$1') ?? single ?? '') || null;
}
