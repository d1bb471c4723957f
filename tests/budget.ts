import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { firstSetScript } from '../src/islands/quiz/first-set.ts';

/*
 * Holds what a page may cost: `npm run budget`, after a build, reads dist (or ISLET_OUT). All figures are bytes after
 * brotli at quality 11, each file by itself, as a static host sends them; the inline scripts of a page count together.
 * The limits are in package.json under "budgets". What a page loads and no row counts is an error, too.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = resolve(root, process.env['ISLET_OUT'] ?? 'dist');

const limitNames = [
  'core',
  'questionType',
  'problem',
  'numbers',
  'calculator',
  'calculatorPart',
  'model',
  'lab',
  'quiz',
  'stepped',
  'terms',
  'labWorker',
  'pageScripts',
  'pageCss',
  'lessonHtml',
] as const;
type LimitName = (typeof limitNames)[number];
type Limits = Readonly<Record<LimitName, number>>;

interface Row {
  what: string;
  value: number;
  limit: number;
}

function readLimits(): Limits {
  const { budgets } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    budgets?: Partial<Limits>;
  };
  const limits = new Map<LimitName, number>();
  for (const name of limitNames) {
    const value = budgets?.[name];
    if (typeof value !== 'number' || !(value > 0))
      throw new Error(`package.json: budgets.${name} must be a number.`);
    limits.set(name, value);
  }
  return Object.fromEntries(limits) as Limits;
}

const packed = (content: string | Uint8Array): number =>
  brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

interface Chunk {
  name: string;
  size: number;
  /** File names that it imports, those that it may import later, and its workers. */
  imports: readonly string[];
  later: readonly string[];
  workers: readonly string[];
}

const chunks = new Map<string, Chunk>();

