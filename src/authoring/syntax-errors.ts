import { didYouMean, listNames } from '../core/finding.ts';
import type { Finding } from '../core/finding.ts';
import { plainTags } from './markdown.ts';
import { offsetOf, placeAt } from './place.ts';
import type { Place } from './place.ts';
import { scanTag } from './tag-source.ts';
import type { TagProblem } from './tag-source.ts';

type Told = Pick<Finding, 'rule' | 'message' | 'cure'>;

/** What to say of a tag that Islet does not have. */
export function unknownTag(name: string, tags: readonly string[]): Told {
  const allowed = [...tags, ...plainTags];
  return {
    rule: 'tag-unknown',
    message: `<${name}> is not a tag of Islet.${didYouMean(name, allowed)}`,
    cure: `Use ${listNames(allowed, 'or')}; write "\\<" for a less-than sign.`,
  };
}

/** What to say of braces with something in them. */
export function expressionFinding(code: string): Told {
  return {
    rule: 'expression-in-lesson',
    message: `"{${shorten(code)}}" is read as JavaScript, and a lesson has none.`,
    cure: 'Write "\\{" and "\\}" for braces in prose.',
  };
}

/** The first line of a text, cut when it is long. */
export function shorten(text: string): string {
  const line = text.trim().split('\n')[0] ?? '';
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
}

interface Tags {
  /** Those that may stand in a lesson. */
  offered: readonly string[];
  /** Those inside of questions too. */
  all: readonly string[];
  /** Those with nothing between their tags. */
  empty: readonly string[];
}

/** The first syntax error of a lesson, in an author's words. The parser stops at the first, so there is one. */
export function syntaxFinding(source: string, file: string, thrown: unknown, tags: Tags): Finding {
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  const match = /^(\d+):(\d+): ([\s\S]*?)(?: \(mdx-jsx:[\w-]+\))?$/.exec(text);
  const place: Place = { line: Number(match?.[1] ?? 1), column: Number(match?.[2] ?? 1) };
  const detail = match?.[3] ?? text;
  const { at = place, ...told } = explain(source, offsetOf(source, place), detail, tags);
  return { severity: 'error', file, line: at.line, column: at.column, ...told };
}

function explain(source: string, reported: number, detail: string, tags: Tags): Told & { at?: Place } {
  const unclosed = /Expected a closing tag for `<(\/?[\w.-]*)>`/.exec(detail)?.[1];
  if (unclosed !== undefined) return tellUnclosed(unclosed, source.slice(reported), tags);

  const closing =
    /Unexpected closing tag `<\/([\w.-]*)>`, expected (?:corresponding closing tag for `<([\w.-]*)>`)?/.exec(
      detail,
    );
  if (closing) {
    const [, name = '', open] = closing;
    if (open === undefined) {
      return {
        rule: 'tag-not-opened',
        message: `</${name}> closes a tag that was never opened.`,
        cure: `Add <${name}> before it, or remove it.`,
      };
    }
    return {
      rule: 'tag-crossed',
      message: `</${name}> stands where </${open}> is expected.`,
      cure: `Close <${open}> first: write </${open}> above this line.`,
    };
  }

  if (/expression|brace/.test(detail)) {
    const open = enclosingBrace(source, reported);
    const at = placeAt(source, open.start);
    if (open.end !== null) return { ...expressionFinding(source.slice(open.start + 1, open.end)), at };
    return {
      rule: 'brace-not-closed',
      message: 'An opening brace "{" is never closed.',
      cure: 'Write "\\{" for a brace in prose.',
      at,
    };
  }

  // Parsers differ in whether they point at the "<" or behind it; authors look for the "<".
  const lessThan = source[reported] === '<' ? reported : source[reported - 1] === '<' ? reported - 1 : null;
  if (lessThan === null) {
    return {
      rule: 'syntax',
      message: `This cannot be read: ${detail.replace(/\.$/, '')}.`,
      cure: `Compare with an example; the tags are ${listNames(tags.offered)}.`,
    };
  }
  return tellLessThan(source, lessThan, tags);
}

