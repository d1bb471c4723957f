import type { Page } from '@playwright/test';
import { seedOf } from '../../src/core/hash.ts';
import { drawSet } from '../../src/core/quiz.ts';
import { quizWords } from '../../src/core/words-quiz.ts';
import { words } from '../../src/core/words.ts';
import { expectAccessible } from './accessible.ts';
import { Question, questionsOf } from './question.ts';
import { expect, openWindow, storedEvents, test, wakeAll } from './site.ts';
import type { Site, SiteItem, SitePage, SiteQuiz } from './site.ts';

/** The quiz that draws fewest of most, on its page. */
function drawingQuiz(site: Site): { lesson: SitePage; quiz: SiteQuiz; draw: number } | null {
  const all = site.lessons.flatMap((lesson) =>
    lesson.quizzes.flatMap((quiz) =>
      quiz.draw !== null && quiz.draw < quiz.pool.length ? [{ lesson, quiz, draw: quiz.draw }] : [],
    ),
  );
  return all.toSorted((a, b) => b.quiz.pool.length - a.quiz.pool.length)[0] ?? null;
}

/** The questions that are to be seen, in the order of the page. */
function seen(page: Page, quiz: SiteQuiz): Promise<string[]> {
  return page
    .locator(`#quiz-${quiz.id} .question`)
    .evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) => one.id.slice(2)));
}

function itemsOf(lesson: SitePage, ids: readonly string[]): SiteItem[] {
  return ids.flatMap((id) => lesson.written.filter((item) => item.id === id));
}

const part = (page: Page, quiz: SiteQuiz, name: string) => page.locator(`#quiz-${quiz.id} .quiz-${name}`);

