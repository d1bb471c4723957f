import katex from 'katex';
import { htmlToHast, markdownToHtml, mdxToMdast } from 'satteri';
import type { Features, HastPluginDefinition, HastPluginEntry, MdastNode } from 'satteri';

/** How every lesson is parsed, by us and by Astro alike. A single `$` is money; maths is `$$x$$`. */
export const markdownFeatures: Features = {
  gfm: true,
  frontmatter: true,
  math: { singleDollarTextMath: false },
  smartPunctuation: true,
};

/** Formulas that were typeset: each is checked, and then shown on its page and in the parts of questions. */
const typeset = new Map<string, string>();

/**
 * MathML for a TeX formula. Throws what `mathsProblem` puts into words.
 * KaTeX wraps its MathML in a span, repeats the TeX and adds an `xmlns`, none of which a browser needs, and for some
 * boxes a style attribute, which the site's security policy would refuse.
 */
export function typesetMaths(tex: string, display: boolean): string {
  const key = `${display ? 'display' : 'inline'} ${tex}`;
  const before = typeset.get(key);
  if (before !== undefined) return before;
  const html = katex.renderToString(tex, {
    output: 'mathml',
    displayMode: display,
    throwOnError: true,
    strict: false,
  });
  const maths = html
    .replace(/^<span class="katex">|<\/span>$/g, '')
    .replace(/<annotation[^>]*>[\s\S]*?<\/annotation>/g, '')
    .replace(/ (?:xmlns|style)="[^"]*"/g, '');
  typeset.set(key, maths);
  return maths;
}

/** Why a formula cannot be typeset, in a few words; null when it can. */
export function mathsProblem(tex: string, display: boolean): string | null {
  try {
    typesetMaths(tex, display);
    return null;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // "KaTeX parse error: Undefined control sequence: \foo at position 3: …"; marked letters carry a combining line.
    return message
      .replace(/^KaTeX parse error: /, '')
      .replace(/ at (?:position \d+|end of input): [\s\S]*$/, '')
      .replace(/\.$/, '');
  }
}

/** Puts MathML where Markdown left a formula as code. Runs on prose and on the parts of questions. */
const mathsPlugin: HastPluginDefinition = {
  name: 'islet-maths',
  element: {
    filter: ['code', 'pre'],
    visit(node, ctx) {
      // A formula on its own lines is a code block: the block goes with it.
      const [only] = node.children;
      const code = node.tagName === 'pre' && only?.type === 'element' ? only : node;
      const names = code.properties['className'];
      const classes = Array.isArray(names) ? names : [];
      const display = classes.includes('math-display');
      if (code.tagName !== 'code' || (display ? node === code : !classes.includes('math-inline'))) return;
      const tex = code.children.map((child) => (child.type === 'text' ? child.value : '')).join('');
      // A formula that cannot be read has been reported at its place; here it stays as it was written.
      if (mathsProblem(tex, display) !== null) return;
      const fragment = htmlToHast(typesetMaths(tex, display), { fragment: true });
      const maths = fragment.type === 'root' ? fragment.children[0] : undefined;
      if (maths?.type !== 'element') return;
      // A line may end between a formula and the mark behind it, unless one box holds both.
      const next = display ? undefined : ctx.parent(node).children[(ctx.indexOf(node) ?? 0) + 1];
      const [mark = ''] = next?.type === 'text' ? (/^[.,;:!?)’”]+/.exec(next.value) ?? []) : [];
      if (mark === '' || next?.type !== 'text') return ctx.replaceNode(node, maths);
      const box = { className: ['whole'] };
      const children = [maths, { type: 'text' as const, value: mark }];
      ctx.replaceNode(node, { type: 'element', tagName: 'span', properties: box, children });
      ctx.replaceNode(next, { type: 'text', value: next.value.slice(mark.length) });
    },
  },
};

