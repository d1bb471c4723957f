import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';
import { chromiumArguments, findChromium } from '../chromium.ts';
import { Question } from '../e2e/question.ts';
import { expect, storedEvents, test } from '../e2e/site.ts';

const rounds = 20;

interface Killable {
  browser: Browser;
  page: Page;
  /** Ends every process of the browser at once, as a crash or an empty battery does. */
  kill(): Promise<void>;
}

function address(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let told = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      told += chunk.toString();
      const found = /DevTools listening on (ws:\S+)/.exec(told)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.on('exit', (code) => reject(new Error(`The browser ended with ${code}: ${told.slice(-400)}`)));
  });
}

async function start(profile: string): Promise<Killable> {
  const child = spawn(
    findChromium() ?? chromium.executablePath(),
    [
      ...chromiumArguments,
      '--headless=new',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    // A group of its own, so that its helpers die with it.
    { detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const browser = await chromium.connectOverCDP(await address(child));
  const context = browser.contexts()[0];
  if (context === undefined) throw new Error('The browser has no profile open.');
  return {
    browser,
    page: await context.newPage(),
    async kill() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      await ended;
      await browser.close();
    },
  };
}

test(`a browser killed right after “Saved”, ${rounds} times: nothing is lost`, async ({ site, baseURL }) => {
  const items = site.lessons.flatMap((lesson) => lesson.items.map((item) => ({ item, path: lesson.path })));
  const profile = await mkdtemp(join(tmpdir(), 'islet-kill-'));
  try {
    for (let round = 0; round < rounds; round++) {
      const { item, path } = items[round % items.length] ?? {};
      if (item === undefined || path === undefined) throw new Error('The site has no questions.');
      const { page, kill } = await start(profile);
      await page.goto(`${baseURL}${path}`);
      const lost = round - (await storedEvents(page, 'attempt')).length;
      expect(lost, `attempts lost before round ${round + 1}`).toBe(0);
      const question = await new Question(page, item).wake();
      const again = question.button('Try again');
      if (await again.isVisible()) await again.click();
      await question.driver.give(question.section, question.driver.right());
      await question.check.click();
      await question.saved();
      await kill();
    }
    const { page, kill } = await start(profile);
    await page.goto(baseURL ?? '');
    expect(await storedEvents(page, 'attempt')).toHaveLength(rounds);
    await kill();
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
});
