import { Document, stringify } from 'yaml';
import { slug } from '../../core/slug.ts';
import { lessonSchema } from '../schema.ts';
import { findClaims, sentencesOf } from './find-claims.ts';
import type { FoundArticle } from './find-articles.ts';
import { findFigures, shift } from './find-figures.ts';
import type { Figure } from './find-figures.ts';
import { findTerms } from './find-terms.ts';
import type { Term } from './find-terms.ts';
import { blockQuote, fenced, quoteText } from './quote.ts';
import { numberPassages, passageHash } from './source-text.ts';
import type { NumberedPassage } from './source-text.ts';

/** A file of the draft: its name within the article's folder, and its text. */
export interface DraftFile {
  name: string;
  text: string;
}

export interface Draft {
  files: readonly DraftFile[];
  /** How much of each kind was drafted, for the summary. */
  counts: {
    lessons: number;
    figures: number;
    claims: number;
    terms: number;
    captions: number;
    paragraphs: number;
  };
}

const accents = ['plum', 'teal', 'rust', 'moss', 'indigo'] as const;
/** Sections shorter than this join the one before them. */
const leastWords = 60;
const mostClaims = 2;
const mostMinutes = lessonSchema.shape.minutes.maxValue ?? Infinity;
/** Words that one works through in a minute, questions and all. */
const pace = 60;

const words = (text: string): number => text.split(/\s+/).filter(Boolean).length;

/**
 * Draft lessons of an article, in a folder named `id`. They compile as they are; everything in them that a human must
 * still decide stands in a `<Decide>` at its place, and `draft: true` keeps them out of every build. What comes from
 * the article stands in quotes and names its paragraph. `number` is its place among its siblings, for the accent.
 */
export function draftArticle(article: FoundArticle, id: string, number: number): Draft {
  const passages = numberPassages(article);
  const terms = findTerms(passages.map(({ text }) => text));
  const figures: FigureOf[] = [];
  let claims = 0;

  const lessons: { name: string; title: string; passages: NumberedPassage[] }[] = [];
  for (const passage of passages) {
    const last = lessons.at(-1);
    const head = passage.section ?? 'In one minute';
    const title = last?.title ?? '';
    if (last && (title === head || restOf(passages, passage) < leastWords)) last.passages.push(passage);
    else
      lessons.push({
        name: freeName(folderName(head) || 'section', lessons),
        title: head,
        passages: [passage],
      });
  }

  const told = new Set<string>();
  const files: DraftFile[] = lessons.map((lesson, index) => {
    const objective = `understand-${lesson.name}`;
    const questions: string[] = [];
    for (const passage of lesson.passages) {
      if (passage.kind === 'code') continue;
      let count = 0;
      for (const sentence of sentencesIn(passage)) {
        for (const figure of figuresOf(passage, sentence)) {
          const key = `${figure.value} ${figure.unit}`;
          if (figures.some((one) => `${one.figure.value} ${one.figure.unit}` === key)) continue;
          count++;
          figures.push({ figure, passage, sentence, name: inputName(figure, figures) });
          questions.push(
            figureQuestion(figure, sentence, `${id}-${passage.id}-${count}`, passage.id, objective),
          );
        }
      }
      for (const [at, claim] of claimsOf(passage).entries()) {
        claims++;
        questions.push(claimQuestion(claim, `${id}-${passage.id}-claim-${at + 1}`, passage.id, objective));
      }
    }
    const notes = terms.filter(
      ({ short }) =>
        !told.has(short) && lesson.passages.some(({ text }) => hasWord(text, short)) && told.add(short),
    );
    return {
      name: `${lesson.name}.mdx`,
      text: lessonText(article, lesson, objective, questions, notes, index === 0),
    };
  });

  files.unshift({
    name: 'article.yaml',
    text:
      '# Decide: title (what one will understand), name (the subject, short) and lede. Then remove "draft: true".\n' +
      stringify(
        {
          title: article.title,
          name: article.title,
          lede: 'Say in one or two sentences what makes one want to begin.',
          accent: accents[number % accents.length],
          draft: true,
          lessons: lessons.map(({ name }) => name),
        },
        { lineWidth: 0 },
      ),
  });
  files.push({ name: 'source.yaml', text: sourceYaml(article.title, passages) });
  if (figures.length > 0) files.push({ name: 'key-figures.yaml', text: inputsYaml(figures) });
  return {
    files,
    counts: {
      lessons: lessons.length,
      figures: figures.length,
      claims,
      terms: terms.length,
      captions: article.captions.length,
      paragraphs: passages.length,
    },
  };
}

