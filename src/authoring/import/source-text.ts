import { z } from 'zod';
import { hashText } from '../../core/hash.ts';
import type { FoundArticle, Passage } from './find-articles.ts';

/**
 * `source.yaml` beside the lessons of an article: its paragraphs with their ids, which `source="p12"` of a question
 * names. `hash` tells which text a question was written for. The text itself may be left out, where it must not be
 * published; then nothing can be compared with it. `imported` tells a paragraph that the author has removed from one
 * that is new.
 */
export const sourceTextSchema = z
  .strictObject({
    title: z.string().describe('Title of the article.'),
    paragraphs: z
      .record(
        z.string().regex(/^p[1-9]\d*$/, 'Number paragraphs p1, p2, p3 and so on.'),
        z.strictObject({
          section: z.string().optional().describe('The heading that it stands under.'),
          hash: z.string().describe('Of the text that the questions were written for.'),
          text: z.string().optional().describe('The paragraph as it is now.'),
        }),
      )
      .describe('The paragraphs of the article, in order.'),
    imported: z
      .record(z.string(), z.string())
      .optional()
      .describe(
        'Of each paragraph the hash of what the last import found. What is removed above stays away.',
      ),
  })
  .describe('source.yaml: the paragraphs that an article’s questions come from.');

export type SourceText = z.output<typeof sourceTextSchema>;

export interface NumberedPassage extends Passage {
  /** "p12". */
  id: string;
  section: string | null;
}

/** The passages of an article with their ids: p1, p2, … in reading order. The standfirst is p1 where there is one. */
export function numberPassages(article: FoundArticle): NumberedPassage[] {
  const all = [
    ...(article.standfirst === null
      ? []
      : [{ kind: 'paragraph' as const, text: article.standfirst, section: null }]),
    ...article.sections.flatMap(({ head, passages }) =>
      passages.map((passage) => ({ ...passage, section: head })),
    ),
  ];
  return all.map((passage, index) => ({ ...passage, id: `p${index + 1}` }));
}

/** The hash of a paragraph: of its words, whatever the white space between them. */
export function passageHash(text: string): string {
  return hashText(text.replace(/\s+/g, ' ').trim());
}
