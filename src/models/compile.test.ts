import { expect, test } from 'vitest';
import { formatFinding } from '../core/finding.ts';
import { compileModel } from './compile.ts';
import { evaluateModel, startValues } from './evaluate.ts';
import type { Model } from './model.ts';

const FILE = 'm.model.yaml';

/** A sound model around one formula, which stands in line 10 from column 14 on. */
function around(formula: string): string {
  return `title: T
inputs:
  a: { label: A, default: 1, min: 0, max: 9, unit: B }
  b: { label: B, default: 1, min: 0, max: 9, unit: s }
  n: { label: N, default: 1, min: 0, max: 9 }
  mode: { label: M, default: Fast, choices: { Fast: 1, Slow: 2 } }
outputs:
  out:
    label: Out
    formula: ${formula}
  all: { label: All, formula: "n + if(mode == 'Fast', a / a, b / b)" }
`;
}

function lines(source: string): string[] {
  return compileModel(source, FILE).findings.map(formatFinding);
}

function sound(source: string): Model {
  const { model, findings } = compileModel(source, FILE);
  expect(findings.map(formatFinding)).toEqual([]);
  if (!model) throw new Error('no model');
  return model;
}

const UNITS =
  'bit, B, kB, MB, GB, TB, PB, KiB, MiB, GiB, TiB, s, ms, min, hour, day, week, year, FLOP, MFLOP, GFLOP, TFLOP, PFLOP, EFLOP, J, Wh, kWh, MWh, GWh, W, kW, MW, GW, mm, cm, m, km, liter, mg, g, kg, Hz, %, TOPS, USD, token, parameter, layer, GPU, chip, TPP, user, request, image, word, task, person, feature, point';

const FUNCTIONS =
  'Use one of "min", "max", "clamp", "abs", "round", "floor", "ceil", "sqrt", "exp", "ln", "log10", "log2", "log", "sigmoid", "xlogy", "sum", "mean", "std", "product", "count", "norm", "argmax", "at", "softmax", "dot", "cosine", "if", "has" or "lookup".';