test.describe('a quiz that draws', () => {
  test('shows its first set, numbered, before any script has come', async ({ page, site }) => {
    const found = drawingQuiz(site);
    if (!found) return expect(site.html.size).toBeGreaterThan(0);
    const { lesson, quiz, draw } = found;
    await page.route(/_astro\/.*\.js$/, (route) => route.abort());
    const complaints = /Failed to load resource|Error hydrating|error loading dynamically|Failed to fetch/;
    page.context().removeAllListeners('console');
    await page.goto(lesson.path);
    expect(complaints.source).not.toBe('');
    const set = drawSet(quiz.pool, quiz, seedOf(quiz.id));
    expect(set).toHaveLength(draw);
    expect(await seen(page, quiz)).toEqual(set);
    for (const [index, id] of set.entries())
      await expect(page.locator(`#t-${id}`)).toHaveText(words.question(index + 1, draw));
  });

  test('counts, sums up with links to what went wrong, asks these again, then draws another set that lasts', async ({
    page,
    site,
  }) => {
    const found = drawingQuiz(site);
    if (!found) return expect(site.html.size).toBeGreaterThan(0);
    const { lesson, quiz, draw } = found;
    await page.goto(lesson.path);
    await wakeAll(page);
    const set = await seen(page, quiz);
    await expect(part(page, quiz, 'count')).toHaveText(quizWords.count(0, draw, 0));
    await expect(part(page, quiz, 'summary')).toBeHidden();
    await expect(part(page, quiz, 'said')).toBeEmpty();
    // The first is wrong at first, the others right.
    const [first, ...others] = questionsOf(page, itemsOf(lesson, set));
    if (!first) throw new Error('A set has questions.');
    await first.attempt(first.driver.wrong());
    await first.saved();
    await first.attempt(first.driver.right());
    await first.saved();
    for (const [index, question] of others.entries()) {
      await expect(part(page, quiz, 'count')).toHaveText(quizWords.count(index + 1, draw, index));
      await question.attempt(question.driver.right());
      await question.saved();
    }
    await expect(part(page, quiz, 'count')).toHaveText(quizWords.count(draw, draw, draw - 1));
    await expect(part(page, quiz, 'verdict')).toContainText(quizWords.done(draw - 1, draw));
    await expect(part(page, quiz, 'said')).toContainText(quizWords.done(draw - 1, draw));
    const link = part(page, quiz, 'missed').getByRole('link');
    await expect(link).toHaveCount(1);
    await expect(link).toHaveAttribute('href', `#q-${set[0]}`);
    await expect(link).toContainText(words.question(1, draw));
    await expectAccessible(page, 'a quiz with its summary');

    // After a reload all of that is there, without being said again.
    await page.reload();
    await wakeAll(page);
    expect(await seen(page, quiz)).toEqual(set);
    await expect(part(page, quiz, 'summary')).toBeVisible();
    await expect(part(page, quiz, 'said')).toBeEmpty();

    await part(page, quiz, 'again').click();
    await expect(part(page, quiz, 'count')).toHaveText(quizWords.count(draw - 1, draw, draw - 1));
    await expect(part(page, quiz, 'summary')).toBeHidden();
    await expect(first.section).toHaveAttribute('data-state', 'open');
    await first.wake();
    await first.attempt(first.driver.right());
    await expect(part(page, quiz, 'verdict')).toContainText(quizWords.done(draw, draw));
    await expect(part(page, quiz, 'again')).toBeHidden();
    await first.saved();

    await part(page, quiz, 'another').click();
    await expect(part(page, quiz, 'said')).toHaveText(quizWords.changed(draw));
    const next = await seen(page, quiz);
    expect(next).not.toEqual(set);
    expect(next).toHaveLength(draw);
    await expect(part(page, quiz, 'count')).toHaveText(quizWords.count(0, draw, 0));
    for (const id of next) await expect(page.locator(`#q-${id}`)).toHaveAttribute('data-state', 'open');
    const focused = await page.evaluate(() => document.activeElement?.closest('.question')?.id);
    expect(focused).toBe(`q-${next[0]}`);
    // The seed is in the record once.
    expect(await storedEvents(page, 'reset', quiz.id)).toHaveLength(1);

    // What is shown first is hidden from the paint on, and another window has the same.
    await page.reload({ waitUntil: 'commit' });
    await page.locator(`#quiz-${quiz.id} .quiz-end`).waitFor({ state: 'attached' });
    expect(await seen(page, quiz)).toEqual(next);
    await page.waitForLoadState();
    const window = await openWindow(page, page.url());
    expect(await seen(window, quiz)).toEqual(next);
    // Where the first paint knows nothing, the record tells.
    await page.evaluate(() => localStorage.clear());
    await page.reload();
    await expect.poll(() => seen(page, quiz)).toEqual(next);

    // What one tab draws the other shows.
    await wakeAll(window);
    await part(window, quiz, 'another').click();
    await expect(part(window, quiz, 'said')).not.toBeEmpty();
    const third = await seen(window, quiz);
    expect(third).not.toEqual(next);
    await expect.poll(() => seen(page, quiz)).toEqual(third);
  });

  test('is done by keyboard alone', async ({ page, site }) => {
    const found = drawingQuiz(site);
    if (!found) return expect(site.html.size).toBeGreaterThan(0);
    const { lesson, quiz, draw } = found;
    await page.goto(lesson.path);
    await wakeAll(page);
    const tabTo = async (selector: string): Promise<void> => {
      for (let step = 0; step < 400; step++) {
        await page.keyboard.press('Tab');
        if (await page.evaluate((to) => document.activeElement?.matches(to), selector)) return;
      }
      throw new Error(`Tab never reaches ${selector}.`);
    };
    for (const item of itemsOf(lesson, await seen(page, quiz))) {
      const question = new Question(page, item);
      await tabTo(`[id="q-${item.id}"] .answer *`);
      await question.driver.type(page, question.driver.right());
      await tabTo(`[id="q-${item.id}"] button.go`);
      await page.keyboard.press('Enter');
      await question.saved();
    }
    await expect(part(page, quiz, 'verdict')).toContainText(quizWords.done(draw, draw));
    await tabTo(`#quiz-${quiz.id} .quiz-another`);
    await page.keyboard.press('Enter');
    await expect(part(page, quiz, 'said')).toHaveText(quizWords.changed(draw));
    const [first] = await seen(page, quiz);
    await expect(page.locator(`[id="q-${first}"] .answer :focus`)).toHaveCount(1);
  });

  test('prints the whole pool as it was written, and comes back from that', async ({ page, site }) => {
    const found = drawingQuiz(site);
    if (!found) return expect(site.html.size).toBeGreaterThan(0);
    const { lesson, quiz } = found;
    await page.goto(lesson.path);
    await wakeAll(page);
    const set = await seen(page, quiz);
    await page.emulateMedia({ media: 'print' });
    await expect.poll(() => seen(page, quiz)).toEqual(quiz.pool);
    await expect(page.locator(`#t-${quiz.pool.at(-1)}`)).toHaveText(
      words.question(quiz.pool.length, quiz.pool.length),
    );
    await page.emulateMedia({ media: null });
    await expect.poll(() => seen(page, quiz)).toEqual(set);
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('a quiz is all its questions, as they were written', async ({ page, site }) => {
    for (const lesson of site.lessons) {
      if (lesson.quizzes.length === 0) continue;
      await page.goto(lesson.path);
      for (const quiz of lesson.quizzes) {
        const questions = page.locator(`#quiz-${quiz.id} .question`).filter({ visible: true });
        await expect(questions).toHaveCount(quiz.pool.length);
        for (const [index, id] of quiz.pool.entries())
          await expect(questions.nth(index)).toHaveAttribute('id', `q-${id}`);
        await expect(part(page, quiz, 'end')).toBeHidden();
      }
    }
  });
});

test('a fill-in that went wrong is named with gaps, without what its lists offer', async ({ page, site }) => {
  const found = site.pages.flatMap((lesson) =>
    lesson.quizzes.flatMap((quiz) => {
      const set = lesson.items.filter(({ id }) => quiz.pool.includes(id));
      // One whose first gap comes before the line is cut off.
      const cloze = set.find(
        ({ type, id }) =>
          type === 'cloze' &&
          new RegExp(`id="p-${id}"><div class="html"><p>[^<]{0,70}<span class="keep"`).test(lesson.html),
      );
      return cloze && lesson.lesson !== null ? [{ lesson, quiz, set, cloze }] : [];
    }),
  )[0];
  if (!found) return expect(site.html.size).toBeGreaterThan(0);
  await page.goto(found.lesson.path);
  for (const question of questionsOf(page, found.set)) {
    await question.wake();
    const driver = question.driver;
    await question.attempt(question.item === found.cloze ? driver.wrong() : driver.right());
    await question.saved();
  }
  const link = part(page, found.quiz, 'missed').getByRole('link');
  await expect(link).toContainText('___');
  const offered = await page.locator(`[id="q-${found.cloze.id}"] .blank option`).allTextContents();
  const begins = await link.textContent();
  for (const option of offered.filter((text) => text.length > 12)) expect(begins).not.toContain(option);
});
