import fc from 'fast-check';
import { markdownToHtml } from 'satteri';
import type { MdastNode } from 'satteri';
import { describe, expect, it } from 'vitest';
import {
  childrenOf,
  htmlPlugins,
  markdownFeatures,
  mathsProblem,
  parseMarkdown,
  renderInline,
  renderNodes,
  textOf,
  typesetMaths,
} from './markdown.ts';

const html = (source: string): string => renderNodes(childrenOf(parseMarkdown(source)));

describe('maths', () => {
  it('is MathML and nothing else: no span, no TeX, no namespace', () => {
    expect(typesetMaths('a', false)).toBe('<math><semantics><mrow><mi>a</mi></mrow></semantics></math>');
  });

  it.each([
    '\\frac{a^3}{b_1}',
    '\\boxed{x}',
    '\\fcolorbox{red}{yellow}{x}',
    '\\pmb{x}',
    '\\colorbox{red}{x}',
    '\\color{blue} x',
    '\\cancel{x}',
    '\\phase{x}',
    '\\begin{array}{c|c} a & b \\\\ \\hline c & d \\end{array}',
    '\\begin{aligned} a &= b \\\\ c &= d \\end{aligned}',
    'x \\tag{1}',
    '\\underbrace{a+b}_{c}',
    '\\rule{1em}{2em} \\hspace{3em}',
  ])('carries no style attribute, which the site forbids: %s', (tex) => {
    const mathml = typesetMaths(tex, true);
    expect(mathml).toMatch(/^<math display="block">/);
    expect(mathml).not.toMatch(/\sstyle=|xmlns|<annotation|class="katex"/);
  });

  it('stands in a line', () => {
    expect(html('So $$a$$ it is.')).toBe(
      '<p>So <math><semantics><mrow><mi>a</mi></mrow></semantics></math> it is.</p>',
    );
  });

  it.each([
    ['So $$a$$. Then', '<span class="whole">A.</span> Then'],
    ['So $$a$$, $$a$$ and', '<span class="whole">A,</span> A and'],
    ['“So $$a$$.” Then', '<span class="whole">A.”</span> Then'],
  ])('keeps the mark behind it on its line: %s', (source, expected) => {
    const formula = '<math><semantics><mrow><mi>a</mi></mrow></semantics></math>';
    expect(html(source).replaceAll(formula, 'A')).toContain(expected);
  });

  it('stands on its own lines, without a code block around it', () => {
    expect(html('$$\na\n$$')).toBe(
      '<math display="block"><semantics><mrow><mi>a</mi></mrow></semantics></math>',
    );
  });

  it.each([
    ['$5 and $6', '<p>$5 and $6</p>'],
    ['It cost $5.6 M, not $2.', '<p>It cost $5.6 M, not $2.</p>'],
    ['From $x$ to $y$.', '<p>From $x$ to $y$.</p>'],
    ['Code with `$$a$$` in it', '<p>Code with <code>$$a$$</code> in it</p>'],
  ])('is not %s', (source, expected) => {
    expect(html(source)).toBe(expected);
  });

  it.each([
    ['a + \\foo', 'Undefined control sequence: \\foo'],
    ['\\frac{1', "Unexpected end of input in a macro argument, expected '}'"],
    ['a^b^c', 'Double superscript'],
  ])('of %s cannot be typeset, and is told why', (tex, problem) => {
    expect(mathsProblem(tex, true)).toBe(problem);
  });

  it('that cannot be typeset stays as it was written', () => {
    expect(html('So $$\\foo$$.')).toBe('<p>So <code class="language-math math-inline">\\foo</code>.</p>');
    expect(mathsProblem('a', true)).toBeNull();
  });
});

describe('a power of ten', () => {
  it('stays on one line with its number', () => {
    expect(html('It took 3.8 × 10²⁵ operations, 4 × 10 rows and 2 × 3.')).toBe(
      '<p>It took 3.8\u00a0×\u00a010²⁵ operations, 4 × 10 rows and 2 × 3.</p>',
    );
  });
});

