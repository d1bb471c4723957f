import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { compileCourse } from '../../src/authoring/compile-course.ts';
import { readLessonFiles } from '../../src/authoring/read-lessons.ts';
import type { Json } from '../../src/core/event.ts';
import { problemWords } from '../../src/core/words-problem.ts';
import { words } from '../../src/core/words.ts';
import { explainText } from '../../src/models/runtime/explain.ts';
import { formatExact } from '../../src/models/runtime/format.ts';
import { runsOf } from '../../src/questions/read-model.ts';
import { givenText } from '../../src/questions/from-model.ts';
import { problemItemSchema } from '../../src/questions/problem/schema.ts';
import type { ProblemItem, Variant } from '../../src/questions/problem/schema.ts';
import {
  keyOf,
  optionsOf,
  responseText,
  resultText,
  solutionOf,
  variantOf,
} from '../../src/questions/problem/score.ts';
import { projectRoot } from './builds.ts';
import { Question, questionsOf } from './question.ts';
import { expect, openWindow, stored, test } from './site.ts';
import type { Site, SitePage } from './site.ts';

/** The problems of a site's lessons, compiled once more from their sources. */
function problemsOf(site: Site): Map<string, ProblemItem> {
  const { lessons } = compileCourse(readLessonFiles(join(projectRoot, site.build.lessons)), (path) => path);
  const items = [...lessons.values()].flatMap((lesson) => lesson.items.map(({ item }) => item));
  return new Map(
    items.filter(({ type }) => type === 'problem').map((item) => [item.id, problemItemSchema.parse(item)]),
  );
}

interface Found {
  lesson: SitePage;
  problems: readonly { question: Question; item: ProblemItem }[];
}

function pagesWithProblems(page: Page, site: Site): Found[] {
  const items = problemsOf(site);
  return site.lessons.flatMap((lesson) => {
    const problems = questionsOf(page, lesson.items).flatMap((question) => {
      const item = items.get(question.item.id);
      return item ? [{ question, item }] : [];
    });
    return problems.length > 0 ? [{ lesson, problems }] : [];
  });
}

const another = (question: Question) => question.button(problemWords.another);

/** The newest event about a question. */
async function newest(page: Page, id: string): Promise<Readonly<Record<string, unknown>>> {
  const about = (await stored(page)).map((event) => Object.entries(Object(event)));
  const own = about.map((entries) => Object.fromEntries(entries)).filter(({ item }) => item === id);
  const [last] = own.toSorted((a, b) => Number(b['seq']) - Number(a['seq']));
  if (!last) throw new Error(`Nothing is recorded about ${id}.`);
  return last;
}

async function showsNumbers({ section }: Question, item: ProblemItem, variant: Variant): Promise<void> {
  const texts = item.slots.map((name) => {
    const given = item.given.find((one) => one.name === name);
    return given ? givenText(given, variant.values[name]) : '';
  });
  const slots = section.locator('.prompt [data-slot]');
  await expect(slots).toHaveCount(texts.length);
  for (const [index, text] of texts.entries())
    expect((await slots.nth(index).textContent()) ?? '').toBe(text);
  if (item.form === 'choice') {
    await expect(section.locator('.option')).toHaveText(optionsOf(item, variant).map(({ text }) => text));
  }
}

test('another one like this: new numbers, which are there after a reload, scored, counted and recorded', async ({
  page,
  site,
}) => {
  for (const { lesson, problems } of pagesWithProblems(page, site)) {
    await page.goto(lesson.path);
    for (const { question, item } of problems) {
      await test.step(`${lesson.path}#${item.id}`, async () => {
        await question.wake();
        await expect(another(question)).toHaveCount(0);
        await expect(question.section.locator('.tally')).toBeHidden();
        await question.attempt(question.driver.wrong());
        await question.saved();

        await another(question).click();
        await expect(question.status).toContainText(problemWords.changed);
        await expect(question.status).toContainText(words.state.saved);
        await expect(question.section).toHaveAttribute('data-state', 'open');
        await expect(question.section.locator('.answer input').first()).toBeFocused();
        const { kind, seed } = await newest(page, item.id);
        expect(kind).toBe('reset');
        const variant = variantOf(item, Number(seed), runsOf(item.model));
        const named = (one: Variant) => responseText(item, one, { seed: 0, value: '' });
        expect(named(variant)).not.toBe(named(item.first));
        await showsNumbers(question, item, variant);
        await expect(question.section.locator('.tally')).toHaveText(problemWords.tally(1, 0));

        await page.reload();
        await question.wake();
        await expect(question.section).toHaveAttribute('data-state', 'open');
        await showsNumbers(question, item, variant);
        await expect(question.section.locator('.tally')).toHaveText(problemWords.tally(1, 0));

        const right: Json = solutionOf(item, variant);
        await question.driver.give(question.section, right);
        await question.check.click();
        await expect(question.section.locator('.verdict strong')).toHaveText(words.verdict.right);
        await question.saved();
        expect(await newest(page, item.id)).toMatchObject({
          kind: 'attempt',
          seed,
          response: right,
          shown: responseText(item, variant, solutionOf(item, variant)),
          score: { status: 'scored', earned: item.points },
        });
        await expect(question.section.locator('.tally')).toHaveText(problemWords.tally(2, 1));
        await expect(question.section.locator('.result')).toContainText(
          problemWords.answer(resultText(item, keyOf(item, variant))),
        );
        const steps = item.steps.map(
          (step) => `${step.label} ${explainText(step, variant.values, formatExact)}`,
        );
        await expect(question.section.locator('.worked li')).toHaveText(steps);
      });
    }
    const looks = async () => Promise.all(problems.map(({ question }) => question.look()));
    const before = await looks();
    await page.reload();
    for (const { question } of problems) await question.wake();
    await expect(async () => expect(await looks()).toEqual(before)).toPass({ timeout: 15_000 });
  }
});

