import type { Page } from '@playwright/test';
import { Question } from '../e2e/question.ts';
import { expect, storedEvents, test } from '../e2e/site.ts';
import type { Site, SiteItem } from '../e2e/site.ts';

const rounds = 1000;

/** The first question of the lessons that suits, open and awake. */
async function open(page: Page, site: Site, suits: (item: SiteItem) => boolean): Promise<Question> {
  for (const lesson of site.lessons) {
    const item = lesson.items.find(suits);
    if (item === undefined) continue;
    await page.goto(lesson.path);
    return new Question(page, item).wake();
  }
  throw new Error('No lesson of the site asks such a question.');
}

/** All attempts of the page's question, once they are stored. */
async function attemptIds(page: Page, expected: number): Promise<ReadonlySet<string>> {
  await expect
    .poll(async () => (await storedEvents(page, 'attempt')).length, { timeout: 60_000 })
    .toBe(expected);
  // A late one would still come.
  await page.waitForTimeout(500);
  const events = await storedEvents(page, 'attempt');
  expect(events).toHaveLength(expected);
  return new Set(
    events.map((event) =>
      typeof event === 'object' && event !== null && 'id' in event ? String(event.id) : 'without an id',
    ),
  );
}

test(`${rounds} double clicks on “Check” are ${rounds} attempts, each with an id of its own`, async ({
  page,
  site,
}) => {
  const question = await open(
    page,
    site,
    ({ type, data }) => type === 'choice' && JSON.stringify(data).includes('"multiple":false'),
  );
  // Wrong each time: such a question stays open for the next try.
  const wrong = question.driver.wrong();
  const id = Array.isArray(wrong) ? String(wrong[0]) : '';
  const pressed = await question.section.evaluate(
    async (section, { id, times }) => {
      const option = [...section.querySelectorAll<HTMLInputElement>('input[type=radio]')].find(
        ({ value }) => value === id,
      );
      const check = section.querySelector<HTMLButtonElement>('button.go');
      if (option === undefined || check === null) throw new Error('Nothing to choose, or nothing to press.');
      const redrawn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
      for (let round = 0; round < times; round++) {
        // Choosing again what is chosen is a new answer.
        option.checked = true;
        option.dispatchEvent(new Event('change', { bubbles: true }));
        await redrawn();
        if (check.ariaDisabled === 'true') throw new Error(`Nothing could be checked in round ${round + 1}.`);
        check.click();
        check.click();
        await redrawn();
      }
      return times;
    },
    { id, times: rounds },
  );
  expect(pressed).toBe(rounds);
  expect((await attemptIds(page, rounds)).size).toBe(rounds);
});

test('Enter that ends the composition of an input method is no attempt, the next one is', async ({
  page,
  site,
}) => {
  const question = await open(page, site, ({ type }) => type === 'numeric-entry');
  const field = question.section.locator('.answer input').first();
  await field.focus();
  const browser = await page.context().newCDPSession(page);
  await browser.send('Input.imeSetComposition', { text: '１２', selectionStart: 2, selectionEnd: 2 });
  await expect(field).toHaveValue('１２');
  const enter = {
    key: 'Enter',
    code: 'Enter',
    windowsVirtualKeyCode: 229,
    nativeVirtualKeyCode: 229,
    text: '\r',
  };
  await browser.send('Input.dispatchKeyEvent', { type: 'keyDown', ...enter });
  await browser.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter });
  await browser.send('Input.insertText', { text: '１２' });
  await expect(field).toHaveValue('１２');
  expect((await attemptIds(page, 0)).size).toBe(0);
  await page.keyboard.press('Enter');
  expect((await attemptIds(page, 1)).size).toBe(1);
});
