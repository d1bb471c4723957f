import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  abs,
  add,
  compare,
  convertUnit,
  div,
  formatRational,
  mul,
  parseDecimal,
  parseTolerance,
  rational,
  readNumber,
  sub,
  toleranceInterval,
  toNumber,
  withinTolerance,
} from './number.ts';
import type { Rational, ReadOptions } from './number.ts';

const numRuns = Number(process.env['ISLET_RUNS'] ?? 1000);

/** `value unit`, or the code of what could not be read. */
function read(text: string, options?: ReadOptions): string {
  const reading = readNumber(text, options);
  return reading.ok ? `${formatRational(reading.value)} ${reading.unit}`.trim() : reading.code;
}

function decimal(text: string): Rational {
  const value = parseDecimal(text);
  if (!value) throw new Error(`${text} is not a decimal`);
  return value;
}

/** The marks of a language, from a number that has them all. */
function marksOf(language: string): { decimal: string; group: string } {
  const parts = new Intl.NumberFormat(language).formatToParts(1234567.8);
  const mark = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  return { decimal: mark('decimal'), group: mark('group') };
}

const LANGUAGES = [
  'en-US',
  'en-IN',
  'en-ZA',
  'de-DE',
  'de-CH',
  'de-AT',
  'fr-FR',
  'fr-CH',
  'es-ES',
  'es-MX',
  'pt-BR',
  'pt-PT',
  'it-IT',
  'sv-SE',
  'nb-NO',
  'ru-RU',
  'pl-PL',
  'cs-CZ',
  'tr-TR',
  'he-IL',
  'ja-JP',
  'ja-JP-u-nu-fullwide',
  'ar-EG',
  'fa-IR',
  'hi-IN-u-nu-deva',
  'bn-BD',
  'th-TH-u-nu-thai',
];