// Column 14 is the first character of the formula.
const brokenFormulas: [formula: string, line: string][] = [
  [
    'n +',
    '10:17 error formula-syntax: The formula ends too early. Finish it: a number, a name or a bracket is missing.',
  ],
  ['(n + 1', '10:14 error formula-syntax: This "(" is never closed. Add a ")".'],
  ['n + 1)', '10:19 error formula-syntax: This ")" closes nothing. Remove it, or add the "(".'],
  [
    '1,000 * n',
    '10:15 error formula-syntax: A comma only separates the arguments of a function and the entries of a list. Write large numbers as 1_000 or 1e3 and decimals with a point.',
  ],
  ['n × 2', '10:16 error formula-syntax: "×" is not used in formulas. Write "*" instead.'],
  ['n ** 2', '10:16 error formula-syntax: "**" is not used in formulas. Write "^" instead.'],
  ['n = 2', '10:16 error formula-syntax: "=" is not used in formulas. Write "==" instead.'],
  [
    'n $ 2',
    '10:16 error formula-syntax: "$" cannot stand in a formula. Use numbers, names, + - * / ^, comparisons, brackets, lists and functions.',
  ],
  [
    'n n',
    '10:16 error formula-syntax: Between "n" and "n" an operator is missing. Write "n * n" to multiply.',
  ],
  [
    'n * / 2',
    '10:18 error formula-syntax: "/" cannot stand here. A number, a name or a bracket is expected.',
  ],
  [
    'if(1 < n < 3, 1, 2)',
    '10:23 error formula-syntax: Comparisons cannot be chained. Write two of them joined by "and": a < b and b < c.',
  ],
  ['1e400', '10:14 error formula-syntax: 1e400 is too large a number. Use numbers below 1e308.'],
  [
    '2 n',
    `10:16 error formula-unit: "n" after 2 is not a unit. Write "2 * n" to multiply, or a unit: ${UNITS}.`,
  ],
  [
    '2 tokens',
    `10:16 error formula-unit: "tokens" after 2 is not a unit. Did you mean "token"? Write "2 * tokens" to multiply, or a unit: ${UNITS}.`,
  ],
  [
    'layrs + 1',
    '10:14 error name-unknown: Nothing is called "layrs". Use one of "a", "b", "n", "mode", "out" or "all".',
  ],
  [
    '2 * mod',
    '10:18 error name-unknown: Nothing is called "mod". Did you mean "mode"? Use one of "a", "b", "n", "mode", "out" or "all".',
  ],
  ['n * sqrt', '10:18 error name-unknown: The function "sqrt" needs brackets. Write "sqrt(…)".'],
  ['sqt(n)', `10:14 error function-unknown: There is no function "sqt". Did you mean "sqrt"? ${FUNCTIONS}`],
  ['n(2)', '10:14 error function-unknown: "n" is not a function. Write "n * (…)" to multiply.'],
  ['constructor(2)', `10:14 error function-unknown: There is no function "constructor". ${FUNCTIONS}`],
  [
    'min(n)',
    '10:14 error function-arguments: min() was given 1 argument; it takes at least 2. Write min(a, b).',
  ],
  [
    `min(${'n, '.repeat(99)}n)`,
    '10:14 error function-arguments: min() was given 100 arguments; it takes at most 99. Write min(a, b).',
  ],
  [
    'n + clamp(n, 1)',
    '10:18 error function-arguments: clamp() was given 2 arguments; it takes 3. Write clamp(x, low, high).',
  ],
  [
    'if(n > 1, 2)',
    '10:14 error function-arguments: if() was given 2 arguments; it takes 3. Write if(condition, value, other value).',
  ],
  [
    'if(n, 1, 2)',
    '10:17 error formula-condition: "n" is not a condition. Compare it with something, as in a > b.',
  ],
  [
    'n > 1',
    '10:14 error formula-condition: "n > 1" is a condition, but a number is needed here. Put it into if(condition, value, other value).',
  ],
  [
    'if(mode == "Slwo", 1, 2)',
    '10:25 error choice-unknown: "Slwo" is not a choice of "mode". Did you mean "Slow"? Use one of "Fast" or "Slow".',
  ],
  [
    'if(n == "Slow", 1, 2)',
    '10:22 error formula-text: "n" is not an input with choices, so it cannot be compared with a text. Compare it with a number, or give the input choices.',
  ],
  ['if(mode < "Slow", 1, 2)', '10:17 error formula-text: "<" does not work with a text. Use == or !=.'],
  [
    'n + "Slow"',
    '10:18 error formula-text: The text "Slow" is not a number. A text may only be compared with an input that has choices, as in attention == "Latent".',
  ],
  [
    'a + b',
    '10:18 error unit-mismatch: "b" is in s, but "a" is in B: they cannot be added. Multiply or divide one of them so that both measure the same thing.',
  ],
  [
    'a - 2',
    '10:18 error unit-mismatch: "2" is a plain number, but "a" is in B: they cannot be subtracted. Give the number a unit: "2 B".',
  ],
  [
    '2 + a',
    '10:18 error unit-mismatch: "a" is in B, but "2" is a plain number: they cannot be added. Give the number a unit: "2 B".',
  ],
  [
    'max(a, 1 hour)',
    '10:21 error unit-mismatch: "1 hour" is in hour, but "a" is in B: max() needs one kind of unit. Multiply or divide one of them so that both measure the same thing.',
  ],
  [
    'if(n > 1, a, a * b)',
    '10:27 error unit-mismatch: "a * b" is in B*s, but "a" is in B: if() must give one kind of unit. Multiply or divide one of them so that both measure the same thing.',
  ],
  [
    'if(a > b, 1, 2)',
    '10:21 error unit-mismatch: "b" is in s, but "a" is in B: they cannot be compared. Multiply or divide one of them so that both measure the same thing.',
  ],
  [
    '7 % + 40',
    '10:20 error unit-percent: 40 is a plain number, but "7 %" is in %: 40 would be 4000 %. Write "40 %" if that is meant, or a number up to 1.',
  ],
  [
    '40 - 7 %',
    '10:14 error unit-percent: 40 is a plain number, but "7 %" is in %: 40 would be 4000 %. Write "40 %" if that is meant, or a number up to 1.',
  ],
  [
    'exp(a)',
    '10:18 error unit-not-plain: The argument of exp() must be a plain number, but "a" is in B. Divide it by a value of the same unit first.',
  ],
  [
    '2 ^ a',
    '10:18 error unit-not-plain: An exponent must be a plain number, but "a" is in B. Divide it by a value of the same unit first.',
  ],
  [
    'a ^ n',
    '10:18 error unit-power: "a" is in B, so its exponent must be a written number. Write the exponent as a number such as 2, or divide the base by a value of its unit first.',
  ],
  ['all + out', '10:20 error formula-cycle: "out" is computed from itself. Remove one of these references.'],
  [
    // 2,001 characters: n, then 500 times four of them.
    `n${' + n'.repeat(500)}`,
    '10:14 error formula-too-long: The formula has 2001 characters; the limit is 2000. Split it into steps.',
  ],
];

