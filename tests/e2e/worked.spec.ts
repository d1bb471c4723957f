import { workedWords } from '../../src/core/words-worked.ts';
import { words } from '../../src/core/words.ts';
import { Question } from './question.ts';
import { expect, storedEvents, test } from './site.ts';
import type { SiteItem } from './site.ts';

/** Where in its fade a question begins, and how many steps can be left open. */
function fadeOf(item: SiteItem): { start: number; open: number } {
  const start: unknown = Reflect.get(Object(item.data), 'start');
  const steps: unknown = Reflect.get(Object(item.data), 'steps');
  if (typeof start !== 'number' || !Array.isArray(steps)) throw new Error(`${item.id} has no steps.`);
  return { start, open: steps.filter((step) => Reflect.get(Object(step), 'open') === true).length };
}

test('a worked example fades step by step, and the last of them earns all points', async ({ page, site }) => {
  for (const lesson of site.lessons) {
    for (const [index, item] of lesson.items.entries()) {
      if (item.type !== 'worked' || fadeOf(item).start !== 1) continue;
      const { open } = fadeOf(item);
      await page.goto(lesson.path);
      const question = new Question(page, item);
      const { section, driver } = question;
      const inputs = section.locator('.fading input');
      const another = question.button(workedWords.another);
      const stage = (at: number): string => workedWords.stage(at, open + 1);
      const dot = page.locator('.outline a[aria-current=page] .dot').nth(index);
      const given = section.locator('.given');

      // All is shown, and there is nothing to check.
      await section.scrollIntoViewIfNeeded();
      await expect(another).toBeEnabled();
      await expect(section.locator('.answer .how').first()).toHaveText(stage(1));
      await expect(section.locator('.calculation')).toHaveCount(await section.locator('.fading li').count());
      await expect(inputs).toHaveCount(0);
      await expect(question.check).toBeHidden();
      await expect(section.locator('.certainty')).toBeHidden();
      const first = await given.innerText();

      // One step is open, with other numbers; the focus is on it, and what has changed is told once.
      await another.click();
      await expect(inputs).toHaveCount(1);
      await expect(inputs).toBeFocused();
      await expect(question.status).toContainText(`${workedWords.changed} ${stage(2)}`);
      expect(await given.innerText()).not.toBe(first);
      await expect(question.check).toBeVisible();

      // A wrong step is told as such; the next example leaves no more open than this one.
      await inputs.fill('-7');
      await question.check.click();
      await expect(section.locator('.verdict strong')).toHaveText(words.verdict.wrong);
      await expect(inputs).toHaveAttribute('aria-invalid', 'true');
      await question.saved();
      const wrongly = await given.innerText();
      await another.click();
      await expect(inputs).toHaveValue('');
      await expect(inputs).toHaveCount(1);
      expect(await given.innerText()).not.toBe(wrongly);

      // The solution of this stage, as the learner would type it, is right, and a part of the points.
      await inputs.fill('-7');
      await question.check.click();
      await question.saved();
      await question.button(words.showSolution).click();
      const solution = await inputs.inputValue();
      await question.button(words.tryAgain).click();
      await expect(inputs).toHaveValue('');
      await inputs.fill(solution);
      await question.check.click();
      await expect(section.locator('.verdict strong')).toHaveText(words.verdict.right);
      await expect(section.locator('.fading .part-sign.right')).toHaveCount(1);
      await question.saved();
      await expect(dot).toHaveAttribute('data-mark', open === 1 ? 'right' : 'partly');

      // The same numbers, the same stage and the same answer are there after a reload.
      const numbers = await given.innerText();
      await page.reload();
      await expect(inputs).toHaveValue(solution);
      await expect(section.locator('.answer .how').first()).toHaveText(stage(2));
      expect(await given.innerText()).toBe(numbers);
      await expect(section).toHaveAttribute('data-state', 'right');

      // On to the end, where another one leaves everything open again.
      for (let at = 3; at <= open + 1; at++) {
        await another.click();
        await expect(inputs).toHaveCount(at - 1);
      }
      await inputs.first().fill('-7');
      await question.check.click();
      await question.saved();
      await question.button(words.showSolution).click();
      const values = await inputs.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
      await question.button(words.tryAgain).click();
      for (const [step, value] of values.entries()) await inputs.nth(step).fill(value);
      await question.check.click();
      await expect(section.locator('.verdict strong')).toHaveText(words.verdict.right);
      await question.saved();
      await expect(dot).toHaveAttribute('data-mark', 'right');
      await another.click();
      await expect(inputs).toHaveCount(open);
      await expect(section.locator('.answer .how').first()).toHaveText(stage(open + 1));
      await expect(dot).toHaveAttribute('data-mark', 'right');

      // An attempt keeps the numbers that it was given to.
      const attempts = await storedEvents(page, 'attempt', item.id);
      for (const event of attempts) {
        const response: unknown = Reflect.get(Object(event), 'response');
        const seed = Number(Reflect.get(Object(response), 'seed'));
        expect(Reflect.get(Object(event), 'seed')).toBe(
          seed * 16 + Number(Reflect.get(Object(response), 'stage')),
        );
      }
      expect(driver.verdict(driver.right())).toBe('right');
    }
  }
});

test('on paper a worked example has the numbers of its key, and lines for the steps that it leaves open', async ({
  page,
  site,
}) => {
  const lesson = site.lessons.find(({ items }) => items.some(({ type }) => type === 'worked'));
  if (!lesson) return;
  const items = lesson.items.filter(({ type }) => type === 'worked');
  await page.goto(lesson.path);
  const given = page.locator('.given');
  const first = await given.allInnerTexts();
  for (const item of items) {
    const question = new Question(page, item);
    await question.wake();
    await question.driver.begin(question.section);
    await question.attempt(question.driver.wrong());
    await question.button(workedWords.another).click();
    await expect(question.status).toContainText(words.state.saved);
  }
  const seen = await given.allInnerTexts();
  expect(seen).not.toEqual(first);
  // A browser says so before it prints.
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  expect(await given.allInnerTexts()).toEqual(first);
  for (const item of items) {
    const { section } = new Question(page, item);
    await expect(section.locator('.fading input')).toHaveCount(fadeOf(item).start - 1);
    for (const input of await section.locator('.fading input').all()) await expect(input).toHaveValue('');
    await expect(section.getByRole('button', { name: workedWords.another, exact: true })).toBeHidden();
  }
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  expect(await given.allInnerTexts()).toEqual(seen);
});
