import type { Values } from '../../models/runtime/values.ts';
import type { QuestionType } from '../contract.ts';
import { runsOf } from '../read-model.ts';
import { readWorked } from './read.ts';
import { workedItemSchema, workedResponseSchema } from './schema.ts';
import type { WorkedItem, WorkedResponse } from './schema.ts';
import { responseText, scoreWorked, solutionOf, stagesOf, stepText, valuesOf } from './score.ts';

const seenBy = (item: WorkedItem, { seed }: WorkedResponse): Values =>
  valuesOf(item, seed, runsOf(item.model));

/** All steps of the first numbers, done right. */
function correct(item: WorkedItem): WorkedResponse {
  return solutionOf(item, item.first.values, { seed: item.first.seed, stage: stagesOf(item) });
}

/** A worked example that fades: all steps shown, then the last one open, then the last two, at last all of them. */
export const worked: QuestionType<WorkedItem, WorkedResponse> = {
  type: 'worked',
  tag: 'Worked',
  label: 'Worked example',
  schema: workedItemSchema,
  responseSchema: workedResponseSchema,
  attributes: {
    of: 'Name of a model: the file <name>.model.yaml without its ending.',
    output: 'Only the steps that lead to this output; left out: all of them.',
    vary: 'Inputs that vary: "layers, bytes", with a range "layers 20..80 step 4", or with labels "bytes FP8 / BF16". Left out: the numbers that the steps use, from half to twice.',
    preset: 'A preset of the model, for the numbers to begin with.',
    start: 'The example to begin with: 1 (if left out) shows every step, 2 leaves the last one open.',
    tolerance:
      'How far off still counts: "2%", "±0.5", "3sf" or "exact". Left out: half a unit in the third figure, and nothing for whole numbers below 10,000.',
  },
  childTags: {},
  openAttributes: true,
  read: readWorked,
  emptyResponse: ({ first: { seed }, start }) => ({ seed, stage: start, values: [] }),
  correctResponse: correct,
  sampleResponses(item) {
    const right = correct(item);
    const wrong = right.values.map((value) => String(Number(value) * 2 + 1));
    const half = right.values.map((value, index) => (index === 0 ? value : (wrong[index] ?? '')));
    return [...(right.values.length > 1 ? [half] : []), wrong].map((values) => ({ ...right, values }));
  },
  score: (item, response) => scoreWorked(item, seenBy(item, response), response),
  keyText: ({ steps, first }) =>
    steps.map((step) => `${step.label}: ${stepText(step, first.values)}`).join('; '),
  responseText: (item, response) => responseText(item, seenBy(item, response), response),
  keyOf({ of, steps, tolerance, variation, model }) {
    const names = steps.map(({ name }) => name);
    const formulas = model.quantities.filter(({ name }) => names.includes(name)).map(({ expr }) => expr);
    return JSON.parse(JSON.stringify([of, names, tolerance, variation, formulas]));
  },
  toPublicItem: ({ first: _first, model: _model, explanationHtml: _text, ...item }) =>
    JSON.parse(JSON.stringify(item)),
};
