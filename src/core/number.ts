import { add, div, MAX_EXPONENT, mul, parseDecimal, power, rational } from './rational.ts';
import type { Rational } from './rational.ts';

export { convertUnit } from './quantity-units.ts';
export {
  abs,
  add,
  compare,
  div,
  formatRational,
  mul,
  parseDecimal,
  rational,
  sub,
  toNumber,
} from './rational.ts';
export type { Rational } from './rational.ts';
export { parseTolerance, toleranceInterval, withinTolerance } from './tolerance.ts';
export type { Tolerance } from './tolerance.ts';

export interface ReadOptions {
  /** The marks of the learner's language, as `Intl.NumberFormat.formatToParts` names them. */
  locale?: { decimal: string; group: string };
  /** The units the answer may be in. A scale spelled as one of them is that unit; `B` is if one is of bits or bytes. */
  unitHint?: readonly string[];
}

export type NumberReading =
  | {
      ok: true;
      value: Rational;
      /** What stood after the number, or a currency before it; empty if nothing did. */
      unit: string;
      /** The digits as they were read, in plain decimals, if their mark could have been meant otherwise. */
      ambiguous?: string;
    }
  | { ok: false; code: 'empty' | 'unreadable' | 'too-large' };

/** What is typed for a sign, and the sign. */
const TYPED = '’‘`´ʼ٬٫٪،⁄∕⁻−‐‑‒–—';
const MEANT = `''''''.%,//-------`;

/** Powers of ten by word: English, then what `Intl` writes for short in languages near it. */
const SCALES =
  ' k3 K3 M6 B9 b9 T12 hundred2 thousand3 million6 mn6 mln6 mio6 billion9 bn9 mrd9 md9 mld9 trillion12 tn12' +
  ' lakh5 crore7 万4 億8 兆12 ';

/**
 * Sign, currency, sign (`−$5`, `CHF -5`; the long mark of a Japanese keyboard is a minus too); a whole before a
 * fraction; digits; an exponent; what they are divided by; the rest.
 */
const NUMBER =
  /^[=~≈]? ?([-+ー]?) ?([A-Z]{0,3}\p{Sc}|[A-Z]{3}|%|(?:kr|Rs|Fr)\.?|) ?([-+]?) ?(?:(\d+) (?=\d+ ?\/ ?\d))?([.,]?\d[\d.,' _]*)(?:( ?[xX×*·⋅] ?10 ?(?:\^|\*\*)|[eE]|\^|\*\*) ?([-+]?\d+))?(?: ?\/ ?([.,]?\d[\d.,' _]*))? ?(.*)$/u;

/** Groups of three, or Indian ones (`12,34,567`), with one mark throughout. */
const WHOLE = /^(?:\d*|\d{1,3}([.,' _])(?:\d{3}\1)*\d{3}|\d\d?([.,' _])(?:\d\d\2)*\d{3})$/;

/** Words, symbols and exponents, but no further number: `5-10`, `3 or 4` and `5 h 30 min` are not one number. */
const UNIT = /^(?!.*[^\p{L}\d^]\d)(?![xe]\d)(?:\/ ?\p{L}|[\p{L}\p{Sc}%‰°×])[^,;:=<>?!+]*$/iu;

/** In the basic plane, the ten digits of a script start where the code ends in 0 or 6. */
function digit(char: string): string {
  const code = char.charCodeAt(0);
  const column = code & 15;
  return `${/\p{Nd}/u.test(String.fromCharCode(code - column)) ? column : column - 6}`;
}

const plain = (text: string): string =>
  text
    .replace(/[¼-¾⅐-⅞]/g, (char) => ' ' + char.normalize('NFKC'))
    .replace(/(\p{Nd})(?=[⁰¹²³⁴-⁻])/gu, '$1^')
    .replace(/./gsu, (char) => MEANT[TYPED.indexOf(char)] ?? char)
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[^\P{Nd}\u{10000}-\u{10ffff}]/gu, digit)
    .replace(/\s+/g, ' ')
    .trim();

interface Digits {
  /** In the order of an author's decimal: no groups, a point. */
  text: string;
  value: Rational;
  doubtful: boolean;
}

