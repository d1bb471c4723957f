import { z } from 'zod';
import { choiceScorings } from '../../core/choice-share.ts';
import { itemBaseShape } from '../item-schema.ts';

export const regionSchema = z.strictObject({
  /** Of the element in the author's drawing; unique in the item. */
  id: z.string().min(1),
  /** The element's title. */
  text: z.string(),
  right: z.boolean(),
  feedbackHtml: z.string().nullable(),
});

export const hotspotItemSchema = z.strictObject({
  ...itemBaseShape('hotspot'),
  /** Several regions may be chosen. */
  multiple: z.boolean(),
  scoring: z.enum(choiceScorings),
  /** The drawing as it stands in the page, `data-region` with the id of its option on all that can be pointed at. */
  drawing: z.strictObject({ html: z.string() }),
  /** What can be pointed at. */
  options: z.array(regionSchema).min(2),
});

export const hotspotResponseSchema = z.array(z.string());

export type HotspotItem = z.output<typeof hotspotItemSchema>;
/** Ids of the chosen regions, in the item's order. */
export type HotspotResponse = z.output<typeof hotspotResponseSchema>;
