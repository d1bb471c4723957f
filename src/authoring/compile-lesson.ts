import Slugger from 'github-slugger';
import type { MdastNode, MdxJsxFlowElement, MdxJsxTextElement } from 'satteri';
import type { Json } from '../core/event.ts';
import type { Term } from '../core/course.ts';
import { didYouMean, listNames } from '../core/finding.ts';
import type { Finding } from '../core/finding.ts';
import { hashText } from '../core/hash.ts';
import type { ItemBase } from '../core/item.ts';
import type { Model } from '../models/model.ts';
import type { Attribute, ChildTag, InlineTag, InlineValue, RegisteredType } from '../questions/contract.ts';
import { questionTypes } from '../questions/registry.ts';
import { stepTag } from './figure-steps.ts';
import { termKey, termNodes, termTag, unknownTermMessage } from './glossary.ts';
import type { Glossary } from './glossary.ts';
import { isSafeAddress, pageOfLink } from './links.ts';
import {
  childrenOf,
  mathsProblem,
  parseMarkdown,
  plainTags,
  renderInline,
  renderNodes,
  textOf,
} from './markdown.ts';
import type { PageOf } from './markdown.ts';
import { placeAt, placeOf } from './place.ts';
import type { Place } from './place.ts';
import { readQuiz } from './quiz.ts';
import type { PlacedQuiz } from './quiz.ts';
import { idPattern, lessonSchema } from './schema.ts';
import type { LessonFrontmatter } from './schema.ts';
import { expressionFinding, shorten, syntaxFinding, unknownTag } from './syntax-errors.ts';
import { scanTag } from './tag-source.ts';
import { tagSpecs } from './tags.ts';
import type { TagSpec } from './tags.ts';
import { readValue, valueNodes, valueTag } from './value-tag.ts';
import { readYaml } from './yaml-document.ts';

/** A tag that the page will render, found again by the line of its opening tag. */
export interface PlacedTag {
  tag: string;
  place: Place;
  attributes: ReadonlyMap<string, Attribute>;
  /** Set for a question. */
  item: ItemBase | null;
  /** Set for a quiz. */
  quiz: PlacedQuiz | null;
  /** Of a figure: where each of its steps stands. */
  steps: readonly Place[];
}

/** What a tag within the text stands for. */
export interface PlacedWords {
  place: Place;
  nodes: readonly MdastNode[];
}

export interface LessonLink {
  url: string;
  place: Place;
}

/** A question of a lesson, at its place. */
export interface LessonItem {
  item: ItemBase;
  place: Place;
  /** The paragraph of the article that it comes from, as `source="p12"` says. */
  source: { id: string; place: Place } | null;
}

export interface CompiledLesson {
  file: string;
  /** Null when the frontmatter cannot be read. */
  frontmatter: LessonFrontmatter | null;
  items: readonly LessonItem[];
  quizzes: readonly PlacedQuiz[];
  tags: readonly PlacedTag[];
  /** Each <Value> and <Term> of the prose, written out. */
  values: readonly PlacedWords[];
  /** Ids of the terms that it explains. */
  terms: ReadonlySet<string>;
  links: readonly LessonLink[];
  /** What a link can lead to within the page: the ids that its headings get. */
  anchors: readonly string[];
  /** Files that prose shows as images. */
  images: readonly LessonLink[];
  /** Objectives of other lessons that questions name, each as `lesson/objective`. */
  borrowed: readonly { objective: string; place: Place }[];
  /** The paragraphs outside of questions, as plain text. */
  prose: readonly { text: string; place: Place }[];
  findings: readonly Finding[];
}

/** What every question's tag takes besides its type's own attributes, with help texts. */
export const commonAttributes: Readonly<Record<string, string>> = {
  id: 'Names the question in the learner’s record. Give it once and never change it.',
  objective:
    'The objective in the frontmatter that it practises, or one of another lesson of the article: "lesson/objective".',
  points: 'What it is worth: above 0 and up to 1000; 1 if left out.',
  formerly: 'Ids that it had before, with spaces between them: their answers count as its own.',
  hints: '"request": hints open when asked for. "try": the next one opens after each try that is not right.',
  solution: 'Tries after which the solution is offered.',
  source: 'The paragraph of the imported article that it comes from, such as "p12".',
};
const innerTags = ['Hint', 'Explanation'] as const;
const quizTag = 'Quiz';
const figureTag = 'Figure';
const comment = /^\/\*[\s\S]*\*\/$/;

export interface CompileOptions {
  /** Gallery examples and templates have no frontmatter. */
  frontmatter: 'required' | 'none';
  /** Id of the lesson, by which links to other lessons are found. */
  lesson?: string;
  /** The text of a file beside the lesson by its name; null when there is none. */
  file?: (name: string) => string | null;
  /** Names of all files beside the lesson. */
  files?: readonly string[];
  /** The models of the course by name; null for one whose file has mistakes, which are reported there. */
  models?: ReadonlyMap<string, Model | null>;
  /** Tags that only these lessons know. */
  tags?: readonly TagSpec[];
  /** The terms of the course. */
  glossary?: Glossary;
}

/**
 * Reads a lesson: frontmatter, items, other tags, and everything that is wrong with them, all at once.
 * Pure: the same text gives the same result. Checks that need other files (models, ids of other lessons) are the
 * course's (`compile-course.ts`).
 */
export function compileLesson(
  source: string,
  file: string,
  options: CompileOptions = { frontmatter: 'required' },
): CompiledLesson {
  return new LessonReader(source, file, options).read();
}

/**
 * A line of Markdown in a YAML file as HTML, with what is wrong with it. `lesson` is where its links start from.
 */
