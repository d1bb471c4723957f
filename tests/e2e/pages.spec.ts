import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { projectRoot } from './builds.ts';
import { words } from '../../src/core/words.ts';
import { questionsOf } from './question.ts';
import { expect, test, wakeAll } from './site.ts';

// That no page complains, breaks the content security policy or asks another server is seen to by the `watch` of
// tests/e2e/site.ts in every test. Here every page is opened and everything on it is used.

/** Every control of a calculator or a lab once. */
async function turnKnobs(page: Page): Promise<void> {
  for (const slider of await page.locator('.instrument:not(.question) input[type=range]:visible').all()) {
    await slider.press('ArrowRight');
  }
  // A press may take a button away, or leave it with nothing to do.
  const buttons = page.locator('.instrument:not(.question) button:visible:enabled');
  for (let index = 0; index < (await buttons.count()); index++) {
    if (await buttons.nth(index).isEnabled()) await buttons.nth(index).click();
  }
}

test('every page can be used from top to bottom without a complaint', async ({ page, site }) => {
  for (const one of site.pages) {
    await test.step(one.path || 'home', async () => {
      await page.goto(one.path);
      await wakeAll(page);
      await turnKnobs(page);
      if (!site.sample.includes(one)) return;
      for (const question of questionsOf(page, one.items)) {
        await question.wake();
        if (question.item.hints > 0) await question.hintButton().click();
        await question.attempt(question.driver.wrong());
        await question.attempt(question.driver.right());
        await question.button(words.tryAgain).click();
      }
    });
  }
});

test('every question keeps what the server wrote, whatever was answered before it', async ({
  page,
  site,
}) => {
  const texts = (selector: string) =>
    page
      .locator(selector)
      .evaluateAll((all) => all.map((one) => one.textContent?.replace(/\s+/g, ' ').trim()));
  for (const one of site.sample) {
    await page.goto(one.path);
    const served = await page.evaluate(
      (html) =>
        [...new DOMParser().parseFromString(html, 'text/html').querySelectorAll('.question .html')].map(
          (part) => part.textContent?.replace(/\s+/g, ' ').trim(),
        ),
      one.html,
    );
    for (const question of questionsOf(page, one.items)) {
      await question.wake();
      await question.attempt(question.driver.right());
    }
    // A quiz has moved its questions.
    expect((await texts('.question .html')).toSorted(), one.path).toEqual(served.toSorted());
    expect(
      served.filter((text) => text === ''),
      one.path,
    ).toEqual([]);
  }
});

