import type { MdastNode } from 'satteri';
import type { z } from 'zod';
import type { Finding } from '../core/finding.ts';
import type { ItemBase } from '../core/item.ts';
import type { Json } from '../core/event.ts';
import type { Score } from '../core/score.ts';
import type { Model } from '../models/model.ts';

/** A literal attribute as the author wrote it: `answer={671}` and `answer="671"` are both the text 671. */
export interface Attribute {
  /** Null for a flag such as `multiple`. */
  text: string | null;
  line: number;
  column: number;
}

/** A tag within a line, such as `<Blank answer="…" />`. The HTML holds `<span data-slot="0"></span>` in its place. */
export interface InlineTag {
  name: string;
  node: MdastNode;
  attributes: ReadonlyMap<string, Attribute>;
}

/** A name in braces within a line, such as `{layers}`. The HTML holds `<span data-slot="0"></span>` in its place. */
export interface InlineValue {
  /** What stands between the braces. */
  name: string;
  node: MdastNode;
}

/** A tag inside a question, such as `<Catch answer={3}>`. */
export interface ChildTag {
  name: string;
  node: MdastNode;
  attributes: ReadonlyMap<string, Attribute>;
  content: readonly MdastNode[];
}

/**
 * A question tag as a reader meets it. Hints and the explanation are taken out already.
 * Everything a reader has to say goes through `report`; nothing is thrown.
 */
export interface QuestionBlock {
  id: string;
  /** Place of the opening tag. */
  node: MdastNode;
  attributes: ReadonlyMap<string, Attribute>;
  /** What stands inside, in order, without child tags. */
  content: readonly MdastNode[];
  /** Child tags that belong to the type, in order. */
  children: readonly ChildTag[];
  /** Tags within the lines of the content, in order: the first is slot 0 of the HTML. */
  inlineTags: readonly InlineTag[];
  /** Names in braces within the lines of the content, in order. Their slots follow those of the tags. */
  inlineValues: readonly InlineValue[];
  /** The source text of a node, as it was written. */
  sourceOf(node: MdastNode): string;
  html(nodes: readonly MdastNode[]): string;
  /** Like `html`, without the paragraph around a single line. */
  inlineHtml(nodes: readonly MdastNode[]): string;
  text(nodes: readonly MdastNode[]): string;
  /** The text of a file beside the lesson, such as a drawing; null when there is none of that name. */
  file(name: string): string | null;
  /** Names of all files beside the lesson. */
  files: readonly string[];
  /** The models of the course by name; null for one whose file has mistakes, which are reported there. */
  models: ReadonlyMap<string, Model | null>;
  report(
    rule: string,
    at: MdastNode | Attribute,
    message: string,
    cure: string,
    severity?: Finding['severity'],
  ): void;
}

/** What a type's reader returns: its own part of the item, and the prompt, as nodes and where it needs to as it is shown. */
export type ReadItem<I extends ItemBase> = Omit<I, Exclude<keyof ItemBase, 'points'>> & {
  prompt: readonly MdastNode[];
} & Partial<Pick<ItemBase, 'promptHtml' | 'promptText'>>;

/**
 * All that a question type is, without a view. Pure and total: nothing here throws on what a learner typed.
 * `I` is the item, `R` its response (JSON).
 */
