import { findArticles } from './find-articles.ts';
import type { FoundArticles } from './find-articles.ts';
import { readHtml } from './read-html.ts';
import { readMarkdown } from './read-markdown.ts';
import { readText } from './read-text.ts';

export const sourceFormats = ['text', 'markdown', 'html'] as const;
export type SourceFormat = (typeof sourceFormats)[number];

/** What a file is, by its ending, else by its first lines. */
export function formatOf(name: string, source: string): SourceFormat {
  if (/\.(?:html?|xhtml)$/i.test(name)) return 'html';
  if (/\.(?:md|markdown|mdx)$/i.test(name)) return 'markdown';
  if (/\.txt$/i.test(name)) return 'text';
  const start = source
    .replace(/^\uFEFF/, '')
    .trimStart()
    .slice(0, 2000);
  if (/^<(?:!doctype|html|head|body|article|main|div|p|h[1-6]|table|section)\b/i.test(start)) return 'html';
  if (/^---\n[\s\S]*?\n---/.test(start) || /^#{1,6} \S/m.test(start) || /\]\([^)\s]+\)/.test(start))
    return 'markdown';
  return 'text';
}

/** The articles of a newsletter, a blog post or a page. Total: any text gives some articles, or none. */
export function readArticles(source: string, format: SourceFormat): FoundArticles {
  const readers = { text: readText, markdown: readMarkdown, html: readHtml };
  return findArticles(readers[format](source));
}
