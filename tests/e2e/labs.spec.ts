import type { Locator, Page } from '@playwright/test';
import { projectLabs } from '../../src/authoring/labs.ts';
import type { LabSpec } from '../../src/authoring/labs.ts';
import type { LabValues } from '../../src/core/lab.ts';
import { instrumentWords } from '../../src/core/words-instruments.ts';
import { labWords } from '../../src/core/words-labs.ts';
import { predictWords } from '../../src/core/words-predict.ts';
import { readLabState } from '../../src/islands/lab-address.ts';
import { expectAccessible } from './accessible.ts';
import { expect, storedEvents, test, wakeAll } from './site.ts';

/** Every lab in the gallery, whatever it simulates. The gallery is looked at in one of the two sites. */

const labs = [...projectLabs];
const path = 'gallery/labs/';

/** What Node has simulated: some runs take seconds, and a test asks for the same one until the page agrees. */
const runs = new Map<string, unknown>();
function runOf(name: string, lab: LabSpec, values: LabValues<string>): unknown {
  const key = JSON.stringify([name, values]);
  if (!runs.has(key)) runs.set(key, lab.simulate(values));
  return runs.get(key);
}

/** Some runs take seconds, and are asked for again and again. */
const accounts = new Map<string, string>();

/** What Node says of the state that an address tells. */
function accountAt(url: string, name: string, lab: LabSpec): string {
  const key = `${name} ${new URL(url).search}`;
  const known = accounts.get(key);
  if (known !== undefined) return known;
  const account = computeAccount(url, name, lab);
  accounts.set(key, account);
  return account;
}

function computeAccount(url: string, name: string, lab: LabSpec): string {
  const { values, at } = readLabState(new URL(url).searchParams, name, lab, lab.defaults);
  const result = runOf(name, lab, values);
  const steps = lab.steps?.(values, result) ?? 0;
  return lab.account(values, result, Math.min(at ?? steps, steps));
}

function sectionOf(page: Page, name: string): Locator {
  return page.locator(`#l-${name}`);
}

function buttonOf(section: Locator, label: string): Locator {
  return section.getByRole('button', { name: label, exact: true });
}

async function open(page: Page, name: string, to = path): Promise<Locator> {
  await page.goto(to);
  const section = sectionOf(page, name);
  await section.scrollIntoViewIfNeeded();
  await expect(buttonOf(section, labWords.copyLink)).toBeEnabled();
  await atRest(section);
  return section;
}

/** Waits until nothing runs; a lab that waits to be asked is asked. */
async function atRest(section: Locator): Promise<void> {
  const run = buttonOf(section, labWords.run);
  if ((await run.isVisible()) && (await section.locator('.stale:visible').count()) > 0)
    await run.press('Enter');
  await expect(section.locator('progress:visible, .stale:visible')).toHaveCount(0, { timeout: 120_000 });
}

/** The page says what Node says of its address, which the browser writes at rest. */
async function expectAsInNode(page: Page, section: Locator, name: string, lab: LabSpec): Promise<void> {
  await expect(async () => {
    await atRest(section);
    const shown = await section.locator('.account').textContent();
    expect(shown).toBe(accountAt(page.url(), name, lab));
    expect(await section.locator('.lab-view > .announcement').textContent()).toBe(shown);
  }).toPass({ timeout: 120_000 });
}

test('the gallery shows every lab to eyes in light and dark, on a narrow phone too', async ({ page }) => {
  await page.goto(path);
  for (const [name, { title }] of labs)
    await expect(sectionOf(page, name).getByRole('heading').first()).toHaveText(title);
  await wakeAll(page);
  await expectAccessible(page, path);
  await page.setViewportSize({ width: 320, height: 640 });
  const { wide, seen } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    seen: document.documentElement.clientWidth,
  }));
  expect(wide).toBeLessThanOrEqual(seen);
});