/** Of a table its rows: no sentence goes on from one to the next. */
function sentencesIn({ kind, text }: NumberedPassage): string[] {
  return kind === 'table' ? text.split('\n').filter((row) => row.trim() !== '') : sentencesOf(text);
}

/** What a number counts stands in its own cell of a table. */
function figuresOf({ kind }: NumberedPassage, sentence: string): Figure[] {
  if (kind !== 'table') return findFigures(sentence);
  let start = 0;
  return sentence.split(' | ').flatMap((cell) => {
    const found = findFigures(cell).map((figure) => ({ ...figure, at: figure.at + start }));
    start += cell.length + ' | '.length;
    return found;
  });
}

function claimsOf({ kind, text }: NumberedPassage): string[] {
  const parts = kind === 'table' ? text.split(/\n| \| /) : [text];
  return parts.flatMap((part) => findClaims(part, mostClaims)).slice(0, mostClaims);
}

interface FigureOf {
  figure: Figure;
  passage: NumberedPassage;
  sentence: string;
  name: string;
}

/**
 * A text as the name of a lesson or an article: what is no Latin letter or digit is dropped, and a word that no folder
 * could be named by is cut. May be empty.
 */
export function folderName(text: string): string {
  return slug(text)
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/-+/g, '-')
    .replace(/^-/, '')
    .slice(0, 60)
    .replace(/-$/, '');
}

/** Words from a passage to the end of its section. */
function restOf(passages: readonly NumberedPassage[], from: NumberedPassage): number {
  return passages
    .filter(({ section }, index) => section === from.section && index >= passages.indexOf(from))
    .reduce((sum, { text }) => sum + words(text), 0);
}

function freeName(name: string, lessons: readonly { name: string }[]): string {
  const taken = (one: string): boolean => lessons.some((lesson) => lesson.name === one);
  if (!taken(name)) return name;
  let number = 2;
  while (taken(`${name}-${number}`)) number++;
  return `${name}-${number}`;
}

function hasWord(text: string, word: string): boolean {
  return new RegExp(
    `(?<![\\p{L}\\p{N}])${word.replace(/[^\p{L}\p{N}]/gu, '\\$&')}s?(?![\\p{L}\\p{N}])`,
    'u',
  ).test(text);
}

function decide(text: string): string {
  return `<Decide>\n${text}\n</Decide>`;
}

/** The words of a passage as they stood, in quotes. */
function quoted(passage: Pick<NumberedPassage, 'kind' | 'text'>): string {
  return blockQuote(
    passage.kind === 'table' || passage.kind === 'code' ? fenced(passage.text) : [quoteText(passage.text)],
  );
}

