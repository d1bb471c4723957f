import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { expect, test as base } from '@playwright/test';
import type { BrowserContext, Page } from '@playwright/test';
import { seedOf } from '../../src/core/hash.ts';
import { drawSet } from '../../src/core/quiz.ts';
import { builds } from './builds.ts';
import type { Build } from './builds.ts';
import { hasDriver } from './drivers.ts';

/** A question as its island is given it. Prompt and explanation stand in the page only. */
export interface SiteItem {
  id: string;
  type: string;
  lesson: string | null;
  hints: number;
  explained: boolean;
  /** Id of the quiz that it stands in, or null. */
  quiz: string | null;
  /** Everything that the island was given, for the driver of the type. */
  data: unknown;
}

/** A quiz as its page is given it. */
export interface SiteQuiz {
  id: string;
  lesson: string | null;
  draw: number | null;
  shuffle: boolean;
  pool: readonly string[];
}

export interface SitePage {
  /** Relative to the base: '' for the home page, 'tides/height/' for a lesson. */
  path: string;
  html: string;
  /** Id of the lesson that the page is, or null. */
  lesson: string | null;
  /** The questions that are asked, in their order: of a quiz those of its first set. */
  items: readonly SiteItem[];
  /** All questions, as they were written. */
  written: readonly SiteItem[];
  quizzes: readonly SiteQuiz[];
  /** Questions that are only looked at: in one state, or as they print. */
  shown: number;
  calculators: readonly SiteCalculator[];
}

export interface SiteCalculator {
  id: string;
  model: string;
  inputs: readonly SiteInput[];
  outputs: readonly string[];
  charts: number;
  presets: number;
}

export interface SiteInput {
  name: string;
  kind: string;
  min: number;
  max: number;
  /** Labels to choose from. */
  choices: readonly string[];
  /** Of a list: how many numbers it may have. */
  least: number;
  most: number;
}

export interface Site {
  build: Build;
  /** Every page. */
  pages: readonly SitePage[];
  /** The lessons that are answered, and a page of each other kind: what takes long is done with these. */
  sample: readonly SitePage[];
  /** The HTML of every page by its path, of those too that the tests of this site do not look at. */
  html: ReadonlyMap<string, string>;
  /** The lessons that are answered: in a large course some that together have every kind of question. */
  lessons: readonly SitePage[];
  /** `islet:` and what the pages say on their root element. */
  storageName: string;
}

type Fields = Readonly<Record<string, unknown>>;

function fields(value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error('An object was expected.');
  return Object.fromEntries(Object.entries(value));
}

function unescapeHtml(text: string): string {
  const named: Fields = { quot: '"', amp: '&', lt: '<', gt: '>', apos: "'" };
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|([a-z]+));/gi, (whole, decimal, hex, name) => {
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    if (hex !== undefined) return String.fromCodePoint(parseInt(hex, 16));
    return String(named[name] ?? whole);
  });
}

/** Astro writes a prop as `[kind, value]`: 0 for a plain value or an object, 1 for an array. */
function decodeProp(value: unknown): unknown {
  if (!Array.isArray(value)) throw new Error('The page has a prop that is not written as [kind, value].');
  const [kind, content]: unknown[] = value;
  if (kind === 1 && Array.isArray(content)) return content.map(decodeProp);
  if (kind === 0 && Array.isArray(content)) return content.map(decodeProp);
  if (kind === 0 && typeof content === 'object' && content !== null) return decodeProps(content);
  if (kind === 0) return content;
  throw new Error(`The page has a prop of kind ${String(kind)}, which the tests do not read yet.`);
}

function decodeProps(props: object): Fields {
  return Object.fromEntries(Object.entries(props).map(([name, value]) => [name, decodeProp(value)]));
}