export function compileLine(
  source: string,
  file: string,
  options: Pick<CompileOptions, 'lesson' | 'models'>,
): { html: string; findings: readonly Finding[] } {
  return new LessonReader(source, file, { frontmatter: 'none', ...options }).readLine();
}

/**
 * The text of a file without a byte order mark and the line ends of Windows, which change no line and no column that an
 * editor shows.
 */
export function plainText(source: string): string {
  return source.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
}

class LessonReader {
  private readonly source: string;
  private readonly file: string;
  private readonly options: CompileOptions;
  private readonly findings: Finding[] = [];
  private readonly items: LessonItem[] = [];
  private readonly quizzes: PlacedQuiz[] = [];
  /** What is being read stands in a quiz. */
  private inQuiz = false;
  private readonly tags: PlacedTag[] = [];
  private readonly values: PlacedWords[] = [];
  private readonly terms = new Set<string>();
  private readonly links: LessonLink[] = [];
  private readonly anchors: string[] = [];
  private readonly images: LessonLink[] = [];
  private readonly borrowed: { objective: string; place: Place }[] = [];
  private readonly prose: { text: string; place: Place }[] = [];
  /** Attributes that were reported already: what a reader says of their values would only repeat it. */
  private readonly broken = new Set<Attribute>();
  private readonly pageOf: PageOf;
  private frontmatter: LessonFrontmatter | null = null;
  private readonly specs: readonly TagSpec[];
  private readonly tagNames: readonly string[];

  constructor(source: string, file: string, options: CompileOptions) {
    this.source = plainText(source);
    this.file = file;
    this.options = options;
    this.specs = [...tagSpecs, ...(options.tags ?? [])];
    this.tagNames = [
      ...questionTypes.map(({ tag }) => tag),
      ...this.specs.map(({ tag }) => tag),
      valueTag,
      termTag,
    ];
    const { lesson } = options;
    this.pageOf = lesson === undefined ? () => null : (url) => pageOfLink(lesson, url);
  }

  readLine(): { html: string; findings: readonly Finding[] } {
    const root = this.parse();
    if (root) for (const node of childrenOf(root)) this.readNode(node, false);
    return { html: root ? renderInline(childrenOf(root), this.pageOf) : '', findings: this.findings };
  }

  /** The syntax tree with its values and terms written out; null when there is none, which is reported. */
  private parse(): MdastNode | null {
    try {
      return this.withValues(parseMarkdown(this.source));
    } catch (error) {
      this.findings.push(
        syntaxFinding(this.source, this.file, error, {
          offered: this.tagNames,
          all: this.allTagNames(),
          empty: [
            ...this.specs.flatMap(({ tag, content }) => (content === 'none' ? tag : [])),
            ...questionTypes.flatMap((type) => Object.keys(type.inlineTags)),
            valueTag,
          ],
        }),
      );
      return null;
    }
  }

  read(): CompiledLesson {
    const root = this.parse();
    if (!root) this.readFrontmatter(/^---\n([\s\S]*?)\n---/.exec(this.source)?.[1] ?? null);
    else {
      const first = childrenOf(root)[0];
      this.readFrontmatter(first?.type === 'yaml' ? first.value : null);
      this.readHeadings(childrenOf(root));
      for (const node of childrenOf(root)) this.readNode(node, true);
    }
    const { file, frontmatter, items, quizzes, tags, values, terms } = this;
    const { links, anchors, images, borrowed, prose, findings } = this;
    return {
      file,
      frontmatter,
      items,
      quizzes,
      tags,
      values,
      terms,
      links,
      anchors,
      images,
      borrowed,
      prose,
      findings,
    };
  }

  /**
   * A tree with each <Value> as the words that it stands for, so that nothing else need know of the tag. A question is
   * taken out of its page with its values; those of the prose are kept for the page.
   */
  private withValues(node: MdastNode, inQuestion = false): MdastNode {
    const children = childrenOf(node);
    if (children.length === 0) return node;
    const written = children.flatMap((child, index) => {
      const name = isJsx(child) ? this.nameOf(child) : '';
      const isQuestion = questionTypes.some((type) => type.tag === name);
      if (isJsx(child) && name === termTag && !inQuestion) return this.readTerm(child);
      if (!isJsx(child) || name !== valueTag) return [this.withValues(child, inQuestion || isQuestion)];
      const nodes = this.readValue(child, children[index - 1], children[index + 1]);
      if (!inQuestion) this.values.push({ place: placeOf(child), nodes });
      return nodes;
    });
    const same = written.length === children.length && written.every((one, at) => one === children[at]);
    return same ? node : Object.assign({}, node, { children: written });
  }

  /** A term of the glossary with its explanation; its words alone where there is none, which is reported. */
  private readTerm(node: MdxJsxFlowElement | MdxJsxTextElement): readonly MdastNode[] {
    const place = placeOf(node);
    const attributes = this.readAttributes(node, termTag, ['of'], false);
    const of = attributes.get('of');
    const name = of?.text ?? textOf(childrenOf(node));
    const glossary = this.options.glossary ?? new Map<string, Term>();
    const term = glossary.get(termKey(name));
    if (textOf(childrenOf(node)) === '') {
      this.report(
        'tag-empty',
        place,
        `<${termTag}> is empty.`,
        `Write the word between its tags: <${termTag}>KV cache</${termTag}>.`,
      );
    } else if (!term) {
      this.report(
        'term-unknown',
        of ?? place,
        unknownTermMessage(name, glossary),
        'Add it to glossary.yaml, or name another: <Term of="…">.',
      );
    }
    const words = childrenOf(node).flatMap((child) =>
      child.type === 'paragraph' ? childrenOf(child) : child,
    );
    const nodes = term ? termNodes(term, words, !this.terms.has(term.id)) : words;
    if (term) this.terms.add(term.id);
    // One that stands alone on its line is a paragraph.
    const written: readonly MdastNode[] =
      node.type === 'mdxJsxFlowElement'
        ? [Object.assign({ type: 'paragraph' as const, children: [] }, { children: nodes })]
        : nodes;
    const position = node.position ? { position: node.position } : {};
    const placed = written.map((one) => Object.assign(one, position));
    this.values.push({ place, nodes: placed });
    return placed;
  }