test('the HTML has no style attributes, no ticked boxes, and an empty place for what is announced', async ({
  page,
  site,
}) => {
  for (const { path, html, written, shown, calculators } of site.pages) {
    await test.step(path || 'home', async () => {
      await page.goto('404.html');
      const found = await page.evaluate((text) => {
        const served = new DOMParser().parseFromString(text, 'text/html');
        const all = (selector: string) => [...served.querySelectorAll(selector)];
        return {
          styled: all('[style]').map((one) => one.outerHTML.slice(0, 200)),
          // A switch of a calculator or lab may be on; an answer is never given away.
          ticked: all('[checked]:not(.calculator *, .lab *), option[selected] ~ option[selected]').length,
          values: all('.question input[type=text][value]:not([value=""])').map((one) => one.outerHTML),
          handlers: all('*').filter((one) => one.getAttributeNames().some((name) => name.startsWith('on')))
            .length,
          // A drawing that is built up shows there, from the start, at which step it is.
          statuses: all('[role=status]:not(figure *)').map((one) => one.textContent),
          questions: all('.question').length,
          policy: all('meta[http-equiv="content-security-policy" i]').length,
          // Astro has one rule for its islands, whose hash is in the policy.
          styles: all('style')
            .map((one) => one.textContent)
            .filter((css) => !/^astro-island[^{]*\{display:contents\}$/.test(css ?? '')),
          language: served.documentElement.lang,
          titles: all('head > title').length,
          mains: all('main').length,
          headings: all('h1').length,
        };
      }, html);
      // Questions that are only looked at are drawn by the server with their answers in them.
      const answered = shown > 0;
      expect(found).toEqual({
        styled: [],
        ticked: answered ? expect.any(Number) : 0,
        values: answered ? expect.any(Array) : [],
        handlers: 0,
        statuses: Array.from(
          { length: Math.max(found.statuses.length, written.length + calculators.length) },
          () => '',
        ),
        questions: written.length + shown,
        policy: 1,
        styles: [],
        language: expect.stringMatching(/^[a-z]{2}/),
        titles: 1,
        mains: 1,
        headings: 1,
      });
    });
  }
});

test('no script adds a style element or a style attribute', async ({ page, site }) => {
  for (const { path } of site.sample) {
    await page.goto(path);
    const count = () =>
      page.evaluate(() => [
        document.querySelectorAll('style').length,
        document.querySelectorAll('[style]').length,
      ]);
    const before = await count();
    await wakeAll(page);
    await turnKnobs(page);
    expect(await count(), path).toEqual(before);
  }
});

test('every link inside the site leads somewhere, and every anchor too', async ({ page, site }) => {
  const known = new Map([...site.html].map(([path, html]) => [site.build.base + path, html]));
  for (const { path } of site.pages) {
    await page.goto(path);
    const links = await page
      .locator('a[href]')
      .evaluateAll((all) =>
        all.flatMap((one) =>
          one instanceof HTMLAnchorElement && one.origin === location.origin
            ? [[one.pathname, one.hash]]
            : [],
        ),
      );
    for (const [pathname = '', hash = ''] of links) {
      const html = known.get(pathname);
      expect(html, `${path} links to ${pathname}`).toBeDefined();
      const id = decodeURIComponent(hash.slice(1));
      if (id !== '') expect(html?.includes(`id="${id}"`), `${path} links to ${pathname}${hash}`).toBe(true);
    }
  }
});

test('a page that does not exist says so and leads home', async ({ page, watch, baseURL }) => {
  watch.allow(/^console error .*no\/such\/page.* 404/);
  const response = await page.goto('no/such/page/');
  expect(response?.status()).toBe(404);
  await page.getByRole('main').getByRole('link').first().click();
  await expect(page).toHaveURL(baseURL ?? '');
});

test('the choice of colours lasts, is there before the first paint, and follows the system when asked to', async ({
  page,
  another,
  site,
}) => {
  const scheme = (at: Page) => at.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  const paper = (at: Page) => at.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const lesson = site.lessons[0]?.path ?? '';
  await page.goto('');
  const button = page.locator('button.theme');
  const seen: string[] = [];
  for (const theme of ['light', 'dark']) {
    await button.click();
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await expect(button).toContainText(theme);
    for (const path of [lesson, '']) {
      await page.goto(path, { waitUntil: 'commit' });
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
      await page.waitForLoadState();
      expect(await scheme(page)).toBe(theme);
    }
    seen.push(await paper(page));
  }
  expect(new Set(seen).size, 'light and dark differ').toBe(2);
  await button.click();
  await expect(page.locator('html')).not.toHaveAttribute('data-theme');
  await page.reload();
  await expect(page.locator('html')).not.toHaveAttribute('data-theme');
  for (const [index, colorScheme] of (['light', 'dark'] as const).entries()) {
    await page.emulateMedia({ colorScheme });
    expect(await paper(page)).toBe(seen[index]);
  }
  // Another profile knows nothing of it.
  const elsewhere = await (await another()).newPage();
  await elsewhere.goto(lesson);
  await expect(elsewhere.locator('html')).not.toHaveAttribute('data-theme');
});

test('home begins with the first lesson, and goes on with the last one that was worked on', async ({
  page,
  site,
}) => {
  await page.goto('');
  const link = page.locator('.now a');
  await expect(link).toHaveText('Begin');
  for (const lesson of site.lessons) {
    const [item] = lesson.items;
    if (!item) continue;
    await page.goto(lesson.path);
    for (const question of questionsOf(page, [item])) {
      await question.wake();
      await question.attempt(question.driver.right());
      await question.saved();
    }
    await page.goto('');
    await expect(link).toHaveText('Continue');
    await expect(link).toHaveAttribute('href', site.build.base + lesson.path);
  }
});

test('no script of the site holds a word of the formula compiler, or makes code of text', ({ site }) => {
  const folder = join(site.build.folder, '_astro');
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));
  expect(scripts.length).toBeGreaterThan(10);
  // What the compiler says to authors survives every minifier.
  const said = ['parse.ts', 'check.ts', 'compile.ts', 'read-yaml.ts'].flatMap((name) =>
    [...readFileSync(join(projectRoot, 'src', 'models', name), 'utf8').matchAll(/'([^'\n]{25,})'/g)].flatMap(
      ([, text = '']) => (/^[A-Z].* .*\.$/.test(text) ? text : []),
    ),
  );
  expect(said.length).toBeGreaterThan(30);
  for (const name of scripts) {
    const script = readFileSync(join(folder, name), 'utf8');
    expect(
      said.filter((text) => script.includes(text)),
      name,
    ).toEqual([]);
    expect(script.match(/\beval\s*\(|\bFunction\s*\(/g), name).toBeNull();
  }
});
