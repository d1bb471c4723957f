import type { Locator, Page } from '@playwright/test';
import { z } from 'zod';
import { choiceScorings } from '../../src/core/choice-share.ts';
import type { Json } from '../../src/core/event.ts';
import { verdictOf } from '../../src/core/score.ts';
import type { Score, Verdict } from '../../src/core/score.ts';
import { correctChoice, scoreChoice } from '../../src/questions/choice/score.ts';
import { correctHotspot, scoreHotspot } from '../../src/questions/hotspot/score.ts';
import { correctHottext, scoreHottext } from '../../src/questions/hottext/score.ts';
import { catchOf, scoreNumericEntry } from '../../src/questions/numeric-entry/score.ts';
import { expect } from '@playwright/test';
import type { SiteItem } from './site.ts';

/** How the tests answer a question of one type, as a person does. A new type brings one more line in the table below. */
export interface Driver {
  right(): Json;
  /** A response below full marks; one with feedback of its own where there is one. */
  wrong(): Json;
  verdict(response: Json): Verdict;
  /** The HTML that a learner must get to read after this response, besides the verdict. */
  feedback(response: Json): readonly string[];
  /** Answers by clicks, or with a `press` that taps by touch alone, and by typing where words are asked for. */
  give(section: Locator, response: Json, press?: Press): Promise<void>;
  /** Answers by keyboard alone; the focus stands on the question's first control. */
  type(page: Page, response: Json): Promise<void>;
  /** That the inputs show this response. */
  shows(section: Locator, response: Json): Promise<void>;
}

/** How something is pressed: by mouse or by finger. */
export type Press = (target: Locator) => Promise<void>;
const click: Press = (target) => target.click();
export const tap: Press = (target) => target.tap();

interface Parts<I, R extends Json> {
  item: z.ZodType<I>;
  response: z.ZodType<R>;
  right(item: I): R;
  /** Wrong responses worth trying, best first. */
  candidates(item: I): readonly R[];
  score(item: I, response: R): Score;
  feedback(item: I, response: R): readonly string[];
  give(section: Locator, item: I, response: R, press: Press): Promise<void>;
  type(page: Page, item: I, response: R): Promise<void>;
  shows(section: Locator, item: I, response: R): Promise<void>;
}

function driver<I, R extends Json>(parts: Parts<I, R>): (data: unknown) => Driver {
  return (data) => {
    const item = parts.item.parse(data);
    const verdict = (response: R): Verdict => verdictOf(parts.score(item, response));
    const read = (response: Json): R => parts.response.parse(response);
    return {
      right: () => parts.right(item),
      wrong() {
        const wrong = parts
          .candidates(item)
          .find((response) => ['wrong', 'partly'].includes(verdict(response)));
        if (wrong === undefined) throw new Error('The driver of this type found no wrong response.');
        return wrong;
      },
      verdict: (response) => verdict(read(response)),
      feedback: (response) => parts.feedback(item, read(response)),
      give: (section, response, press = click) => parts.give(section, item, read(response), press),
      type: (page, response) => parts.type(page, item, read(response)),
      shows: (section, response) => parts.shows(section, item, read(response)),
    };
  };
}

const revision = z.object({ content: z.string(), key: z.string() });

const choiceData = z.object({
  multiple: z.boolean(),
  scoring: z.enum(choiceScorings),
  points: z.number(),
  options: z.array(
    z.object({
      id: z.string(),
      html: z.string().default(''),
      text: z.string(),
      right: z.boolean(),
      feedbackHtml: z.string().nullable(),
    }),
  ),
  revision,
});

const choice = driver<z.output<typeof choiceData>, string[]>({
  item: choiceData,
  response: z.array(z.string()),
  right: correctChoice,
  candidates: ({ options }) => [
    ...options.filter(({ right }) => !right).map(({ id }) => [id]),
    ...options.map(({ id }) => [id]),
  ],
  score: scoreChoice,
  feedback: ({ options }, response) =>
    options.filter(({ id }) => response.includes(id)).flatMap(({ feedbackHtml }) => feedbackHtml ?? []),
  async give(section, { options }, response, press) {
    for (const { id } of options) {
      const input = section.locator(`.answer input[value="${id}"]`);
      // A label is what people click on.
      if (response.includes(id) !== (await input.isChecked())) await press(input.locator('xpath=..'));
    }
  },
  async type(page, { options, multiple }, response) {
    for (const [index, { id }] of options.entries()) {
      if (index > 0) {
        if (!multiple && !response.includes(id)) continue;
        if (multiple) await page.keyboard.press('Tab');
        else for (let step = 0; step < index; step++) await page.keyboard.press('ArrowDown');
      }
      const chosen = await page.evaluate(() => document.activeElement?.matches(':checked') ?? false);
      if (response.includes(id) !== chosen) await page.keyboard.press('Space');
    }
  },
  async shows(section, { options }, response) {
    for (const { id } of options) {
      await expect(section.locator(`.answer input[value="${id}"]`)).toBeChecked({
        checked: response.includes(id),
      });
    }
  },
});

const hotspotData = choiceData.extend({
  options: z.array(
    z.object({ id: z.string(), text: z.string(), right: z.boolean(), feedbackHtml: z.string().nullable() }),
  ),
});

