import { chromium } from '@playwright/test';
import type { Page } from '@playwright/test';
import { numberWords } from '../../src/core/words-numbers.ts';
import { words } from '../../src/core/words.ts';
import type { Question } from './question.ts';
import { bestOf, leave, manners, questionsOf } from './question.ts';
import { expect, storedEvents, test } from './site.ts';
import type { Site, SitePage } from './site.ts';

/** How each question of the course counts, by id. */
type Marks = ReadonlyMap<string, 'open' | 'right' | 'partly' | 'wrong'>;

function progressOf(lesson: SitePage, marks: Marks) {
  // The outline has the questions of a quiz that draws behind the others, the best first.
  const drawing = lesson.quizzes.filter(({ draw, pool }) => draw !== null && draw < pool.length);
  const marksOf = (ids: readonly string[]) => ids.map((id) => marks.get(id) ?? 'open');
  const asWritten = lesson.written.filter(({ quiz }) => !drawing.some(({ id }) => id === quiz));
  const ranks = ['right', 'partly', 'wrong', 'open'];
  const all = [
    ...marksOf(asWritten.map(({ id }) => id)),
    ...drawing.flatMap(({ draw, pool }) =>
      marksOf(pool)
        .toSorted((a, b) => ranks.indexOf(a) - ranks.indexOf(b))
        .slice(0, draw ?? pool.length),
    ),
  ];
  return {
    all,
    right: all.filter((mark) => mark === 'right').length,
    answered: all.filter((mark) => mark !== 'open').length,
    total: all.length,
  };
}

/** Outline, article pages and home say the same of every lesson. */
async function expectProgress(page: Page, site: Site, marks: Marks): Promise<void> {
  const dotsIn = (path: string, scope: string) =>
    page
      .locator(`${scope}:has(a[href="${site.build.base}${path}"])`)
      .last()
      .locator('.marks')
      .first()
      .locator('.dot');
  for (const lesson of site.lessons) {
    const { all, right, answered, total } = progressOf(lesson, marks);
    if (total === 0) continue;
    const [article = ''] = lesson.path.split('/');
    await page.goto(lesson.path);
    const here = page.locator('.outline a[aria-current=page]');
    await expect(here.locator('.marks-text')).toHaveText(words.lessonProgress(right, answered, total));
    for (const [index, mark] of all.entries()) {
      await expect(here.locator('.dot').nth(index)).toHaveAttribute('data-mark', mark);
    }
    await page.goto(`${article}/`);
    for (const [index, mark] of all.entries()) {
      await expect(dotsIn(lesson.path, '.lessons > li').nth(index)).toHaveAttribute('data-mark', mark);
    }
  }
  await page.goto('');
  const articles = Map.groupBy(
    site.pages.filter(({ lesson }) => lesson !== null),
    ({ path }) => path.split('/')[0] ?? '',
  );
  for (const [article, lessons] of articles) {
    const counts = lessons.map((lesson) => progressOf(lesson, marks));
    const sum = (what: 'right' | 'answered' | 'total') => counts.reduce((all, one) => all + one[what], 0);
    const card = page.locator(`.articles > li:has(h2 a[href="${site.build.base}${article}/"])`);
    const said = sum('answered') === 0 ? words.notBegun : words.progress(sum('answered'), sum('total'));
    await expect(card.locator('.progress-text')).toHaveText(said);
    await expect(card.locator('progress')).toHaveJSProperty('value', sum('right'));
  }
}

async function looks(page: Page, lesson: SitePage): Promise<unknown[]> {
  const all: unknown[] = [];
  for (const question of questionsOf(page, lesson.items)) all.push(await (await question.wake()).look());
  return all;
}

test('every question of every lesson: wrong, then right, the same after a reload, and counted everywhere', async ({
  page,
  site,
}) => {
  const marks = new Map<string, 'right'>();
  for (const lesson of site.lessons) {
    await page.goto(lesson.path);
    for (const question of questionsOf(page, lesson.items)) {
      await test.step(`${lesson.path}#${question.item.id}`, async () => {
        await question.wake();
        await expect(question.state).toHaveText(words.state.open);
        await expect(question.status).toBeEmpty();
        for (const response of [question.driver.wrong(), question.driver.right()]) {
          await question.attempt(response);
          for (const html of question.driver.feedback(response)) {
            const text = await page.evaluate(
              (from) => new DOMParser().parseFromString(from, 'text/html').body.innerText,
              html,
            );
            await expect(
              question.section.locator('.option-feedback, .result').filter({ hasText: text }),
            ).toBeVisible();
          }
          await question.saved();
          await expect(question.status).toContainText(words.verdict[question.driver.verdict(response)]);
          await expect(question.status).toContainText(words.state.saved);
          // What was said is not said again with it.
          await expect(question.status).toHaveAttribute('aria-atomic', 'false');
          await expect(question.status.locator('span').last()).toHaveText(`${words.state.saved}.`);
        }
        if (question.item.explained)
          await expect(question.section.locator('.explanation .html')).toBeVisible();
        expect(await storedEvents(page, 'attempt', question.item.id)).toHaveLength(2);
        marks.set(question.item.id, 'right');
      });
    }
    const before = await looks(page, lesson);
    await page.reload();
    await expect(async () => expect(await looks(page, lesson)).toEqual(before)).toPass({ timeout: 15_000 });
  }
  await expectProgress(page, site, marks);
});

