import { stringify } from 'yaml';
import { readYaml } from '../yaml-document.ts';
import type { Finding } from '../../core/finding.ts';
import type { FoundArticle } from './find-articles.ts';
import { numberPassages, passageHash, sourceTextSchema } from './source-text.ts';
import type { NumberedPassage, SourceText } from './source-text.ts';

export interface Renewed {
  /** The new text of source.yaml; null when the old one cannot be read. */
  text: string | null;
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
 * gone goes.
 */
export function renewSource(yaml: string, article: FoundArticle, file: string): Renewed {
  const { value, findings } = readYaml(yaml, { file, schema: sourceTextSchema, what: 'source.yaml' });
  if (!value) return { text: null, summary: '', findings };
  const old = new Map(Object.entries(value.paragraphs));
  const fresh = numberPassages(article);
  const idOf = new Map<NumberedPassage, string>();
  const claim = (passage: NumberedPassage, id: string): void => {
    idOf.set(passage, id);
    free.delete(id);
  };
  const free = new Set(old.keys());
  const textOf = (id: string): string | undefined => old.get(id)?.text;
  for (const passage of fresh) {
    const same = [...free].find(
      (id) =>
        textOf(id) === passage.text ||
        (textOf(id) === undefined && old.get(id)?.hash === passageHash(passage.text)),
    );
    if (same !== undefined) claim(passage, same);
  }
  for (const passage of fresh) {
    if (idOf.has(passage)) continue;
    const [best] = [...free]
      .map((id) => ({ id, share: likeness(textOf(id) ?? '', passage.text) }))
      .sort((a, b) => b.share - a.share);
    if (best && best.share >= 0.5) claim(passage, best.id);
  }
  let number = Math.max(0, ...[...old.keys()].map((id) => Number(id.slice(1))));
  let [changed, added] = [0, 0];
  const paragraphs: Record<string, SourceText['paragraphs'][string]> = {};
  for (const passage of fresh) {
    const kept = idOf.get(passage);
    const before = kept === undefined ? undefined : old.get(kept);
    const hash = before?.hash ?? passageHash(passage.text);
    if (kept === undefined) added++;
    else if (hash !== passageHash(passage.text)) changed++;
    paragraphs[kept ?? `p${++number}`] = {
      ...(passage.section === null ? {} : { section: passage.section }),
      hash,
      text: passage.text,
    };
  }
  const comments = /^(?:#.*\n)*/.exec(yaml)?.[0] ?? '';
  return {
    text: comments + stringify({ title: article.title, paragraphs }, { lineWidth: 0 }),
    summary: `${changed} paragraphs changed, ${added} new, ${free.size} gone. Lessons were left as they are; npm run lint:lessons tells which questions to look at.`,
    findings: [],
  };
}
