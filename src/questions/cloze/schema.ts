import { z } from 'zod';
import { partScorings } from '../../core/score.ts';
import { itemBaseShape } from '../item-schema.ts';

/** How wide a blank is; by three sizes only, so that it does not tell the length of its answer. */
const size = z.enum(['short', 'medium', 'long']);

export const blankSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('text'),
    id: z.string().min(1),
    size,
    /** Patterns, as `matchesText` reads them; one is written out. */
    answers: z.array(z.string().min(1)).min(1),
    exact: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('number'),
    id: z.string().min(1),
    size,
    /** Exact decimal text, in `unit`. */
    answer: z.string(),
    /** As `parseTolerance` reads it. */
    tolerance: z.string(),
    unit: z.string().nullable(),
  }),
  z.strictObject({
    kind: z.literal('choice'),
    id: z.string().min(1),
    /** Their text is what a response holds. */
    options: z.array(z.string().min(1)).min(2),
    answer: z.string(),
  }),
]);

export const clozeItemSchema = z.strictObject({
  ...itemBaseShape('cloze'),
  /**
   * In the order of the text: the first stands at slot 0 of `promptHtml`. An id is what the author named, else a hash
   * of the solution, which holds when other blanks come and go, or when this one accepts more, and does not tell it.
   */
  blanks: z.array(blankSchema).min(1),
  scoring: z.enum(partScorings),
});

export const clozeResponseSchema = z.record(z.string(), z.string());

export type Blank = z.output<typeof blankSchema>;
export type ClozeItem = z.output<typeof clozeItemSchema>;
/** What stands in each blank by its id, untouched; an empty blank may be missing. */
export type ClozeResponse = z.output<typeof clozeResponseSchema>;
