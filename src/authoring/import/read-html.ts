import { htmlToHast } from 'satteri';
import type { HastNode } from 'satteri';
import { block, fold, lowered, raised } from './block.ts';
import type { Block, LeftOut, ReadSource } from './block.ts';

/** Elements whose text nobody reads, that the author has taken back, or that only work on the page they come from. */
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
  del: 'deleted text',
  s: 'deleted text',
  strike: 'deleted text',
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
  // Nothing but white space since the last <br>.
  let isBroken = false;

  const push = (made: Block | null): void => {
    if (made) blocks.push(made);
  };
  const add = (text: string, kind: typeof lineKind): void => {
    if (line === '') lineKind = kind;
    line += text;
    if (text.trim() !== '') isBroken = false;
  };
  const flush = (): void => {
    push(block(lineKind, line));
    line = '';
    isBroken = false;
  };
  const children = (node: HastNode): readonly HastNode[] => ('children' in node ? node.children : []);
  /** The words of a node, those that a reader does not see among them. */
  const allOf = (node: HastNode): string => {
    if (node.type === 'text') return node.value;
    const text = children(node).map(allOf).join('');
    return node.type === 'element' && (node.tagName === 'br' || blockTags.has(node.tagName))
      ? `${text}\n`
      : text;
  };
  /** Why an element is no part of the text; null when it is one. */
  const whyNot = (node: HastNode): string | null => {
    if (node.type !== 'element') return null;
    return silent[node.tagName] ?? (isHidden(node.properties) ? 'hidden text' : null);
  };
  const leave = (node: HastNode, why: string): void => {
    const text = fold(allOf(node));
    if (text !== '' && why !== silent['script'] && why !== silent['style']) leftOut.push({ text, why });
  };
  const textOf = (node: HastNode): string => {
    if (node.type === 'text') return node.value;
    const why = whyNot(node);
    if (why !== null) {
      leave(node, why);
      return '';
    }
    const tag = node.type === 'element' ? node.tagName : '';
    if (tag === 'br') return '\n';
    const text = children(node).map(textOf).join('');
    if (tag === 'sup') return raised(text);
    if (tag === 'sub') return lowered(text);
    return blockTags.has(tag) ? `${text}\n` : text;
  };

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
  const holds = (node: HastNode, tags: readonly string[]): boolean =>
    children(node).some(
      (child) => child.type === 'element' && (tags.includes(child.tagName) || holds(child, tags)),
    );
  /**
   * A table that only lays a page out holds blocks: newsletters are made so. Word processors put a paragraph into each
   * cell of a table, too, but then it has columns, and few words in a cell.
   */
  const laysOut = (table: HastNode): boolean => {
    if (holds(table, ['h1', 'h2', 'h3', 'ul', 'ol', 'table', 'img'])) return true;
    if (!holds(table, ['p', 'div'])) return false;
    const rows: (readonly HastNode[])[] = [];
    const visit = (node: HastNode): void => {
      const inside = children(node).filter(({ type }) => type === 'element');
      if (node.type === 'element' && node.tagName === 'tr') rows.push(inside);
      else for (const child of inside) visit(child);
    };
    visit(table);
    const isShort = (cell: HastNode): boolean => fold(allOf(cell)).split(' ').length <= 12;
    const hasColumns = rows.filter((cells) => cells.length >= 2).length >= 2;
    return !hasColumns || !(holds(table, ['th']) || rows.flat().every(isShort));
  };

  const read = (node: HastNode, kind: typeof lineKind): void => {
    if (node.type === 'text') {
      add(node.value, kind);
      return;
    }
    if (node.type !== 'element') {
      for (const child of children(node)) read(child, kind);
      return;
    }
    const tag = node.tagName;
    const why = whyNot(node);
    if (why !== null) {
      leave(node, why);
      return;
    }
    if (tag === 'title') {
      title = fold(textOf(node)) || title;
      return;
    }
    if (tag === 'br') {
      // An empty line is how mails and old pages part paragraphs.
      if (isBroken) flush();
      else add(' ', kind);
      isBroken = true;
      return;
    }
    if (tag === 'sup' || tag === 'sub') {
      add(textOf(node), kind);
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
