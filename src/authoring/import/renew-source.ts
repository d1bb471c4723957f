import { isMap, isScalar, parseDocument, YAMLMap } from 'yaml';
import type { Document, Pair } from 'yaml';
import { readYaml } from '../yaml-document.ts';
import type { Finding } from '../../core/finding.ts';
import type { FoundArticle } from './find-articles.ts';
import { numberPassages, passageHash, sourceTextSchema } from './source-text.ts';
import type { NumberedPassage, SourceText } from './source-text.ts';

export interface Renewed {
  /** The new text of source.yaml; null when the old one cannot be read. */
  text: string | null;
  /**
   * How surely it is of this article: the share of paragraphs that both have, 0 to 1; 0 when the titles differ. A
   * newsletter may give the same headline to another article each week.
   */
  share: number;
  /** What has changed, in a sentence. */
  summary: string;
  /** What is wrong with the old source.yaml. */
  findings: readonly Finding[];
}

const wordsOf = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);

/** Share of words that two texts have in common (Jaccard): 0 to 1. */
function likeness(a: string, b: string): number {
  const [left, right] = [wordsOf(a), wordsOf(b)];
  const shared = [...left].filter((word) => right.has(word)).length;
  return shared === 0 ? 0 : shared / (left.size + right.size - shared);
}

/**
 * Brings the paragraphs of an article up to date: a paragraph that is the same, or nearly, keeps its id and the hash
 * that its questions were written for, so that lint can tell what changed; what is new gets ids of its own; what is
 * gone goes. What the author did stays: comments, texts that were left out, paragraphs that were removed.
 */
