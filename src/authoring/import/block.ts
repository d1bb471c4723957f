/**
 * What an article is read into, whatever it was written in: blocks in reading order, each plain text.
 * The three readers (`read-text.ts`, `read-markdown.ts`, `read-html.ts`) give these; `find-articles.ts` makes articles
 * of them. Nothing of the source is ever code: a block is words.
 */
export interface Block {
  kind: 'heading' | 'paragraph' | 'item' | 'quote' | 'table' | 'code' | 'caption';
  /** White space folded, but for the lines of a table and of code. Never empty. */
  text: string;
  /** Of a heading 1 to 6; 0 for everything else. */
  level: number;
  /** Empty lines before it, in plain text, where they are all that tells parts apart; else 1. */
  gap: number;
}

/** Something that stands in the source and not in the drafts, with the reason. */
export interface LeftOut {
  text: string;
  why: string;
}

export interface ReadSource {
  blocks: readonly Block[];
  leftOut: readonly LeftOut[];
  /** What the file itself says of its title: frontmatter, or the page's `<title>`. */
  title: string | null;
}

/** A block with its white space folded; null where there is nothing to read. */
export function block(kind: Block['kind'], text: string, level = 0, gap = 1): Block | null {
  const folded = kind === 'table' || kind === 'code' ? text.replace(/^\n+|\s+$/g, '') : fold(text);
  return folded.trim() === '' ? null : { kind, text: folded, level, gap };
}

/** Any run of white space as one space. */
export function fold(text: string): string {
  return text.replace(/[\s\u00A0\u200B\uFEFF]+/g, ' ').trim();
}

const digits = '0123456789+-=()';
const raisedDigits = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾';
const loweredDigits = '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎';

/** Raised text as plain text: `10²³`, `x^n`. Ordinals and the marks of notes stand on the line: `4th`, `late[1]`. */
export function raised(text: string): string {
  const word = fold(text);
  return /^(?:st|nd|rd|th|er|[®©™℠]|tm|sm|\[.*\])$/i.test(word) ? word : scripted(word, raisedDigits, '^');
}

/** Lowered text as plain text: `H₂O`, `x_n`. */
export function lowered(text: string): string {
  return scripted(fold(text), loweredDigits, '_');
}

function scripted(word: string, signs: string, mark: string): string {
  if (word === '') return '';
  const places = [...word.replaceAll('−', '-')].map((sign) => digits.indexOf(sign));
  if (places.every((place) => place >= 0)) return places.map((place) => signs.charAt(place)).join('');
  return /^(?:\p{L}+|.)$/u.test(word) ? mark + word : `${mark}(${word})`;
}
