import { wordsOfPattern } from '../../core/text-answer.ts';
import type { QuestionType } from '../contract.ts';
import { readTextEntry } from './read.ts';
import { textEntryItemSchema, textEntryResponseSchema } from './schema.ts';
import type { TextEntryItem, TextEntryResponse } from './schema.ts';
import { correctText, scoreTextEntry } from './score.ts';

/** A few words, with other spellings, part marks and typical errors. QTI 3 `textEntryInteraction`. */
export const textEntry: QuestionType<TextEntryItem, TextEntryResponse> = {
  type: 'text-entry',
  tag: 'TextEntry',
  label: 'Words',
  schema: textEntryItemSchema,
  responseSchema: textEntryResponseSchema,
  attributes: { exact: 'Case and accents count.' },
  childTags: { Catch: ['answer'] },
  read: readTextEntry,
  emptyResponse: () => '',
  correctResponse: correctText,
  sampleResponses: (item) =>
    [...item.catches, ...item.answers]
      .map(({ pattern }) => wordsOfPattern(pattern))
      .concat('?', 'no idea', '0')
      .filter((response) => {
        const score = scoreTextEntry(item, response);
        return score.status === 'scored' && score.earned < item.points;
      }),
  score: scoreTextEntry,
  keyText: correctText,
  responseText: (_item, response) => response.trim(),
  keyOf: ({ answers, exact }) => [exact, ...answers.map(({ pattern, share }) => [pattern, share])],
  toPublicItem: ({ answers: _answers, catches: _catches, explanationHtml: _text, ...item }) => item,
};
