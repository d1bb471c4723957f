import { choiceKey, sampleChoices } from '../../core/choice-share.ts';
import type { QuestionType } from '../contract.ts';
import { readHottext } from './read.ts';
import { hottextItemSchema, hottextResponseSchema } from './schema.ts';
import type { HottextItem, HottextResponse } from './schema.ts';
import { correctHottext, hottextText, scoreHottext } from './score.ts';

/** Words to be marked in a text. QTI 3 `hottextInteraction`. */
export const hottext: QuestionType<HottextItem, HottextResponse> = {
  type: 'hottext',
  tag: 'MarkWords',
  label: 'Mark words',
  schema: hottextItemSchema,
  responseSchema: hottextResponseSchema,
  attributes: {
    scoring: 'What marked words are worth: "net", "coverage", "every-decision" or "all-or-nothing".',
  },
  childTags: {},
  read: readHottext,
  emptyResponse: () => [],
  correctResponse: correctHottext,
  sampleResponses: ({ options }) => sampleChoices({ options, multiple: true }),
  score: scoreHottext,
  keyText: (item) => hottextText(item, correctHottext(item)),
  responseText: hottextText,
  keyOf: choiceKey,
  toPublicItem: ({ explanationHtml: _explanation, options, ...item }) => ({
    ...item,
    options: options.map(({ id, text }) => ({ id, text })),
  }),
};