function lessonText(
  article: FoundArticle,
  lesson: { title: string; passages: readonly NumberedPassage[] },
  objective: string,
  questions: readonly string[],
  terms: readonly Term[],
  first: boolean,
): string {
  const count = lesson.passages.reduce((sum, { text }) => sum + words(text), 0);
  const frontmatter = stringify(
    {
      title: lesson.title,
      lede: 'Which question does this lesson answer?',
      minutes: Math.min(mostMinutes, Math.max(3, Math.ceil(count / pace))),
      draft: true,
      objectives: [{ id: objective, text: `Explain: ${article.title}, ${lesson.title}` }],
      sources: [{ title: article.title }],
    },
    { lineWidth: 0 },
  );
  const parts = [
    `---\n${frontmatter}---`,
    decide(
      'Title, question and objective of this lesson are proposals. Say with a verb what one can do afterwards. Remove "draft: true" when nothing on this page is left to decide.',
    ),
    '## What the article says',
    decide(
      'These are the words of the article, to work from. Tell it in your own words, with what you have checked, and remove the quotes.',
    ),
    ...lesson.passages.map((passage) => `{/* ${passage.id} */}\n\n${quoted(passage)}`),
    ...(first && article.captions.length > 0
      ? [
          decide(
            'The article had a picture here. Draw a figure of your own for what it showed, or remove this.',
          ),
          ...article.captions.map((caption) => blockQuote([quoteText(caption)])),
        ]
      : []),
    ...terms.map(({ short, long }) =>
      [
        `<Note term="${short}">`,
        long === null
          ? 'Decide: what does it stand for, and what is it?'
          : `Decide: say what it is. The article writes it out as “${quoteText(long)}”.`,
        '</Note>',
      ].join('\n'),
    ),
    '## Questions',
    ...(questions.length === 0
      ? [decide('Nothing here suggested a question. What should one be able to do after reading it?')]
      : [
          decide(
            'Each question is a proposal: keep what is worth knowing, check the figure at its source, give typical errors a reason, and remove the rest.',
          ),
          ...questions,
        ]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function attributeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function figureQuestion(
  figure: Figure,
  sentence: string,
  id: string,
  paragraph: string,
  objective: string,
): string {
  const before = sentence.slice(0, figure.at);
  const gap = `${before}___${sentence.slice(figure.at + figure.number.length)}`.replace(
    /_{3}\s*(?:%|percent|per cent)/,
    '___ %',
  );
  const value = Number(figure.value);
  const places = `id="${id}" objective="${objective}" source="${paragraph}"`;
  const unit = figure.unit === '' ? '' : ` unit="${attributeText(figure.unit)}"`;
  const quote = blockQuote([quoteText(gap)]);
  const share = figure.kind === 'share' && value > 0 && value < 100;
  if (figure.kind !== 'ratio' && (share || (value >= 10_000 && value < 1e15))) {
    const size = Math.floor(Math.log10(value));
    const scale = share
      ? 'min={0} max={100}'
      : `min={${shift('1', size - 1)}} max={${shift('1', size + 2)}} scale="log"`;
    return `<Estimate ${places} ${scale} answer="${figure.value}"${unit}>\nWhich figure stood in the gap?\n\n${quote}\n</Estimate>`;
  }
  return `<NumericEntry ${places} answer="${figure.value}" tolerance="1%"${unit}>\nWhich figure stood in the gap?\n\n${quote}\n</NumericEntry>`;
}

function claimQuestion(claim: string, id: string, paragraph: string, objective: string): string {
  return [
    `<Choice id="${id}" objective="${objective}" source="${paragraph}">`,
    'The article claims this. What is true of it?',
    '',
    blockQuote([quoteText(claim)]),
    '',
    '- [x] It holds as it stands',
    '  > Decide: by which evidence?',
    '- [ ] It holds under a condition that is not told',
    '  > Decide: which condition would that be?',
    '- [ ] It does not hold',
    '  > Decide: why might one think so?',
    '</Choice>',
  ].join('\n');
}

/** A name for the formula language: "gpu_hours", "gpu_hours_2". */
function inputName(figure: Figure, others: readonly FigureOf[]): string {
  const base =
    (figure.kind === 'money'
      ? 'cost'
      : figure.kind === 'share'
        ? 'share'
        : figure.kind === 'ratio'
          ? 'ratio'
          : figure.unit
    )
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^[_0-9]+|_+$/g, '') || 'figure';
  const taken = (name: string): boolean => others.some((one) => one.name === name);
  if (!taken(base)) return base;
  let number = 2;
  while (taken(`${base}_${number}`)) number++;
  return `${base}_${number}`;
}

function sourceYaml(title: string, passages: readonly NumberedPassage[]): string {
  const document = new Document({
    title,
    paragraphs: Object.fromEntries(
      passages.map(({ id, section, text }) => [
        id,
        { ...(section === null ? {} : { section }), hash: passageHash(text), text },
      ]),
    ),
  });
  const imported = Object.fromEntries(passages.map(({ id, text }) => [id, passageHash(text)]));
  document.set('imported', document.createNode(imported, { flow: true }));
  return (
    '# The paragraphs of the article. A question names the one it comes from: source="p12".\n' +
    '# "hash" is of the text that the questions were written for; npm run lint:lessons tells when the text has changed.\n' +
    '# "imported" is what the last import found: a paragraph that you remove above does not come back.\n' +
    document.toString({ lineWidth: 0 })
  );
}

function inputsYaml(figures: readonly FigureOf[]): string {
  const inputs = Object.fromEntries(
    figures.map(({ figure, passage, name }) => {
      const value = Number(figure.value);
      return [
        name,
        {
          label: figure.text,
          default: value,
          min: Number((value / 10).toPrecision(1)),
          max: Number((value * 10).toPrecision(1)),
          source: `The article, paragraph ${passage.id}: ${figure.text}`,
        },
      ];
    }),
  );
  return (
    '# Figures of the article, as inputs of a model. Decide which belong together by a formula, copy those into\n' +
    '# <name>.model.yaml (npm run islet -- new model), give them units, and delete this file.\n' +
    stringify({ inputs }, { lineWidth: 0 })
  );
}
