import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileLesson } from '../../authoring/compile-lesson.ts';
import type { CompiledLesson } from '../../authoring/compile-lesson.ts';
import { formatFinding } from '../../core/finding.ts';
import { problemWords } from '../../core/words-problem.ts';
import { compileModel } from '../../models/compile.ts';
import { problem } from './index.ts';
import { runsOf } from '../read-model.ts';
import { problemItemSchema } from './schema.ts';
import type { ProblemItem } from './schema.ts';
import { feedbackOf, keyOf, optionsOf, scoreProblem, solutionOf, variantOf } from './score.ts';

const numRuns = Number(process.env['ISLET_RUNS'] ?? 1000);
const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });

const cache = `
title: Cache
inputs:
  layers: { label: Layers, default: 60, min: 1, max: 200, step: 1 }
  latent: { label: Latent width, default: 512, min: 0, max: 8192, step: 1 }
  rope: { label: Position key, default: 64, min: 0, max: 512, step: 1 }
  bytes: { label: Bytes per value, unit: B, default: BF16, choices: { BF16: 2, FP8: 1 } }
  context: { label: Context, unit: token, default: 1000, min: 10, max: 1_000_000, scale: log }
steps:
  width: { label: Values per layer, formula: latent + rope }
outputs:
  per_token: { label: Cache per token, unit: B/token, formula: layers * width * bytes / 1 token }
  share: { label: Share of the position key, unit: "%", formula: rope / width }
  ratio: { label: Latent to position key, formula: latent / rope }
  values: { label: Values, formula: layers * width }
errors:
  doubled: { of: per_token, formula: layers * 2 * latent * bytes / 1 token, feedback: Not doubled. }
  forgot-rope: { of: per_token, formula: layers * latent * bytes / 1 token, feedback: Add the position key. }
  one-layer: { of: per_token, formula: width * bytes / 1 token, feedback: That is one layer. }
  of-latent: { of: share, formula: rope / latent, feedback: Of the whole width. }
presets:
  v3: { label: V3, values: { layers: 61, bytes: FP8 } }
`;
const { model } = compileModel(cache, 'cache.model.yaml');
const models = new Map([
  ['cache', model],
  ['broken', null],
]);

function compile(source: string): CompiledLesson {
  return compileLesson(source, 'x.mdx', { frontmatter: 'none', models });
}

/** The findings of a problem with these attributes and this text, each on a line. */
function findings(attributes: string, text = 'With {layers} layers?'): string[] {
  const source = `<Problem id="a"${attributes === '' ? '' : ` ${attributes}`}>\n${text}\n</Problem>\n`;
  return compile(source).findings.map(formatFinding);
}

function item(attributes: string, text: string): ProblemItem {
  const { items, findings: wrong } = compile(`<Problem id="a" ${attributes}>\n${text}\n</Problem>\n`);
  expect(wrong.map(formatFinding)).toEqual([]);
  return problemItemSchema.parse(items[0]?.item);
}

const typed = (of: ProblemItem, seed: number, value: string) => {
  const variant = variantOf(of, seed, runsOf(of.model));
  const response = { seed, value };
  return { score: scoreProblem(of, variant, response), feedback: feedbackOf(of, variant, response) };
};

/** A seed at which the inputs are these. */
function seedWith(of: ProblemItem, values: Readonly<Record<string, number>>): number {
  for (let seed = 0; seed < 100_000; seed++) {
    const variant = variantOf(of, seed, runsOf(of.model));
    if (Object.entries(values).every(([name, value]) => variant.values[name] === value)) return seed;
  }
  throw new Error(`No seed gives ${JSON.stringify(values)}.`);
}

const perToken = item(
  'of="cache" output="per_token" vary="layers 20..80 step 20, bytes"',
  'A model has {layers} layers and keeps {latent} + {rope} values in {bytes}.',
);

