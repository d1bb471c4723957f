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
  // What stands first says nothing where it is a comment, as of a mail program or a linter.
  const start = source.replace(/^[\s\uFEFF]*(?:(?:<!--[\s\S]*?-->|<\?xml[^>]*>)\s*)*/, '').slice(0, 2000);
  if (
    /^<(?:!doctype|html|head|body|meta|title|link|style|script|base|header|nav|article|main|center|div|p|h[1-6]|table|section)\b/i.test(
      start,
    )
  )
    return 'html';
  if (
    /^(---|\+\+\+)\r?\n[\s\S]*?\n\1/.test(start) ||
    /^#{1,6} \S/m.test(start) ||
    /\]\([^)\s]+\)/.test(start)
  )
    return 'markdown';
  return 'text';
}

/** The articles of a newsletter, a blog post or a page. Total: any text gives some articles, or none. */
export function readArticles(source: string, format: SourceFormat): FoundArticles {
  const readers = { text: readText, markdown: readMarkdown, html: readHtml };
  return findArticles(readers[format](source));
}
