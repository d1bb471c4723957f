import type { Locator, Page } from '@playwright/test';
import { calculatorPageWords } from '../../src/core/words-calculator-page.ts';
import { instrumentWords } from '../../src/core/words-instruments.ts';
import { predictWords } from '../../src/core/words-predict.ts';
import { expect } from './site.ts';
import type { Site, SiteCalculator, SiteInput, SitePage } from './site.ts';

/** A calculator of a page, as a reader meets it. */
export class Calculator {
  readonly page: Page;
  readonly model: SiteCalculator;
  readonly section: Locator;

  constructor(page: Page, model: SiteCalculator) {
    this.page = page;
    this.model = model;
    this.section = page.locator(`[id="c-${model.id}"]`);
  }

  /** Alive, and open: where a guess is asked for, it is declined. */
  async wake(): Promise<this> {
    await this.section.scrollIntoViewIfNeeded();
    const look = this.button(predictWords.look);
    if (await look.isVisible()) {
      await expect(look).toBeEnabled();
      await look.click();
    }
    await expect(this.reset).toBeEnabled();
    // The words for signs that are misread aloud come last.
    await expect(this.section.locator('.heard').filter({ hasText: '/' })).toHaveCount(0);
    return this;
  }

  button(name: string): Locator {
    return this.section.getByRole('button', { name, exact: true });
  }

  get reset(): Locator {
    return this.button(instrumentWords.reset);
  }
  get compare(): Locator {
    return this.button(calculatorPageWords.compare);
  }
  get whatMatters(): Locator {
    return this.button(calculatorPageWords.whatMatters);
  }
  get copyLink(): Locator {
    return this.button(calculatorPageWords.copyLink);
  }
  /** What is told for all to see. */
  get note(): Locator {
    return this.section.locator('.play .note-line');
  }
  /** What is said of the results once all is at rest. */
  get said(): Locator {
    return this.section.locator('.play > .announcement');
  }

  /** Controls, results, steps and charts: all that the inputs decide. */
  async shows(): Promise<unknown> {
    return this.section.evaluate((section) => ({
      outputs: [...section.querySelectorAll<HTMLElement>('.output')].map((one) => one.innerText),
      steps: [...section.querySelectorAll('.steps li')].map((one) => one.textContent),
      inputs: [...section.querySelectorAll<HTMLInputElement>('.row :is(input, select)')].map((one) =>
        one.type === 'checkbox' ? one.checked : one.value,
      ),
      rows: [...section.querySelectorAll<HTMLElement>('.row')].map((one) => one.hidden),
    }));
  }

  key(name: string): string {
    return `${this.model.id}.${name}`;
  }
  row(name: string): Locator {
    return this.section.locator(`.row:has([id="${this.model.id}-${name}"])`);
  }
  /** The field, list or check box of an input. */
  control(name: string): Locator {
    return this.section.locator(`[id="${this.model.id}-${name}"]`);
  }
  slider(name: string): Locator {
    return this.row(name).locator('input[type=range]');
  }
  output(name: string): Locator {
    return this.section.locator('.output').nth(this.model.outputs.indexOf(name));
  }

  /** The inputs of a kind that count now. */
  async inputs(...kinds: readonly string[]): Promise<SiteInput[]> {
    const shown: SiteInput[] = [];
    for (const input of this.model.inputs)
      if (kinds.includes(input.kind) && (await this.row(input.name).isVisible())) shown.push(input);
    return shown;
  }
}

/**
 * Every calculator of the site once for each way in which it is shown: in lessons; by itself only in the tests' own
 * site, as it is the same there.
 */
export function calculatorsOf(site: Site): { page: SitePage; model: SiteCalculator }[] {
  return site.sample
    .filter(({ lesson }) => lesson !== null || site.build.name === 'base')
    .flatMap((page) => page.calculators.map((model) => ({ page, model })));
}

/** One of the tests' own site by its id; null in the site of the repository's lessons. */
export function calculatorCalled(site: Site, id: string): { page: SitePage; model: SiteCalculator } | null {
  return calculatorsOf(site).find(({ page, model }) => model.id === id && page.lesson !== null) ?? null;
}
