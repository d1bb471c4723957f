import { explainText } from '../../models/runtime/explain.ts';
import { formatExact } from '../../models/runtime/format.ts';
import { toNumber } from '../../models/runtime/values.ts';
import type { QuestionType } from '../contract.ts';
import { readProblem } from './read.ts';
import { runsOf } from '../read-model.ts';
import { problemItemSchema, problemResponseSchema } from './schema.ts';
import type { ProblemItem, ProblemResponse, Variant } from './schema.ts';
import { keyOf, optionsOf, responseText, resultText, scoreProblem, solutionOf, variantOf } from './score.ts';

const seenBy = (item: ProblemItem, { seed }: ProblemResponse): Variant =>
  variantOf(item, seed, runsOf(item.model));

/** A question from a model: its numbers are drawn by a seed, its key is the formula. QTI 3 "template" items. */
export const problem: QuestionType<ProblemItem, ProblemResponse> = {
  type: 'problem',
  tag: 'Problem',
  label: 'Problem',
  schema: problemItemSchema,
  responseSchema: problemResponseSchema,
  attributes: {
    of: 'Name of a model: the file <name>.model.yaml without its ending.',
    output: 'Which of its outputs is asked for.',
    vary: 'Inputs that vary: "layers, bytes", with a range "layers 20..80 step 4", or with labels "bytes FP8 / BF16".',
    preset: 'A preset of the model for the inputs that do not vary.',
    form: '"entry" (if left out): a number is typed. "choice": it is chosen among typical errors.',
    tolerance:
      'How far off still counts: "2%", "±0.5", "3sf" or "exact". Left out: half a unit in the third figure.',
  },
  childTags: {},
  openAttributes: true,
  namesInBraces: true,
  read: readProblem,
  emptyResponse: ({ first: { seed } }) => ({ seed, value: '' }),
  correctResponse: (item) => solutionOf(item, item.first),
  sampleResponses(item) {
    const { first, form } = item;
    const key = keyOf(item, first);
    const wrong = item.catches.map(({ id }) => toNumber(first.wrong[id])).filter(Number.isFinite);
    const values =
      form === 'choice'
        ? optionsOf(item, first).map(({ text }) => text)
        : [...wrong, key * 1000, key / 1000, key + 1, key * 2 - 7].map((value) =>
            String(Number(value.toPrecision(6))),
          );
    return values
      .map((value) => ({ seed: first.seed, value }))
      .filter((response) => {
        const score = scoreProblem(item, first, response);
        return score.status === 'scored' && score.earned < score.possible;
      });
  },
  score: (item, response) => scoreProblem(item, seenBy(item, response), response),
  keyText(item) {
    const steps = item.steps.map(
      (step) => `${step.label}: ${explainText(step, item.first.values, formatExact)}`,
    );
    return [resultText(item, keyOf(item, item.first)), ...steps].join('; ');
  },
  responseText: (item, response) => responseText(item, seenBy(item, response), response),
  keyOf({ of, output, form, tolerance, variation, steps, model }) {
    const names = steps.map(({ name }) => name);
    const formulas = model.quantities
      .filter(({ name }) => names.includes(name))
      .map(({ expr }) => JSON.stringify(expr));
    return JSON.parse(JSON.stringify([of, output.name, output.unit, form, tolerance, variation, formulas]));
  },
  toPublicItem({
    catches: _catches,
    steps: _steps,
    first: _first,
    model: _model,
    explanationHtml: _text,
    ...item
  }) {
    return JSON.parse(JSON.stringify(item));
  },
};
