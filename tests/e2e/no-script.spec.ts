import { expect, test } from './site.ts';

test.use({ javaScriptEnabled: false });

test('every page reads without JavaScript, and nothing on it pretends to work', async ({ page, site }) => {
  for (const one of site.pages) {
    await test.step(one.path || 'home', async () => {
      await page.goto(one.path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      // What opens a popover works without any script.
      for (const kind of ['input', 'button:not([popovertarget])', 'select', 'textarea']) {
        await expect(page.locator(kind).filter({ visible: true }), `visible <${kind}>`).toHaveCount(0);
      }
      // The gallery's other states are drawn by the server, marks and all.
      if (one.shown > 0) return;
      const questions = page.locator('.question');
      await expect(questions).toHaveCount(one.written.length);
      for (const [index, item] of one.written.entries()) {
        const question = questions.nth(index);
        await expect(question.locator('.prompt')).toBeVisible();
        expect((await question.locator('.prompt').innerText()).trim()).not.toBe('');
        for (const option of await question.locator('.option label').all()) {
          await expect(option).toBeVisible();
          expect((await option.innerText()).trim()).not.toBe('');
        }
        await expect(question.locator('.state')).toBeHidden();
        await expect(
          question.locator('.result, .option-feedback, .hints').filter({ visible: true }),
        ).toHaveCount(0);
        const details = question.locator('details.explanation');
        if ((await details.count()) === 0) continue;
        await expect(details.locator('summary')).toBeVisible();
        await expect(
          details.locator('.html'),
          `the explanation of ${item.id} waits to be opened`,
        ).toBeHidden();
        await details.locator('summary').click();
        await expect(details.locator('.html')).toBeVisible();
        expect((await details.locator('.html').innerText()).trim()).not.toBe('');
      }
      const calculators = page.locator('.calculator');
      await expect(calculators).toHaveCount(one.calculators.length);
      for (const calculator of await calculators.all()) {
        for (const output of await calculator.locator('output').all()) {
          await expect(output).toBeVisible();
          await expect(output).toHaveText(/\S/);
        }
        await expect(calculator.locator('.plain')).toContainText(/\S+ \S/);
        for (const chart of await calculator.locator('.chart').all()) {
          await expect(chart.locator('svg').first()).toBeVisible();
        }
        await expect(calculator.locator('.steps li').first()).toBeVisible();
      }
    });
  }
});

test('without JavaScript a lesson reaches its neighbours by links', async ({ page, site }) => {
  const from = site.lessons.find(({ html }) => html.includes('rel="next"'));
  if (!from) {
    expect(site.lessons, 'only a course of one lesson has no next one').toHaveLength(1);
    return;
  }
  await page.goto(from.path);
  await page.locator('a[rel=next]').click();
  await expect(page.locator('a[rel=prev]')).toHaveAttribute('href', site.build.base + from.path);
});