  private readValue(
    node: MdxJsxFlowElement | MdxJsxTextElement,
    before: MdastNode | undefined,
    after: MdastNode | undefined,
  ): readonly MdastNode[] {
    const place = placeOf(node);
    const attributes = this.readAttributes(node, valueTag, [], true);
    if (!attributes.has('of')) {
      this.report(
        'attribute-missing',
        place,
        `<${valueTag}> has no "of".`,
        `Write <${valueTag} of="model.output" />.`,
      );
    }
    if (node.children.length > 0) this.reportContent(valueTag, place);
    const line = (one: MdastNode | undefined, edge: 'start' | 'end'): number | undefined =>
      one?.type === 'paragraph' ? one.position?.[edge].line : undefined;
    const last = node.position?.end.line ?? place.line;
    const alone = node.type === 'mdxJsxFlowElement';
    if (alone && (line(before, 'end') === place.line - 1 || line(after, 'start') === last + 1)) {
      this.report(
        'value-alone',
        place,
        `This <${valueTag}> stands alone on a line of its paragraph, which breaks the paragraph in two.`,
        'Join its line with the one above or below.',
      );
    }
    const text = readValue(attributes, this.options.models ?? new Map(), (at, rule, message, cure) => {
      if (!this.broken.has(at)) this.report(rule, at, message, cure);
    });
    const nodes = text === null ? [] : valueNodes(text);
    const position = node.position ? { position: node.position } : {};
    const placed = nodes.map((one) => Object.assign(one, position));
    return alone
      ? [Object.assign({ type: 'paragraph' as const, children: [] }, { children: placed }, position)]
      : placed;
  }

  private reportContent(tag: string, place: Place): void {
    this.report(
      'tag-content',
      place,
      `<${tag}> takes no text.`,
      `Move the text before or after it, and close it at once: <${tag} … />.`,
    );
  }

  private childTagNames(): string[] {
    return questionTypes.flatMap((type) => [...Object.keys(type.childTags), ...Object.keys(type.inlineTags)]);
  }

  private allTagNames(): string[] {
    return [...new Set([...this.tagNames, ...innerTags, ...this.childTagNames(), stepTag])];
  }

  private report(
    rule: string,
    at: Place,
    message: string,
    cure: string,
    severity: Finding['severity'] = 'error',
    fix?: Finding['fix'],
  ): void {
    const { line, column } = at;
    const finding: Finding = { rule, severity, file: this.file, line, column, message, cure };
    this.findings.push(fix ? { ...finding, fix } : finding);
  }

  private readFrontmatter(text: string | null): void {
    if (this.options.frontmatter === 'none') return;
    if (text === null) {
      const above = /^\s+(?=---[ \t]*\n)/.exec(this.source)?.[0];
      if (above !== undefined) {
        this.report(
          'frontmatter-not-first',
          placeAt(this.source, above.length),
          'The frontmatter does not start on the first line of the file.',
          'Remove the empty lines and spaces above and before its "---".',
        );
      } else if (/^---[ \t]*\n/.test(this.source)) {
        this.report(
          'frontmatter-not-closed',
          { line: 1, column: 1 },
          'The frontmatter is never closed.',
          'Write "---" on a line of its own below its last key.',
        );
      } else {
        this.report(
          'frontmatter-missing',
          { line: 1, column: 1 },
          'The lesson has no frontmatter.',
          'Start the file with a block between two lines of "---" that holds title, lede and minutes.',
        );
      }
      return;
    }
    const result = readYaml(text, {
      file: this.file,
      schema: lessonSchema,
      what: 'the frontmatter',
      linesBefore: 1,
    });
    this.findings.push(...result.findings);
    this.frontmatter = result.value;
    const ids = (result.value?.objectives ?? []).map((objective) => objective.id);
    for (const [index, id] of ids.entries()) {
      if (ids.indexOf(id) === index) continue;
      this.report(
        'objective-twice',
        result.placeOf(['objectives', index, 'id']),
        `Two objectives have the id "${id}".`,
        'Give one of them another id.',
      );
    }
  }

  private readHeadings(nodes: readonly MdastNode[]): void {
    let last = 1;
    // The one that Astro uses, so that the ids are those of the page.
    const slugger = new Slugger();
    for (const node of nodes) {
      if (node.type !== 'heading') continue;
      this.anchors.push(slugger.slug(textOf([node])));
      if (node.depth === 1) {
        this.report(
          'heading-first-level',
          placeOf(node),
          'A heading "# " is the title of the page, and the title stands in the frontmatter.',
          'Use "## " for a section.',
        );
      } else if (node.depth > last + 1) {
        this.report(
          'heading-skip',
          placeOf(node),
          `This heading skips a level: it has ${node.depth} "#" after one with ${last}.`,
          `Use ${'#'.repeat(last + 1)}.`,
          'error',
          this.source.startsWith('#'.repeat(node.depth), node.position?.start.offset)
            ? replacement(node.position?.start.offset, node.depth, '#'.repeat(last + 1))
            : undefined,
        );
      }
      last = Math.min(node.depth, last + 1);
    }
  }