/** What was typed, and how it reads: `value unit`. */
const WRITTEN: Record<string, [typed: string, reads: string][]> = {
  'digits, points and commas': [
    ['0', '0'],
    ['7', '7'],
    ['007', '7'],
    ['671', '671'],
    ['1234567', '1234567'],
    ['3.5', '3.5'],
    ['3,5', '3.5'],
    ['0.5', '0.5'],
    ['0,5', '0.5'],
    ['.5', '0.5'],
    [',5', '0.5'],
    ['5.', '5'],
    ['5,', '5'],
    ['0.125', '0.125'],
    ['0,125', '0.125'],
    ['3.14159', '3.14159'],
    ['3,14159', '3.14159'],
    ['1234.5', '1234.5'],
    ['1234,5', '1234.5'],
    ['1234,567', '1234.567'],
    ['12.5000', '12.5'],
    [' 42 ', '42'],
    ['42\n', '42'],
    ['\t42', '42'],
    ['=42', '42'],
    ['~42', '42'],
    ['≈ 42', '42'],
  ],
  'grouped as in English': [
    ['1,234.5', '1234.5'],
    ['1,234,567', '1234567'],
    ['1,234,567.89', '1234567.89'],
    ['12,345.6', '12345.6'],
    ['123,456,789,012', '123456789012'],
    ['1,234.', '1234'],
    ['124_928', '124928'],
    ['1_234_567.5', '1234567.5'],
  ],
  'grouped as in India': [
    ['12,34,567', '1234567'],
    ['1,00,000', '100000'],
    ['1,234', '1234'],
    ['1 23 456', '123456'],
    ['1,00,00,000', '10000000'],
    ['12,34,567.8', '1234567.8'],
    ['₹1,00,000', '100000 ₹'],
    ['₹ 12,34,567.50', '1234567.5 ₹'],
    ['१२,३४,५६७', '1234567'],
    ['३.५', '3.5'],
    ['−१२', '-12'],
    ['5 lakh', '500000'],
    ['2.5 crore', '25000000'],
    ['1.2 lakh crore', '1200000000000'],
    ['3 crores', '30000000'],
    ['Rs. 500', '500 Rs.'],
    ['Rs 1,00,000', '100000 Rs'],
  ],
  'grouped as in German, Spanish, Italian, Portuguese': [
    ['1.234,5', '1234.5'],
    ['1.234.567', '1234567'],
    ['1.234.567,8', '1234567.8'],
    ['12.345.678,90', '12345678.9'],
    ['−1.234,5', '-1234.5'],
    ['1.234,50 €', '1234.5 €'],
    ['€ 1.234,50', '1234.5 €'],
    ['R$ 1.234,56', '1234.56 R$'],
    ['R$1.234.567,00', '1234567 R$'],
    ['12 Mio.', '12000000'],
    ['1,2 Mrd. €', '1200000000 €'],
    ['1,2 Mrd.', '1200000000'],
    ['1,2 Mln', '1200000'],
    ['3 Mld', '3000000000'],
    ['2,5 Md', '2500000000'],
  ],
  'grouped as in Switzerland': [
    ["1'234.5", '1234.5'],
    ['1’234.5', '1234.5'],
    ['1‘234', '1234'],
    ['1´234', '1234'],
    ["1'234'567", '1234567'],
    ["1'234'567,89", '1234567.89'],
    ["1'234.567", '1234.567'],
    ["1'234,567", '1234.567'],
    ["CHF 1'234.50", '1234.5 CHF'],
    ['CHF-1’234.50', '-1234.5 CHF'],
    ['CHF -5', '-5 CHF'],
    ['Fr. 5', '5 Fr.'],
  ],
  'grouped as in French, Swedish, Russian, Polish': [
    ['1 234', '1234'],
    ['1 234,5', '1234.5'],
    ['1\u00a0234,5', '1234.5'],
    ['1\u202f234,5', '1234.5'],
    ['1\u2009234,5', '1234.5'],
    ['1 234 567', '1234567'],
    ['1 234 567,89', '1234567.89'],
    ['1 234.567', '1234.567'],
    ['1 234,567', '1234.567'],
    ['12 345 678', '12345678'],
    ['1  234', '1234'],
    ['−1 234,5', '-1234.5'],
    ['1 234,50 €', '1234.5 €'],
    ['500 kr', '500 kr'],
    ['kr 500', '500 kr'],
    ['1 234,50 zł', '1234.5 zł'],
    ['1 234 ₽', '1234 ₽'],
    ['12 %', '12 %'],
    ['12\u202f%', '12 %'],
    ['3,5\u00a0GB', '3.5 GB'],
    ['1,2 mln', '1200000'],
    ['3 mn', '3000000'],
  ],
  Japanese: [
    ['１２３', '123'],
    ['１２３．５', '123.5'],
    ['１，２３４，５６７', '1234567'],
    ['－３', '-3'],
    ['ー３', '-3'],
    ['＋３', '3'],
    ['４０％', '40 %'],
    ['１／２', '0.5'],
    ['￥１２３', '123 ¥'],
    ['¥1,234,567', '1234567 ¥'],
    ['１２　３４５', '12345'],
    ['12万', '120000'],
    ['1.2億', '120000000'],
    ['３兆', '3000000000000'],
    ['5万円', '50000 円'],
    ['３ｋ', '3000'],
    ['５ＧＢ', '5 GB'],
    ['２．５ｅ６', '2500000'],
    ['３×１０＾８', '300000000'],
  ],
  'Arabic and Persian': [
    ['١٢٣', '123'],
    ['١٢٣٫٥', '123.5'],
    ['١٬٢٣٤٬٥٦٧', '1234567'],
    ['١٬٢٣٤', '1234'],
    ['١٢٣٫٤٥٦', '123.456'],
    ['١٬٢٣٤٫٥', '1234.5'],
    ['؜-٣', '-3'],
    ['٤٠٪', '40 %'],
    ['٤٠٪؜', '40 %'],
    ['٣،٥', '3.5'],
    ['۱۲۳', '123'],
    ['۱۲۳٫۵', '123.5'],
    ['۱٬۲۳۴٬۵۶۷', '1234567'],
    ['‎−۱٬۲۳۴', '-1234'],
    ['۴۰٪', '40 %'],
    ['\u200f5', '5'],
  ],
  signs: [
    ['-3', '-3'],
    ['−3', '-3'],
    ['–3', '-3'],
    ['—3', '-3'],
    ['‐3', '-3'],
    ['‑3', '-3'],
    ['- 3', '-3'],
    ['− 3,5', '-3.5'],
    ['+3', '3'],
    ['+ 3', '3'],
    ['-0', '0'],
    ['-.5', '-0.5'],
    ['-1/2', '-0.5'],
    ['−½', '-0.5'],
    ['-1 1/2', '-1.5'],
    ['-3%', '-3 %'],
  ],
  exponents: [
    ['2.5e6', '2500000'],
    ['2,5e6', '2500000'],
    ['2.5E6', '2500000'],
    ['2.5e+6', '2500000'],
    ['2.5e-3', '0.0025'],
    ['2.5e−3', '0.0025'],
    ['2.5 e6', '2500000'],
    ['-1e3', '-1000'],
    ['1e0', '1'],
    ['3e8', '300000000'],
    ['3×10^8', '300000000'],
    ['3 × 10^8', '300000000'],
    ['3*10**8', '300000000'],
    ['3 * 10 ** 8', '300000000'],
    ['3*10^8', '300000000'],
    ['3 x 10^8', '300000000'],
    ['3x10^8', '300000000'],
    ['3X10^8', '300000000'],
    ['3·10^8', '300000000'],
    ['3⋅10^8', '300000000'],
    ['3×10⁸', '300000000'],
    ['3×10⁻²', '0.03'],
    ['3×10^-2', '0.03'],
    ['3×10^−2', '0.03'],
    ['3×10⁺²', '300'],
    ['−3×10^8', '-300000000'],
    ['1,5×10^3', '1500'],
    ['10^6', '1000000'],
    ['10**6', '1000000'],
    ['10⁶', '1000000'],
    ['10^-3', '0.001'],
    ['10^0', '1'],
    ['-10^6', '-1000000'],
    ['2^10', '1024'],
    ['2¹⁰', '1024'],
    ['2^-2', '0.25'],
    ['2**32', '4294967296'],
    ['3×10^8 m/s', '300000000 m/s'],
    ['1e12 FLOP', '1000000000000 FLOP'],
    ['3e24 FLOPs', '3000000000000000000000000 FLOPs'],
  ],
  fractions: [
    ['3/4', '0.75'],
    ['3 / 4', '0.75'],
    ['3⁄4', '0.75'],
    ['3∕4', '0.75'],
    ['1/3', '0.333333333333'],
    ['10/4', '2.5'],
    ['1,000,000/4', '250000'],
    ['1.5/2', '0.75'],
    ['1 1/2', '1.5'],
    ['2 3/4', '2.75'],
    ['12 1/2', '12.5'],
    ['½', '0.5'],
    ['¼', '0.25'],
    ['¾', '0.75'],
    ['⅛', '0.125'],
    ['⅖', '0.4'],
    ['1½', '1.5'],
    ['1 ½', '1.5'],
    ['2¾', '2.75'],
    ['½ million', '500000'],
    ['1/2 million', '500000'],
    ['3/4 hours', '0.75 hours'],
    ['1 1/2 h', '1.5 h'],
    ['2½ GB', '2.5 GB'],
  ],
  'words of scale': [
    ['5 hundred', '500'],
    ['3k', '3000'],
    ['3 k', '3000'],
    ['3K', '3000'],
    ['3 thousand', '3000'],
    ['3 thousands', '3000'],
    ['2 M', '2000000'],
    ['2M', '2000000'],
    ['5.6 million', '5600000'],
    ['5,6 million', '5600000'],
    ['5.6 Million', '5600000'],
    ['5.6 MILLION', '5600000'],
    ['5.6 millions', '5600000'],
    ['5.6million', '5600000'],
    ['1.2 billion', '1200000000'],
    ['671B', '671000000000'],
    ['671 B', '671000000000'],
    ['37b', '37000000000'],
    ['1.5 bn', '1500000000'],
    ['14.8T', '14800000000000'],
    ['14.8 trillion', '14800000000000'],
    ['2 tn', '2000000000000'],
    ['3 hundred thousand', '300000'],
    ['1 thousand million', '1000000000'],
    ['14.8T tokens', '14800000000000 tokens'],
    ['14.8 trillion tokens', '14800000000000 tokens'],
    ['37 billion parameters', '37000000000 parameters'],
    ['-3k', '-3000'],
    ['1,234k', '1234000'],
  ],
  money: [
    ['$5', '5 $'],
    ['$ 5', '5 $'],
    ['5$', '5 $'],
    ['5 $', '5 $'],
    ['$.50', '0.5 $'],
    ['-$5', '-5 $'],
    ['−$5', '-5 $'],
    ['$-5', '-5 $'],
    ['$1,234.50', '1234.5 $'],
    ['US$5', '5 US$'],
    ['USD 5', '5 USD'],
    ['5 USD', '5 USD'],
    ['$5.576M', '5576000 $'],
    ['$5.6 million', '5600000 $'],
    ['$5.6B', '5600000000 $'],
    ['5.6 M$', '5600000 $'],
    ['£3', '3 £'],
    ['¥500', '500 ¥'],
    ['3 €', '3 €'],
    ['EUR 3,50', '3.5 EUR'],
    ['$2/h', '2 $/h'],
    ['$2 / hour', '2 $/ hour'],
    ['-$1.5 billion', '-1500000000 $'],
  ],
  units: [
    ['40%', '40 %'],
    ['40 %', '40 %'],
    ['%40', '40 %'],
    ['2.5 percent', '2.5 percent'],
    ['3 per cent', '3 per cent'],
    ['3‰', '3 ‰'],
    ['80GB', '80 GB'],
    ['80 GB', '80 GB'],
    ['80 GB.', '80 GB'],
    ['70 272 bytes', '70272 bytes'],
    ['2.788M H800 GPU hours', '2788000 H800 GPU hours'],
    ['12 GPU-hours', '12 GPU-hours'],
    ['5 hrs.', '5 hrs'],
    ['5 km/h', '5 km/h'],
    ['60 MB/s', '60 MB/s'],
    ['5 /s', '5 /s'],
    ['20 °C', '20 °C'],
    ['20 ℃', '20 °C'],
    ['9.8 m/s^2', '9.8 m/s^2'],
    ['9.8 m/s²', '9.8 m/s2'],
    ['5 eV', '5 eV'],
    ['5 e', '5 e'],
    ['1e', '1 e'],
    ['3x', '3 x'],
    ['3×', '3 ×'],
    ['5 µs', '5 μs'],
    ['312 TFLOPS', '312 TFLOPS'],
    ['5 m', '5 m'],
    ['5 kW', '5 kW'],
    ['5 kB', '5 kB'],
    ['8 experts', '8 experts'],
    ['8 Experten', '8 Experten'],
    ['7 дней', '7 дней'],
    ['3 घंटे', '3 घंटे'],
  ],
};

