/** What a typed number says: a quantity of some kind, or a day, a month or a year. */
export interface Figure {
  /** As it stands in the text, with its unit. */
  text: string;
  /** In the smallest unit of its kind; of a date a count of days in which months and years have their own places. */
  value: number;
  /** What is measured, such as `%`, `$`, `data` or `date`; empty where no unit stands beside it. */
  kind: string;
  /** The same as a plain number, without its unit, and that without "million" as well: an axis may say it once. */
  plain: readonly number[];
  /** How far from the value a number may be that is written so, as a share: half of its last digit. */
  half: number;
  /** Significant digits. */
  digits: number;
  /** From 1. */
  line: number;
  column: number;
}

/** Kinds of units with what each is of the kind's first. */
const units: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  '%': { '%': 1, '\\%': 1, 'per cent': 1, percent: 1 },
  points: { point: 1, points: 1, 'percentage point': 1, 'percentage points': 1 },
  data: {
    ...{ B: 1, kB: 1e3, KB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12, PB: 1e15, byte: 1, bytes: 1 },
    ...{ KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30, TiB: 2 ** 40 },
    ...{ kilobyte: 1e3, kilobytes: 1e3, megabyte: 1e6, megabytes: 1e6, gigabyte: 1e9, gigabytes: 1e9 },
    ...{ terabyte: 1e12, terabytes: 1e12 },
  },
  bits: { bit: 1, bits: 1 },
  rate: { 'B/s': 1, 'MB/s': 1e6, 'GB/s': 1e9, 'TB/s': 1e12 },
  link: { 'Gb/s': 1e9, 'Gbit/s': 1e9 },
  operations: {
    ...{ FLOP: 1, FLOPs: 1, FLOPS: 1, TFLOP: 1e12, TFLOPS: 1e12, 'TFLOP/s': 1e12, TOPS: 1e12 },
    ...{ PFLOP: 1e15, PFLOPS: 1e15, 'PFLOP/s': 1e15, petaflop: 1e15, petaflops: 1e15, operations: 1 },
  },
  TPP: { TPP: 1 },
  power: { W: 1, kW: 1e3, MW: 1e6, watt: 1, watts: 1 },
  energy: {
    J: 1,
    joule: 1,
    joules: 1,
    Wh: 3600,
    kWh: 3.6e6,
    'kilowatt hours': 3.6e6,
    'kilowatt-hours': 3.6e6,
  },
  size: { mm: 1, cm: 10, 'mm²': 1, 'mm^2': 1, 'square millimetres': 1 },
  mass: { kg: 1, g: 1e-3 },
  time: {
    ...{ s: 1, ms: 1e-3, seconds: 1, second: 1, minutes: 60, minute: 60, hours: 3600, hour: 3600, h: 3600 },
    ...{ day: 86_400, days: 86_400, week: 604_800, weeks: 604_800, 'GPU hours': 3600, 'GPU-hours': 3600 },
  },
  months: { month: 1, months: 1, year: 12, years: 12 },
  tokens: { token: 1, tokens: 1, 'tok/s': 1 },
};

const kinds = new Map(
  Object.entries(units).flatMap(([kind, of]) =>
    Object.entries(of).map(([name, times]): [string, { kind: string; times: number }] => [
      name,
      { kind, times },
    ]),
  ),
);
const unitNames = [...kinds.keys()]
  .sort((a, b) => b.length - a.length)
  .map((name) => name.replace(/[\\^]/g, '\\$&').replaceAll(' ', String.raw`\s`))
  .join('|');

const scales: Readonly<Record<string, number>> = {
  ...{ thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12, bn: 1e9 },
  ...{ K: 1e3, M: 1e6, B: 1e9, T: 1e12 },
};
const months = 'January February March April May June July August September October November December'.split(
  ' ',
);
const month = `(?:${months.join('|')})`;

