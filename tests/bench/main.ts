import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { chromiumArguments, findChromium } from '../chromium.ts';
import { probe } from './probe.ts';
import type { Probe } from './probe.ts';
import { filesOf, serveFiles } from './server.ts';
import { quizPath, quizScript, twinOf } from './twin.ts';

/*
 * How soon a question answers, and whether anything moves: a lesson page against its twin with the same HTML, style
 * sheets and fonts and the quiz in plain script, in one run on one machine, so that only the ratio counts.
 *
 *   npm run bench                      builds the site and measures 15 pairs
 *   ISLET_OUT=dist npm run bench       measures a site that is built already
 *   BENCH_PAIRS=5 BENCH_PAGE=deepseek-v3/cache BENCH_WATERFALL=1
 */

const limit = 1.8;
const aim = 1.5;
const pairs = Number(process.env['BENCH_PAIRS'] ?? 15);
const root = fileURLToPath(new URL('../..', import.meta.url));
const wide = { width: 1280, height: 800 };
const narrow = { width: 390, height: 844 };

function builtSite(): string {
  const given = process.env['ISLET_OUT'];
  if (given !== undefined && existsSync(resolve(root, given, 'index.html'))) return resolve(root, given);
  const folder = join(root, 'node_modules', '.cache', 'islet-bench');
  rmSync(folder, { recursive: true, force: true });
  console.log('Building the site …');
  const astro = join(root, 'node_modules', 'astro', 'bin', 'astro.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [astro, 'build'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ISLET_OUT: folder, ISLET_BASE: '/', ASTRO_TELEMETRY_DISABLED: '1' },
  });
  if (status !== 0) throw new Error(`The site could not be built:\n${stdout}\n${stderr}`);
  return folder;
}

/** 4x CPU, slow 4G, nothing in the cache. */
async function slow(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: 1_600_000 / 8,
    uploadThroughput: 750_000 / 8,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
}

async function watched(context: BrowserContext, question: string | null): Promise<Page> {
  const page = await context.newPage();
  await page.addInitScript(probe, question);
  await slow(page);
  return page;
}

const readProbe = (page: Page): Promise<Probe> => page.evaluate(() => window.isletProbe);

/** ms from the start of the navigation until the question has told a verdict. */
async function timeToAnswer(browser: Browser, url: string, question: string): Promise<number> {
  const context = await browser.newContext({ viewport: wide });
  try {
    const page = await watched(context, question);
    // The reader arrives at the question, so that neither page waits for a scroll.
    await page.goto(`${url}#${question}`, { waitUntil: 'commit' });
    await page.waitForFunction(() => window.isletProbe.answered !== null, undefined, {
      polling: 200,
      timeout: 60_000,
    });
    const { ready, answered } = await readProbe(page);
    if (process.env['BENCH_WATERFALL'] === '1') await printWaterfall(page, url, ready, answered);
    return answered ?? NaN;
  } finally {
    await context.close();
  }
}

async function printWaterfall(
  page: Page,
  url: string,
  ready: number | null,
  answered: number | null,
): Promise<void> {
  await page.waitForTimeout(1500);
  const rows = await page.evaluate(() =>
    [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].map(
      (entry) => {
        const { name, startTime, requestStart, responseStart, responseEnd, encodedBodySize } =
          entry as PerformanceResourceTiming;
        return { name, startTime, requestStart, responseStart, responseEnd, encodedBodySize };
      },
    ),
  );
  const paint = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
  );
  const ms = (value: number): string => value.toFixed(0).padStart(6);
  console.log(
    `\n${url}: first paint ${ms(paint)}, ready ${ms(ready ?? NaN)}, answered ${ms(answered ?? NaN)}`,
  );
  for (const row of rows) {
    console.log(
      `${ms(row.startTime)}${ms(row.requestStart)}${ms(row.responseStart)}${ms(row.responseEnd)}${String(row.encodedBodySize).padStart(7)}  ${new URL(row.name).pathname}`,
    );
  }
}

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? NaN)
    : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
};

/** Goes through the page as a reader does, until every island on the way is alive. */
async function readThrough(page: Page): Promise<void> {
  await page.waitForLoadState('load');
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  for (let top = 0; top < height; top += 600) {
    await page.evaluate((y) => scrollTo(0, y), top);
    await page.waitForTimeout(150);
  }
  await settle(page);
}

async function settle(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      document.querySelectorAll('astro-island[ssr]:not([data-predict]:not([data-state="open"]) .play *)')
        .length === 0,
    undefined,
    {
      timeout: 60_000,
    },
  );
  await page.waitForTimeout(800);
}

/** Answers every question of a page: the first option, or 1 where a number is asked for; then every second solution is shown. */
async function answerAll(page: Page): Promise<number> {
  const questions = await page.locator('section.question').all();
  for (const [index, question] of questions.entries()) {
    const input = question.locator('.answer input').first();
    if ((await input.getAttribute('type')) === 'text') await input.fill('1');
    else await input.check();
    await question.locator('button.go').click();
    const solution = question.getByRole('button', { name: 'Show solution' });
    if (index % 2 === 1 && (await solution.isVisible())) await solution.click();
    await question.locator('.state.saved').waitFor();
  }
  return questions.length;
}

