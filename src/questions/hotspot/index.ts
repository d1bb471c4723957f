import { choiceKey, sampleChoices } from '../../core/choice-share.ts';
import type { QuestionType } from '../contract.ts';
import { readHotspot } from './read.ts';
import { hotspotItemSchema, hotspotResponseSchema } from './schema.ts';
import type { HotspotItem, HotspotResponse } from './schema.ts';
import { correctHotspot, hotspotText, scoreHotspot } from './score.ts';

/** One or several regions of a drawing. QTI 3 `hotspotInteraction`. */
export const hotspot: QuestionType<HotspotItem, HotspotResponse> = {
  type: 'hotspot',
  tag: 'Hotspot',
  label: 'Point at',
  schema: hotspotItemSchema,
  responseSchema: hotspotResponseSchema,
  attributes: {
    src: 'An SVG beside the lesson; what can be pointed at has an id and a <title> in it.',
    multiple: 'Several regions may be chosen even when only one is right.',
    scoring: 'How several regions are worth marks: "net", "coverage", "every-decision" or "all-or-nothing".',
  },
  childTags: {},
  read: readHotspot,
  emptyResponse: () => [],
  correctResponse: correctHotspot,
  sampleResponses: sampleChoices,
  score: scoreHotspot,
  keyText: (item) => hotspotText(item, correctHotspot(item)),
  responseText: hotspotText,
  keyOf: choiceKey,
  toPublicItem: ({ explanationHtml: _explanation, options, ...item }) => ({
    ...item,
    options: options.map(({ id, text }) => ({ id, text })),
  }),
};
