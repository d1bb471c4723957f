import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import type { Browser, CDPSession, Locator, Page } from '@playwright/test';
import { z } from 'zod';
import { predictWords } from '../../src/core/words-predict.ts';
import { chromiumArguments, findChromium } from '../chromium.ts';
import { filesOf, serveFiles } from './server.ts';

/*
 * A slider of a calculator held down for three seconds on a processor four times slower: once the page has loaded, no
 * task may last longer than 50 ms. The first calculator of every page that has one, by key and by pointer. What counts
 * is four times the time that the page's thread was on the processor: the clock on the wall would also count what else
 * the machine does. A hold with a longer task is repeated twice, and the best of the three counts: what the page does
 * itself it does each time.
 *
 *   npm run bench:slider                   builds the site
 *   ISLET_OUT=dist npm run bench:slider    measures a site that is built already
 *   BENCH_PAGE=deepseek-v3/cache           only pages whose address contains that
 */

const limit = 50;
const held = 3000;
const slowdown = 4;
/** ms between two repeats of a key that is held, or two reports of a pointer that moves. */
const beat = 33;
const root = fileURLToPath(new URL('../..', import.meta.url));

function builtSite(): string {
  const given = process.env['ISLET_OUT'];
  if (given !== undefined && existsSync(resolve(root, given, 'index.html'))) return resolve(root, given);
  const folder = join(root, 'node_modules', '.cache', 'islet-slider');
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

interface Measured {
  /** Time on the processor of each task longer than the limit, in ms at the slower processor's speed. */
  tasks: number[];
  /** How many frames the slider had moved in. */
  moves: number;
}

/** What is read of Chromium's trace events: https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU */
const traceEvent = z.object({
  name: z.string(),
  pid: z.number(),
  tid: z.number(),
  /** Time on the processor, in µs. */
  tdur: z.number().optional(),
  args: z.object({ name: z.string().optional() }).optional(),
});

type TraceEvent = z.infer<typeof traceEvent>;

/** The tasks of the page's thread while `act` runs, in ms on this processor. */
async function tasksOf(session: CDPSession, act: () => Promise<void>): Promise<number[]> {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const one of value) {
      const read = traceEvent.safeParse(one);
      if (read.success) events.push(read.data);
    }
  });
  await session.send('Tracing.start', { transferMode: 'ReportEvents', categories: 'toplevel' });
  await act();
  const complete = new Promise<void>((done) => session.once('Tracing.tracingComplete', () => done()));
  await session.send('Tracing.end');
  await complete;
  // A process that waits for the next page has such a thread, too, and does nothing.
  const threads = events.filter(
    ({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain',
  );
  const isOfPage = ({ pid, tid }: TraceEvent): boolean =>
    threads.some((thread) => thread.pid === pid && thread.tid === tid);
  const tasks = events.filter((event) => event.name.endsWith('RunTask') && isOfPage(event));
  if (tasks.length === 0) throw new Error('The trace tells of no task.');
  return tasks.map(({ tdur = 0 }) => tdur / 1000);
}

/** Counts, in the page, the frames in which a slider has moved. */
async function countMoves(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.isletMoves = 0;
    let moved = false;
    document.addEventListener('input', () => (moved = true), true);
    const frame = (): void => {
      if (moved) window.isletMoves++;
      moved = false;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}

declare global {
  interface Window {
    isletMoves: number;
  }
}

/** Does something every beat until the time is over; the clock is this process's, which is not slowed down. */
async function keepUp(act: (turn: number) => Promise<void>): Promise<void> {
  const start = performance.now();
  for (let turn = 0; performance.now() - start < held; turn++) {
    await act(turn);
    const rest = start + (turn + 1) * beat - performance.now();
    if (rest > 0) await new Promise((done) => setTimeout(done, rest));
  }
}

async function holdKey(page: Page, slider: Locator): Promise<void> {
  await slider.focus();
  // Back first, so that the slider does not stand at its end for most of the time.
  await page.keyboard.press('Home');
  await keepUp(() => page.keyboard.down('ArrowRight'));
  await page.keyboard.up('ArrowRight');
}

async function drag(page: Page, slider: Locator): Promise<void> {
  const box = await slider.boundingBox();
  if (!box) throw new Error('The slider is not to be seen.');
  const y = box.y + box.height / 2;
  const turns = held / beat;
  await page.mouse.move(box.x + 12, y);
  await page.mouse.down();
  await keepUp((turn) => page.mouse.move(box.x + 12 + ((box.width - 24) * Math.min(turn, turns)) / turns, y));
  await page.mouse.up();
}

const ways = { key: holdKey, pointer: drag };
const repeats = 2;

/** Null where the page's first calculator has no slider. */
async function measure(browser: Browser, url: string, way: keyof typeof ways): Promise<Measured | null> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  try {
    await page.goto(url, { waitUntil: 'load' });
    const calculator = page.locator('.calculator').first();
    await calculator.scrollIntoViewIfNeeded();
    // What is further down sleeps until it is seen.
    await page.waitForFunction(() => {
      const first = document.querySelector('.calculator');
      return first && !first.closest('astro-island[ssr]') && !first.querySelector('astro-island[ssr]');
    });
    // One that asks for a guess first opens on demand.
    const look = calculator.locator('.predict button', { hasText: predictWords.look });
    if (await look.isVisible()) await look.click();
    const slider = calculator.locator('input[type=range]:enabled').first();
    if ((await slider.count()) === 0) return null;
    await slider.scrollIntoViewIfNeeded();
    await page.waitForTimeout(1000);
    const session = await page.context().newCDPSession(page);
    await countMoves(page);
    const tasks = await tasksOf(session, async () => {
      await ways[way](page, slider);
      // What waits until the slider rests counts as well.
      await page.waitForTimeout(1000);
    });
    const slower = tasks.map((task) => task * slowdown).filter((task) => task > limit);
    return { tasks: slower, moves: await page.evaluate(() => window.isletMoves) };
  } finally {
    await page.close();
  }
}

const files = filesOf(builtSite());
const wanted = process.env['BENCH_PAGE'] ?? '';
const pages = [...files].flatMap(([path, content]) =>
  path.endsWith('/index.html') && path.includes(wanted) && content.includes('class="instrument calculator')
    ? [path.slice(0, -'index.html'.length)]
    : [],
);
if (pages.length === 0) throw new Error('No page has a calculator.');
const site = await serveFiles(files);
const executablePath = findChromium();
const browser = await chromium.launch({
  args: [...chromiumArguments],
  ...(executablePath === null ? {} : { executablePath }),
});
try {
  console.log(`A slider held for ${held / 1000} s at ${slowdown}x CPU; tasks over ${limit} ms:`);
  let count = 0;
  let worst = 0;
  let repeated = 0;
  // The first page wakes the browser up.
  await measure(browser, site.origin + (pages[0] ?? ''), 'key');
  for (const path of pages) {
    for (const way of ['key', 'pointer'] as const) {
      let found = await measure(browser, site.origin + path, way);
      for (let repeat = 0; found && found.tasks.length > 0 && repeat < repeats; repeat++) {
        repeated++;
        const other = await measure(browser, site.origin + path, way);
        if (other && other.tasks.length < found.tasks.length) found = other;
      }
      if (!found) continue;
      const { tasks, moves } = found;
      if (moves < 5) throw new Error(`${path}: the slider did not move; this is no measure.`);
      count += tasks.length;
      worst = Math.max(worst, ...tasks);
      const told =
        tasks.length === 0 ? 'none' : `${tasks.length}, longest ${Math.round(Math.max(...tasks))} ms`;
      console.log(`${path} by ${way}: ${told} (${moves} moves)`);
    }
  }
  console.log(
    count === 0
      ? `No task over ${limit} ms.`
      : `${count} tasks over ${limit} ms, the worst ${Math.round(worst)} ms.`,
  );
  console.log(`${repeated} holds were repeated.`);
  if (count > 0) process.exitCode = 1;
} finally {
  await browser.close();
  site.close();
}
