import type { Page } from '@playwright/test';
import { bestOf, leave, manners, questionsOf } from './question.ts';
import { expect, test, wakeAll } from './site.ts';
import type { SitePage } from './site.ts';

/** What stands out of the window to the right, without what scrolls inside its own box. */
async function expectNoOverflow(page: Page, what: string): Promise<void> {
  const wide = await page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.querySelectorAll('body *')]
      .filter((one) => one.getBoundingClientRect().right > clientWidth + 0.5)
      .map(
        (one) =>
          `${one.localName}.${one.getAttribute('class') ?? ''} ${Math.round(one.getBoundingClientRect().right)}`,
      )
      .slice(0, 8);
  });
  expect.soft(wide, what).toEqual([]);
}

const narrow = { viewport: { width: 320, height: 700 } };

// The site's letters are optional: on a slow first visit a page stays in those of the machine, often wider ones.
for (const { name, options, letters } of [
  { name: '320 px wide', options: narrow, letters: true },
  { name: '320 px wide, in the letters of the machine,', options: narrow, letters: false },
  {
    name: 'at 200 % zoom',
    options: { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 },
    letters: true,
  },
]) {
  test(`${name} no page scrolls sideways, untouched or answered`, async ({ another, site, watch }) => {
    const page = await (await another(options)).newPage();
    if (!letters) {
      watch.allow(/\.woff2/);
      await page.route(/\.woff2$/, (route) => route.abort());
    }
    let turn = 0;
    for (const { path, items, lesson } of site.pages) {
      await test.step(path || 'home', async () => {
        await page.goto(path);
        await expectNoOverflow(page, `${path} as it comes`);
        await wakeAll(page);
        await expectNoOverflow(page, `${path} alive`);
        if (lesson === null || !site.lessons.some((one) => one.path === path)) return;
        for (const question of questionsOf(page, items))
          await leave(question, manners[turn++ % manners.length] ?? 'right');
        await page.evaluate(() => {
          for (const details of document.querySelectorAll('details')) details.open = true;
        });
        await expectNoOverflow(page, `${path} answered, all opened`);
      });
    }
  });
}

/** Scrolls through a page as a reader does and returns how far things moved, and which. */
async function shifts(page: Page, one: SitePage): Promise<unknown> {
  await page.goto(one.path);
  await page.evaluate(async () => {
    const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight / 2) {
      scrollTo(0, top);
      await drawn();
      // What is near must be alive before the reader is there.
      const near = () =>
        [...document.querySelectorAll('astro-island[ssr] > *')].some((island) => {
          const box = island.getBoundingClientRect();
          return box.bottom > 0 && box.top < innerHeight;
        });
      while (near()) await drawn();
      await drawn();
    }
  });
  return page.evaluate(() => Reflect.get(window, 'layoutShifts'));
}

async function observeShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const found: unknown[] = [];
    Object.assign(window, { layoutShifts: found });
    const nameOf = (node: unknown): string =>
      node instanceof Element
        ? `${node.localName}#${node.id}.${node.getAttribute('class') ?? ''}`
        : String(node);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (Reflect.get(entry, 'hadRecentInput') === true) continue;
        const sources: unknown = Reflect.get(entry, 'sources');
        const moved = Array.isArray(sources)
          ? sources.map((one) => nameOf(Reflect.get(Object(one), 'node')))
          : [];
        found.push({ by: Reflect.get(entry, 'value'), at: Math.round(entry.startTime), moved });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

for (const { name, viewport } of [
  { name: 'on a desk', viewport: { width: 1280, height: 800 } },
  { name: 'on a phone', viewport: { width: 390, height: 800 } },
]) {
  test(`nothing moves by itself on the first visit, nor on a return with restored answers, ${name}`, async ({
    another,
    site,
  }) => {
    const context = await another({ viewport });
    const first = await context.newPage();
    await observeShifts(first);
    for (const one of site.sample)
      expect.soft(await shifts(first, one), `${one.path}, first visit`).toEqual([]);
    await first.close();

    const answering = await context.newPage();
    let turn = 0;
    for (const lesson of site.lessons) {
      await answering.goto(lesson.path);
      for (const question of questionsOf(answering, lesson.items)) {
        await leave(question, manners[turn++ % manners.length] ?? 'right');
      }
    }
    await answering.close();

    const back = await context.newPage();
    await observeShifts(back);
    for (const one of site.sample) expect.soft(await shifts(back, one), `${one.path}, on return`).toEqual([]);
    turn = 0;
    for (const lesson of site.lessons) {
      await back.goto(lesson.path);
      for (const question of questionsOf(back, lesson.items)) {
        await question.wake();
        const manner = manners[turn++ % manners.length] ?? 'right';
        if (bestOf(question, manner) === 'right')
          await expect(question.section).toHaveAttribute('data-state', 'right');
      }
    }
  });
}

test('on paper a lesson is its text and its questions, and the key on a page of its own', async ({
  page,
  site,
}) => {
  let turn = 0;
  for (const lesson of site.lessons) {
    await page.goto(lesson.path);
    await expect(page.locator('.print-key')).toHaveCount(lesson.written.length > 0 ? 1 : 0);
    await wakeAll(page);
    for (const question of questionsOf(page, lesson.items)) {
      await leave(question, manners[turn++ % manners.length] ?? 'right');
    }
    for (const key of await page.locator('.print-key').all()) await expect(key).toBeHidden();
    await page.emulateMedia({ media: 'print' });
    for (const key of await page.locator('.print-key').all()) {
      await expect(key).toBeVisible();
      await expect(key).toHaveCSS('break-before', 'page');
      await expect(key.locator('> ol > li')).toHaveCount(lesson.written.length);
      for (const answer of await key.locator('> ol > li > p:first-child').all())
        await expect(answer).not.toBeEmpty();
    }
    const gone = [
      'header.site',
      '.outline',
      '.turn',
      'button:not(.term)',
      '.question .explanation',
      '.question .state',
    ];
    const told = ['.question .result', '.question .option-feedback', '.question .hints'];
    for (const selector of [...gone, ...told]) {
      await expect(page.locator(selector).filter({ visible: true }), `${selector} on paper`).toHaveCount(0);
    }
    await expect(page.locator('.question .prompt').filter({ visible: true })).toHaveCount(
      lesson.written.length,
    );
    await page.emulateMedia({ media: null });
  }
});
