import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { stringify } from 'yaml';
import { reservedArticles } from '../authoring/compile-course.ts';
import { draftArticle, folderName } from '../authoring/import/draft.ts';
import type { Draft } from '../authoring/import/draft.ts';
import type { FoundArticle, FoundArticles } from '../authoring/import/find-articles.ts';
import { formatOf, readArticles, sourceFormats } from '../authoring/import/read-article.ts';
import type { SourceFormat } from '../authoring/import/read-article.ts';
import { renewSource } from '../authoring/import/renew-source.ts';
import type { Renewed } from '../authoring/import/renew-source.ts';
import { lessonsFolder, readLessonFiles, shownPath } from '../authoring/read-lessons.ts';
import { didYouMean, formatFinding, listNames } from '../core/finding.ts';
import { CommandError, forCourse, forLessons, say, typedPath } from './command.ts';
import type { Command } from './command.ts';
import { addToYamlList, checkFree, fillTemplates, writeNew } from './files.ts';

const usage =
  'npm run islet -- import article <file> [--article N] [--out <folder>] [--format text|markdown|html]';

/** Drafts lessons from an article, or from each article of a newsletter. */
export const importCommand: Command = {
  name: 'import',
  summary: 'draft lessons from an article (text, Markdown, HTML)',
  help: [
    `Usage: ${usage}`,
    '',
    'Finds the articles of a newsletter or page and drafts a folder of lessons for each. Drafts show in npm run dev',
    'and in no build, until what is marked "To decide" is decided. Write - for the file to read standard input.',
    'An article that was imported before keeps its lessons; only its paragraphs (source.yaml) are brought up to date.',
    'Another article of the same headline gets a folder of its own.',
    '',
    '  --article N      only the Nth article of the file',
    '  --out <folder>   the lessons folder to write into; the course’s own if left out',
    '  --format         what the file is, where its ending does not say',
  ].join('\n'),
  run(args) {
    const { file, article, out, format } = readArguments(args);
    const source = readSource(file);
    const kind = format ?? formatOf(file, source);
    say(`Reading  ${file === '-' ? 'standard input' : file} as ${kind}`);
    const found = readArticles(source, kind);
    if (found.articles.length === 0) {
      throw new CommandError(
        `No article was found in ${file}: there is no paragraph in it that is not a part of the page around. If it is not ${kind}, say what it is with --format.`,
      );
    }
    const chosen = choose(found.articles, article);
    for (const [index, one] of found.articles.entries())
      say(`Found    ${index + 1}. ${one.title}${chosen.includes(one) ? '' : ' (passed over)'}`);
    const used = new Set<string>();
    const drafted = chosen.map((one) => write(one, found.articles.indexOf(one), out, used));
    summarise(found, drafted, out);
    return 0;
  },
};

interface Arguments {
  file: string;
  article: number | null;
  out: string;
  format: SourceFormat | null;
}

function readArguments(args: readonly string[]): Arguments {
  const [what, ...rest] = args;
  if (what !== 'article') {
    throw new CommandError(
      what === undefined
        ? `import needs to know what: article. Usage: ${usage}`
        : `import knows no "${what}".${didYouMean(what, ['article'])} Use article.`,
      2,
    );
  }
  const files: string[] = [];
  const options = new Map<string, string>();
  const known = ['--article', '--out', '--format'];
  for (let index = 0; index < rest.length; index++) {
    const arg = rest[index] ?? '';
    if (!arg.startsWith('--')) {
      files.push(arg);
      continue;
    }
    const [name = '', glued] = arg.split('=', 2);
    if (!known.includes(name))
      throw new CommandError(
        `import article knows no "${name}".${didYouMean(name, known)} Use ${listNames(known, 'or')}.`,
        2,
      );
    const value = glued ?? rest[++index];
    if (value === undefined || value === '')
      throw new CommandError(`"${name}" needs a value. Usage: ${usage}`, 2);
    options.set(name, value);
  }
  const [file, ...more] = files;
  if (file === undefined || more.length > 0)
    throw new CommandError(`import article takes one file and was given ${files.length}. Usage: ${usage}`, 2);
  const number = options.get('--article');
  if (number !== undefined && !/^[1-9]\d*$/.test(number))
    throw new CommandError(
      `--article ${number} is not the number of an article: write 1, 2, 3 and so on.`,
      2,
    );
  const written = options.get('--format');
  const format = sourceFormats.find((one) => one === written) ?? null;
  if (written !== undefined && format === null)
    throw new CommandError(
      `--format ${written} is not known.${didYouMean(written, sourceFormats)} Use ${listNames(sourceFormats, 'or')}.`,
      2,
    );
  const out = options.get('--out');
  return {
    file,
    article: number === undefined ? null : Number(number),
    out: out === undefined ? lessonsFolder() : typedPath(out),
    format,
  };
}

/** The text of a file; what is not UTF-8 text is refused. */
function readSource(file: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file === '-' ? 0 : typedPath(file));
  } catch {
    throw new CommandError(`${file} cannot be read. Is the path right?`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new CommandError(
      `${file} is not UTF-8 text. Save it as UTF-8, or as .txt from the program that wrote it.`,
    );
  }
}

