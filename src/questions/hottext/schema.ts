import { z } from 'zod';
import { choiceScorings } from '../../core/choice-share.ts';
import { itemBaseShape } from '../item-schema.ts';

export const markedWordsSchema = z.strictObject({
  /** Slug of the words; `-2` and so on behind those that stand there again. Unique in the item. */
  id: z.string().min(1),
  text: z.string(),
  right: z.boolean(),
});

export const hottextItemSchema = z.strictObject({
  ...itemBaseShape('hottext'),
  scoring: z.enum(choiceScorings),
  /** The text, a check box with the id of its option for a value around all words that can be marked. */
  passage: z.strictObject({ html: z.string() }),
  /** What can be marked, in the text's order. */
  options: z.array(markedWordsSchema).min(2),
});

export const hottextResponseSchema = z.array(z.string());

export type HottextItem = z.output<typeof hottextItemSchema>;
/** Ids of the marked words, in the text's order. */
export type HottextResponse = z.output<typeof hottextResponseSchema>;
