import { z } from 'zod';
import { partScorings } from '../../core/score.ts';
import { itemBaseShape } from '../item-schema.ts';

export const extendedTextItemSchema = z.strictObject({
  ...itemBaseShape('extended-text'),
  modelHtml: z.string().min(1),
  modelText: z.string().min(1),
  /** What a good answer does; the learner judges. */
  criteria: z.array(z.strictObject({ id: z.string().min(1), html: z.string(), text: z.string() })).min(1),
  scoring: z.enum(partScorings),
});

export const extendedTextResponseSchema = z.strictObject({
  text: z.string(),
  /** The model answer has been looked at; from then on the text is what it was. */
  compared: z.boolean(),
  /** Ids of the criteria that the learner finds met. */
  met: z.array(z.string()),
});

export type ExtendedTextItem = z.output<typeof extendedTextItemSchema>;
export type ExtendedTextResponse = z.output<typeof extendedTextResponseSchema>;
