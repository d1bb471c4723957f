import type { Page } from '@playwright/test';
import { words } from '../../src/core/words.ts';
import { tap } from './drivers.ts';
import { questionsOf } from './question.ts';
import type { Question } from './question.ts';
import { expect, storedEvents, test } from './site.ts';

/*
 * Every question is finished in three ways: by clicks, by touch and by keyboard, each alone. Words and numbers are
 * typed in each of them, as a screen keyboard does.
 */

/** The focus on the question's first control, as Tab brings it there. */
async function focusFirst(page: Page, question: Question): Promise<void> {
  await question.section.locator('.bar').scrollIntoViewIfNeeded();
  await question.section.evaluate((section) => {
    section.tabIndex = -1;
    section.focus();
  });
  for (let step = 0; step < 20; step++) {
    await page.keyboard.press('Tab');
    if (await question.section.locator('.body').evaluate((body) => body.contains(document.activeElement)))
      return;
  }
  throw new Error(`Tab does not reach the answer of ${question.item.id}.`);
}

async function expectFinished(page: Page, question: Question): Promise<void> {
  await expect(question.section.locator('.verdict strong')).toHaveText(words.verdict.right);
  await question.saved();
  expect(await storedEvents(page, 'attempt', question.item.id)).toHaveLength(1);
}

test('every question is finished by clicks alone', async ({ page, site }) => {
  for (const lesson of site.lessons) {
    await page.goto(lesson.path);
    for (const question of questionsOf(page, lesson.items)) {
      await test.step(question.item.id, async () => {
        await question.wake();
        await question.driver.give(question.section, question.driver.right());
        await question.check.click();
        await expectFinished(page, question);
      });
    }
  }
});

test('every question is finished by touch alone', async ({ another, site }) => {
  const page = await (
    await another({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } })
  ).newPage();
  for (const lesson of site.lessons) {
    await page.goto(lesson.path);
    for (const question of questionsOf(page, lesson.items)) {
      await test.step(question.item.id, async () => {
        await question.wake();
        await question.driver.give(question.section, question.driver.right(), tap);
        await question.check.tap();
        await expectFinished(page, question);
      });
    }
  }
});

test('every question is finished by keyboard alone', async ({ page, site }) => {
  for (const lesson of site.lessons) {
    await page.goto(lesson.path);
    for (const question of questionsOf(page, lesson.items)) {
      await test.step(question.item.id, async () => {
        await question.wake();
        await focusFirst(page, question);
        await question.driver.type(page, question.driver.right());
        for (let step = 0; step < 60; step++) {
          await page.keyboard.press('Tab');
          if (await question.check.evaluate((check) => check === document.activeElement)) break;
        }
        await page.keyboard.press('Enter');
        await expectFinished(page, question);
      });
    }
  }
});

test('nothing that can be pressed is smaller than 24 px', async ({ another, site }) => {
  const page = await (
    await another({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } })
  ).newPage();
  for (const lesson of site.lessons) {
    await page.goto(lesson.path);
    for (const question of questionsOf(page, lesson.items)) {
      await question.wake();
      const small = await question.section.evaluate((section) =>
        [
          ...section.querySelectorAll<HTMLElement>('button, select, textarea, summary, input, [role=button]'),
        ].flatMap((control) => {
          if (!control.checkVisibility()) return [];
          // A label is part of the target of its control.
          const target = control.closest('label') ?? control;
          const { width, height } = target.getBoundingClientRect();
          return width >= 24 && height >= 24 ? [] : [`${target.outerHTML.slice(0, 80)} ${width} x ${height}`];
        }),
      );
      expect.soft(small, question.item.id).toEqual([]);
    }
  }
});