const hotspot = driver<z.output<typeof hotspotData>, string[]>({
  item: hotspotData,
  response: z.array(z.string()),
  right: correctHotspot,
  candidates: ({ options }) => options.map(({ id }) => [id]),
  score: scoreHotspot,
  feedback: ({ options }, response) =>
    options.filter(({ id }) => response.includes(id)).flatMap(({ feedbackHtml }) => feedbackHtml ?? []),
  async give(section, { options }, response, press) {
    for (const { id } of options) {
      const region = section.locator(`[data-region="${id}"]`);
      if (response.includes(id) === ((await region.getAttribute('aria-pressed')) === 'true')) continue;
      await region.scrollIntoViewIfNeeded();
      // Two petals are one region, and nothing of it lies in its middle: then by way of the list.
      const middle = await region.evaluate((element) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
      });
      await press(middle ? region : section.locator(`.spots label:has([value="${id}"])`));
    }
  },
  async type(page, { options, multiple }, response) {
    // By way of the regions when Tab comes to them first, else by way of the list.
    const here = () =>
      page.evaluate(() => {
        const { activeElement: element } = document;
        return {
          region: element?.getAttribute('data-region') ?? null,
          on: element?.matches(':checked, [aria-pressed=true]') ?? false,
        };
      });
    const drawn = (await here()).region !== null;
    for (const [index, { id }] of options.entries()) {
      if (index > 0 && (drawn || multiple)) await page.keyboard.press('Tab');
      if (index > 0 && !drawn && !multiple && response.includes(id))
        for (let step = 0; step < index; step++) await page.keyboard.press('ArrowDown');
      const { region, on } = await here();
      if (!drawn && !multiple && !response.includes(id)) continue;
      if (response.includes(region ?? id) !== on) await page.keyboard.press(drawn ? 'Enter' : 'Space');
    }
  },
  async shows(section, { options }, response) {
    for (const { id } of options) {
      const checked = response.includes(id);
      await expect(section.locator(`.spots input[value="${id}"]`)).toBeChecked({ checked });
      await expect(section.locator(`[data-region="${id}"]`)).toHaveAttribute('aria-pressed', String(checked));
    }
  },
});

const hottextData = z.object({
  scoring: z.enum(choiceScorings),
  points: z.number(),
  options: z.array(z.object({ id: z.string(), text: z.string(), right: z.boolean() })),
  revision,
});

const hottext = driver<z.output<typeof hottextData>, string[]>({
  item: hottextData,
  response: z.array(z.string()),
  right: correctHottext,
  candidates: ({ options }) => [
    ...options.map(({ id }) => [id]),
    options.filter(({ right }) => !right).map(({ id }) => id),
  ],
  score: scoreHottext,
  feedback: () => [],
  async give(section, { options }, response, press) {
    for (const { id } of options) {
      const box = section.locator(`.passage input[value="${id}"]`);
      if (response.includes(id) !== (await box.isChecked())) await press(box.locator('xpath=..'));
    }
  },
  async type(page, { options }, response) {
    for (const [index, { id }] of options.entries()) {
      if (index > 0) await page.keyboard.press('Tab');
      const marked = await page.evaluate(() => document.activeElement?.matches(':checked') ?? false);
      if (response.includes(id) !== marked) await page.keyboard.press('Space');
    }
  },
  async shows(section, { options }, response) {
    for (const { id } of options) {
      await expect(section.locator(`.passage input[value="${id}"]`)).toBeChecked({
        checked: response.includes(id),
      });
    }
  },
});

const numericData = z.object({
  answer: z.string(),
  tolerance: z.string(),
  unit: z.string().nullable(),
  points: z.number(),
  catches: z.array(z.object({ answer: z.string(), tolerance: z.string(), feedbackHtml: z.string() })),
  revision,
});

const numericEntry = driver<z.output<typeof numericData>, string>({
  item: numericData,
  response: z.string(),
  right: ({ answer }) => answer,
  candidates: ({ catches }) => [...catches.map(({ answer }) => answer), '0', '1', '-7', '123456'],
  score: scoreNumericEntry,
  feedback: (item, response) =>
    item.catches[catchOf(item, response)]?.feedbackHtml.split('</p>').slice(0, 1) ?? [],
  async give(section, _item, response) {
    await section.locator('.entry input').fill(response);
  },
  async type(page, _item, response) {
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type(response);
  },
  async shows(section, _item, response) {
    await expect(section.locator('.entry input')).toHaveValue(response);
  },
});

/** One line a type. */
const drivers: Readonly<Record<string, (data: unknown) => Driver>> = {
  choice,
  hotspot,
  hottext,
  'numeric-entry': numericEntry,
};

export function hasDriver(type: string): boolean {
  return Object.hasOwn(drivers, type);
}

export function driverOf(item: SiteItem): Driver {
  const make = drivers[item.type];
  if (!make) {
    throw new Error(
      `The question ${item.id} is of the type "${item.type}", which tests/e2e/drivers.ts does not know how to answer yet. Add a driver for it to the table there.`,
    );
  }
  return make(item.data);
}