const UNREADABLE = [
  'three',
  'three point 5',
  '3 point 5',
  'a million',
  'million',
  'NaN',
  'Infinity',
  '∞',
  '.',
  ',',
  '-',
  '+',
  '%',
  '$',
  '--5',
  '+-5',
  '-$-5',
  '5-',
  '±5',
  '(5)',
  '> 5',
  '<5',
  '5!',
  '5?',
  '5-10',
  '5–10 GB',
  '3 or 4',
  '3 to 4',
  '3, 4',
  '3; 4',
  '3 4',
  '12 34',
  '1 23 45',
  '1.2.3',
  '1,2,3',
  '12.34.5678',
  '1..5',
  '1,,234',
  '1.234.56',
  '1,2345,678',
  '1,234.567.8',
  '12,345.678,9',
  "1'23",
  "5'",
  '1 234.567 890,1',
  "1.234'567",
  '12/05/2024',
  '2024-05-12',
  '12:30',
  '5 h 30 min',
  '1/0',
  '1/0.0',
  '1/',
  '/2',
  '1/2/3',
  '1 234/5',
  '2 5/4',
  '1 2/2',
  '3*4',
  '3×4',
  '3 x 4',
  '5x3',
  '2+2',
  '8-3',
  '1e5.5',
  '1e5e5',
  '1e1,000',
  '10^6^2',
  '2 10^6',
  '1.5^2',
  '2^0.5',
  '0^-1',
  '0^0',
  '1億2000万',
  'e5',
  '^2',
  '5 GB 10',
  '5 = x',
  '\u0000',
  '👍',
  'five hundred',
];

