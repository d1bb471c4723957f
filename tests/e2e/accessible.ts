import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './site.ts';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** axe finds nothing on the page as it is, in light and dark. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    // Where the page happens to be scrolled, the bar that sticks to the top may lie over half a control.
    await page.evaluate(() => scrollTo(0, 0));
    // In one piece, as no page has frames of another origin, and with all that was found only of what is wrong: the same
    // rules in a quarter of the time.
    const { violations, passes } = await new AxeBuilder({ page })
      .options({ runOnly: { type: 'tag', values: rules }, resultTypes: ['violations'] })
      .setLegacyMode(true)
      .analyze();
    const found = violations.map(({ id, help, nodes }) => ({
      rule: `${id}: ${help}`,
      where: nodes.map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary}`),
    }));
    expect.soft(found, `${what}, ${colorScheme}`).toEqual([]);
    expect(passes.length, 'axe has looked at something').toBeGreaterThan(5);
  }
}
