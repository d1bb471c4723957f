import type { Json } from '../../core/event.ts';
import type { NumberAnswer } from '../../core/number-answer.ts';
import { makeRandom } from '../../core/random.ts';
import type { Score } from '../../core/score.ts';
import { workedWords } from '../../core/words-worked.ts';
import { explainText } from '../../models/runtime/explain.ts';
import { formatExact } from '../../models/runtime/format.ts';
import { toNumber } from '../../models/runtime/values.ts';
import type { Values } from '../../models/runtime/values.ts';
import { drawInputs, otherSeed } from '../../models/runtime/vary.ts';
import { EXACT, givenText, hits, readInUnits, typed, USUAL_TOLERANCE } from '../from-model.ts';
import type { Runs } from '../from-model.ts';
import type { WorkedItem, WorkedResponse, WorkedStep } from './schema.ts';

/** What these functions need of an item: not its model, which stays on the server. */
export type Worked = Pick<WorkedItem, 'steps' | 'given' | 'variation' | 'tolerance' | 'start' | 'points'>;

/** The steps that can be left to the learner. */
const openable = ({ steps }: Pick<Worked, 'steps'>): WorkedStep[] => steps.filter(({ open }) => open);

/** How many examples the fade has: all shown, then one more step open in each. */
export const stagesOf = (worked: Pick<Worked, 'steps'>): number => openable(worked).length + 1;

/** The steps that a stage leaves open: none in the first, all in the last, and always the last ones. */
export function openIn(worked: Pick<Worked, 'steps'>, stage: number): WorkedStep[] {
  const steps = openable(worked);
  return steps.slice(Math.max(0, steps.length - stage + 1));
}

/** The seed of the numbers that the author has set: the first example has these. */
export const OWN_NUMBERS = 0;

/** Inputs, steps, outputs and conditions of a seed: the same wherever they are computed. */
export function valuesOf({ variation }: Worked, seed: number, { run }: Runs): Values {
  const inputs = seed === OWN_NUMBERS ? variation.fixed : drawInputs(variation, seed);
  return { ...inputs, ...run(inputs) };
}

/** A number for the seed and the stage together: what is seen hangs on both. */
export const placeOf = ({ seed, stage }: Pick<WorkedResponse, 'seed' | 'stage'>): number => seed * 16 + stage;
export const atPlace = (place: number): WorkedResponse => ({
  seed: Math.floor(place / 16),
  stage: place % 16,
  values: [],
});

/**
 * The next example: other numbers, and one step more to do unless the last one was not right. Which numbers come next
 * is decided by those before, so that a class that fades together sees the same.
 */
export function nextPlace(
  worked: Worked,
  place: number,
  onwards: boolean,
  values: (seed: number) => Values,
): number {
  const { seed, stage } = atPlace(place);
  const random = makeRandom(seed);
  const next = otherSeed(
    (one) => JSON.stringify(values(one)),
    seed,
    () => Math.floor(random() * 2 ** 28),
  );
  return placeOf({ seed: next, stage: Math.min(stagesOf(worked), stage + (onwards ? 1 : 0)) });
}

export interface Judged {
  step: WorkedStep;
  reading: NumberAnswer;
  right: boolean;
}

/** What each open step is worth. A step is judged against the right value, whatever stands in the steps before it. */
export function judge(worked: Worked, values: Values, response: WorkedResponse): Judged[] {
  return openIn(worked, response.stage).map((step, index) => {
    const reading = readInUnits(step.units, response.values[index] ?? '');
    const key = toNumber(values[step.name]);
    const usual = Number.isInteger(key) && Math.abs(key) < 1e4 ? EXACT : USUAL_TOLERANCE;
    return { step, reading, right: reading.ok && hits(reading.value, key, worked.tolerance ?? usual) };
  });
}

/** The first step with something in it that is no number. */
export const unread = (
  judged: readonly Judged[],
): { step: WorkedStep; reading: NumberAnswer & { ok: false } } | undefined => {
  for (const { step, reading } of judged)
    if (!reading.ok && reading.code !== 'empty') return { step, reading };
  return undefined;
};

/** Each step of the whole example is worth the same; one that is shown earns nothing, so only a full fade earns all. */
export function scoreWorked(worked: Worked, values: Values, response: WorkedResponse): Score {
  if (response.stage > stagesOf(worked)) return { status: 'invalid', code: 'no-such-stage' };
  const judged = judge(worked, values, response);
  const trouble = unread(judged);
  if (trouble) return { status: 'invalid', code: trouble.reading.code };
  if (!judged.some(({ reading }) => reading.ok)) return { status: 'unanswered' };
  const parts = judged.map(({ step, right }) => ({ id: step.name, right }));
  const rights = parts.filter(({ right }) => right).length;
  const possible = worked.points;
  return { status: 'scored', earned: (possible * rights) / openable(worked).length, possible, parts };
}

/** A score as it is told: out of what the stage asks for. */
export function toldScore(worked: Worked, { stage }: WorkedResponse, score: Score): Score {
  if (score.status !== 'scored') return score;
  return { ...score, possible: (score.possible * (stage - 1)) / openable(worked).length };
}

export function solutionOf(
  worked: Worked,
  values: Values,
  { seed, stage }: Pick<WorkedResponse, 'seed' | 'stage'>,
): WorkedResponse {
  return { seed, stage, values: openIn(worked, stage).map(({ name }) => typed(toNumber(values[name]))) };
}

/** A step with its numbers put in: "600 × 8 / 60 = 80 Wh". */
export const stepText = (step: WorkedStep, values: Values): string => explainText(step, values, formatExact);

/** Something given as it is told; a choice that stands for a number is told with it: "Day ($0.30 per kWh)". */
export function givenAs(one: Worked['given'][number], values: Values): string {
  const { name, label, unit } = one;
  const text = givenText(one, values[name]);
  return one.numbered ? `${text} (${givenText({ name, label, unit }, values[name])})` : text;
}

/** The numbers that were seen and what was made of them, as the record keeps it. */
export function responseText(
  worked: Worked,
  values: Values,
  { stage, values: typed }: WorkedResponse,
): string {
  const seen = worked.given.flatMap((one) =>
    worked.variation.varied.some(({ name }) => name === one.name)
      ? `${one.label} ${givenAs(one, values)}`
      : [],
  );
  const made = openIn(worked, stage).map(({ label }, index) => `${label} ${typed[index]?.trim() || '–'}`);
  return `${workedWords.stage(stage, stagesOf(worked))} ${seen.join(', ')}: ${made.join('; ')}`;
}

/** A stored response; null when it is none of this item. */
export function restoreWorked(worked: Pick<Worked, 'steps'>, stored: Json): WorkedResponse | null {
  if (typeof stored !== 'object' || stored === null || !('seed' in stored)) return null;
  const { seed, stage, values } = stored;
  return typeof seed === 'number' &&
    typeof stage === 'number' &&
    stage <= stagesOf(worked) &&
    Array.isArray(values) &&
    values.every((value) => typeof value === 'string')
    ? { seed, stage, values }
    : null;
}
