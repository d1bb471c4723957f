import { htmlToHast } from 'satteri';
import type { HastNode } from 'satteri';
import { block, fold } from './block.ts';
import type { Block, LeftOut, ReadSource } from './block.ts';

/** Elements whose text nobody reads, or that only work on the page they come from. */
const silent: Readonly<Record<string, string>> = {
  script: 'a script',
  style: 'a style sheet',
  noscript: 'a text for pages without scripts',
  template: 'a template',
  iframe: 'a page within the page',
  object: 'an embedded file',
  svg: 'a drawing',
  canvas: 'a canvas',
  audio: 'a player',
  video: 'a player',
  button: 'a button',
  select: 'a form',
  form: 'a form',
  nav: 'a menu',
  dialog: 'a dialog',
};

const blockTags = new Set(
  'address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 head header hr html li main ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);

/** What a reader does not see, as the line that newsletters hide for the list of an inbox. */
function isHidden({ hidden, style }: Readonly<Record<string, unknown>>): boolean {
  return (
    (hidden !== undefined && hidden !== false) ||
    (typeof style === 'string' && /\b(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(style))
  );
}

/** A page of HTML, whole or broken: the parser mends what it can, as a browser does. */
export function readHtml(source: string): ReadSource {
  return readHast(htmlToHast(source, { fragment: false }));
}

/** Blocks of a tree of HTML. */
export function readHast(root: HastNode): ReadSource {
  const blocks: Block[] = [];
  const leftOut: LeftOut[] = [];
  let title: string | null = null;
  let line = '';
  let lineKind: 'paragraph' | 'item' | 'quote' | 'caption' = 'paragraph';

  const push = (made: Block | null): void => {
    if (made) blocks.push(made);
  };
  const flush = (): void => {
    push(block(lineKind, line));
    line = '';
  };
  const children = (node: HastNode): readonly HastNode[] => ('children' in node ? node.children : []);
  const textOf = (node: HastNode): string =>
    node.type === 'text'
      ? node.value
      : node.type === 'element' && node.tagName === 'br'
        ? '\n'
        : children(node).map(textOf).join('');

  const readTable = (table: HastNode): void => {
    const rows: string[] = [];
    const visit = (node: HastNode): void => {
      if (node.type !== 'element') return;
      if (node.tagName === 'caption') push(block('caption', textOf(node)));
      else if (node.tagName === 'tr') {
        const cells = children(node).flatMap((cell) => (cell.type === 'element' ? [fold(textOf(cell))] : []));
        if (cells.some((cell) => cell !== '')) rows.push(cells.join(' | '));
      } else for (const child of children(node)) visit(child);
    };
    visit(table);
    push(block('table', rows.join('\n')));
  };
  /** A table that only lays a page out holds blocks: newsletters are made so. */
  const laysOut = (table: HastNode): boolean => {
    const seek = (node: HastNode): boolean =>
      node.type === 'element' &&
      (['p', 'h1', 'h2', 'h3', 'ul', 'ol', 'table', 'img', 'div'].includes(node.tagName) ||
        children(node).some(seek));
    return children(table).some(seek);
  };

  const read = (node: HastNode, kind: typeof lineKind): void => {
    if (node.type === 'text') {
      if (line === '') lineKind = kind;
      line += node.value;
      return;
    }
    if (node.type !== 'element') {
      for (const child of children(node)) read(child, kind);
      return;
    }
    const tag = node.tagName;
    const why = silent[tag];
    if (why !== undefined) {
      const text = fold(textOf(node));
      if (text !== '' && tag !== 'script' && tag !== 'style') leftOut.push({ text, why });
      return;
    }
    if (isHidden(node.properties)) {
      const text = fold(textOf(node));
      if (text !== '') leftOut.push({ text, why: 'hidden text' });
      return;
    }
    if (tag === 'title') {
      title = fold(textOf(node)) || title;
      return;
    }
    if (tag === 'br') {
      line += ' ';
      return;
    }
    if (tag === 'img') {
      const alt = node.properties['alt'];
      const before = line;
      line = '';
      if (typeof alt === 'string') push(block('caption', alt));
      line = before;
      return;
    }
    if (!blockTags.has(tag)) {
      for (const child of children(node)) read(child, kind);
      return;
    }
    flush();
    if (/^h[1-6]$/.test(tag)) push(block('heading', textOf(node), Number(tag[1])));
    else if (tag === 'pre') push(block('code', textOf(node)));
    else if (tag === 'table' && !laysOut(node)) readTable(node);
    else {
      const inner =
        tag === 'li' || tag === 'dd' || tag === 'dt'
          ? 'item'
          : tag === 'blockquote'
            ? 'quote'
            : tag === 'figcaption'
              ? 'caption'
              : kind;
      for (const child of children(node)) read(child, inner);
      flush();
    }
  };
  read(root, 'paragraph');
  flush();
  return { blocks, leftOut, title };
}
