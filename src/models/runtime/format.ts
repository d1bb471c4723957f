/** Numbers with units as a person writes them. Ships to the browser: keep it tiny. */

export interface FormattedQuantity {
  number: string;
  unit: string;
  /** Both, joined as they are read. */
  text: string;
}

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const BYTES = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

/** Making one takes ten times as long as using it. */
const formats = new Map<string, Intl.NumberFormat>();

export function print(value: number, locale: string, options?: Intl.NumberFormatOptions): string {
  const key = locale + JSON.stringify(options);
  const format = formats.get(key) ?? new Intl.NumberFormat(locale, options);
  formats.set(key, format);
  // Minus zero is zero.
  return format.format(value || 0).replace('-', '−');
}

/** Whole and short enough to be read at a glance. */
const isPlain = (value: number): boolean => Number.isInteger(value) && Math.abs(value) < 1e4;

/** 3.29 × 10²⁴; `least` digits at least. */
export function scientific(value: number, digits: number, locale: string, least = 1): string {
  const [mantissa, exponent = ''] = value.toExponential(digits - 1).split('e');
  const raised = exponent.replace(/\d/g, (digit) => RAISED[Number(digit)] ?? '').replace('-', '⁻');
  return `${print(Number(mantissa), locale, { minimumSignificantDigits: least, maximumSignificantDigits: digits })} × 10${raised.replace('+', '')}`;
}

/** Writes a finite number; `unit` is what it counts, without "per". */
export type WriteNumber = (value: number, locale: string, unit: string) => string;

/** About three digits; whole numbers below 10,000 in full; dollars with their cents, where those are three digits too. */
const readable: WriteNumber = (value, locale, unit) => {
  if (isPlain(value)) return print(value, locale);
  const isCents = Math.abs(value) >= 1 || value === Number(value.toFixed(2));
  if (unit === 'USD' && isCents && Math.abs(value) < 1e4)
    return print(value, locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const size = Math.abs(Number(value.toPrecision(3)));
  if (size >= 1e15 || (size > 0 && size < 1e-4)) return scientific(value, 3, locale);
  if (size >= 1e6) {
    return print(value, locale, { notation: 'compact', compactDisplay: 'long', maximumSignificantDigits: 3 });
  }
  return size >= 1e3 && size < 1e4
    ? print(value, locale, { maximumFractionDigits: 0 })
    : print(value, locale, { maximumSignificantDigits: 3 });
};

/** Every digit of a whole number; otherwise six digits, and never fewer than two decimals. */
function exact(value: number, locale: string): string {
  const size = Math.abs(value);
  return size >= 1e15 || (size > 0 && size < 1e-6)
    ? scientific(value, 6, locale)
    : print(value, locale, {
        maximumSignificantDigits: 6,
        maximumFractionDigits: 2,
        roundingPriority: 'morePrecision',
      });
}

/** Joins a printed number and a canonical unit: dollars in front, "days", "kB per token"; 20%, as the lessons write it. */
function join(number: string, unit: string): FormattedQuantity {
  if (!/\d/.test(number)) return { number: 'not defined', unit: '', text: 'not defined' };
  const [top = '', ...below] = unit.split('/');
  const isWord = (name: string): boolean => /^([a-z]{3,}|GPU)$/.test(name) && name !== 'min';
  const money = top === 'USD' || top.startsWith('USD*');
  let words = (money ? top.slice(4) : top === '1' ? '' : top).replaceAll('*', ' ');
  if (isWord(words.split(' ').at(-1) ?? '') && !/^−?1$/.test(number)) {
    words = `${words}s`.replace(/persons$/, 'people');
  }
  const per = below.map((name) => (isWord(name) ? ` per ${name}` : `/${name}`)).join('');
  const shown = (words + per).trim().replace('^2', '²').replace('^3', '³');
  const figure = money ? number.replace(/^−?/, '$&$$') : number;
  return {
    number: figure,
    unit: shown,
    text: figure + (/^[/%]|^$/.test(shown) ? '' : ' ') + shown,
  };
}

/**
 * For reading: 70,272 B is "70.3 kB", 5,576,000 USD is "$5.58 million", 0.5 B/token stays. Another way to write the
 * number, once its unit is chosen, is `write`.
 */
export function formatQuantity(
  value: number,
  unit = '1',
  locale = 'en',
  write: WriteNumber = readable,
): FormattedQuantity {
  const [first = '', ...below] = unit.split('/');
  let top = first;
  let step = BYTES.indexOf(top);
  if (step >= 0 && Number.isFinite(value)) {
    const bytes = value * 1e3 ** step;
    const size = Math.abs(Number(bytes.toPrecision(3)));
    step = isPlain(bytes) ? 0 : Math.floor(Math.log10(size || 1) / 3 + 1e-9);
    step = Math.max(0, Math.min(step, BYTES.length - 1));
    value = bytes / 1e3 ** step;
    top = BYTES[step] ?? top;
  }
  return join(Number.isFinite(value) ? write(value, locale, top) : '', [top, ...below].join('/'));
}

/** For worked steps: "70,272 B", "2.5 GB". Without a unit just the number. */
export function formatExact(value: number, unit = '1', locale = 'en'): string {
  return join(Number.isFinite(value) ? exact(value, locale) : '', unit).text;
}

/** For what is given to compute with: as short as it can be without losing a digit ("14.8 trillion", but "131,072"). */
export function formatGiven(value: number, unit = '1', locale = 'en'): string {
  // Dollars are shortened to cents.
  const cents = unit.startsWith('USD') && Math.abs(value) < 1e4 && value !== Number(value.toFixed(2));
  return value === Number(value.toPrecision(3)) && !cents
    ? formatQuantity(value, unit, locale).text
    : formatExact(value, unit, locale);
}
