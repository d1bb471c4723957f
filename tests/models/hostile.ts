import fc from 'fast-check';
import { formula, modelText } from './formulas.ts';

/*
 * Model files that nobody should write: right ones with something broken in, words that mean much to JavaScript or to
 * YAML, garbage, and everything very long or very deep.
 */

const words = [
  ...['constructor', '__proto__', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', '__defineGetter__'],
  ...[
    'globalThis',
    'window',
    'process',
    'require',
    'import',
    'eval',
    'Function',
    'this',
    'self',
    'arguments',
  ],
  ...[
    'new',
    'return',
    'async',
    'await',
    'yield',
    'function',
    'class',
    'delete',
    'typeof',
    'void',
    'in',
    'of',
  ],
  ...[
    'NaN',
    'Infinity',
    'undefined',
    'null',
    'true',
    'false',
    'Math',
    'i',
    'v',
    'run',
    '_out',
    '$0',
    't0',
    'x0',
  ],
  ...[
    '${a}',
    '`',
    '\\u0061',
    '\\',
    '/*',
    '*/',
    '//',
    '#',
    ';',
    '=>',
    '{',
    '}',
    '[',
    ']',
    '(',
    ')',
    '.',
    '?.',
    '...',
  ],
  ...[
    '<!--',
    '-->',
    '</script>',
    '"',
    "'",
    '\u2028',
    '\u202e',
    '\0',
    '\ud800',
    '😀',
    '\ufeff',
    '\u00a0',
    '＋',
    '１',
  ],
  ...[
    '1n',
    '0x10',
    '0b1',
    '1_',
    '1__0',
    '1e',
    '1e999',
    '08',
    '.',
    '..',
    '1.',
    '1..2',
    '%',
    '% %',
    '**',
    '++',
    '--',
  ],
  ...[
    'a',
    'b',
    'l',
    'chip',
    'chips',
    'chip.x',
    'chips.size',
    'chip.constructor',
    'chips.__proto__',
    'on',
    'mode',
  ],
  ...[
    'if(',
    'min(',
    'sum(',
    'at(',
    'lookup(',
    'has(',
    'softmax(',
    ',',
    '+',
    '-',
    '*',
    '/',
    '^',
    '<',
    '==',
    'and',
  ],
  ...['or', 'not', '1', '2', '0', ' ', '\n', 'GiB', 'KiB', 'token', '"B"', "'Two 2'"],
];
const word = fc.constantFrom(...words);

const soup = fc.array(word, { minLength: 1, maxLength: 30 }).map((parts) => parts.join(' '));

/** A text with a few places cut out, doubled, exchanged or filled with a word. */
function broken(text: fc.Arbitrary<string>, filling: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const edit = fc.record({ at: fc.nat(), length: fc.nat(12), filling, kind: fc.nat(3) });
  return fc.tuple(text, fc.array(edit, { minLength: 1, maxLength: 4 })).map(([whole, edits]) =>
    edits.reduce((now, { at, length, filling: put, kind }) => {
      const from = now.length === 0 ? 0 : at % now.length;
      const [before, cut, after] = [
        now.slice(0, from),
        now.slice(from, from + length),
        now.slice(from + length),
      ];
      return (
        [before + after, before + cut + cut + after, before + put + cut + after, before + put + after][
          kind
        ] ?? now
      );
    }, whole),
  );
}

const deep = fc
  .tuple(
    fc.constantFrom(
      ...['(', '-', 'not ', '[', 'if(1 < 2, ', 'a ^ ', 'a + ', 'min(', 'sum([', '(a, ', 'if(a < 1 and '],
    ),
    fc.constantFrom(1, 10, 30, 63, 64, 65, 100, 700, 3000),
    fc.constantFrom('a', '', ')', ']', '1, 2)'),
    fc.constantFrom(')', ']', '])', ', 1, 2)', ''),
  )
  .map(([open, times, middle, close]) => open.repeat(times) + middle + close.repeat(times));

const garbage = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
);

/** What stands where a formula should. */
const hostileFormula = fc.oneof(
  { weight: 3, arbitrary: formula },
  { weight: 4, arbitrary: broken(formula, word) },
  { weight: 3, arbitrary: soup },
  { weight: 1, arbitrary: deep },
  { weight: 1, arbitrary: garbage },
);

/** A model file around such a formula, and around such a word where a name, a label or a unit should stand. */
export const hostileProgram = fc
  .tuple(
    fc.oneof(fc.tuple(hostileFormula, formula), fc.tuple(formula, hostileFormula)),
    fc.option(fc.tuple(fc.nat(), fc.oneof(word, garbage, fc.constantFrom('x', 'y_2', 'Two words'))), {
      freq: 2,
    }),
  )
  .map(([[step, out], other]) => {
    const text = modelText(step, out);
    if (!other) return text;
    const [at, put] = other;
    // Names, labels, choices, rows, columns, units and ids of the file, each as a YAML text.
    const places = [...text.matchAll(/(?<=^ *|[{,] |: )\b[A-Za-z][\w-]*\b(?=:? ?[,}:\n])/gm)];
    const place = places[at % places.length];
    return place
      ? text.slice(0, place.index) + JSON.stringify(put) + text.slice(place.index + place[0].length)
      : text;
  });

