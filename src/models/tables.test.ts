/** Tables, rows of them, toggles, labels and charts: what they compute, and every mistake at its place. */
import { expect, test } from 'vitest';
import { formatFinding } from '../core/finding.ts';
import { compileModel } from './compile.ts';
import { emitModel } from './emit.ts';
import { evaluateModel, startValues } from './evaluate.ts';
import { explainModel } from './explain.ts';
import { quantityToMathML } from './formula-mathml.ts';
import type { Model } from './model.ts';
import { explainText } from './runtime/explain.ts';
import { formatExact } from './runtime/format.ts';

const FILE = 'lessons/chips/m.model.yaml';
const CHIPS = `chip,dense16 (TFLOP/s),dense8 (TFLOP/s),die (mm^2),source
A100,312,624,826,"Data sheet, 2020"
H100,989.4,1978.9,814,Data sheet
GB10,,,,A guess
`;

const lines = (source: string, csv: string = CHIPS): string[] =>
  compileModel(source, FILE, { files: new Map([['chips.csv', csv]]) }).findings.map((finding) =>
    formatFinding(finding).replace(`${FILE}:`, '').replace('lessons/chips/', ''),
  );

function sound(source: string, csv = CHIPS): Model {
  const { model, findings } = compileModel(source, FILE, { files: new Map([['chips.csv', csv]]) });
  expect(findings.map(formatFinding)).toEqual([]);
  if (!model) throw new Error('no model');
  return model;
}

const RULE = `title: T
tables:
  chips: chips.csv
  quarters:
    source: The rule
    columns: { cap: { label: Cap, unit: TPP } }
    rows:
      2025 Q1: { cap: 633e6 }
      2025 Q2: { cap: 949_500_000, source: Its second table }
inputs:
  chip: { label: Chip, row: chips, default: H100 }
  abroad: { label: Abroad, toggle: true, default: false }
  quarter: { label: Quarter, row: quarters, default: 2025 Q2 }
steps:
  tpp: { label: TPP, formula: "if(has(chip.dense16), chip.dense16 * 16 TPP/(TFLOP/s), 2000 TPP)" }
outputs:
  chips_allowed: { label: Chips, formula: floor(quarter.cap / tpp) }
  verdict:
    label: Verdict
    labels: { Free: 0, Controlled: 1 }
    formula: if(abroad and not (tpp < 4800 TPP), 1, 0)
  days: { label: Days, unit: day, formula: "if(verdict == 'Controlled', 90 day, 3 day)" }
  share: { label: Share, formula: 'chip.dense16 / lookup(chips.dense16, "A100")' }
  first: { label: First, formula: "if(quarter == '2025 Q1', 1, 0)" }
  caps: { label: Caps, unit: TPP, formula: quarters.cap }
  all: { label: All, formula: sum(quarters.cap) + 1 TPP * abroad }
presets:
  small: { values: { chip: GB10, abroad: true, quarter: 2025 Q1 } }
charts:
  - { kind: bar, over: chip, y: chips_allowed, yscale: log, title: Fewer }
  - { kind: bar, over: presets, y: tpp }
  - { kind: bar, over: abroad, y: days }
  - { kind: bar, over: caps }
`;

