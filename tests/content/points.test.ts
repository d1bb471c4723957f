import { expect, it } from 'vitest';
import { course, lessonsOf } from './course.ts';
import type { ArticleId } from './course.ts';

/*
 * Fourteen statements of the newsletter that its sources do not bear out. Each is taught as the sources have it, at a
 * place that these tests find: some lines of a lesson that say all that is asked for here.
 */

/** So many lines in a row are one place. */
const span = 12;

interface Point {
  article: ArticleId;
  what: string;
  says: readonly RegExp[];
}

const points: readonly Point[] = [
  {
    article: 'export-rules',
    what: 'one cap of 790 million TPP, not 507',
    says: [/790 (?:million )?hold|790 million/, /507/],
  },
  { article: 'export-rules', what: '7 %, not 10 %, in one place outside', says: [/\b7\s?%/, /\b10\s?%/] },
  {
    article: 'export-rules',
    what: 'shares bind companies with a status',
    says: [/nations/i, /status/, /UVEU/],
  },
  {
    article: 'export-rules',
    what: 'an interim final rule with dates',
    says: [/interim final/i, /13 January 2025/, /15 May 2025/],
  },
  {
    article: 'export-rules',
    what: 'higher limits per company and country, from anywhere',
    says: [/5\.064 billion/, /compan/i, /countr/i],
  },
  {
    article: 'export-rules',
    what: 'twelve European states, ten EU members',
    says: [/twelve European states/i, /\bten\b/],
  },
  {
    article: 'deepseek-v3',
    what: 'ahead on most tests, not on all',
    says: [/PIQA|RACE|NaturalQuestions/, /CLUEWSC|CMMLU/],
  },
  {
    article: 'deepseek-v3',
    what: 'what 5.6 million dollars cover',
    says: [/\$2 an hour/, /\$5\.6 million/, /assum/],
  },
  { article: 'deepseek-v3', what: '48.4 on the leaderboard', says: [/48\.4/, /49\.6/] },
  { article: 'deepseek-v3', what: 'the second prediction can be used', says: [/speculative/i, /85/, /90/] },
  { article: 'x-clr', what: 'SimCLR has no text side', says: [/SimCLR/, /text/, /36/] },
  { article: 'x-clr', what: 'not from ImageNet weights', says: [/76\s?%/, /58/, /nothing|scratch/] },
  { article: 'project-digits', what: 'an Arm part made with MediaTek', says: [/MediaTek/, /20/] },
  {
    article: 'project-digits',
    what: 'sold in October 2025 at 3,999 dollars',
    says: [/3,999/, /October 2025/],
  },
];

it.each(points.filter(({ article }) => lessonsOf(article).length > 0))(
  '$article teaches: $what',
  ({ article, says }) => {
    const places = lessonsOf(article).flatMap(([lesson]) => {
      const lines = (course.files.get(`${lesson}.mdx`) ?? '').split('\n');
      const at = lines.findIndex((_, from) => {
        const place = lines.slice(from, from + span).join('\n');
        return says.every((one) => one.test(place));
      });
      return at < 0 ? [] : [`${lesson}.mdx:${at + 1}`];
    });
    expect(places).not.toEqual([]);
  },
);
