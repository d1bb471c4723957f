import type { Page } from '@playwright/test';
import { barWords } from '../../src/core/words-bars.ts';
import { calculatorWords } from '../../src/core/words-calculator.ts';
import { copyLinkWords } from '../../src/core/words-copy-link.ts';
import { compareWords } from '../../src/core/words-compare.ts';
import { fieldWords } from '../../src/core/words-field.ts';
import { listWords } from '../../src/core/words-list.ts';
import { predictWords } from '../../src/core/words-predict.ts';
import { sensitivityWords } from '../../src/core/words-sensitivity.ts';
import { words } from '../../src/core/words.ts';
import { expectAccessible } from './accessible.ts';
import { Calculator, calculatorCalled, calculatorsOf } from './calculator.ts';
import { expect, stored, storedEvents, test } from './site.ts';
import type { Site } from './site.ts';

const touch = { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } };

async function forEach(
  page: Page,
  site: Site,
  use: (calculator: Calculator) => Promise<void>,
): Promise<void> {
  for (const { page: at, model } of calculatorsOf(site)) {
    await test.step(`${at.path} ${model.id}`, async () => {
      await page.goto(at.path);
      await use(await new Calculator(page, model).wake());
    });
  }
}

/** The fixture's calculator with every kind of input, on the page of its lesson, or null in another site. */
async function harbour(page: Page, site: Site, search = ''): Promise<Calculator | null> {
  const found = calculatorCalled(site, 'harbour');
  if (!found) return null;
  await page.goto(found.page.path + search);
  return new Calculator(page, found.model).wake();
}

test('sliders change the results and the address, a reload keeps both, reset undoes them', async ({
  page,
  site,
}) => {
  await forEach(page, site, async (calculator) => {
    const asItCame = await calculator.shows();
    const moved = await calculator.inputs('number');
    for (const { name } of moved) {
      const slider = calculator.slider(name);
      const before = await slider.inputValue();
      const most = (await slider.getAttribute('max')) === before;
      for (let step = 0; step < 5; step++) await slider.press(most ? 'ArrowLeft' : 'ArrowRight');
      expect(await slider.inputValue(), name).not.toBe(before);
    }
    if (moved.length === 0) return;
    for (const { name } of moved)
      await expect(page).toHaveURL((url) => url.searchParams.has(calculator.key(name)));
    await expect(calculator.said).not.toBeEmpty();
    // The address is written once a slider rests.
    await page.waitForTimeout(1000);

    const changed = await calculator.shows();
    expect(changed).not.toEqual(asItCame);
    await page.reload();
    await calculator.wake();
    await expect.poll(() => calculator.shows()).toEqual(changed);

    await calculator.reset.click();
    await expect.poll(() => calculator.shows()).toEqual(asItCame);
    await expect(page).toHaveURL(({ search }) => search === '');
  });
});

test('what is typed counts as people write it; out of range becomes the nearest, unreadable changes nothing', async ({
  page,
  site,
}) => {
  await forEach(page, site, async (calculator) => {
    for (const { name, min, max } of await calculator.inputs('number')) {
      const field = calculator.control(name);
      const slider = calculator.slider(name);
      const before = await field.inputValue();
      await field.fill('one or two');
      await field.press('Enter');
      await expect(field).toHaveValue(before);
      await expect(calculator.note).toHaveText(fieldWords.unreadable('one or two'));
      // In words, with a mark for thousands, with a power of ten: the same number.
      await field.fill(`${max * 1000}`);
      await field.press('Tab');
      await expect(field).not.toHaveValue(`${max * 1000}`);
      const most = await field.inputValue();
      await expect(calculator.note).toContainText(most);
      await expect(slider).toHaveValue((await slider.getAttribute('max')) ?? '');
      await field.fill(String(min - 1));
      await field.press('Tab');
      await expect(slider).toHaveValue((await slider.getAttribute('min')) ?? '');
      await field.fill(`${max}e0`);
      await field.press('Tab');
      await expect(field).toHaveValue(most);
      await expect(calculator.note).toBeEmpty();
      for (const output of await calculator.section.locator('.output').all())
        await expect(output).not.toContainText('NaN');
      await calculator.reset.click();
      await expect(field).toHaveValue(before);
    }
  });
});