test('a model with tables computes from the chosen rows, in both ways of running it', async () => {
  const model = sound(RULE);
  const url = `data:text/javascript,${encodeURIComponent(emitModel(model))}`;
  const module: unknown = await import(/* @vite-ignore */ url);
  // 989.4 × 16 = 15,830.4; 949.5 million / 15,830.4 = 59,979.53…; 989.4 / 312 = 3.1711…
  const start = startValues(model);
  expect(start).toEqual({ chip: 1, abroad: 0, quarter: 1 });
  const expected = {
    'chip.dense16': 989.4,
    tpp: 15_830.4,
    chips_allowed: 59_979,
    verdict: 0,
    days: 3,
    share: 989.4 / 312,
    first: 0,
    caps: [633_000_000, 949_500_000],
    all: 1_582_500_000,
  };
  expect(evaluateModel(model, start)).toMatchObject(expected);
  // An empty cell is not defined; what asks for it first is.
  const small = startValues(model, 'small');
  const others = {
    tpp: 2000,
    chips_allowed: 316_500,
    verdict: 0,
    days: 3,
    share: NaN,
    first: 1,
    all: 1_582_500_001,
  };
  expect(evaluateModel(model, small)).toMatchObject(others);
  expect(evaluateModel(model, { ...small, chip: 1 })).toMatchObject({ verdict: 1, days: 90 });
  const run = new Map(Object.entries(Object(module))).get('run');
  if (typeof run !== 'function') throw new Error('no run');
  for (const values of [start, small, { ...small, chip: 0 }, {}]) {
    expect({ chip: NaN, abroad: NaN, quarter: NaN, ...values, ...run(values) }).toEqual(
      evaluateModel(model, values),
    );
  }
});

test('rows, toggles and labels come out as choices, charts in one form each', () => {
  const model = sound(RULE);
  expect(model.inputs.map(({ name, kind, default: start, choices }) => [name, kind, start, choices])).toEqual(
    [
      ['chip', 'row', 1, [0, 1, 2].map((value) => ({ label: ['A100', 'H100', 'GB10'][value], value }))],
      [
        'abroad',
        'toggle',
        0,
        [
          { label: 'No', value: 0 },
          { label: 'Yes', value: 1 },
        ],
      ],
      [
        'quarter',
        'row',
        1,
        [
          { label: '2025 Q1', value: 0 },
          { label: '2025 Q2', value: 1 },
        ],
      ],
    ],
  );
  expect(model.quantities.find(({ name }) => name === 'verdict')?.labels).toEqual([
    { label: 'Free', value: 0 },
    { label: 'Controlled', value: 1 },
  ]);
  // The entries of a column are called as its rows are.
  expect(model.quantities.find(({ name }) => name === 'caps')?.entries).toEqual(['2025 Q1', '2025 Q2']);
  expect(model.charts).toEqual([
    { kind: 'bar', over: 'choices', x: 'chip', y: 'chips_allowed', yscale: 'log', title: 'Fewer' },
    { kind: 'bar', over: 'presets', y: 'tpp', yscale: 'linear' },
    { kind: 'bar', over: 'choices', x: 'abroad', y: 'days', yscale: 'linear' },
    { kind: 'bar', over: 'entries', y: 'caps', yscale: 'linear' },
  ]);
  expect(model.tables.map(({ name, rows }) => [name, rows])).toEqual([
    [
      'chips',
      [
        { label: 'A100', source: 'Data sheet, 2020' },
        { label: 'H100', source: 'Data sheet' },
        { label: 'GB10', source: 'A guess' },
      ],
    ],
    [
      'quarters',
      [
        { label: '2025 Q1', source: 'The rule' },
        { label: '2025 Q2', source: 'Its second table' },
      ],
    ],
  ]);
  expect(model.tables[0]?.columns[0]).toEqual({
    name: 'dense16',
    label: 'dense16',
    unit: 'TFLOP/s',
    values: [312, 989.4, null],
  });
  expect(JSON.parse(JSON.stringify(model))).toEqual(model);
});

test('of a table only the columns in use are shipped', () => {
  const code = emitModel(sound(RULE));
  expect(code).toContain('[312,989.4,NaN]');
  expect(code).not.toContain('624');
  expect(code).not.toContain('826');
});