/** A file of `_astro` by its address in a page, whatever the base path. */
function fileOf(address: string): string {
  const [, name = ''] = /(?:^|\/)_astro\/([^?#]+)$/.exec(address) ?? [];
  return name;
}

function chunkOf(name: string): Chunk {
  let chunk = chunks.get(name);
  if (!chunk) {
    const text = readFileSync(join(folder, '_astro', name), 'utf8');
    const names = (pattern: RegExp): string[] =>
      [...text.matchAll(pattern)].map((match) => basename(match[1] ?? ''));
    chunk = {
      name,
      size: packed(text),
      imports: names(/(?:\bfrom|\bimport)\s*["'`](\.\/[^"'`]+\.js)["'`]/g),
      later: names(/\bimport\(\s*["'`](\.\/[^"'`]+\.js)["'`]/g),
      workers: names(/\bnew Worker\(\s*new URL\(\s*["'`]([^"'`]+\.js)["'`]/g),
    };
    chunks.set(name, chunk);
  }
  return chunk;
}

/** A chunk and all that it needs at once. */
function closure(name: string, found = new Set<string>()): Set<string> {
  if (found.has(name)) return found;
  found.add(name);
  for (const next of chunkOf(name).imports) closure(next, found);
  return found;
}

/** What a chunk may import later, and what that may. */
function laterThan(name: string, found = new Set<string>()): string[] {
  for (const next of [...closure(name)].flatMap((one) => chunkOf(one).later)) {
    if (found.has(next)) continue;
    found.add(next);
    laterThan(next, found);
  }
  return [...found];
}

interface Island {
  kind: string;
  /** What it is called on its page. */
  id: string;
  view: string;
  renderer: string;
}

interface Page {
  path: string;
  html: string;
  islands: readonly Island[];
  scripts: readonly string[];
  inline: string;
  /** Chunks of models. */
  models: readonly string[];
  styles: readonly string[];
  isLesson: boolean;
}

function attribute(tag: string, name: string): string | null {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? null;
}

/** Opening tags; attribute values may hold a `>`. */
function tagsOf(html: string, name: string): string[] {
  return html.match(new RegExp(`<${name}(?:\\s+[^\\s=>]+(?:="[^"]*")?)*\\s*>`, 'g')) ?? [];
}

function readPage(path: string): Page {
  const html = readFileSync(join(folder, path), 'utf8');
  const islands: Island[] = [];
  // An island is an instrument, or the part of one that moves.
  const pattern =
    /(<astro-island(?:\s+[^\s=>]+(?:="[^"]*")?)*\s*>)\s*<[^>]*? class="(?:instrument )?([\w-]+)/g;
  for (const [, tag = '', kind = ''] of html.matchAll(pattern)) {
    islands.push({
      kind,
      id: /&quot;id&quot;:\[0,&quot;([^&]+)/.exec(tag)?.[1] ?? '',
      view: fileOf(attribute(tag, 'component-url') ?? ''),
      renderer: fileOf(attribute(tag, 'renderer-url') ?? ''),
    });
  }
  const all = tagsOf(html, 'astro-island').length;
  if (all !== islands.length) {
    throw new Error(
      `${path}: ${all - islands.length} of ${all} islands have no class; tests/budget.ts must know them.`,
    );
  }
  const inlineScripts = [
    // Data is no code.
    ...html.matchAll(/<script(?![^>]*\s(?:src=|type="application\/ld\+json"))[^>]*>([\s\S]*?)<\/script>/g),
  ].map(([, text]) => text ?? '');
  return {
    path,
    html,
    islands,
    scripts: tagsOf(html, 'script')
      .flatMap((tag) => attribute(tag, 'src') ?? [])
      .map(fileOf),
    // That of a quiz counts with the quiz.
    inline: inlineScripts.filter((text) => text !== firstSetScript).join('\n'),
    models: tagsOf(html, 'link')
      .filter((tag) => attribute(tag, 'id')?.startsWith('model-'))
      .map((tag) => fileOf(attribute(tag, 'href') ?? '')),
    styles: tagsOf(html.replace(/<noscript>[\s\S]*?<\/noscript>/g, ''), 'link')
      .filter((tag) => attribute(tag, 'rel') === 'stylesheet')
      .map((tag) => fileOf(attribute(tag, 'href') ?? ''))
      // A page to be printed has the sheet for pages without scripts, which is no part of the bundle.
      .filter((name) => name !== ''),
    isLesson: html.includes(' data-lesson="'),
  };
}

/** Words that a reader may come to see: explanations and the key count, scripts and attributes do not. */
function countWords(html: string): number {
  const text = html
    .replace(/<(script|style|head)\b[\s\S]*?<\/\1>/g, ' ')
    .replace(/<\w[^\s>]*(?:\s+[^\s=>]+(?:="[^"]*")?)*\s*\/?>|<[^>]*>/g, ' ')
    .replace(/&[a-z]+;|&#\w+;/g, ' ');
  return text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.,-]*/gu)?.length ?? 0;
}

function table(rows: readonly Row[]): string {
  const width = Math.max(...rows.map(({ what }) => what.length));
  return rows
    .map(({ what, value, limit }) => {
      const share = Math.round((100 * value) / limit);
      return `${what.padEnd(width)}${String(value).padStart(8)}${String(limit).padStart(8)}${String(share).padStart(6)} %`;
    })
    .join('\n');
}

function measure(limits: Limits, pages: readonly Page[]): { rows: Row[]; faults: string[] } {
  const rows: Row[] = [];
  const faults: string[] = [];
  const counted = new Set<string>();
  const sizeOf = (names: Iterable<string>): number => {
    let size = 0;
    for (const name of names) {
      counted.add(name);
      size += chunkOf(name).size;
    }
    return size;
  };
  const worst = <T>(values: readonly T[], by: (value: T) => number): T | undefined =>
    values.toSorted((a, b) => by(b) - by(a))[0];
  const shortName = (name: string): string => name.split('.')[0] ?? name;

  const islands = pages.flatMap((page) => page.islands);
  const viewsOf = (kind: string): string[] => [
    ...new Set(islands.filter((island) => island.kind === kind).map((island) => island.view)),
  ];
  const questions = viewsOf('question');

  // Core is what every question needs beside its own chunk.
  const core = new Set<string>();
  for (const { renderer } of islands) for (const name of closure(renderer)) core.add(name);
  const [firstView, ...otherViews] = questions;
  if (firstView !== undefined) {
    for (const name of closure(firstView)) {
      if (name !== firstView && otherViews.every((view) => closure(view).has(name))) core.add(name);
    }
  }
  const isNumbers = (name: string): boolean => shortName(name) === 'numbers';
  for (const name of core) if (questions.includes(name) || isNumbers(name)) core.delete(name);
  const page = worst(
    pages.filter((one) => one.islands.some((island) => island.kind === 'question')),
    (one) => packed(one.inline),
  );
  if (page) {
    const inline = packed(page.inline);
    rows.push({
      what: `core: ${[...core].map((name) => `${shortName(name)} ${chunkOf(name).size}`).join(' + ')} + inline scripts ${inline}`,
      value: sizeOf(core) + inline,
      limit: limits.core,
    });
  }

  const own = (view: string): string[] => [...closure(view)].filter((name) => !core.has(name));
  for (const view of questions) {
    const files = own(view).filter((name) => !isNumbers(name));
    // What is asked from a model has a calculator's steps and figures, which it shares with the calculators of its page.
    const isOfModel = ['ProblemView', 'WorkedView'].includes(shortName(view));
    const limit = isOfModel ? limits.problem : limits.questionType;
    rows.push({ what: `question type ${shortName(view)}`, value: sizeOf(files), limit });
  }
  // A calculator's parts come when they are wanted; its model is linked by the page.
  const calculators = viewsOf('calculator-view');
  const parts = new Set(calculators.flatMap((view) => laterThan(view)));
  const numbers = new Set([...questions, ...parts].flatMap((view) => own(view).filter(isNumbers)));
  if (numbers.size > 0) {
    rows.push({ what: 'numbers: reads what learners type', value: sizeOf(numbers), limit: limits.numbers });
  }
  for (const view of calculators) {
    const files = own(view);
    rows.push({ what: 'calculator', value: sizeOf(files), limit: limits.calculator });
    for (const name of parts) {
      const more = own(name).filter((one) => !files.includes(one) && !isNumbers(one));
      rows.push({
        what: `part of the calculator ${shortName(name)}`,
        value: sizeOf(more),
        limit: limits.calculatorPart,
      });
    }
  }
  for (const view of viewsOf('predict')) {
    const more = own(view).filter((name) => !calculators.some((one) => own(one).includes(name)));
    rows.push({ what: 'a guess before a calculator', value: sizeOf(more), limit: limits.questionType });
  }
  const shared = new Set<string>();
  for (const model of new Set(pages.flatMap((one) => one.models))) {
    rows.push({ what: `model ${shortName(model)}`, value: sizeOf([model]), limit: limits.model });
    for (const name of own(model))
      if (name !== model && !calculators.some((view) => own(view).includes(name))) shared.add(name);
  }
  if (shared.size > 0) {
    rows.push({ what: 'lists and matrices of models', value: sizeOf(shared), limit: limits.calculatorPart });
  }
  for (const view of viewsOf('lab-view')) {
    // Reading what is typed is shared with calculators and counted there; a worker comes when a run is asked for.
    const files = new Set([...own(view), ...laterThan(view)].filter((name) => !isNumbers(name)));
    const workers = [...files].flatMap((name) => chunkOf(name).workers);
    const name = islands.find((island) => island.view === view)?.id ?? '';
    rows.push({ what: `lab ${name}`, value: sizeOf(files), limit: limits.lab });
    if (workers.length > 0) {
      const all = new Set(workers.flatMap((worker) => [...closure(worker)]));
      rows.push({ what: `worker of the lab ${name}`, value: sizeOf(all), limit: limits.labWorker });
    }
  }

  const isQuiz = (script: string): boolean => shortName(script) === 'Quiz';
  const isStepped = (script: string): boolean => shortName(script) === 'SteppedFigure';
  const closures = (scripts: readonly string[]): Set<string> =>
    new Set(scripts.flatMap((script) => [...closure(script)]).filter((name) => !core.has(name)));
  const scriptsOf = (one: Page): Set<string> =>
    closures(one.scripts.filter((script) => !isQuiz(script) && !isStepped(script)));
  const quizzes = pages.flatMap((one) => one.scripts.filter(isQuiz));
  if (quizzes.length > 0) {
    rows.push({
      what: 'a quiz: its script, and the inline one of its first set',
      value: sizeOf(closures(quizzes)) + packed(firstSetScript),
      limit: limits.quiz,
    });
  }
  const stepped = pages.flatMap((one) => one.scripts.filter(isStepped));
  if (stepped.length > 0) {
    rows.push({
      what: 'a drawing that is built up in steps',
      value: sizeOf(closures(stepped)),
      limit: limits.stepped,
    });
  }
  const terms = new Set(pages.flatMap((one) => one.scripts.flatMap((script) => laterThan(script))));
  if (terms.size > 0) {
    rows.push({ what: 'terms by keyboard', value: sizeOf(closures([...terms])), limit: limits.terms });
  }
  for (const one of pages) sizeOf(scriptsOf(one));
  const heaviest = worst(pages, (one) => sizeOf(scriptsOf(one)));
  if (heaviest) {
    rows.push({
      what: `page scripts, heaviest page (theme, outline, marks): ${heaviest.path}`,
      value: sizeOf(scriptsOf(heaviest)),
      limit: limits.pageScripts,
    });
  }

  // The page of all labs has the CSS of every lab, and a page to be printed that of all tags of its article; a lesson
  // has that of its own.
  const isCollected = ({ path, html }: Page): boolean =>
    path === 'gallery/labs/index.html' || html.includes(' data-print="');
  for (const one of pages.filter((page) => !isCollected(page))) {
    const size = [...new Set(one.styles)].reduce(
      (sum, name) => sum + packed(readFileSync(join(folder, '_astro', name))),
      0,
    );
    rows.push({ what: `CSS of ${one.path}`, value: size, limit: limits.pageCss });
  }
  for (const one of pages.filter(({ isLesson }) => isLesson)) {
    const words = countWords(one.html);
    const bare = one.html.replace(/<figure class="figure[^"]*"[\s\S]*?<\/figure>/g, '');
    rows.push({
      what: `HTML of ${one.path} without figures, ${words} words`,
      value: packed(bare),
      limit: Math.round(limits.lessonHtml * Math.max(1, words / 900)),
    });
  }

  for (const { what, value, limit } of rows) {
    if (value > limit)
      faults.push(`${what}: ${value} bytes, ${value - limit} more than the ${limit} allowed.`);
  }
  // All scripts of a page by every way: none may slip past the rows.
  for (const one of pages) {
    const preloads = tagsOf(one.html, 'link')
      .filter((tag) => attribute(tag, 'rel') === 'modulepreload')
      .map((tag) => fileOf(attribute(tag, 'href') ?? ''));
    const reached = new Set(
      [...one.scripts, ...preloads, ...one.islands.flatMap(({ view, renderer }) => [view, renderer])].flatMap(
        (name) => [...closure(name), ...laterThan(name)],
      ),
    );
    for (const name of reached) {
      if (!counted.has(name)) faults.push(`${one.path} loads ${name}, which no budget counts.`);
    }
  }
  return { rows, faults };
}

if (!existsSync(join(folder, 'index.html'))) {
  console.error(`There is no site in ${folder}: npm run build makes one.`);
  process.exit(1);
}
const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.html'))
  .map((name) => name.split(sep).join('/'))
  .sort()
  .map(readPage);
const { rows, faults } = measure(readLimits(), pages);
console.log('Bytes after brotli, the limit, and the share of it that is used:\n');
console.log(table(rows));
for (const fault of new Set(faults)) console.error(`\nOver budget: ${fault}`);
process.exitCode = faults.length > 0 ? 1 : 0;
