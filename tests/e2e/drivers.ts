import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { z } from 'zod';
import { correctPairs, samplePairs, scorePairs } from '../../src/core/pairs.ts';
import { choiceScorings } from '../../src/core/choice-share.ts';
import type { Json } from '../../src/core/event.ts';
import { partScorings, verdictOf } from '../../src/core/score.ts';
import type { Score, Verdict } from '../../src/core/score.ts';
import { wordsOfPattern } from '../../src/core/text-answer.ts';
import { correctChoice, scoreChoice } from '../../src/questions/choice/score.ts';
import { workedWords } from '../../src/core/words-worked.ts';
import { compileCourse } from '../../src/authoring/compile-course.ts';
import { currentGuide } from '../../src/authoring/guide.ts';
import { exampleModels } from '../../src/authoring/read-example.ts';
import { readLessonFiles } from '../../src/authoring/read-lessons.ts';
import type { Model, Values } from '../../src/models/model.ts';
import { blankSchema } from '../../src/questions/cloze/schema.ts';
import { correctCloze, scoreCloze, valueIn } from '../../src/questions/cloze/score.ts';
import { extendedTextResponseSchema } from '../../src/questions/extended-text/schema.ts';
import { scoreExtendedText } from '../../src/questions/extended-text/score.ts';
import { correctHotspot, scoreHotspot } from '../../src/questions/hotspot/score.ts';
import { correctHottext, scoreHottext } from '../../src/questions/hottext/score.ts';
import { catchOf, scoreNumericEntry } from '../../src/questions/numeric-entry/score.ts';
import { expect } from '@playwright/test';
import { orderScorings, scoreOrder } from '../../src/questions/order/score.ts';
import { problemItemSchema, problemResponseSchema } from '../../src/questions/problem/schema.ts';
import type { ProblemResponse } from '../../src/questions/problem/schema.ts';
import {
  feedbackOf as problemFeedbackOf,
  optionsOf,
  scoreProblem,
  solutionOf,
} from '../../src/questions/problem/score.ts';
import { sliderScales } from '../../src/questions/slider/schema.ts';
import { band, scoreSlider } from '../../src/questions/slider/score.ts';
import { runsOf } from '../../src/questions/read-model.ts';
import { workedItemSchema, workedResponseSchema } from '../../src/questions/worked/schema.ts';
import type { WorkedResponse } from '../../src/questions/worked/schema.ts';
import {
  atPlace,
  nextPlace,
  OWN_NUMBERS,
  placeOf,
  scoreWorked,
  solutionOf as solutionOfWorked,
  stagesOf,
  valuesOf,
} from '../../src/questions/worked/score.ts';
import { builds, projectRoot } from './builds.ts';
import { correctText, feedbackOf, scoreTextEntry } from '../../src/questions/text-entry/score.ts';
import type { SiteItem } from './site.ts';

let models: ReadonlyMap<string, Model> | undefined;

/** The model of that name: of the site's lessons, of the tests', of the guide, or of an example in the gallery. */
function modelOf(id: string): Model {
  models ??= new Map(
    [
      ...Object.values(builds).flatMap(
        ({ lessons }) => compileCourse(readLessonFiles(join(projectRoot, lessons)), (path) => path).models,
      ),
      ...exampleModels(),
      ...currentGuide().compiled.models,
    ].map((model) => [model.id, model]),
  );
  const model = models.get(id);
  if (!model) throw new Error(`There is no model "${id}".`);
  return model;
}