test('steps and typeset formulas show the cell, and the row it is of', () => {
  const model = sound(RULE);
  const values = evaluateModel(model, startValues(model));
  const worked = new Map(explainModel(model).map((one) => [one.name, explainText(one, values, formatExact)]));
  expect(worked.get('tpp')).toBe('989.4 × 16 = 15,830.4 TPP');
  expect(worked.get('chips_allowed')).toBe('floor(949,500,000 / 15,830.4) = 59,979');
  expect(worked.get('share')).toBe('989.4 / 312 = 3.17115');
  expect(worked.get('all')).toBe('sum([633,000,000, 949,500,000]) + 1 × 0 = 1,582,500,000 TPP');
  expect(quantityToMathML(model, 'share')).toContain(
    '<mfrac><msub><mtext>dense16</mtext><mtext>Chip</mtext></msub><msub><mtext>dense16</mtext><mtext>A100</mtext></msub></mfrac>',
  );
  expect(quantityToMathML(model, 'verdict')).toContain('<mtext>Abroad</mtext><mtext>\u00a0and\u00a0</mtext>');
});

/** A model around one formula, which stands in line 11 from column 32 on. */
const around = (formula: string): string => `title: T
tables:
  chips: chips.csv
inputs:
  chip: { label: C, row: chips, default: H100 }
  on: { label: O, toggle: true, default: true }
  n: { label: N, default: 1, min: 0, max: 9 }
steps:
  ok: { label: O, formula: "if(on, n, sum(chips.die) / 1 mm^2) + chip.die / 1 mm^2" }
outputs:
  out: { label: Out, formula: ${JSON.stringify(formula)} }
`;

test.each([
  [
    'chip * 2',
    '11:32 error table-column: "chip" is a row of the table "chips", not a value. Write a column of it, such as chip.dense16.',
  ],
  [
    'sum(chips)',
    '11:36 error table-column: "chips" is a table, not a value. Write a column of it, such as chips.dense16.',
  ],
  [
    'chip.dense',
    '11:32 error table-column: The table "chips" has no column "dense". Did you mean "dense8"? Use one of "dense16", "dense8" or "die".',
  ],
  [
    'n.dense8',
    '11:32 error table-column: "n" is neither a table nor a row of one, so it has no column "dense8". Give the input "row: …" with the name of a table, or take the column of a table.',
  ],
  [
    'chps.die',
    '11:32 error name-unknown: Nothing is called "chps". Did you mean "chips"? Use one of "chip", "on", "n", "ok", "out" or "chips".',
  ],
  [
    'chip.die.x',
    '11:40 error formula-syntax: "." cannot stand in a formula. Use numbers, names, + - * / ^, comparisons, brackets, lists and functions.',
  ],
  [
    `lookup(chips.die, 'H10')`,
    '11:50 error row-unknown: The table "chips" has no row "H10". Did you mean "H100"? Use one of "A100", "H100" or "GB10".',
  ],
  [
    'lookup(chips.die, n)',
    '11:32 error function-arguments: lookup() takes a column of a table and the name of a row. Write lookup(chips.memory, "H100"), with the table for chips.',
  ],
  [
    `lookup(chip.die, 'H100')`,
    '11:32 error function-arguments: lookup() takes a column of a table and the name of a row. Write lookup(chips.memory, "H100"), with the table for chips.',
  ],
  [
    `if(chip == 'B200', 1, 2)`,
    '11:43 error choice-unknown: "B200" is not a choice of "chip". Use one of "A100", "H100" or "GB10".',
  ],
  [
    'has(n)',
    '11:32 error formula-condition: "has(n)" is a condition, but a number is needed here. Put it into if(condition, value, other value).',
  ],
  [
    'if(has(n, n), 1, 2)',
    '11:35 error function-arguments: has() was given 2 arguments; it takes 1. Write has(chip.memory), with a row for chip.',
  ],
  [
    'if(chip.die, 1, 2)',
    '11:35 error formula-condition: "chip.die" is not a condition. Compare it with something, as in a > b.',
  ],
  [
    'n + chip.die',
    '11:36 error unit-mismatch: "chip.die" is in mm^2, but "n" is a plain number: they cannot be added. Multiply or divide one of them so that both measure the same thing.',
  ],
  ['chips(2)', '11:32 error function-unknown: "chips" is not a function. Write "chips * (…)" to multiply.'],
])('the formula %j is refused where it is wrong', (formula, line) => {
  expect(lines(around(formula))).toEqual([line]);
});