test('the solution of other numbers is theirs, also after a reload; trying again keeps the numbers', async ({
  page,
  site,
}) => {
  const [found] = pagesWithProblems(page, site);
  if (!found) return;
  await page.goto(found.lesson.path);
  for (const { question, item } of found.problems) {
    await question.wake();
    await question.attempt(question.driver.wrong());
    await another(question).click();
    await expect(question.status).toContainText(words.state.saved);
    const { seed } = await newest(page, item.id);
    const variant = variantOf(item, Number(seed), runsOf(item.model));
    // The solution is offered after a try, as before.
    await question.driver.give(question.section, {
      ...solutionOf(item, variant),
      value: wrongValue(item, variant),
    });
    await question.check.click();
    await question.saved();
    await question.button(words.showSolution).click();
    await question.driver.shows(question.section, solutionOf(item, variant));
    await question.saved();
    await page.reload();
    await question.wake();
    await expect(question.section).toHaveAttribute('data-state', 'revealed');
    await question.driver.shows(question.section, solutionOf(item, variant));
    await showsNumbers(question, item, variant);
    await question.button(words.tryAgain).click();
    await showsNumbers(question, item, variant);
    await expect(question.section).toHaveAttribute('data-state', 'open');
  }
});

function wrongValue(item: ProblemItem, variant: Variant): string {
  if (item.form === 'entry') return '-7';
  return optionsOf(item, variant).find(({ value }) => value !== keyOf(item, variant))?.text ?? '';
}

test('a second tab shows the numbers that the first one has got', async ({ page, site }) => {
  const [found] = pagesWithProblems(page, site);
  const [problem] = found?.problems ?? [];
  if (!found || !problem) return;
  await page.goto(found.lesson.path);
  const other = await openWindow(page, page.url());
  const there = await new Question(other, problem.question.item).wake();
  const { question, item } = problem;
  await question.wake();
  await question.attempt(question.driver.wrong());
  await another(question).click();
  await expect(question.status).toContainText(words.state.saved);
  const { seed } = await newest(page, item.id);
  await expect(async () => {
    await showsNumbers(there, item, variantOf(item, Number(seed), runsOf(item.model)));
  }).toPass({ timeout: 10_000 });
});

test('an answer to numbers that have changed since is told, and not shown under others', async ({
  page,
  site,
}) => {
  const [found] = pagesWithProblems(page, site);
  const [problem] = found?.problems ?? [];
  if (!found || !problem) return;
  await page.goto(found.lesson.path);
  const { question, item } = problem;
  await question.wake();
  await question.attempt(question.driver.right());
  await question.saved();
  // As if the model had had other numbers when this was answered.
  await page.evaluate(
    (id) =>
      new Promise<void>((resolve, reject) => {
        const open = indexedDB.open(`islet:${document.documentElement.dataset['islet']}`);
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          const transaction = open.result.transaction('events', 'readwrite');
          const events = transaction.objectStore('events');
          events.getAll().onsuccess = ({ target }) => {
            for (const event of Reflect.get(Object(target), 'result')) {
              if (event.item === id)
                events.put({ ...event, shown: 'Layers 7: 12', revision: { content: 'old', key: 'old' } });
            }
          };
          transaction.oncomplete = () => {
            open.result.close();
            resolve();
          };
        };
      }),
    item.id,
  );
  await page.reload();
  await question.wake();
  await expect(question.section.locator('.note-line')).toHaveText(
    `${words.edited} ${words.answerThen('Layers 7: 12')}`,
  );
  await question.driver.shows(question.section, { seed: item.first.seed, value: '' });
});

test('on paper a problem has numbers, a line to write on, and its key with the steps', async ({
  page,
  site,
}) => {
  const [found] = pagesWithProblems(page, site);
  if (!found) return;
  await page.goto(found.lesson.path);
  for (const { question } of found.problems) {
    await question.wake();
    await question.attempt(question.driver.wrong());
    await another(question).click();
    await expect(question.status).toContainText(words.state.saved);
  }
  const seen = await page.locator('.prompt').allInnerTexts();
  // A browser says so before it prints.
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  for (const { question, item } of found.problems) {
    await question.driver.shows(question.section, { seed: item.first.seed, value: '' });
    await showsNumbers(question, item, item.first);
    await expect(question.section.locator('.tally')).toBeHidden();
    await expect(another(question)).toBeHidden();
    const key = resultText(item, keyOf(item, item.first));
    await expect(page.locator('.print-key li').filter({ hasText: key }).first()).toBeVisible();
  }
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  expect(await page.locator('.prompt').allInnerTexts()).toEqual(seen);
});