/** Values for every language: whole, negative, with decimals, beyond a thousand and a million. */
const KNOWN = [
  '0',
  '7',
  '-3',
  '0.5',
  '-0.25',
  '12.5',
  '999',
  '1000',
  '-1234',
  '1234.5',
  '9876.543',
  '12345',
  '123456.7',
  '1234567',
  '-1234567.89',
  '1234567890.125',
];

describe('readNumber', () => {
  for (const [habit, rows] of Object.entries(WRITTEN)) {
    it.each(rows)(`reads ${habit}: %j is %s`, (typed, reads) => {
      expect(read(typed)).toBe(reads);
    });
  }

  it.each(UNREADABLE)('asks again for %j', (typed) => {
    expect(read(typed)).toBe('unreadable');
  });

  it.each(['', ' ', '\n\t', '\u00a0', '\u200b\ufeff', '　'])('finds nothing in %j', (typed) => {
    expect(read(typed)).toBe('empty');
  });

  it.each([
    '1e999999999',
    '1e-999999999',
    '1e401',
    '10^401',
    '2^401',
    '3×10^99999999999999999999',
    '9999999999^9',
  ])('refuses the size of %j', (typed) => {
    expect(read(typed)).toBe('too-large');
  });

  it.each(LANGUAGES.flatMap((language) => KNOWN.map((value) => [language, value] as const)))(
    'reads what %s writes for %s',
    (language, value) => {
      const written = new Intl.NumberFormat(language, { maximumFractionDigits: 9 }).format(Number(value));
      expect(read(written, { locale: marksOf(language) })).toBe(value);
    },
  );

  it.each(LANGUAGES)('reads percent as %s writes it', (language) => {
    const written = new Intl.NumberFormat(language, { style: 'percent' }).format(0.4);
    expect(read(written, { locale: marksOf(language) })).toBe('40 %');
  });

  it.each([
    ['en-US', 'USD', '-1234.5 $'],
    ['en-IN', 'INR', '-1234.5 ₹'],
    ['de-DE', 'EUR', '-1234.5 €'],
    ['de-CH', 'CHF', '-1234.5 CHF'],
    ['fr-FR', 'EUR', '-1234.5 €'],
    ['es-ES', 'EUR', '-1234.5 €'],
    ['es-MX', 'MXN', '-1234.5 $'],
    ['pt-BR', 'BRL', '-1234.5 R$'],
    ['it-IT', 'EUR', '-1234.5 €'],
    ['sv-SE', 'SEK', '-1234.5 kr'],
    ['ru-RU', 'RUB', '-1234.5 ₽'],
    ['pl-PL', 'PLN', '-1234.5 zł'],
    ['he-IL', 'ILS', '-1234.5 ₪'],
    ['tr-TR', 'TRY', '-1234.5 ₺'],
    ['hi-IN-u-nu-deva', 'INR', '-1234.5 ₹'],
    ['fa-IR', 'EUR', '-1234.5 €'],
  ])('reads money as %s writes %s', (language, currency, reads) => {
    const written = new Intl.NumberFormat(language, { style: 'currency', currency }).format(-1234.5);
    expect(read(written, { locale: marksOf(language) })).toBe(reads);
  });

  it('reads back what any language writes', () => {
    const languages = LANGUAGES.map((language) => ({ language, marks: marksOf(language) }));
    fc.assert(
      fc.property(
        fc.constantFrom(...languages),
        fc.maxSafeInteger(),
        fc.integer({ min: 0, max: 6 }),
        ({ language, marks }, digits, places) => {
          // Fifteen digits, which every double holds.
          const n = digits % 1e15;
          const format = new Intl.NumberFormat(language, { minimumFractionDigits: places });
          const reading = readNumber(format.format(n / 10 ** places), { locale: marks });
          const value = rational(BigInt(n), 10n ** BigInt(places));
          expect(reading).toEqual({ ok: true, value, unit: '' });
        },
      ),
      { numRuns },
    );
  });

  it('reads the digits of every script of the basic plane', () => {
    let run = 0;
    for (let code = 0; code < 0x10000; code++) {
      const char = String.fromCodePoint(code);
      run = /\p{Nd}/u.test(char) ? run + 1 : 0;
      if (run) expect(read(char), char).toBe(`${(run - 1) % 10}`);
    }
  });

  it.each([
    ['1,234', '1234', undefined],
    ['1.234', '1.234', undefined],
    ['-12,345', '-12345', undefined],
    ['123.456 GB', '123.456', undefined],
    ['1,234 million', '1234', undefined],
    ['1,234e5', '1234', undefined],
    ['1.234', '1.234', { decimal: ',', group: ' ' }],
    ['1,234', '1234', { decimal: '.', group: '’' }],
  ])('says how it read %j: %s', (typed, ambiguous, locale) => {
    expect(readNumber(typed, locale && { locale })).toMatchObject({ ok: true, ambiguous });
  });

  it.each([
    '1,234.5',
    '1 234',
    "1'234",
    '0.123',
    '0,123',
    '1234.567',
    '4.026e+25',
    '4.026 × 10^25',
    '1,234,567',
    '1.5',
    '١٫٢٣٤',
    '5 B',
    '12,34,567',
  ])('is sure of %j', (typed) => {
    expect(readNumber(typed)).not.toHaveProperty('ambiguous');
  });

  it.each([
    ['1.234', { decimal: ',', group: '.' }, '1234'],
    ['1,234', { decimal: ',', group: '.' }, '1.234'],
    ['1,234', { decimal: '.', group: ',' }, '1234'],
    ['1.234', { decimal: '.', group: ',' }, '1.234'],
    ['1,234', { decimal: ',', group: '\u202f' }, '1.234'],
  ])('goes by the language for %j %j', (typed, locale, value) => {
    const reading = readNumber(typed, { locale });
    expect(reading).toEqual({ ok: true, value: decimal(value), unit: '' });
  });

  it.each([
    ['1,234.5', { decimal: ',', group: '.' }, '1234.5'],
    ['1.234,5', { decimal: '.', group: ',' }, '1234.5'],
    ['1.5', { decimal: ',', group: '.' }, '1.5'],
    ['1,5', { decimal: '.', group: ',' }, '1.5'],
    ['0.125', { decimal: ',', group: '.' }, '0.125'],
  ])('reads %j though it is not the habit of %j', (typed, locale, reads) => {
    expect(read(typed, { locale })).toBe(reads);
  });

  it.each([
    ['70272 B', ['B'], '70272 B'],
    ['70272 B', ['GB'], '70272 B'],
    ['70272 B', ['gigabytes'], '70272 B'],
    ['5 B/s', ['Mbps'], '5 B/s'],
    ['8 b', ['bits'], '8 b'],
    ['5 k B', ['B'], '5000 B'],
    ['5 kB', ['B'], '5 kB'],
    ['5 billion B', ['B'], '5000000000 B'],
    ['671 B', ['parameters'], '671000000000'],
    ['671B parameters', ['parameters'], '671000000000 parameters'],
    ['671 B', ['%'], '671000000000'],
    ['300 K', ['K'], '300 K'],
    ['300 K', ['°C'], '300000'],
    ['0.5 M', ['M'], '0.5 M'],
    ['3 T', ['T'], '3 T'],
    ['671 billion', ['billion'], '671 billion'],
    ['5 k€', ['k€'], '5 k€'],
    ['5 B', [], '5000000000'],
  ])('lets the unit decide over the letter: %j for %j', (typed, unitHint, reads) => {
    expect(read(typed, { unitHint })).toBe(reads);
  });

  it('never throws, and reads only what is bounded', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 120 }),
      fc.string({
        unit: fc.constantFrom(..."0123456789.,'’ eE^*×x/-−+%kMB$€½²٣٫٬ millionbf_"),
        maxLength: 120,
      }),
    );
    fc.assert(
      fc.property(typed, fc.boolean(), (text, german) => {
        const locale = german ? { locale: { decimal: ',', group: '.' } } : {};
        const reading = readNumber(text, { ...locale, unitHint: ['GB'] });
        if (!reading.ok) return;
        expect(reading.value.d > 0n).toBe(true);
        expect(rational(reading.value.n, reading.value.d)).toEqual(reading.value);
        expect(typeof toNumber(reading.value)).toBe('number');
        convertUnit(reading.value, reading.unit, 'GB');
      }),
      { numRuns },
    );
  });

  // One that tries again what it has tried, or a number of a million digits, would never end.
  it.each<[name: string, typed: string, ok: boolean]>([
    ['a hundred digits', '1'.repeat(100), true],
    ['a great power', '9'.repeat(94) + 'e400', true],
    ['a great power over a long fraction', '999999999^400/0.' + '3'.repeat(80), true],
    ['fifty commas', '1,'.repeat(50), false],
    ['fifty spaces', '1 '.repeat(50), false],
    ['a long gap', '1' + ' '.repeat(98) + 'x', true],
    ['twelve scales', '1 ' + 'million '.repeat(12), true],
    ['a million letters', 'x'.repeat(1e6), false],
    ['a million spaces', ' '.repeat(1e6), false],
    ['a great exponent', '1e' + '9'.repeat(98), false],
  ])('comes to an end with %s', (_name, typed, ok) => {
    expect(readNumber(typed).ok).toBe(ok);
  });
});