test('what is typed while a moved slider is still drawn stays', async ({ page, site }) => {
  const calculator = await harbour(page, site);
  if (!calculator) return;
  await calculator.slider('echoes').evaluate((slider) => {
    if (!(slider instanceof HTMLInputElement)) return;
    slider.stepUp();
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    const [field] = slider.closest('.row')?.querySelectorAll<HTMLInputElement>('input') ?? [];
    field?.focus();
    if (field) field.value = '7';
  });
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null)))),
  );
  await expect(calculator.control('echoes')).toHaveValue('7');
});

test('what is typed while the number before is still being read stays', async ({ page, site }) => {
  let release = (): void => {};
  const held = new Promise<void>((done) => (release = done));
  await page.route(/\/read-field\.[^/]*\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  const calculator = await harbour(page, site);
  if (!calculator) return;
  const echoes = calculator.control('echoes');
  await echoes.fill('12345');
  await echoes.press('Tab');
  await echoes.fill('7');
  release();
  // 12,345 B over 13.3 m
  await expect(calculator.output('density')).toContainText('928 B/m');
  await expect(echoes).toHaveValue('7');
});

test('numbers are read in words and in other units', async ({ page, site }) => {
  const calculator = await harbour(page, site);
  if (!calculator) return;
  const echoes = calculator.control('echoes');
  for (const [typed, shown] of [
    ['1.5 million', '1.5 million'],
    ['250 MB', '250 million'],
    ['12,345', '12,345'],
    ['12 345,5', '12,345.5'],
  ] as const) {
    await echoes.fill(typed);
    await echoes.press('Tab');
    await expect(echoes).toHaveValue(shown);
  }
  // 12,345.5 B over 13.3 m
  await expect(calculator.output('density')).toContainText('928 B/m');
});

test('lists, switches, rows and lists of numbers: each changes the results, and a link names it', async ({
  page,
  site,
}) => {
  await forEach(page, site, async (calculator) => {
    const asItCame = await calculator.shows();
    for (const { name, kind, choices, least, most } of calculator.model.inputs) {
      if (kind === 'choice' || kind === 'row') {
        for (const label of choices) {
          await calculator.control(name).selectOption({ label });
          await expect(calculator.control(name).locator('option:checked')).toHaveText(label);
          if (kind === 'row')
            await expect(calculator.row(name).locator('.row-source:visible')).toHaveCount(1);
        }
      }
      if (kind === 'toggle') {
        const before = await calculator.control(name).isChecked();
        await calculator.control(name).setChecked(!before);
        await expect(page).toHaveURL(
          (url) => url.searchParams.get(calculator.key(name)) === choices[before ? 0 : 1],
        );
      }
      if (kind === 'list') {
        const fields = calculator.row(name).locator('input');
        const [fewer, more] = [
          calculator.row(name).locator('button').first(),
          calculator.row(name).locator('button').last(),
        ];
        for (let count = await fields.count(); count < most; count++) await more.click();
        await expect(fields).toHaveCount(most);
        await more.click({ force: true });
        await expect(fields).toHaveCount(most);
        await expect(more).toHaveAttribute('aria-disabled', 'true');
        for (let count = most; count > least; count--) await fewer.click();
        await expect(fields).toHaveCount(least);
        await fewer.click({ force: true });
        await expect(fields).toHaveCount(least);
        // The button that has done all that it can keeps the focus.
        await expect(fewer).toBeFocused();
      }
    }
    const presets = calculator.section.locator('.presets button');
    await expect(presets).toHaveCount(calculator.model.presets);
    for (const [i, preset] of (await presets.all()).entries()) {
      await preset.click();
      await expect(preset).toHaveAttribute('aria-pressed', 'true');
      await expect(calculator.section.locator('.preset-source').nth(i)).not.toHaveAttribute('hidden');
    }
    await calculator.reset.click();
    await expect.poll(() => calculator.shows()).toEqual(asItCame);

    const nonsense = new URL(page.url());
    for (const [i, { name }] of calculator.model.inputs.entries())
      nonsense.searchParams.set(
        calculator.key(name),
        ['1e400', 'x', '', '1,2,3,4,5,6,7,8,9,1,1,1,1,1,1,1,1'][i % 4] ?? '',
      );
    await page.goto(nonsense.href);
    await calculator.wake();
    await expect.poll(() => calculator.shows()).toEqual(asItCame);
  });
});

test('results are what the formulas say, verdicts in words, lists and matrices by name', async ({
  page,
  site,
}) => {
  const calculator = await harbour(page, site);
  if (!calculator) return;
  // Dover at a spring tide: 7.3 + 6 = 13.3 m; less 3.5 m of draught and 0.1 m in shelter 9.7 m.
  await expect(calculator.output('depth')).toContainText('13.3 m');
  await expect(calculator.output('room')).toContainText('9.7 m');
  await expect(calculator.output('verdict')).toContainText('She floats');
  // Loads of 1, 1 and 2.
  await expect(calculator.output('shares').getByRole('row')).toHaveText([
    /Fore\s*0.25/,
    /Aft\s*0.25/,
    /Port\s*0.5/,
  ]);
  await expect(calculator.output('trim').getByRole('row')).toHaveText([
    /Spring\s*Neap/,
    /Spring\s*6\s*1/,
    /Neap\s*1\s*3.2/,
  ]);
  await calculator.control('harbour').selectOption({ label: 'Saint-Malo' });
  await calculator.control('tide').selectOption({ label: 'Neap' });
  await calculator.control('draught').fill('9.5');
  await calculator.control('draught').press('Enter');
  // 4.2 + 4.9 = 9.1 m, less 9.6 m.
  await expect(calculator.output('room')).toContainText('−0.5 m');
  await expect(calculator.output('verdict')).toContainText('She grounds');
  await expect(calculator.said).toContainText('Room under the keel −0.5 m');
  await expect(calculator.said).toContainText('Does she float? She grounds');
  await expect(calculator.section.locator('.steps li', { hasText: 'Does she float?' })).toContainText(
    'She grounds',
  );
});

test('a result is said once when the slider rests, and drawn at most once a frame', async ({
  page,
  site,
}) => {
  await forEach(page, site, async (calculator) => {
    const [input] = await calculator.inputs('number');
    if (!input) return;
    const slider = calculator.slider(input.name);
    const counts = await slider.evaluate(
      async (element, section) => {
        if (!(element instanceof HTMLInputElement) || !(section instanceof HTMLElement)) return null;
        const said = section.querySelector('.play > .announcement');
        const step = section.querySelector('.worked .seen');
        if (!said || !step) return null;
        let [words, frames] = [0, 0];
        new MutationObserver(() => words++).observe(said, {
          childList: true,
          characterData: true,
          subtree: true,
        });
        new MutationObserver(() => frames++).observe(step, {
          childList: true,
          characterData: true,
          subtree: true,
        });
        const [min, max] = [Number(element.min), Number(element.max)];
        for (let i = 0; i < 100; i++) {
          element.value = String(min + ((max - min) * i) / 100);
          element.dispatchEvent(new Event('input', { bubbles: true }));
        }
        await new Promise((done) => setTimeout(done, 1500));
        return { words, frames };
      },
      await calculator.section.elementHandle(),
    );
    expect(counts?.words).toBeLessThanOrEqual(1);
    expect(counts?.frames).toBeLessThanOrEqual(2);
  });
});

test('a link carries the calculator to somebody else', async ({ page, another, site }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const calculator = await harbour(page, site);
  if (!calculator) return;
  await calculator.section.locator('.presets button').first().click();
  await calculator.control('sheltered').uncheck();
  await calculator.copyLink.click();
  await expect(calculator.note).toHaveText(copyLinkWords.copied);
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(link).hash).toBe('#c-harbour');
  expect(link).toContain('harbour.harbour=Saint-Malo');
  const seen = await calculator.shows();
  const elsewhere = await (await another()).newPage();
  await elsewhere.goto(link);
  const copy = new Calculator(elsewhere, calculator.model);
  await expect(copy.section).toBeInViewport();
  await expect(copy.reset).toBeEnabled();
  await expect.poll(() => copy.shows()).toEqual(seen);
});

