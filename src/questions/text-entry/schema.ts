import { z } from 'zod';
import { itemBaseShape } from '../item-schema.ts';

export const textAnswerSchema = z.strictObject({
  /** As `matchesText` reads it: `*` is a wildcard. */
  pattern: z.string().min(1),
  /** What it earns of the marks. */
  share: z.number().positive().max(1),
  feedbackHtml: z.string().nullable(),
});

export const textCatchSchema = z.strictObject({
  pattern: z.string().min(1),
  feedbackHtml: z.string(),
});

export const textEntryItemSchema = z.strictObject({
  ...itemBaseShape('text-entry'),
  /** Case and accents count. */
  exact: z.boolean(),
  /** What is accepted; the first that fits decides. One without a wildcard earns full marks: it is the solution. */
  answers: z.array(textAnswerSchema).min(1),
  /** Typical errors, told apart with their own feedback. */
  catches: z.array(textCatchSchema),
});

export const textEntryResponseSchema = z.string();

export type TextEntryItem = z.output<typeof textEntryItemSchema>;
/** What was typed, untouched. */
export type TextEntryResponse = z.output<typeof textEntryResponseSchema>;