const yaml = fc.constantFrom(
  ...[
    '&a',
    '*a',
    '<<: *a',
    '<<',
    '? ',
    '? [x]',
    '- ',
    '-',
    '---',
    '...',
    '%YAML 1.1',
    '!!binary',
    '!!set',
    '!!omap',
  ],
  ...[
    '!!js/function "x"',
    '!!str',
    '!!python/object',
    '!',
    '!<tag:x>',
    '|',
    '>-',
    '|2',
    '{',
    '}',
    '[',
    ']',
    ': ',
    ':',
  ],
  ...[
    '\t',
    '\n',
    '\r',
    '\r\n',
    '\n\n',
    '  ',
    '\n    ',
    '"',
    "'",
    '# ',
    '@',
    '`',
    '\0',
    '\u2028',
    '\ufeff',
    '\u0085',
  ],
  ...[
    '__proto__: 1',
    'constructor: { a: 1 }',
    'toString: 1',
    'null',
    '~',
    'true',
    '.nan',
    '.inf',
    '-.inf',
    '0x1F',
  ],
  ...[
    '1_000',
    '1e400',
    '"\\ud800"',
    '"\\x41"',
    '2024-01-01',
    '[1, 2, 3]',
    '{ a: 1 }',
    '{ a: { b: { c: [] } } }',
  ],
  ...[
    'title: T',
    'inputs: {}',
    'outputs:\n  o: 1',
    'code: x',
    'tables: {}',
    'charts: [{}]',
    'presets: { p: {} }',
  ],
);

export const sound = `title: T
about: A model with a little of everything.
tables:
  chips: { source: S, columns: { x: { unit: GB } }, rows: { A: { x: 1 }, B: { x: 2, source: "https://x.y" } } }
  tiers:
    columns: { cap: { label: Cap, unit: USD } }
    source: S
    rows:
      one: { cap: 5 }
      two: {}
inputs:
  a: { label: A, default: 1, min: 0, max: 9, step: 0.5, unit: GB, note: N, source: S }
  b: { label: B, default: One, choices: { One: 1, Two: 2 } }
  c: { label: C, toggle: true, default: false }
  d: { label: D, row: chips, default: B }
  e:
    label: E
    list: 2..4
    default: [1, 2]
    min: 0
    max: 9
    entries: [w, x, y, z]
steps:
  size: { label: S, unit: MB, formula: "a + if(c, d.x, 1 GB)" }
outputs:
  out: { label: Out, labels: { No: 0, Yes: 1 }, formula: "if(size > 1 GB and b == 'Two', 1, 0)" }
  many: { label: Many, formula: softmax(e) * b + sum(tiers.cap) / 1 USD }
errors:
  twice: { formula: 2 * out, feedback: F, of: out }
charts:
  - { kind: line, x: a, y: [size], yscale: log, title: T }
  - kind: bar
    over: presets
    y: out
presets:
  p-1: { label: P, source: S, values: { a: 2, b: Two, c: true, d: A, e: [1, 2, 3] } }
`;

const lines = sound.split('\n');

/** A model file with lines lost, doubled, moved or indented otherwise. */
const shuffled = fc
  .array(fc.tuple(fc.nat(), fc.nat(), fc.nat(4)), { minLength: 1, maxLength: 6 })
  .map((edits) => {
    const now = [...lines];
    for (const [one, two, kind] of edits) {
      const [at, to] = [one % now.length, two % now.length];
      const line = now[at] ?? '';
      if (kind === 0) now.splice(at, 1);
      else if (kind === 1) now.splice(to, 0, line);
      else if (kind === 2) now.splice(to, 0, ...now.splice(at, 1));
      else now[at] = kind === 3 ? ` ${line}` : line.replace(/^ {2}/, '');
    }
    return now.join('\n');
  });

const nested = fc
  .tuple(
    fc.constantFrom('[', '{', '{a: ', '- ', '? ', '"', "'", '&a ', '!', '  ', '\t', 'a: ', '*', '|\n', '\\'),
    fc.constantFrom(10, 100, 2000, 20_000),
    fc.constantFrom('title: ', '', 'inputs:\n  ', 'outputs: '),
  )
  .map(([part, times, before]) => before + part.repeat(times));

/** Ten levels of ten references each: ten thousand million entries if anybody wrote them out. */
const laughs = fc.constantFrom('[', '{').map((open) => {
  const close = open === '[' ? ']' : '}';
  const level = (i: number): string => {
    const item = open === '[' ? `*a${i - 1}` : '';
    const items = Array.from({ length: 10 }, (_, n) => (open === '[' ? item : `k${n}: *a${i - 1}`));
    return `a${i}: &a${i} ${open}${items.join(', ')}${close}`;
  };
  return `a0: &a0 x\n${Array.from({ length: 10 }, (_, i) => level(i + 1)).join('\n')}\ninputs: *a10\n`;
});

/** What stands where a model file should. */
export const hostileFile = fc.oneof(
  { weight: 5, arbitrary: broken(fc.constant(sound), yaml) },
  { weight: 3, arbitrary: shuffled },
  { weight: 2, arbitrary: broken(shuffled, yaml) },
  { weight: 1, arbitrary: fc.array(fc.oneof(yaml, word), { maxLength: 40 }).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: garbage },
  { weight: 1, arbitrary: nested },
  { weight: 1, arbitrary: laughs },
);
