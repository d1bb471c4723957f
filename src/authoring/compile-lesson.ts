import type { MdastNode, MdxJsxFlowElement, MdxJsxTextElement } from 'satteri';
import { didYouMean, listNames } from '../core/finding.ts';
import type { Finding } from '../core/finding.ts';
import { hashText } from '../core/hash.ts';
import type { ItemBase } from '../core/item.ts';
import type { Attribute, ChildTag, RegisteredType } from '../questions/contract.ts';
import { questionTypes } from '../questions/registry.ts';
import { childrenOf, parseMarkdown, plainTags, renderInline, renderNodes, textOf } from './markdown.ts';
import { placeAt, placeOf } from './place.ts';
import type { Place } from './place.ts';
import { lessonSchema } from './schema.ts';
import type { LessonFrontmatter } from './schema.ts';
import { syntaxFinding } from './syntax-errors.ts';
import { tagSpecs } from './tags.ts';
import type { TagSpec } from './tags.ts';
import { readYaml } from './yaml-document.ts';

/** A tag that the page will render, found again by the line of its opening tag. */
export interface PlacedTag {
  tag: string;
  component: string;
  place: Place;
  attributes: ReadonlyMap<string, Attribute>;
  /** Set for a question. */
  item: ItemBase | null;
}

export interface LessonLink {
  url: string;
  place: Place;
}

export interface CompiledLesson {
  file: string;
  /** Null when the frontmatter cannot be read. */
  frontmatter: LessonFrontmatter | null;
  items: readonly { item: ItemBase; place: Place }[];
  tags: readonly PlacedTag[];
  links: readonly LessonLink[];
  findings: readonly Finding[];
}

const commonAttributes = ['id', 'objective', 'points', 'formerly'] as const;
const innerTags = ['Hint', 'Explanation'] as const;
const comment = /^\/\*[\s\S]*\*\/$/;

/** What the examples of the gallery need: a question without a lesson around it. */
export interface CompileOptions {
  /** Gallery examples and templates have no frontmatter. */
  frontmatter: 'required' | 'none';
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

class LessonReader {
  private readonly source: string;
  private readonly file: string;
  private readonly options: CompileOptions;
  private readonly findings: Finding[] = [];
  private readonly items: { item: ItemBase; place: Place }[] = [];
  private readonly tags: PlacedTag[] = [];
  private readonly links: LessonLink[] = [];
  private frontmatter: LessonFrontmatter | null = null;
  private readonly tagNames: readonly string[] = [
    ...questionTypes.map((type) => type.tag),
    ...tagSpecs.map((spec) => spec.tag),
  ];

  constructor(source: string, file: string, options: CompileOptions) {
    this.source = source;
    this.file = file;
    this.options = options;
  }

  read(): CompiledLesson {
    let root: MdastNode | null = null;
    try {
      root = parseMarkdown(this.source);
    } catch (error) {
      this.findings.push(
        syntaxFinding(this.source, this.file, error, [...this.tagNames, ...innerTags, ...this.childTagNames()]),
      );
      this.readFrontmatter(/^---\n([\s\S]*?)\n---/.exec(this.source)?.[1] ?? null);
    }
    if (root) {
      const first = childrenOf(root)[0];
      this.readFrontmatter(first?.type === 'yaml' ? first.value : null);
      this.readHeadings(childrenOf(root));
      for (const node of childrenOf(root)) this.readNode(node, true);
    }
    const { file, frontmatter, items, tags, links, findings } = this;
    return { file, frontmatter, items, tags, links, findings };
  }

  private childTagNames(): string[] {
    return questionTypes.flatMap((type) => Object.keys(type.childTags));
  }

  private report(rule: string, at: Place, message: string, cure: string, severity: Finding['severity'] = 'error'): void {
    const { line, column } = at;
    this.findings.push({ rule, severity, file: this.file, line, column, message, cure });
  }

  private readFrontmatter(text: string | null): void {
    if (this.options.frontmatter === 'none') return;
    if (text === null) {
      this.report(
        'frontmatter-missing',
        { line: 1, column: 1 },
        'The lesson has no frontmatter.',
        'Start the file with a block between two lines of "---" that holds title, lede and minutes.',
      );
      return;
    }
    const result = readYaml(text, { file: this.file, schema: lessonSchema, what: 'the frontmatter', linesBefore: 1 });
    this.findings.push(...result.findings);
    this.frontmatter = result.value;
  }

