import katex from 'katex';
import { htmlToHast, markdownToHtml, mdxToMdast } from 'satteri';
import type { Features, HastPluginDefinition, MdastNode } from 'satteri';

/** How every lesson is parsed, by us and by Astro alike. A single `$` is money; maths is `$$x$$`. */
export const markdownFeatures: Features = {
  gfm: true,
  frontmatter: true,
  math: { singleDollarTextMath: false },
  smartPunctuation: true,
};

/**
 * MathML for a TeX formula; a formula that KaTeX cannot read comes back as an error text in the place of the formula.
 * KaTeX wraps its MathML in a span, repeats the TeX and adds an `xmlns`, none of which a browser needs.
 */
export function typesetMaths(tex: string, display: boolean): string {
  const html = katex.renderToString(tex, { output: 'mathml', displayMode: display, throwOnError: true });
  return html
    .replace(/^<span class="katex">|<\/span>$/g, '')
    .replace(/<annotation[^>]*>[\s\S]*?<\/annotation>/g, '')
    .replace(/ xmlns="[^"]*"/g, '');
}

/** Puts MathML where Markdown left a formula as code. Runs on prose and on the parts of questions. */
export const mathsPlugin: HastPluginDefinition = {
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
      const fragment = htmlToHast(typesetMaths(tex, display), { fragment: true });
      if (fragment.type === 'root' && fragment.children[0]?.type === 'element') {
        ctx.replaceNode(node, fragment.children[0]);
      }
    },
  },
};

/** The syntax tree of a lesson. Throws the parser's own error (`line:column: message`) on broken syntax. */
export function parseMarkdown(source: string): MdastNode {
  return mdxToMdast(source, { features: markdownFeatures });
}

/** The nodes below one; none for a leaf. */
export function childrenOf(node: MdastNode): readonly MdastNode[] {
  return 'children' in node ? node.children : [];
}

/** All text of some nodes, without marks, comments and tags, spaces folded. */
export function textOf(nodes: readonly MdastNode[]): string {
  const collect = (node: MdastNode): string => {
    if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code') return node.value;
    if (node.type === 'inlineMath' || node.type === 'math') return node.value;
    if (node.type === 'break') return ' ';
    const separator = node.type === 'paragraph' || node.type === 'listItem' ? ' ' : '';
    return childrenOf(node).map(collect).join('') + separator;
  };
  return nodes.map(collect).join(' ').replace(/\s+/g, ' ').trim();
}

/** Tags of plain HTML that prose may use; they carry no attributes. */
export const plainTags = ['sub', 'sup', 'kbd', 'br'] as const;

function withoutMdx(node: MdastNode): MdastNode[] {
  if (node.type === 'mdxTextExpression' || node.type === 'mdxFlowExpression') return [];
  if (node.type === 'mdxJsxTextElement' && plainTags.some((tag) => tag === node.name)) {
    // Markdown has no node for these; the tag is one of the four above, so raw HTML is safe here.
    const open: MdastNode = { type: 'html', value: `<${node.name ?? ''}>` };
    if (node.name === 'br') return [open];
    return [open, ...node.children.flatMap(withoutMdx), { type: 'html', value: `</${node.name ?? ''}>` }];
  }
  if ('children' in node) {
    const copy: MdastNode = structuredClone(node);
    Object.assign(copy, { children: node.children.flatMap((child: MdastNode) => withoutMdx(child)) });
    return [copy];
  }
  return [node];
}

/** HTML of some nodes of a lesson, maths typeset, MDX comments dropped. */
export function renderNodes(nodes: readonly MdastNode[]): string {
  if (nodes.length === 0) return '';
  const children = nodes.flatMap(withoutMdx);
  const result = markdownToHtml('x', {
    features: markdownFeatures,
    hastPlugins: [mathsPlugin],
    mdastPlugins: [
      {
        name: 'islet-nodes',
        before(root, ctx) {
          ctx.replaceNode(root, Object.assign({ type: 'root' as const, children: [] }, { children }));
        },
      },
    ],
  });
  if (result instanceof Promise) throw new Error('Rendering is asynchronous only with an asynchronous plugin, and there is none.');
  return result.html.trim();
}

/** HTML of nodes that stand in one line: the paragraph around them is dropped when it is the only one. */
export function renderInline(nodes: readonly MdastNode[]): string {
  const html = renderNodes(nodes);
  const inner = /^<p>([\s\S]*)<\/p>$/.exec(html)?.[1];
  return inner !== undefined && !inner.includes('<p>') ? inner : html;
}