describe('reading', () => {
  it('puts the numbers of the first variant into the text, with their units and labels', () => {
    const { first } = perToken;
    const bytes = first.values['bytes'] === 2 ? 'BF16' : 'FP8';
    expect(perToken.promptText).toBe(
      `A model has ${String(first.values['layers'])} layers and keeps 512 + 64 values in ${bytes}.`,
    );
    expect(perToken.promptHtml).toBe(
      `<p>A model has <span data-slot="0">${String(first.values['layers'])}</span> layers and keeps <span data-slot="1">512</span> + <span data-slot="2">64</span> values in <span data-slot="3">${bytes}</span>.</p>`,
    );
    expect(perToken.slots).toEqual(['layers', 'latent', 'rope', 'bytes']);
  });

  it('takes names inside of marks, lists and on a line of their own', () => {
    const { promptText } = item(
      'of="cache" output="values" vary="layers 3..4"',
      'A **bold {layers}** and\n\n- _{latent}_ of {/* not this */} {width}\n\n{layers}',
    );
    expect(promptText).toMatch(/^A bold ([34]) and 512 of 576 \1$/);
  });

  it('takes what is fixed from attributes, then the preset, then the defaults', () => {
    const text = '{latent}';
    const { variation } = item('of="cache" output="per_token" vary="latent" preset="v3" layers={3}', text);
    expect(variation.fixed).toMatchObject({ layers: 3, bytes: 1, rope: 64 });
  });

  it('keeps the steps that lead to the output, and no others', () => {
    expect(perToken.steps.map(({ name }) => name)).toEqual(['width', 'per_token']);
  });

  it('does not ship the model, its errors or the key in its public part', () => {
    const shown = JSON.stringify(problem.toPublicItem(perToken));
    expect(shown).not.toMatch(/Not doubled|formula|forgot-rope|"first"/);
  });

  it('changes its key with the formula and the range, not with a label', () => {
    const key = (from: string, to: string): string => {
      const changed = compileModel(cache.replace(from, to), 'cache.model.yaml').model;
      const { items } = compileLesson(
        '<Problem id="a" of="cache" output="per_token" vary="layers 20..80 step 20">\n{layers}\n</Problem>',
        'x.mdx',
        { frontmatter: 'none', models: new Map([['cache', changed]]) },
      );
      return items[0]?.item.revision.key ?? '';
    };
    const same = key('', '');
    expect(key('Latent width', 'Width of the latent vector')).toBe(same);
    expect(key('formula: rope / width', 'formula: rope / latent')).toBe(same);
    expect(key('formula: latent + rope', 'formula: latent + 2 * rope')).not.toBe(same);
    expect(key('default: 512', 'default: 500')).not.toBe(same);
  });
});

describe('the tolerance that nobody wrote', () => {
  it('is half a unit in the third figure where answers have more', () => {
    expect(perToken.tolerance).toBe('0.5%');
  });

  it('is exact where every answer is a whole number that is shown in full', () => {
    const whole = item('of="cache" output="values" vary="layers 2..10" latent={10} rope={5}', '{layers}');
    expect(whole.tolerance).toBe('exact');
    const seed = seedWith(whole, { layers: 4 });
    // 4 layers of 10 + 5 values.
    expect(typed(whole, seed, '60').score).toMatchObject({ earned: 1 });
    expect(typed(whole, seed, '60.1').score).toMatchObject({ earned: 0 });
  });

  it('accepts the answer as this site writes it, whatever the numbers', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const variant = variantOf(perToken, seed, runsOf(perToken.model));
        const shown = problem.responseText(perToken, solutionOf(perToken, variant));
        expect(shown).toContain(String(keyOf(perToken, variant)));
        // 3 figures: half a unit is at most 0.5 % of the number.
        const rounded = keyOf(perToken, variant).toPrecision(3);
        expect(typed(perToken, seed, rounded).score).toMatchObject({ earned: 1 });
      }),
      { numRuns },
    );
  });
});