describe('parseDecimal', () => {
  it.each([
    ['671', 671n, 1n],
    ['1e3', 1000n, 1n],
    ['1E+3', 1000n, 1n],
    ['124_928', 124928n, 1n],
    ['-3.5', -7n, 2n],
    ['−3.5', -7n, 2n],
    ['+3.5', 7n, 2n],
    ['3/4', 3n, 4n],
    ['-6/8', -3n, 4n],
    ['3/-4', -3n, 4n],
    ['2.788e6', 2788000n, 1n],
    ['1e-2', 1n, 100n],
    ['.5', 1n, 2n],
    ['5.', 5n, 1n],
    [' 5 ', 5n, 1n],
    ['0', 0n, 1n],
    ['-0', 0n, 1n],
    ['1.5/2.5', 3n, 5n],
  ])('%s', (text, n, d) => {
    expect(parseDecimal(text)).toEqual({ n, d });
  });

  it.each([
    '',
    ' ',
    '-',
    '.',
    'e3',
    '1,5',
    '1 000',
    '1/0',
    '1/',
    '1/2/3',
    '1_',
    '_1',
    '1__0',
    '0x10',
    '1e401',
    '5%',
    'abc',
    '١',
  ])('refuses %j', (text) => {
    expect(parseDecimal(text)).toBeNull();
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => void parseDecimal(text)),
      { numRuns },
    );
  });
});