const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const comma = String.raw`(?:,|\{,\}|_)`;
const number = String.raw`\d{1,3}(?:${comma}\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+`;
const figure = new RegExp(
  String.raw`(?<!\p{L}|\p{N}|[.,/#]\b)` +
    `(?:(?:(?<day>\\d{1,2}) )?(?<month>${month})(?: (?<year>(?:199\\d|20[0-2]\\d)))?\\b|` +
    String.raw`(?<money>(?<!\$)\\?\$)?(?<number>${number})(?:e(?<e>\d+)\b)?` +
    String.raw`(?:\s?(?:(?:×|·|\\times|\\cdot)\s?10)?(?:\^\{?(?<power>\d+)\}?|(?<raised>[${raised}]+)))?` +
    String.raw`(?:\s(?<scale>thousand|million|billion|trillion|bn)\b|\s(?<million>M)\b|(?<letter>[KMBT])\b)?` +
    String.raw`(?:[\s-]?(?:\\text\{\s?)?(?<unit>${unitNames})(?![\p{L}\p{N}/]))?)`,
  'gu',
);

/** Names with digits in them are no figures: `H100`, `Qwen2.5-72B`, `gpt-oss-120b`, `3A090.a`, `4E091`, `D:5`, `arXiv:2412.19437`. */
const names =
  /arXiv:\d{4}\.\d{5}|\b\d[A-Z]\d{3}(?:\.\w)?\b|\bD:5\b|(?<![\p{L}\p{N}])(?=\p{L})[\p{L}\p{N}.]*\p{L}[-–]?\d[\p{L}\p{N}]*(?:[.-][\p{L}\p{N}]+)*/gu;

const isWordy = /[Aa]rticle|[Ss]ection|[Tt]able|[Pp]aragraph|[Ff]igure|[Pp]art|§/;

/** Spaces in place of what matches, so that all else keeps its place. */
const blank = (text: string, pattern: RegExp): string =>
  text.replace(pattern, (found) => found.replace(/[^\n]/g, ' '));

/** Keys of YAML that no learner reads. */
const notRead = /^[\s-]*(?:id|minutes|of|accent|date|link|url|source):.*$/gm;

/** The attributes of tags that a reader or a key has numbers from. */
const told = /\b(?:answer|alt|caption|title|label|options)=(?:"[^"]*"|\{[^}]*\})/g;