describe('scoring a typed number', () => {
  const seed = seedWith(perToken, { layers: 60, bytes: 2 });

  // 60 × (512 + 64) × 2 = 69,120 bytes a token; 0.5 % of it are 345.6.
  it.each([
    ['69120', 1],
    ['69,120 B', 1],
    ['69.12 kB', 1],
    ['69.1 kB per token', 1],
    ['0.0691 MB/token', 1],
    ['69465', 1],
    ['69466', 0],
    ['68775', 1],
    ['68774', 0],
    ['0', 0],
    ['-69120', 0],
  ])('%s earns %d', (value, earned) => {
    expect(typed(perToken, seed, value).score).toEqual({ status: 'scored', earned, possible: 1 });
  });

  it.each([
    ['', { status: 'unanswered' }],
    ['  ', { status: 'unanswered' }],
    ['three', { status: 'invalid', code: 'unreadable' }],
    ['3 hours', { status: 'invalid', code: 'unit-other' }],
  ])('%j is no answer', (value, score) => {
    expect(typed(perToken, seed, value).score).toEqual(score);
  });

  it.each([
    ['122880', 'Not doubled.'],
    ['61440', 'Add the position key.'],
    ['1152', 'That is one layer.'],
    ['69.12', problemWords.tooSmall('1,000')],
    ['69.1 MB', problemWords.tooLarge('1,000')],
    ['6912', problemWords.tooSmall('10')],
    ['69.12e9', problemWords.tooLarge('1 million')],
    ['1.4468e-5', problemWords.inverted],
    ['69120', null],
    ['70000', null],
    ['three', null],
    ['', null],
  ])('%j is told: %s', (value, feedback) => {
    expect(typed(perToken, seed, value).feedback).toBe(feedback);
  });

  it('tells a ratio upside down, as a number and as a share', () => {
    const ratio = item('of="cache" output="ratio" vary="latent 100..300 step 100"', '{latent}');
    // 200 / 64 = 3.125, 64 / 200 = 0.32.
    expect(typed(ratio, seedWith(ratio, { latent: 200 }), '0.32').feedback).toBe(problemWords.inverted);
    const share = item('of="cache" output="share" vary="rope 100..300 step 100" latent={100}', '{rope}');
    // 200 of 300 are 66.7 %; 300 of 200 are 150 %. 200 of 100 is the model's own error.
    const at = seedWith(share, { rope: 200 });
    expect(typed(share, at, '66.7').score).toMatchObject({ earned: 1 });
    expect(typed(share, at, '150 %').feedback).toBe(problemWords.inverted);
    expect(typed(share, at, '0.667').feedback).toBe(problemWords.tooSmall('100'));
    expect(typed(share, at, '200').feedback).toBe('Of the whole width.');
  });

  it('holds a tolerance that the author wrote', () => {
    const wide = item(
      'of="cache" output="per_token" vary="layers 20..80 step 20" tolerance="±1000"',
      '{layers}',
    );
    const at = seedWith(wide, { layers: 60 });
    expect(typed(wide, at, '70120').score).toMatchObject({ earned: 1 });
    expect(typed(wide, at, '70121').score).toMatchObject({ earned: 0 });
  });
});