describe('rationals', () => {
  const anyRational = fc
    .tuple(fc.bigInt(-(10n ** 20n), 10n ** 20n), fc.bigInt(1n, 10n ** 20n))
    .map(([n, d]) => rational(n, d));

  it('keeps lowest terms and a positive denominator', () => {
    expect(rational(6n, -8n)).toEqual({ n: -3n, d: 4n });
    expect(rational(-6n, -8n)).toEqual({ n: 3n, d: 4n });
    expect(rational(0n, -8n)).toEqual({ n: 0n, d: 1n });
  });

  it('adds, takes away, multiplies and divides exactly', () => {
    fc.assert(
      fc.property(anyRational, anyRational, (a, b) => {
        expect(sub(add(a, b), b)).toEqual(a);
        if (b.n) expect(div(mul(a, b), b)).toEqual(a);
        expect(compare(a, b)).toBe(-compare(b, a) || 0);
        expect(compare(abs(a), rational(0n))).toBe(a.n ? 1 : 0);
      }),
      { numRuns },
    );
  });

  it('rounds to the nearest double', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
        expect(toNumber(decimal(String(x)))).toBe(x || 0);
      }),
      { numRuns },
    );
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.maxSafeInteger(), (n, d) => {
        if (d) expect(toNumber(rational(BigInt(n), BigInt(d)))).toBe(n / d || 0);
      }),
      { numRuns },
    );
    expect(toNumber(decimal('1e400'))).toBe(Infinity);
    expect(toNumber(decimal('-1e400'))).toBe(-Infinity);
    expect(toNumber(decimal('5e-324'))).toBe(5e-324);
    // Halfway between 2^53 and the next double, and a hair above.
    expect(toNumber(decimal('9007199254740993'))).toBe(9007199254740992);
    expect(toNumber(decimal('9007199254740993.' + '0'.repeat(300) + '1'))).toBe(9007199254740994);
  });

  it.each([
    ['0', '0'],
    ['100', '100'],
    ['-3.50', '-3.5'],
    ['1/8', '0.125'],
    ['-1/3', '-0.333333333333'],
    ['2/3', '0.666666666667'],
    ['1e-7', '0.0000001'],
    ['1e21', '1000000000000000000000'],
    ['123456789.123456789', '123456789.123456789'],
  ])('writes %s as %s', (text, written) => {
    expect(formatRational(decimal(text))).toBe(written);
  });

  it('writes decimals that read back the same', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 20n), 10n ** 20n), fc.integer({ min: 0, max: 30 }), (n, places) => {
        const value = rational(n, 10n ** BigInt(places));
        expect(parseDecimal(formatRational(value))).toEqual(value);
      }),
      { numRuns },
    );
  });
});