  /** Everything outside questions. */
  private readNode(node: MdastNode, atTop: boolean): void {
    if (this.readAnywhere(node)) return;
    if (node.type === 'image') this.images.push({ url: node.url, place: placeOf(node) });
    if (node.type === 'paragraph') this.prose.push({ text: textOf([node]), place: placeOf(node) });
    if (node.type === 'mdxJsxFlowElement') this.readTag(node, atTop);
    else if (node.type === 'mdxJsxTextElement') this.readInlineTag(node);
    else for (const child of childrenOf(node)) this.readNode(child, false);
  }

  /** What holds in prose and in questions alike: no JavaScript, no unsafe address. True when the node is done with. */
  private readAnywhere(node: MdastNode): boolean {
    switch (node.type) {
      case 'mdxjsEsm': {
        const word = node.value.trim().split(/\s/)[0] ?? 'import';
        this.report(
          'import-in-lesson',
          placeOf(node),
          `A line that starts with "${word}" is read as JavaScript, and a lesson has none.`,
          'Tags need no import; begin the sentence with another word if it is prose.',
        );
        return true;
      }
      case 'mdxTextExpression':
      case 'mdxFlowExpression': {
        if (comment.test(node.value.trim())) return true;
        const { rule, message, cure } = expressionFinding(node.value);
        this.report(rule, placeOf(node), message, cure);
        return true;
      }
      case 'mdxJsxFlowElement':
        this.readClosing(node);
        return false;
      case 'inlineMath':
      case 'math': {
        const problem = mathsProblem(node.value, node.type === 'math');
        if (problem === null) return true;
        this.report(
          'maths-unreadable',
          placeOf(node),
          `The formula "${shorten(node.value)}" cannot be typeset: ${problem}.`,
          'Write it in the TeX that KaTeX knows (https://katex.org/docs/supported).',
        );
        return true;
      }
      case 'table':
        this.readTable(node);
        return false;
      case 'link':
      case 'definition':
      case 'image':
        return this.readAddress(node);
      default:
        return false;
    }
  }

  private readAddress(node: MdastNode & { type: 'link' | 'definition' | 'image' }): boolean {
    const place = placeOf(node);
    if (!isSafeAddress(node.url)) {
      this.report(
        'link-unsafe',
        place,
        `The address "${shorten(node.url)}" is code, not a page.`,
        'Link to a page with https:// or to a lesson by its file.',
      );
      return true;
    }
    if (node.type !== 'image') {
      this.links.push({ url: node.url, place });
      return false;
    }
    if ((node.alt ?? '').trim() === '') {
      this.report(
        'image-alt-missing',
        place,
        `The image "${node.url}" has no text for those who do not see it.`,
        'Write what it shows between the brackets: ![…](…).',
      );
    }
    if (/^(?:[a-z][a-z0-9+.-]*:)?\/\//i.test(node.url)) {
      this.report(
        'image-remote',
        place,
        `The image "${shorten(node.url)}" is on another site, and a page of the course loads nothing from elsewhere.`,
        'Save it beside the lesson and write its file name.',
      );
      return true;
    }
    return false;
  }

  /** A bar in a cell makes one cell more. */
  private readTable(node: MdastNode & { type: 'table' }): void {
    const [head, ...rows] = node.children;
    const columns = head ? childrenOf(head).length : 0;
    for (const row of rows) {
      const cells = childrenOf(row).length;
      if (cells <= columns) continue;
      this.report(
        'table-cells',
        placeOf(row),
        `This row has ${cells} cells, but the table has ${columns} columns.`,
        'Write "\\|" for a bar inside a cell, also inside backticks.',
      );
    }
  }

  /** The parser loses its way in a tag whose closing tag is indented deeper than its opening one. */
  private readClosing(node: MdxJsxFlowElement): void {
    const end = node.position?.end.offset;
    if (end === undefined) return;
    const line = this.source.slice(this.source.lastIndexOf('\n', end - 1) + 1, end);
    const closing = /^([ \t]+)(<\/[\w.-]*\s*>)$/.exec(line);
    const [, indent = '', text = ''] = closing ?? [];
    if (closing === null || indent.length < placeOf(node).column) return;
    this.report(
      'tag-closing-indented',
      placeAt(this.source, end - text.length),
      `${text} is indented deeper than <${this.nameOf(node)}>, so it became part of what stands above it.`,
      `Start ${text} in the same column as <${this.nameOf(node)}>.`,
    );
  }

  private readInlineTag(node: MdxJsxTextElement): void {
    const name = this.nameOf(node);
    if (plainTags.some((tag) => tag === name)) {
      for (const attribute of node.attributes) {
        if (attribute.type === 'mdxJsxAttribute') {
          this.report(
            'attribute-unknown',
            placeOf(node),
            `<${name}> takes no "${attribute.name}".`,
            'Remove it.',
          );
        }
      }
      for (const child of childrenOf(node)) this.readNode(child, false);
      return;
    }
    if (name === termTag) {
      this.report(
        'term-in-question',
        placeOf(node),
        `A <${termTag}> cannot stand in a question.`,
        'Write its words alone, and explain it in the text.',
      );
      return;
    }
    if (this.allTagNames().includes(name)) {
      this.report(
        'tag-glued',
        placeOf(node),
        `<${name}> is stuck to the text before or after it, so it became part of that text.`,
        `Put <${name}> on a line of its own with an empty line before it.`,
      );
      return;
    }
    this.reportUnknownTag(name, placeOf(node));
  }

  private reportUnknownTag(name: string, place: Place): void {
    const { rule, message, cure } = unknownTag(name, this.tagNames);
    this.report(rule, place, message, cure);
  }

  /** The name as it is written: the parser misreads a tag whose closing tag is indented deeper than its opening one. */
  private nameOf(node: MdxJsxFlowElement | MdxJsxTextElement): string {
    const slice = this.sourceOf(node);
    return /^<\s*([A-Za-z][\w.-]*)/.exec(slice)?.[1] ?? node.name ?? '';
  }