describe('a choice', () => {
  const choice = item(
    'of="cache" output="per_token" vary="layers 20..80 step 20, rope 32..64 step 32" form="choice" points={2}',
    '{layers}, {rope}',
  );
  const seed = seedWith(choice, { layers: 60, rope: 64 });
  const variant = variantOf(choice, seed, runsOf(choice.model));

  it('is between the answer and the typical errors, as a person writes them', () => {
    const texts = optionsOf(choice, variant).map(({ text }) => text);
    expect(texts.toSorted()).toEqual(
      ['1,152 B per token', '123 kB per token', '61.4 kB per token', '69.1 kB per token'].toSorted(),
    );
  });

  it('earns all for the answer and nothing for an error, which is told', () => {
    expect(typed(choice, seed, '69.1 kB per token').score).toEqual({
      status: 'scored',
      earned: 2,
      possible: 2,
    });
    expect(typed(choice, seed, '123 kB per token')).toEqual({
      score: { status: 'scored', earned: 0, possible: 2 },
      feedback: 'Not doubled.',
    });
    expect(typed(choice, seed, '').score).toEqual({ status: 'unanswered' });
    expect(typed(choice, seed, '70 kB').score).toEqual({ status: 'invalid', code: 'not-an-option' });
  });

  it('has four options that read differently, one of them right, in an order of the seed', () => {
    const places = new Map<number, number>();
    fc.assert(
      fc.property(seeds, (any) => {
        const drawn = variantOf(choice, any, runsOf(choice.model));
        const options = optionsOf(choice, drawn);
        expect(new Set(options.map(({ text }) => text)).size).toBe(4);
        const right = options.findIndex(({ value }) => value === keyOf(choice, drawn));
        expect(right).toBeGreaterThanOrEqual(0);
        expect(optionsOf(choice, drawn)).toEqual(options);
        places.set(right, (places.get(right) ?? 0) + 1);
      }),
      { numRuns: Math.max(numRuns, 400) },
    );
    // Each of four places about equally often: 100 of 400 expected, five standard deviations are 43.
    for (const place of [0, 1, 2, 3])
      expect(places.get(place) ?? 0).toBeGreaterThan(Math.max(numRuns, 400) * (57 / 400));
  });

  it('is filled up with a wrong scale where the model has two errors', () => {
    const two = cache.replace(/ {2}one-layer.*\n/, '');
    const { items } = compileLesson(
      '<Problem id="a" of="cache" output="per_token" vary="layers 20..80 step 20" form="choice">\n{layers}\n</Problem>',
      'x.mdx',
      { frontmatter: 'none', models: new Map([['cache', compileModel(two, 'c').model]]) },
    );
    const short = problemItemSchema.parse(items[0]?.item);
    const at = seedWith(short, { layers: 60 });
    const texts = optionsOf(short, variantOf(short, at, runsOf(short.model))).map(({ text }) => text);
    expect(texts).toHaveLength(4);
    expect(texts.filter((text) => /^69.1 (?:B|kB|MB) per token$/.test(text))).toHaveLength(2);
  });
});

describe('draws that would be no question', () => {
  it('are drawn again when an error gives the right answer', () => {
    // Without a position key nobody can forget it.
    const some = item('of="cache" output="per_token" vary="rope 0..256 step 64"', '{rope}');
    fc.assert(
      fc.property(seeds, (seed) => {
        expect(variantOf(some, seed, runsOf(some.model)).values['rope']).not.toBe(0);
      }),
      { numRuns },
    );
  });

  it('are drawn again when the answer is not defined', () => {
    const some = item('of="cache" output="ratio" vary="rope 0..3"', '{rope}');
    fc.assert(
      fc.property(seeds, (seed) => {
        expect(keyOf(some, variantOf(some, seed, runsOf(some.model)))).toBeGreaterThan(0);
      }),
      { numRuns },
    );
  });
});