/** The questions of each lesson, one of every type in the whole site. */
function oneOfEachType(site: Site): SitePage[] {
  const types = new Set<string>();
  return site.lessons.flatMap((lesson) => {
    const items = lesson.items.filter(({ type }) => !types.has(type) && types.add(type));
    return items.length > 0 ? [{ ...lesson, items }] : [];
  });
}

test('questions left in every kind of state, those of every type in each of them, look the same when the browser is opened again', async ({
  site,
  watch,
  baseURL,
  launchOptions,
}, testInfo) => {
  for (const round of manners.keys()) {
    const lessons = round === 0 ? site.lessons : oneOfEachType(site);
    const open = async (): Promise<Page> => {
      const context = await chromium.launchPersistentContext(testInfo.outputPath(`profile-${round}`), {
        ...launchOptions,
        baseURL: baseURL ?? '',
        viewport: { width: 1280, height: 800 },
      });
      await watch.follow(context);
      return context.newPage();
    };
    const marks = new Map<string, 'open' | 'right' | 'partly' | 'wrong'>();
    const before: unknown[] = [];
    let turn = round;
    const page = await open();
    for (const lesson of lessons) {
      await page.goto(lesson.path);
      for (const question of questionsOf(page, lesson.items)) {
        const manner = manners[turn++ % manners.length] ?? 'right';
        await test.step(`${question.item.id}: ${manner}`, () => leave(question, manner));
        marks.set(question.item.id, bestOf(question, manner));
      }
      before.push(await looks(page, lesson));
    }
    await page.context().close();

    const again = await open();
    for (const [index, lesson] of lessons.entries()) {
      await again.goto(lesson.path);
      await expect(async () => expect(await looks(again, lesson)).toEqual(before[index])).toPass({
        timeout: 15_000,
      });
    }
    await expectProgress(again, site, marks);
    await again.context().close();
  }
});

test('hints come one by one, then the solution; both are there after a reload; the focus is never lost', async ({
  page,
  site,
}) => {
  const focusIsInside = async (question: Question): Promise<void> => {
    // A hidden element loses the focus only when the page is drawn next.
    await page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
    );
    const where = await question.section.evaluate((section) => {
      const { activeElement } = document;
      return activeElement !== null && section.contains(activeElement) && activeElement.checkVisibility();
    });
    expect(where, 'the focus is on something visible of the question').toBe(true);
  };
  for (const lesson of site.lessons) {
    await page.goto(lesson.path);
    for (const question of questionsOf(page, lesson.items)) {
      await test.step(`${lesson.path}#${question.item.id}`, async () => {
        const { section, driver, item } = await question.wake();
        const hints = section.locator('.hints > li');
        for (let shown = 1; shown <= item.hints; shown++) {
          await expect(question.hintButton()).toHaveText(words.hint(shown, item.hints));
          await question.hintButton().click();
          await expect(hints).toHaveCount(shown);
          await expect(hints.last()).toBeVisible();
          // It is read: said while its button stays, focused once the last one takes the button with it.
          if (shown < item.hints) {
            const text = (await hints.last().locator('div').textContent())?.trim() ?? '';
            await expect(question.status).toContainText(`${words.hintTitle(shown)}: ${text}`);
          } else await expect(hints.last()).toBeFocused();
          await question.saved();
          await focusIsInside(question);
        }
        await expect(question.hintButton()).toHaveCount(0);
        await question.attempt(driver.wrong());
        await focusIsInside(question);
        await question.saved();
        await question.button(words.showSolution).click();
        await driver.shows(section, driver.right());
        await expect(question.status).toContainText(words.revealed);
        await focusIsInside(question);
        await question.saved();
      });
    }
    const before = await looks(page, lesson);
    await page.reload();
    await expect(async () => expect(await looks(page, lesson)).toEqual(before)).toPass({ timeout: 15_000 });
    for (const question of questionsOf(page, lesson.items)) {
      await question.wake();
      await question.button(words.tryAgain).click();
      await focusIsInside(question);
      await expect(question.section).toHaveAttribute('data-state', 'open');
      await expect(question.section.locator('.hints > li')).toHaveCount(0);
      await question.attempt(question.driver.right());
      await question.saved();
    }
  }
});

test('what is no answer is asked again, and is not recorded', async ({ page, site }) => {
  for (const lesson of site.lessons) {
    await page.goto(lesson.path);
    for (const question of questionsOf(page, lesson.items)) {
      await question.wake();
      await question.driver.begin(question.section);
      await question.check.click();
      await expect(question.section.locator('.note-line')).toHaveText(words.verdict.unanswered);
      await expect(question.status).toHaveText(words.verdict.unanswered);
      await expect(question.state).toHaveText(words.state.open);
      if (question.item.type === 'numeric-entry') {
        await question.driver.give(question.section, 'three point 5');
        await question.check.click();
        await expect(question.section.locator('.note-line')).toHaveText(numberWords.invalid);
      }
    }
    expect(await storedEvents(page, 'attempt')).toEqual([]);
  }
});
