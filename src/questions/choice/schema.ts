import { z } from 'zod';
import { choiceScorings } from '../../core/choice-share.ts';
import { itemBaseShape } from '../item-schema.ts';

export const choiceOptionSchema = z.strictObject({
  /** Slug of the text, or what the author's comment says; unique in the item. */
  id: z.string().min(1),
  html: z.string(),
  text: z.string(),
  right: z.boolean(),
  feedbackHtml: z.string().nullable(),
});

export const choiceItemSchema = z.strictObject({
  ...itemBaseShape('choice'),
  /** Check boxes instead of radio buttons. */
  multiple: z.boolean(),
  scoring: z.enum(choiceScorings),
  options: z.array(choiceOptionSchema).min(2),
});

export const choiceResponseSchema = z.array(z.string());

export type ChoiceItem = z.output<typeof choiceItemSchema>;
/** Ids of the chosen options, in the item's order. */
export type ChoiceResponse = z.output<typeof choiceResponseSchema>;
