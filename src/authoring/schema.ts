import { z } from 'zod';

/** What every id looks like that an author gives: of courses, articles, lessons, objectives and questions. */
export const idPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Whether a text is a day of the calendar, as 2025-01-15. */
export function isDate(text: string): boolean {
  return date.safeParse(text).success;
}

/**
 * What an instructor writes in YAML: the course, an article, a lesson's frontmatter.
 * Strict: an unknown key is an error. Every description is the help text of an editor; every message says what to
 * write instead.
 */
const id = z
  .string()
  .regex(idPattern, 'Use lower-case letters, digits and single hyphens, such as "count-parameters".');

const date = z.iso.date('Write a date as 2025-01-15.');

const text = z.string().trim().min(1, 'Write its text behind the colon.');

export const accents = ['teal', 'plum', 'rust', 'moss', 'indigo'] as const;

const sourceSchema = z
  .strictObject({
    title: text.describe('Title of the source, as a reader would look for it.'),
    url: z
      .url({
        protocol: /^https?$/,
        hostname: z.regexes.domain,
        error: 'Write a whole address that starts with https://.',
      })
      .optional()
      .describe('Where it can be read.'),
    date: date.optional().describe('When it was published, as 2025-01-15.'),
  })
  .describe('A source that the lesson rests on.');

export const courseSchema = z
  .strictObject({
    id: id.describe('Names the course in the learner’s browser. Never change it: the record hangs on it.'),
    title: text.describe('Headline of the first page.'),
    lede: text.describe('One or two sentences under the headline.'),
    language: z.string().default('en').describe('Language of the lessons, as an HTML lang code.'),
    source: z.strictObject({ title: text, date }).optional().describe('What the course was made from.'),
    outcomes: z
      .array(text)
      .default([])
      .describe('What one will be able to do: a verb and its object each. Told on the first page.'),
    articles: z
      .array(id)
      .min(1, 'Name the folder of at least one article: "- my-article".')
      .describe('Folders of the articles, in order.'),
  })
  .describe('lessons/course.yaml: the course.');

export const articleSchema = z
  .strictObject({
    title: text.describe('What one will understand; shown large.'),
    name: text.describe('Short name of the subject, such as "DeepSeek-V3".'),
    lede: text.describe('One or two sentences that make one want to begin.'),
    accent: z.enum(accents).default('teal').describe('The one colour of the article.'),
    emblem: z.string().optional().describe('An SVG file beside this one, drawn from the article’s own idea.'),
    date: date.optional().describe('Date of the article, as 2025-01-15.'),
    source: sourceSchema.optional(),
    figures: z
      .array(
        z.strictObject({
          value: text.describe('The figure with its unit; may hold a <Value of="…" />.'),
          label: text.describe('What it counts, in a few words.'),
        }),
      )
      .default([])
      .describe('Key figures of the article, the first of which is told on the first page.'),
    minute: z
      .array(text)
      .default([])
      .describe('The article in one minute: a few sentences of Markdown, which may hold <Value of="…" />.'),
    draft: z
      .boolean()
      .default(false)
      .describe('true: the whole article shows in npm run dev and in no build.'),
    lessons: z
      .array(id)
      .min(1, 'Name the file of at least one lesson, without .mdx: "- my-lesson".')
      .describe('Files of the lessons without .mdx, in order.'),
  })
  .describe('article.yaml: an article and the order of its lessons.');

export const lessonSchema = z
  .strictObject({
    title: text.describe('Title of the lesson.'),
    lede: text.describe('The question that the lesson answers.'),
    minutes: z
      .int('Write a whole number of minutes, from 1 to 180.')
      .min(1, 'Write a whole number of minutes, from 1 to 180.')
      .max(180, 'Write a whole number of minutes, from 1 to 180.')
      .describe('How long it takes, in minutes.'),
    objectives: z
      .array(
        z.strictObject({
          id: id.describe('What objective="…" names.'),
          text: text.describe('A verb and its object: "Count the parameters of a model".'),
        }),
      )
      .default([])
      .describe('What a learner can do afterwards.'),
    sources: z.array(sourceSchema).default([]).describe('What the lesson rests on.'),
    draft: z.boolean().default(false).describe('true: the lesson shows in npm run dev and in no build.'),
    hints: z
      .enum(['request', 'try'])
      .default('request')
      .describe('When the next hint opens: on request alone, or also after each try that is not right.'),
    solution: z
      .int('Write a whole number of tries.')
      .min(0, 'Write a whole number of tries.')
      .optional()
      .describe('Tries before the solution of a question is offered.'),
  })
  .describe('Frontmatter of a lesson.');

export type CourseFile = z.output<typeof courseSchema>;
export type ArticleFile = z.output<typeof articleSchema>;
export type LessonFrontmatter = z.output<typeof lessonSchema>;