describe('rows, switches, lists and words', () => {
  const chips = compileModel(
    `title: Chips
inputs:
  chip: { label: Chip, row: chips, default: A1 }
  dense: { label: Dense, toggle: true, default: true }
  rewards: { label: Rewards, list: 2..6, default: [1, 0, 0], min: 0, max: 4, step: 1 }
tables:
  chips:
    columns: { rate: { label: Rate, unit: TFLOP/s } }
    source: Made up for this test
    rows:
      A1: { rate: 300 }
      A2: { rate: 600 }
      A3: { }
outputs:
  rate: { label: Rate, unit: TFLOP/s, formula: "if(dense, chip.rate, 2 * chip.rate)" }
  best: { label: Best, formula: max(rewards) }
  advantages: { label: Advantages, formula: rewards - mean(rewards) }
  verdict: { label: Verdict, formula: "if(chip.rate > 400 TFLOP/s, 1, 0)", labels: { Unknown: 2, Allowed: 0, Controlled: 1 } }
`,
    'chips.model.yaml',
  );
  expect(chips.findings.map(formatFinding)).toEqual([]);
  const read = (attributes: string, text: string): CompiledLesson =>
    compileLesson(`<Problem id="a" of="chips" ${attributes}>\n${text}\n</Problem>\n`, 'x.mdx', {
      frontmatter: 'none',
      models: new Map([['chips', chips.model]]),
    });
  const made = (attributes: string, text: string): ProblemItem => {
    const { items, findings: wrong } = read(attributes, text);
    expect(wrong.map(formatFinding)).toEqual([]);
    return problemItemSchema.parse(items[0]?.item);
  };

  it('draws rows and switches by their labels, and no row without a number', () => {
    const of = made('output="rate" vary="chip, dense"', 'The {chip}, dense: {dense}?');
    const seen = new Map<string, number>();
    for (let seed = 0; seed < 200; seed++) {
      const variant = variantOf(of, seed, runsOf(of.model));
      const response = solutionOf(of, variant);
      seen.set(problem.responseText(of, { ...response, value: '' }), keyOf(of, variant));
      expect(problem.score(of, response)).toMatchObject({ earned: 1 });
    }
    expect([...seen].sort()).toEqual([
      ['Chip A1, Dense No: ', 600],
      ['Chip A1, Dense Yes: ', 300],
      ['Chip A2, Dense No: ', 1200],
      ['Chip A2, Dense Yes: ', 600],
    ]);
  });

  it('draws each number of a list, and tells all of them', () => {
    const of = made('output="best" vary="rewards"', 'Rewards {rewards}?');
    expect(of.tolerance).toBe('exact');
    for (let seed = 0; seed < 50; seed++) {
      const response = solutionOf(of, variantOf(of, seed, runsOf(of.model)));
      const told = /^Rewards (\d), (\d), (\d):/.exec(problem.responseText(of, response))?.slice(1) ?? [];
      expect(told.map(Number).toSorted().at(-1)).toBe(Number(response.value));
    }
  });

  it('asks for words by a choice of all words that some draw gives', () => {
    const of = made('output="verdict" vary="chip A1 / A2"', 'Is the {chip} controlled?');
    expect(of.form).toBe('choice');
    for (let seed = 0; seed < 20; seed++) {
      const variant = variantOf(of, seed, runsOf(of.model));
      expect(optionsOf(of, variant).map(({ text }) => text)).toEqual(['Allowed', 'Controlled']);
      const right = problem.responseText(of, { seed, value: '' }) === 'Chip A2: ' ? 'Controlled' : 'Allowed';
      expect(solutionOf(of, variant)).toEqual({ seed, value: right });
      const score = problem.score(of, { seed, value: right === 'Allowed' ? 'Controlled' : 'Allowed' });
      expect(score).toMatchObject({ status: 'scored', earned: 0 });
    }
  });

  it.each([
    [
      'output="advantages" vary="rewards"',
      '{rewards}',
      'x.mdx:1:48 error problem-output-list: "advantages" of the model "chips" is a list, and a <Problem> asks for one number. Add an output to the model for the one number: at(list, 1).',
    ],
    [
      'output="verdict" vary="chip" form="entry"',
      '{chip}',
      'x.mdx:1:57 error problem-form: "verdict" has words for its values, and a typed answer is a number. Write form="choice", or ask for an output that is a number.',
    ],
  ])('%s is a mistake', (attributes, text, finding) => {
    expect(read(attributes, text).findings.map(formatFinding)).toEqual([finding]);
  });
});

