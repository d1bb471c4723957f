import { describe, expect, it, vi } from 'vitest';
import { compileLesson } from '../../authoring/compile-lesson.ts';
import type { CompiledLesson } from '../../authoring/compile-lesson.ts';
import { formatFinding } from '../../core/finding.ts';
import { problemWords } from '../../core/words-problem.ts';
import type { CodeModel } from '../../models/code/registry.ts';
import { compileModel } from '../../models/compile.ts';
import { explainText } from '../../models/runtime/explain.ts';
import { formatExact } from '../../models/runtime/format.ts';
import { toNumber } from '../../models/runtime/values.ts';
import { runsOf } from '../read-model.ts';
import { problem } from './index.ts';
import { problemItemSchema } from './schema.ts';
import type { ProblemItem } from './schema.ts';
import { feedbackOf, optionsOf, scoreProblem, solutionOf, variantOf } from './score.ts';

/*
 * A question must not show how its model is written. One model stands here twice, in formulas and in code, and every
 * expectation holds for both; what differs is said where it does.
 */

vi.mock('../../models/code/registry.ts', () => {
  const cache: CodeModel = {
    run: (inputs) => {
      const of = (name: string): number => toNumber(inputs[name]);
      const width = of('latent') + of('rope');
      return {
        width,
        per_token: of('layers') * width * of('bytes'),
        values: of('layers') * width,
        ratio: of('rope') === 0 ? NaN : of('latent') / of('rope'),
        fits: of('layers') * width < 30_000 ? 1 : 0,
        each: [width, width],
      };
    },
    errors: (values) => {
      const of = (name: string): number => toNumber(values[name]);
      return {
        doubled: of('layers') * 2 * of('latent') * of('bytes'),
        'forgot-rope': of('layers') * of('latent') * of('bytes'),
        'one-layer': of('width') * of('bytes'),
      };
    },
  };
  return { codeModels: new Map([['cache', cache]]) };
});

/** The model, with what its names are computed by: formulas, or nothing beside code. */
function source(head: string, formula: (text: string) => string): string {
  return `title: Cache
${head}inputs:
  layers: { label: Layers, default: 60, min: 1, max: 200, step: 1 }
  latent: { label: Latent width, default: 512, min: 0, max: 8192, step: 1 }
  rope: { label: Position key, default: 64, min: 0, max: 512, step: 1 }
  bytes: { label: Bytes per value, unit: B, default: BF16, choices: { BF16: 2, FP8: 1 } }
steps:
  width: { label: Values per layer${formula('latent + rope')} }
outputs:
  per_token: { label: Cache per token, unit: B${formula('layers * width * bytes')} }
  values: { label: Values${formula('layers * width')} }
  ratio: { label: Latent to position key${formula('latent / rope')} }
  fits: { label: Verdict, labels: { Fits: 1, Is too large: 0 }${formula('if(layers * width < 30_000, 1, 0)')} }
  each: { label: Both${formula('[width, width]')} }
errors:
  doubled: { of: per_token, feedback: Not doubled.${formula('layers * 2 * latent * bytes')} }
  forgot-rope: { of: per_token, feedback: Add the position key.${formula('layers * latent * bytes')} }
  one-layer: { of: per_token, feedback: That is one layer.${formula('width * bytes')} }
`;
}

const written: Record<string, string> = {
  formulas: source('', (text) => `, formula: "${text}"`),
  code: source('code: cache\n', () => ''),
};

