import { contrastiveWords as words } from '../../src/core/words-contrastive.ts';
import { labWords } from '../../src/core/words-labs.ts';
import { leadOver, meanOf, withError } from '../../src/labs/contrastive-training/leads.ts';
import { trainSeeds } from '../../src/labs/contrastive-training/seeds.ts';
import { lab } from '../../src/labs/contrastive-training/simulate.ts';
import { expect, test } from './site.ts';

test('twelve seeds train beside the page, can be stopped, and come to what Node computes', async ({
  page,
}) => {
  // Few steps with few pictures: a second or two each for both sides.
  const values = { ...lab.defaults, perClass: 2, steps: 50 };
  await page.goto('gallery/labs/?contrastive-training.perClass=2&contrastive-training.steps=50');
  const section = page.locator('#l-contrastive-training');
  await section.scrollIntoViewIfNeeded();
  await expect(section.locator('.account')).toContainText('of 50 steps', { timeout: 60_000 });
  const seeds = section.locator('.seeds');
  const train = seeds.getByRole('button', { name: words.train });
  const status = seeds.getByRole('status');

  await train.press('Enter');
  await expect(seeds.getByRole('progressbar')).toBeVisible();
  await seeds.getByRole('button', { name: labWords.cancel }).press('Enter');
  await expect(status).toHaveText(labWords.stopped);
  await expect(seeds.locator('table, progress')).toHaveCount(0);

  await train.press('Enter');
  await expect(seeds.getByRole('table')).toBeVisible({ timeout: 120_000 });
  const shares = trainSeeds(values, 12);
  await expect(status).toHaveText(words.trained(withError(leadOver('SimCLR', shares))));
  await expect(seeds.locator('caption')).toHaveText(words.settings(values));
  const rows = seeds.locator('tbody tr');
  await expect(rows.nth(1)).toContainText(`CLIP${withError(meanOf(shares.CLIP))}%`);
  await expect(rows.nth(1)).toContainText(withError(leadOver('CLIP', shares)));
  await expect(rows.nth(1)).toContainText(`${leadOver('CLIP', shares).won}/12`);
  await expect(rows.nth(3)).toContainText(`X-CLR${withError(meanOf(shares['X-CLR']))}%`);
});