/** A model with a table and a row of it. */
const tabled = (tables: string): string => `title: T
tables:
${tables}
inputs:
  chip: { label: C, row: chips, default: H100 }
outputs:
  out: { label: Out, formula: chip.die * 2 }
`;

test.each([
  [
    'a CSV file that is not there',
    tabled('  chips: chip.csv'),
    [
      '3:10 error table-file-missing: There is no file "chip.csv" beside this model. Did you mean "chips.csv"? Use "chips.csv", or add the file.',
    ],
  ],
  [
    'a table without columns or rows',
    tabled('  chips: { source: A }\n  other: 5'),
    [
      '3:3 error key-missing: Table "chips" has no "columns". Add "columns: …", or name a CSV file beside the model, as in "chips: chips.csv".',
      '3:3 error key-missing: Table "chips" has no "rows". Add "rows: …", or name a CSV file beside the model, as in "chips: chips.csv".',
      '4:10 error value-wrong: Table "other" must be the name of a file, or columns and rows, but is 5. Write the name of a CSV file beside the model.',
    ],
  ],
  [
    'unknown keys',
    tabled('  chips: { file: chips.csv, sourc: A, columns: { die: { lable: D } } }'),
    [
      '3:29 error key-unknown: "sourc" is not a key of table "chips". Did you mean "source"? Use only "file", "source", "columns" and "rows".',
      '3:57 error key-unknown: "lable" is not a key of column "die" of table "chips". Did you mean "label"? Use only "label" and "unit".',
    ],
  ],
  [
    'rows that say too much, too little or the wrong thing',
    tabled(
      `  chips:\n    columns: { die: { unit: mm2 }, dye size: {}, source: {} }\n    rows:\n      H100: { die: big, dei: 4 }\n      A100: { die: , source: S }\n      B200: { die: 3 mm, source: S }\n      C: { die: [1], source: S }`,
    ),
    [
      '4:31 error unit-unknown: "mm2" cannot be read as a unit. Join units with * and /, as in USD/(GPU*hour).',
      '4:36 error name-invalid: "dye size" cannot be the name of a column: names begin with a letter and have only letters, digits and underscores. Write "dye_size".',
      '4:50 error name-invalid: The column "source" holds texts and needs no declaration. Remove it.',
      '6:7 error table-source: The row "H100" has no source. Say where its numbers come from, or give the whole table a source.',
      '6:20 error table-cell: "big" in column "die" of row "H100" is not a number. Write a number such as 5, 0.5, 1e6 or 1_000 without unit, or leave the cell empty.',
      '6:25 error table-column: The table "chips" has no column "dei". Did you mean "die"? Use one of "die", "dye size" or "source".',
      '8:20 error table-cell: "3 mm" in column "die" of row "B200" is not a number. Write a number such as 5, 0.5, 1e6 or 1_000 without unit, or leave the cell empty.',
      '9:17 error table-cell: What stands in column "die" of row "C" is not a number. Write a number such as 5, 0.5, 1e6 or 1_000 without unit, or leave the cell empty.',
    ],
  ],
  [
    'an empty table, and a table that nothing uses',
    'title: T\ntables:\n  none: { source: S, columns: { a: {} }, rows: {} }\n  bare: { source: S, columns: {}, rows: { r: {} } }\n  idle: { source: S, columns: { a: {} }, rows: { r: { a: 1 } } }\ninputs: {}\noutputs:\n  out: { label: O, formula: 1 }\n',
    [
      '3:3 error table-empty: The table "none" has no rows. Add one.',
      '4:3 error table-empty: The table "bare" has no columns of numbers. Add one.',
      '5:3 warning table-unused: Nothing uses the table "idle". Use a column of it in a formula, give an input "row: …", or remove it.',
    ],
  ],
  [
    'rows of a file and rows beside it, and labels for columns that it does not have',
    tabled('  chips: { file: chips.csv, rows: {}, columns: { dei: { label: D } } }'),
    [
      '3:29 error table-rows: The rows of this table stand in chips.csv. Remove "rows", or "file".',
      '3:50 error table-column: The file chips.csv has no column "dei". Did you mean "die"? Use one of "dense16", "dense8" or "die".',
    ],
  ],
])('%s: every mistake at its place', (_, source, expected) => {
  expect(lines(source)).toEqual(expected);
});