test('a link that cannot be copied is said to stand in the address bar', async ({ page, site }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
  });
  const calculator = await harbour(page, site);
  if (!calculator) return;
  await calculator.copyLink.click();
  await expect(calculator.note).toHaveText(copyLinkWords.notCopied);
});

test('two scenarios stand side by side, in words, in the charts and in the address', async ({
  page,
  site,
}) => {
  const calculator = await harbour(page, site);
  if (!calculator) return;
  const panel = calculator.section.getByRole('region', { name: compareWords.title });
  await calculator.compare.click();
  await expect(calculator.note).toHaveText(calculatorWords.kept);
  await expect(calculator.compare).toHaveAttribute('aria-expanded', 'true');
  await expect(panel).toContainText(compareWords.alike);
  await calculator.control('draught').fill('5.5');
  await calculator.control('draught').press('Enter');
  // 9.7 m before, 7.7 m after: 2 m or 20.6 % less.
  const room = panel.getByRole('row', { name: /Room under the keel/ });
  await expect(room).toHaveText(/9\.7 m\s*7\.7 m\s*−2 m, 20\.6% less/);
  await expect(panel.getByRole('row', { name: /Draught/ })).toHaveText(/3\.5 m\s*5\.5 m/);
  await expect(panel.getByRole('row', { name: /Depth/ })).toHaveText(/13\.3 m\s*13\.3 m\s*the same/);
  await expect(panel.getByRole('row', { name: /Does she float/ })).toHaveText(/She floats\s*She floats\s*$/);

  const chart = calculator.section.locator('.chart').first();
  await chart.scrollIntoViewIfNeeded();
  await expect(chart.locator('.legend li')).toHaveText([
    /Room under the keel, A/,
    /Depth at high water, A/,
    /Room under the keel, B/,
    /Depth at high water, B/,
  ]);
  await expect(chart.locator('.plot svg svg path')).toHaveCount(4);
  const bars = calculator.section.locator('.chart').nth(2);
  await bars.scrollIntoViewIfNeeded();
  await expect(bars.getByRole('columnheader')).toHaveText(['', /, A$/, /, B$/].slice(1));

  await expect(page).toHaveURL(({ search }) => search.includes('harbour..=1') && search.includes('=5.5'));
  await page.reload();
  await calculator.wake();
  await expect(room).toHaveText(/9\.7 m\s*7\.7 m\s*−2 m, 20\.6% less/);

  await calculator.button(compareWords.keepB).click();
  await expect(room).toHaveText(/7\.7 m\s*7\.7 m\s*the same/);
  await calculator.control('draught').fill('3.5');
  await calculator.control('draught').press('Enter');
  await expect(room).toHaveText(/7\.7 m\s*9\.7 m\s*\+2 m, 26% more/);
  await expect(page).toHaveURL(({ search }) => search.includes('harbour..draught=5.5'));
  await expect(page).toHaveURL(({ search }) => !search.includes('harbour.draught'));
  await page.reload();
  await calculator.wake();
  await expect(room).toHaveText(/7\.7 m\s*9\.7 m/);
  await calculator.button(compareWords.backToA).click();
  await expect(calculator.output('room')).toContainText('7.7 m');
  await calculator.compare.click();
  await expect(panel).toHaveCount(0);
  await expect(page).toHaveURL(({ search }) => !search.includes('harbour..'));
});

