import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { nextWords } from '../../src/core/words-next.ts';
import { expectAccessible } from './accessible.ts';
import { projectRoot } from './builds.ts';
import { questionsOf } from './question.ts';
import { expect, test, wakeAll } from './site.ts';

test('a term opens by click and by keyboard, and closes again', async ({ page, site }) => {
  const lesson = site.lessons.find(({ html }) => html.includes('popovertarget='));
  if (!lesson) return expect(site.html.get('glossary/')).toContain('No lesson');
  await page.goto(lesson.path);
  await wakeAll(page);
  const term = page.locator('button.term').first();
  const text = page.locator(`[id="${await term.getAttribute('popovertarget')}"]`);
  await expect(text).toBeHidden();
  await term.click();
  await expect(text).toBeVisible();
  await expect(text).toBeInViewport({ ratio: 1 });
  await expectAccessible(page, `${lesson.path} with an open term`);
  await page.keyboard.press('Escape');
  await expect(text).toBeHidden();
  await term.focus();
  await page.keyboard.press('Enter');
  await expect(text).toBeVisible();
});

test('a term that is reached by keyboard is explained until it is left, Escape closes it, Enter keeps it open', async ({
  page,
  site,
}) => {
  const lesson = site.lessons.find(({ html }) => html.includes('popovertarget='));
  if (!lesson) return;
  await page.goto(lesson.path);
  await wakeAll(page);
  const term = page.locator('button.term').first();
  const text = page.locator(`[id="${await term.getAttribute('popovertarget')}"]`);
  // Heard with the word, open or not.
  await expect(term).toHaveAccessibleDescription((await text.textContent()) ?? 'a text');
  // From now on the browser knows that its reader uses the keyboard.
  await page.keyboard.press('Tab');
  await expect(async () => {
    await term.blur();
    await term.focus();
    await expect(text).toBeVisible({ timeout: 200 });
  }).toPass();
  await page.keyboard.press('Enter');
  await expect(text).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(text).toBeHidden();
  await expect(term).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(text).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(term).not.toBeFocused();
  await expect(text).toBeHidden();
  await page.keyboard.press('Shift+Tab');
  await expect(term).toBeFocused();
  await expect(text).toBeVisible();
});

test('a tap opens a term, the next one closes it', async ({ another, site }) => {
  const lesson = site.lessons.find(({ html }) => html.includes('popovertarget='));
  if (!lesson) return;
  const context = await another({ hasTouch: true });
  const page = await context.newPage();
  const script = page.waitForResponse(/\/terms\.[^/]*\.js$/);
  await page.goto(lesson.path);
  await script;
  const term = page.locator('button.term').first();
  const text = page.locator(`[id="${await term.getAttribute('popovertarget')}"]`);
  for (const open of [true, false, true]) {
    await term.tap();
    await expect(text).toBeVisible({ visible: open });
  }
});

test('the glossary leads to the lessons that use a term', async ({ page, site }) => {
  await page.goto('glossary/');
  const used = site.lessons.filter(({ html }) => html.includes('popovertarget='));
  for (const { path } of used)
    await expect(page.locator(`.glossary a[href="${site.build.base}${path}"]`).first()).toBeVisible();
});

test('an article is printed whole: every lesson, every question as it was written, and one key for each lesson', async ({
  page,
  site,
}) => {
  const articles = Map.groupBy(
    site.pages.filter(({ lesson }) => lesson !== null),
    ({ path }) => path.split('/')[0] ?? '',
  );
  for (const [article, lessons] of articles) {
    await page.goto(`${article}/`);
    await page.locator(`a[href="${site.build.base}${article}/print/"]`).click();
    await expect(page).toHaveURL(new RegExp(`${article}/print/$`));
    await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', 'noindex');
    await expect(page.locator('article[data-print]')).toHaveCount(lessons.length);
    await expect(page.locator('astro-island')).toHaveCount(0);
    const written = lessons.flatMap((lesson) => lesson.written.map(({ id }) => id));
    const there = await page
      .locator('article[data-print] .question')
      .evaluateAll((all) => all.map((one) => one.id.replace(/^l\d+-q-/, '')));
    // The tests know the lessons by their names, the article by its own order.
    expect(there.toSorted()).toEqual(written.toSorted());
    const twice = await page.evaluate(() => {
      const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
      return ids.filter((id, index) => ids.indexOf(id) !== index);
    });
    expect(twice, `${article}: ids that stand twice`).toEqual([]);
    const key = page.locator('.print-key');
    await expect(key).toHaveCount(lessons.filter((lesson) => lesson.written.length > 0).length);
    await page.emulateMedia({ media: 'print' });
    await expect(key.locator('> ol > li')).toHaveCount(written.length);
    await expect(
      page.locator('button').filter({ visible: true }).and(page.locator(':not(.term)')),
    ).toHaveCount(0);
    // What asks for a guess elsewhere is open here.
    for (const play of await page.locator('.instrument .play').all()) await expect(play).toBeVisible();
    // What only a script draws leaves no empty frame.
    await expect(page.locator('.maps').filter({ visible: true })).toHaveCount(0);
    await page.emulateMedia({ media: null });
  }
  const [first = ''] = articles.keys();
  await page.goto(`${first}/print/`);
  await expectAccessible(page, `${first}/print/`);
});