export function renewSource(yaml: string, article: FoundArticle, file: string): Renewed {
  const { value, findings } = readYaml(yaml, { file, schema: sourceTextSchema, what: 'source.yaml' });
  if (!value) return { text: null, share: 0, summary: '', findings };
  if (value.title !== article.title) return { text: yaml, share: 0, summary: '', findings };

  const fresh = numberPassages(article);
  const { idOf, removed, gone, share } = match(value, fresh);
  const old = new Map(Object.entries(value.paragraphs));
  const imported = new Map(Object.entries(value.imported ?? {}));
  // Where no text may be published, a new paragraph has none either.
  const keepsTexts = old.size === 0 || [...old.values()].some(({ text }) => text !== undefined);
  let number = Math.max(0, ...[...old.keys(), ...imported.keys()].map((id) => Number(id.slice(1)) || 0));
  for (const id of gone) imported.delete(id);

  const document = parseDocument(yaml.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n'));
  const before = document.toString({ lineWidth: 0 });
  const pairs = pairsOf(document);
  const items: Pair[] = [];
  const untold: string[] = [];
  let [changed, added] = [0, 0];
  for (const passage of fresh) {
    if (removed.has(passage)) continue;
    const { section, text } = passage;
    const hash = passageHash(text);
    const known = idOf.get(passage);
    const id = known ?? `p${++number}`;
    imported.set(id, hash);
    const entry = old.get(id);
    if (known === undefined) added++;
    else if (entry?.hash !== hash) {
      changed++;
      if (entry?.text === undefined) untold.push(id);
    }
    const pair = pairs.get(id);
    if (pair && isMap(pair.value)) {
      if (section === null) pair.value.delete('section');
      else pair.value.set('section', section);
      if (entry?.text !== undefined) pair.value.set('text', text);
      items.push(pair);
    } else {
      const made = {
        ...(section === null ? {} : { section }),
        hash: entry?.hash ?? hash,
        ...(keepsTexts ? { text } : {}),
      };
      items.push(document.createPair(id, made));
    }
  }
  const written: unknown = document.get('paragraphs');
  const paragraphs = isMap(written) ? written : new YAMLMap();
  paragraphs.items = items;
  paragraphs.flow = false;
  if (paragraphs !== written) document.set('paragraphs', paragraphs);
  document.set('imported', document.createNode(Object.fromEntries(imported), { flow: true }));

  const after = document.toString({ lineWidth: 0 });
  const stays = removed.size === 0 ? '' : ` ${removed.size} that you removed stay away.`;
  const compare =
    untold.length === 0
      ? ''
      : ` Of ${untold.join(', ')} no text is kept here to compare: look at the questions from there yourself.`;
  return {
    text: after === before ? yaml : yaml.includes('\r\n') ? after.replaceAll('\n', '\r\n') : after,
    share,
    summary: `${changed} paragraphs changed, ${added} new, ${gone.size} gone.${stays}${compare}`,
    findings: [],
  };
}

interface Match {
  idOf: ReadonlyMap<NumberedPassage, string>;
  /** Paragraphs of the article that the author has removed from source.yaml. */
  removed: ReadonlySet<NumberedPassage>;
  /** Ids that no paragraph of the article has any more. */
  gone: ReadonlySet<string>;
  share: number;
}

/** Which paragraph was which: by its text or hash, then by likeness, last by its place between others. */
function match(value: SourceText, fresh: readonly NumberedPassage[]): Match {
  const old = new Map(Object.entries(value.paragraphs));
  const imported = new Map(Object.entries(value.imported ?? {}));
  const idOf = new Map<NumberedPassage, string>();
  const removed = new Set<NumberedPassage>();
  const free = new Set(old.keys());
  const claim = (passage: NumberedPassage, id: string): void => {
    idOf.set(passage, id);
    free.delete(id);
  };
  const textOf = (id: string): string | undefined => old.get(id)?.text;
  for (const passage of fresh) {
    const hash = passageHash(passage.text);
    const same = [...free].find(
      (id) =>
        textOf(id) === passage.text ||
        imported.get(id) === hash ||
        (textOf(id) === undefined && old.get(id)?.hash === hash),
    );
    if (same !== undefined) claim(passage, same);
  }

  const away = new Map([...imported].filter(([id]) => !old.has(id)));
  // Of an old file nobody knows how many paragraphs its author has removed.
  const whole = value.imported === undefined ? old.size : (old.size + away.size + fresh.length) / 2;
  for (const passage of fresh) {
    if (idOf.has(passage)) continue;
    const hash = passageHash(passage.text);
    const [id] = [...away].find(([, found]) => found === hash) ?? [];
    if (id === undefined) continue;
    away.delete(id);
    removed.add(passage);
  }

  const left = fresh.filter((passage) => !idOf.has(passage) && !removed.has(passage));
  for (const passage of left) {
    const [best] = [...free]
      .map((id) => ({ id, share: likeness(textOf(id) ?? '', passage.text) }))
      .sort((a, b) => b.share - a.share);
    if (best && best.share >= 0.5) claim(passage, best.id);
  }
  const share = whole === 0 ? 0 : (idOf.size + removed.size) / whole;

  const order = [...old.keys()];
  let from = 0;
  for (const [index, passage] of fresh.entries()) {
    if (removed.has(passage)) continue;
    const [next] = fresh.slice(index).flatMap((one) => idOf.get(one) ?? []);
    const to = next === undefined ? order.length : order.indexOf(next);
    const between = order.slice(from, to).find((id) => free.has(id) && textOf(id) === undefined);
    if (!idOf.has(passage) && between !== undefined) claim(passage, between);
    const id = idOf.get(passage);
    if (id !== undefined) from = order.indexOf(id) + 1;
  }
  return { idOf, removed, gone: free, share };
}

/** The paragraphs as they stand in the file, by id, each with the comment above it. */
function pairsOf(document: Document): Map<string, Pair> {
  const pairs = new Map<string, Pair>();
  const map: unknown = document.get('paragraphs');
  if (!isMap(map)) return pairs;
  for (const pair of map.items) if (isScalar(pair.key)) pairs.set(String(pair.key.value), pair);
  // The parser gives the comment above the first one to all of them.
  const first = map.items[0]?.key;
  if (isScalar(first) && typeof map.commentBefore === 'string') {
    first.commentBefore = map.commentBefore;
    map.commentBefore = null;
  }
  return pairs;
}