/** How the tests answer a question of one type, as a person does. A new type brings one more line in the table below. */
export interface Driver {
  right(): Json;
  /** A response below full marks; one with feedback of its own where there is one. */
  wrong(): Json;
  /** A response with some of the marks; null where the type, or this question, has none. */
  partly(): Json | null;
  verdict(response: Json): Verdict;
  /** The HTML that a learner must get to read after this response, besides the verdict. */
  feedback(response: Json): readonly string[];
  /** Answers by clicks, or with a `press` that taps by touch alone, and by typing where words are asked for. */
  give(section: Locator, response: Json, press?: Press): Promise<void>;
  /** Answers by keyboard alone; the focus stands on the question's first control. */
  type(page: Page, response: Json): Promise<void>;
  /** That the inputs show this response. */
  shows(section: Locator, response: Json): Promise<void>;
  /** Goes on to where something is asked, if nothing is at first. */
  begin(section: Locator): Promise<void>;
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
  begin?(section: Locator): Promise<void>;
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
      partly: () => parts.candidates(item).find((response) => verdict(response) === 'partly') ?? null,
      verdict: (response) => verdict(read(response)),
      feedback: (response) => parts.feedback(item, read(response)),
      give: (section, response, press = click) => parts.give(section, item, read(response), press),
      type: (page, response) => parts.type(page, item, read(response)),
      shows: (section, response) => parts.shows(section, item, read(response)),
      begin: async (section) => parts.begin?.(section),
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

/** A match and sorting into groups: ids to ids. */
const pairsData = z.object({
  id: z.string(),
  options: z.array(z.object({ id: z.string(), text: z.string(), target: z.string() })),
  targets: z.array(z.object({ id: z.string(), text: z.string() })),
  points: z.number(),
  scoring: z.enum(partScorings),
});
type PairsData = z.output<typeof pairsData>;
const pairsParts = {
  item: pairsData,
  response: z.record(z.string(), z.string()),
  right: correctPairs,
  candidates: samplePairs,
  score: scorePairs,
  feedback: () => [],
};

const match = driver<PairsData, Record<string, string>>({
  ...pairsParts,
  async give(section, { options }, response) {
    // A list is opened and chosen from by the browser's own means, whatever the pointer.
    for (const [index, { id }] of options.entries())
      await section
        .locator('.match-rows select')
        .nth(index)
        .selectOption(response[id] ?? '');
  },
  async type(page, { options, targets }, response) {
    for (const [index, { id }] of options.entries()) {
      if (index > 0) await page.keyboard.press('Tab');
      await page.keyboard.press('Home');
      const steps = targets.findIndex((target) => target.id === response[id]) + 1;
      for (let step = 0; step < steps; step++) await page.keyboard.press('ArrowDown');
    }
  },
  async shows(section, { options }, response) {
    for (const [index, { id }] of options.entries())
      await expect(section.locator('.match-rows select').nth(index)).toHaveValue(response[id] ?? '');
  },
});

const radioOf = (section: Locator, index: number, group: string): Locator =>
  section.locator('.member').nth(index).locator(`input[value="${group}"]`);

const gapMatch = driver<PairsData, Record<string, string>>({
  ...pairsParts,
  async give(section, { options }, response, press) {
    for (const [index, { id }] of options.entries()) {
      const group = response[id];
      if (group !== undefined) await press(radioOf(section, index, group).locator('xpath=..'));
    }
  },
  async type(page, { options, targets }, response) {
    for (const [index, { id }] of options.entries()) {
      if (index > 0) await page.keyboard.press('Tab');
      const steps = targets.findIndex((target) => target.id === response[id]);
      await page.keyboard.press('Space');
      for (let step = 0; step < steps; step++) await page.keyboard.press('ArrowDown');
    }
  },
  async shows(section, { options, targets }, response) {
    for (const [index, option] of options.entries()) {
      for (const { id } of targets)
        await expect(radioOf(section, index, id)).toBeChecked({ checked: response[option.id] === id });
    }
  },
});

const orderData = z.object({
  id: z.string(),
  options: z.array(z.object({ id: z.string(), html: z.string(), text: z.string() })),
  key: z.array(z.string()),
  points: z.number(),
  scoring: z.enum(orderScorings),
});

/** The texts of the entries as they stand in the page. */
const standing = (section: Locator): Promise<string[]> => section.locator('.order-text').allInnerTexts();

const order = driver<z.output<typeof orderData>, string[]>({
  item: orderData,
  response: z.array(z.string()),
  right: ({ key }) => key,
  candidates: ({ key }) => [key.toReversed(), [...key.slice(1), ...key.slice(0, 1)]],
  score: scoreOrder,
  feedback: () => [],
  async give(section, { options }, response, press) {
    const textOf = (id: string) => options.find((one) => one.id === id)?.text ?? '';
    for (const [place, id] of response.entries()) {
      const rows = section.locator('.order > li');
      // Once down and up again counts as an answer where nothing had to be moved.
      if (place === 0 && (await standing(section)).join() === response.map(textOf).join()) {
        await press(rows.first().locator('button').last());
        await press(rows.nth(1).locator('button').first());
      }
      for (let at = (await standing(section)).indexOf(textOf(id)); at > place; at--)
        await press(rows.nth(at).locator('button').first());
    }
  },
  async type(page, { options }, response) {
    // From the first button on: each row has two, and the first and last rows keep theirs in the tab order.
    const current = options.map(({ id }) => id);
    let row = 0;
    for (const [place, id] of response.entries()) {
      const at = current.indexOf(id);
      for (; row < at; row++) {
        await page.keyboard.press('Tab');
        await page.keyboard.press('Tab');
      }
      for (; row > at; row--) {
        await page.keyboard.press('Shift+Tab');
        await page.keyboard.press('Shift+Tab');
      }
      for (; row > place; row--) await page.keyboard.press('ArrowUp');
      current.splice(place, 0, ...current.splice(at, 1));
    }
  },
  async shows(section, { options }, response) {
    const texts = response.map((id) => options.find((one) => one.id === id)?.text ?? '');
    await expect(section.locator('.order-text')).toHaveText(texts);
  },
});

const textData = z.object({
  exact: z.boolean(),
  points: z.number(),
  answers: z.array(z.object({ pattern: z.string(), share: z.number(), feedbackHtml: z.string().nullable() })),
  catches: z.array(z.object({ pattern: z.string(), feedbackHtml: z.string() })),
  revision,
});

const textEntry = driver<z.output<typeof textData>, string>({
  item: textData,
  response: z.string(),
  right: correctText,
  candidates: ({ answers, catches }) => [
    ...[...catches, ...answers].map(({ pattern }) => wordsOfPattern(pattern)),
    'no idea',
    '0',
  ],
  score: scoreTextEntry,
  feedback: (item, response) => (feedbackOf(item, response) ?? '').split('</p>').slice(0, 1).filter(Boolean),
  async give(section, _item, response) {
    await section.locator('.answer input').fill(response);
  },
  async type(page, _item, response) {
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type(response);
  },
  async shows(section, _item, response) {
    await expect(section.locator('.answer input')).toHaveValue(response);
  },
});

const clozeData = z.object({
  points: z.number(),
  blanks: z.array(blankSchema),
  scoring: z.enum(partScorings),
  revision,
});

const cloze = driver<z.output<typeof clozeData>, Record<string, string>>({
  item: clozeData,
  response: z.record(z.string(), z.string()),
  right: correctCloze,
  candidates: (item) =>
    item.blanks.flatMap((blank) =>
      (blank.kind === 'choice' ? blank.options : ['0', '1', '123456']).map((value) => ({
        ...correctCloze(item),
        [blank.id]: value,
      })),
    ),
  score: scoreCloze,
  feedback: () => [],
  async give(section, { blanks }, response) {
    for (const [index, blank] of blanks.entries()) {
      const control = section.locator('.blank > *').nth(index);
      if (blank.kind === 'choice') await control.selectOption(valueIn(response, blank));
      else await control.fill(valueIn(response, blank));
    }
  },
  async type(page, { blanks }, response) {
    for (const [index, blank] of blanks.entries()) {
      if (index > 0) await page.keyboard.press('Tab');
      const value = valueIn(response, blank);
      if (blank.kind === 'choice') {
        await page.keyboard.press('Home');
        for (let step = -1; step < blank.options.indexOf(value); step++)
          await page.keyboard.press('ArrowDown');
      } else {
        await page.keyboard.press('ControlOrMeta+A');
        await page.keyboard.type(value);
      }
    }
  },
  async shows(section, { blanks }, response) {
    for (const [index, blank] of blanks.entries())
      await expect(section.locator('.blank > *').nth(index)).toHaveValue(valueIn(response, blank));
  },
});

const sliderData = z.object({
  min: z.string(),
  max: z.string(),
  answer: z.string(),
  tolerance: z.string(),
  scale: z.enum(sliderScales),
  unit: z.string().nullable(),
  points: z.number(),
});

const slider = driver<z.output<typeof sliderData>, string>({
  item: sliderData,
  response: z.string(),
  right: ({ answer }) => answer,
  candidates(item) {
    const [low, high] = band(item);
    // The ends, and just outside of the tolerance.
    return [item.min, item.max, String(Number((high + (high - low) / 4).toPrecision(6)))];
  },
  score: scoreSlider,
  feedback: () => [],
  async give(section, { min }, response) {
    const range = section.locator('.answer input[type=range]');
    // An end of the scale is reached by the slider itself, every other number by typing it.
    if (response === min) await range.fill('0');
    else await section.locator('.answer input[type=text]').fill(response);
  },
  async type(page, { min, max }, response) {
    if (response === min) await page.keyboard.press('Home');
    else if (response === max) await page.keyboard.press('End');
    else {
      await page.keyboard.press('Tab');
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.type(response);
    }
  },
  async shows(section, _item, response) {
    await expect(section.locator('.answer input[type=text]')).toHaveValue(response);
  },
});

const extendedData = z.object({
  criteria: z.array(z.object({ id: z.string() })),
  points: z.number(),
  scoring: z.enum(partScorings),
});
type ExtendedResponse = z.output<typeof extendedTextResponseSchema>;

/** The model answer itself stands in the page only: any words will do. */
const ownWords = 'What pulls, and on what.';

const extendedText = driver<z.output<typeof extendedData>, ExtendedResponse>({
  item: extendedData,
  response: extendedTextResponseSchema,
  right: ({ criteria }) => ({ text: ownWords, compared: true, met: criteria.map(({ id }) => id) }),
  candidates: ({ criteria }) =>
    [[], criteria.slice(0, 1).map(({ id }) => id)].map((met) => ({ text: ownWords, compared: true, met })),
  score: scoreExtendedText,
  feedback: () => [],
  async give(section, _item, response, press) {
    const area = section.locator('textarea');
    if (await area.isEditable()) await area.fill(response.text);
    const compare = section.locator('.compare');
    if (response.compared && (await compare.isVisible())) await press(compare);
    for (const box of await section.locator('.judging input').all()) {
      const wanted = response.met.includes(await box.inputValue());
      if (wanted !== (await box.isChecked())) await press(box.locator('xpath=..'));
    }
    // Judging that nothing was met is a judgement, too: it takes back a mark that was made.
    if (response.met.length === 0) {
      const first = section.locator('.judging input').first().locator('xpath=..');
      await press(first);
      await press(first);
    }
  },
  async type(page, { criteria }, response) {
    await page.keyboard.type(response.text);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    for (const { id } of criteria) {
      await page.keyboard.press('Tab');
      if (response.met.includes(id)) await page.keyboard.press('Space');
    }
  },
  async shows(section, { criteria }) {
    await expect(section.locator('.judging input:checked')).toHaveCount(criteria.length);
    await expect(section.locator('.judging > .html')).toBeVisible();
  },
});

const { output, units, form, tolerance, variation, given, catches, points, first } = problemItemSchema.shape;
const problemData = z.object({ output, units, form, tolerance, variation, given, catches, points, first });
type ProblemData = z.output<typeof problemData>;

/** With the numbers that the page shows at first. */
const problem = driver<ProblemData, ProblemResponse>({
  item: problemData,
  response: problemResponseSchema,
  right: (item) => solutionOf(item, item.first),
  candidates: (item) =>
    (item.form === 'choice'
      ? optionsOf(item, item.first).map(({ text }) => text)
      : [...item.catches.map(({ id }) => String(item.first.wrong[id])), '0', '-7', '123456']
    ).map((value) => ({ seed: item.first.seed, value })),
  score: (item, response) => scoreProblem(item, item.first, response),
  feedback(item, response) {
    const text = problemFeedbackOf(item, item.first, response);
    return text === null ? [] : [text];
  },
  async give(section, { form: of }, { value }, press) {
    if (of === 'entry') await section.locator('.entry input').fill(value);
    else await press(section.locator(`.option input[value="${value}"]`).locator('xpath=..'));
  },
  async type(page, item, { value }) {
    if (item.form === 'entry') {
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.type(value);
      return;
    }
    await page.keyboard.press('Space');
    const at = optionsOf(item, item.first).findIndex(({ text }) => text === value);
    for (let step = 0; step < at; step++) await page.keyboard.press('ArrowDown');
  },
  async shows(section, item, { value }) {
    if (item.form === 'entry') await expect(section.locator('.entry input')).toHaveValue(value);
    else if (value === '') await expect(section.locator('.option input:checked')).toHaveCount(0);
    else await expect(section.locator(`.option input[value="${value}"]`)).toBeChecked();
  },
});

const { steps, given: givenInputs, start } = workedItemSchema.shape;
const workedData = z.object({
  of: z.string(),
  steps,
  given: givenInputs,
  variation: workedItemSchema.shape.variation,
  tolerance: workedItemSchema.shape.tolerance,
  start,
  points,
});
type WorkedData = z.output<typeof workedData>;

/** The values of a seed, from the model itself: a page has only its emitted code. */
const workedValues = (item: WorkedData, seed: number): Values =>
  valuesOf(item, seed, runsOf(modelOf(item.of)));

/** The numbers and the stage at the end of the fade, when everything on the way was right. */
function lastPlace(item: WorkedData): WorkedResponse {
  let place = placeOf({ seed: OWN_NUMBERS, stage: item.start });
  while (atPlace(place).stage < stagesOf(item))
    place = nextPlace(item, place, true, (seed) => workedValues(item, seed));
  return atPlace(place);
}

const anotherOne = (section: Locator): Locator =>
  section.getByRole('button', { name: workedWords.another, exact: true });

/** At the end of its fade, where it earns all points. */
const worked = driver<WorkedData, WorkedResponse>({
  item: workedData,
  response: workedResponseSchema,
  right(item) {
    const last = lastPlace(item);
    return solutionOfWorked(item, workedValues(item, last.seed), last);
  },
  candidates(item) {
    const last = lastPlace(item);
    const { values } = solutionOfWorked(item, workedValues(item, last.seed), last);
    return ['1', '-7', '123456'].map((value) => ({ ...last, values: [...values.slice(0, -1), value] }));
  },
  score: (item, response) => scoreWorked(item, workedValues(item, response.seed), response),
  feedback: () => [],
  async begin(section) {
    if ((await section.locator('.fading input').count()) === 0) await anotherOne(section).click();
    await expect(section.locator('.fading input')).not.toHaveCount(0);
  },
  async give(section, _item, { values }, press) {
    const inputs = section.locator('.fading input');
    for (let open = await inputs.count(); open < values.length; open++) {
      await press(anotherOne(section));
      await expect(inputs).toHaveCount(open + 1);
    }
    for (const [index, value] of values.entries()) await inputs.nth(index).fill(value);
  },
  async type(page, _item, { values }) {
    const section = page.locator('.question:focus-within');
    const inputs = section.locator('.fading input');
    for (let open = await inputs.count(); open < values.length; open++) {
      const button = anotherOne(section);
      for (
        let step = 0;
        step < 60 && !(await button.evaluate((one) => one === document.activeElement));
        step++
      )
        await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await expect(inputs).toHaveCount(open + 1);
      await expect(inputs.first()).toBeFocused();
    }
    for (const [index, value] of values.entries()) {
      if (index > 0) await page.keyboard.press('Tab');
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.type(value);
    }
  },
  async shows(section, _item, { values }) {
    for (const [index, value] of values.entries())
      await expect(section.locator('.fading input').nth(index)).toHaveValue(value);
  },
});

/** One line a type. */
const drivers: Readonly<Record<string, (data: unknown) => Driver>> = {
  choice,
  cloze,
  'extended-text': extendedText,
  'gap-match': gapMatch,
  match,
  hotspot,
  hottext,
  'numeric-entry': numericEntry,
  order,
  problem,
  slider,
  'text-entry': textEntry,
  worked,
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
