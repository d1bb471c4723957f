import { fold } from '../import/block.ts';
import { offsetOf, placeAt } from '../place.ts';
import { wordsAlone } from './blank.ts';
import { advice, choicesOf, sourceOf } from './rule.ts';
import type { LintLesson, LintRule, PlacedChoice } from './rule.ts';

/*
 * Rules for writing choices. Sources: T. M. Haladyna, S. M. Downing, M. C. Rodriguez, "A review of multiple-choice
 * item-writing guidelines for classroom assessment", Applied Measurement in Education 15(3), 2002 (numbers of their
 * guidelines below); M. C. Rodriguez, "Three options are optimal", EM:IP 24(2), 2005.
 */

const each = (
  id: string,
  check: (choice: PlacedChoice, lesson: LintLesson) => ReturnType<LintRule['check']>,
): LintRule => ({
  id,
  check: (lesson) => choicesOf(lesson).flatMap((choice) => check(choice, lesson)),
});

const words = (text: string): number => text.split(/\s+/).filter(Boolean).length;
/** Letters and digits only, so that marks and case make no difference. */
const bare = (text: string): string =>
  fold(text.toLowerCase().replace(/[^\p{L}\p{N}.%-]+|[.-]+(?=\s|$)/gu, ' '));

/** Guideline 24: keep the length of options about equal. A learner who knows nothing picks the longest. */
const keyLongest = each('choice-key-longest', ({ item, options }, lesson) => {
  const keys = item.options.filter(({ right }) => right);
  const [key] = keys;
  if (!key || keys.length > 1 || item.options.length < 3) return [];
  const others = item.options.filter(({ right }) => !right).map(({ text }) => text.length);
  const longest = Math.max(...others);
  if (key.text.length < 20 || key.text.length <= longest * 1.5 || key.text.length < longest + 15) return [];
  return [
    advice(
      lesson,
      'choice-key-longest',
      options[item.options.indexOf(key)] ?? { line: 1, column: 1 },
      `The right option has ${key.text.length} letters, the longest wrong one ${longest}: one can guess it by its length.`,
      'Shorten it, or make wrong options as exact; what explains it belongs into its reason.',
    ),
  ];
});

/** Guidelines 25 and 26: "all of the above" rewards part of the knowledge, "none of the above" teaches nothing. */
const allOrNone = each('choice-all-or-none', ({ item, options }, lesson) =>
  item.options.flatMap(({ text }, index) =>
    /^(?:all|none|both|neither|each|any) (?:of )?(?:the )?(?:above|these|those|them|options|answers|others)\b|^(?:all|none) of (?:the )?(?:above|them)$/i.test(
      text.trim(),
    )
      ? [
          advice(
            lesson,
            'choice-all-or-none',
            options[index] ?? { line: 1, column: 1 },
            `"${text}" is no answer of its own: who is sure of two options, or of none, has it without knowing the rest.`,
            'Mark several options as right, which lets one choose several, or write another option.',
          ),
        ]
      : [],
  ),
);

const absolute =
  /\b(?:always|never|(?<!\bat )all|every|everything|everyone|none|no one|nobody|impossible|completely|entirely|totally|absolutely|exclusively|solely)\b/i;

/** Guideline 28: specific determiners give a wrong option away. Only where no right option has one. */
const absoluteWords = each('choice-absolute-words', ({ item, options }, lesson) => {
  if (item.options.some(({ right, text }) => right && absolute.test(text))) return [];
  const wrong = item.options.filter(({ right }) => !right);
  const found = wrong.filter(({ text }) => absolute.test(text));
  // One of several may be a misconception that people do hold in such words.
  if (found.length < 2 && !(found.length === 1 && wrong.length === 1)) return [];
  return found.map((option) =>
    advice(
      lesson,
      'choice-absolute-words',
      options[item.options.indexOf(option)] ?? { line: 1, column: 1 },
      `Only wrong options are absolute here ("${absolute.exec(option.text)?.[0] ?? ''}"), and what is absolute is mostly wrong: one can guess them away.`,
      'Say the misconception without the absolute word, or use such a word in a right option, too.',
    ),
  );
});

