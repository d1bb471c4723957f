import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compileCourse } from '../../src/authoring/compile-course.ts';
import { compileLesson } from '../../src/authoring/compile-lesson.ts';
import { readExample } from '../../src/authoring/read-example.ts';
import { readLessonFiles } from '../../src/authoring/read-lessons.ts';
import { formatFinding } from '../../src/core/finding.ts';
import { readInUnit } from '../../src/core/number-answer.ts';
import { toNumber as decimalToNumber } from '../../src/core/number.ts';
import { problemWords } from '../../src/core/words-problem.ts';
import { compileModel } from '../../src/models/compile.ts';
import { emitModel } from '../../src/models/emit.ts';
import { evaluateErrors, evaluateModel } from '../../src/models/evaluate.ts';
import type { Model } from '../../src/models/model.ts';
import { explainText } from '../../src/models/runtime/explain.ts';
import { formatExact, formatQuantity } from '../../src/models/runtime/format.ts';
import { toNumber } from '../../src/models/runtime/values.ts';
import { runsOf } from '../../src/questions/read-model.ts';
import { givenText } from '../../src/questions/from-model.ts';
import { problemItemSchema } from '../../src/questions/problem/schema.ts';
import type { ProblemItem } from '../../src/questions/problem/schema.ts';
import {
  feedbackOf,
  keyOf,
  resultText,
  scoreProblem,
  solutionOf,
  variantOf,
} from '../../src/questions/problem/score.ts';
import type { Runs } from '../../src/questions/from-model.ts';

/*
 * One formula, several uses: for thousands of seeds of every problem that there is, the calculator, the worked steps,
 * the key of the problem and the numbers in its text agree, in the browser's code and in the interpreter.
 */

const count = Number(process.env['ISLET_RUNS'] ?? 10_000);
/** Seeds over all of their range. */
const seeds = Array.from({ length: count }, (_, index) => Math.imul(index, 2654435761) >>> 0);

const root = new URL('../../', import.meta.url).pathname;

function problemsIn(folder: string): ProblemItem[] {
  const { lessons } = compileCourse(readLessonFiles(join(root, folder)), (path) => path);
  return [...lessons.values()].flatMap(({ items }) => problemsAmong(items.map(({ item }) => item)));
}

function problemsAmong(items: readonly { type: string }[]): ProblemItem[] {
  return items.filter(({ type }) => type === 'problem').map((item) => problemItemSchema.parse(item));
}

/** Problems over a model that is written in code, in both forms; a course need not have one. */
function problemsOverCode(): ProblemItem[] {
  const gate = `title: Gate
code: token-routing
inputs:
  logits: { label: Scores, list: 4, default: [2, 1, 0, -1], min: -6, max: 6, step: 0.5 }
  bias: { label: Bias, list: 4, default: [0, 0.5, 0, 0], min: -1, max: 1, step: 0.1 }
  active: { label: Experts, default: 2, min: 1, max: 4, step: 1 }
  groups: { label: Groups, default: 1, min: 1, max: 2, step: 1 }
  kept_groups: { label: Kept, default: 1, min: 1, max: 2, step: 1 }
  scale: { label: Scale, default: 2.5, min: 0.1, max: 10, step: 0.1 }
steps:
  affinity: { label: Affinity }
outputs:
  top_expert: { label: Heaviest }
  top_weight: { label: Its weight }
errors:
  bias-in-weight: { of: top_weight, feedback: The bias is in the weights. }
  softmax: { of: top_weight, feedback: That is a softmax. }
  not-normalised: { of: top_weight, feedback: Divide by the sum. }
  scale-forgotten: { of: top_weight, feedback: The scale is missing. }
`;
  const lesson = `<Problem id="code-entry" of="gate" output="top_weight" vary="active 2..4, scale 0.5..3 step 0.5">
{active} of four, {scale}?
</Problem>

<Problem id="code-exact" of="gate" output="top_expert" vary="logits" groups={2} active={1}>
{logits}, biased by {bias}?
</Problem>

<Problem id="code-choice" of="gate" output="top_weight" vary="active 2..4, scale 1.5..5" form="choice">
{active} of four, {scale}?
</Problem>
`;
  const { model, findings } = compileModel(gate, 'gate.model.yaml');
  const compiled = compileLesson(lesson, 'x.mdx', {
    frontmatter: 'none',
    models: new Map([['gate', model]]),
  });
  expect([...findings, ...compiled.findings].map(formatFinding)).toEqual([]);
  return problemsAmong(compiled.items.map(({ item }) => item));
}

const example = readExample(join(root, 'src/questions/problem/example.mdx'));
const items = [
  ...problemsOverCode(),
  ...problemsIn('lessons'),
  ...problemsIn('tests/fixtures/course'),
  ...problemsAmong(example.items.map(({ item }) => item)),
];