for (const [name, lab] of labs) {
  test(`${name}: without its script and on paper it says what Node says`, async ({ page, another }) => {
    const still = await (await another({ javaScriptEnabled: false })).newPage();
    await still.goto(path);
    const start = accountAt('http://localhost/', name, lab);
    await expect(sectionOf(still, name).locator('.account')).toHaveText(start);
    await expect(sectionOf(still, name).locator('.account')).toBeVisible();

    const section = await open(page, name);
    await expect(section.locator('.account')).toHaveText(start);
    await page.emulateMedia({ media: 'print' });
    await expect(section.locator('.account')).toBeVisible();
    for (const { label } of Object.values(lab.controls))
      await expect(section.locator('.controls').getByText(label).first()).toBeVisible();
    await expect(section.locator('button:visible, input[type=range]:visible')).toHaveCount(0);
  });

  test(`${name}: every control is reached and used by keyboard, and a link brings everything back`, async ({
    page,
  }) => {
    const section = await open(page, name);
    const reachable = section.locator(
      '.lab-view :is(button, input, select, a[href], summary, [tabindex="0"]):visible:enabled',
    );
    const count = await reachable.count();
    await reachable.first().focus();
    for (let index = 0; index < count; index++) {
      await expect(reachable.nth(index)).toBeFocused();
      await page.keyboard.press('Tab');
    }

    for (const preset of lab.presets) {
      await buttonOf(section, preset.label).press('Enter');
      await expect(buttonOf(section, preset.label)).toHaveAttribute('aria-pressed', 'true');
      await expectAsInNode(page, section, name, lab);
    }
    for (const slider of await section.locator('.control input[type=range]').all()) {
      const before = await slider.inputValue();
      await slider.press('ArrowRight');
      if ((await slider.inputValue()) === before) await slider.press('ArrowLeft');
      expect(await slider.inputValue()).not.toBe(before);
    }
    for (const list of await section.locator('.control select').all()) await list.press('ArrowDown');
    for (const box of await section.locator('.control input[type=checkbox]').all()) await box.press('Space');
    for (const button of await section.locator('.control.seed button').all()) await button.press('Enter');
    await expectAsInNode(page, section, name, lab);
    await expect.poll(() => new URL(page.url()).search).toContain(`${name}.`);

    const account = await section.locator('.account').textContent();
    const again = await open(page, name, page.url());
    await expect(again.locator('.account')).toHaveText(account ?? '');
    await buttonOf(again, instrumentWords.reset).press('Enter');
    await expectAsInNode(page, again, name, lab);
    await expect.poll(() => new URL(page.url()).search).toBe('');
  });

  if (lab.steps && lab.steps(lab.defaults, runOf(name, lab, lab.defaults)) > 0) {
    test(`${name}: it is stepped, played and paused, and speaks only when it rests`, async ({ page }) => {
      await page.emulateMedia({ reducedMotion: 'reduce' });
      const section = await open(page, name);
      await buttonOf(section, labWords.restart).press('Enter');
      await expectAsInNode(page, section, name, lab);
      await expect.poll(() => new URL(page.url()).search).toBe(`?${name}..=0`);
      await buttonOf(section, labWords.step).press('Enter');
      await expectAsInNode(page, section, name, lab);
      await expect.poll(() => new URL(page.url()).search).toBe(`?${name}..=1`);

      const said = section.locator('.lab-view > .announcement');
      const before = await said.textContent();
      const moment = section.getByLabel(labWords.time);
      await buttonOf(section, labWords.play).press('Enter');
      await expect(moment).not.toHaveValue('1');
      expect(await said.textContent()).toBe(before);
      await buttonOf(section, labWords.pause).press('Enter');
      await expectAsInNode(page, section, name, lab);
      const paused = await moment.inputValue();
      expect(Number(paused)).toBeGreaterThan(1);
      await moment.press('ArrowLeft');
      await expect(moment).toHaveValue(String(Number(paused) - 1));
      await moment.press('Home');
      await expect(moment).toHaveValue('0');
    });
  }
}

test('a long run tells how far it is and can be stopped', async ({ page }) => {
  const long = '?expert-router.batches=1000&expert-router.tokens=2048&expert-router.experts=64';
  await page.goto(path + long);
  const section = sectionOf(page, 'expert-router');
  await section.scrollIntoViewIfNeeded();
  const progress = section.getByRole('progressbar', { name: labWords.progress });
  await expect(progress).toBeVisible();
  await expect(async () => expect(Number(await progress.getAttribute('value'))).toBeGreaterThan(0)).toPass();
  await buttonOf(section, labWords.cancel).click();
  await expect(progress).toBeHidden();
  await expect(section.getByText(labWords.stopped)).toBeVisible();
  await expect(section.getByText(labWords.stale)).toBeVisible();
  await expect(buttonOf(section, labWords.run)).toBeEnabled();
  await buttonOf(section, instrumentWords.reset).click();
  await expect(section.locator('.stale:visible')).toHaveCount(0);
});

test('a lab in a lesson asks first, keeps the guess and opens', async ({ page }) => {
  await page.goto('tasks/problems/');
  const section = sectionOf(page, 'guess-attention');
  await expect(section.locator('.account')).toBeHidden();
  await expect(section.getByText('With which kind of attention')).toBeVisible();
  await section.getByLabel('A latent vector').check();
  await buttonOf(section, predictWords.submit).click();
  const told = predictWords.result('“A latent vector”', '“One for all heads”', '');
  await expect(section.getByText(told)).toBeFocused();
  await expect(section.locator('.account')).toBeVisible();
  await expect.poll(() => storedEvents(page, 'guess', 'guess-attention')).toHaveLength(1);

  await page.reload();
  await expect(section.getByText(told)).toBeVisible();
  await expect(section.locator('.account')).toContainText('40 GB for the cache');
});