const negative =
  /\b(?:which|what|who|where|when)\b[^?]*?\b(not|\w+n[’']t|except|never|least likely|incorrect|false|unlikely)\b/i;
const marked = [
  /\*{1,2}[^*]*(?:not|n[’']t|except|never|least likely|incorrect|false|unlikely)[^*]*\*{1,2}/i,
  /\b(?:NOT|EXCEPT|NEVER|LEAST LIKELY|INCORRECT|FALSE|UNLIKELY)\b/,
];

/** Guideline 17: word the stem positively; where it must be negative, show it. */
const negativeStem = each('choice-negative-stem', ({ item, place }, lesson) => {
  const asked = /[^.!?]*\?\s*(?:[^?]{0,60})$/.exec(item.promptText)?.[0] ?? item.promptText;
  const text = negative.exec(asked)?.[1];
  if (text === undefined) return [];
  const from = offsetOf(lesson.source, place);
  const question = lesson.source.slice(from);
  const prompt = question.slice(0, question.search(/\n[ \t]*[-*+] \[/));
  if (marked.some((mark) => mark.test(prompt.replace(/^<[^>]*>/, '')))) return [];
  // A space of the prompt can be a line break in the file, and its quotation marks are rounded.
  const written = text.replaceAll(' ', String.raw`\s+`).replace(/['’]/g, "['’]");
  const whole = new RegExp(String.raw`(?<![\p{L}\p{N}_-])${written}(?![\p{L}\p{N}_-])`, 'gu');
  const hits = [...wordsAlone(prompt).matchAll(whole)];
  const last = hits.at(-1);
  // It stands only where it is no word of the question: in code, or in a longer word.
  if (!last) return [];
  const at = from + last.index;
  return [
    advice(
      lesson,
      'choice-negative-stem',
      placeAt(lesson.source, at),
      `The question turns on "${text}", which is read over easily.`,
      `Ask for what holds, or show the word: **${text}**.`,
      // Which of several is meant, only the author knows.
      hits.length > 1 ? undefined : { from: at, to: at + last[0].length, text: `**${last[0]}**` },
    ),
  ];
});

/** Signs that tell formulas and code apart: `a + b` is not `a − b`. */
const signs = (text: string): string => text.replace(/[^\p{S}{}\\*/]/gu, '');
/** The same of two texts that say the same. */
const said = (text: string): string => `${bare(text)} ${signs(text)}`;

/** Guideline 22: keep options independent; they must not overlap. */
const overlapping = each('choice-options-overlap', ({ item, options }, lesson) => {
  const ranges = item.options.map(({ text }) => rangeOf(text));
  const texts = item.options.map(({ text }) => said(text));
  return item.options.flatMap((option, index) => {
    const before = item.options.slice(0, index).findIndex((_one, at) => {
      if (texts[at] === texts[index]) return true;
      const [a, b] = [ranges[at], ranges[index]];
      return (
        a && b && a.unit === b.unit && a.from < b.to && b.from < a.to && (a.from !== a.to || b.from !== b.to)
      );
    });
    const other = item.options[before];
    if (!other) return [];
    const same = texts[before] === texts[index];
    return [
      advice(
        lesson,
        'choice-options-overlap',
        options[index] ?? { line: 1, column: 1 },
        same
          ? `"${option.text}" says the same as "${other.text}".`
          : `"${option.text}" overlaps with "${other.text}": one answer can be both.`,
        same ? 'Remove one of the two.' : 'Make the ranges end where the next one begins.',
      ),
    ];
  });
});

const number = String.raw`(\d[\d,.]*)`;
const betweenTwo = new RegExp(
  `^(?:between |from )?${number} ?(%?)(?:[–—-]| ?to ?| ?and ?)${number}(.*)$`,
  'i',
);
const belowOne = new RegExp(`^(?:less|fewer|under|below|up)(?: than| to)? ${number}(.*)$`, 'i');
const aboveOne = new RegExp(`^(?:more|over|above|at least)(?: than)? ${number}(.*)$`, 'i');

/** `10 to 20 km`, `5–10 %`, `less than 5`, `more than 100 km`; null for what is no range. */
function rangeOf(text: string): { from: number; to: number; unit: string } | null {
  const read = (digits: string | undefined): number =>
    Number((digits ?? '').replace(/,(?=\d{3})/g, '').replace(/[.,]$/, ''));
  const unit = (rest: string | undefined): string => fold((rest ?? '').toLowerCase()).replace(/[.]$/, '');
  const between = betweenTwo.exec(text.trim());
  if (between) return { from: read(between[1]), to: read(between[3]), unit: unit(between[4]) };
  const below = belowOne.exec(text.trim());
  if (below) return { from: -Infinity, to: read(below[1]), unit: unit(below[2]) };
  const above = aboveOne.exec(text.trim());
  return above ? { from: read(above[1]), to: Infinity, unit: unit(above[2]) } : null;
}

/** Feedback for each response is what makes a question teach (Hattie and Timperley, 2007; Shute, 2008). */
const reasons = each('choice-option-without-reason', ({ item, options }, lesson) =>
  item.options.flatMap(({ feedbackHtml, text }, index) =>
    feedbackHtml === null
      ? [
          advice(
            lesson,
            'choice-option-without-reason',
            options[index] ?? { line: 1, column: 1 },
            `Who chooses "${text}" is not told why it is ${item.options[index]?.right === true ? 'right' : 'wrong'}.`,
            'Write the reason as a quote under it: two spaces, ">", and a sentence.',
          ),
        ]
      : [],
  ),
);

/** A hint that holds the words of the key is the solution. Of any type whose key is words. */
const hintKey: LintRule = {
  id: 'hint-contains-key',
  check(lesson) {
    return lesson.lesson.items.flatMap((one) => {
      const source = sourceOf(lesson.source, one);
      const from = offsetOf(lesson.source, one.place);
      const choice = choicesOf(lesson).find(({ item }) => item.id === one.item.id);
      const keys = choice
        ? choice.item.options.filter(({ right }) => right).map(({ text }) => text)
        : [...source.matchAll(/\banswer=(?:"([^"]+)"|\{([^}]+)\})/g)]
            .slice(0, 1)
            .map(([, text, number]) => text ?? number ?? '');
      return [...source.matchAll(/<Hint>([\s\S]*?)<\/Hint>/g)].flatMap((hint) => {
        const body = bare(hint[1] ?? '');
        const key = keys.find(
          (text) =>
            bare(text).length >= 2 &&
            (words(text) >= 2 || /\d{2}/.test(text)) &&
            ` ${body} `.includes(` ${bare(text)} `),
        );
        return key === undefined
          ? []
          : [
              advice(
                lesson,
                'hint-contains-key',
                placeAt(lesson.source, from + hint.index),
                `This hint says the answer, "${key}".`,
                'Say how to find it: what to look at, or the first step.',
              ),
            ];
      });
    });
  },
};

/** Guideline 20: vary the location of the right answer. Over a lesson with at least four single choices. */
const keyPosition: LintRule = {
  id: 'choice-key-position',
  check(lesson) {
    const singles = choicesOf(lesson).filter(
      ({ item }) => item.options.filter(({ right }) => right).length === 1 && item.options.length >= 3,
    );
    if (singles.length < 4) return [];
    const counts = new Map<number, PlacedChoice[]>();
    for (const choice of singles) {
      const at = choice.item.options.findIndex(({ right }) => right);
      counts.set(at, [...(counts.get(at) ?? []), choice]);
    }
    return [...counts].flatMap(([at, found]) => {
      const last = found.at(-1);
      if (!last || found.length / singles.length <= 0.6) return [];
      const ordinal = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'][at] ?? `${at + 1}th`;
      return [
        advice(
          lesson,
          'choice-key-position',
          last.place,
          `In ${found.length} of ${singles.length} choices of this lesson the ${ordinal} option is right.`,
          'Move the right option of some of them to another place.',
        ),
      ];
    });
  },
};

export const choiceRules: readonly LintRule[] = [
  keyLongest,
  allOrNone,
  absoluteWords,
  negativeStem,
  overlapping,
  reasons,
  hintKey,
  keyPosition,
];
