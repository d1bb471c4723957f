import { z } from 'zod';
import { itemBaseShape } from '../item-schema.ts';
import { pairingShape, pairsSchema } from '../pairs-schema.ts';

export const gapMatchItemSchema = z.strictObject({
  ...itemBaseShape('gap-match'),
  /** `options` are the members, in the order in which they are shown; `targets` are the groups. */
  ...pairingShape,
});

export const gapMatchResponseSchema = pairsSchema;

export type GapMatchItem = z.output<typeof gapMatchItemSchema>;
export type GapMatchResponse = z.output<typeof gapMatchResponseSchema>;