/** The model as a page loads it. */
async function load(model: Model): Promise<Runs> {
  const url = `data:text/javascript,${encodeURIComponent(emitModel(model))}`;
  return (await import(/* @vite-ignore */ url)) as Runs;
}

test('there are problems of both forms to look at, over formulas and over code', () => {
  const kinds = items.map(
    ({ form, model }) => `${form} over ${model.code === undefined ? 'formulas' : 'code'}`,
  );
  expect(new Set(kinds)).toEqual(
    new Set(['entry over formulas', 'choice over formulas', 'entry over code', 'choice over code']),
  );
});

describe.each(items)('$id', (item) => {
  const { model, output, steps, variation } = item;

  test('browser and server draw and compute the same', async () => {
    const emitted = await load(model);
    for (const seed of seeds) {
      const there = variantOf(item, seed, emitted);
      const here = variantOf(item, seed, runsOf(model));
      if (JSON.stringify(there) !== JSON.stringify(here)) expect(there).toEqual(here);
    }
  });

  test('calculator, steps, key and text say the same', async () => {
    const emitted = await load(model);
    for (const seed of seeds) {
      const variant = variantOf(item, seed, emitted);
      const inputs = Object.fromEntries(model.inputs.map(({ name }) => [name, variant.values[name] ?? NaN]));
      const key = keyOf(item, variant);
      expect(key, `seed ${seed}`).toBe(evaluateModel(model, inputs)[output.name]);
      expect(Number.isFinite(key), `seed ${seed}`).toBe(true);
      for (const [name, value] of Object.entries(variation.fixed)) {
        if (!variation.varied.some((one) => one.name === name)) expect(inputs[name]).toBe(value);
      }
      if (seed % 10 !== 0) continue;
      // What the calculator shows for these inputs.
      const shown = formatQuantity(toNumber(emitted.run(inputs)[output.name]), output.unit).text;
      if (!output.labels) expect(resultText(item, key)).toBe(shown);
      // The last step is the key.
      const last = steps.at(-1);
      expect(last?.name).toBe(output.name);
      const line = last ? explainText(last, variant.values, formatExact) : '';
      const end = output.labels ? resultText(item, key) : formatExact(key, output.unit);
      expect(line.endsWith(end), `${line} at seed ${seed}`).toBe(true);
      // What the text tells is what was computed with.
      for (const given of item.given) {
        const value = variant.values[given.name];
        const text = givenText(given, value);
        const label = given.labels?.find((one) => one.label === text);
        if (label) expect(label.value).toBe(value);
        else if (typeof value === 'number') {
          // mm^2 is written mm², and reads as mm2.
          const unit = given.unit === '1' ? null : given.unit.replaceAll('*', ' ').replaceAll('^', '');
          const read = readInUnit(text, unit);
          expect(read.ok, `${text} at seed ${seed}`).toBe(true);
          if (read.ok) expect(decimalToNumber(read.value) / value || 1, text).toBeCloseTo(1, 5);
        }
      }
    }
  });

  test('the answer is right, however this site writes it, and each typical error is wrong and told', async () => {
    const emitted = await load(model);
    for (const seed of seeds.slice(0, Math.ceil(count / 10))) {
      const variant = variantOf(item, seed, emitted);
      const key = keyOf(item, variant);
      const right = { status: 'scored', earned: item.points, possible: item.points };
      const wrong = { ...right, earned: 0 };
      const give = (value: string) => scoreProblem(item, variant, { seed, value });
      expect(give(solutionOf(item, variant).value), `seed ${seed}`).toEqual(right);
      expect(give(resultText(item, key)), `${resultText(item, key)} at seed ${seed}`).toEqual(right);
      if (item.form === 'choice') continue;
      expect(give(formatExact(key, output.unit)), `seed ${seed}`).toEqual(right);
      const errors = evaluateErrors(model, variant.values);
      for (const { id } of item.catches) {
        const value = toNumber(errors[id]);
        if (!Number.isFinite(value)) continue;
        expect(variant.wrong[id]).toBe(value);
        const response = { seed, value: String(value) };
        if (item.tolerance !== 'exact' && Math.abs(value / key - 1) < 0.01) continue;
        expect(give(response.value), `${id} at seed ${seed}`).toEqual(wrong);
        const told = feedbackOf(item, variant, response);
        // Another error of the model may give the same number.
        expect(item.catches.map(({ feedback }) => feedback)).toContain(told);
      }
      const tooLarge = { seed, value: String(key * 1e6) };
      if (key !== 0) {
        expect(give(tooLarge.value)).toEqual(wrong);
        expect([
          problemWords.tooLarge('1 million'),
          ...item.catches.map(({ feedback }) => feedback),
        ]).toContain(feedbackOf(item, variant, tooLarge));
      }
    }
  });
});
