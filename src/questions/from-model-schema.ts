import { z } from 'zod';
import type { Model } from '../models/model.ts';
import type { Value, Values } from '../models/runtime/values.ts';
import type { Varied } from '../models/runtime/vary.ts';

/** Parts of the schemas of questions whose numbers and key come from a model. */

const number = z.number();
const valueSchema: z.ZodType<Value> = z.union([number, z.array(number), z.array(z.array(number))]);
export const valuesSchema: z.ZodType<Values> = z.record(z.string(), valueSchema);

const varied = { name: z.string(), length: z.int().positive().exactOptional() };
const variedSchema: z.ZodType<Varied> = z.union([
  z.strictObject({ ...varied, values: z.array(number).min(2) }),
  z.strictObject({ ...varied, from: number, step: number, count: z.int().min(2) }),
]);
export const variationSchema = z.strictObject({ fixed: valuesSchema, varied: z.array(variedSchema) });

/** The fields of an input, step or output of a model, as a learner reads it. */
export const namedShape = {
  name: z.string(),
  label: z.string(),
  unit: z.string(),
  /** Words for its values: choices, rows of a table, a verdict. */
  labels: z.array(z.strictObject({ label: z.string(), value: number })).exactOptional(),
};

/** Compiled by this build: it is looked at, not checked part by part. */
export const modelSchema = z.custom<Model>(
  (model) => typeof model === 'object' && model !== null && 'quantities' in model,
);
