import { z } from 'zod';
import { itemBaseShape } from '../item-schema.ts';
import { orderScorings } from './score.ts';

export const orderItemSchema = z.strictObject({
  ...itemBaseShape('order'),
  /** In the order in which they are shown at first, which is never the right one. */
  options: z.array(z.strictObject({ id: z.string().min(1), html: z.string(), text: z.string() })).min(2),
  /** All ids in the right order. */
  key: z.array(z.string()).min(2),
  scoring: z.enum(orderScorings),
});

export const orderResponseSchema = z.array(z.string());

export type OrderItem = z.output<typeof orderItemSchema>;
/** All ids in the learner's order; empty while nothing has been moved. */
export type OrderResponse = z.output<typeof orderResponseSchema>;