describe('tolerances', () => {
  it.each([
    ['exact', { kind: 'nominal', t: rational(0n) }],
    ['0', { kind: 'nominal', t: rational(0n) }],
    ['0.5', { kind: 'nominal', t: rational(1n, 2n) }],
    ['±0.5', { kind: 'nominal', t: rational(1n, 2n) }],
    ['± 0.5', { kind: 'nominal', t: rational(1n, 2n) }],
    ['+/-0.5', { kind: 'nominal', t: rational(1n, 2n) }],
    ['1/3', { kind: 'nominal', t: rational(1n, 3n) }],
    ['2%', { kind: 'relative', t: rational(1n, 50n) }],
    ['±2 %', { kind: 'relative', t: rational(1n, 50n) }],
    ['3sf', { kind: 'figures', t: rational(3n) }],
    ['12 SF', { kind: 'figures', t: rational(12n) }],
    ['geometric 0.5', { kind: 'geometric', t: rational(1n, 2n) }],
    ['geometric 2%', { kind: 'geometric', t: rational(1n, 50n) }],
    ['x2', { kind: 'geometric', t: rational(1n) }],
    ['×1.5', { kind: 'geometric', t: rational(1n, 2n) }],
    ['2.3..2.6', { kind: 'interval', low: rational(23n, 10n), high: rational(13n, 5n) }],
    ['-1..1', { kind: 'interval', low: rational(-1n), high: rational(1n) }],
    ['-1 .. 1', { kind: 'interval', low: rational(-1n), high: rational(1n) }],
    [' 2..2 ', { kind: 'interval', low: rational(2n), high: rational(2n) }],
  ])('reads %j', (text, tolerance) => {
    expect(parseTolerance(text)).toEqual(tolerance);
  });

  it.each([
    '',
    'about',
    '-0.5',
    '-2%',
    '±-1',
    'x0.5',
    'geometric',
    'geometric0.5',
    '0sf',
    '2.5sf',
    '±3sf',
    '100sf',
    '5%%',
    '2..1',
    '1..',
    '..1',
    '1..2..3',
    '1,5',
    '%',
    '±',
    'sf',
  ])('refuses %j', (text) => {
    expect(parseTolerance(text)).toBeNull();
  });

  it.each([
    // value, answer, tolerance, within
    ['2.3', '2.45', '0.15', true],
    ['2.6', '2.45', '0.15', true],
    ['2.299999999999999999', '2.45', '0.15', false],
    ['0.3', '0.1', '0.2', true],
    ['671', '671', 'exact', true],
    ['671.0', '671', 'exact', true],
    ['1/3', '1/3', 'exact', true],
    ['0.333333333333', '1/3', 'exact', false],
    ['98', '100', '2%', true],
    ['102', '100', '2%', true],
    ['97.999', '100', '2%', false],
    ['-98', '-100', '2%', true],
    ['-102.001', '-100', '2%', false],
    ['98', '-100', '2%', false],
    ['0', '0', '2%', true],
    ['0.0001', '0', '2%', false],
    ['0.1', '0', '0.1', true],
    ['-0.1', '0', '0.1', true],
    ['50', '100', 'x2', true],
    ['200', '100', 'x2', true],
    ['49.99', '100', 'x2', false],
    ['200.01', '100', 'x2', false],
    ['-50', '-100', 'x2', true],
    ['-200', '-100', 'x2', true],
    ['-201', '-100', 'x2', false],
    ['50', '-100', 'x2', false],
    ['0', '0', 'x2', true],
    ['1', '0', 'x2', false],
    ['150', '100', 'geometric 0.5', true],
    ['200/3', '100', 'geometric 0.5', true],
    ['66.6', '100', 'geometric 0.5', false],
    ['100', '100', 'x1', true],
    ['100.1', '100', 'x1', false],
    ['3.14', '3.14159', '3sf', true],
    ['3.15', '3.14159', '3sf', false],
    ['3.145', '3.14', '3sf', true],
    ['3.135', '3.14', '3sf', true],
    ['3.1451', '3.14', '3sf', false],
    ['671500', '671000', '3sf', true],
    ['671501', '671000', '3sf', false],
    ['0.00123', '0.0012345', '3sf', true],
    ['999.5', '999', '3sf', true],
    ['1005', '1000', '3sf', true],
    ['1005.1', '1000', '3sf', false],
    ['995', '1000', '3sf', true],
    ['-3.14', '-3.14159', '3sf', true],
    ['0.333', '1/3', '3sf', true],
    ['0', '0', '3sf', true],
    ['0.1', '0', '3sf', false],
    ['0.0001', '0', '3sf', false],
    ['-0.0001', '0', '3sf', false],
    ['2.3', '99', '2.3..2.6', true],
    ['2.6', '99', '2.3..2.6', true],
    ['2.61', '99', '2.3..2.6', false],
    ['99', '99', '2.3..2.6', false],
  ])('%s for %s within %s: %s', (value, answer, text, within) => {
    const tolerance = parseTolerance(text);
    expect(tolerance && withinTolerance(decimal(value), decimal(answer), tolerance)).toBe(within);
  });

  it('includes its own edges, and nothing beyond', () => {
    const hair = decimal('1e-40');
    fc.assert(
      fc.property(
        fc.bigInt(-(10n ** 9n), 10n ** 9n),
        fc.integer({ min: 0, max: 9 }),
        fc.constantFrom('exact', '0.15', '2%', '1/3', 'x2', 'geometric 0.1', '1sf', '3sf', '12sf', '-2..7'),
        (n, places, text) => {
          const answer = rational(n, 10n ** BigInt(places));
          const tolerance = parseTolerance(text);
          if (!tolerance) throw new Error(text);
          const { low, high } = toleranceInterval(answer, tolerance);
          expect(compare(low, high)).toBeLessThanOrEqual(0);
          if (tolerance.kind !== 'interval') expect(withinTolerance(answer, answer, tolerance)).toBe(true);
          expect(withinTolerance(low, answer, tolerance)).toBe(true);
          expect(withinTolerance(high, answer, tolerance)).toBe(true);
          expect(withinTolerance(sub(low, hair), answer, tolerance)).toBe(false);
          expect(withinTolerance(add(high, hair), answer, tolerance)).toBe(false);
        },
      ),
      { numRuns },
    );
  });
});