/** What a learner reads of a file, all else blank: tags but for their texts and keys, ids, code, comments and addresses. */
export function readableOf(file: string, source: string): string {
  let text = source;
  if (file.endsWith('.yaml')) text = blank(text, notRead);
  if (file.endsWith('.mdx')) {
    text = text.replace(/^---\n[\s\S]*?\n---\n/, (head) => blank(head, notRead));
    text = blank(text, /\{\/\*[\s\S]*?\*\/\}/g);
    text = blank(text, /^```[\s\S]*?^```/gm);
  }
  if (file.endsWith('.svg')) text = blank(text, /<!--[\s\S]*?-->/g);
  // A tag may hold ">" in quotes and in braces.
  text = text.replace(/<\/?[A-Za-z](?:"[^"]*"|\{[^}]*\}|[^>"{])*>/g, (tag) => {
    const kept = [...tag.matchAll(file.endsWith('.svg') ? /(?!)/g : told)];
    const start = blank(tag, /[^\n]/g);
    return kept.reduce((all, { 0: one, index }) => {
      const at = index + one.indexOf('=') + 2;
      const end = index + one.length - 1;
      return all.slice(0, at) + tag.slice(at, end) + all.slice(end);
    }, start);
  });
  text = blank(text, /\]\([^)]*\)/g);
  text = blank(text, /`[^`\n]*`/g);
  // Names of values in the text of a problem.
  text = blank(text, /(?<![\\^}_])\{[a-z_]\w*\}/g);
  return text;
}

/** Without the dust of binary fractions. */
const rounded = (value: number): number => Number(value.toPrecision(14));

/** Every number of a text that says something. */
export function numbersIn(text: string): Figure[] {
  const plain = blank(text, names);
  const starts = [0, ...[...plain.matchAll(/\n/g)].map(({ index }) => index + 1)];
  return [...plain.matchAll(figure)].flatMap((found): Figure[] => {
    const at = found.index;
    const line = starts.findLastIndex((start) => start <= at);
    const place = { line: line + 1, column: at - (starts[line] ?? 0) + 1, text: found[0].trim() };
    const of = found.groups ?? {};
    if (of['month'] !== undefined) {
      const [year, day] = [Number(of['year'] ?? 0), Number(of['day'] ?? 0)];
      if (year === 0 && day === 0) return [];
      const value = year * 10_000 + (months.indexOf(of['month']) + 1) * 100 + day;
      return [{ ...place, kind: 'date', value, plain: [], half: 0, digits: 3 }];
    }
    const written = (of['number'] ?? '').replace(/[^\d.]/g, '');
    const before = plain.slice(Math.max(0, at - 12), at);
    const [whole = '', part] = written.split('.');
    const isYear =
      /^(?:199\d|20[0-2]\d)$/.test(of['number'] ?? '') &&
      of['unit'] === undefined &&
      !of['money'] &&
      !/\{$/.test(before);
    if (isYear && of['scale'] === undefined && of['power'] === undefined) {
      return [{ ...place, kind: 'date', value: Number(written) * 1e4, plain: [], half: 0, digits: 4 }];
    }
    if (isWordy.test(before.trim().split(/\s/).at(-1) ?? '') && of['unit'] === undefined) return [];
    const power =
      of['e'] ?? of['power'] ?? [...(of['raised'] ?? '')].map((one) => raised.indexOf(one)).join('');
    const isPower = power !== '' && Number(written) === 10 && !/10\S*$/.test(found[0].slice(written.length));
    const unit = kinds.get((of['unit'] ?? '').replace(/\s/g, ' '));
    const scale = scales[of['scale'] ?? of['million'] ?? of['letter'] ?? ''] ?? 1;
    const raisedTo = power === '' ? 1 : 10 ** (Number(power) - (isPower ? 1 : 0));
    const bare = Number(written) * raisedTo;
    const significant = (whole + (part ?? '')).replace(/^0+/, '');
    return [
      {
        ...place,
        kind: of['money'] === undefined ? (unit?.kind ?? '') : '$',
        value: rounded(bare * scale * (unit?.times ?? 1)),
        plain: [rounded(bare * scale), bare],
        half: (0.5 * 10 ** -(part ?? '').length) / Number(written),
        digits: part === undefined ? significant.replace(/0+$/, '').length : significant.length,
      },
    ];
  });
}

/** The numbers that a reader may take for facts: with a unit, of money, dates, and all with three digits or more. */
export const figuresIn = (text: string): Figure[] =>
  numbersIn(text).filter(({ kind, digits }) => kind !== '' || digits >= 3);

/** A number that a figure can be held against. */
export type Known = Pick<Figure, 'value' | 'kind' | 'plain'>;

/**
 * Whether a figure is a known number as it is written, rounded where it has enough digits to be told from others. Where
 * one of the two says no unit, the numbers alone are compared. A date need not name the day or the year.
 */
export function agrees(figure: Figure, known: Known, enough: number): boolean {
  const { value, kind, plain, half, digits } = figure;
  if (kind === 'date' || known.kind === 'date') {
    if (kind !== known.kind) return false;
    const parts = (date: number): number[] => [
      Math.floor(date / 1e4),
      Math.floor(date / 100) % 100,
      date % 100,
    ];
    const [of, whole] = [parts(value), parts(known.value)];
    return of.every((part, i) => part === 0 || part === whole[i]);
  }
  const near = (one: number, other: number): boolean => {
    const far = Math.abs(Math.abs(other) - one) / one;
    return far <= 1e-9 || (digits >= enough && far <= half * (1 + 1e-9));
  };
  if (kind !== '' && known.kind !== '') return kind === known.kind && near(value, known.value);
  return plain.some((one, i) => near(one, known.plain[i] ?? NaN));
}

/** What a model's unit measures and how large it is; no kind for what is counted, such as people. */
export function kindOfUnit(unit: string): { kind: string; times: number } {
  if (unit.startsWith('USD')) return { kind: '$', times: 1 };
  const bare = unit.replace(/\/(?:token|parameter|feature|request|user|layer|hour|year)$/, '');
  return kinds.get(bare) ?? kinds.get(bare.replace(/\/s$/, '')) ?? { kind: '', times: 1 };
}