it('says in the record which numbers an answer was given to', () => {
  const seed = seedWith(perToken, { layers: 60, bytes: 2 });
  expect(problem.responseText(perToken, { seed, value: ' 69 kB ' })).toBe(
    'Layers 60, Bytes per value BF16: 69 kB',
  );
});

it('prints the answer to the numbers that are printed, and the way to it', () => {
  const { layers, bytes } = perToken.first.values;
  const key = Number(layers) * 576 * Number(bytes);
  expect(problem.keyText(perToken)).toMatch(
    new RegExp(
      `^[\\d.]+ kB per token; Values per layer: 512 \\+ 64 = 576; Cache per token: ${String(layers)} × 576 × ${String(bytes)} = ${key.toLocaleString('en')} B per token$`,
    ),
  );
});

it('scores any JSON at any seed without an exception', () => {
  const value = fc.oneof(fc.string(), fc.double().map(String), fc.constantFrom('69120', '1e400', '-0', '∞'));
  fc.assert(
    fc.property(seeds, value, (seed, text) => {
      const score = problem.score(perToken, { seed, value: text });
      if (score.status === 'scored') expect([0, 1]).toContain(score.earned);
      expect(problem.responseText(perToken, { seed, value: text })).toContain(text.trim());
    }),
    { numRuns },
  );
});