  private sourceOf(node: MdastNode): string {
    const start = node.position?.start.offset;
    const end = node.position?.end.offset;
    return start === undefined || end === undefined ? '' : this.source.slice(start, end);
  }

  private readTag(node: MdxJsxFlowElement, atTop: boolean): void {
    const name = this.nameOf(node);
    const type = questionTypes.find((one) => one.tag === name);
    const spec = this.specs.find((one) => one.tag === name);
    if (type) {
      if (!atTop) {
        this.report(
          'tag-nested',
          placeOf(node),
          `<${name}> stands inside a list, a quote or another tag.`,
          'Move it to the left margin with an empty line before and after it.',
        );
      }
      this.readQuestion(node, type);
    } else if (spec) this.readAid(node, spec, atTop);
    else if (name === stepTag) {
      this.report(
        'step-outside-figure',
        placeOf(node),
        `<${stepTag}> stands outside of a drawing.`,
        `Move it between <${figureTag} …> and </${figureTag}>, at the left margin.`,
      );
    } else if (innerTags.some((tag) => tag === name) || this.childTagNames().includes(name)) {
      this.report(
        'tag-outside-question',
        placeOf(node),
        `<${name}> stands outside of a question.`,
        'Move it between the tags of the question that it belongs to.',
      );
    } else if (plainTags.some((tag) => tag === name)) {
      for (const child of childrenOf(node)) this.readNode(child, false);
    } else this.reportUnknownTag(name, placeOf(node));
  }

