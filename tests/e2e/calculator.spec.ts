import type { Locator, Page } from '@playwright/test';
import { instrumentWords } from '../../src/core/words-instruments.ts';
import { expect, test } from './site.ts';
import type { SiteCalculator, SitePage } from './site.ts';

class Calculator {
  readonly section: Locator;
  readonly reset: Locator;
  readonly model: SiteCalculator;

  constructor(page: Page, model: SiteCalculator, index: number) {
    this.model = model;
    this.section = page.locator('.calculator').nth(index);
    this.reset = this.section.getByRole('button', { name: instrumentWords.reset, exact: true });
  }

  async wake(): Promise<this> {
    await this.section.scrollIntoViewIfNeeded();
    await expect(this.reset).toBeEnabled();
    return this;
  }

  /** Results and steps, all that its inputs decide. */
  async shows(): Promise<unknown> {
    return this.section.evaluate((section) => ({
      outputs: [...section.querySelectorAll('output')].map((one) => one.innerText),
      steps: [...section.querySelectorAll('.steps li')].map((one) => one.textContent),
      inputs: [...section.querySelectorAll<HTMLInputElement>('input, select')].map((one) => one.value),
    }));
  }

  field(name: string): Locator {
    return this.section.locator(`[id="${this.model.id}-${name}"]`);
  }

  slider(name: string): Locator {
    return this.section.locator(`.row:has([id="${this.model.id}-${name}"]) input[type=range]`);
  }

  /** The inputs that count now, by name. */
  async numbers(): Promise<SiteCalculator['inputs']> {
    const shown: SiteCalculator['inputs'][number][] = [];
    for (const input of this.model.inputs) {
      if (!input.choices && (await this.field(input.name).isVisible())) shown.push(input);
    }
    return shown;
  }
}

async function forEachCalculator(
  page: Page,
  pages: readonly SitePage[],
  use: (calculator: Calculator) => Promise<void>,
): Promise<void> {
  for (const one of pages) {
    for (const [index, model] of one.calculators.entries()) {
      await test.step(`${one.path} ${model.id}`, async () => {
        await page.goto(one.path);
        await use(await new Calculator(page, model, index).wake());
      });
    }
  }
}

test('a slider changes the result and the address, a reload keeps both, reset undoes them', async ({
  page,
  site,
}) => {
  await forEachCalculator(page, site.pages, async (calculator) => {
    const asItCame = await calculator.shows();
    for (const { name } of await calculator.numbers()) {
      const slider = calculator.slider(name);
      const key = `${calculator.model.id}.${name}`;
      const before = await slider.inputValue();
      const most = (await slider.getAttribute('max')) === before;
      for (let step = 0; step < 5; step++) await slider.press(most ? 'ArrowLeft' : 'ArrowRight');
      expect(await slider.inputValue()).not.toBe(before);
      expect(await calculator.shows(), name).not.toEqual(asItCame);
      await expect(page).toHaveURL((url) => url.searchParams.has(key));
      expect(new URL(page.url()).searchParams.get(key)).toBe(await calculator.field(name).inputValue());
      await expect(calculator.section.locator('[role=status]')).not.toBeEmpty();

      const changed = await calculator.shows();
      await page.reload();
      await calculator.wake();
      await expect.poll(() => calculator.shows()).toEqual(changed);

      await calculator.reset.click();
      expect(await calculator.shows()).toEqual(asItCame);
      await expect(page).toHaveURL((url) => !url.searchParams.has(key));
    }
  });
});

test('a number out of range becomes the nearest that is in it, and what is no number changes nothing', async ({
  page,
  site,
}) => {
  await forEachCalculator(page, site.pages, async (calculator) => {
    for (const { name, min, max } of await calculator.numbers()) {
      const field = calculator.field(name);
      await field.fill(String(max * 10 + 1));
      await field.press('Tab');
      await expect(field).toHaveValue(String(max));
      await field.fill(String(min - 1));
      await field.press('Enter');
      await expect(field).toHaveValue(String(min));
      await field.fill('');
      await field.press('Tab');
      await expect(field).toHaveValue(String(min));
      for (const output of await calculator.section.locator('output').all())
        await expect(output).not.toContainText('NaN');
      await calculator.reset.click();
      await expect(field).toHaveValue(String(calculator.model.preset[name]));
    }
  });
});

test('choices and starting points change the result; a link with nonsense in it is as good as none', async ({
  page,
  site,
}) => {
  await forEachCalculator(page, site.pages, async (calculator) => {
    const asItCame = await calculator.shows();
    for (const input of calculator.model.inputs.filter(({ choices }) => choices)) {
      const select = calculator.field(input.name);
      for (const value of await select
        .locator('option')
        .evaluateAll((all) => all.map((one) => one.getAttribute('value')))) {
        await select.selectOption(value);
        await expect(select).toHaveValue(value ?? '');
        await expect(calculator.section.locator('output').first()).toHaveText(/\d/);
      }
    }
    for (const chip of await calculator.section.locator('.presets button').all()) {
      await chip.click();
      await expect(chip).toHaveAttribute('aria-pressed', 'true');
    }
    await calculator.reset.click();
    expect(await calculator.shows()).toEqual(asItCame);

    const nonsense = new URL(page.url());
    for (const { name, max } of calculator.model.inputs) {
      nonsense.searchParams.set(`${calculator.model.id}.${name}`, max % 2 === 0 ? '1e400' : 'x');
    }
    await page.goto(nonsense.href);
    await calculator.wake();
    await expect.poll(() => calculator.shows()).toEqual(asItCame);
  });
});
