import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import type { Browser } from '@playwright/test';
import { chromiumArguments, findChromium } from '../chromium.ts';
import { filesOf, serveFiles } from './server.ts';

/*
 * The lab of contrastive training, its four trainings one after the other in its worker, on an unthrottled processor:
 * what the slowest of them takes, and the longest task of the page's main thread meanwhile. Medians of five runs; the
 * limits are 3 s and 50 ms.
 *
 *   npm run bench:lab
 */

const runs = 5;
const trainings = 4;
const limits = { training: 3000, task: 50 };
const root = fileURLToPath(new URL('../..', import.meta.url));
const work = join(root, 'node_modules', '.cache', 'islet-lab');
const lessons = join(work, 'lessons');
const out = join(work, 'site');

function writeLessons(): void {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(join(lessons, 'one'), { recursive: true });
  const title = 'title: A lab\nlede: For measuring.\n';
  writeFileSync(join(lessons, 'course.yaml'), `id: lab\n${title}articles:\n  - one\n`);
  writeFileSync(join(lessons, 'one', 'article.yaml'), `name: A lab\n${title}lessons:\n  - lab\n`);
  writeFileSync(
    join(lessons, 'one', 'lab.mdx'),
    `---\n${title}minutes: 5\n---\n\nA lab.\n\n<Lab of="contrastive-training" />\n`,
  );
}

function build(): void {
  const astro = join(root, 'node_modules', 'astro', 'bin', 'astro.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [astro, 'build'], {
    cwd: root,
    encoding: 'utf8',
    env: {
      ...process.env,
      ISLET_LESSONS: lessons,
      ISLET_OUT: out,
      ISLET_BASE: '/',
      ASTRO_TELEMETRY_DISABLED: '1',
    },
  });
  if (status !== 0) throw new Error(`The site could not be built:\n${stdout}\n${stderr}`);
}

interface Run {
  /** ms of the slowest of the trainings, and of all of them from the press of the button to the shown result. */
  slowest: number;
  all: number;
  /** ms of the longest task of the main thread; tasks under 50 ms are not told by the browser and count as 0. */
  task: number;
}

async function measure(browser: Browser, url: string): Promise<Run> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  try {
    await page.goto(url, { waitUntil: 'load' });
    const lab = page.locator('.lab');
    await lab.scrollIntoViewIfNeeded();
    await lab.locator('button.go:not([disabled])').waitFor();
    await page.waitForTimeout(500);
    return await lab.evaluate(async (element, count) => {
      let task = 0;
      const observer = new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) task = Math.max(task, duration);
      });
      observer.observe({ type: 'longtask' });
      const progress = element.querySelector('progress');
      const button = element.querySelector('button.go');
      if (!progress || !(button instanceof HTMLButtonElement)) throw new Error('The lab has no worker.');
      const began = performance.now();
      const ends: number[] = [];
      button.click();
      await new Promise<void>((resolve) => {
        const look = (): void => {
          const running = button.getAttribute('aria-disabled') === 'true';
          if (running) while (progress.value >= (ends.length + 1) / count) ends.push(performance.now());
          if (running) setTimeout(look, 5);
          else resolve();
        };
        look();
      });
      const end = performance.now();
      while (ends.length < count) ends.push(end);
      await new Promise((resolve) => setTimeout(resolve, 300));
      observer.disconnect();
      const each = ends.map((one, i) => one - (ends[i - 1] ?? began));
      return { slowest: Math.max(...each), all: end - began, task };
    }, trainings);
  } finally {
    await page.close();
  }
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

writeLessons();
console.log('Building the page …');
build();
const site = await serveFiles(filesOf(out));
const executablePath = findChromium();
const browser = await chromium.launch({
  args: [...chromiumArguments],
  ...(executablePath === null ? {} : { executablePath }),
});
try {
  const all: Run[] = [];
  for (let run = 0; run < runs; run++) all.push(await measure(browser, `${site.origin}/one/lab/`));
  const told = (part: keyof Run): string => all.map((one) => Math.round(one[part])).join(', ');
  const slowest = median(all.map((one) => one.slowest));
  const task = median(all.map((one) => one.task));
  console.log(`Slowest of four trainings, each run: ${told('slowest')} ms; all four: ${told('all')} ms`);
  console.log(`Longest task of the page meanwhile, each run: ${told('task')} ms`);
  console.log(
    `Medians: ${Math.round(slowest)} ms a training (limit ${limits.training}), a task of ${Math.round(task)} ms (limit ${limits.task}).`,
  );
  if (slowest > limits.training || task > limits.task) process.exitCode = 1;
} finally {
  await browser.close();
  site.close();
}
