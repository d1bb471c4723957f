import { pairsHtml, pairsKey, samplePairs } from '../../core/pairs.ts';
import type { QuestionType } from '../contract.ts';
import { readGapMatch } from './read.ts';
import { gapMatchItemSchema, gapMatchResponseSchema } from './schema.ts';
import type { GapMatchItem, GapMatchResponse } from './schema.ts';
import { correctGapMatch, gapMatchText, scoreGapMatch } from './score.ts';

/** Members to be sorted into groups. QTI 3 `gapMatchInteraction`, with the groups as gaps. */
export const gapMatch: QuestionType<GapMatchItem, GapMatchResponse> = {
  type: 'gap-match',
  tag: 'Categorize',
  label: 'Sort into groups',
  schema: gapMatchItemSchema,
  responseSchema: gapMatchResponseSchema,
  attributes: { scoring: 'What is worth marks: "each" member (if left out), or "all-or-nothing".' },
  childTags: {},
  read: readGapMatch,
  emptyResponse: () => ({}),
  correctResponse: correctGapMatch,
  sampleResponses: samplePairs,
  score: scoreGapMatch,
  keyText: (item) => gapMatchText(item, correctGapMatch(item)),
  keyHtml: pairsHtml,
  responseText: gapMatchText,
  keyOf: pairsKey,
  toPublicItem: ({ explanationHtml: _explanation, options, ...item }) => ({
    ...item,
    options: options.map(({ id, html, text }) => ({ id, html, text })),
  }),
};
