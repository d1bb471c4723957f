/**
 * A figure that a text gives: a number with what it counts. Years, versions and names with digits in them (`GPT-4o`,
 * `Llama 3.1`, `Tier 2`, `H100`) are none.
 */
export interface Figure {
  /** As it stands in the text, with its unit: "2.79 million GPU hours". */
  text: string;
  /** The number alone, as it stands: "2.79 million". */
  number: string;
  /** Its value as a plain decimal, exactly: "2790000". Of a ratio 6:1 the first over the second where that is a decimal. */
  value: string;
  /** What is counted: "GPU hours", "%", "$"; empty where nothing is said. */
  unit: string;
  kind: 'money' | 'share' | 'ratio' | 'quantity';
  /** Index of its first letter in the text. */
  at: number;
}

const spelled: Readonly<Record<string, string>> = {
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  ten: '10',
  eleven: '11',
  twelve: '12',
  twenty: '20',
  thirty: '30',
  forty: '40',
  fifty: '50',
};
const scales: Readonly<Record<string, number>> = {
  hundred: 2,
  thousand: 3,
  million: 6,
  billion: 9,
  trillion: 12,
  dozen: 0,
  bn: 9,
  mn: 6,
  tn: 12,
};
const letters: Readonly<Record<string, number>> = { k: 3, K: 3, M: 6, B: 9, T: 12 };