/** The props of every island of a page, in its order. */
function islandsOf(html: string): Fields[] {
  return [...html.matchAll(/<astro-island [^>]*?\bprops="([^"]*)"/g)].map(([, text = '{}']) =>
    decodeProps(fields(JSON.parse(unescapeHtml(text)))),
  );
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function itemOf(props: Fields): SiteItem[] {
  if (props['item'] === undefined) return [];
  const item = fields(props['item']);
  return [
    {
      id: String(item['id']),
      type: String(item['type']),
      lesson: typeof props['lesson'] === 'string' ? props['lesson'] : null,
      hints: listOf(item['hintsHtml']).length,
      explained: item['explanationHtml'] !== null,
      quiz: typeof props['quiz'] === 'string' ? props['quiz'] : null,
      data: item,
    },
  ];
}

function calculatorOf(props: Fields): SiteCalculator[] {
  if (props['preset'] === undefined) return [];
  return [
    {
      id: String(props['id']),
      model: String(props['of']),
      inputs: listOf(props['inputs']).map((input) => {
        const { name, kind, min, max, choices, least, most } = fields(input);
        return {
          name: String(name),
          kind: String(kind),
          min: Number(min),
          max: Number(max),
          choices: listOf(choices).map((choice) => String(fields(choice)['label'])),
          least: Number(least),
          most: Number(most),
        };
      }),
      outputs: listOf(props['outputs']).map((output) => String(fields(output)['name'])),
      charts: listOf(props['charts']).length,
      presets: listOf(props['presets']).length,
    },
  ];
}

function quizzesOf(html: string): SiteQuiz[] {
  return [...html.matchAll(/<section class="quiz"[^>]*? data-quiz="([^"]*)"/g)].map(([, text = '']) => {
    const { id, lesson, draw, shuffle, items } = fields(JSON.parse(unescapeHtml(text)));
    return {
      id: String(id),
      lesson: typeof lesson === 'string' ? lesson : null,
      draw: typeof draw === 'number' ? draw : null,
      shuffle: shuffle === true,
      pool: listOf(items).map((item) => String(fields(item)['id'])),
    };
  });
}

/** The questions that a page asks at first, in their order. */
function askedFirst(written: readonly SiteItem[], quizzes: readonly SiteQuiz[]): readonly SiteItem[] {
  return quizzes.reduce<readonly SiteItem[]>((items, quiz) => {
    const set = drawSet(quiz.pool, quiz, seedOf(quiz.id));
    const asked = set.flatMap((id) => written.filter((item) => item.id === id));
    const at = items.findIndex(({ id }) => quiz.pool.includes(id));
    const others = items.filter(({ id }) => !quiz.pool.includes(id));
    return [...others.slice(0, at), ...asked, ...others.slice(at)];
  }, written);
}

/** The gallery in one state of its questions, or printed: nobody answers there. */
function isShowcase(file: string): boolean {
  return /^gallery[\\/].+[\\/]/.test(file);
}

function readPage(file: string, path: string, html: string): SitePage {
  const islands = islandsOf(html);
  const items = islands.flatMap(itemOf);
  const quizzes = quizzesOf(html);
  // In the gallery a type may be new: it needs a driver once a lesson asks it.
  const written = isShowcase(file)
    ? []
    : items.filter(({ lesson, type }) => lesson !== null || hasDriver(type));
  return {
    path,
    html,
    lesson: /<div class="page" data-lesson="([^"]*)"/.exec(html)?.[1] ?? null,
    items: askedFirst(written, quizzes),
    written,
    quizzes,
    shown: isShowcase(file) ? items.length : 0,
    calculators: islands.flatMap(calculatorOf),
  };
}

/** More lessons than these are not all answered: a course can have any number. */
const fewLessons = 6;

/**
 * Lessons that together have every type of question, calculators and a quiz, in their order: each one taken has most
 * of what is still missing. All of them where they are few, or the tests have all night.
 */