test('what matters most comes first, in bars and in words', async ({ page, site }) => {
  const calculator = await harbour(page, site);
  if (!calculator) return;
  await calculator.whatMatters.click();
  const panel = calculator.section.getByRole('region', { name: sensitivityWords.title });
  await panel.getByLabel(sensitivityWords.of).selectOption({ label: 'Room under the keel' });
  const items = panel.getByRole('listitem');
  // Of the two numbers only the draught counts: 13.3 − 0.1 less 3.15 and 3.85 is 10.05 and 9.35.
  await expect(items).toHaveText([
    /Draught.*10% less: 10\.1 m \(3\.6% more\).*10% more: 9\.35 m \(3\.6% less\)/,
    /Echoes of the sounder.*No effect/,
  ]);
  await panel.getByLabel(sensitivityWords.of).selectOption({ label: 'Echoes for each metre' });
  await expect(items.first()).toContainText('Echoes of the sounder');
  // It follows the inputs: at 12 m of draught a tenth more is beyond what the slider has.
  await panel.getByLabel(sensitivityWords.of).selectOption({ label: 'Room under the keel' });
  await calculator.control('draught').fill('12');
  await calculator.control('draught').press('Enter');
  await expect(items.first()).toContainText(/10% less: 2\.4 m/);
  await calculator.whatMatters.click();
  await expect(panel).toHaveCount(0);
});

