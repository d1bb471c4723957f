import type { QuestionType } from '../contract.ts';
import { readOrder } from './read.ts';
import { orderItemSchema, orderResponseSchema } from './schema.ts';
import type { OrderItem, OrderResponse } from './schema.ts';
import { orderScorings, orderText, scoreOrder } from './score.ts';

/** Entries to be put in order. QTI 3 `orderInteraction`. */
export const order: QuestionType<OrderItem, OrderResponse> = {
  type: 'order',
  tag: 'Order',
  label: 'Put in order',
  schema: orderItemSchema,
  responseSchema: orderResponseSchema,
  attributes: {
    scoring: `How an order is worth marks: ${orderScorings.map((one) => `"${one}"`).join(', ')}.`,
  },
  childTags: {},
  read: readOrder,
  emptyResponse: () => [],
  correctResponse: (item) => [...item.key],
  sampleResponses({ key }) {
    const [first = '', second = '', ...rest] = key;
    return [[second, first, ...rest], key.toReversed(), [second, ...rest, first]];
  },
  score: scoreOrder,
  keyText: (item) => orderText(item, item.key),
  keyHtml: ({ key, options }) =>
    key.flatMap((id) => options.find((one) => one.id === id)?.html ?? []).join('; '),
  responseText: orderText,
  keyOf: (item) => (item.scoring === 'subsequence' ? item.key : [...item.key, `scoring: ${item.scoring}`]),
  toPublicItem: ({ explanationHtml: _explanation, key: _key, scoring: _scoring, ...item }) => item,
};
