import type { Finding } from '../../core/finding.ts';
import type { CompiledLesson, LessonItem } from '../compile-lesson.ts';
import { offsetOf, placeAt } from '../place.ts';
import type { Place } from '../place.ts';
import type { ItemBase } from '../../core/item.ts';
import type { ChoiceItem } from '../../questions/choice/schema.ts';

/** A lesson as the rules of good questions and readable prose see it: compiled, with its text. */
export interface LintLesson {
  lesson: CompiledLesson;
  /** With line ends as "\n". */
  source: string;
}

/** Advice about one thing. A rule warns and never stops a build: whoever wrote it may know better, and say why. */
export interface LintRule {
  /** Permanent, kebab-case. */
  id: string;
  check(lesson: LintLesson): Finding[];
}

/** The section of the guide about a rule. */
export function sectionOf(rule: string): string {
  return `/guide/questions-that-teach/#${rule}`;
}

/** A finding of advice. `fix` replaces a piece of the file when the author lets it. */
export function advice(
  lesson: LintLesson,
  rule: string,
  at: Place,
  message: string,
  cure: string,
  fix?: Finding['fix'],
): Finding {
  const { line, column } = at;
  const finding: Finding = {
    rule,
    severity: 'warning',
    file: lesson.lesson.file,
    line,
    column,
    message,
    cure,
    guide: sectionOf(rule),
  };
  return fix ? { ...finding, fix } : finding;
}

/** A choice of a lesson with the places of its options in the file. */
export interface PlacedChoice {
  item: ChoiceItem;
  place: Place;
  /** Of each option the place of its mark, in the item's order. */
  options: readonly Place[];
}

/** An opening tag that closes itself, such as `<Problem of="tank" />`. */
const selfClosed = /^<\w+(?:[^<>"'{}/]|\/(?!>)|"[^"]*"|'[^']*'|\{[^{}]*\})*\/>/;

/** Where the tag that begins at an offset ends: before its closing tag, or behind it where it closes itself. */
export function endOfTag(source: string, from: number): number {
  const text = source.slice(from);
  const alone = selfClosed.exec(text);
  if (alone) return from + alone[0].length;
  const end = text.indexOf(`</${/^<(\w+)/.exec(text)?.[1] ?? ''}>`);
  return end < 0 ? source.length : from + end;
}

/** The text of a question's tag, from its `<` to its closing tag. */
export function sourceOf(source: string, item: LessonItem): string {
  const from = offsetOf(source, item.place);
  return source.slice(from, endOfTag(source, from));
}

const choicesIn = new WeakMap<LintLesson, PlacedChoice[]>();

/** All choices of a lesson. */
export function choicesOf(lesson: LintLesson): PlacedChoice[] {
  // Most rules ask for them.
  const known = choicesIn.get(lesson);
  if (known) return known;
  const found = findChoices(lesson);
  choicesIn.set(lesson, found);
  return found;
}

/** The type has checked it when the lesson was compiled. */
const isChoice = (item: ItemBase): item is ChoiceItem => item.type === 'choice';

function findChoices({ lesson, source }: LintLesson): PlacedChoice[] {
  return lesson.items.flatMap((one) => {
    const { item } = one;
    if (!isChoice(item)) return [];
    const from = offsetOf(source, one.place);
    const marks = [...sourceOf(source, one).matchAll(/^[ \t]*[-*+] \[[ xX]\]/gm)];
    return [
      {
        item,
        place: one.place,
        options: item.options.map((_, index) => {
          const mark = marks[index];
          return mark ? placeAt(source, from + mark.index + mark[0].search(/\S/)) : one.place;
        }),
      },
    ];
  });
}
