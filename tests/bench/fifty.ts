import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import type { Browser } from '@playwright/test';
import { questionTypes } from '../../src/questions/registry.ts';
import { chromiumArguments, findChromium } from '../chromium.ts';
import { filesOf, serveFiles } from './server.ts';

/*
 * A page of 50 questions of every type, made of the examples of the types: the longest task after it has loaded, while
 * its islands come alive, on an unthrottled processor. Median of ten visits; the limit is 50 ms.
 *
 *   npm run bench:fifty
 */

const wanted = 50;
const visits = 10;
const limit = 50;
const root = fileURLToPath(new URL('../..', import.meta.url));
const work = join(root, 'node_modules', '.cache', 'islet-fifty');
const lessons = join(work, 'lessons');
const out = join(work, 'site');

/** The questions of every type's example in turn, until there are enough, each with an id of its own. */
function writeLessons(): void {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(join(lessons, 'many'), { recursive: true });
  const questions = questionTypes.map(({ type, tag }) => {
    const folder = join(root, 'src', 'questions', type);
    for (const name of readdirSync(folder).filter((one) => /\.(svg|model\.yaml)$/.test(one)))
      // A course may not use the names of the examples' own models.
      copyFileSync(join(folder, name), join(lessons, 'many', name.replace(/^example-/, '')));
    const text = readFileSync(join(folder, 'example.mdx'), 'utf8').replaceAll(' of="example-', ' of="');
    return text.match(new RegExp(`^<${tag}\\b[\\s\\S]*?^</${tag}>`, 'gm')) ?? [];
  });
  const body: string[] = [];
  for (let round = 0; body.length < wanted; round++) {
    for (const own of questions) {
      const text = own[round % own.length];
      if (text !== undefined && body.length < wanted)
        body.push(text.replace(/ id="/, ` id="n${body.length + 1}-`));
    }
  }
  writeFileSync(
    join(lessons, 'course.yaml'),
    'id: fifty\ntitle: Fifty questions\nlede: For measuring.\narticles:\n  - many\n',
  );
  writeFileSync(
    join(lessons, 'many', 'article.yaml'),
    'title: Fifty questions\nname: Fifty\nlede: For measuring.\nlessons:\n  - fifty\n',
  );
  writeFileSync(
    join(lessons, 'many', 'fifty.mdx'),
    `---\ntitle: Fifty questions\nlede: For measuring.\nminutes: 60\n---\n\nEvery type of question in turn.\n\n${body.join('\n\n')}\n`,
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

interface Visit {
  /** ms of the longest task after the page had loaded; tasks under 50 ms are not told by the browser and count as 0. */
  longest: number;
  /** ms from the load event until the last question answers. */
  alive: number;
}

async function visit(browser: Browser, url: string): Promise<Visit> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  try {
    await page.addInitScript(() => {
      const tasks: { start: number; ms: number }[] = [];
      Object.assign(window, { isletTasks: tasks });
      new PerformanceObserver((list) => {
        for (const { startTime, duration } of list.getEntries())
          tasks.push({ start: startTime, ms: duration });
      }).observe({ type: 'longtask', buffered: true });
    });
    await page.goto(url, { waitUntil: 'load' });
    await page.waitForFunction(
      (count) => document.querySelectorAll('.question button.go:not([disabled])').length === count,
      wanted,
    );
    const alive = await page.evaluate(() => performance.now());
    await page.waitForTimeout(500);
    return await page.evaluate((now) => {
      const [entry] = performance.getEntriesByType('navigation');
      const loaded = entry instanceof PerformanceNavigationTiming ? entry.loadEventEnd : 0;
      const tasks: unknown = Reflect.get(window, 'isletTasks');
      const after = (Array.isArray(tasks) ? tasks : []).filter((task) => task.start >= loaded);
      return { longest: Math.max(0, ...after.map((task) => Number(task.ms))), alive: now - loaded };
    }, alive);
  } finally {
    await page.close();
  }
}

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return (
    ((sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN) +
      (sorted[Math.ceil((sorted.length - 1) / 2)] ?? NaN)) /
    2
  );
};

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
  const results: Visit[] = [];
  for (let turn = 0; turn < visits; turn++) results.push(await visit(browser, `${site.origin}/many/fifty/`));
  const longest = median(results.map((one) => one.longest));
  const alive = median(results.map((one) => one.alive));
  console.log(
    `Longest task after load, each visit: ${results.map((one) => Math.round(one.longest)).join(', ')} ms`,
  );
  console.log(
    `Median ${Math.round(longest)} ms (limit ${limit}); all ${wanted} answer ${Math.round(alive)} ms after load.`,
  );
  if (longest > limit) process.exitCode = 1;
} finally {
  await browser.close();
  site.close();
}
