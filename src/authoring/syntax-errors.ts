import { didYouMean, listNames } from '../core/finding.ts';
import type { Finding } from '../core/finding.ts';
import { placeAt } from './place.ts';

/** The first syntax error of a lesson, in an author's words. The parser stops at the first, so there is one. */
export function syntaxFinding(source: string, file: string, thrown: unknown, tags: readonly string[]): Finding {
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  const match = /^(\d+):(\d+): ([\s\S]*?)(?: \(mdx-jsx:[\w-]+\))?$/.exec(text);
  const line = Number(match?.[1] ?? 1);
  const column = Number(match?.[2] ?? 1);
  const rest = source.split('\n')[line - 1]?.slice(Math.max(0, column - 1)) ?? '';
  const before = source.split('\n')[line - 1]?.slice(0, Math.max(0, column - 1)) ?? '';
  const finding = (rule: string, message: string, cure: string, at = { line, column }): Finding => ({
    rule,
    severity: 'error',
    file,
    ...at,
    message,
    cure,
  });

  const detail = match?.[3] ?? text;
  const unclosed = /Expected a closing tag for `<(\/?[\w.-]*)>`/.exec(detail)?.[1];
  if (unclosed !== undefined) {
    const opening = new RegExp(`<${unclosed}(?=[\\s>])[^\\n]*?>[ \\t]*\\S`).exec(rest);
    if (opening && !rest.includes(`</${unclosed}>`)) {
      return finding(
        'tag-prompt-on-its-line',
        `<${unclosed}> and the text after it stand on one line.`,
        `Start the text on the next line, below <${unclosed} …>.`,
      );
    }
    return finding(
      'tag-not-closed',
      `<${unclosed}> is never closed.${didYouMean(unclosed, tags)}`,
      `Write </${unclosed}> on a line of its own after its content.`,
    );
  }
  const closing = /Unexpected closing tag `<\/([\w.-]*)>`, expected (?:corresponding closing tag for `<([\w.-]*)>`)?/.exec(
    detail,
  );
  if (closing) {
    const [, name = '', open] = closing;
    return open === undefined
      ? finding('tag-not-opened', `</${name}> closes a tag that was never opened.`, `Add <${name}> before it, or remove it.`)
      : finding(
          'tag-crossed',
          `</${name}> stands where </${open}> is expected.`,
          `Close <${open}> first: write </${open}> above this line.`,
        );
  }
  // The parser points at the character after the `<`; authors look for the `<`.
  const lessThan = /<$/.test(before) ? column - 1 : rest.startsWith('<') ? column : null;
  if (lessThan !== null && /^<?!--/.test(rest)) {
    return finding(
      'html-comment',
      'A comment in HTML form cannot stand in a lesson.',
      'Write {/* a comment */}.',
      { line, column: lessThan },
    );
  }
  const unquoted = /<([A-Z][\w-]*)[^>]*?\s([\w-]+)=([^\s"'{>]+)/.exec(source.split('\n')[line - 1] ?? '');
  if (unquoted) {
    const [, tag = '', name = '', value = ''] = unquoted;
    return finding(
      'attribute-not-quoted',
      `The value of ${name} in <${tag}> has no quotes: ${name}=${value}.`,
      `Write ${name}="${value}".`,
    );
  }
  if (lessThan !== null || /expected a valid JSX tag|before name/.test(detail)) {
    const at = { line, column: lessThan ?? column };
    const written = (source.split('\n')[line - 1] ?? '').slice(at.column - 1, at.column + 7).trim();
    return finding(
      'less-than',
      `"<" opens a tag, but "${written}" is none.`,
      'Write "\\<" or "&lt;" for a less-than sign.',
      at,
    );
  }
  if (/expression|brace|\{/.test(detail)) {
    const open = unclosedBrace(source);
    return finding(
      'brace-not-closed',
      'An opening brace "{" is never closed.',
      'Write "\\{" for a brace in prose.',
      open ?? { line, column },
    );
  }
  return finding(
    'syntax',
    `This cannot be read: ${detail.replace(/\.$/, '')}.`,
    `Compare with an example; the tags are ${listNames(tags)}.`,
  );
}

function unclosedBrace(source: string): { line: number; column: number } | null {
  const open: number[] = [];
  for (let i = 0; i < source.length; i++) {
    if (source[i] === '\\') i++;
    else if (source[i] === '{') open.push(i);
    else if (source[i] === '}') open.pop();
  }
  const last = open[0];
  return last === undefined ? null : placeAt(source, last);
}
