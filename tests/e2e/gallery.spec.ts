import { questionTypes } from '../../src/questions/registry.ts';
import { words } from '../../src/core/words.ts';
import { verdictOf } from '../../src/core/score.ts';
import { readExample } from '../../src/authoring/read-example.ts';
import { join } from 'node:path';
import { projectRoot } from './builds.ts';
import { Question, questionsOf } from './question.ts';
import { expect, stored, test, wakeAll } from './site.ts';

/** The items of a type's example, and whether a response to it can be partly right. */
const examples = questionTypes.map((type) => {
  const { items } = readExample(join(projectRoot, 'src', 'questions', type.type, 'example.mdx'));
  return { type, items: items.map(({ item }) => item) };
});

for (const state of ['partly', 'right', 'wrong', 'revealed'] as const) {
  test(`the gallery shows every type ${state}, with and without its script`, async ({ page, another }) => {
    const still = await (await another({ javaScriptEnabled: false })).newPage();
    await page.goto(`gallery/${state}/`);
    await still.goto(`gallery/${state}/`);
    await wakeAll(page);
    for (const { type, items } of examples) {
      for (const item of items) {
        const verdicts = type.sampleResponses(item).map((response) => verdictOf(type.score(item, response)));
        const there = state === 'right' || state === 'revealed' || verdicts.includes(state);
        const question = page.locator(`[id="q-${item.id}"]`);
        await expect(question, `${item.id} ${state}`).toHaveCount(there ? 1 : 0);
        if (!there) continue;
        await expect(question).toHaveAttribute('data-state', state);
        const said = state === 'revealed' ? words.revealed : words.verdict[state];
        await expect(question.locator('.verdict strong')).toHaveText(said);
        await expect(question.locator('.certainty input').first()).toBeDisabled();
        // What the server drew is what the script finds right.
        await expect(still.locator(`[id="q-${item.id}"] .verdict strong`)).toHaveText(said);
      }
      // Every type can be wrong, and every type with parts can be partly right.
      if (state === 'wrong')
        await expect(page.locator(`section:has(> h2#${type.type}) .question`)).not.toHaveCount(0);
    }
  });
}

test('the gallery shows every type as it is printed', async ({ page }) => {
  await page.goto('gallery/printed/');
  await wakeAll(page);
  for (const { items } of examples) {
    for (const item of items) {
      const question = page.locator(`[id="q-${item.id}"]`);
      await expect(question.locator('.prompt')).toBeVisible();
      for (const selector of ['.acts', '.certainty', '.result', '.hints', '.state'])
        await expect(question.locator(selector), `${item.id} ${selector} on paper`).toBeHidden();
    }
  }
  await expect(page.locator('.print-key')).toBeVisible();
  await expect(page.locator('.print-key > ol > li')).toHaveCount(
    examples.flatMap(({ items }) => items).length,
  );
});

test('nothing of the gallery is recorded', async ({ page, site }) => {
  const gallery = site.pages.find(({ path, items }) => path === 'gallery/' && items.length > 0);
  if (!gallery) throw new Error('The gallery has no question in it.');
  await page.goto(gallery.path);
  for (const question of questionsOf(page, gallery.items)) {
    await question.wake();
    await question.attempt(question.driver.wrong());
    await expect(question.state).toBeEmpty();
    await question.showSolution();
    await question.button(words.tryAgain).click();
    await question.attempt(question.driver.right());
  }
  expect(await stored(page)).toEqual([]);
  await page.reload();
  for (const item of gallery.items) {
    const question = await new Question(page, item).wake();
    await expect(question.section).toHaveAttribute('data-state', 'open');
  }
});