function someLessons(lessons: readonly SitePage[]): SitePage[] {
  if (lessons.length <= fewLessons || process.env['ISLET_DEEP'] === '1') return [...lessons];
  const kindsOf = ({ items, calculators, quizzes }: SitePage): string[] => [
    ...items.map(({ type }) => type),
    ...(calculators.length > 0 ? ['a calculator'] : []),
    ...(quizzes.length > 0 ? ['a quiz'] : []),
  ];
  const missing = new Set(lessons.flatMap(kindsOf));
  const found = (page: SitePage): number => new Set(kindsOf(page).filter((kind) => missing.has(kind))).size;
  const taken = new Set<SitePage>(lessons.slice(0, 2));
  for (const page of taken) for (const kind of kindsOf(page)) missing.delete(kind);
  while (missing.size > 0) {
    const best = lessons.reduce((a, b) => (found(b) > found(a) ? b : a));
    taken.add(best);
    for (const kind of kindsOf(best)) missing.delete(kind);
  }
  return lessons.filter((page) => taken.has(page));
}

/** Whether a page that is no lesson is the first of those beside it: `calculators/…/`, an article, the home page. */
function isFirstOfItsKind(page: SitePage, pages: readonly SitePage[]): boolean {
  if (page.lesson !== null) return false;
  const kindOf = ({ path, lesson }: SitePage): string => {
    const [folder = '', name = ''] = path.split('/');
    if (lesson !== null) return 'a lesson';
    if (name !== '') return folder;
    return pages.some((one) => one.lesson !== null && one.path.startsWith(`${folder}/`)) && folder !== ''
      ? 'an article'
      : path;
  };
  return pages.find((one) => kindOf(one) === kindOf(page)) === page;
}

/** Reads a built site: the tests know of its lessons only what its pages say. */
export function readSite(build: Build): Site {
  const files = readdirSync(build.folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.html'))
    .sort();
  const pathOf = (file: string): string =>
    file
      .split(sep)
      .join('/')
      .replace(/(^|\/)index\.html$/, '$1');
  const html = new Map(
    files.map((file) => [pathOf(file), readFileSync(join(build.folder, file), 'utf8')] as const),
  );
  const pages = files
    // The gallery is the same in every site: one of the two is enough to look at it. A page that is only printed
    // repeats lessons.
    .filter((file) => build.name === 'base' || !/^gallery[\\/]/.test(file))
    .filter((file) => !/^[^\\/]+[\\/]print[\\/]index\.html$/.test(file))
    .map((file) => readPage(file, pathOf(file), html.get(pathOf(file)) ?? ''));
  const all = pages.filter((page) => page.lesson !== null);
  // The tests' own course is small and has everything.
  const lessons = build.name === 'base' ? all : someLessons(all);
  return {
    build,
    pages,
    sample:
      build.name === 'base'
        ? pages
        : pages.filter((page) => lessons.includes(page) || isFirstOfItsKind(page, pages)),
    html,
    lessons,
    storageName: `islet:${unescapeHtml(/data-islet="([^"]*)"/.exec(pages[0]?.html ?? '')?.[1] ?? '')}`,
  };
}

/** What no page may do, whatever a test is about; collected while it runs. */
export class Watch {
  readonly problems: string[] = [];
  readonly #origin: string;
  #allowed: RegExp | null = null;

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** One kind of message that a test provokes on purpose. */
  allow(pattern: RegExp): void {
    this.#allowed = pattern;
  }

  async follow(context: BrowserContext): Promise<void> {
    const note = (text: string): void => {
      if (this.#allowed?.test(text) !== true) this.problems.push(text);
    };
    context.on('console', (message) => {
      if (['error', 'warning', 'assert'].includes(message.type())) {
        note(
          `console ${message.type()} on ${message.page()?.url()}: ${message.text()} (${message.location().url})`,
        );
      }
    });
    context.on('weberror', (error) => note(`error on ${error.page()?.url()}: ${error.error().stack}`));
    context.on('request', (request) => {
      if (!/^(?:data|blob):/.test(request.url()) && !request.url().startsWith(`${this.#origin}/`)) {
        note(`request to another place: ${request.url()}`);
      }
    });
    await context.exposeBinding('isletViolation', (_source, text: string) => note(`CSP: ${text}`));
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        const tell: unknown = Reflect.get(window, 'isletViolation');
        const text = `${event.violatedDirective} ${event.blockedURI} ${event.sample} on ${location.href}`;
        if (typeof tell === 'function') tell(text);
      });
    });
  }
}

