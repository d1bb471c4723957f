import { expectAccessible } from './accessible.ts';
import { leave, manners, questionsOf } from './question.ts';
import { test, wakeAll } from './site.ts';

test('axe finds nothing on any page, untouched, in light and dark', async ({ page, site }) => {
  for (const { path } of site.pages) {
    await page.goto(path);
    await wakeAll(page);
    await expectAccessible(page, path || 'home');
  }
});

test('axe finds nothing on pages with questions in every kind of state, in light and dark', async ({
  page,
  site,
}) => {
  let turn = 0;
  for (const { path, items, lesson } of site.sample) {
    if (items.length === 0 || lesson === null) continue;
    await page.goto(path);
    for (const question of questionsOf(page, items)) {
      const manner = manners[turn++ % manners.length] ?? 'right';
      await leave(question, manner);
    }
    await expectAccessible(page, `${path} answered`);
    // And one whose answer could not be taken.
    for (const question of questionsOf(page, items)) {
      if ((await question.check.getAttribute('aria-disabled')) === 'true') continue;
      await question.check.click();
    }
    await expectAccessible(page, `${path} asked again`);
  }
  for (const { path, lesson } of site.sample) {
    if (lesson !== null) continue;
    await page.goto(path);
    await expectAccessible(page, `${path || 'home'} with progress`);
  }
});

test('axe finds nothing on a phone', async ({ another, site }) => {
  const page = await (await another({ viewport: { width: 360, height: 740 } })).newPage();
  for (const { path } of site.sample) {
    await page.goto(path);
    await wakeAll(page);
    const outline = page.locator('.outline summary');
    if (await outline.isVisible()) await outline.click();
    await expectAccessible(page, path || 'home');
  }
});