describe('convertUnit', () => {
  const convert = (value: string, from: string, to: string): string | null => {
    const converted = convertUnit(decimal(value), from, to);
    return converted && converted !== 'other-kind' ? formatRational(converted) : converted;
  };

  it.each([
    ['5', '', 'GB', '5'],
    ['5', 'GB', 'GB', '5'],
    ['5', 'gb', 'GB', '5'],
    ['1500', 'MB', 'GB', '1.5'],
    ['1', 'GiB', 'B', '1073741824'],
    ['1', 'GiB', 'GB', '1.073741824'],
    ['1', 'KiB', 'B', '1024'],
    ['1', 'kib', 'B', '1024'],
    ['1', 'gib', 'GiB', '1'],
    ['1', 'kb', 'B', '1000'],
    ['8', 'Kb', 'B', '1000'],
    ['8', 'Mib', 'MiB', '1'],
    ['8', 'kbps', 'kB/s', '1'],
    ['8', 'mbps', 'MB/s', '1'],
    ['1', 'MBps', 'MB/s', '1'],
    ['1', 'TiB', 'GiB', '1024'],
    ['1', 'KB', 'B', '1000'],
    ['8', 'Mb', 'MB', '1'],
    ['8', 'Mbit', 'MB', '1'],
    ['8', 'bits', 'bytes', '1'],
    ['1', 'gigabyte', 'GB', '1'],
    ['2', 'Gigabytes', 'megabytes', '2000'],
    ['1', 'TB', 'GB', '1000'],
    ['1', 'mb', 'B', '1000000'],
    ['7', 'people', 'person', '7'],
    ['1', 'person', 'people', '1'],
    ['90', 'min', 'hours', '1.5'],
    ['2', 'h', 'min', '120'],
    ['2', 'hrs', 'h', '2'],
    ['1', 'day', 'h', '24'],
    ['2', 'weeks', 'days', '14'],
    ['1', 'Hour', 's', '3600'],
    ['1500', 'ms', 's', '1.5'],
    ['3', 'μs', 'ns', '3000'],
    ['3', '\u00b5s', 'ns', '3000'],
    ['40', '%', '%', '40'],
    ['40', 'percent', '%', '40'],
    ['40', 'per cent', '%', '40'],
    ['40', '%', '', '0.4'],
    ['3', 'times', 'x', '3'],
    ['3', 'x', '', '3'],
    ['3', '×', 'x', '3'],
    ['1', 'PFLOP', 'TFLOP', '1000'],
    ['1', 'TFLOPS', 'GFLOPS', '1000'],
    ['1', 'TFLOP/s', 'TFLOPS', '1'],
    ['1', 'TFLOPs', 'TFLOPS', '1'],
    ['1', 'petaflops', 'PFLOPS', '1'],
    ['1', 'Petaflops', 'PFLOPS', '1'],
    ['3', 'FLOPs', 'FLOP', '3'],
    ['700', 'W', 'kW', '0.7'],
    ['1', 'MW', 'kilowatts', '1000'],
    ['1', 'kWh', 'J', '3600000'],
    ['0.56', 'kg', 'g', '560'],
    ['5', '$', 'USD', '5'],
    ['5', 'dollars', '$', '5'],
    ['5', 'US$', '$', '5'],
    ['5.6', 'M$', '$', '5600000'],
    ['5600000', '$', 'M$', '5.6'],
    ['50', 'EUR', '€', '50'],
    ['2', '$/h', '$/hour', '2'],
    ['2', '$ per hour', '$/h', '2'],
    ['1', 'GB/s', 'MB/s', '1000'],
    ['8', 'Mbps', 'MB/s', '1'],
    ['60', 'tokens/min', 'tokens/s', '1'],
    ['60', 'tokens per second', 'tokens/s', '60'],
    ['5', 'token', 'tokens', '5'],
    ['5', 'Tokens', 'tokens', '5'],
    ['5', 'GPU hours', 'GPU-hours', '5'],
    ['5', 'm2', 'm²', '5'],
  ])('%s %s in %s is %s', (value, from, to, converted) => {
    expect(convert(value, from, to)).toBe(converted);
  });

  it.each([
    ['GB', 'h'],
    ['h', 'GB'],
    ['$', '%'],
    ['$', '€'],
    ['%', 'GB'],
    ['GB', ''],
    ['GB', 'tokens'],
    ['GB', 'GB/s'],
    ['GB/s', 'GB'],
    ['FLOPS', 'FLOP'],
    ['W', 'Wh'],
    ['s', 'FLOPS'],
  ])('tells %s from %j', (from, to) => {
    expect(convert('1', from, to)).toBe('other-kind');
  });

  it.each([
    ['tokens', 'GB'],
    ['tokens', ''],
    ['apples', 'tokens'],
    ['kilotokens', 'tokens'],
    ['mW', 'W'],
    ['k', 'GB'],
    ['constructor', 'GB'],
    ['tokens/s', 'tokens'],
  ])('does not know %s for %j', (from, to) => {
    expect(convert('1', from, to)).toBeNull();
  });

  it('converts back to where it came from', () => {
    const families = [
      ['b', 'bit', 'B', 'kB', 'MB', 'GB', 'TB', 'KiB', 'MiB', 'GiB', 'TiB'],
      ['s', 'ms', 'min', 'h', 'days', 'weeks'],
      ['FLOPS', 'TFLOPS', 'FLOP/s', 'PFLOP/h'],
      ['W', 'kW', 'MW'],
      ['GB/s', 'Mbps', 'KiB/min'],
    ];
    const pair = fc
      .constantFrom(...families)
      .chain((family) => fc.tuple(fc.constantFrom(...family), fc.constantFrom(...family)));
    fc.assert(
      fc.property(pair, fc.bigInt(-(10n ** 12n), 10n ** 12n), ([from, to], n) => {
        const there = convertUnit(rational(n), from, to);
        if (!there || there === 'other-kind') throw new Error(`${from} to ${to}`);
        expect(convertUnit(there, to, from)).toEqual(rational(n));
      }),
      { numRuns },
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (from, to) => void convertUnit(rational(1n), from, to)),
      { numRuns },
    );
  });
});