export interface SiteOptions {
  buildName: Build['name'];
}

interface Fixtures {
  site: Site;
  /** Fails every test in which a page complains, whatever the test is about. */
  watch: Watch;
  /** One more browser profile, empty, watched like the first. */
  another: (
    options?: Parameters<NonNullable<ReturnType<BrowserContext['browser']>>['newContext']>[0],
  ) => Promise<BrowserContext>;
}

export const test = base.extend<Fixtures & SiteOptions>({
  buildName: ['root', { option: true }],
  baseURL: async ({ buildName }, use) => {
    const { origin, base: path } = builds[buildName];
    await use(origin + path);
  },
  site: async ({ buildName }, use) => {
    await use(readSite(builds[buildName]));
  },
  watch: [
    async ({ buildName }, use) => {
      const watch = new Watch(builds[buildName].origin);
      await use(watch);
      expect(watch.problems, 'complaints of the browser').toEqual([]);
    },
    { auto: true },
  ],
  context: async ({ context, watch }, use) => {
    await watch.follow(context);
    await use(context);
  },
  another: async ({ browser, baseURL, watch }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (options = {}) => {
      const context = await browser.newContext({
        baseURL: baseURL ?? '',
        viewport: { width: 1280, height: 800 },
        ...options,
      });
      opened.push(context);
      await watch.follow(context);
      return context;
    });
    for (const context of opened) await context.close();
  },
});

export { expect };

/** A lab behind its question has nothing to show yet, and sleeps. */
const closed = ':not([data-predict]:not([data-state="open"]) .play astro-island)';

/** Waits until every island of a page is alive; those that wait until they are seen are shown. */
export async function wakeAll(page: Page): Promise<void> {
  for (const island of await page.locator(`astro-island[client="visible"]${closed}`).all()) {
    // The island itself has no box; what is in it has.
    await island.locator(':scope > *').first().scrollIntoViewIfNeeded();
  }
  await expect(page.locator(`astro-island[ssr]${closed}`)).toHaveCount(0);
  // One that asks for a guess first keeps its controls to itself.
  for (const button of await page.locator('.calculator-acts button:visible, .predict button:visible').all())
    await expect(button).toBeEnabled();
}

/**
 * One more window of the same profile, with a process of its own. A tab behind another is not drawn, and neither
 * Playwright nor a person can click in it.
 */
export async function openWindow(page: Page, url: string): Promise<Page> {
  const opened = page.context().waitForEvent('page');
  await page.evaluate((to) => window.open(to, '_blank', 'popup,noopener,width=1280,height=800'), url);
  const other = await opened;
  await other.waitForLoadState();
  return other;
}

/** Everything that the browser keeps of this course, as it is stored. Never makes or changes a database. */
export async function stored(page: Page, store = 'events'): Promise<readonly unknown[]> {
  return page.evaluate(
    (name) =>
      new Promise<unknown[]>((resolve, reject) => {
        const open = indexedDB.open(`islet:${document.documentElement.dataset['islet']}`);
        open.onupgradeneeded = () => open.transaction?.abort();
        open.onerror = () => (open.error?.name === 'AbortError' ? resolve([]) : reject(open.error));
        open.onsuccess = () => {
          const all = open.result.transaction(name).objectStore(name).getAll();
          all.onerror = () => reject(all.error);
          all.onsuccess = () => {
            open.result.close();
            resolve(all.result);
          };
        };
      }),
    store,
  );
}

/** The stored events of one kind, for counting. */
export async function storedEvents(page: Page, kind: string, item?: string): Promise<readonly unknown[]> {
  return (await stored(page)).filter((event) => {
    const { kind: its, item: about } = fields(event);
    return its === kind && (item === undefined || about === item);
  });
}