test.each(brokenFormulas)('the formula %j is refused where it is wrong', (formula, line) => {
  expect(lines(around(formula))).toEqual([`${FILE}:${line}`]);
});

test('places are right inside quotes, escapes, folded and literal blocks, and on several lines', () => {
  const at = (formula: string): string[] =>
    lines(around(formula)).map((line) => line.replace(/^m\.model\.yaml:(\d+:\d+) .*/, '$1'));
  expect(at('"n + mod"')).toEqual(['10:19']);
  expect(at(`'if(mode == ''Fast'', mod, 1)'`)).toEqual(['10:36']);
  expect(at('"if(mode == \\"Fast\\", mod, 1)"')).toEqual(['10:36']);
  expect(at('"n + \\u0020mod"')).toEqual(['10:25']);
  expect(at('"n + \\x20mod"')).toEqual(['10:23']);
  expect(at('"n + \\\n      mod"')).toEqual(['11:7']);
  expect(at('|\n      n\n      + mod')).toEqual(['12:9']);
  expect(at('>-\n      n\n      + mod')).toEqual(['12:9']);
  expect(at('n\n      + mod')).toEqual(['11:9']);
  expect(at('n + # mod')).toEqual(['10:17']);
});

test('a hostile formula is refused, not run into the ground', () => {
  const rule = (formula: string): string[] =>
    compileModel(around(formula), FILE).findings.map((finding) => finding.rule);
  expect(rule('('.repeat(900) + 'n' + ')'.repeat(900))).toEqual(['formula-too-long']);
  expect(rule('-'.repeat(900) + 'n')).toEqual(['formula-too-long']);
  expect(rule('n' + ' ^ n'.repeat(300))).toEqual(['formula-too-long']);
  expect(rule('n' + ' + n'.repeat(1000))).toEqual(['formula-too-long']);
  expect(rule('n' + ' + n'.repeat(400))).toEqual([]);
});

const INPUT = 'label: A, default: 1, min: 0, max: 9';
const OUTPUTS = 'outputs:\n  out: { label: Out, formula: a }\n';

