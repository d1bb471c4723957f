/**
 * The shape of a `*.model.yaml` file. The descriptions become help in the editor; what a schema
 * cannot say (names, units, ranges, cycles) is checked by compile.ts.
 */
import { z } from 'zod';

const text = z.string().trim().min(1);

export const inputSchema = z
  .strictObject({
    label: text.describe('What the learner reads beside the control.'),
    unit: text
      .optional()
      .describe('Unit of the value, such as B, USD/hour or GPU*hour. Left out: a plain number.'),
    default: z.union([z.number(), text]).describe('Value at the start: a number, or the label of a choice.'),
    min: z.number().optional().describe('Smallest value. Needed unless there are choices.'),
    max: z.number().optional().describe('Largest value. Needed unless there are choices.'),
    step: z.number().positive().optional().describe('Distance between two positions of the slider.'),
    scale: z
      .enum(['linear', 'log'])
      .optional()
      .describe('How the slider runs: linear (if left out), or log for ranges over many powers of ten.'),
    choices: z
      .record(z.string(), z.number())
      .optional()
      .describe('Makes the input a list to choose from: label and value of each choice.'),
    source: text.optional().describe('Where the default comes from.'),
    note: text.optional().describe('A sentence that helps the learner to read this input.'),
  })
  .describe('A value that the learner can change.');

export const quantitySchema = z
  .strictObject({
    label: text.describe('What the learner reads beside the value.'),
    unit: text
      .optional()
      .describe('Unit to show the value in; it is converted. Left out: what the formula gives.'),
    formula: text.describe(
      'How it is computed from inputs, steps and outputs. Rounding functions round in the unit of their argument.',
    ),
  })
  .describe('A value that is computed.');

export const errorSchema = z
  .strictObject({
    formula: text.describe('What a learner computes who makes this mistake.'),
    feedback: text.describe('What to tell that learner.'),
    of: text
      .optional()
      .describe('The output it is a mistake about. Left out: the first output of the same kind of unit.'),
  })
  .describe('A typical mistake.');

export const chartSchema = z
  .strictObject({
    kind: z.enum(['line']).describe('The kind of chart: line.'),
    x: text.describe('The input along the bottom.'),
    y: text.describe('The step or output that is drawn.'),
    title: text.optional().describe('What the chart shows, in a few words.'),
  })
  .describe('A chart of one computed value over one input.');

export const presetSchema = z
  .strictObject({
    label: text.optional().describe('What the learner reads; its name if left out.'),
    source: text.optional().describe('Where the values come from.'),
    values: z
      .record(z.string(), z.union([z.number(), text]))
      .describe('Input and value (a number, or the label of a choice) of everything it sets.'),
  })
  .describe('A named set of input values.');

export const modelFileSchema = z.strictObject({
  title: text.describe('The name of the calculator.'),
  about: text.optional().describe('One sentence on what it is for.'),
  inputs: z.record(z.string(), inputSchema).describe('What the learner can change, by name.'),
  steps: z
    .record(z.string(), quantitySchema)
    .optional()
    .describe('Values on the way to the outputs, by name.'),
  outputs: z.record(z.string(), quantitySchema).describe('The results, by name. At least one.'),
  errors: z
    .record(z.string(), errorSchema)
    .optional()
    .describe('Typical mistakes, by name, for problems made from this model.'),
  charts: z.array(chartSchema).optional().describe('Charts under the calculator.'),
  presets: z.record(z.string(), presetSchema).optional().describe('Sets of values to start from, by name.'),
});

export type InputEntry = z.output<typeof inputSchema>;
export type QuantityEntry = z.output<typeof quantitySchema>;
export type ErrorEntry = z.output<typeof errorSchema>;
export type ChartEntry = z.output<typeof chartSchema>;
export type PresetEntry = z.output<typeof presetSchema>;
export type ModelFile = z.output<typeof modelFileSchema>;

export type {
  Expr,
  Model,
  ModelChart,
  ModelChoice,
  ModelError,
  ModelInput,
  ModelPreset,
  ModelQuantity,
  Test,
} from './model.ts';