  /** Literal attributes with their places; everything else is reported. */
  private readAttributes(
    node: MdxJsxFlowElement | MdxJsxTextElement,
    tag: string,
    allowed: readonly string[],
    open: boolean,
  ): Map<string, Attribute> {
    const attributes = new Map<string, Attribute>();
    const start = node.position?.start.offset;
    const scanned = start === undefined ? [] : [...(scanTag(this.source, start)?.attributes ?? [])];
    for (const attribute of node.attributes) {
      if (attribute.type !== 'mdxJsxAttribute') {
        this.report(
          'attribute-not-literal',
          placeOf(node),
          `"{${shorten(attribute.value)}}" in <${tag}> is JavaScript, and a lesson has none.`,
          'Write each attribute as name="value".',
        );
        continue;
      }
      const { name, value } = attribute;
      const at = scanned.findIndex((one) => one.name === name);
      const [found] = at < 0 ? [] : scanned.splice(at, 1);
      const place = found ? placeAt(this.source, found.offset) : placeOf(node);
      if (!open && !allowed.includes(name)) {
        this.report(
          'attribute-unknown',
          place,
          `<${tag}> has no attribute "${name}".${didYouMean(name, allowed)}`,
          allowed.length > 0 ? `Use ${listNames(allowed, 'or')}, or remove it.` : 'Remove it.',
        );
        continue;
      }
      if (attributes.has(name)) {
        this.report('attribute-twice', place, `"${name}" stands twice in <${tag}>.`, 'Keep one of them.');
        continue;
      }
      const read: Attribute = { text: null, ...place };
      attributes.set(name, read);
      if (typeof value === 'string') read.text = decodeEntities(value);
      else if (value) {
        const raw = value.value.trim();
        const quoted = /^(["'`])((?:(?!\1)[^\\$])*)\1$/.exec(raw)?.[2];
        if (quoted !== undefined) read.text = quoted;
        else if (/^[-+]?[\d._/eE+-]+$/.test(raw) || raw === 'true' || raw === 'false') read.text = raw;
        else {
          this.broken.add(read);
          this.report(
            'attribute-not-literal',
            place,
            `${name}={${shorten(raw)}} in <${tag}> is JavaScript, and a lesson has none.`,
            `Write a number, ${name}={671}, or a text, ${name}="…".`,
          );
        }
      }
    }
    return attributes;
  }

  private readAid(node: MdxJsxFlowElement, spec: TagSpec, atTop: boolean): void {
    const attributes = this.readAttributes(node, spec.tag, Object.keys(spec.attributes), spec.open === true);
    for (const name of spec.required) {
      const attribute = attributes.get(name);
      if (attribute && (this.broken.has(attribute) || (attribute.text ?? '').trim() !== '')) continue;
      this.report(
        'attribute-missing',
        attribute ?? placeOf(node),
        `<${spec.tag}> has no "${name}".`,
        `Write <${spec.tag} ${name}="…">. ${spec.attributes[name] ?? ''}`.trim(),
      );
    }
    for (const [name, check] of Object.entries(spec.checks ?? {})) {
      const attribute = attributes.get(name);
      if (!attribute?.text || check.allows(attribute.text)) continue;
      this.report(
        'attribute-value',
        attribute,
        `${name}="${attribute.text}" in <${spec.tag}> is no ${check.what}.`,
        check.cure,
      );
    }
    if (spec.content === 'required' && node.children.length === 0) {
      this.report(
        'tag-empty',
        placeOf(node),
        `<${spec.tag}> is empty.`,
        'Write its text between its tags, on lines of its own.',
      );
    }
    if (spec.content === 'none' && node.children.length > 0) {
      this.report(
        'tag-content',
        placeOf(node),
        `<${spec.tag}> takes no text.`,
        `Move the text above or below it, and close it at once: <${spec.tag} … />.`,
      );
    }
    const quiz = spec.tag === quizTag ? this.readQuiz(node, attributes, atTop) : null;
    const steps = spec.tag === figureTag ? this.readSteps(node) : [];
    if (spec.tag !== quizTag) {
      for (const child of childrenOf(node)) if (!this.isStep(child)) this.readNode(child, false);
    }
    this.tags.push({
      tag: spec.tag,
      place: placeOf(node),
      attributes,
      item: null,
      quiz,
      steps,
    });
  }

  private isStep(node: MdastNode): node is MdxJsxFlowElement {
    return node.type === 'mdxJsxFlowElement' && this.nameOf(node) === stepTag;
  }

  /** The steps in which a drawing is built up, each where it stands. */
  private readSteps(figure: MdxJsxFlowElement): Place[] {
    const steps = childrenOf(figure).filter((child) => this.isStep(child));
    for (const step of steps) {
      const place = placeOf(step);
      this.readAnywhere(step);
      this.readAttributes(step, stepTag, [], false);
      if (step.children.length === 0) {
        this.report(
          'tag-empty',
          place,
          `This <${stepTag}> is empty.`,
          'Write between its tags what there is to see now.',
        );
      }
      for (const child of asBlocks(childrenOf(step))) {
        const name = child.type === 'mdxJsxFlowElement' ? this.nameOf(child) : null;
        if (name === null || plainTags.some((tag) => tag === name)) this.readNode(child, false);
        else {
          this.report(
            'tag-in-step',
            placeOf(child),
            `<${name}> cannot stand in a <${stepTag}>.`,
            `Move it below </${figureTag}>.`,
          );
        }
      }
    }
    const [only] = steps;
    if (only && steps.length === 1) {
      this.report(
        'figure-one-step',
        placeOf(only),
        `This <${figureTag}> has one <${stepTag}>, so there is nothing to step through.`,
        'Add another one, or write its text as the caption, without the tag.',
      );
    }
    return steps.map(placeOf);
  }

  /** A quiz and what stands in it, as if it stood in the lesson. */
  private readQuiz(
    node: MdxJsxFlowElement,
    attributes: ReadonlyMap<string, Attribute>,
    atTop: boolean,
  ): PlacedQuiz | null {
    const place = placeOf(node);
    const children = childrenOf(node);
    const isOuter = !this.inQuiz;
    if (!isOuter) {
      this.report(
        'quiz-in-quiz',
        place,
        `This <${quizTag}> stands in another one.`,
        `Close the first with </${quizTag}> before it, or join the two.`,
      );
    } else if (!atTop) {
      this.report(
        'tag-nested',
        place,
        `<${quizTag}> stands inside a list, a quote or another tag.`,
        'Move it to the left margin with an empty line before and after it.',
      );
    }
    const asked = children.filter(
      (child) =>
        child.type === 'mdxJsxFlowElement' && questionTypes.some(({ tag }) => tag === this.nameOf(child)),
    );
    if (asked.length === 0 && children.length > 0) {
      this.report(
        'quiz-without-question',
        place,
        `This <${quizTag}> asks nothing.`,
        `Put questions between <${quizTag}> and </${quizTag}>, each on lines of its own.`,
      );
    }
    const read = readQuiz(attributes, asked.length, (at, rule, message, cure) => {
      if (!this.broken.has(at)) this.report(rule, at, message, cure);
    });
    const before = this.items.length;
    this.inQuiz = true;
    for (const child of children) this.readNode(child, true);
    this.inQuiz = !isOuter;
    if (read === null || !isOuter) return null;
    const quiz = { ...read, items: this.items.slice(before).map(({ item }) => item), place };
    this.quizzes.push(quiz);
    return quiz;
  }

  private readQuestion(node: MdxJsxFlowElement, type: RegisteredType): void {
    const place = placeOf(node);
    const { tag } = type;
    const attributes = this.readAttributes(
      node,
      tag,
      [...Object.keys(commonAttributes), ...Object.keys(type.attributes)],
      type.openAttributes,
    );
    const before = this.findings.length;
    const id = this.readItemId(tag, attributes, place);
    const objective = this.readObjective(attributes);
    const points = this.readPoints(attributes);
    const formerly = this.readFormerly(attributes, id);
    const help = this.readHelp(attributes);

    const content: MdastNode[] = [];
    const children: ChildTag[] = [];
    const inlineTags: InlineTag[] = [];
    const inlineValues: InlineValue[] = [];
    const inline = {
      allowed: type.inlineTags,
      found: inlineTags,
      values: type.namesInBraces ? inlineValues : null,
    };
    const hints: MdastNode[][] = [];
    let explanation: readonly MdastNode[] | null = null;
    for (const child of childrenOf(node)) {
      const name = child.type === 'mdxJsxFlowElement' ? this.nameOf(child) : '';
      if (
        child.type !== 'mdxJsxFlowElement' ||
        plainTags.some((tag) => tag === name) ||
        Object.hasOwn(type.inlineTags, name)
      ) {
        // A tag of a line that stands alone on its line is a line of its own.
        const [block = child] = Object.hasOwn(type.inlineTags, name) ? asBlocks([inText(child)]) : [child];
        this.readInQuestion(block, inline);
        content.push(block);
        continue;
      }
      this.readClosing(child);
      const inner = asBlocks(childrenOf(child));
      for (const one of inner) this.readInQuestion(one);
      if (name === 'Hint' || name === 'Explanation') {
        this.readAttributes(child, name, [], false);
        if (inner.length === 0) {
          this.report(
            'tag-empty',
            placeOf(child),
            `This <${name}> is empty.`,
            'Write its text between its tags, or remove it.',
          );
        } else if (name === 'Hint') hints.push([...inner]);
        else if (explanation !== null) {
          this.report(
            'explanation-twice',
            placeOf(child),
            `<${tag}> has two explanations.`,
            'Join them in one <Explanation>.',
          );
        } else explanation = inner;
        continue;
      }
      const allowed = type.childTags[name];
      if (allowed) {
        children.push({
          name,
          node: child,
          attributes: this.readAttributes(child, name, allowed, false),
          content: inner,
        });
        continue;
      }
      const names = [...innerTags, ...Object.keys(type.childTags), ...Object.keys(type.inlineTags)];
      this.report(
        'tag-in-question',
        placeOf(child),
        `<${name}> cannot stand in a <${tag}>.${didYouMean(name, names)}`,
        this.tagNames.includes(name) || this.childTagNames().includes(name)
          ? `Use ${listNames(names, 'or')} there, or move <${name}> below </${tag}>.`
          : `Use ${listNames(names, 'or')}.`,
      );
    }

    const slots = new Map(
      [...inlineTags, ...inlineValues].map(({ node: one }, slot) => [placeKey(one), slot]),
    );
    const slotOf = (one: MdastNode): number | null => slots.get(placeKey(one)) ?? null;
    const part = type.read({
      id: id ?? '',
      node,
      attributes,
      content,
      children,
      inlineTags,
      inlineValues,
      sourceOf: (one) => this.sourceOf(one),
      html: (nodes) => renderNodes(nodes, this.pageOf, slotOf),
      inlineHtml: (nodes) => renderInline(nodes, this.pageOf, slotOf),
      text: textOf,
      file: (name) => this.options.file?.(name) ?? null,
      files: this.options.files ?? [],
      models: this.options.models ?? new Map(),
      report: (rule, at, message, cure, severity) => {
        if ('type' in at || !this.broken.has(at))
          this.report(rule, 'type' in at ? placeOf(at) : at, message, cure, severity);
      },
    });
    const promptText = part ? (part.promptText ?? textOf(part.prompt)) : '';
    if (part && promptText === '') {
      this.report(
        'prompt-missing',
        place,
        `This <${tag}> asks nothing.`,
        'Write the question in a paragraph below its opening tag.',
      );
    }
    const failed = this.findings.slice(before).some((finding) => finding.severity === 'error');
    if (!part || failed || id === null) return;

    const { prompt, ...own } = part;
    const base = {
      ...own,
      id,
      type: type.type,
      formerly,
      objective,
      points: points ?? part.points,
      promptHtml: part.promptHtml ?? renderNodes(prompt, this.pageOf, slotOf),
      promptText,
      hintsHtml: hints.map((hint) => renderNodes(hint, this.pageOf)),
      ...help,
      explanationHtml: explanation ? renderNodes(explanation, this.pageOf) : null,
      revision: { content: '', key: '' },
    };
    const item = type.parseItem(base);
    const revision = {
      content: hashText(JSON.stringify(seenOf(type.toPublicItem(item)))),
      key: hashText(JSON.stringify(type.keyOf(item))),
    };
    // Not a copy of it: the type remembers which items it has checked.
    const finished = Object.assign(item, { revision });
    const from = attributes.get('source');
    this.items.push({
      item: finished,
      place,
      source: from?.text ? { id: from.text.trim(), place: { line: from.line, column: from.column } } : null,
    });
    this.tags.push({
      tag,
      place,
      attributes,
      item: finished,
      quiz: null,
      steps: [],
    });
  }

  /** Checks what stands inside a question: no JavaScript, no tag that slipped into a list or a line. */
  private readInQuestion(
    node: MdastNode,
    inline?: { allowed: RegisteredType['inlineTags']; found: InlineTag[]; values: InlineValue[] | null },
  ): void {
    if (
      inline?.values &&
      (node.type === 'mdxTextExpression' || node.type === 'mdxFlowExpression') &&
      !comment.test(node.value.trim())
    ) {
      inline.values.push({ name: node.value.trim(), node });
      return;
    }
    if (this.readAnywhere(node)) return;
    if (node.type === 'mdxJsxTextElement') {
      const name = this.nameOf(node);
      const allowed = inline?.allowed[name];
      if (inline && allowed) {
        inline.found.push({ name, node, attributes: this.readAttributes(node, name, allowed, false) });
        if (node.children.length > 0) this.reportContent(name, placeOf(node));
      } else this.readInlineTag(node);
      return;
    }
    if (node.type === 'mdxJsxFlowElement') {
      const name = this.nameOf(node);
      if (plainTags.some((tag) => tag === name)) {
        for (const child of childrenOf(node)) this.readInQuestion(child, inline);
        return;
      }
      this.report(
        'tag-glued',
        placeOf(node),
        `<${name}> became part of the list or quote above it.`,
        `Leave an empty line before <${name}> and start it at the left margin.`,
      );
      return;
    }
    // A question is taken out of its page: what points elsewhere in the file would be lost.
    if (node.type === 'linkReference' || node.type === 'imageReference') {
      this.report(
        'reference-in-question',
        placeOf(node),
        `"${shorten(this.sourceOf(node))}" points at an address elsewhere in the file, and a question stands by itself.`,
        'Write the address here: [text](address).',
      );
    }
    if (node.type === 'image') {
      this.report(
        'image-in-question',
        placeOf(node),
        'A question cannot hold an image.',
        'Move it above the question, or use <Figure> there.',
      );
    }
    for (const child of childrenOf(node)) this.readInQuestion(child, inline);
  }

  /** When hints open and the solution is offered: what the question says, else what the lesson says. */
  private readHelp(
    attributes: ReadonlyMap<string, Attribute>,
  ): Pick<ItemBase, 'hintsAfterTry' | 'solutionAfter'> {
    const hints = attributes.get('hints');
    const solution = attributes.get('solution');
    const tries = /^\d{1,3}$/.test(solution?.text ?? '') ? Number(solution?.text) : null;
    if (hints && !this.broken.has(hints) && hints.text !== 'request' && hints.text !== 'try') {
      this.report(
        'hints-invalid',
        hints,
        `hints="${hints.text ?? ''}" does not say when a hint opens.`,
        'Write hints="try" to open the next one after each try that is not right, or hints="request".',
      );
    }
    if (solution && tries === null && !this.broken.has(solution)) {
      this.report(
        'solution-invalid',
        solution,
        `solution="${solution.text ?? ''}" is not a number of tries.`,
        'Write after how many tries the solution is offered, such as solution={2}.',
      );
    }
    return {
      hintsAfterTry: (hints?.text ?? this.frontmatter?.hints) === 'try',
      solutionAfter: tries ?? this.frontmatter?.solution ?? null,
    };
  }

  private readItemId(tag: string, attributes: ReadonlyMap<string, Attribute>, place: Place): string | null {
    const attribute = attributes.get('id');
    if (attribute && this.broken.has(attribute)) return null;
    const id = attribute?.text ?? '';
    if (id === '') {
      this.report(
        'item-id-missing',
        attribute ?? place,
        `This <${tag}> has no id, so a learner’s answer could not be kept.`,
        `Name it once and for all: <${tag} id="what-it-asks">.`,
      );
      return null;
    }
    if (!idPattern.test(id)) {
      this.report(
        'item-id-invalid',
        attribute ?? place,
        `The id "${id}" has characters that an id cannot have.`,
        'Use lower-case letters, digits and single hyphens, such as "active-experts".',
      );
      return null;
    }
    return id;
  }

  private readObjective(attributes: ReadonlyMap<string, Attribute>): string | null {
    const attribute = attributes.get('objective');
    if (attribute === undefined || this.broken.has(attribute)) return null;
    const known = (this.frontmatter?.objectives ?? []).map((objective) => objective.id);
    const id = attribute.text ?? '';
    if (id.includes('/')) {
      // Whether the other lesson has it, only the whole course can tell.
      this.borrowed.push({ objective: id, place: attribute });
      return id;
    }
    if (this.frontmatter !== null && !known.includes(id)) {
      this.report(
        'objective-unknown',
        attribute,
        id === ''
          ? 'The attribute objective names nothing.'
          : `The lesson has no objective "${id}".${didYouMean(id, known)}`,
        known.length > 0
          ? `Use ${listNames(known, 'or')}.`
          : 'Add it under "objectives:" in the frontmatter.',
      );
      return null;
    }
    return id;
  }

  private readFormerly(attributes: ReadonlyMap<string, Attribute>, id: string | null): string[] {
    const attribute = attributes.get('formerly');
    if (attribute === undefined || this.broken.has(attribute)) return [];
    const former = (attribute.text ?? '').split(/[\s,]+/).filter(Boolean);
    const wrong = former.find((one) => !idPattern.test(one));
    if (former.length === 0 || wrong !== undefined) {
      this.report(
        'formerly-invalid',
        attribute,
        wrong === undefined
          ? 'The attribute formerly names nothing.'
          : `formerly="${attribute.text ?? ''}": "${wrong}" was never an id.`,
        'Write the ids that this question had before, with spaces between them.',
      );
      return [];
    }
    const twice = former.find((one, index) => one === id || former.indexOf(one) !== index);
    if (twice !== undefined) {
      this.report(
        'formerly-invalid',
        attribute,
        twice === id
          ? `"${twice}" is the id that this question has now.`
          : `formerly names "${twice}" twice.`,
        'Name each id that this question had before, once.',
      );
      return [];
    }
    return former;
  }

  private readPoints(attributes: ReadonlyMap<string, Attribute>): number | null {
    const attribute = attributes.get('points');
    if (attribute === undefined || this.broken.has(attribute)) return null;
    const points = Number(attribute.text ?? '');
    if (attribute.text === null || attribute.text.trim() === '' || !(points > 0 && points <= 1000)) {
      this.report(
        'points-invalid',
        attribute,
        `points="${attribute.text ?? ''}" is not a number of points.`,
        'Write a number above 0 and up to 1000, such as points={2}.',
      );
      return null;
    }
    return points;
  }
}

function isJsx(node: MdastNode): node is MdxJsxFlowElement | MdxJsxTextElement {
  return node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
}

const inlineTypes = new Set([
  'text',
  'emphasis',
  'strong',
  'inlineCode',
  'inlineMath',
  'link',
  'delete',
  'break',
  'image',
  'mdxTextExpression',
  'mdxJsxTextElement',
]);

/** A node by where it stands: a copy of it stands at the same place. */
function placeKey(node: MdastNode): string {
  return `${node.position?.start.offset}`;
}

/** A tag that stands alone on its line is read as a block; within its question it is a word of a line. */
function inText(node: MdastNode): MdastNode {
  if (node.type !== 'mdxJsxFlowElement') return node;
  const { name, attributes, position } = node;
  const inline: MdastNode = { type: 'mdxJsxTextElement', name, attributes, children: [] };
  return position ? Object.assign(inline, { position }) : inline;
}

/** A one-line tag has words for children, not paragraphs: they become one. */
function asBlocks(nodes: readonly MdastNode[]): readonly MdastNode[] {
  const first = nodes[0];
  if (!first || !nodes.every((node) => inlineTypes.has(node.type))) return nodes;
  const paragraph: MdastNode = Object.assign(
    { type: 'paragraph' as const, children: [] },
    { children: nodes },
  );
  return [first.position ? Object.assign(paragraph, { position: first.position }) : paragraph];
}

/** The change that puts `text` in the place of `length` letters at `from`. */
function replacement(from: number | undefined, length: number, text: string): Finding['fix'] {
  return from === undefined ? undefined : { from, to: from + length, text };
}

/** What a learner sees of an item: without the names that only the course uses. */
function seenOf(item: Json): Json {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return item;
  const unseen = ['id', 'formerly', 'objective', 'revision', 'hintsAfterTry', 'solutionAfter'];
  return Object.fromEntries(Object.entries(item).filter(([key]) => !unseen.includes(key)));
}

function decodeEntities(text: string): string {
  return text
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}