/** What is wrong with a problem is told at its place; each row is one mistake. */
describe('mistakes', () => {
  const inputs = '"layers", "latent", "rope", "bytes" or "context"';
  it.each<[string, string, string, string]>([
    [
      'no model',
      'output="values" vary="layers"',
      '{layers}',
      'x.mdx:1:1 error problem-of: This <Problem> names no model. Write of="…" with "cache" or "broken".',
    ],
    [
      'an unknown model',
      'of="cash" vary="layers"',
      '{layers}',
      'x.mdx:1:17 error model-unknown: There is no model "cash". Use "cache" or "broken", or add cash.model.yaml.',
    ],
    [
      'no output',
      'of="cache" vary="layers"',
      '{layers}',
      'x.mdx:1:1 error problem-output: This <Problem> does not say which output of the model "cache" it asks for. Write output="…" with "per_token", "share", "ratio" or "values".',
    ],
    [
      'an unknown output',
      'of="cache" output="per_tokn" vary="layers"',
      '{layers}',
      'x.mdx:1:28 error problem-output: The model "cache" has no output "per_tokn". Did you mean "per_token"? Write output="…" with "per_token", "share", "ratio" or "values".',
    ],
    [
      'a step for an output',
      'of="cache" output="width" vary="layers"',
      '{layers}',
      'x.mdx:1:28 error problem-output: The model "cache" has no output "width". Write output="…" with "per_token", "share", "ratio" or "values".',
    ],
    [
      'nothing varied',
      'of="cache" output="values"',
      '{layers}',
      'x.mdx:1:1 error vary-nothing: This <Problem> varies nothing, so it would ask the same again. Name inputs: vary="layers". There are "layers", "latent", "rope", "bytes" and "context".',
    ],
    [
      'an unknown input in vary',
      'of="cache" output="values" vary="layer"',
      '{layers}',
      `x.mdx:1:44 error vary-unknown: The model "cache" has no input "layer". Did you mean "layers"? Use ${inputs}.`,
    ],
    [
      'a computed value in vary',
      'of="cache" output="values" vary="width"',
      '{width}',
      `x.mdx:1:44 error vary-unknown: "width" is computed by the model "cache", so it cannot be varied. Use ${inputs}.`,
    ],
    [
      'an input twice in vary',
      'of="cache" output="values" vary="layers, layers 3..5"',
      '{layers}',
      'x.mdx:1:44 error vary-twice: "layers" stands twice in vary. Keep one of the two.',
    ],
    [
      'an input varied and fixed',
      'of="cache" output="values" vary="layers" layers={3}',
      '{layers}',
      'x.mdx:1:58 error vary-fixed: "layers" is fixed here and varied in vary="layers". Keep one of the two.',
    ],
    [
      'a range outside of the model’s',
      'of="cache" output="values" vary="layers 20..201"',
      '{layers}',
      'x.mdx:1:44 error vary-outside: "layers" goes from 1 to 200 in the model "cache", and 20..201 leaves that range. Change the range here, or min and max in the model.',
    ],
    [
      'a range that is none',
      'of="cache" output="values" vary="layers 20-80"',
      '{layers}',
      'x.mdx:1:44 error vary-range: "20-80" says no range for "layers". Write "layers" alone, or "layers 1..200 step 1".',
    ],
    [
      'a range backwards',
      'of="cache" output="values" vary="layers 80..20"',
      '{layers}',
      'x.mdx:1:44 error vary-nothing: "layers 80..20" has no two values to take. Write the smaller number first, and a step above 0 that is no larger than the range.',
    ],
    [
      'a step between the model’s',
      'of="cache" output="values" vary="layers 20..80 step 0.5"',
      '{layers}',
      'x.mdx:1:44 error vary-step: "layers" goes in steps of 1 from 1 in the model "cache", and "20..80 step 0.5" leaves them. Begin at one of its values, and use a multiple of 1 as step.',
    ],
    [
      'an unknown label',
      'of="cache" output="per_token" vary="bytes BF16 / FP9"',
      '{bytes}',
      'x.mdx:1:47 error vary-label: "FP9" is not a choice of "bytes". Did you mean "FP8"? Use "BF16" and "FP8", with " / " between two of them.',
    ],
    [
      'one label',
      'of="cache" output="per_token" vary="bytes FP8"',
      '{bytes}',
      'x.mdx:1:47 error vary-nothing: "bytes" has only one value to take, so it does not vary. Name two or more of "BF16" and "FP8", or write bytes="FP8" instead.',
    ],
    [
      'a varied input that the text does not tell',
      'of="cache" output="values" vary="layers, latent"',
      '{layers}',
      'x.mdx:1:44 error vary-untold: "latent" varies, but the text never says its value. Write {latent} where the value belongs in the text, or leave it out of vary.',
    ],
    [
      'an unknown name in the text',
      'of="cache" output="values" vary="layers"',
      '{layers} and {laten}',
      'x.mdx:2:14 error problem-name: "{laten}" names no input or step of the model "cache". Did you mean "latent"? Use "layers", "latent", "rope", "bytes", "context" or "width", or write "\\{" for a brace.',
    ],
    [
      'a formula in the text',
      'of="cache" output="values" vary="layers"',
      '{layers} and {layers * 2}',
      'x.mdx:2:14 error problem-name: "{layers * 2}" names no input or step of the model "cache". Use "layers", "latent", "rope", "bytes", "context" or "width", or write "\\{" for a brace.',
    ],
    [
      'the answer in the text',
      'of="cache" output="values" vary="layers"',
      '{layers} and {values}',
      'x.mdx:2:14 error problem-name: "{values}" is a result of the model "cache", and a question does not tell results. Use "layers", "latent", "rope", "bytes", "context" or "width", or write "\\{" for a brace.',
    ],
    [
      'an unknown attribute',
      'of="cache" output="values" vary="layers" latnt={3}',
      '{layers}',
      'x.mdx:1:58 error input-unknown: The model "cache" has no input "latnt". Did you mean "latent"? Use "id", "of", "output", "vary", "preset", "form", "tolerance", "objective", "points", "formerly", "hints", "solution", "layers", "latent", "rope", "bytes" or "context".',
    ],
    [
      'a value outside of the model’s range',
      'of="cache" output="values" vary="layers" latent={9000}',
      '{layers}',
      'x.mdx:1:58 error input-value: latent="9000" is not a number between 0 and 8192. Change the value, or the range in the model.',
    ],
    [
      'an unknown preset',
      'of="cache" output="values" vary="layers" preset="v4"',
      '{layers}',
      'x.mdx:1:58 error preset-unknown: The model "cache" has no preset "v4". Did you mean "v3"? Use "v3".',
    ],
    [
      'an unknown form',
      'of="cache" output="values" vary="layers" form="choices"',
      '{layers}',
      'x.mdx:1:58 error problem-form: form="choices" is no form of a <Problem>. Did you mean "choice"? Use "entry" for a number to be typed, or "choice" for one to be chosen.',
    ],
    [
      'a tolerance that is none',
      'of="cache" output="values" vary="layers" tolerance="about"',
      '{layers}',
      'x.mdx:1:58 error problem-tolerance: tolerance="about" cannot be read. Write a share "2%", a distance "±0.5", significant figures "3sf", or "exact".',
    ],
    [
      'a fixed range as tolerance',
      'of="cache" output="values" vary="layers" tolerance="2..3"',
      '{layers}',
      'x.mdx:1:58 error problem-tolerance: tolerance="2..3" is a fixed range, and the answer of a <Problem> changes. Write a share "2%", a distance "±0.5", significant figures "3sf", or "exact".',
    ],
    [
      'options',
      'of="cache" output="values" vary="layers"',
      '{layers}\n\n- [ ] 3\n- [x] 4',
      'x.mdx:4:1 error problem-options: A <Problem> makes its options itself. Write form="choice" for options, which are the typical errors of the model, and remove the list.',
    ],
    [
      'an answer that is not defined',
      'of="cache" output="ratio" vary="latent 1..2" rope={0}',
      '{latent}',
      'x.mdx:1:43 error problem-undefined: "ratio" is not defined in 2 of 2 draws, such as latent 1. Narrow the ranges in vary, or mend the formula.',
    ],
    [
      'too few errors for a choice',
      'of="cache" output="share" vary="rope" form="choice"',
      '{rope}',
      'x.mdx:1:43 error problem-distractors: A choice needs two typical errors that differ from the answer, and with rope 136 the model "cache" has one for "share". Add errors to the model, vary other inputs, or write form="entry".',
    ],
    [
      'an answer that stays the same',
      'of="cache" output="values" vary="bytes"',
      '{bytes}',
      'x.mdx:1:44 error vary-no-effect: The answer is 34560 whatever is drawn: "values" does not depend on what varies. Vary an input that changes it.',
    ],
    [
      'an error that is right more often than not',
      'of="cache" output="per_token" vary="layers 54..56" rope={0}',
      '{layers}',
      'x.mdx:1:47 warning problem-error-right: The typical error "forgot-rope" of the model "cache" is right in 3 of 3 draws, such as layers 54, and is left out here. Vary or fix the inputs so that it differs from the answer.',
    ],
  ])('%s', (_what, attributes, text, finding) => {
    expect(findings(attributes, text)).toEqual([finding]);
  });

  it('all of them at once', () => {
    expect(findings('of="cache" output="value" vary="layer" form="x" latnt={1}', '{layer}')).toHaveLength(5);
  });

  it('is silent about a model whose file has mistakes: they are told there', () => {
    expect(findings('of="broken" output="x" vary="layers"')).toEqual([]);
  });

  it('leaves braces an error in every other place', () => {
    const source = `{layers}\n\n<Problem id="a" of="cache" output="values" vary="layers">\n{layers}\n\n<Hint>\n{layers}\n</Hint>\n</Problem>\n\n<NumericEntry id="b" answer={3}>\nHow many {layers}?\n</NumericEntry>\n`;
    expect(compile(source).findings.map(({ rule, line }) => `${line} ${rule}`)).toEqual([
      '1 expression-in-lesson',
      '7 expression-in-lesson',
      '12 expression-in-lesson',
    ]);
  });
});