const brokenFiles: [what: string, source: string, lines: string[]][] = [
  [
    'an empty file',
    '',
    ['1:1 error model-empty: The file is empty. Begin with "title: …", "inputs:" and "outputs:".'],
  ],
  [
    'a list',
    '- title',
    ['1:1 error model-shape: A model is a list of keys and values. Begin with "title: …".'],
  ],
  [
    'missing sections',
    'title: T\ninputs: {}\n',
    ['1:1 error key-missing: The model has no "outputs". Add "outputs: …".'],
  ],
  [
    'no output',
    'title: T\ninputs: {}\noutputs: {}\n',
    ['3:1 error outputs-missing: The model has no output. Add at least one under "outputs:".'],
  ],
  [
    'unknown keys at the top and in an input',
    `titel: T\ntitle: T\ninputs:\n  a: { ${INPUT}, lable: x }\n${OUTPUTS}`,
    [
      '1:1 error key-unknown: "titel" is not a key of the model. Did you mean "title"? Use only "title", "about", "code", "tables", "inputs", "steps", "outputs", "errors", "charts" and "presets".',
      '4:46 error key-unknown: "lable" is not a key of input "a". Did you mean "label"? Use only "label", "unit", "default", "min", "max", "step", "scale", "choices", "toggle", "row", "list", "entries", "source" and "note".',
    ],
  ],
  [
    'missing keys and wrong values, all at once',
    `title: T\ninputs:\n  a:\n    default: many\n    min: 0\n    max: 9\n    scale: logarithmic\n    step: 0\n    note:\n${OUTPUTS}`,
    [
      '3:3 error key-missing: Input "a" has no "label". Add "label: …".',
      '7:12 error value-wrong: "scale" of input "a" must be "linear" or "log", but is the text "logarithmic". Correct the value.',
      '8:11 error value-wrong: "step" of input "a" must be a number above 0, but is 0. Write a number such as 5, 0.5, 1e6 or 1_000.',
      '9:5 error value-missing: There is nothing after "note" of input "a". Write a value, or remove the key.',
    ],
  ],
  [
    'a default that is a text without choices, and a missing max',
    `title: T\ninputs:\n  a: { label: A, default: many, min: 0 }\n${OUTPUTS}`,
    [
      '3:3 error key-missing: Input "a" has no "max". Add "max: …", or "choices".',
      '3:27 error value-wrong: "default" of input "a" must be a number, but is the text "many". Write a number such as 5, 0.5, 1e6 or 1_000, without unit and without quotes.',
    ],
  ],
  [
    'a default outside its range, a range upside down, a log scale from 0',
    `title: T\ninputs:\n  a: { label: A, default: 10, min: 0, max: 9 }\n  b: { label: B, default: 1, min: 9, max: 0 }\n  c: { label: C, default: 1, min: 0, max: 9, scale: log }\noutputs:\n  out: { label: Out, formula: a + b + c }\n`,
    [
      '3:27 error default-outside-range: The default 10 of "a" is not between 0 and 9. Change the default or the range.',
      '4:35 error input-range: min 9 is above max 0. Exchange them.',
      '5:35 error input-log-range: A log scale cannot begin at 0. Set min above 0, or use "scale: linear".',
    ],
  ],
  [
    'choices that cannot be told apart, or do not hold the default',
    `title: T\ninputs:\n  a: { label: A, default: Fats, choices: { Fast: 1, Slow: 2 } }\n  b: { label: B, default: 3, min: 1, choices: { One: 1, Uno: 1 } }\noutputs:\n  out: { label: Out, formula: a + b }\n`,
    [
      '3:27 error default-not-a-choice: "Fats" is not one of the choices of "a". Did you mean "Fast"? Use one of "Fast" or "Slow".',
      '4:27 error default-not-a-choice: 3 is not one of the choices of "b". Use one of "One" or "Uno".',
      '4:30 error input-key: "b" has choices, so its "min" means nothing. Remove "min".',
      '4:57 error choice-duplicate: The choices "One" and "Uno" of "b" have the same value 1. Give them different values, or make them one choice.',
    ],
  ],
  [
    'names that cannot be used',
    `title: T\ninputs:\n  a-b: { ${INPUT} }\n  2nd: { ${INPUT} }\n  min: { ${INPUT} }\n  token: { ${INPUT} }\n  toString: { ${INPUT} }\n  a: { ${INPUT} }\n${OUTPUTS}`,
    [
      '3:3 warning input-unused: No formula uses the input "a-b". Use it in a formula, or remove it.',
      '3:3 error name-invalid: "a-b" cannot be a name: names begin with a letter and have only letters, digits and underscores. Write "a_b".',
      '4:3 warning input-unused: No formula uses the input "2nd". Use it in a formula, or remove it.',
      '4:3 error name-invalid: "2nd" cannot be a name: names begin with a letter and have only letters, digits and underscores. Write "nd".',
      '5:3 warning input-unused: No formula uses the input "min". Use it in a formula, or remove it.',
      '5:3 error name-reserved: "min" is taken by a unit. Choose another name, such as "min_value".',
      '6:3 warning input-unused: No formula uses the input "token". Use it in a formula, or remove it.',
      '6:3 error name-reserved: "token" is taken by a unit. Choose another name, such as "token_value".',
      '7:3 warning input-unused: No formula uses the input "toString". Use it in a formula, or remove it.',
      '7:3 error name-reserved: "toString" is taken by JavaScript. Choose another name, such as "toString_value".',
    ],
  ],
  [
    'names that stand twice, in one section and in two',
    `title: T\ninputs:\n  a: { ${INPUT}, unit: B }\n  a: { ${INPUT} }\nsteps:\n  a: { label: A, formula: "1" }\noutputs:\n  out: { label: Out, unit: B, formula: a }\n`,
    [
      '4:3 error name-duplicate: "a" stands here twice; first in line 3. Rename or remove one of them.',
      '6:3 error name-duplicate: "a" is already the name of an input. Rename one of them.',
    ],
  ],
  [
    'a formula that a comma cuts inside braces',
    `title: T\ninputs:\n  a: { ${INPUT} }\n  b: { ${INPUT} }\noutputs:\n  out: { label: Out, formula: min(a, b) }\n  all: { label: a, or b, formula: a + b }\n`,
    [
      '6:31 error yaml-comma-in-braces: Inside { } a comma begins a new key, so "formula" is only "min(a". Put it in quotes: formula: "min(a, b)".',
      '7:17 error yaml-comma-in-braces: Inside { } a comma begins a new key, so "label" is only "a". Put it in quotes: label: "a, or b".',
    ],
  ],
  [
    'a cycle through three quantities, once',
    `title: T\ninputs: {}\nsteps:\n  x: { label: X, formula: y + 1 }\n  y: { label: Y, formula: 2 * z }\noutputs:\n  z: { label: Z, formula: x / 3 }\n`,
    ['7:27 error formula-cycle: "x" is computed from itself: x → y → z → x. Remove one of these references.'],
  ],
  [
    'a result in another unit than declared',
    `title: T\ninputs:\n  a: { ${INPUT}, unit: B }\noutputs:\n  out: { label: Out, unit: hour, formula: 2 * a }\n  five: { label: Five, unit: B, formula: 5 }\n`,
    [
      '5:43 error unit-mismatch: "2 * a" is in B, but "out" is in hour: the formula does not give that. Multiply or divide one of them so that both measure the same thing.',
      '6:42 error unit-mismatch: "5" is a plain number, but "five" is in B: the formula does not give that. Give the number a unit: "5 B".',
    ],
  ],
  [
    'a unit that does not exist, without complaints about what depends on it',
    `title: T\ninputs:\n  a: { ${INPUT}, unit: USD/hours }\noutputs:\n  out: { label: Out, unit: B, formula: a + 2 }\n`,
    [
      `3:56 error unit-unknown: "hours" is not a unit. Did you mean "hour"? Use one of ${UNITS}, or leave the unit out for a plain number.`,
    ],
  ],
  [
    'charts of what does not exist',
    `title: T\ninputs:\n  a: { ${INPUT} }\n  how: { label: M, default: 1, choices: { One: 1, Two: 2 } }\noutputs:\n  out: { label: Out, formula: a * how }\ncharts:\n  - { kind: line, x: out, y: a }\n  - { kind: line, x: how, y: otu }\n  - { kind: pie, x: a, y: out }\n`,
    [
      '8:22 error chart-x: "out" is not an input. Use one of "a" or "how".',
      '8:30 error chart-y: "a" is not a step or output. Use one of "out".',
      '9:22 error chart-x: "how" is a list of choices; a line needs a range. Use an input with min and max, or bars over it.',
      '9:30 error chart-y: "otu" is not a step or output. Did you mean "out"? Use one of "out".',
      '10:13 error value-wrong: "kind" of chart 3 must be "line" or "bar", but is the text "pie". Correct the value.',
    ],
  ],
  [
    'presets that set what is not there or not allowed',
    `title: T\ninputs:\n  a: { ${INPUT} }\n  how: { label: M, default: 1, choices: { One: 1, Two: 2 } }\noutputs:\n  out: { label: Out, formula: a * how }\npresets:\n  p-1: { values: { a: 10, how: Tow, users: 1 } }\n`,
    [
      '8:23 error preset-value: 10 cannot be the value of "a". Write a number from 0 to 9.',
      '8:32 error preset-value: "Tow" cannot be the value of "how". Did you mean "Two"? Use one of "One" or "Two".',
      '8:37 error preset-input-unknown: "users" is not an input. Use one of "a" or "how".',
    ],
  ],
  [
    'references, tags and keys of other uses, each said once',
    `title: &t T\nabout: *t\ninputs:\n  a: &a { ${INPUT} }\n  b: *a\n  c: !!map { ${INPUT} }\n  d: { <<: *a, ${INPUT} }\n  __proto__: { ${INPUT} }\noutputs:\n  out: { label: Out, formula: a + b + c + d }\n  odd: !!js/function { label: Out, formula: a }\n`,
    [
      '2:8 error yaml-alias: References with * and & are not supported in models. Write the value out.',
      '5:6 error yaml-alias: References with * and & are not supported in models. Write the value out.',
      '6:6 error yaml-tag: Tags that begin with ! are not supported in models. Remove the tag.',
      '7:8 error key-unknown: "<<" is not a key of input "d". Use only "label", "unit", "default", "min", "max", "step", "scale", "choices", "toggle", "row", "list", "entries", "source" and "note".',
      '7:12 error yaml-alias: References with * and & are not supported in models. Write the value out.',
      '8:3 error name-reserved: "__proto__" is taken by JavaScript. Choose another name.',
      '11:8 error yaml-tag: Tags that begin with ! are not supported in models. Remove the tag.',
    ],
  ],
  [
    'mistakes about no output',
    `title: T\ninputs:\n  a: { ${INPUT}, unit: B }\noutputs:\n  out: { label: Out, formula: 2 * a }\nerrors:\n  squared: { formula: a * a, feedback: No. }\n  other: { formula: a, feedback: No., of: outt }\n  wrong.id: { formula: a, feedback: No. }\n`,
    [
      '7:23 error error-unit: The mistake "squared" is in B^2, like no output: "out" is in B. Make it give what one of the outputs gives, wrong only in value.',
      '8:43 error error-of-unknown: "outt" is not an output. Did you mean "out"? Use one of "out".',
      '9:3 error name-invalid: "wrong.id" cannot be a name: names begin with a letter and have only letters, digits, hyphens and underscores. Write "wrong_id".',
    ],
  ],
  [
    'a single choice, and a mistake that is a list where its output is a number',
    `title: T\ninputs:\n  a: { label: A, default: 1, choices: { One: 1 } }\n${OUTPUTS}errors:\n  both: { of: out, formula: '[a, a]', feedback: No. }\n`,
    [
      '3:39 error choice-too-few: "a" has only one choice. Add choices, or give it min and max instead.',
      '7:30 error error-shape: The mistake "both" is a list of 2, but "out" is a single number. Make it give what the output gives, wrong only in value.',
    ],
  ],
  [
    'a key that is a list',
    `title: T\n[a, b]: 1\ninputs:\n  a: { ${INPUT} }\n${OUTPUTS}`,
    ['2:1 error yaml-key: A key must be a plain word. Write it as "key: value".'],
  ],
];

