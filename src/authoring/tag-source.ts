/** Reads opening tags in the source of a lesson: where each attribute stands, and what is wrong with a tag that the
 * parser refuses. The parser itself gives attributes no places and says of a bad tag only that it is none. */

export interface ScannedAttribute {
  name: string;
  /** Of the first letter of its name. */
  offset: number;
}

export type TagProblem =
  /** A quote that opens a value is never closed. */
  | { kind: 'quote-open'; name: string; offset: number }
  /** Typographic quotes, as word processors make them. */
  | { kind: 'quote-curly'; name: string; offset: number; value: string }
  /** A value without quotes. */
  | { kind: 'unquoted'; name: string; offset: number; value: string }
  /** `name: value` instead of `name="value"`. */
  | { kind: 'colon'; name: string; offset: number }
  /** A comma or another mark between attributes. */
  | { kind: 'mark'; mark: string; offset: number }
  /** The tag does not end with `>`. */
  | { kind: 'unclosed'; offset: number };

export interface ScannedTag {
  name: string;
  attributes: readonly ScannedAttribute[];
  /** The first; null when the tag is sound. */
  problem: TagProblem | null;
}

const curly = /[“”„‟«»‘’‚]/;

/** The opening tag whose `<` stands at an offset; null when no name follows it. */
export function scanTag(source: string, offset: number): ScannedTag | null {
  const name = /^<\s*([A-Za-z][\w.-]*)/.exec(source.slice(offset, offset + 200));
  if (!name?.[1]) return null;
  const attributes: ScannedAttribute[] = [];
  const done = (problem: TagProblem | null): ScannedTag => ({ name: name[1] ?? '', attributes, problem });
  let at = offset + name[0].length;
  const skipSpace = (): void => {
    while (/\s/.test(source[at] ?? '')) at++;
  };
  for (;;) {
    skipSpace();
    if (at >= source.length) return done({ kind: 'unclosed', offset });
    if (source[at] === '>' || source.startsWith('/>', at)) return done(null);
    if (source[at] === '{') {
      at = afterBraces(source, at);
      continue;
    }
    const start = at;
    const word = /^[A-Za-z_][\w-]*/.exec(source.slice(at, at + 200))?.[0];
    if (word === undefined) {
      const mark = source[at] ?? '';
      return done(
        /[,;"'|]/.test(mark) || curly.test(mark)
          ? { kind: 'mark', mark, offset: at }
          : { kind: 'unclosed', offset },
      );
    }
    at += word.length;
    if (source[at] === ':') return done({ kind: 'colon', name: word, offset: start });
    attributes.push({ name: word, offset: start });
    const equals = /^\s*=\s*/.exec(source.slice(at, at + 200));
    if (!equals) continue;
    at += equals[0].length;
    const first = source[at] ?? '';
    if (first === '{') {
      at = afterBraces(source, at);
    } else if (first === '"' || first === "'") {
      const end = source.indexOf(first, at + 1);
      if (end < 0 || source.slice(at, end).includes('\n'))
        return done({ kind: 'quote-open', name: word, offset: start });
      at = end + 1;
    } else {
      const value = /^[^\s>]*/.exec(source.slice(at, at + 200))?.[0] ?? '';
      const kind = curly.test(first) ? 'quote-curly' : 'unquoted';
      return done({ kind, name: word, offset: start, value: value.replace(/\/$/, '') });
    }
  }
}

/** Behind the brace that closes the one at an offset, or the end of the text. Braces in quotes do not count. */
function afterBraces(source: string, offset: number): number {
  let depth = 0;
  for (let at = offset; at < source.length; at++) {
    const char = source[at] ?? '';
    if (char === '{') depth++;
    else if (char === '}' && --depth === 0) return at + 1;
    else if (/["'`]/.test(char)) {
      const end = source.indexOf(char, at + 1);
      if (end > 0) at = end;
    }
  }
  return source.length;
}
