import { z } from 'zod';
import { itemBaseShape } from '../item-schema.ts';

export const catchSchema = z.strictObject({
  /** Exact decimal text, as the author wrote it. */
  answer: z.string(),
  tolerance: z.string(),
  feedbackHtml: z.string(),
});

export const numericEntryItemSchema = z.strictObject({
  ...itemBaseShape('numeric-entry'),
  /** Exact decimal text, in `unit`. */
  answer: z.string(),
  /** As `parseTolerance` reads it; "exact" when the author named none. */
  tolerance: z.string(),
  unit: z.string().nullable(),
  /** Typical errors, told apart with their own feedback. */
  catches: z.array(catchSchema),
});

export const numericEntryResponseSchema = z.string();

export type NumericEntryItem = z.output<typeof numericEntryItemSchema>;
/** What was typed, untouched. */
export type NumericEntryResponse = z.output<typeof numericEntryResponseSchema>;