/** Digits with their marks; null if they are not set as in any language. */
function readDigits(typed = '', locale: ReadOptions['locale']): Digits | null {
  const digits = typed.trim();
  const at = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
  const mark = digits[at];
  let whole = digits;
  let fraction = '';
  let doubtful = false;
  if (mark) {
    const head = digits.slice(0, at);
    const tail = digits.slice(at + 1);
    const decimal = mark === locale?.decimal;
    // 1.234 and 1,234 alone say nothing about their mark.
    const either = /^[1-9]\d{0,2}\D\d{3}$/.test(digits);
    doubtful = either && !decimal && mark !== locale?.group;
    if (either ? decimal || (doubtful && mark === '.') : !head.includes(mark)) {
      whole = head;
      fraction = tail && '.' + tail;
    }
  }
  const text = whole.replace(/\D/g, '') + fraction;
  const value = WHOLE.test(whole) && parseDecimal(text);
  return value ? { text, value, doubtful } : null;
}

/**
 * The number that a person means by `text`, in the habits of any language: `1,234.5`, `1 234,5`, `12,34,567`, `−3`,
 * `2.5e6`, `3×10^8`, `5.6 million`, `1 1/2`, `½`, `$3k`, `40%` (40 with the unit `%`), `٣٫٥`. Exact, total, and short:
 * at most 100 characters and exponents up to 400. What it cannot read for sure is 'unreadable', to be asked again.
 *
 * A mark before a single group of three digits goes by `locale`; without one, `1,234` is read as 1234 and `1.234` as
 * 1.234, and `ambiguous` says so.
 */
export function readNumber(text: string, options: ReadOptions = {}): NumberReading {
  const { unitHint = [] } = options;
  // The Arabic decimal mark cannot be meant otherwise.
  const locale = text.includes('٫') ? { decimal: '.', group: ',' } : options.locale;
  const unreadable: NumberReading = { ok: false, code: 'unreadable' };
  if (text.length > 100) return unreadable;
  const typed = plain(text);
  if (!typed) return { ok: false, code: 'empty' };
  const [
    ,
    before = '',
    currency = '',
    after = '',
    whole,
    digits,
    operator,
    exponent = 0,
    divisor = '1',
    rest = '',
  ] = NUMBER.exec(typed) ?? [];
  const base = readDigits(digits, locale);
  const below = readDigits(divisor, locale);
  if (!base || !below?.value.n || (before && after)) return unreadable;
  let { value } = base;

  if (operator) {
    const e = +exponent;
    const scientific = /[1e]/i.test(operator);
    if (Math.abs(e) > MAX_EXPONENT || (!scientific && value.n > 1e9)) return { ok: false, code: 'too-large' };
    if (!scientific && (value.d > 1n || !value.n)) return unreadable;
    value = scientific ? mul(value, power(10n, e)) : power(value.n, e);
  }
  value = div(value, below.value);
  if (whole) {
    if (value.n >= value.d) return unreadable;
    value = add(value, rational(BigInt(whole)));
  }
  const sign = /[-ー]/.test(before + after) ? '-' : '';
  if (sign) value = { n: -value.n, d: value.d };

  let unit = rest;
  for (;;) {
    const word = /^(?:[万億兆]|[\p{L}\p{M}]+)/u.exec(unit)?.[0] ?? '';
    const name = word.length > 1 ? word.toLowerCase().replace(/s$/, '') : word;
    const scale = new RegExp(` ${name}(\\d+) `).exec(SCALES)?.[1];
    const meant = (hint: string): boolean =>
      hint === unit || hint === word || (/^b$/i.test(word) && /(^.?i?|[ao])b(ps|its?|ytes?)?\b/i.test(hint));
    if (!scale || unitHint.some(meant)) break;
    value = mul(value, power(10n, +scale));
    unit = unit.slice(word.length).replace(/^\.? ?/, '');
  }
  unit = unit.replace(/\.$/, '');
  if (unit && !UNIT.test(unit)) return unreadable;
  unit = currency + unit;
  // 4.026e25 is never thousands.
  const doubtful = base.doubtful && !(operator && base.text.includes('.'));
  return doubtful ? { ok: true, value, unit, ambiguous: sign + base.text } : { ok: true, value, unit };
}