  private readHeadings(nodes: readonly MdastNode[]): void {
    let last = 1;
    for (const node of nodes) {
      if (node.type !== 'heading') continue;
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
        );
      }
      last = node.depth;
    }
  }

  /** Everything outside questions. */
  private readNode(node: MdastNode, atTop: boolean): void {
    if (this.readForbidden(node)) return;
    if (node.type === 'link') this.links.push({ url: node.url, place: placeOf(node) });
    if (node.type === 'mdxJsxFlowElement') this.readTag(node, atTop);
    else if (node.type === 'mdxJsxTextElement') this.readInlineTag(node);
    else for (const child of childrenOf(node)) this.readNode(child, false);
  }

  /** Reports JavaScript and unsafe addresses; true when the node is done with. */
  private readForbidden(node: MdastNode): boolean {
    if (node.type === 'mdxjsEsm') {
      const word = node.value.trim().split(/\s/)[0] ?? 'import';
      this.report(
        'import-in-lesson',
        placeOf(node),
        `A line that starts with "${word}" is read as JavaScript, and a lesson has none.`,
        'Tags need no import; begin the sentence with another word if it is prose.',
      );
      return true;
    }
    if (node.type === 'mdxTextExpression' || node.type === 'mdxFlowExpression') {
      if (!comment.test(node.value.trim())) {
        this.report(
          'expression-in-lesson',
          placeOf(node),
          `"{${shorten(node.value)}}" is read as JavaScript, and a lesson has none.`,
          'Write "\\{" and "\\}" for braces in prose.',
        );
      }
      return true;
    }
    if ((node.type === 'link' || node.type === 'image') && /^\s*(?:javascript|data|vbscript):/i.test(node.url)) {
      this.report('link-unsafe', placeOf(node), `The address "${shorten(node.url)}" is code, not a page.`, 'Link to a page or a file.');
      return true;
    }
    if (node.type === 'image' && (node.alt ?? '').trim() === '') {
      this.report(
        'image-alt-missing',
        placeOf(node),
        `The image "${node.url}" has no text for those who do not see it.`,
        'Write what it shows between the brackets: ![…](…).',
      );
    }
    return false;
  }

  private readInlineTag(node: MdxJsxTextElement): void {
    const name = this.nameOf(node);
    if (plainTags.some((tag) => tag === name)) {
      for (const attribute of node.attributes) {
        if (attribute.type === 'mdxJsxAttribute') {
          this.report('attribute-unknown', placeOf(node), `<${name}> takes no "${attribute.name}".`, 'Remove it.');
        }
      }
      for (const child of childrenOf(node)) this.readNode(child, false);
      return;
    }
    if ([...this.tagNames, ...innerTags, ...this.childTagNames()].includes(name)) {
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
    const allowed = [...this.tagNames, ...plainTags];
    this.report(
      'tag-unknown',
      place,
      `<${name}> is not a tag of Islet.${didYouMean(name, allowed)}`,
      `Use ${listNames(allowed, 'or')}; write "\\<" for a less-than sign.`,
    );
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
    const spec = tagSpecs.find((one) => one.tag === name);
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
    } else if (spec) this.readAid(node, spec);
    else if (innerTags.some((tag) => tag === name) || this.childTagNames().includes(name)) {
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
  private readAttributes(node: MdxJsxFlowElement, tag: string, allowed: readonly string[], open: boolean): Map<string, Attribute> {
    const attributes = new Map<string, Attribute>();
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
      const place = this.attributePlace(node, name);
      let text: string | null = null;
      if (typeof value === 'string') text = decodeEntities(value);
      else if (value) {
        const raw = value.value.trim();
        const quoted = /^(["'`])((?:(?!\1)[^\\$])*)\1$/.exec(raw)?.[2];
        if (quoted !== undefined) text = quoted;
        else if (/^[-+]?[\d._/eE+-]+$/.test(raw) || raw === 'true' || raw === 'false') text = raw;
        else {
          this.report(
            'attribute-not-literal',
            place,
            `${name}={${shorten(raw)}} in <${tag}> is JavaScript, and a lesson has none.`,
            `Write a number, ${name}={671}, or a text, ${name}="…".`,
          );
          continue;
        }
      }
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
      attributes.set(name, { text, ...place });
    }
    return attributes;
  }

  private attributePlace(node: MdxJsxFlowElement, name: string): Place {
    const start = node.position?.start.offset;
    if (start === undefined) return placeOf(node);
    const at = new RegExp(`\\s${name.replace(/[^\w-]/g, '\\$&')}(?=[\\s=/>])`).exec(this.source.slice(start));
    return at ? placeAt(this.source, start + at.index + 1) : placeOf(node);
  }

  private readAid(node: MdxJsxFlowElement, spec: TagSpec): void {
    const attributes = this.readAttributes(node, spec.tag, Object.keys(spec.attributes), spec.open === true);
    for (const name of spec.required) {
      if ((attributes.get(name)?.text ?? '').trim() === '') {
        this.report(
          'attribute-missing',
          attributes.get(name) ?? placeOf(node),
          `<${spec.tag}> has no "${name}": ${spec.attributes[name] ?? ''}`,
          `Write <${spec.tag} ${name}="…">.`,
        );
      }
    }
    if (spec.content === 'required' && node.children.length === 0) {
      this.report('tag-empty', placeOf(node), `<${spec.tag}> is empty.`, 'Write its text between its tags, on lines of its own.');
    }
    if (spec.content === 'none' && node.children.length > 0) {
      this.report('tag-content', placeOf(node), `<${spec.tag}> takes no text.`, `Close it at once: <${spec.tag} … />.`);
    }
    for (const child of childrenOf(node)) this.readNode(child, false);
    this.tags.push({ tag: spec.tag, component: spec.component, place: placeOf(node), attributes, item: null });
  }

  private readQuestion(node: MdxJsxFlowElement, type: RegisteredType): void {
    const place = placeOf(node);
    const { tag } = type;
    const attributes = this.readAttributes(node, tag, [...commonAttributes, ...Object.keys(type.attributes)], false);
    const before = this.findings.length;
    const id = this.readItemId(tag, attributes, place);
    const objective = this.readObjective(attributes);
    const points = this.readPoints(attributes);

    const content: MdastNode[] = [];
    const children: ChildTag[] = [];
    const hints: MdastNode[][] = [];
    let explanation: readonly MdastNode[] | null = null;
    for (const child of childrenOf(node)) {
      if (child.type !== 'mdxJsxFlowElement') {
        this.readInQuestion(child);
        content.push(child);
        continue;
      }
      const name = this.nameOf(child);
      const inner = asBlocks(childrenOf(child));
      for (const one of inner) this.readInQuestion(one);
      if (name === 'Hint' || name === 'Explanation') {
        this.readAttributes(child, name, [], false);
        if (inner.length === 0) {
          this.report('tag-empty', placeOf(child), `This <${name}> is empty.`, 'Write its text between its tags, or remove it.');
        } else if (name === 'Hint') hints.push([...inner]);
        else if (explanation !== null) {
          this.report('explanation-twice', placeOf(child), `<${tag}> has two explanations.`, 'Join them in one <Explanation>.');
        } else explanation = inner;
        continue;
      }
      const allowed = type.childTags[name];
      if (allowed) {
        children.push({ name, node: child, attributes: this.readAttributes(child, name, allowed, false), content: inner });
        continue;
      }
      const names = [...innerTags, ...Object.keys(type.childTags)];
      this.report(
        'tag-in-question',
        placeOf(child),
        `<${name}> cannot stand in a <${tag}>.${didYouMean(name, names)}`,
        `Use ${listNames(names, 'or')} there, or close </${tag}> first.`,
      );
    }

    const part = type.read({
      id: id ?? '',
      node,
      attributes,
      content,
      children,
      sourceOf: (one) => this.sourceOf(one),
      html: renderNodes,
      inlineHtml: renderInline,
      text: textOf,
      report: (rule, at, message, cure) =>
        this.report(rule, 'type' in at ? placeOf(at) : { line: at.line, column: at.column }, message, cure),
    });
    const promptText = part ? textOf(part.prompt) : '';
    if (part && promptText === '') {
      this.report('prompt-missing', place, `This <${tag}> asks nothing.`, 'Write the question in a paragraph below its opening tag.');
    }
    const failed = this.findings.slice(before).some((finding) => finding.severity === 'error');
    if (!part || failed || id === null) return;

    const { prompt, ...own } = part;
    const base = {
      ...own,
      id,
      type: type.type,
      formerly: (attributes.get('formerly')?.text ?? '').split(/[\s,]+/).filter(Boolean),
      objective,
      points: points ?? part.points,
      promptHtml: renderNodes(prompt),
      promptText,
      hintsHtml: hints.map((hint) => renderNodes(hint)),
      explanationHtml: explanation ? renderNodes(explanation) : null,
      revision: { content: '', key: '' },
    };
    const item = type.parseItem(base);
    const revision = {
      content: hashText(JSON.stringify(type.toPublicItem(item))),
      key: hashText(JSON.stringify(type.keyOf(item))),
    };
    const finished: ItemBase = { ...item, revision };
    this.items.push({ item: finished, place });
    this.tags.push({ tag, component: `/src/questions/${type.type}/${tag}.astro`, place, attributes, item: finished });
  }

  /** Checks what stands inside a question: no JavaScript, no tag that slipped into a list or a line. */
  private readInQuestion(node: MdastNode): void {
    if (this.readForbidden(node)) return;
    if (node.type === 'link') this.links.push({ url: node.url, place: placeOf(node) });
    if (node.type === 'mdxJsxTextElement') {
      this.readInlineTag(node);
      return;
    }
    if (node.type === 'mdxJsxFlowElement') {
      const name = this.nameOf(node);
      this.report(
        'tag-glued',
        placeOf(node),
        `<${name}> became part of the list or quote above it.`,
        `Leave an empty line before <${name}> and start it at the left margin.`,
      );
      return;
    }
    for (const child of childrenOf(node)) this.readInQuestion(child);
  }

  private readItemId(tag: string, attributes: ReadonlyMap<string, Attribute>, place: Place): string | null {
    const attribute = attributes.get('id');
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
    if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id)) {
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
    if (attribute === undefined) return null;
    const known = (this.frontmatter?.objectives ?? []).map((objective) => objective.id);
    const id = attribute.text ?? '';
    if (this.frontmatter !== null && !known.includes(id)) {
      this.report(
        'objective-unknown',
        attribute,
        `The lesson has no objective "${id}".${didYouMean(id, known)}`,
        known.length > 0 ? `Use ${listNames(known, 'or')}.` : 'Add it under "objectives:" in the frontmatter.',
      );
      return null;
    }
    return id;
  }

  private readPoints(attributes: ReadonlyMap<string, Attribute>): number | null {
    const attribute = attributes.get('points');
    if (attribute === undefined) return null;
    const points = Number(attribute.text ?? '');
    if (attribute.text === null || attribute.text.trim() === '' || !(points > 0 && points <= 1000)) {
      this.report('points-invalid', attribute, `points="${attribute.text ?? ''}" is not a number of points.`, 'Write a number above 0, such as points={2}.');
      return null;
    }
    return points;
  }
}

const inlineTypes = new Set(['text', 'emphasis', 'strong', 'inlineCode', 'inlineMath', 'link', 'delete', 'break', 'image', 'mdxTextExpression', 'mdxJsxTextElement']);

/** A one-line tag has words for children, not paragraphs: they become one. */
function asBlocks(nodes: readonly MdastNode[]): readonly MdastNode[] {
  const first = nodes[0];
  if (!first || !nodes.every((node) => inlineTypes.has(node.type))) return nodes;
  const paragraph: MdastNode = Object.assign({ type: 'paragraph' as const, children: [] }, { children: nodes });
  return [first.position ? Object.assign(paragraph, { position: first.position }) : paragraph];
}

function shorten(text: string): string {
  const line = text.trim().split('\n')[0] ?? '';
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
}

function decodeEntities(text: string): string {
  return text.replace(/&quot;/g, '"').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}
