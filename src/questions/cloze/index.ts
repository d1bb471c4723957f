import { answerText } from '../../core/number-answer.ts';
import type { QuestionType } from '../contract.ts';
import { readCloze } from './read.ts';
import { clozeItemSchema, clozeResponseSchema } from './schema.ts';
import type { Blank, ClozeItem, ClozeResponse } from './schema.ts';
import { clozeText, correctCloze, judge, scoreCloze, solutionOf } from './score.ts';

/** A text with blanks for words, numbers and choices. QTI 3 `textEntryInteraction` and `inlineChoiceInteraction`. */
export const cloze: QuestionType<ClozeItem, ClozeResponse> = {
  type: 'cloze',
  tag: 'Cloze',
  label: 'Fill in',
  schema: clozeItemSchema,
  responseSchema: clozeResponseSchema,
  attributes: { scoring: 'What is worth marks: "each" blank (if left out), or "all-or-nothing".' },
  childTags: {},
  inlineTags: { Blank: ['answer', 'options', 'tolerance', 'unit', 'text', 'exact', 'id'] },
  read: readCloze,
  emptyResponse: () => ({}),
  correctResponse: correctCloze,
  sampleResponses: (item) => {
    const wrong = Object.fromEntries(item.blanks.map((blank) => [blank.id, wrongIn(blank)]));
    const [first] = item.blanks;
    const half = first ? { ...wrong, [first.id]: solutionOf(first) } : wrong;
    return item.blanks.length > 1 ? [half, wrong] : [wrong];
  },
  score: scoreCloze,
  keyText: ({ blanks }) => blanks.map(inWords).join('; '),
  responseText: clozeText,
  keyOf: ({ blanks, scoring }) => [
    ...blanks.map((blank) => {
      if (blank.kind === 'text') return [blank.exact, ...blank.answers];
      return blank.kind === 'number' ? [blank.answer, blank.tolerance, blank.unit] : blank.answer;
    }),
    ...(scoring === 'each' ? [] : [scoring]),
  ],
  toPublicItem: ({ explanationHtml: _text, scoring: _scoring, blanks, ...item }) => ({
    ...item,
    blanks: blanks.map(withoutKey),
  }),
};

/** What a learner might put there instead. */
function wrongIn(blank: Blank): string {
  if (blank.kind === 'choice') return blank.options.find((option) => option !== blank.answer) ?? '';
  const tries = blank.kind === 'number' ? ['0', '1', '-7', '123456'] : ['?', 'no idea', '0'];
  return tries.find((value) => judge(blank, { [blank.id]: value }).state === 'wrong') ?? '';
}

function inWords(blank: Blank): string {
  return blank.kind === 'number' ? answerText(blank.answer, blank.unit) : solutionOf(blank);
}

function withoutKey(blank: Blank) {
  if (blank.kind === 'choice') return { kind: blank.kind, id: blank.id, options: blank.options };
  const { kind, id, size } = blank;
  return blank.kind === 'text'
    ? { kind, id, size, exact: blank.exact }
    : { kind, id, size, unit: blank.unit };
}
