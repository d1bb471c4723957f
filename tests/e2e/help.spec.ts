import { z } from 'zod';
import { words } from '../../src/core/words.ts';
import { questionsOf } from './question.ts';
import { expect, storedEvents, test } from './site.ts';

const helpData = z.object({ hintsAfterTry: z.boolean(), solutionAfter: z.number().nullable() });
const attemptData = z.object({
  seq: z.number(),
  certainty: z.string().nullable(),
  score: z.looseObject({ earned: z.number() }),
});

test('hints and the solution are offered as the lesson says, and recorded', async ({ page, site }) => {
  for (const lesson of site.lessons) {
    await page.goto(lesson.path);
    for (const question of questionsOf(page, lesson.items)) {
      await test.step(question.item.id, async () => {
        const { hintsAfterTry, solutionAfter } = helpData.parse(question.item.data);
        const { section, item, driver } = await question.wake();
        const solution = section.locator('.acts button', { hasText: words.showSolution });
        await expect(solution).toBeVisible({ visible: solutionAfter === 0 });
        for (let tries = 1; tries <= Math.max(solutionAfter ?? 1, 2); tries++) {
          const before = await section.locator('.hints > li').count();
          await question.attempt(driver.wrong());
          await question.saved();
          const opened = hintsAfterTry ? Math.min(before + 1, item.hints) : before;
          await expect(section.locator('.hints > li')).toHaveCount(opened);
          expect(await storedEvents(page, 'hint', item.id)).toHaveLength(opened);
          if (opened > before) await expect(question.status).toContainText(words.hintTitle(opened));
          await expect(solution).toBeVisible({ visible: tries >= (solutionAfter ?? 1) });
          // The same answer cannot be checked twice: it has to be given again.
          await driver.give(section, driver.right());
        }
        await solution.click();
        await question.saved();
        expect(await storedEvents(page, 'reveal', item.id)).toHaveLength(1);
      });
    }
  }
});

test('how sure one is can be told with an answer, is kept, and never changes the score', async ({
  page,
  site,
}) => {
  const attempts = async (id: string) =>
    (await storedEvents(page, 'attempt', id))
      .map((event) => attemptData.parse(event))
      .sort((a, b) => a.seq - b.seq);
  for (const lesson of site.lessons) {
    await page.goto(lesson.path);
    // A worked example that shows all its steps asks nothing yet.
    const [first] = questionsOf(
      page,
      lesson.items.filter(({ type }) => type !== 'worked'),
    );
    if (!first) continue;
    const { section, item, driver } = await first.wake();
    const box = (name: string) => section.getByRole('radio', { name, exact: true });
    const group = section.getByRole('group', { name: words.certainty.ask }).getByRole('radio').first();
    await expect(group).toBeEnabled();

    await first.attempt(driver.wrong());
    await first.saved();
    expect((await attempts(item.id)).map(({ certainty }) => certainty)).toEqual([null]);
    await expect(group).toBeDisabled();

    await driver.give(section, driver.right());
    await expect(group).toBeEnabled();
    await driver.give(section, driver.wrong());
    await box(words.certainty.sure).click();
    await first.check.click();
    await expect.poll(async () => (await attempts(item.id)).length).toBe(2);
    const [untold, sure] = await attempts(item.id);
    expect(sure).toMatchObject({ certainty: 'sure', score: { earned: untold?.score.earned } });

    await page.reload();
    await first.wake();
    await expect(box(words.certainty.sure)).toBeChecked();
    // A new answer is a new question of how sure one is.
    await driver.give(section, driver.right());
    await expect(box(words.certainty.sure)).not.toBeChecked();
    await box(words.certainty.guess).click();
    await first.check.click();
    await expect
      .poll(async () => (await attempts(item.id)).map(({ certainty }) => certainty))
      .toEqual([null, 'sure', 'guess']);
  }
});
