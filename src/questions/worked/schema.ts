import { z } from 'zod';
import type { Part } from '../../models/runtime/explain.ts';
import { modelSchema, namedShape, valuesSchema, variationSchema } from '../from-model-schema.ts';
import { itemBaseShape } from '../item-schema.ts';

const givenSchema = z.strictObject({
  ...namedShape,
  /** A label that stands for a number which a step uses: both are told. */
  numbered: z.boolean(),
});

/** As many examples as there can be, so that seed and stage fit into one number below 2³². */
export const STAGES = 15;
const seedSchema = z.int().min(0).max(0xfffffff);

export const stepSchema = z.strictObject({
  ...namedShape,
  /** Compiled by this build: it is looked at, not checked part by part. */
  parts: z.custom<Part[]>((parts) => Array.isArray(parts)),
  /** It is one number, so it can be left to the learner. */
  open: z.boolean(),
  /** What its number may be typed in, as `readInUnits` takes it. */
  units: z.array(z.string()),
  /** The unit as it stands beside the field; null for a plain number. */
  unitShown: z.string().nullable(),
});

export const workedItemSchema = z.strictObject({
  ...itemBaseShape('worked'),
  /** Id of the model. */
  of: z.string(),
  /** In the order in which they are computed. */
  steps: z.array(stepSchema).min(1),
  /** The inputs that the steps use, in a formula or in a condition, and cells of the rows that inputs choose. */
  given: z.array(givenSchema),
  variation: variationSchema,
  /** Null: whole numbers below 10,000 exactly, others as far as this site rounds. */
  tolerance: z.string().nullable(),
  /** The stage that it starts with, from 1. */
  start: z.int().min(1).max(STAGES),
  /** The numbers that the server shows. What is not finite is left out: JSON has none. */
  first: z.strictObject({ seed: seedSchema, values: valuesSchema }),
  /** Stays on the server: the browser has the model's emitted code. */
  model: modelSchema,
});

/**
 * The numbers and the stage that were seen, and what was typed for the steps that the stage leaves open, in their order.
 */
export const workedResponseSchema = z.strictObject({
  seed: seedSchema,
  stage: z.int().min(1).max(STAGES),
  values: z.array(z.string()),
});

export type WorkedStep = z.output<typeof stepSchema>;
export type WorkedItem = z.output<typeof workedItemSchema>;
export type WorkedResponse = z.output<typeof workedResponseSchema>;