describe('nodes as HTML', () => {
  it('drops comments and keeps the four plain tags', () => {
    expect(html('CO<sub>2</sub>{/* a comment */}, <kbd>Tab</kbd>,<br />x<sup>*2*</sup>')).toBe(
      '<p>CO<sub>2</sub>, <kbd>Tab</kbd>,<br>x<sup><em>2</em></sup></p>',
    );
    expect(html('<kbd>Enter</kbd>')).toBe('<p><kbd>Enter</kbd></p>');
  });

  it('escapes what is text', () => {
    expect(html('1 \\< 2 & `<b>` &amp; \\{x\\}')).toBe(
      '<p>1 &lt; 2 &amp; <code>&lt;b&gt;</code> &amp; {x}</p>',
    );
  });

  it('leads links to pages, and leaves others', () => {
    const nodes = childrenOf(parseMarkdown('[a](x.mdx) and **[b](https://example.org)**'));
    expect(renderNodes(nodes, (url) => (url === 'x.mdx' ? '../x/' : null))).toBe(
      '<p><a href="../x/">a</a> and <strong><a href="https://example.org">b</a></strong></p>',
    );
  });

  it('changes nothing in the tree it was given', () => {
    const nodes = childrenOf(parseMarkdown('[a](x.mdx) {/* c */} $$a$$'));
    const before = JSON.stringify(nodes);
    renderNodes(nodes, () => '/elsewhere/');
    expect(JSON.stringify(nodes)).toBe(before);
  });

  it.each([
    ['One *line*.', 'One <em>line</em>.'],
    ['One line {/* id: x */}', 'One line'],
    ['One.\n\nTwo.', '<p>One.</p>\n<p>Two.</p>'],
    ['- a', '<ul>\n<li>a</li>\n</ul>'],
  ])('takes a single paragraph for a line: %j', (source, expected) => {
    expect(renderInline(childrenOf(parseMarkdown(source)))).toBe(expected);
  });

  it('is nothing for no nodes', () => {
    expect(renderNodes([])).toBe('');
  });
});

it('reads the words of nodes', () => {
  const source =
    'A **bold**\nword, `code`, $$a^2$$ and [a link](x.mdx) {/* no */} of CO<sub>2</sub>.\n\n- one\n- two';
  expect(textOf(childrenOf(parseMarkdown(source)))).toBe('A bold word, code, a^2 and a link of CO2. one two');
});

it('writes what is only words as the parser writes it', () => {
  const word = fc.constantFrom(
    'a',
    '"b"',
    "c's",
    '&amp;',
    '&',
    '\\<',
    '>',
    '*d e*',
    '**f**',
    '***g***',
    '\\*',
    '…',
    '漢',
    '.',
    '\n',
    '{name}',
    '{/* no name */}',
  );
  const text = fc.array(
    fc.array(word, { minLength: 1 }).map((words) => words.join(' ')),
    { minLength: 1 },
  );
  let words = 0;
  fc.assert(
    fc.property(text, (paragraphs) => {
      const nodes = childrenOf(parseMarkdown(paragraphs.join('\n\n')));
      const slotOf = (node: MdastNode): number | null =>
        node.type === 'mdxTextExpression' && node.value === 'name' ? 7 : null;
      if (nodes.length > 0 && nodes.every(({ type }) => type === 'paragraph')) words++;
      // A rule is more than words, so the parser writes all.
      const withRule = renderNodes([...nodes, { type: 'thematicBreak' }], undefined, slotOf);
      expect(renderNodes(nodes, undefined, slotOf)).toBe(withRule.replace(/<hr>$/, '').trim());
    }),
    { numRuns: Number(process.env['ISLET_RUNS'] ?? 1000) },
  );
  expect(words).toBeGreaterThan(0);
});

describe('the prose of a page', () => {
  const page = async (source: string): Promise<string> => {
    const { html } = await markdownToHtml(source, { features: markdownFeatures, hastPlugins: [htmlPlugins] });
    return html.trim();
  };

  it.each([
    ['3.8 × 10²⁵', '<p>3.8\u00a0×\u00a010²⁵</p>'],
    ['3.8 &times; 10²⁵', '<p>3.8\u00a0×\u00a010²⁵</p>'],
    ['3.8 &#215; 10²⁵', '<p>3.8\u00a0×\u00a010²⁵</p>'],
    ['$$a$$', '<p><math><semantics><mrow><mi>a</mi></mrow></semantics></math></p>'],
    ['Only words.', '<p>Only words.</p>'],
  ])('has its powers on one line and its formulas typeset: %s', async (source, expected) => {
    expect(await page(source)).toBe(expected);
  });

  it('is looked at for powers where there are any, or where terms bring text that the file does not have', () => {
    const plugins = (source: string): unknown =>
      typeof htmlPlugins === 'function' &&
      htmlPlugins({ source, fileURL: undefined, sourceFormat: 'mdx', data: {} });
    const numbers = expect.objectContaining({ name: 'islet-numbers' });
    expect(plugins('<Term>FLOP</Term>')).toEqual([false, numbers]);
    expect(plugins('Only 2 × 3 words.')).toEqual([false, false]);
  });
});
