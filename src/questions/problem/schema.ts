import { z } from 'zod';
import type { Explained } from '../../models/runtime/explain.ts';
import { modelSchema, namedShape, valuesSchema, variationSchema } from '../from-model-schema.ts';
import { itemBaseShape } from '../item-schema.ts';

const namedSchema = z.strictObject(namedShape);

export const seedSchema = z.int().min(0).max(0xffffffff);

/** What a seed makes of a problem. Values that are not finite are left out: JSON has none. */
export const variantSchema = z.strictObject({
  seed: seedSchema,
  /** Inputs, steps, outputs, and the conditions `$0`, `$1`, … */
  values: valuesSchema,
  /** What each typical error gives, by its id. */
  wrong: valuesSchema,
});

/** Compiled by this build: it is looked at, not checked part by part. */
const explainedSchema = z.custom<Explained>(
  (step) => typeof step === 'object' && step !== null && 'parts' in step,
);

export const problemForms = ['entry', 'choice'] as const;

export const problemItemSchema = z.strictObject({
  ...itemBaseShape('problem'),
  /** Id of the model. */
  of: z.string(),
  output: namedSchema,
  /** What a number may be typed in, as `readInUnit` takes it, first the unit it is asked for in; none for a plain number. */
  units: z.array(z.string()),
  /** The unit as it stands beside the field; null for a plain number. */
  unitShown: z.string().nullable(),
  form: z.enum(problemForms),
  tolerance: z.string(),
  variation: variationSchema,
  /** Everything that varies or stands in the text. */
  given: z.array(namedSchema),
  /** Names in the text, in the order of the slots of its HTML. */
  slots: z.array(z.string()),
  /** Typical errors about this output. */
  catches: z.array(z.strictObject({ id: z.string(), feedback: z.string() })),
  /** What leads to the output, in the order in which it is computed. */
  steps: z.array(explainedSchema),
  /** The variant that the server shows. */
  first: variantSchema,
  /** Stays on the server: the browser has the model's emitted code. */
  model: modelSchema,
});

/** The numbers that were seen, and what was typed; in a choice the text of the option. */
export const problemResponseSchema = z.strictObject({ seed: seedSchema, value: z.string() });

export type ProblemItem = z.output<typeof problemItemSchema>;
export type ProblemResponse = z.output<typeof problemResponseSchema>;
export type Variant = z.output<typeof variantSchema>;