test.each(brokenFiles)('%s: every mistake at its place', (_, source, expected) => {
  expect(lines(source)).toEqual(expected.map((line) => `${FILE}:${line}`));
});

test('more than forty models are broken each in another way, and each is told its line, column, mistake and cure', () => {
  const broken = [
    ...brokenFormulas.map(([formula, line]) => ({ source: around(formula), told: [line] })),
    ...brokenFiles.map(([, source, told]) => ({ source, told })),
  ];
  // Line and column, rule, what is wrong. And what to do.
  const told = /^(?<place>\d+:\d+) (?:error|warning) (?<rule>[a-z]+(?:-[a-z]+)+): (?<message>.+)$/;
  for (const line of broken.flatMap((one) => one.told)) {
    const { message = '' } = told.exec(line)?.groups ?? {};
    expect(message.split(/(?<=[.?]) /).length, line).toBeGreaterThan(1);
  }
  expect(new Set(broken.map(({ source }) => source)).size).toBe(broken.length);
  expect(new Set(broken.map((one) => one.told.join())).size).toBe(broken.length);
  expect(broken.length).toBeGreaterThan(40);
});

test.each([
  [
    'a tab',
    'title: T\ninputs:\n\ta: 1\n',
    '3:1 error yaml-syntax: This line is indented with a tab. Use spaces.',
  ],
  ['an open quotation mark', 'title: "T\ninputs: {}\n', 'yaml-syntax: Something is missing here'],
  [
    'a second colon',
    'title: Cost: total\n',
    '1:8 error yaml-syntax: A second ": " on one line would begin another key. Put the whole text in double quotes.',
  ],
  [
    'a bare %',
    'unit: %\n',
    '1:7 error yaml-syntax: A text cannot begin with this character. Put the whole text in double quotes.',
  ],
  [
    'two documents',
    'title: T\n---\ntitle: U\n',
    '2:1 error yaml-syntax: The line "---" begins a second document. Keep one model in one file.',
  ],
  [
    'text after a closing quote',
    'formula: "Slow" == mode\n',
    'yaml-syntax: This does not belong here: something before it is already complete. Put the whole text in double quotes.',
  ],
  [
    'an alias',
    'title: &t T\nabout: *t\n',
    '2:8 error yaml-alias: References with * and & are not supported in models. Write the value out.',
  ],
])('%s in the YAML is explained in an author’s words', (_, source, expected) => {
  expect(lines(source).join('\n')).toContain(expected);
});