const digits = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`;
const pattern = new RegExp(
  // A sign of money, the number, a scale, and a second number of a ratio or a fraction.
  String.raw`(?<money>[$€£¥])?(?<![\p{L}\p{N}.,/:^_-])(?:(?<digits>${digits})|(?<word>(?:${Object.keys(spelled).join('|')})(?=[ -])))` +
    String.raw`(?:(?<link>[:/])(?<second>\d+(?:\.\d+)?)(?![\d/:]))?` +
    String.raw`(?:(?<percent>\s?%|\s(?:percent|per cent)\b)|[ -](?<scale>${Object.keys(scales).join('|')})\b|(?<letter>[kKMBT])(?![\p{L}\p{N}]))?`,
  'giu',
);

/** Words that may stand between a number and what it counts, or that end the search for it. */
const notUnits = new Set(
  'of in to and or for at by on with from as than that which who the a an but is are was were be has have had would will can could may must should through during until since each all both only so also more less most least about after before per versus vs when where while if it its this these those between among into over under up down not nor their our her his'.split(
    ' ',
  ),
);

/** Digits moved by powers of ten, without floats: ("2.79", 6) is "2790000". */
export function shift(decimal: string, power: number): string {
  const [whole = '0', part = ''] = decimal.split('.');
  const all = whole + part.padEnd(power, '0');
  const point = whole.length + power;
  const left = all.slice(0, point).replace(/^0+(?=\d)/, '');
  const right = all.slice(point).replace(/0+$/, '');
  return right === '' ? left : `${left}.${right}`;
}

/** Words that a number behind them only counts off. */
const numbered =
  /^(?:tier|chapter|section|figure|table|version|part|step|phase|level|page|class|type|model|series|q[1-4])$/i;

const month =
  '(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\b\\.?)';
/** "15 January", "15th of January", "15 to 17 January". */
const dayBefore = new RegExp(
  String.raw`^(?:\s?(?:[–—-]|and|to|or)\s?\d{1,2})?(?:st|nd|rd|th)?\s(?:of\s)?${month}(?![\p{L}\p{N}])`,
  'u',
);
/** "January 15", and of "January 15–17" the second day, too. */
const dayAfter = new RegExp(
  String.raw`(?<![\p{L}\p{N}])${month}\s(?:\d{1,2}(?:st|nd|rd|th)?\s?(?:[–—-]|and|to|or)\s?)?$`,
  'u',
);

/** Whether a number, with the one that a colon or stroke joins to it, tells a time or a day: nobody counts them. */
function isTime(
  base: string,
  link: string | undefined,
  second: string | undefined,
  before: string,
  after: string,
): boolean {
  if (link === '/') return base === '24' && second === '7';
  if (link === ':') {
    const isRatio = /\b(?:ratios?|scales?|odds|proportions?|factors?)\b.{0,30}$/i.test(before);
    return !isRatio && Number(base) <= 24 && /^[0-5]\d$/.test(second ?? '');
  }
  if (/^(?::\d\d|\/\d+\/\d|-\d\d?-\d)|^\s?[ap]\.?m\b/i.test(after)) return true;
  return /^(?:[1-9]|[12]\d|3[01])$/.test(base) && (dayBefore.test(after) || dayAfter.test(before));
}

/** All figures of a text, in its order. */
export function findFigures(text: string): Figure[] {
  const found: Figure[] = [];
  for (const match of text.matchAll(pattern)) {
    const { money, digits: written, word, link, second, percent, scale, letter } = match.groups ?? {};
    const at = match.index;
    const end = at + match[0].length;
    const base = written === undefined ? spelled[(word ?? '').toLowerCase()] : written.replaceAll(',', '');
    if (base === undefined) continue;
    const after = text.slice(end);
    const isBare =
      money === undefined && percent === undefined && scale === undefined && letter === undefined;
    if (isBare && isTime(base, link, second, text.slice(0, at), after)) continue;
    // A power: `10^6`.
    if (after.startsWith('^')) continue;
    // Digits glued to letters or hyphens are names: 405B (a scale letter aside), 3D, 128-bit has a unit.
    if (
      percent === undefined &&
      letter === undefined &&
      scale === undefined &&
      /^[\p{L}\p{N}]/u.test(after) &&
      word === undefined
    ) {
      const glued = /^(GB|TB|MB|kB|PB|GHz|MHz|nm|mm|km|kg|W|kW|MW|GW|x|ms|s|h)\b/.exec(after)?.[1];
      if (glued === undefined) continue;
      found.push(figure(text, at, end + glued.length, match[0], shift(base, 0), glued, 'quantity'));
      continue;
    }
    // A name may have a version between itself and the number: `Qwen 2.5 72B`.
    const named = /(?:^|[\s(“"])((?:\p{Lu}|o\d)[\p{L}\p{N}’'.-]*)\s(?:\d+(?:\.\d+)?\s)?$/u.exec(
      text.slice(0, at),
    )?.[1];
    const unit = percent === undefined ? unitAfter(after) : '%';
    const counted = /(?:^|[\s(“"])(\p{L}+)\s$/u.exec(text.slice(0, at))?.[1];
    const isPlain = money === undefined && percent === undefined && scale === undefined && link === undefined;
    if (isPlain && isYear(base, text.slice(0, at), after)) continue;
    // `Llama 3.1`, `Tier 2`, `Q1 2025`, `section 4.2`: a capitalised word before a bare number names something.
    if (isPlain && counted !== undefined && numbered.test(counted)) continue;
    if (isPlain && named !== undefined && written !== undefined) {
      const isName =
        letter !== undefined || unit === '' || /^\p{Lu}/u.test(after.trimStart()) || /^[.,;:)]/.test(after);
      if (isName && !startsSentence(text, at, named)) continue;
    }
    if (isPlain && letter !== undefined && unit === '') continue;
    if (word !== undefined && unit === '' && scale === undefined) continue;
    const power =
      (scale === undefined ? 0 : (scales[scale.toLowerCase()] ?? 0)) +
      (letter === undefined ? 0 : (letters[letter] ?? 0));
    const value = scale?.toLowerCase() === 'dozen' ? String(Number(base) * 12) : shift(base, power);
    const number = match[0].trim();
    if (link !== undefined && second !== undefined) {
      const ratio = quotient(value, second);
      if (ratio !== null) found.push({ text: number, number, value: ratio, unit: '', kind: 'ratio', at });
      continue;
    }
    if (money !== undefined) found.push(figure(text, at, end, number, value, money, 'money'));
    else if (percent !== undefined) found.push(figure(text, at, end, number, value, '%', 'share'));
    else found.push(figure(text, at, end + lengthOfUnit(after, unit), number, value, unit, 'quantity'));
  }
  return found;
}

function figure(
  text: string,
  at: number,
  end: number,
  number: string,
  value: string,
  unit: string,
  kind: Figure['kind'],
): Figure {
  return { text: text.slice(at, end).trim(), number, value, unit, kind, at };
}

function quotient(first: string, second: string): string | null {
  const value = Number(first) / Number(second);
  if (!Number.isFinite(value)) return null;
  // Ratios such as 2/3 have no short decimal; their first digits say what they are.
  return String(Number(value.toPrecision(6)));
}

/** Up to three words that say what is counted: "GPU hours", "text-image pairs"; of "eight of 256 experts", "experts". */
function unitAfter(after: string): string {
  const whole = /^ of (?:the |all )?(?:\d[\d,.]*|\p{L}+) /u.exec(after);
  if (
    whole !== null &&
    (/\d/.test(whole[0]) || Object.hasOwn(spelled, whole[0].trim().split(' ').at(-1) ?? ''))
  )
    return unitAfter(after.slice(whole[0].length - 1));
  const words: string[] = [];
  for (const [, raw = ''] of after.slice(0, 60).matchAll(/[\s-]+([^\s]+)/gy)) {
    const word = raw.replace(/[’']s$/, '');
    const clean = word.replace(/[.,;:!?)”"’\]]+$/, '');
    if (clean === '' || notUnits.has(clean.toLowerCase()) || !/^[\p{L}%]/u.test(clean)) break;
    words.push(clean);
    if (clean !== word || words.length === 3) break;
    // A plural or a unit's sign ends it: "GPU hours", "GB".
    if (/(?:[^s]s|GB|TB|MB|kB)$/.test(clean)) break;
  }
  return words.join(' ');
}

function lengthOfUnit(after: string, unit: string): number {
  if (unit === '') return 0;
  const last = unit.split(' ').at(-1) ?? '';
  const index = after.indexOf(last);
  return index < 0 ? 0 : index + last.length;
}

function isYear(base: string, before: string, after: string): boolean {
  if (!/^(?:19|20)\d\d$/.test(base)) return false;
  return (
    /(?:^|\b(?:in|since|by|until|of|from|to|and|late|early|mid|before|after|during|january|february|march|april|may|june|july|august|september|october|november|december|q[1-4]|\d{1,2},?)[\s-]?)$/i.test(
      before,
    ) || /^(?:[’']s\b|[.,;)]|$|\s(?:and|or|to)\s)/.test(after)
  );
}

function startsSentence(text: string, at: number, named: string): boolean {
  const before = text.slice(0, at).trimEnd().slice(0, -named.length).trimEnd();
  return before === '' || /[.!?:]["”’)]?$/.test(before);
}
