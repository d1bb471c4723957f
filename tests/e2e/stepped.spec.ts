import type { Locator, Page } from '@playwright/test';
import { steppedWords } from '../../src/core/words-stepped.ts';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './site.ts';
import type { Site, SitePage } from './site.ts';

/** The page with a drawing that is built up in steps: of the course, else that of the guide. */
function pageWithSteps(site: Site): SitePage {
  const page = site.pages
    .toSorted((a, b) => Number(b.lesson !== null) - Number(a.lesson !== null))
    .find(({ html }) => html.includes('class="stepped"'));
  if (!page) throw new Error('The guide has a drawing with steps.');
  return page;
}

interface Stepped {
  figure: Locator;
  back: Locator;
  next: Locator;
  texts: Locator;
  /** The parts of the drawing that a reader of this width sees. */
  parts: Locator;
  steps: number;
}

async function firstStepped(page: Page): Promise<Stepped> {
  const figure = page.locator('figure:has(.stepped)').first();
  const texts = figure.locator('.stepped > ol > li');
  return {
    figure,
    back: figure.getByRole('button', { name: steppedWords.back }),
    next: figure.getByRole('button', { name: steppedWords.next }),
    texts,
    parts: figure.locator('.wide [data-step]'),
    steps: await texts.count(),
  };
}

/** The numbers of the steps whose parts are seen, each once. */
async function seen({ parts }: Stepped): Promise<number[]> {
  const all = await parts.evaluateAll((elements) =>
    elements
      .filter((element) => getComputedStyle(element).visibility === 'visible')
      .map((element) => Number(element.getAttribute('data-step'))),
  );
  return [...new Set(all)].toSorted((a, b) => a - b);
}

/** The steps from the second one on, up to one: what belongs to the first needs no mark. */
const upTo = (step: number): number[] => Array.from({ length: step - 1 }, (_, index) => index + 2);

test('a drawing is built up by keyboard, tells each step once, and moves nothing', async ({ page, site }) => {
  await page.goto(pageWithSteps(site).path);
  const stepped = await firstStepped(page);
  const { figure, back, next, texts, steps } = stepped;
  expect(steps).toBeGreaterThan(1);
  const status = figure.getByRole('status');
  const shown = async (step: number): Promise<void> => {
    await expect(status).toHaveText(`Step ${step} of ${steps}`);
    for (let index = 0; index < steps; index++)
      await expect(texts.nth(index)).toBeVisible({ visible: index === step - 1 });
    expect((await seen(stepped)).filter((part) => part > 1)).toEqual(upTo(step));
    await expect(back).toHaveAttribute('aria-disabled', String(step === 1));
    await expect(next).toHaveAttribute('aria-disabled', String(step === steps));
  };
  const said = await page.evaluateHandle(() => {
    const told: string[] = [];
    const line = document.querySelector('.stepped [role=status]');
    new MutationObserver(() => told.push(line?.textContent ?? '')).observe(line ?? document, {
      childList: true,
      characterData: true,
      subtree: true,
    });
    return told;
  });
  const below = () =>
    figure.locator('figcaption').evaluate((caption) => caption.getBoundingClientRect().bottom + scrollY);

  await shown(1);
  const bottom = await below();
  await back.focus();
  await page.keyboard.press('Tab');
  await expect(next).toBeFocused();
  for (let step = 2; step <= steps; step++) {
    await page.keyboard.press(step % 2 === 0 ? 'Enter' : 'Space');
    await shown(step);
    expect(await below()).toBe(bottom);
  }
  // At the end the focus stays where it is, and nothing is told again.
  await page.keyboard.press('Enter');
  await shown(steps);
  await expect(next).toBeFocused();
  expect(await said.jsonValue()).toEqual(upTo(steps).map((step) => `Step ${step} of ${steps}`));
  await expectAccessible(page, 'a drawing at its last step');

  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await shown(steps - 1);
  await expect(back).toBeFocused();
  for (const button of [back, next]) {
    const box = await button.boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24);
  }
});

test('the steps of a drawing fit on the narrowest screen and hold in forced colours', async ({
  page,
  site,
}) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(pageWithSteps(site).path);
  const { figure, next, steps } = await firstStepped(page);
  const drawn = figure.locator('svg').filter({ visible: true }).locator('[data-step="2"]').first();
  await expect(drawn).toHaveCSS('visibility', 'hidden');
  await next.click();
  await expect(drawn).toHaveCSS('visibility', 'visible');
  await expect(figure.getByRole('status')).toHaveText(`Step 2 of ${steps}`);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});

/** The whole drawing, and its steps as a list with numbers; no buttons. */
async function expectWhole(page: Page): Promise<void> {
  const stepped = await firstStepped(page);
  const { figure, texts, steps } = stepped;
  expect((await seen(stepped)).filter((part) => part > 1)).toEqual(upTo(steps));
  let above = -1;
  for (let index = 0; index < steps; index++) {
    await expect(texts.nth(index)).toBeVisible();
    const top = await texts.nth(index).evaluate((text) => text.getBoundingClientRect().top);
    expect(top).toBeGreaterThan(above);
    above = top;
  }
  await expect(figure.locator('ol').first()).toHaveCSS('list-style-type', 'decimal');
  await expect(figure.locator('button').filter({ visible: true })).toHaveCount(0);
  await expect(figure.locator('[role=status]')).toBeHidden();
}

test('on paper a drawing is whole, and its steps are a list', async ({ page, site }) => {
  await page.goto(pageWithSteps(site).path);
  await page.emulateMedia({ media: 'print' });
  await expectWhole(page);
});

test('without JavaScript a drawing is whole, and its steps are a list', async ({ another, site }) => {
  const context = await another({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(pageWithSteps(site).path);
  await expectWhole(page);
});