test.describe('a guess', () => {
  const guess = async (page: Page, site: Site, id: string): Promise<Calculator | null> => {
    const found = calculatorCalled(site, id);
    if (!found) return null;
    await page.goto(found.page.path);
    const calculator = new Calculator(page, found.model);
    await expect(calculator.button(predictWords.submit)).toBeEnabled();
    return calculator;
  };

  test('is asked for first, read as people write it, kept, and told how far off it was', async ({
    page,
    site,
  }) => {
    const calculator = await guess(page, site, 'guess-depth');
    if (!calculator) return;
    const { section } = calculator;
    const field = section.getByLabel(predictWords.guess);
    const told = section.locator('.gap');
    // Nothing that gives it away, but what it depends on.
    for (const hidden of ['.output', '.steps', '.chart', '.row'])
      await expect(section.locator(hidden).first()).toBeHidden();
    await expect(section.locator('.given')).toContainText('Oban');

    const asked = section.locator('.predict .note-line');
    await calculator.button(predictWords.submit).click();
    await expect(asked).toHaveText(predictWords.empty);
    await field.fill('rather deep');
    await field.press('Enter');
    await expect(asked).toHaveText(predictWords.unreadable);
    await field.fill('3 GB');
    await field.press('Enter');
    await expect(asked).toHaveText(predictWords.otherUnit('GB', 'm'));
    expect(await stored(page)).toEqual([]);

    await field.fill('310 cm');
    await field.press('Enter');
    await expect(asked).toHaveText(predictWords.otherUnit('cm', 'm'));
    await field.fill('3,1 m');
    await field.press('Enter');
    // 9.1 + 3.3 = 12.4 m is four times 3.1 m.
    await expect(told).toHaveText('You guessed 3.1 m; it is 12.4 m: 4 times as much.');
    await expect(told).toBeFocused();
    await expect(section.locator('.predict .state')).toHaveText(words.state.saved);
    await expect(calculator.slider('draught')).toBeVisible();
    expect(await storedEvents(page, 'guess', 'guess-depth')).toEqual([
      expect.objectContaining({
        response: { guess: 3.1, answer: expect.closeTo(12.4, 9), output: 'depth', unit: 'm' },
        shown: '3.1 m',
        score: null,
        revision: { content: expect.any(String), key: expect.any(String) },
      }),
    ]);

    await page.reload();
    await expect(told).toHaveText('You guessed 3.1 m; it is 12.4 m: 4 times as much.');
    await expect(calculator.reset).toBeEnabled();
    await expect(section.locator('.ask')).toBeHidden();
    expect(await storedEvents(page, 'guess', 'guess-depth')).toHaveLength(1);
  });

  test('can be declined, which is kept, too', async ({ page, site }) => {
    const calculator = await guess(page, site, 'guess-depth');
    if (!calculator) return;
    const { section } = calculator;
    await calculator.button(predictWords.look).click();
    await expect(section.locator('.gap')).toHaveText('Depth at high water: 12.4 m.');
    await expect(section.locator('.predict .state')).toHaveText(words.state.saved);
    expect(await storedEvents(page, 'reveal', 'guess-depth')).toHaveLength(1);
    await page.reload();
    await expect(section.locator('.gap')).toHaveText('Depth at high water: 12.4 m.');
    await expect(calculator.reset).toBeEnabled();
  });

  test('of a verdict is one of its words', async ({ another, site }) => {
    const page = await (await another(touch)).newPage();
    const calculator = await guess(page, site, 'guess-floats');
    if (!calculator) return;
    const { section } = calculator;
    await calculator.button(predictWords.submit).tap();
    await expect(section.locator('.predict .note-line')).toHaveText(predictWords.choose);
    await section.getByLabel('She floats').tap();
    await calculator.button(predictWords.submit).tap();
    // 4.2 + 4.9 = 9.1 m of water for a draught of 11 m.
    await expect(section.locator('.gap')).toHaveText('You guessed “She floats”; it is “She grounds”.');
    await expect(calculator.output('verdict')).toContainText('She grounds');
  });

  test('is made by keyboard alone', async ({ page, site }) => {
    const calculator = await guess(page, site, 'guess-depth');
    if (!calculator) return;
    await calculator.section.evaluate((section) => {
      section.tabIndex = -1;
      section.focus();
    });
    await page.keyboard.press('Tab');
    await page.keyboard.type('12.4');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await expect(calculator.section.locator('.gap')).toHaveText(predictWords.right('12.4 m'));
    // On to the first control of the calculator.
    await page.keyboard.press('Tab');
    await expect(calculator.section.locator('.presets button').first()).toBeFocused();
  });

  test('is there before the page is painted again: nothing moves', async ({ page, site }) => {
    const calculator = await guess(page, site, 'guess-depth');
    if (!calculator) return;
    await calculator.section.getByLabel(predictWords.guess).fill('10');
    await calculator.button(predictWords.submit).click();
    await expect(calculator.section.locator('.predict .state')).toHaveText(words.state.saved);
    await page.addInitScript(() => {
      Object.assign(window, { shifts: 0 });
      new PerformanceObserver((list) => {
        const before: unknown = Reflect.get(window, 'shifts');
        Object.assign(window, { shifts: Number(before) + list.getEntries().length });
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.reload();
    await expect(calculator.reset).toBeEnabled();
    await page.waitForTimeout(500);
    expect(await page.evaluate(() => Number(Reflect.get(window, 'shifts')))).toBe(0);
  });
});

test('a calculator is used by keyboard alone', async ({ page, site }) => {
  const calculator = await harbour(page, site);
  if (!calculator) return;
  await calculator.section.evaluate((section) => {
    section.tabIndex = -1;
    section.focus();
  });
  const tabTo = async (selector: string): Promise<void> => {
    for (let step = 0; step < 60; step++) {
      await page.keyboard.press('Tab');
      if (
        await calculator.section
          .locator(selector)
          .first()
          .evaluate((one) => one === document.activeElement)
      )
        return;
    }
    throw new Error(`Tab never reaches ${selector}.`);
  };
  await tabTo('.presets button');
  await page.keyboard.press('Enter');
  await expect(calculator.output('verdict')).toContainText('She grounds');
  await tabTo('select');
  await page.keyboard.press('Home');
  await expect(calculator.output('depth')).toContainText('10.5 m');
  await tabTo('input[type=checkbox]');
  await page.keyboard.press('Space');
  await expect(calculator.control('sheltered')).not.toBeChecked();
  await tabTo('input[type=range]');
  await page.keyboard.press('Home');
  await expect(calculator.control('draught')).toHaveValue('0.5');
  await tabTo('.numbers button:last-child');
  await expect(calculator.row('loads').locator('input')).toHaveCount(4);
  await tabTo('.calculator-acts button');
  await page.keyboard.press('Space');
  await expect(calculator.section.getByRole('region', { name: compareWords.title })).toBeVisible();
  await tabTo('.chart summary');
  await page.keyboard.press('Enter');
  await expect(calculator.section.locator('.chart table').first()).toBeVisible();
});

test('a calculator is used by clicks alone and by touch alone', async ({ page, another, site }) => {
  const phone = await (await another(touch)).newPage();
  for (const at of [page, phone]) {
    const calculator = await harbour(at, site);
    if (!calculator) return;
    const press = async (selector: string): Promise<void> => {
      const place = calculator.section.locator(selector).first();
      if (at === phone) await place.tap();
      else await place.click();
    };
    await press('input[type=checkbox]');
    await expect(calculator.control('sheltered')).not.toBeChecked();
    const slider = calculator.slider('draught');
    await slider.scrollIntoViewIfNeeded();
    const box = await slider.boundingBox();
    if (!box) throw new Error('The slider has no box.');
    if (at === phone) await phone.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
    else await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    // The middle of 0.5 to 12.
    await expect(calculator.control('draught')).toHaveValue(/^6\.[1-4]$/);
    await press('.numbers button:last-child');
    await expect(calculator.row('loads').locator('input')).toHaveCount(4);
    await press('.calculator-acts button');
    await press('.presets button');
    await expect(calculator.section.getByRole('region', { name: compareWords.title })).toContainText(
      'Saint-Malo',
    );
  }
});

test('nothing that can be pressed is smaller than 24 px, and nothing is cut at 320 px', async ({
  another,
  site,
}) => {
  const page = await (await another({ ...touch, viewport: { width: 320, height: 700 } })).newPage();
  await forEach(page, site, async (calculator) => {
    await calculator.compare.click();
    await calculator.whatMatters.click();
    await expect(calculator.section.locator('.part')).toHaveCount(2);
    const faults = await calculator.section.evaluate((section) => {
      for (const details of section.querySelectorAll('details')) details.open = true;
      const small = [...section.querySelectorAll<HTMLElement>('button, select, summary, input')].filter(
        (one) => {
          const box = (one.closest('label') ?? one).getBoundingClientRect();
          return one.checkVisibility() && (box.width < 24 || box.height < 23.9);
        },
      );
      const { right } = section.getBoundingClientRect();
      const cut = [...section.querySelectorAll('.chart text, .chart td, .chart th, .part *')].filter(
        (one) => one.checkVisibility() && one.getBoundingClientRect().right > right + 0.5,
      );
      const tiny = [...section.querySelectorAll('.chart text, .chart *')].filter(
        (one) => one.textContent?.trim() !== '' && parseFloat(getComputedStyle(one).fontSize) < 12,
      );
      return [...small, ...cut, ...tiny].map((one) => one.outerHTML.slice(0, 120));
    });
    expect(faults).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });
});

test('charts are read without being seen: a sentence, and the same as a table', async ({ page, site }) => {
  await forEach(page, site, async (calculator) => {
    const charts = calculator.section.locator('.chart');
    await expect(charts).toHaveCount(calculator.model.charts);
    for (const chart of await charts.all()) {
      await chart.scrollIntoViewIfNeeded();
      const image = chart.locator('svg[role=img]');
      if ((await image.count()) > 0) {
        await expect(image).toHaveAccessibleName(/ goes from .* At .*: /);
        await chart.locator('summary').click();
        expect(await chart.getByRole('row').count()).toBeGreaterThan(2);
      } else {
        await expect(chart.locator('.sentence')).toHaveText(
          new RegExp(`^$|^${barWords.extremes('.*', '.*').replaceAll('.', '\\.').replaceAll('\\.*', '.*')}$`),
        );
        expect(await chart.getByRole('row').count()).toBeGreaterThan(1);
      }
    }
  });
});

test('on paper stand inputs, results, steps and charts, and nothing to press', async ({ page, site }) => {
  await forEach(page, site, async (calculator) => {
    await calculator.section.locator('.steps summary').click();
    await page.emulateMedia({ media: 'print' });
    const { section } = calculator;
    for (const output of await section.locator('.output').all()) await expect(output).toBeVisible();
    for (const step of await section.locator('.worked .seen').all()) await expect(step).toBeVisible();
    for (const chart of await section.locator('.chart').all())
      await expect(chart.locator('svg').first()).toBeVisible();
    await expect(section.locator('.row:visible').first()).toBeVisible();
    await expect(
      section.locator('button, input[type=range], .further').filter({ visible: true }),
    ).toHaveCount(0);
    await page.emulateMedia({ media: null });
  });
});

test('axe finds nothing on a calculator that is asked, open, compared and explained', async ({
  page,
  site,
}) => {
  for (const { page: at, model } of calculatorsOf(site)) {
    if (at.lesson === null) continue;
    await page.goto(at.path);
    const calculator = await new Calculator(page, model).wake();
    await calculator.compare.click();
    await calculator.whatMatters.click();
    if (model.presets > 0) await calculator.section.locator('.presets button').first().click();
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('.calculator details'))
        if (details instanceof HTMLDetailsElement) details.open = true;
    });
    await expect(calculator.section.locator('.part')).toHaveCount(2);
    await expectAccessible(page, `${at.path} ${model.id}`);
  }
});

test('a part that cannot be loaded is told, and comes when it can', async ({ page, site, watch }) => {
  watch.allow(/Failed to load resource|ERR_FAILED/);
  const calculator = await harbour(page, site);
  if (!calculator) return;
  await page.route(/Sensitivity/, (route) => route.abort());
  await calculator.whatMatters.click();
  await expect(calculator.note).toHaveText(calculatorWords.notLoaded);
});

test('each calculator has a page of its own that leads back to its lessons', async ({ page, site }) => {
  await page.goto('');
  await page.getByRole('link', { name: /calculators/ }).click();
  const own = site.pages.filter(({ path }) => /^calculators\/.+/.test(path));
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(own.length);
  for (const { path, model } of calculatorsOf(site).map(({ page: at, model }) => ({
    path: at.path,
    model,
  }))) {
    // The models of the guide are examples: they have no page of their own.
    if (/^(?:calculators|guide)\//.test(path)) continue;
    await page.goto(path);
    const calculator = await new Calculator(page, model).wake();
    await calculator.section.locator('.further > a').click();
    await expect(page).toHaveURL(new RegExp(`${site.build.base}calculators/${model.model}/$`));
    await expect(page.locator('.calculator')).toHaveCount(1);
    await page.getByRole('main').locator(`a[href="${site.build.base}${path}"]`).click();
    await expect(page).toHaveURL(new RegExp(`${site.build.base}${path}$`));
  }
});

test('a list says what it does in words', async ({ page, site }) => {
  const calculator = await harbour(page, site);
  if (!calculator) return;
  const group = calculator.section.getByRole('group', { name: 'Loads in the holds' });
  await expect(group.getByRole('textbox', { name: 'Fore' })).toHaveAccessibleDescription(
    'Between 0 and 100.',
  );
  await group.getByRole('button', { name: listWords.add('Loads in the holds') }).click();
  await expect(group.getByRole('textbox', { name: 'Starboard' })).toHaveValue('0');
  await group.getByRole('button', { name: listWords.remove('Loads in the holds') }).click();
  await expect(group.getByRole('textbox')).toHaveCount(3);
  await group.getByRole('button', { name: listWords.add('Loads in the holds') }).click();
  await expect(group.getByRole('textbox')).toHaveCount(4);
  // Two taps that come before the first is drawn.
  await group
    .getByRole('button', { name: listWords.remove('Loads in the holds') })
    .evaluate((remove: HTMLElement) => {
      remove.click();
      remove.click();
    });
  await expect(group.getByRole('textbox')).toHaveCount(2);
  // Each control has its name, and a slider its value and range.
  await expect(calculator.slider('draught')).toHaveAccessibleName('Draught');
  await expect(calculator.slider('draught')).toHaveAccessibleDescription('Between 0.5 and 12.');
  await expect(calculator.slider('echoes')).toHaveAttribute('aria-valuetext', '2 MB');
  await expect(
    calculator.section.getByRole('switch').or(calculator.control('sheltered')),
  ).toHaveAccessibleDescription('Waves need room too.');
  await expect(calculator.section).toHaveRole('region');
  await expect(calculator.section).toHaveAccessibleName('Room under the keel');
});

test('a calculator of the guide starts from its preset, and what is guessed there is not recorded', async ({
  page,
  site,
}) => {
  const found = site.pages
    .flatMap((at) => at.calculators.map((model) => ({ at, model })))
    .find(({ at, model }) => at.path.startsWith('guide/') && model.id === 'guide-lamp-guess');
  expect(found).toBeDefined();
  if (!found) return;
  await page.goto(found.at.path);
  const { section } = new Calculator(page, found.model);
  // The old bulb's 60 W, 5 hours a day, 365 days, 0.3 $/kWh: 109.5 kWh are $32.85.
  await expect(section.locator('.given')).toContainText('60 W');
  await expect(section.locator('.guess .unit')).toHaveText(predictWords.how('$ per year'));
  await section.getByLabel(predictWords.guess).fill('65.70');
  await section.getByRole('button', { name: predictWords.submit, exact: true }).click();
  await expect(section.locator('.gap')).toHaveText(
    'You guessed $65.70 per year; it is $32.85 per year: half as much.',
  );
  expect(await stored(page)).toEqual([]);
});