const power = /(?<=\d) × (?=10[⁰¹²³⁴-⁹⁻])/g;

/** Keeps a power of ten on one line with its number: no line ends in "3.8 ×". */
const keepPowers = (text: string): string => text.replace(power, '\u00a0×\u00a0');

/** `keepPowers` in all text. Runs where `mathsPlugin` does. */
const numbersPlugin: HastPluginDefinition = {
  name: 'islet-numbers',
  text(node, ctx) {
    const value = keepPowers(node.value);
    if (value !== node.value) ctx.replaceNode(node, { type: 'text', value });
  },
};

/** Those of the two that a file needs: each of them looks at every node of its kind. A term brings its explanation. */
export const htmlPlugins: HastPluginEntry = ({ source }) => [
  source.includes('$$') && mathsPlugin,
  (source.search(power) >= 0 || /&(?:times|#)|<Term\b/.test(source)) && numbersPlugin,
];

/** The syntax tree of a lesson. Throws the parser's own error (`line:column: message`) on broken syntax. */
export function parseMarkdown(source: string): MdastNode {
  return mdxToMdast(source, { features: markdownFeatures });
}

/** The nodes below one; none for a leaf. */
export function childrenOf(node: MdastNode): readonly MdastNode[] {
  return 'children' in node ? node.children : [];
}

/** A text that is seen, and words in its place for those who hear it. */
export function seenAndHeard(seen: string, words: string): MdastNode[] {
  const span = (value: string, data: Readonly<Record<string, unknown>>): MdastNode =>
    // Markdown has no node for a span; this one is named anew when it becomes HTML.
    Object.assign(
      { type: 'delete' as const, children: [] },
      { children: [{ type: 'text' as const, value }], data: { hName: 'span', ...data } },
    );
  return [
    span(seen, { hProperties: { ariaHidden: 'true' } }),
    span(words, { hProperties: { className: 'visually-hidden' }, heard: true }),
  ];
}

function isHeard(node: MdastNode): boolean {
  return node.type === 'delete' && node.data !== undefined && 'heard' in node.data;
}

/** All text of some nodes, without marks, comments and tags, spaces folded. */
export function textOf(nodes: readonly MdastNode[]): string {
  const collect = (node: MdastNode): string => {
    if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code') return node.value;
    if (node.type === 'inlineMath' || node.type === 'math') return node.value;
    if (node.type === 'break') return ' ';
    if (isHeard(node)) return '';
    // A tag within a line leaves a gap: a blank to be filled.
    if (node.type === 'mdxJsxTextElement' && node.children.length === 0)
      return node.name === 'br' ? ' ' : '___';
    const separator = node.type === 'paragraph' || node.type === 'listItem' ? ' ' : '';
    return childrenOf(node).map(collect).join('') + separator;
  };
  return nodes.map(collect).join(' ').replace(/\s+/g, ' ').trim();
}

/** Tags of plain HTML that prose may use; they carry no attributes. */
export const plainTags = ['sub', 'sup', 'kbd', 'br'] as const;

/** The page that a link in a lesson names, or null when it names none of the course. */
export type PageOf = (url: string) => string | null;

/** The number of a tag or of braces within a line, counted from 0; null when its type knows no such thing. */
export type SlotOf = (node: MdastNode) => number | null;

interface Rendering {
  pageOf: PageOf;
  slotOf: SlotOf;
}

const slotHtml = (slot: number): string => `<span data-slot="${slot}"></span>`;

function withoutMdx(node: MdastNode, how: Rendering): MdastNode[] {
  const slot =
    node.type === 'mdxJsxTextElement' ||
    node.type === 'mdxTextExpression' ||
    node.type === 'mdxFlowExpression'
      ? how.slotOf(node)
      : null;
  if (slot !== null) return [{ type: 'html', value: slotHtml(slot) }];
  if (node.type === 'mdxTextExpression' || node.type === 'mdxFlowExpression') return [];
  if (
    (node.type === 'mdxJsxTextElement' || node.type === 'mdxJsxFlowElement') &&
    plainTags.some((tag) => tag === node.name)
  ) {
    // Markdown has no node for these; the tag is one of the four above, so raw HTML is safe here.
    const open: MdastNode = { type: 'html', value: `<${node.name ?? ''}>` };
    if (node.name === 'br') return [open];
    const children = node.children.flatMap((child: MdastNode) => withoutMdx(child, how));
    const inside: MdastNode[] = [open, ...children, { type: 'html', value: `</${node.name ?? ''}>` }];
    if (node.type === 'mdxJsxTextElement') return inside;
    return [Object.assign({ type: 'paragraph' as const, children: [] }, { children: inside })];
  }
  if ('children' in node) {
    const children = node.children.flatMap((child: MdastNode) => withoutMdx(child, how));
    const url = node.type === 'link' ? (how.pageOf(node.url) ?? node.url) : null;
    return [Object.assign({}, node, { children }, url === null ? {} : { url })];
  }
  return [node];
}

/** HTML of some nodes of a lesson, maths typeset, MDX comments dropped, links to lessons led to their pages. */
export function renderNodes(
  nodes: readonly MdastNode[],
  pageOf: PageOf = () => null,
  slotOf: SlotOf = () => null,
): string {
  if (nodes.length === 0) return '';
  const words = wordsHtml(nodes, slotOf);
  if (words !== null) return words.trim();
  const children = nodes.flatMap((node) => withoutMdx(node, { pageOf, slotOf }));
  return htmlOf(children);
}

/**
 * HTML of nodes that are only words, blanks and names in braces, as most parts of questions are: as `htmlOf` makes it, in a tenth
 * of its time.
 */
function wordsHtml(nodes: readonly MdastNode[], slotOf: SlotOf): string | null {
  let html = '';
  for (const node of nodes) {
    if (node.type === 'text')
      html += keepPowers(node.value).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
    else if (node.type === 'mdxTextExpression' || node.type === 'mdxJsxTextElement') {
      const slot = slotOf(node);
      if (slot !== null) html += slotHtml(slot);
      else if (node.type === 'mdxJsxTextElement') return null;
    } else if (node.type === 'emphasis' || node.type === 'strong') {
      const inner = wordsHtml(node.children, slotOf);
      if (inner === null) return null;
      html += node.type === 'emphasis' ? `<em>${inner}</em>` : `<strong>${inner}</strong>`;
    } else if (node.type === 'paragraph' && nodes.every(({ type }) => type === 'paragraph')) {
      const inner = wordsHtml(node.children, slotOf);
      if (inner === null) return null;
      html += `${html === '' ? '' : '\n'}<p>${inner}</p>`;
    } else return null;
  }
  return html;
}

/** HTML of nodes as Sätteri writes it. */
function htmlOf(children: readonly MdastNode[]): string {
  const result = markdownToHtml('x', {
    features: markdownFeatures,
    hastPlugins: [mathsPlugin, numbersPlugin],
    mdastPlugins: [
      {
        name: 'islet-nodes',
        before(root, ctx) {
          ctx.replaceNode(root, Object.assign({ type: 'root' as const, children: [] }, { children }));
        },
      },
    ],
  });
  if (result instanceof Promise)
    throw new Error('Rendering is asynchronous only with an asynchronous plugin, and there is none.');
  return result.html.trim();
}

/** HTML of nodes that stand in one line: the paragraph around them is dropped when it is the only one. */
export function renderInline(nodes: readonly MdastNode[], pageOf?: PageOf, slotOf?: SlotOf): string {
  const html = renderNodes(nodes, pageOf, slotOf);
  const inner = /^<p>([\s\S]*)<\/p>$/.exec(html)?.[1];
  return inner !== undefined && !inner.includes('<p>') ? inner.trim() : html;
}
