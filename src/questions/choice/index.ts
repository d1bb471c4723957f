import { choiceKey, sampleChoices } from '../../core/choice-share.ts';
import type { QuestionType } from '../contract.ts';
import { readChoice } from './read.ts';
import { choiceItemSchema, choiceResponseSchema } from './schema.ts';
import type { ChoiceItem, ChoiceResponse } from './schema.ts';
import { choiceText, correctChoice, scoreChoice } from './score.ts';

/** One or several of a list of options. QTI 3 `choiceInteraction`. */
export const choice: QuestionType<ChoiceItem, ChoiceResponse> = {
  type: 'choice',
  tag: 'Choice',
  label: 'Choice',
  schema: choiceItemSchema,
  responseSchema: choiceResponseSchema,
  attributes: {
    multiple: 'Check boxes even when only one option is right.',
    scoring: 'How several choices are worth marks: "net", "coverage", "every-decision" or "all-or-nothing".',
  },
  childTags: {},
  read: readChoice,
  emptyResponse: () => [],
  correctResponse: correctChoice,
  sampleResponses: sampleChoices,
  score: scoreChoice,
  keyText: (item) => choiceText(item, correctChoice(item)),
  keyHtml: ({ options }) =>
    options
      .filter(({ right }) => right)
      .map(({ html }) => html)
      .join('; '),
  responseText: choiceText,
  keyOf: choiceKey,
  toPublicItem: ({ explanationHtml: _explanation, options, scoring, ...item }) => ({
    ...item,
    ...(scoring === 'net' ? {} : { scoring }),
    options: options.map(({ id, html, text }) => ({ id, html, text })),
  }),
};
