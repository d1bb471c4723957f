/**
 * The shape of a `*.model.yaml` file. The descriptions become help in the editor; what a schema
 * cannot say (names, units, ranges, cycles) is checked by compile.ts.
 */
import { z } from 'zod';

const text = z.string().trim().min(1);

const unit = text
  .optional()
  .describe('Unit of the value, such as B, USD/hour or GPU*hour. Left out: a plain number.');

export const inputSchema = z
  .strictObject({
    label: text.describe('What the learner reads beside the control.'),
    unit,
    default: z
      .union([z.number(), z.boolean(), text, z.array(z.number())])
      .describe(
        'Value at the start: a number, the label of a choice, the name of a row, true or false, or a list.',
      ),
    min: z.number().optional().describe('Smallest value. Needed for a number and a list.'),
    max: z.number().optional().describe('Largest value. Needed for a number and a list.'),
    step: z.number().positive().optional().describe('Distance between two positions of the slider.'),
    scale: z
      .enum(['linear', 'log'])
      .optional()
      .describe('How the slider runs: linear (if left out), or log for ranges over many powers of ten.'),
    choices: z
      .record(z.string(), z.number())
      .optional()
      .describe('Makes the input a list to choose from: label and value of each choice.'),
    toggle: z
      .literal(true)
      .optional()
      .describe('Makes the input a switch: a condition in formulas, and 1 or 0.'),
    row: text.optional().describe('Makes the input a row of this table.'),
    list: z
      .union([z.number(), text])
      .optional()
      .describe('Makes the input a list of this many numbers: 4, or 2..16.'),
    entries: z.array(text).optional().describe('Names of the entries of a list.'),
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
    formula: text
      .optional()
      .describe(
        'How it is computed from inputs, steps and outputs. Rounding functions round in the unit of their argument.',
      ),
    labels: z
      .record(z.string(), z.number())
      .optional()
      .describe('Words for values, such as a verdict: label and value of each.'),
    entries: z.array(text).optional().describe('Names of the entries of a list or matrix.'),
  })
  .describe('A value that is computed.');

export const columnSchema = z
  .strictObject({
    label: text.optional().describe('What the learner reads; its name if left out.'),
    unit,
  })
  .describe('A column of numbers.');

export const tableSchema = z
  .union([
    text,
    z.strictObject({
      file: text.optional().describe('A CSV file beside the model that has the rows.'),
      source: text.optional().describe('Where the rows come from that have no source of their own.'),
      columns: z.record(z.string(), columnSchema).optional().describe('The columns, by name.'),
      rows: z
        .record(z.string(), z.record(z.string(), z.unknown()))
        .optional()
        .describe('The rows, by name: the number of each column, and a source.'),
    }),
  ])
  .describe('Named rows of numbers, with a source each: in a CSV file beside the model, or here.');

export const errorSchema = z
  .strictObject({
    formula: text.optional().describe('What a learner computes who makes this mistake.'),
    feedback: text.describe('What to tell that learner.'),
    of: text
      .optional()
      .describe('The output it is a mistake about. Left out: the first output of the same kind of unit.'),
  })
  .describe('A typical mistake.');

export const chartSchema = z
  .strictObject({
    kind: z.enum(['line', 'bar']).describe('A line over an input, or bars.'),
    x: text.optional().describe('Of a line: the input along the bottom.'),
    y: z
      .union([text, z.array(text)])
      .optional()
      .describe('The step or output that is drawn; of a line up to four of them.'),
    over: text
      .optional()
      .describe(
        'Of bars: "presets", an input with choices or rows, or a step or output that is a list, for a bar an entry.',
      ),
    yscale: z
      .enum(['linear', 'log'])
      .optional()
      .describe('How the axis of the values runs: linear if left out.'),
    title: text.optional().describe('What the chart shows, in a few words.'),
  })
  .describe('A chart under the calculator.');

export const presetSchema = z
  .strictObject({
    label: text.optional().describe('What the learner reads; its name if left out.'),
    source: text.optional().describe('Where the values come from.'),
    values: z
      .record(z.string(), z.union([z.number(), z.boolean(), text, z.array(z.number())]))
      .describe('Input and value of everything it sets, each as its default is written.'),
  })
  .describe('A named set of input values.');

export const modelFileSchema = z.strictObject({
  title: text.describe('The name of the calculator.'),
  about: text.optional().describe('One sentence on what it is for.'),
  code: text
    .optional()
    .describe('Name of the module in src/models/code that computes steps and outputs instead of formulas.'),
  tables: z.record(z.string(), tableSchema).optional().describe('Tables that formulas look up, by name.'),
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

export type TableEntry = z.output<typeof tableSchema>;