test('a model that reads well comes out as plain data', () => {
  const model = sound(`title: 2024
about: Yes.
inputs:
  size: { label: 7, unit: GB, default: 1_500, min: 0, max: 2e3, source: 3 }
  mode: { label: M, default: Slow, choices: { Fast: 1, Slow: 2, 10: 3, 9: 4 } }
  fixed: { label: F, default: 3, min: 3, max: 3 }
steps:
  late: { label: Late, formula: early * 2 }
  early: { label: Early, unit: MB, formula: size + 500 MB }
outputs:
  out: { label: Out, unit: 1, formula: "if(mode == 'Slow', late / 1 GB, 14 * fixed)" }
errors:
  twice-as-much: { formula: 2 * out, feedback: Halve it. }
charts:
  - { kind: line, x: size, y: late }
presets:
  p: { values: { size: 3, mode: Fast } }
`);
  expect(model.id).toBe('m');
  expect(model.title).toBe('2024');
  expect(model.inputs.map((input) => [input.name, input.unit, input.default, input.min, input.max])).toEqual([
    ['size', 'GB', 1500, 0, 2000],
    ['mode', '1', 2, 1, 4],
    ['fixed', '1', 3, 3, 3],
  ]);
  expect(model.inputs[1]?.choices?.map(({ label }) => label)).toEqual(['Fast', 'Slow', '10', '9']);
  expect(model.quantities.map(({ name, unit, role }) => [name, unit, role])).toEqual([
    ['early', 'MB', 'step'],
    ['late', 'MB', 'step'],
    ['out', '1', 'output'],
  ]);
  expect(model.errors.map(({ id, of }) => [id, of])).toEqual([['twice-as-much', 'out']]);
  expect(model.presets).toEqual([{ id: 'p', label: 'p', values: { size: 3, mode: 1 } }]);
  expect(JSON.parse(JSON.stringify(model))).toEqual(model);
  // 1500 GB + 0.5 GB = 1,500,500 MB; twice that is 3001 GB.
  expect(evaluateModel(model, startValues(model))).toMatchObject({
    early: 1_500_500,
    late: 3_001_000,
    out: 3001,
  });
  expect(evaluateModel(model, startValues(model, 'p'))['out']).toBe(42);
});