test('pages say what they are to machines, and the sitemap names those that may be found', async ({
  page,
  site,
}) => {
  for (const { path, html, lesson } of site.pages) {
    if (lesson === null && path !== '') continue;
    const [, json = 'null'] = /<script type="application\/ld\+json">([\s\S]*?)<\/script>/.exec(html) ?? [];
    expect(JSON.parse(json), path).toMatchObject({
      '@context': 'https://schema.org',
      '@type': path === '' ? 'Course' : 'LearningResource',
    });
    expect(html).toContain('<meta property="og:title"');
  }
  const sitemap = await (await page.request.get('sitemap.xml')).text();
  const places = [...sitemap.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, place = '']) => place);
  expect(places).toContain(`${site.build.origin}${site.build.base}`);
  for (const { path } of site.lessons) expect(places).toContain(site.build.origin + site.build.base + path);
  for (const place of places) {
    const path = place.slice((site.build.origin + site.build.base).length);
    expect(site.html.get(path), place).not.toContain('content="noindex"');
  }
});

test('a shared link shows the card of its article, else of the course, where the address is known', async ({
  page,
  site,
}) => {
  const { origin, base, lessons } = site.build;
  const isThere = (card: string): boolean => existsSync(join(projectRoot, lessons, card));
  const cards = new Set<string>();
  for (const { path, html } of site.pages) {
    const told = (name: string): string | undefined =>
      new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)"`).exec(html)?.[1];
    const own = `${path.split('/')[0] ?? ''}/card.png`;
    const card = [...(/^\/|^404/.test(own) ? [] : [own]), 'card.png'].find(isThere);
    if (origin.includes('localhost') || card === undefined) {
      expect(html, path).not.toContain('og:image');
      expect(told('twitter:card'), path).toBe('summary');
      continue;
    }
    expect(told('og:image'), path).toBe(origin + base + card);
    expect([told('og:image:width'), told('og:image:height')], path).toEqual(['1200', '630']);
    expect(told('og:image:alt'), path).toMatch(/\w{3}/);
    expect(told('twitter:card'), path).toBe('summary_large_image');
    cards.add(card);
  }
  for (const card of cards) {
    const response = await page.request.get(card);
    expect(response.headers()['content-type']).toBe('image/png');
    const size = await page.evaluate(
      async (source) => {
        const image = new Image();
        image.src = source;
        await image.decode();
        return [image.naturalWidth, image.naturalHeight];
      },
      `data:image/png;base64,${(await response.body()).toString('base64')}`,
    );
    expect(size, card).toEqual([1200, 630]);
  }
});

test('the end of a lesson leads to what went wrong, then to what is open, then on', async ({
  page,
  site,
}) => {
  const lesson = site.lessons.find(
    ({ items, html }) => items.length > 1 && items.length < 9 && html.includes('rel="next"'),
  );
  if (!lesson) throw new Error('No lesson of this course has two to eight questions.');
  await page.goto(lesson.path);
  const line = page.locator('.next-step');
  const link = line.getByRole('link').first();
  await expect(line).toHaveText(nextWords.begin);
  const [first, ...others] = questionsOf(page, lesson.items);
  if (!first) throw new Error('It has questions.');
  await first.wake();
  await first.attempt(first.driver.wrong());
  await first.saved();
  await expect(link).toHaveAttribute('href', `#q-${first.item.id}`);
  await first.attempt(first.driver.right());
  await first.saved();
  await expect(line).toContainText(nextWords.open);
  for (const question of others) {
    await question.wake();
    await question.attempt(question.driver.right());
    await question.saved();
  }
  await expect(line).toContainText(nextWords.on);
  const next = await page.locator('a[rel=next]').getAttribute('href');
  await expect(link).toHaveAttribute('href', next ?? '');
});
