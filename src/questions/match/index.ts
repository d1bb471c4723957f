import { pairsHtml, pairsKey, samplePairs } from '../../core/pairs.ts';
import type { QuestionType } from '../contract.ts';
import { readMatch } from './read.ts';
import { matchItemSchema, matchResponseSchema } from './schema.ts';
import type { MatchItem, MatchResponse } from './schema.ts';
import { correctMatch, matchText, scoreMatch } from './score.ts';

/** The entries of one column each joined to one of the other. QTI 3 `matchInteraction`. */
export const match: QuestionType<MatchItem, MatchResponse> = {
  type: 'match',
  tag: 'Match',
  label: 'Match',
  schema: matchItemSchema,
  responseSchema: matchResponseSchema,
  attributes: { scoring: 'What is worth marks: "each" pair (if left out), or "all-or-nothing".' },
  childTags: {},
  read: readMatch,
  emptyResponse: () => ({}),
  correctResponse: correctMatch,
  sampleResponses: samplePairs,
  score: scoreMatch,
  keyText: (item) => matchText(item, correctMatch(item)),
  keyHtml: pairsHtml,
  responseText: matchText,
  keyOf: pairsKey,
  toPublicItem: ({ explanationHtml: _explanation, options, ...item }) => ({
    ...item,
    options: options.map(({ id, html, text }) => ({ id, html, text })),
  }),
};
