import type { QuestionType } from '../contract.ts';
import { readExtendedText } from './read.ts';
import { extendedTextItemSchema, extendedTextResponseSchema } from './schema.ts';
import type { ExtendedTextItem, ExtendedTextResponse } from './schema.ts';
import { correctExtendedText, scoreExtendedText } from './score.ts';

/** A text of one's own, judged by the learner with a model answer and criteria. QTI 3 `extendedTextInteraction`. */
export const extendedText: QuestionType<ExtendedTextItem, ExtendedTextResponse> = {
  type: 'extended-text',
  tag: 'FreeResponse',
  label: 'In your own words',
  schema: extendedTextItemSchema,
  responseSchema: extendedTextResponseSchema,
  attributes: { scoring: 'What is worth marks: "each" criterion (if left out), or "all-or-nothing".' },
  childTags: {},
  read: readExtendedText,
  emptyResponse: () => ({ text: '', compared: false, met: [] }),
  correctResponse: correctExtendedText,
  sampleResponses({ criteria }) {
    const text = 'As far as I can tell.';
    const first = criteria.slice(0, 1).map(({ id }) => id);
    return [...(criteria.length > 1 ? [first] : []), []].map((met) => ({ text, compared: true, met }));
  },
  score: scoreExtendedText,
  keyText: (item) => `${item.modelText} (${item.criteria.map(({ text }) => text).join('; ')})`,
  responseText: (_item, { text }) => text.trim(),
  keyOf: ({ criteria, scoring }) => [
    ...criteria.map(({ id }) => id),
    ...(scoring === 'each' ? [] : [`scoring: ${scoring}`]),
  ],
  toPublicItem: ({
    modelHtml: _html,
    modelText: _text,
    criteria: _criteria,
    scoring: _scoring,
    explanationHtml: _explanation,
    ...item
  }) => item,
};
