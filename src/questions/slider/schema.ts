import { z } from 'zod';
import { itemBaseShape } from '../item-schema.ts';

export const sliderScales = ['linear', 'log'] as const;

export const sliderItemSchema = z.strictObject({
  ...itemBaseShape('slider'),
  /** Exact decimal texts, in `unit`. */
  min: z.string(),
  max: z.string(),
  answer: z.string(),
  /** As `parseTolerance` reads it. */
  tolerance: z.string(),
  scale: z.enum(sliderScales),
  unit: z.string().nullable(),
});

export const sliderResponseSchema = z.string();

export type SliderItem = z.output<typeof sliderItemSchema>;
/** The number as it was typed, or as the slider wrote it; empty while neither was touched. */
export type SliderResponse = z.output<typeof sliderResponseSchema>;