function tellUnclosed(name: string, rest: string, tags: Tags): Told {
  if (name === 'br') {
    return {
      rule: 'tag-not-closed',
      message: '<br> is never closed.',
      cure: 'Write <br /> for a line break.',
    };
  }
  if (!tags.all.includes(name) && !plainTags.some((tag) => tag === name))
    return unknownTag(name, tags.offered);
  if (tags.empty.includes(name)) {
    return {
      rule: 'tag-not-closed',
      message: `<${name}> is never closed.`,
      cure: `Close it at once: <${name} … />.`,
    };
  }
  const line = rest.split('\n')[0] ?? '';
  if (/^<[^>]*>[ \t]*\S/.test(line) && !line.includes(`</${name}>`)) {
    return {
      rule: 'tag-prompt-on-its-line',
      message: `<${name}> and the text after it stand on one line.`,
      cure: `Start the text on the next line, below <${name} …>.`,
    };
  }
  return {
    rule: 'tag-not-closed',
    message: `<${name}> is never closed.`,
    cure: `Write </${name}> on a line of its own after its content.`,
  };
}

function tellLessThan(source: string, offset: number, tags: Tags): Told & { at: Place } {
  const at = placeAt(source, offset);
  const rest = source.slice(offset);
  if (rest.startsWith('<!--')) {
    return {
      rule: 'html-comment',
      message: 'A comment in HTML form cannot stand in a lesson.',
      cure: 'Write {/* a comment */}.',
      at,
    };
  }
  const address = /^<((?:[a-z][a-z0-9+.-]*:\/\/|mailto:)?[^\s<>@]+(?:@[^\s<>]+|))>/i.exec(rest)?.[1];
  if (address !== undefined && /:\/\/|@/.test(address)) {
    return {
      rule: 'link-in-angles',
      message: `"<${address}>" is no link in a lesson: "<" opens a tag.`,
      cure: 'Write [its name](its address).',
      at,
    };
  }
  const tag = scanTag(source, offset);
  if (tag?.problem && (tags.all.includes(tag.name) || /^[A-Z]/.test(tag.name))) {
    return { ...tellProblem(tag.name, tag.problem), at: placeAt(source, tag.problem.offset) };
  }
  const written = (rest.split('\n')[0] ?? '').slice(0, 8).trim();
  return {
    rule: 'less-than',
    message: `"<" opens a tag, but "${written}" is none.`,
    cure: 'Write "\\<" or "&lt;" for a less-than sign.',
    at,
  };
}

function tellProblem(tag: string, problem: TagProblem): Told {
  switch (problem.kind) {
    case 'quote-open':
      return {
        rule: 'attribute-quote-open',
        message: `The quote that opens the value of ${problem.name} in <${tag}> is not closed on its line.`,
        cure: `Write ${problem.name}="…".`,
      };
    case 'quote-curly':
      return {
        rule: 'attribute-quote-curly',
        message: `The value of ${problem.name} in <${tag}> stands in typographic quotes: ${problem.value}.`,
        cure: `Use straight ones: ${problem.name}="…".`,
      };
    case 'unquoted':
      return {
        rule: 'attribute-not-quoted',
        message: `The value of ${problem.name} in <${tag}> has no quotes: ${problem.name}=${problem.value}.`,
        cure: `Write ${problem.name}="${problem.value}".`,
      };
    case 'colon':
      return {
        rule: 'attribute-colon',
        message: `A colon follows ${problem.name} in <${tag}>.`,
        cure: `Write ${problem.name}="…".`,
      };
    case 'mark':
      return {
        rule: 'attribute-mark',
        message: `${problem.mark === '"' ? "'\"'" : `"${problem.mark}"`} cannot stand here in <${tag}>.`,
        cure: 'Write its attributes as name="value", with a space between two of them.',
      };
    case 'unclosed':
      return {
        rule: 'tag-not-ended',
        message: `The opening tag <${tag} …> does not end.`,
        cure: 'Write ">" after its last attribute.',
      };
  }
}

/** The brace that an error near an offset is about: the innermost one around it, or else the first never closed. */
function enclosingBrace(source: string, offset: number): { start: number; end: number | null } {
  const open: number[] = [];
  for (let at = 0; at < source.length; at++) {
    if (source[at] === '\\') at++;
    else if (source[at] === '{') open.push(at);
    else if (source[at] === '}') {
      const start = open.pop();
      if (start !== undefined && open.length === 0 && start <= offset && at >= offset)
        return { start, end: at };
    }
  }
  return { start: open[0] ?? offset, end: null };
}