type Visit = 'first' | 'return' | 'link';

/**
 * All layout shift of a first visit, of a return to answered questions from the top of the page, and of one by a link
 * to the last question, which is in view while its answer comes back. The sum of all shifts, however small.
 */
async function layoutShift(
  browser: Browser,
  url: string,
  viewport: typeof wide,
): Promise<Record<Visit, Probe['shifts']>> {
  const context = await browser.newContext({ viewport });
  const visit = async (hash: string, act: (page: Page) => Promise<void>): Promise<Probe['shifts']> => {
    const page = await watched(context, null);
    await page.goto(url + hash);
    if (hash === '') await readThrough(page);
    else await settle(page);
    const { shifts } = await readProbe(page);
    await act(page);
    await page.close();
    return shifts;
  };
  try {
    let last = '';
    const first = await visit('', async (page) => {
      await answerAll(page);
      last = (await page.locator('section.question').last().getAttribute('id')) ?? '';
    });
    const restored = async (page: Page): Promise<void> => {
      if ((await page.locator('.state.saved').count()) === 0) {
        throw new Error(`No answer came back on ${url}: this is no measure of a return.`);
      }
    };
    return { first, return: await visit('', restored), link: await visit(`#${last}`, restored) };
  } finally {
    await context.close();
  }
}

const files = filesOf(builtSite());
const lessons = [...files].flatMap(([path, content]) =>
  path.endsWith('/index.html') && content.includes('data-lesson="')
    ? [path.slice(0, -'index.html'.length)]
    : [],
);
const wanted = process.env['BENCH_PAGE'];
const lesson = wanted === undefined ? lessons[0] : lessons.find((path) => path.includes(wanted));
if (lesson === undefined) throw new Error('There is no lesson page to measure.');
for (const path of lessons) {
  const html = files.get(`${path}index.html`)?.toString() ?? '';
  files.set(`/twin${path}index.html`, Buffer.from(twinOf(html)));
}
files.set(quizPath, Buffer.from(quizScript()));
const question = /<section[^>]* class="instrument question" id="([^"]+)"/.exec(
  files.get(`${lesson}index.html`)?.toString() ?? '',
)?.[1];
if (question === undefined) throw new Error(`${lesson} has no question.`);

const site = await serveFiles(files);
const executablePath = findChromium();
const browser = await chromium.launch({
  args: [...chromiumArguments],
  ...(executablePath === null ? {} : { executablePath }),
});
let failed = false;
try {
  console.log(`${lesson}#${question}, ${pairs} pairs, 4x CPU, slow 4G, cold cache`);
  const islands: number[] = [];
  const plain: number[] = [];
  for (let pair = 0; pair < pairs; pair++) {
    // One after the other, in turns, so that what else the machine does falls on both.
    const order = pair % 2 === 0 ? (['islands', 'plain'] as const) : (['plain', 'islands'] as const);
    for (const kind of order) {
      const time = await timeToAnswer(
        browser,
        `${site.origin}${kind === 'plain' ? '/twin' : ''}${lesson}`,
        question,
      );
      (kind === 'plain' ? plain : islands).push(time);
    }
  }
  const ratio = median(islands.map((time, index) => time / (plain[index] ?? NaN)));
  console.log(
    `Until a question answers: ${median(islands).toFixed(0)} ms with islands, ${median(plain).toFixed(0)} ms in plain script`,
  );
  const range = islands.map((time, index) => time / (plain[index] ?? NaN)).toSorted((a, b) => a - b);
  console.log(
    `Ratio, median of pairs: ${ratio.toFixed(2)} (${range[0]?.toFixed(2)} to ${range.at(-1)?.toFixed(2)}; at most ${limit}, aim ${aim})`,
  );
  if (!(ratio <= limit)) {
    failed = true;
    console.error(`Too slow: ${ratio.toFixed(2)} times the plain page, and ${limit} is the limit.`);
  }
  if (process.env['BENCH_SHIFT'] !== '0') {
    for (const path of lessons) {
      for (const viewport of [wide, narrow]) {
        const shifts = await layoutShift(browser, `${site.origin}${path}`, viewport);
        const sum = (visit: Visit): number => shifts[visit].reduce((total, { value }) => total + value, 0);
        console.log(
          `Layout shift of ${path} at ${viewport.width} px: first visit ${sum('first')}, return ${sum('return')}, return by a link ${sum('link')}`,
        );
        for (const { at, value, what } of Object.values(shifts).flat()) {
          failed = true;
          console.error(`  moved by ${value.toFixed(4)} at ${at.toFixed(0)} ms: ${what.join(', ')}`);
        }
      }
    }
  }
} finally {
  await browser.close();
  site.close();
}
process.exitCode = failed ? 1 : 0;
