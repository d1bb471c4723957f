import type { QuizRule } from '../core/quiz.ts';
import type { ItemBase } from '../core/item.ts';
import type { Attribute } from '../questions/contract.ts';
import { idPattern } from './schema.ts';
import type { Place } from './place.ts';
import type { ReportAttribute } from './model-attributes.ts';

/** A `<Quiz>` of a lesson, at its place. */
export interface PlacedQuiz extends QuizRule {
  id: string;
  title: string | null;
  /** Share of questions, in per cent, that should be right first time; null: none is asked for. */
  pass: number | null;
  /** Its questions, in the written order. */
  items: readonly ItemBase[];
  place: Place;
}

const modes = ['learn'];

/**
 * What the attributes of a `<Quiz>` say; `report` hears of what is wrong with them. `pool` is the number of questions
 * that stand in it. Null when it has no id to be known by.
 */
export function readQuiz(
  attributes: ReadonlyMap<string, Attribute>,
  pool: number,
  report: ReportAttribute,
): Omit<PlacedQuiz, 'items' | 'place'> | null {
  const text = (name: string): string | null => attributes.get(name)?.text?.trim() ?? null;
  const wrong = (name: string, what: string, cure: string): void => {
    const attribute = attributes.get(name);
    if (!attribute) return;
    const written = attribute.text === null ? name : `${name}="${attribute.text}"`;
    report(attribute, 'quiz-attribute', `${written} in <Quiz> ${what}`, cure);
  };

  const id = text('id');
  if (id !== null && id !== '' && !idPattern.test(id)) {
    wrong(
      'id',
      'has characters that an id cannot have.',
      'Use lower-case letters, digits and single hyphens, such as "review".',
    );
  }
  const mode = text('mode');
  if (attributes.has('mode') && !modes.some((one) => one === mode)) {
    wrong(
      'mode',
      'is no mode that there is.',
      'Write mode="learn", in which each answer is told about at once, or leave it out.',
    );
  }
  const draw = /^[1-9]\d{0,3}$/.test(text('draw') ?? '') ? Number(text('draw')) : null;
  if (attributes.has('draw') && draw === null) {
    wrong('draw', 'is no number of questions.', 'Write how many are asked at a time, such as draw={8}.');
  } else if (draw !== null && draw > pool && pool > 0) {
    wrong(
      'draw',
      `asks for ${draw} questions, and ${pool === 1 ? 'one stands' : `${pool} stand`} in it.`,
      `Write draw={${pool}} or less, or add questions.`,
    );
  }
  const shuffle = attributes.has('shuffle') && text('shuffle') !== 'false';
  if (shuffle && text('shuffle') !== null && text('shuffle') !== 'true') {
    wrong('shuffle', 'is neither true nor false.', 'Write shuffle alone, or leave it out.');
  }
  const pass = /^(?:100|[1-9]\d?) ?%$/.test(text('pass') ?? '') ? parseInt(text('pass') ?? '', 10) : null;
  if (attributes.has('pass') && pass === null) {
    wrong('pass', 'is no share from 1 to 100 per cent.', 'Write it as pass="70%".');
  }
  if (attributes.has('title') && (text('title') ?? '') === '') {
    wrong('title', 'names nothing.', 'Write a heading, or leave it out.');
  }
  return id === null || id === '' ? null : { id, title: text('title') || null, draw, shuffle, pass };
}
