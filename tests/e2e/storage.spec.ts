import type { Page } from '@playwright/test';
import { words } from '../../src/core/words.ts';
import { questionsOf } from './question.ts';
import { expect, stored, storedEvents, test } from './site.ts';
import type { Site, SitePage } from './site.ts';

function firstLesson(site: Site): SitePage {
  const lesson = site.lessons.find(({ items }) => items.length > 0);
  if (!lesson) throw new Error('This course has no lesson with a question in it.');
  return lesson;
}

/** Every question of a lesson can be answered, says that it is not kept, and why. */
async function worksInMemory(page: Page, lesson: SitePage, why: keyof typeof words.notSaved): Promise<void> {
  for (const question of questionsOf(page, lesson.items)) {
    await question.wake();
    for (const response of [question.driver.wrong(), question.driver.right()]) {
      await question.attempt(response);
      await expect(question.state).toHaveText(words.state.memory);
      await expect(question.section.locator('.trouble')).toHaveText(words.notSaved[why]);
      await expect(question.section.locator('.trouble')).toBeVisible();
      await expect(question.status).toContainText(words.state.memory);
      await expect(question.status).not.toContainText(words.state.saved);
    }
  }
}

test('where the browser denies storage, a plain warning stays and the work goes on', async ({
  page,
  site,
}) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('The user denied permission to access the database.', 'SecurityError');
    };
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('Access is denied for this document.', 'SecurityError');
      },
    });
  });
  const lesson = firstLesson(site);
  await page.goto(lesson.path);
  await worksInMemory(page, lesson, 'denied');
  // What is in memory counts on this page.
  const { length } = lesson.items;
  const outline = page.locator('.outline a[aria-current=page] .marks-text');
  await expect(outline).toHaveText(words.lessonProgress(length, length, length));
  for (const other of site.sample) {
    await page.goto(other.path);
    await expect(page.locator('main')).toBeVisible();
  }
});

test('where there is no IndexedDB at all, a plain warning stays and the work goes on', async ({
  page,
  site,
}) => {
  await page.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }));
  const lesson = firstLesson(site);
  await page.goto(lesson.path);
  await worksInMemory(page, lesson, 'denied');
});

test('when storage is full that is said, and saving goes on when there is room again', async ({
  page,
  site,
}) => {
  const lesson = firstLesson(site);
  const devtools = await page.context().newCDPSession(page);
  const { origin } = site.build;
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
  await page.goto(lesson.path);
  await worksInMemory(page, lesson, 'full');
  expect(await storedEvents(page, 'attempt')).toEqual([]);

  await devtools.send('Storage.overrideQuotaForOrigin', { origin });
  for (const [index, question] of questionsOf(page, lesson.items).entries()) {
    await question.wake();
    await question.attempt(question.driver.wrong());
    await question.saved();
    await expect(question.section.locator('.trouble')).toBeHidden();
    expect(await storedEvents(page, 'attempt')).toHaveLength(index + 1);
  }
});

test('when storage gets full, what was kept stays', async ({ page, site }) => {
  // A browser finds out when the transaction is to be written: its requests succeed, and then it is aborted.
  await page.addInitScript(() => {
    const { add } = IDBObjectStore.prototype;
    Object.assign(window, { diskIsFull: false });
    IDBObjectStore.prototype.add = function (value, key) {
      const request = key === undefined ? add.call(this, value) : add.call(this, value, key);
      if (Reflect.get(window, 'diskIsFull') === true) {
        const { transaction } = this;
        const error = new DOMException('There is no room.', 'QuotaExceededError');
        Object.defineProperty(transaction, 'error', { get: () => error });
        request.addEventListener('success', () => transaction.abort());
      }
      return request;
    };
  });
  const lesson = firstLesson(site);
  await page.goto(lesson.path);
  for (const question of questionsOf(page, lesson.items.slice(0, 1))) {
    await question.wake();
    await question.attempt(question.driver.wrong());
    await question.saved();
    const kept = await stored(page);
    await page.evaluate(() => Object.assign(window, { diskIsFull: true }));
    await question.attempt(question.driver.right());
    await expect(question.state).toHaveText(words.state.memory);
    await expect(question.section.locator('.trouble')).toHaveText(words.notSaved.full);
    expect(await stored(page)).toEqual(kept);
    await page.evaluate(() => Object.assign(window, { diskIsFull: false }));
    await question.attempt(question.driver.wrong());
    await question.saved();
    await expect(question.section.locator('.trouble')).toBeHidden();
    expect(await storedEvents(page, 'attempt')).toHaveLength(2);
  }
});

test('a record of a newer Islet is said to be one and left as it is', async ({ page, site }) => {
  const inside = (name: string) =>
    page.evaluate(
      (database) =>
        new Promise<unknown>((resolve, reject) => {
          const open = indexedDB.open(database);
          open.onerror = () => reject(open.error);
          open.onsuccess = () => {
            const { result } = open;
            const names = Array.from(result.objectStoreNames);
            const all = result
              .transaction(names)
              .objectStore(names[0] ?? '')
              .getAll();
            all.onsuccess = () => {
              result.close();
              resolve({ version: result.version, names, all: all.result });
            };
          };
        }),
      name,
    );
  // A page of the same origin that opens no database itself.
  await page.goto('404.html');
  await page.evaluate(
    (name) =>
      new Promise<void>((resolve, reject) => {
        const open = indexedDB.open(name, 99);
        open.onupgradeneeded = () => open.result.createObjectStore('future').put({ kept: true }, 'a');
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          open.result.close();
          resolve();
        };
      }),
    site.storageName,
  );
  const before = await inside(site.storageName);
  const lesson = firstLesson(site);
  await page.goto(lesson.path);
  await worksInMemory(page, lesson, 'newer');
  for (const other of site.sample) await page.goto(other.path);
  expect(await inside(site.storageName)).toEqual(before);
});

test('a record that cannot be read is passed over and stays where it is', async ({ page, site }) => {
  const lesson = firstLesson(site);
  await page.goto(lesson.path);
  for (const question of questionsOf(page, lesson.items.slice(0, 1))) {
    await question.wake();
    await question.attempt(question.driver.right());
    await question.saved();
    const look = await question.look();
    const [good] = await storedEvents(page, 'attempt');
    const strange = [
      { id: 'broken', lesson: lesson.lesson },
      { ...Object(good), id: 'newer', v: 2, seq: 1000, score: { status: 'scored', earned: 0, possible: 1 } },
      { ...Object(good), id: 'half', seq: 1001, score: { status: 'scored' } },
      { id: 'no-lesson', v: 1 },
    ];
    await page.evaluate(
      ({ name, records }) =>
        new Promise<void>((resolve, reject) => {
          const open = indexedDB.open(name);
          open.onsuccess = () => {
            const transaction = open.result.transaction('events', 'readwrite');
            for (const record of records) transaction.objectStore('events').add(record);
            transaction.onabort = () => reject(transaction.error);
            transaction.oncomplete = () => {
              open.result.close();
              resolve();
            };
          };
        }),
      { name: site.storageName, records: strange },
    );
    await page.reload();
    await question.wake();
    await expect(async () => expect(await question.look()).toEqual(look)).toPass({ timeout: 10_000 });
    await question.attempt(question.driver.wrong());
    await question.saved();
    await page.goto('');
    await expect(page.locator('.progress-text').first()).toBeVisible();
    for (const record of strange) expect(await stored(page)).toContainEqual(record);
    expect((await storedEvents(page, 'attempt')).length).toBe(4);
  }
});