describe.each(Object.keys(written))('a problem over a model in %s', (way) => {
  const { model, findings } = compileModel(written[way] ?? '', 'cache.model.yaml');

  const compile = (attributes: string, text: string): CompiledLesson =>
    compileLesson(`<Problem id="a" of="cache" ${attributes}>\n${text}\n</Problem>\n`, 'x.mdx', {
      frontmatter: 'none',
      models: new Map([['cache', model]]),
    });

  function item(attributes: string, text: string): ProblemItem {
    const { items, findings: wrong } = compile(attributes, text);
    expect(wrong.map(formatFinding)).toEqual([]);
    return problemItemSchema.parse(items[0]?.item);
  }

  const variantAt = (of: ProblemItem, seed: number) => variantOf(of, seed, runsOf(of.model));

  /** A seed at which an input has a value. */
  function seedWith(of: ProblemItem, name: string, value: number): number {
    for (let seed = 0; seed < 10_000; seed++) if (variantAt(of, seed).values[name] === value) return seed;
    throw new Error(`No seed gives ${name} ${value}.`);
  }

  const answer = (of: ProblemItem, seed: number, value: string) => {
    const response = { seed, value };
    return {
      score: scoreProblem(of, variantAt(of, seed), response),
      feedback: feedbackOf(of, variantAt(of, seed), response),
    };
  };

  const bytes = item(
    'output="per_token" vary="layers 20..80 step 20"',
    'A model has {layers} layers, and each keeps {width} values of {bytes}.',
  );

  it('compiles, and the model is what it says it is', () => {
    expect(findings.map(formatFinding)).toEqual([]);
    expect(model?.code).toBe(way === 'code' ? 'cache' : undefined);
    expect(model?.quantities.every(({ expr }) => (expr === null) === (way === 'code'))).toBe(true);
  });

  it('tells inputs and steps in its text', () => {
    expect(bytes.promptText).toBe(
      `A model has ${toNumber(bytes.first.values['layers'])} layers, and each keeps 576 values of BF16.`,
    );
  });

  // 60 × (512 + 64) × 2 = 69,120 bytes; half a per cent of it are 345.6.
  it.each([
    ['69120', 1],
    ['69.1 kB', 1],
    ['69465', 1],
    ['69466', 0],
    ['68774', 0],
  ])('has the key and its tolerance: %s earns %d', (value, earned) => {
    expect(bytes.tolerance).toBe('0.5%');
    expect(answer(bytes, seedWith(bytes, 'layers', 60), value).score).toEqual({
      status: 'scored',
      earned,
      possible: 1,
    });
  });

  it('is exact where answers are whole numbers, and takes a tolerance that is written', () => {
    const attributes = 'output="values" vary="layers 2..10" latent={10} rope={5}';
    const whole = item(attributes, '{layers}');
    expect(whole.tolerance).toBe('exact');
    // 4 layers of 10 + 5 values.
    expect(answer(whole, seedWith(whole, 'layers', 4), '60').score).toMatchObject({ earned: 1 });
    expect(answer(whole, seedWith(whole, 'layers', 4), '60.1').score).toMatchObject({ earned: 0 });
    const wide = item(`${attributes} tolerance="±2"`, '{layers}');
    expect(answer(wide, seedWith(wide, 'layers', 4), '62').score).toMatchObject({ earned: 1 });
    expect(answer(wide, seedWith(wide, 'layers', 4), '62.1').score).toMatchObject({ earned: 0 });
  });

  // 60 × 2 × 512 × 2, 60 × 512 × 2, 576 × 2; then a thousandth of the key, and its inverse.
  it.each([
    ['122880', 'Not doubled.'],
    ['61440', 'Add the position key.'],
    ['1152', 'That is one layer.'],
    ['69.12', problemWords.tooSmall('1,000')],
    ['1.4468e-5', problemWords.inverted],
    ['69120', null],
    ['70000', null],
  ])('tells typical errors: %s', (value, feedback) => {
    expect(answer(bytes, seedWith(bytes, 'layers', 60), value).feedback).toBe(feedback);
  });

  it('makes options of its typical errors', () => {
    const choice = item(
      'output="per_token" vary="layers 20..80 step 20" form="choice" points={2}',
      '{layers}',
    );
    const seed = seedWith(choice, 'layers', 60);
    const texts = optionsOf(choice, variantAt(choice, seed)).map(({ text }) => text);
    expect(texts.toSorted()).toEqual(['1,152 B', '123 kB', '61.4 kB', '69.1 kB']);
    expect(solutionOf(choice, variantAt(choice, seed)).value).toBe('69.1 kB');
    expect(answer(choice, seed, '69.1 kB').score).toEqual({ status: 'scored', earned: 2, possible: 2 });
    expect(answer(choice, seed, '61.4 kB')).toEqual({
      score: { status: 'scored', earned: 0, possible: 2 },
      feedback: 'Add the position key.',
    });
  });

  it('asks for a verdict by its words', () => {
    const verdict = item('output="fits" vary="layers 40..80 step 20"', '{layers}');
    expect(verdict.form).toBe('choice');
    // 40 × 576 = 23,040 and 60 × 576 = 34,560.
    expect(answer(verdict, seedWith(verdict, 'layers', 40), 'Fits').score).toMatchObject({ earned: 1 });
    expect(answer(verdict, seedWith(verdict, 'layers', 60), 'Fits').score).toMatchObject({ earned: 0 });
    expect(answer(verdict, seedWith(verdict, 'layers', 60), 'Is too large').score).toMatchObject({
      earned: 1,
    });
  });

  it('shows its steps: with the way to a value where there are formulas, else the value', () => {
    const { values } = variantAt(bytes, seedWith(bytes, 'layers', 60));
    const lines = bytes.steps.map((step) => `${step.label}: ${explainText(step, values, formatExact)}`);
    expect(lines).toEqual(
      way === 'code'
        ? ['Values per layer: 576', 'Cache per token: 69,120 B']
        : ['Values per layer: 512 + 64 = 576', 'Cache per token: 60 × 576 × 2 = 69,120 B'],
    );
    const key = toNumber(bytes.first.values['layers']) * 576 * 2;
    expect(problem.keyText(bytes)).toContain(`${key.toLocaleString('en')} B`);
  });

  it('is drawn anew where there is no answer, or where an error is right', () => {
    const ratio = item('output="ratio" vary="rope 0..3"', '{rope}');
    const some = item('output="per_token" vary="rope 0..128 step 64"', '{rope}');
    for (let seed = 0; seed < 200; seed++) {
      expect(variantAt(ratio, seed).values['rope']).toBeGreaterThan(0);
      expect(variantAt(some, seed).values['rope']).not.toBe(0);
    }
  });

  it.each([
    [
      'output="each" vary="layers"',
      '{layers}',
      '1:42 error problem-output-list: "each" of the model "cache" is a list, and a <Problem> asks for one number. Add an output to the model for the one number: at(list, 1).',
    ],
    [
      'output="ratio" vary="latent 1..2" rope={0}',
      '{latent}',
      '1:43 error problem-undefined: "ratio" is not defined in 2 of 2 draws, such as latent 1. Narrow the ranges in vary, or mend the formula.',
    ],
    [
      'output="values" vary="bytes"',
      '{bytes}',
      '1:44 error vary-no-effect: The answer is 34560 whatever is drawn: "values" does not depend on what varies. Vary an input that changes it.',
    ],
    [
      'output="ratio" vary="rope 1..9" form="choice"',
      '{rope}',
      '1:43 error problem-distractors: A choice needs two typical errors that differ from the answer, and with rope ',
    ],
  ])('%s is a mistake', (attributes, text, finding) => {
    const [first = '', ...others] = compile(attributes, text).findings.map(formatFinding);
    expect(first).toContain(finding);
    expect(others).toEqual([]);
  });
});

it('has the same key whichever way the model is written, at any seed', () => {
  const [formulas, code] = Object.keys(written).map((way) => {
    const { model } = compileModel(written[way] ?? '', 'cache.model.yaml');
    const { items } = compileLesson(
      '<Problem id="a" of="cache" output="per_token" vary="layers, latent, rope, bytes">\n{layers}, {latent}, {rope}, {bytes}\n</Problem>\n',
      'x.mdx',
      { frontmatter: 'none', models: new Map([['cache', model]]) },
    );
    return problemItemSchema.parse(items[0]?.item);
  });
  if (!formulas || !code) throw new Error('Both compile.');
  for (let seed = 0; seed < 10_000; seed++) {
    const [one, other] = [formulas, code].map((of) => {
      const { values, wrong } = variantOf(of, seed, runsOf(of.model));
      const { layers, latent, rope, bytes, width, per_token } = values;
      return { layers, latent, rope, bytes, width, per_token, wrong };
    });
    if (JSON.stringify(one) !== JSON.stringify(other)) expect(one).toEqual(other);
  }
});
