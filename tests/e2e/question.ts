import type { Locator, Page } from '@playwright/test';
import type { Json } from '../../src/core/event.ts';
import { words } from '../../src/core/words.ts';
import { driverOf } from './drivers.ts';
import type { Driver } from './drivers.ts';
import { expect } from './site.ts';
import type { SiteItem } from './site.ts';

/** One question on an open page, in a person's hands. */
export class Question {
  readonly section: Locator;
  readonly driver: Driver;
  readonly check: Locator;
  readonly state: Locator;
  readonly status: Locator;
  readonly item: SiteItem;

  constructor(page: Page, item: SiteItem) {
    this.item = item;
    this.section = page.locator(`[id="q-${item.id}"]`);
    this.driver = driverOf(item);
    this.check = this.section.locator('button.go');
    this.state = this.section.locator('.bar .state');
    this.status = this.section.locator('[role=status]');
  }

  /** Scrolls to it and waits until it answers. */
  async wake(): Promise<this> {
    await this.section.scrollIntoViewIfNeeded();
    await expect(this.check).toHaveJSProperty('disabled', false);
    return this;
  }

  /** Answers and checks; the verdict must be what the score says. */
  async attempt(response: Json): Promise<void> {
    await this.driver.give(this.section, response);
    await this.check.click();
    const verdict = this.driver.verdict(response);
    await expect(this.section.locator('.verdict strong')).toHaveText(words.verdict[verdict]);
    await expect(this.section).toHaveAttribute('data-state', verdict);
  }

  async saved(): Promise<void> {
    await expect(this.state).toHaveText(words.state.saved);
  }

  button(name: string): Locator {
    return this.section.getByRole('button', { name, exact: true });
  }

  /** Shows the solution, after as many wrong tries more as the lesson asks for. */
  async showSolution(): Promise<void> {
    const button = this.button(words.showSolution);
    while (!(await button.isVisible())) {
      // The same answer cannot be checked twice: it has to be given again.
      await this.driver.give(this.section, this.driver.right());
      await this.attempt(this.driver.wrong());
    }
    await button.click();
  }

  hintButton(): Locator {
    return this.section.getByRole('button', { name: /^Hint/ });
  }

  /** All that a learner can see of it: text, inputs, buttons. What is only spoken is left out. */
  async look(): Promise<unknown> {
    return this.section.evaluate((section) => {
      const visible = (element: HTMLElement): boolean => element.checkVisibility();
      const seen = (part: HTMLElement): string => {
        const spoken = [...part.querySelectorAll<HTMLElement>('.visually-hidden[aria-live]')];
        for (const line of spoken) line.hidden = true;
        const text = part.innerText;
        for (const line of spoken) line.hidden = false;
        return text;
      };
      const all = <E extends HTMLElement>(selector: string): E[] => [
        ...section.querySelectorAll<E>(selector),
      ];
      return {
        state: section.dataset['state'],
        text: all('.bar, .answer, .result, .hints, .explanation, .trouble').map((part) =>
          visible(part) ? seen(part) : '',
        ),
        inputs: all<HTMLInputElement>('input').map(({ value, checked, disabled, readOnly }) => [
          value,
          checked,
          disabled,
          readOnly,
        ]),
        marks: all('.option').map((option) => [...option.classList].join(' ')),
        buttons: all('button')
          .filter(visible)
          .map((button) => [button.innerText, button.ariaDisabled]),
        open: all<HTMLDetailsElement>('details').map((details) => details.open),
      };
    });
  }
}

/** Leaves the questions of a page in as many different states as there are, by turns. Returns what was done to each. */
export const manners = ['right', 'wrong', 'partly', 'wrong then right', 'hint', 'revealed', 'reset'] as const;
export type Manner = (typeof manners)[number];

export async function leave(question: Question, manner: Manner): Promise<void> {
  await question.wake();
  const { driver } = question;
  if (manner === 'right') await question.attempt(driver.right());
  if (manner === 'partly') await question.attempt(driver.partly() ?? driver.wrong());
  if (manner === 'wrong' || manner === 'revealed' || manner === 'reset')
    await question.attempt(driver.wrong());
  if (manner === 'wrong then right') {
    await question.attempt(driver.wrong());
    await question.saved();
    await question.attempt(driver.right());
  }
  if (manner === 'hint' && question.item.hints > 0) {
    await question.hintButton().click();
    await question.saved();
  }
  if (manner === 'revealed') {
    await question.saved();
    await question.showSolution();
  }
  if (manner === 'reset') {
    await question.saved();
    await question.showSolution();
    await question.saved();
    await question.button(words.tryAgain).click();
    await expect(question.state).toHaveText(words.state.open);
    return;
  }
  if (manner !== 'hint' || question.item.hints > 0) await question.saved();
}

/** What an item counts for after that, by the best that was ever earned. */
export function bestOf(question: Question, manner: Manner): 'open' | 'right' | 'partly' | 'wrong' {
  if (manner === 'hint') return 'open';
  if (manner === 'right' || manner === 'wrong then right') return 'right';
  if (manner === 'partly' && question.driver.partly() !== null) return 'partly';
  return question.driver.verdict(question.driver.wrong()) === 'partly' ? 'partly' : 'wrong';
}

/** Every question of a page, in its order. */
export function questionsOf(page: Page, items: readonly SiteItem[]): Question[] {
  return items.map((item) => new Question(page, item));
}
