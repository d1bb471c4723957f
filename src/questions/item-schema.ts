import { z } from 'zod';

/** The fields of `ItemBase` for one type, to be spread into its strict object. */
export function itemBaseShape<T extends string>(type: T) {
  return {
    id: z.string().min(1),
    type: z.literal(type),
    formerly: z.array(z.string()),
    objective: z.string().nullable(),
    points: z.number().positive(),
    promptHtml: z.string(),
    promptText: z.string(),
    hintsHtml: z.array(z.string()),
    hintsAfterTry: z.boolean(),
    solutionAfter: z.int().nonnegative().nullable(),
    explanationHtml: z.string().nullable(),
    revision: z.strictObject({ content: z.string(), key: z.string() }),
  };
}
