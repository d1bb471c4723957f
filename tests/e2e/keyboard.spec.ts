import type { Page } from '@playwright/test';
import { words } from '../../src/core/words.ts';
import { Question } from './question.ts';
import { expect, test } from './site.ts';

/** Tab by Tab until `found` says so in the page; every stop on the way must be seen. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let step = 0; step < 400; step++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate((wanted) => {
      const element = document.activeElement;
      if (element === null || element === document.body) return null;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const { top, bottom } = element.getBoundingClientRect();
      return {
        there: element.closest(wanted) !== null,
        text: element.outerHTML.slice(0, 120),
        seen: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && bottom > 0 && top < innerHeight,
      };
    }, selector);
    if (stop === null) continue;
    expect(stop.seen, `the focus can be seen on ${stop.text}`).toBe(true);
    if (stop.there) return;
  }
  throw new Error(`Tab never reaches ${selector}.`);
}

test('a lesson is done by keyboard alone, from the top of the page to the next lesson', async ({
  page,
  site,
}) => {
  const [lesson] = site.lessons.filter(({ items, html }) => items.length > 0 && html.includes('rel="next"'));
  if (!lesson) return expect(site.lessons.filter(({ items }) => items.length > 0)).toHaveLength(1);
  await page.goto(lesson.path);
  for (const item of lesson.items) {
    const question = new Question(page, item);
    await tabTo(page, `[id="q-${item.id}"] .body`);
    await expect(question.check).toHaveJSProperty('disabled', false);
    await question.driver.type(page, question.driver.right());
    await tabTo(page, `[id="q-${item.id}"] button.go`);
    await page.keyboard.press('Enter');
    await expect(question.section.locator('.verdict strong')).toHaveText(words.verdict.right);
    await question.saved();
    // The focus is where it was: on the button that was pressed.
    await expect(question.check).toBeFocused();
  }
  await tabTo(page, 'a[rel="next"]');
  const next = await page.locator('a[rel="next"]').getAttribute('href');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL((url) => url.pathname === next);
});
