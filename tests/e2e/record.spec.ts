import type { Page } from '@playwright/test';
import { words } from '../../src/core/words.ts';
import { Question, questionsOf } from './question.ts';
import { expect, openWindow, stored, storedEvents, test } from './site.ts';
import type { Site, SitePage } from './site.ts';

const attempts = process.env['ISLET_DEEP'] === '1' ? 1000 : 100;

/** The lesson with the most questions. */
function fullest(site: Site): SitePage {
  const [lesson] = site.lessons.toSorted((a, b) => b.items.length - a.items.length);
  if (!lesson || lesson.items.length === 0)
    throw new Error('This course has no lesson with a question in it.');
  return lesson;
}

/** Keeps every writing transaction open until `letGo` is called in the page, and notes how durable each was to be. */
async function holdTransactions(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const begin = IDBDatabase.prototype.transaction;
    const asked: string[] = [];
    const waiting = new Set<IDBTransaction>();
    let held = true;
    Object.assign(window, { askedDurability: asked, letGo: () => (held = false), heldTransactions: waiting });
    IDBDatabase.prototype.transaction = function (stores, mode, options) {
      const transaction = begin.call(this, stores, mode, options);
      if (mode === 'readwrite') {
        asked.push(String(options?.durability));
        waiting.add(transaction);
        const store = transaction.objectStore(
          typeof stores === 'string' ? stores : (Array.from(stores)[0] ?? ''),
        );
        const again = (): void => {
          if (held) store.get('nothing').onsuccess = again;
        };
        again();
      }
      return transaction;
    };
  });
}

test('“Saved” is said when the transaction is through, which is strict, and not before', async ({
  page,
  site,
}) => {
  await holdTransactions(page);
  const lesson = fullest(site);
  await page.goto(lesson.path);
  for (const question of questionsOf(page, lesson.items.slice(0, 1))) {
    await question.wake();
    await question.attempt(question.driver.right());
    await expect(question.state).toHaveText(words.state.saving);
    // On a slow machine the visit of the page is being written, too.
    const held = () => page.evaluate(() => Number(Reflect.get(window, 'heldTransactions').size));
    await expect.poll(held).toBeGreaterThan(0);
    // Thousands of requests later the transaction is still open, and so the word must not have changed.
    for (let round = 0; round < 20; round++) {
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)));
      expect(await question.state.textContent()).toBe(words.state.saving);
    }
    await expect(question.status).not.toContainText(words.state.saved);
    await page.evaluate(() => Reflect.get(window, 'letGo')());
    await question.saved();
    await expect(question.status).toContainText(words.state.saved);
    const asked = await page.evaluate(() => [...new Set(Reflect.get(window, 'askedDurability'))]);
    expect(asked).toEqual(['strict']);
    expect(await storedEvents(page, 'attempt')).toHaveLength(1);
  }
});

test(`two tabs answer ${attempts} times at once: none is lost, none is counted twice`, async ({
  page,
  site,
}) => {
  const lesson = fullest(site);
  await page.goto(lesson.path);
  const other = await openWindow(page, page.url());
  const work = async (tab: Page, turn: number): Promise<void> => {
    // Each tab has a question of its own where the lesson has two, so that no tab changes the other's answer.
    const item = lesson.items[turn % lesson.items.length];
    if (!item) throw new Error('The lesson has no question.');
    const question = await new Question(tab, item).wake();
    const responses = [question.driver.wrong(), question.driver.right()];
    for (let count = 0; count < attempts / 2; count++) {
      await question.driver.give(question.section, responses[count % 2] ?? null);
      await question.check.click();
      await question.saved();
    }
  };
  if (lesson.items.length > 1) await Promise.all([work(page, 0), work(other, 1)]);
  else for (const tab of [page, other]) await work(tab, 0);

  const events = await storedEvents(page, 'attempt');
  expect(events).toHaveLength(attempts);
  const seen = new Set(
    (await stored(page)).map((event) => JSON.stringify(Reflect.get(Object(event), 'seq'))),
  );
  expect(seen.size, 'every event has a sequence number of its own').toBe((await stored(page)).length);
});

test('a second tab shows what is done in the first without a reload', async ({ page, site }) => {
  const lesson = fullest(site);
  await page.goto(lesson.path);
  const other = await openWindow(page, page.url());
  for (const item of lesson.items) {
    await test.step(item.id, async () => {
      const there = await new Question(other, item).wake();
      const here = await new Question(page, item).wake();
      const same = async (): Promise<void> => {
        const look = await here.look();
        await expect(async () => expect(await there.look()).toEqual(look)).toPass({ timeout: 10_000 });
      };
      await here.attempt(here.driver.wrong());
      await here.saved();
      await same();
      if (await here.hintButton().isVisible()) {
        await here.hintButton().click();
        await here.saved();
        await same();
      }
      await here.showSolution();
      await here.saved();
      await same();
      await here.button(words.tryAgain).click();
      await expect(here.state).toHaveText(words.state.open);
      await same();
      // And back: the second tab answers, the first follows.
      await there.attempt(there.driver.right());
      await there.saved();
      const look = await there.look();
      await expect(async () => expect(await here.look()).toEqual(look)).toPass({ timeout: 10_000 });
    });
  }
  const { length } = lesson.items;
  const outline = other.locator('.outline a[aria-current=page] .marks-text');
  await expect(outline).toHaveText(words.lessonProgress(length, length, length));
});

test('a double click, and Enter held down, are one attempt', async ({ page, site }) => {
  for (const lesson of site.lessons) {
    await page.goto(lesson.path);
    for (const question of questionsOf(page, lesson.items)) {
      await test.step(question.item.id, async () => {
        const { id } = question.item;
        await question.wake();
        await question.driver.give(question.section, question.driver.wrong());
        await question.check.dblclick();
        await question.saved();
        expect(await storedEvents(page, 'attempt', id)).toHaveLength(1);

        await question.driver.give(question.section, question.driver.right());
        // Enter sends from an input; where the answer is a list or a button, from the button that checks.
        const input = question.section.locator('.answer input:visible').first();
        await ((await input.count()) > 0 ? input : question.check).focus();
        // Playwright repeats a key that is already down, as a keyboard does.
        for (let repeat = 0; repeat < 15; repeat++) await page.keyboard.down('Enter');
        await page.keyboard.up('Enter');
        await expect(question.section).toHaveAttribute('data-state', 'right');
        await question.saved();
        expect(await storedEvents(page, 'attempt', id)).toHaveLength(2);
      });
    }
  }
});

test('after leaving a page and going back the question is as it was, and goes on being saved', async ({
  page,
  site,
}) => {
  const lesson = fullest(site);
  await page.goto(lesson.path);
  for (const question of questionsOf(page, lesson.items.slice(0, 1))) {
    await question.wake();
    await question.attempt(question.driver.wrong());
    await question.saved();
    await page.goto('gallery/');
    await page.goBack();
    await question.wake();
    await question.driver.shows(question.section, question.driver.wrong());
    await question.attempt(question.driver.right());
    await question.saved();
    expect(await storedEvents(page, 'attempt')).toHaveLength(2);
  }
});