export interface QuestionType<I extends ItemBase, R extends Json> {
  /** Permanent id, after QTI 3: `choice`, `numeric-entry`. Also the folder's name. */
  type: string;
  /** What an author writes: `Choice`. Also the name of the .astro file. */
  tag: string;
  /** What the bar of the instrument calls it. */
  label: string;
  schema: z.ZodType<I>;
  responseSchema: z.ZodType<R>;
  /** Attributes of the tag besides `id objective points formerly`, each with its help text. */
  attributes: Readonly<Record<string, string>>;
  /** Tags allowed inside besides `Hint` and `Explanation`, with their attributes. */
  childTags: Readonly<Record<string, readonly string[]>>;
  /** Tags allowed within a line, with their attributes. */
  inlineTags?: Readonly<Record<string, readonly string[]>>;
  /** Attributes beyond the listed ones are the reader's to judge: they are named like the inputs of a model. */
  openAttributes?: true;
  /** Names in braces are allowed within the lines of the content. */
  namesInBraces?: true;
  /** Reads the type's own part; null when what was reported makes an item impossible. */
  read(block: QuestionBlock): ReadItem<I> | null;
  emptyResponse(item: I): R;
  correctResponse(item: I): R;
  /**
   * Responses below full marks as learners give them, those with feedback of their own first. Where the type gives
   * part of the marks, one of them earns some and one earns none. For the gallery and the tests.
   */
  sampleResponses(item: I): readonly R[];
  score(item: I, response: R): Score;
  /** The key in a few words of plain text, for print and review. */
  keyText(item: I): string;
  /** The same as HTML, where the parts of the key can hold more than words, such as a formula. */
  keyHtml?(item: I): string;
  /** The response in a few words of plain text, as it is kept in the record. */
  responseText(item: I, response: R): string;
  /** What decides whether a response is right; a change of it is a change of the key. */
  keyOf(item: I): Json;
  /** The item without its key, for the day that scoring moves to a server. */
  toPublicItem(item: I): Json;
}

/** A question type with its item and response types forgotten, checked by schema at every door instead. */
export interface RegisteredType {
  type: string;
  tag: string;
  label: string;
  attributes: Readonly<Record<string, string>>;
  childTags: Readonly<Record<string, readonly string[]>>;
  inlineTags: Readonly<Record<string, readonly string[]>>;
  openAttributes: boolean;
  namesInBraces: boolean;
  read(block: QuestionBlock): ReadItem<ItemBase> | null;
  /** The item checked against its schema; throws a ZodError when it does not fit. */
  parseItem(item: unknown): ItemBase;
  emptyResponse(item: unknown): Json;
  correctResponse(item: unknown): Json;
  sampleResponses(item: unknown): readonly Json[];
  /** Scores any JSON: what is no response of this type is invalid with code `malformed`. Never throws on a response. */
  score(item: unknown, response: unknown): Score;
  keyText(item: unknown): string;
  /** Null where the text says it all. */
  keyHtml(item: unknown): string | null;
  responseText(item: unknown, response: unknown): string;
  keyOf(item: unknown): Json;
  toPublicItem(item: unknown): Json;
}

export function register<I extends ItemBase, R extends Json>(type: QuestionType<I, R>): RegisteredType {
  // An item is asked a dozen things, and never changes: it is checked once.
  const checked = new WeakMap<object, I>();
  const item = (value: unknown): I => {
    const known = typeof value === 'object' && value !== null ? checked.get(value) : undefined;
    if (known) return known;
    const parsed = type.schema.parse(value);
    if (typeof value === 'object' && value !== null) checked.set(value, parsed);
    checked.set(parsed, parsed);
    return parsed;
  };
  return {
    type: type.type,
    tag: type.tag,
    label: type.label,
    attributes: type.attributes,
    childTags: type.childTags,
    inlineTags: type.inlineTags ?? {},
    openAttributes: type.openAttributes ?? false,
    namesInBraces: type.namesInBraces ?? false,
    read: (block) => type.read(block),
    parseItem: item,
    emptyResponse: (value) => type.emptyResponse(item(value)),
    correctResponse: (value) => type.correctResponse(item(value)),
    sampleResponses: (value) => type.sampleResponses(item(value)),
    score: (value, response) => {
      const parsed = type.responseSchema.safeParse(response);
      return parsed.success ? type.score(item(value), parsed.data) : { status: 'invalid', code: 'malformed' };
    },
    keyText: (value) => type.keyText(item(value)),
    keyHtml: (value) => type.keyHtml?.(item(value)) ?? null,
    responseText: (value, response) => {
      const parsed = type.responseSchema.safeParse(response);
      return parsed.success ? type.responseText(item(value), parsed.data) : '';
    },
    keyOf: (value) => type.keyOf(item(value)),
    toPublicItem: (value) => type.toPublicItem(item(value)),
  };
}