test.each([
  [
    'a cell too many, a text, two rows of a name, a row without one, no source',
    'chip,die (mm^2),source\nH100,814,S\nH100,1,S\nA100,826 mm,S\n"B200",1,2,S\n,5,S\nGB10,"1,000",\n',
    [
      'chips.csv:3:1 error row-name: There are two rows "H100". Rename or remove one of them.',
      'chips.csv:4:6 error table-cell: "826 mm" in column "die" of row "A100" is not a number. Write a number such as 5, 0.5, 1e6 or 1_000 without unit, or leave the cell empty.',
      'chips.csv:5:2 error csv-row: The row "B200" has 4 cells, but the first line has 3. Add or remove commas; put a text that contains a comma in double quotes.',
      'chips.csv:6:1 error row-name: This row has no name. Write one in the first column.',
      'chips.csv:7:1 error table-source: The row "GB10" has no source. Say where its numbers come from, or give the whole table a source.',
      'chips.csv:7:7 error table-cell: "1,000" in column "die" of row "GB10" is not a number. Write a number such as 5, 0.5, 1e6 or 1_000 without unit, or leave the cell empty.',
    ],
  ],
  [
    'column names and units',
    'chip, die size (mm^2),die (mm/),die,(s),source\nH100,1,2,3,4,S\n',
    [
      'chips.csv:1:7 error name-invalid: "die size" cannot be the name of a column: names begin with a letter and have only letters, digits and underscores. Write "die_size".',
      'chips.csv:1:31 error unit-unknown: The unit "mm/" is not finished. Add a unit name.',
      'chips.csv:1:33 error name-duplicate: There are two columns "die". Rename or remove one of them.',
      'chips.csv:1:37 error name-invalid: "" cannot be the name of a column: names begin with a letter and have only letters, digits and underscores. Choose another name.',
    ],
  ],
  [
    'another separator',
    'chip;die;source\nH100;814;S\n',
    [
      'chips.csv:1:1 error csv-header: The columns are separated by semicolons, not by commas. Save the file with commas.',
    ],
  ],
  [
    'nothing',
    '\n\n',
    [
      'chips.csv:1:1 error csv-header: The first line must name the columns, separated by commas. Begin with a line such as: chip,memory (GB),source.',
    ],
  ],
  [
    'an open quotation mark',
    'chip,die,source\n"H100,814,S\nA100,1,S\n',
    [
      'chips.csv:2:1 error csv-quote: This quotation mark has no partner. Close the text, or write "" for a mark.',
    ],
  ],
  [
    'no column of sources',
    'chip,die\nH100,814\n',
    [
      'chips.csv:1:1 error table-source: No column "source" says where the rows come from. Add that column, or a source for all in the model: { file: …, source: … }.',
    ],
  ],
])('a CSV file with %s: every mistake at its place in that file', (_, csv, expected) => {
  expect(lines(tabled('  chips: chips.csv'), csv)).toEqual(expected);
});

test('a CSV file may have quotes, spaces, CRLF, a byte order mark, no last line end, and one source for all', () => {
  const csv = '\uFEFF chip , "die (mm^2)" \r\n "H100, SXM" , 8_14 \r\n\r\n"say ""B""",1e3';
  const source = tabled('  chips: { file: chips.csv, source: Seller, columns: { die: { label: Die } } }');
  const model = sound(source.replace('default: H100', 'default: "H100, SXM"'), csv);
  expect(model.tables).toEqual([
    {
      name: 'chips',
      rows: [
        { label: 'H100, SXM', source: 'Seller' },
        { label: 'say "B"', source: 'Seller' },
      ],
      columns: [{ name: 'die', label: 'Die', unit: 'mm^2', values: [814, 1000] }],
    },
  ]);
});

