import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { coverageOf } from '../../src/authoring/coverage.ts';
import { lessonsFolder } from '../../src/authoring/read-lessons.ts';
import { questionTypes } from '../../src/questions/registry.ts';
import { choiceItemSchema } from '../../src/questions/choice/schema.ts';
import { articles, course, isWhole, lessonsOf } from './course.ts';

const present = articles.filter((article) => lessonsOf(article).length > 0);
const items = present.flatMap((article) =>
  lessonsOf(article).flatMap(([, lesson]) => lesson.items.map(({ item }) => item)),
);
const choices = items.flatMap((item) => {
  const read = choiceItemSchema.safeParse(item);
  return read.success && !read.data.multiple ? [read.data] : [];
});

describe.runIf(present.length > 0)('the questions of the course', () => {
  it('practise every objective by at least three questions of two types', () => {
    const { objectives } = coverageOf(course.compiled, course.files);
    const weak = objectives.filter(
      ({ lesson, weakness }) =>
        weakness !== null && present.some((article) => lesson.startsWith(`${article}/`)),
    );
    expect(weak.map(({ lesson, id, weakness }) => `${lesson} ${id}: ${weakness ?? ''}`)).toEqual([]);
  });

  it('have the longest option as key in at most 35 of 100 choices', () => {
    const longest = choices.filter(({ options }) => {
      const key = Math.max(...options.filter(({ right }) => right).map(({ text }) => text.length));
      return options.every(({ right, text }) => right || text.length < key);
    });
    expect(longest.length / choices.length).toBeLessThanOrEqual(0.35);
  });

  it('have their key at every position about equally often', () => {
    const four = choices.filter(({ options }) => options.length === 4);
    const at = [0, 1, 2, 3].map(
      (position) => four.filter(({ options }) => options[position]?.right === true).length,
    );
    const expected = four.length / 4;
    const chiSquare = at.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    // Evenly drawn positions stay below 11.34 in 99 of 100 courses (chi-square, three degrees of freedom).
    expect(chiSquare, at.join(', ')).toBeLessThan(11.34);
  });
});

describe.runIf(isWhole)('the course as a whole', () => {
  it('asks at least 150 questions, of every type, 25 of them with numbers that change', () => {
    expect(items.length).toBeGreaterThanOrEqual(150);
    expect(new Set(items.map(({ type }) => type))).toEqual(new Set(questionTypes.map(({ type }) => type)));
    expect(items.filter(({ type }) => type === 'problem').length).toBeGreaterThanOrEqual(25);
  });

  it('has a card of 1200 by 630 pixels and at most 60 KB for itself and for each article', () => {
    for (const folder of ['', ...articles]) {
      const card = readFileSync(join(lessonsFolder(), folder, 'card.png'));
      // A PNG says so in its second to fourth byte, and its size behind "IHDR".
      expect(card.toString('latin1', 1, 4), folder).toBe('PNG');
      expect([card.readUInt32BE(16), card.readUInt32BE(20)], folder).toEqual([1200, 630]);
      expect(card.length, folder).toBeLessThanOrEqual(60 * 1024);
    }
  });

  it('has four to six lessons an article, beside a review', () => {
    for (const article of articles) {
      const lessons = lessonsOf(article).filter(([id]) => !id.endsWith('/review'));
      expect(lessons.length, article).toBeGreaterThanOrEqual(4);
      expect(lessons.length, article).toBeLessThanOrEqual(6);
    }
  });

  it('tells each lesson in 600 to 1,200 words beside its questions', () => {
    const words = articles.flatMap(lessonsOf).flatMap(([id]) => {
      if (id.endsWith('/review')) return [];
      const count = wordsBesideQuestions(course.files.get(`${id}.mdx`) ?? '');
      return count < 600 || count > 1200 ? [`${id}: ${count} words`] : [];
    });
    expect(words).toEqual([]);
  });
});

/** Words of a lesson without its frontmatter, its questions and the attributes of its tags. */
function wordsBesideQuestions(source: string): number {
  const tags = questionTypes.map(({ tag }) => tag).join('|');
  const prose = source
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replace(new RegExp(`^<(${tags})\\b[\\s\\S]*?^</\\1>`, 'gm'), '')
    .replace(/<Value\b[^>]*\/>/g, '1')
    .replace(/<[^>]+>/g, '');
  return prose.match(/[\p{L}\p{N}][^\s]*/gu)?.length ?? 0;
}
