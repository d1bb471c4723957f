import { z } from 'zod';
import { partScorings } from '../core/score.ts';

/** The fields of {@link Pairing} beside `points`, to be spread into the strict object of a type. */
export const pairingShape = {
  options: z
    .array(
      z.strictObject({
        id: z.string().min(1),
        html: z.string(),
        text: z.string(),
        /** Id of the target that it belongs to. */
        target: z.string().min(1),
      }),
    )
    .min(2),
  /** In the order in which they are shown. */
  targets: z.array(z.strictObject({ id: z.string().min(1), text: z.string() })).min(2),
  scoring: z.enum(partScorings),
};

export const pairsSchema = z.record(z.string(), z.string());