test.each([
  [
    'rows and toggles that cannot be',
    `title: T\ntables:\n  chips: chips.csv\ninputs:\n  a: { label: A, row: chps, default: H100 }\n  b: { label: B, row: chips, default: H10, min: 1, unit: B }\n  c: { label: C, toggle: true, default: 1 }\n  d: { label: D, toggle: yes, default: true }\n  e: { label: E, row: chips, choices: { x: 1, y: 2 }, default: x }\n  f: { label: F, default: true, min: 0, max: 1, entries: [x] }\noutputs:\n  out: { label: Out, formula: "if(c and d, b.die / 1 mm^2 * e, a.die * f)" }\n`,
    [
      '5:23 error table-unknown: There is no table "chps". Did you mean "chips"? Use "chips".',
      '6:39 error default-not-a-choice: "H10" is not one of the rows of "chips". Did you mean "H100"? Use one of "A100", "H100" or "GB10".',
      '6:44 error input-key: "b" is a row of a table, so its "min" means nothing. Remove "min".',
      '6:52 error input-key: "b" is a row of a table, so its "unit" means nothing. Remove "unit".',
      '7:41 error default-not-a-choice: The default of "c" must be true or false, but is 1. Write true or false.',
      '8:26 error value-wrong: "toggle" of input "d" must be "true", but is the text "yes". Correct the value.',
      '9:18 error input-kind: "e" has "choices" and "row", but an input is one thing. Keep one of them.',
      '10:27 error value-wrong: "default" of input "f" must be a number, but is true. Write a number such as 5, 0.5, 1e6 or 1_000, without unit and without quotes.',
      '10:49 error input-key: "f" is a single number, so its "entries" means nothing. Remove "entries".',
    ],
  ],
  [
    'presets of rows and toggles',
    `title: T\ntables:\n  chips: chips.csv\ninputs:\n  a: { label: A, row: chips, default: H100 }\n  c: { label: C, toggle: true, default: true }\noutputs:\n  out: { label: Out, formula: "if(c, a.die, 1 mm^2)" }\npresets:\n  p: { values: { a: 1, c: "yes" } }\n`,
    [
      '10:21 error preset-value: 1 cannot be the value of "a". Use one of "A100", "H100" or "GB10".',
      '10:27 error preset-value: "yes" cannot be the value of "c". Did you mean "Yes"? Write true or false.',
    ],
  ],
  [
    'labels and entries that do not fit',
    `title: T\ntables:\n  chips: chips.csv\ninputs: {}\noutputs:\n  out: { label: Out, formula: 1, labels: { One: 1, Uno: 1, Two: two }, entries: [x] }\n  list: { label: L, formula: chips.die, entries: [a, 2] }\n  said: { label: S, formula: "if(list == 'a', 1, 2)", labels: { One: 1, Eins: 1 } }\n`,
    [
      '6:65 error value-wrong: "Two" of "labels" of output "out" must be a number, but is the text "two". Write a number such as 5, 0.5, 1e6 or 1_000, without unit and without quotes.',
      '7:50 error entries-count: "list" is a list of 3, but "entries" has 2 names. Write 3 of them.',
      '8:42 error formula-text: "list" is not an input with choices, so it cannot be compared with a text. Compare it with a number, or give the input choices.',
      '8:73 error choice-duplicate: The labels "One" and "Eins" of "said" have the same value 1. Give them different values, or make them one label.',
    ],
  ],
  [
    'charts that cannot be drawn',
    `title: T
tables:
  chips: chips.csv
inputs:
  chip: { label: C, row: chips, default: H100 }
  n: { label: N, default: 1, min: 0, max: 9 }
outputs:
  out: { label: Out, formula: chip.die * n }
  two: { label: Two, formula: n * 2 }
  all: { label: All, formula: chips.die }
charts:
  - { kind: line, x: chip, y: out }
  - { kind: line, x: n, y: [out, two] }
  - { kind: line, x: n, y: [two, two, two, two, two] }
  - { kind: line, x: n, y: all }
  - { kind: line, over: n }
  - { kind: bar, x: n }
  - { kind: bar, over: n, y: out }
  - { kind: bar, over: presets, y: out }
  - { kind: bar, over: out }
  - { kind: bar, over: all, y: out }
  - { kind: bar, over: chip }
  - { kind: bar, over: chip, y: [out, two] }
  - { kind: bar, over: chop, y: out }
  - { kind: line, x: n, y: { a: 1 } }
`,
    [
      '12:22 error chart-x: "chip" is a list of choices; a line needs a range. Use an input with min and max, or bars over it.',
      '13:34 error chart-y: "two" is in 1, but "out" is in mm^2: lines of a chart share its axis. Give both the same "unit:", or make two charts of it.',
      '14:49 error chart-y: The chart has 5 lines; more than 4 cannot be told apart. Make two charts of it.',
      '15:28 error chart-y: "all" is a list of 3; this chart needs a single number. Draw a list with "kind: bar" and "over: …".',
      '16:5 error key-missing: Chart 5 has no "x". Add "x: …", an input.',
      '16:5 error key-missing: Chart 5 has no "y". Add "y: …", a step or output.',
      '16:19 error chart-key: "over" means nothing for a line chart. Name the input along the bottom as "x".',
      '17:5 error key-missing: Chart 6 has no "over". Add "over: …": presets, an input, or a list.',
      '17:18 error chart-key: "x" means nothing for a bar chart. Name what the bars stand for as "over".',
      '18:24 error chart-over: "n" has neither choices nor rows for bars to stand for. Use "kind: line" with this input as "x".',
      '19:24 error chart-over: The model has no presets. Add some, or draw bars over an input.',
      '20:24 error chart-over: "out" is a single number; a bar for each entry needs a list. Name a list, or draw bars over an input.',
      '21:32 error chart-y: The bars show the entries of "all", so "y" means nothing. Remove "y".',
      '22:5 error key-missing: Chart 11 has no "y". Add "y: …", a step or output.',
      '23:39 error chart-y: Bars show one value. Write one name after "y:", and more charts for more.',
      '24:24 error chart-over: "chop" is neither "presets" nor an input, step or output. Did you mean "chip"? Use one of "presets", "chip", "n", "out", "two" or "all".',
      '25:28 error value-wrong: "y" of chart 14 must be one name or a list of names, but is a group of keys. Write one name, or [one, two].',
    ],
  ],
])('%s: every mistake at its place', (_, source, expected) => {
  expect(lines(source)).toEqual(expected);
});

test('what depends on a table with a mistake stays silent', () => {
  expect(
    lines(
      around('sum(chips.nothing) + chip.else + lookup(chips.what, "H100")'),
      'chip,die (mm^2),source\nH100,x,S\n',
    ),
  ).toEqual([
    'chips.csv:2:6 error table-cell: "x" in column "die" of row "H100" is not a number. Write a number such as 5, 0.5, 1e6 or 1_000 without unit, or leave the cell empty.',
  ]);
});

test('a table and a row may be called like a unit, since a column always follows', () => {
  // 814 mm² of an H100.
  const model = sound(
    `title: T\ntables:\n  chip: chips.csv\ninputs:\n  GPU: { label: G, row: chip, default: H100 }\noutputs:\n  out: { label: O, formula: 2 GPU * GPU.die / 1 GPU }\n`,
  );
  expect(evaluateModel(model, startValues(model))['out']).toBe(1628);
});
