import { answerText } from '../../core/number-answer.ts';
import type { QuestionType } from '../contract.ts';
import { readSlider } from './read.ts';
import { sliderItemSchema, sliderResponseSchema } from './schema.ts';
import type { SliderItem, SliderResponse } from './schema.ts';
import { band, scoreSlider } from './score.ts';

/** A number to be estimated on a scale. QTI 3 `sliderInteraction`, with marks that fall with the distance. */
export const slider: QuestionType<SliderItem, SliderResponse> = {
  type: 'slider',
  tag: 'Estimate',
  label: 'Estimate',
  schema: sliderItemSchema,
  responseSchema: sliderResponseSchema,
  attributes: {
    min: 'The left end of the scale.',
    max: 'The right end of the scale.',
    answer: 'The right number.',
    unit: 'The unit of all of them, such as "km".',
    tolerance:
      'How far off still earns full marks: "10%", "±5" or "x2". Left out: 5% of the scale, or "x1.25" on log.',
    scale: '"linear" (if left out), or "log" where the ratio counts.',
  },
  childTags: {},
  read: readSlider,
  emptyResponse: () => '',
  correctResponse: (item) => item.answer,
  sampleResponses(item) {
    const [low, high] = band(item);
    // Just outside of the tolerance on either side, and the ends of the scale.
    const near = [low - (high - low) / 4, high + (high - low) / 4].map((value) =>
      String(Number(value.toPrecision(6))),
    );
    const all = [...near, item.min, item.max];
    return all.filter((response) => {
      const score = scoreSlider(item, response);
      return score.status === 'scored' && score.earned < score.possible;
    });
  },
  score: scoreSlider,
  keyText: (item) => answerText(item.answer, item.unit),
  responseText: (_item, response) => response.trim(),
  keyOf: (item) => [item.answer, item.tolerance, item.scale, item.unit],
  toPublicItem: ({ answer: _answer, tolerance: _tolerance, explanationHtml: _explanation, ...item }) => item,
};