function choose(articles: readonly FoundArticle[], number: number | null): readonly FoundArticle[] {
  if (number === null) return articles;
  const one = articles[number - 1];
  if (!one) {
    throw new CommandError(
      `There is no article ${number}: ${articles.length === 1 ? 'one was' : `${articles.length} were`} found.\n` +
        articles.map(({ title }, index) => `  ${index + 1}. ${title}`).join('\n'),
    );
  }
  return [one];
}

interface Drafted {
  article: FoundArticle;
  folder: string;
  draft: Draft | null;
  /** What changed in the paragraphs of an article that was imported before. */
  renewed: string | null;
}

/** Where an article goes. */
interface Place {
  id: string;
  folder: string;
  /** Its source.yaml brought up to date, when it was imported before. */
  renewed: Renewed | null;
}

/**
 * The folder that holds the article already, whatever it is called by now, else a new one with the next free name.
 * What else bears the same headline, in the same file or from last week, is left alone.
 */
function placeOf(article: FoundArticle, out: string, used: ReadonlySet<string>): Place {
  const base = folderName(article.title);
  const isNamed = (id: string): boolean => id === base || id.replace(/-\d+$/, '') === (base || 'article');
  let best: (Place & { renewed: Renewed }) | null = null;
  for (const id of existsSync(out) ? readdirSync(out).sort() : []) {
    const folder = join(out, id);
    const file = join(folder, 'source.yaml');
    if (used.has(id) || !existsSync(file)) continue;
    const renewed = renewSource(readFileSync(file, 'utf8'), article, shownPath(file));
    if (renewed.text === null && isNamed(id)) {
      throw new CommandError(
        [...renewed.findings.map(formatFinding), 'It was left as it is: mend it and run this again.'].join(
          '\n',
        ),
      );
    }
    if (renewed.share > (best?.renewed.share ?? 0)) best = { id, folder, renewed };
  }
  if (best && best.renewed.share >= 0.5) return best;
  // Where a folder has another name by now, its questions still begin with the old one.
  const texts = [...readLessonFiles(out).values()];
  for (let number = 1; ; number++) {
    const id = base === '' ? `article-${number}` : number === 1 ? base : `${base}-${number}`;
    const folder = join(out, id);
    const isTaken = existsSync(folder) || texts.some((text) => text.includes(`id="${id}-p`));
    if (!isTaken && !reservedArticles.includes(id)) return { id, folder, renewed: null };
  }
}

function write(article: FoundArticle, index: number, out: string, used: Set<string>): Drafted {
  const { id, folder, renewed } = placeOf(article, out, used);
  used.add(id);
  if (renewed?.text !== undefined && renewed.text !== null) {
    const file = join(folder, 'source.yaml');
    const isNew = readFileSync(file, 'utf8') !== renewed.text;
    if (isNew) writeFileSync(file, renewed.text);
    say(`${isNew ? 'Changed ' : 'Kept    '} ${shownPath(file)}`);
    return { article, folder, draft: null, renewed: renewed.summary };
  }
  const base = folderName(article.title);
  if (base !== '' && id !== base) {
    const mute = existsSync(join(out, base)) && !existsSync(join(out, base, 'source.yaml'));
    const why = mute ? 'and has no source.yaml that tells whether it holds this article' : '';
    say(`Named    ${[`${id}, as "${base}" is taken`, why].join(' ').trim()}`);
  }
  const draft = draftArticle(article, id, index);
  const files = draft.files.map(({ name, text }) => ({ path: join(folder, name), text }));
  checkFree(files);
  const courseFile = join(out, 'course.yaml');
  if (existsSync(courseFile)) {
    const text = readFileSync(courseFile, 'utf8');
    const listed = addToYamlList(text, 'articles', id, shownPath(courseFile));
    writeNew(files);
    writeFileSync(courseFile, listed);
  } else {
    mkdirSync(out, { recursive: true });
    writeNew([
      ...files,
      ...fillTemplates('course', out, { listedArticle: stringify(id).trim(), courseId: 'my-course' }),
    ]);
  }
  for (const { path } of files) say(`Made     ${shownPath(path)}`);
  return { article, folder, draft, renewed: null };
}

function summarise(found: FoundArticles, drafted: readonly Drafted[], out: string): void {
  say('');
  for (const { article, folder, draft, renewed } of drafted) {
    if (draft === null) {
      say(`${basename(folder)}: ${renewed ?? ''} Its lessons were left as they are.`);
      continue;
    }
    const { lessons, figures, claims, terms, captions, paragraphs } = draft.counts;
    say(
      `${article.title}: ${count(lessons, 'draft lesson')} from ${count(paragraphs, 'paragraph')}, with ${count(figures, 'figure')}, ${count(claims, 'claim')}, ${count(terms, 'term')} and ${count(captions, 'picture')} to decide on.`,
    );
  }
  if (found.leftOut.length > 0) {
    say('');
    say('Left out, because it belongs to the page and not to an article:');
    for (const { text, why } of found.leftOut)
      say(`  ${why}: ${text.length > 90 ? `${text.slice(0, 89)}…` : text}`);
  }
  say('');
  const command = (name: string): string =>
    out === lessonsFolder() ? forCourse(name) : forLessons(out, name);
  say(
    `Next: ${command('npm run dev')} shows the drafts, with what is to decide at its place. ${command('npm run lint:lessons')} checks them and tells which questions to look at.`,
  );
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
