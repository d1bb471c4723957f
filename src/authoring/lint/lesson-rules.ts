import { findTerms } from '../import/find-terms.ts';
import { sentencesOf } from '../import/find-claims.ts';
import { advice } from './rule.ts';
import type { LintRule } from './rule.ts';
import { offsetOf, placeAt } from '../place.ts';

/** What one is promised and never practises. */
const unpractised: LintRule = {
  id: 'objective-without-question',
  check(lesson) {
    const { frontmatter, items } = lesson.lesson;
    const practised = new Set(items.map(({ item }) => item.objective));
    return (frontmatter?.objectives ?? [])
      .filter(({ id }) => !practised.has(id))
      .map(({ id }) => {
        const entry = lesson.source.search(new RegExp(`^\\s*- id:\\s*["']?${id}["']?\\s*$`, 'm'));
        return advice(
          lesson,
          'objective-without-question',
          placeAt(lesson.source, entry < 0 ? 0 : lesson.source.indexOf(id, entry)),
          `No question of this lesson practises the objective "${id}".`,
          `Ask one with objective="${id}", or remove the objective.`,
        );
      });
  },
};

/** Only in lessons that name objectives. */
const withoutObjective: LintRule = {
  id: 'question-without-objective',
  check(lesson) {
    const { frontmatter, items } = lesson.lesson;
    const objectives = frontmatter?.objectives ?? [];
    if (objectives.length === 0) return [];
    return items
      .filter(({ item }) => item.objective === null)
      .map(({ item, place }) =>
        advice(
          lesson,
          'question-without-objective',
          place,
          `The question "${item.id}" practises no objective of the lesson.`,
          `Write objective="…": ${objectives.map(({ id }) => `"${id}"`).join(', ')}.`,
        ),
      );
  },
};

/** Longer sentences are lost on many readers; about 40 words is twice what plain-language guides advise. */
const longest = 40;
const longSentence: LintRule = {
  id: 'sentence-long',
  check: (lesson) =>
    lesson.lesson.prose.flatMap(({ text, place }) =>
      sentencesOf(text).flatMap((sentence) => {
        const parts = sentence.split(/\s+/);
        const count = parts.length <= longest ? 0 : parts.filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
        return count <= longest
          ? []
          : [
              advice(
                lesson,
                'sentence-long',
                place,
                `A sentence of this paragraph has ${count} words: "${parts.slice(0, 6).join(' ')} …".`,
                'Split it: one thought, one sentence.',
              ),
            ];
      }),
    ),
};

/** Abbreviations that a reader meets before they are written out. Notes and terms count as writing out. */
const acronym: LintRule = {
  id: 'acronym-undefined',
  check(lesson) {
    const { tags } = lesson.lesson;
    // A name such as MAX_LENGTH is code, and its parts are no abbreviations.
    const prose = lesson.lesson.prose.map(({ text, place }) => ({
      text: text.includes('_') ? text.replace(/\S*[\p{L}\p{N}]_[\p{L}\p{N}]\S*/gu, ' ') : text,
      place,
    }));
    const noted = tags
      .filter(({ tag }) => tag === 'Note')
      .map(({ attributes }) => attributes.get('term')?.text ?? '')
      .join(' ');
    const told = new Set([...lesson.lesson.terms].flatMap((id) => id.split('-')));
    const title = lesson.lesson.frontmatter?.title ?? '';
    return findTerms(prose.map(({ text }) => text)).flatMap(({ short, long }) => {
      if (long !== null || known.has(short) || noted.includes(short)) return [];
      if (told.has(short.toLowerCase()) || isRomanNumber(short)) return [];
      const whole = new RegExp(`(?<![\\p{L}\\p{N}-])${short}s?(?![\\p{L}\\p{N}-])`, 'u');
      const first = prose.find(({ text }) => whole.test(text));
      if (!first || whole.test(title)) return [];
      if (isExplained(short, prose.map(({ text }) => text).join(' '))) return [];
      const from = offsetOf(lesson.source, first.place);
      const at = lesson.source.indexOf(short, from);
      return [
        advice(
          lesson,
          'acronym-undefined',
          at < 0 ? first.place : placeAt(lesson.source, at),
          `"${short}" is not explained in this lesson.`,
          `Write it out where it comes first, "long form (${short})", or add <Note term="${short}">.`,
        ),
      ];
    });
  },
};

/** "FLOP (floating-point operation)", "mixture of experts, MoE for short", "the KV cache, after keys and values". */
function isExplained(short: string, text: string): boolean {
  const behind = String.raw`s?(?: \p{L}+)?(?: \(|,? for short\b|,? (?:is|are) short for\b|,? (?:stands? for|means|that is|after) |[:–—,] ?(?:an? |the |or |short for )?\p{Ll}+-\p{Ll}+)`;
  return new RegExp(`(?<![\\p{L}\\p{N}])${short}${behind}`, 'u').test(text);
}

/** "World War II", "Henry VIII", "MDCCXC". Of two or three letters only I, V and X: CD and ML are mostly no numbers. */
function isRomanNumber(word: string): boolean {
  return (
    /^M{0,3}(?:C[MD]|D?C{0,3})(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})$/.test(word) &&
    (word.length > 3 || /^[IVX]+$/.test(word))
  );
}

/** Abbreviations that are words by now. */
const known = new Set(
  'AI API CPU GPU CPUs GPUs USB SSD PC GB TB MB kB CSV JSON YAML HTML CSS SVG URL PDF MDX OS ID FAQ NASA NATO UNESCO MIT BBC IBM AMD TSMC EU UN US USA UK'.split(
    ' ',
  ),
);

export const lessonRules: readonly LintRule[] = [unpractised, withoutObjective, longSentence, acronym];
