import { z } from 'zod';
import { itemBaseShape } from '../item-schema.ts';
import { pairingShape, pairsSchema } from '../pairs-schema.ts';

export const matchItemSchema = z.strictObject({
  ...itemBaseShape('match'),
  /** What the two columns are called. */
  heads: z.tuple([z.string(), z.string()]),
  /** `options` are the left column, `targets` the right one with its distractors. */
  ...pairingShape,
});

export const matchResponseSchema = pairsSchema;

export type MatchItem = z.output<typeof matchItemSchema>;
export type MatchResponse = z.output<typeof matchResponseSchema>;
