import { answerText } from '../../core/number-answer.ts';
import type { QuestionType } from '../contract.ts';
import { readNumericEntry } from './read.ts';
import { numericEntryItemSchema, numericEntryResponseSchema } from './schema.ts';
import type { NumericEntryItem, NumericEntryResponse } from './schema.ts';
import { scoreNumericEntry } from './score.ts';

/** A number, with a tolerance, a unit and typical errors. QTI 3 `textEntryInteraction` with a numeric mapping. */
export const numericEntry: QuestionType<NumericEntryItem, NumericEntryResponse> = {
  type: 'numeric-entry',
  tag: 'NumericEntry',
  label: 'Number',
  schema: numericEntryItemSchema,
  responseSchema: numericEntryResponseSchema,
  attributes: {
    answer: 'The right number: answer={671}.',
    tolerance: 'How far off still counts: "2%", "±0.5", "3sf" or "exact".',
    unit: 'The unit of the answer, such as "GB".',
  },
  childTags: { Catch: ['answer', 'tolerance'] },
  read: readNumericEntry,
  emptyResponse: () => '',
  correctResponse: (item) => plain(item.answer),
  sampleResponses: (item) => [...item.catches.map(({ answer }) => plain(answer)), '0', '1', '-7', '123456'],
  score: scoreNumericEntry,
  keyText: (item) => answerText(item.answer, item.unit),
  responseText: (_item, response) => response.trim(),
  keyOf: (item) => [item.answer, item.tolerance, item.unit],
  toPublicItem: ({
    answer: _answer,
    tolerance: _tolerance,
    catches: _catches,
    explanationHtml: _text,
    ...item
  }) => item,
};

/** Authors may group digits as programmers do (`124_928`), which no learner types. */
function plain(answer: string): string {
  return answer.replaceAll('_', '');
}