test('a model of more than 500 names is refused as a whole', () => {
  const steps = Array.from({ length: 500 }, (_, i) => `  s${i}: { label: S, formula: ${i} }\n`).join('');
  expect(lines(`title: T\ninputs: {}\nsteps:\n${steps}outputs:\n  out: { label: O, formula: 1 }\n`)).toEqual([
    `${FILE}:1:1 error model-too-large: The model has 501 inputs, steps and outputs; the limit is 500. Split it into several models.`,
  ]);
});

test('an unused input is a warning and leaves the model usable', () => {
  const { model, findings } = compileModel(
    'title: T\ninputs:\n  a: { label: A, default: 1, min: 0, max: 9 }\noutputs:\n  out: { label: Out, formula: 1 }\n',
    FILE,
  );
  expect(findings.map(formatFinding)).toEqual([
    `${FILE}:3:3 warning input-unused: No formula uses the input "a". Use it in a formula, or remove it.`,
  ]);
  expect(model?.outputs).toEqual(['out']);
});

test('line endings and a byte order mark do not move places', () => {
  const source = around('n + mod');
  const plain = lines(source);
  expect(plain).toHaveLength(1);
  expect(lines(`\uFEFF${source}`)).toEqual(plain);
  expect(lines(source.replaceAll('\n', '\r\n'))).toEqual(plain);
});

test('"__proto__" is refused as a name and touches nothing', () => {
  const source = `title: T\ninputs:\n  __proto__: { ${INPUT} }\n  a: { ${INPUT} }\n${OUTPUTS}`;
  expect(compileModel(source, FILE).findings.map((finding) => finding.rule)).toContain('name-reserved');
  expect(Object.hasOwn(Object.prototype, 'label')).toBe(false);
});
