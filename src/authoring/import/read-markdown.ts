import { htmlToHast, markdownToMdast } from 'satteri';
import type { MdastNode } from 'satteri';
import { parseDocument } from 'yaml';
import { childrenOf } from '../markdown.ts';
import { block, fold } from './block.ts';
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

  /** The words of a line; images give captions of their own. */
  const words = (nodes: readonly MdastNode[]): string =>
    nodes
      .map((node) => {
        switch (node.type) {
          case 'text':
          case 'inlineCode':
            return node.value;
          case 'html':
            // A tag within a line is no word; what it holds stands beside it as text.
            return /^<(?:br|p|div|li)\b/i.test(node.value) ? ' ' : '';
          case 'break':
            return ' ';
          case 'image':
            push(block('caption', node.alt ?? ''));
            return '';
          default:
            return words(childrenOf(node));
        }
      })
      .join('');

  const readParagraph = (kind: 'paragraph' | 'item' | 'quote', nodes: readonly MdastNode[]): void => {
    const text = words(nodes).replace(shortcode, (whole) => {
      leftOut.push({ text: fold(whole), why: 'a shortcode of a site generator' });
      return ' ';
    });
    push(block(kind, text));
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
