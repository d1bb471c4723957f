import { isFarOff } from '../../core/number-answer.ts';
import type { NumberAnswer } from '../../core/number-answer.ts';
import { parseDecimal, toNumber as decimalToNumber } from '../../core/number.ts';
import { shuffle } from '../../core/random.ts';
import type { Score } from '../../core/score.ts';
import { problemWords } from '../../core/words-problem.ts';
import { formatGiven, formatQuantity } from '../../models/runtime/format.ts';
import { toNumber } from '../../models/runtime/values.ts';
import type { Values } from '../../models/runtime/values.ts';
import { drawInputs } from '../../models/runtime/vary.ts';
import { decimal, EXACT, givenText, hits, readInUnits, typed, USUAL_TOLERANCE } from '../from-model.ts';
import type { Runs } from '../from-model.ts';
import type { ProblemItem, ProblemResponse, Variant } from './schema.ts';

/** What these functions need of an item: not its model, which stays on the server. */
export type Problem = Pick<
  ProblemItem,
  'output' | 'units' | 'form' | 'tolerance' | 'variation' | 'given' | 'catches' | 'points'
>;

const OPTIONS = 4;

export const keyOf = (problem: Pick<Problem, 'output'>, { values }: Variant): number =>
  toNumber(values[problem.output.name]);

/** Whether a typical error gives what counts as right. */
export function isRight(problem: Problem, variant: Variant, id: string): boolean {
  const key = keyOf(problem, variant);
  const number = toNumber(variant.wrong[id]);
  if (isFarOff(number, key, problem.tolerance)) return false;
  const wrong = parseDecimal(decimal(number));
  return wrong !== null && hits(wrong, key, problem.tolerance);
}

/** Whether there is an answer, and a word for it where answers are words. */
export function isDefined(problem: Problem, variant: Variant): boolean {
  const key = keyOf(problem, variant);
  const { labels } = problem.output;
  return labels ? labels.some(({ value }) => value === key) : Number.isFinite(key);
}

/** How good a variant is: 1 when it can be asked, and less the more it lacks. */
export function gradeOf(problem: Problem, variant: Variant): number {
  if (!isDefined(problem, variant)) return 0;
  if (problem.output.labels) return 1;
  if (problem.form === 'choice' && ownDistractors(problem, variant).length < 2) return 0.2;
  return problem.catches.some(({ id }) => isRight(problem, variant, id)) ? 0.5 : 1;
}

/** All that a set of inputs leads to. */
export function compute(seed: number, inputs: Values, { run, errors }: Runs): Variant {
  const values = { ...inputs, ...run(inputs) };
  return { seed, values, wrong: errors?.(values) ?? {} };
}

/** The problem that a seed makes. The same wherever it is computed. */
export function variantOf(problem: Problem, seed: number, runs: Runs): Variant {
  const tried = new Map<Values, Variant>();
  const inputs = drawInputs(problem.variation, seed, (drawn) => {
    const variant = compute(seed, drawn, runs);
    tried.set(drawn, variant);
    return gradeOf(problem, variant);
  });
  return tried.get(inputs) ?? compute(seed, inputs, runs);
}

/** A result as a person writes it, or the word for it. */
export function resultText({ output: { labels, unit } }: Pick<Problem, 'output'>, value: number): string {
  return labels?.find((choice) => choice.value === value)?.label ?? formatQuantity(value, unit).text;
}

/** A ratio the wrong way round, in the unit of the output. */
const inverted = ({ output: { unit } }: Pick<Problem, 'output'>, key: number): number =>
  (unit === '%' ? 1e4 : 1) / key;

interface Option {
  text: string;
  value: number;
}

/** Options with texts of their own, in order. */
function distinct(problem: Problem, values: readonly number[], taken: readonly Option[]): Option[] {
  const options = [...taken];
  for (const value of values) {
    const text = resultText(problem, value);
    if (Number.isFinite(value) && options.every((one) => one.text !== text)) options.push({ text, value });
  }
  return options.slice(taken.length);
}

/** The values of the model's own typical errors that can be told from the key and from each other. */
export function ownDistractors(problem: Problem, variant: Variant): Option[] {
  const wrong = problem.catches.filter(({ id }) => !isRight(problem, variant, id));
  const values = wrong.map(({ id }) => toNumber(variant.wrong[id]));
  return distinct(problem, values, distinct(problem, [keyOf(problem, variant)], []));
}

/**
 * What there is to choose from, in an order that the seed decides: the key and up to three distractors, typical errors
 * of the model first, then a wrong scale or an inverted ratio. Words for values stand as the model lists them.
 */
export function optionsOf(problem: Problem, variant: Variant): Option[] {
  const { labels } = problem.output;
  if (labels) return labels.map(({ label, value }) => ({ text: label, value }));
  const { seed } = variant;
  const key = keyOf(problem, variant);
  const right = distinct(problem, [key], []);
  const own = shuffle(ownDistractors(problem, variant), seed);
  const plain = ['1', '%'].includes(problem.output.unit) ? [inverted(problem, key)] : [];
  const generic = distinct(problem, shuffle([key * 1000, key / 1000, ...plain], seed), [...right, ...own]);
  // Another order of draws than that of the inputs.
  return shuffle([...right, ...[...own, ...generic].slice(0, OPTIONS - 1)], ~seed);
}

/** The right response to a variant. */
export function solutionOf(problem: Problem, variant: Variant): ProblemResponse {
  const key = keyOf(problem, variant);
  const value = problem.form === 'choice' ? resultText(problem, key) : typed(key);
  return { seed: variant.seed, value };
}

/** The number that was typed, in the unit asked for. */
export const readResponse = ({ units }: Pick<Problem, 'units'>, { value }: ProblemResponse): NumberAnswer =>
  readInUnits(units, value);

/** Full marks within the tolerance of the variant's key, edges included; else none. */
export function scoreProblem(problem: Problem, variant: Variant, response: ProblemResponse): Score {
  const scored = (right: boolean): Score => ({
    status: 'scored',
    earned: right ? problem.points : 0,
    possible: problem.points,
  });
  if (problem.form === 'choice') {
    if (response.value === '') return { status: 'unanswered' };
    const chosen = optionsOf(problem, variant).find(({ text }) => text === response.value);
    return chosen
      ? scored(chosen.value === keyOf(problem, variant))
      : { status: 'invalid', code: 'not-an-option' };
  }
  const reading = readResponse(problem, response);
  if (!reading.ok) {
    return reading.code === 'empty' ? { status: 'unanswered' } : { status: 'invalid', code: reading.code };
  }
  return scored(hits(reading.value, keyOf(problem, variant), problem.tolerance));
}

/** What to say to a wrong response that is a typical error: of the model, of scale, or a ratio upside down; else null. */
export function feedbackOf(problem: Problem, variant: Variant, response: ProblemResponse): string | null {
  const key = keyOf(problem, variant);
  const chosen =
    problem.form === 'choice'
      ? optionsOf(problem, variant).find(({ text }) => text === response.value)
      : readResponse(problem, response);
  if (!chosen || problem.output.labels) return null;
  const value = 'ok' in chosen ? chosen.ok && chosen.value : parseDecimal(decimal(chosen.value));
  if (!value || hits(value, key, problem.tolerance)) return null;
  // What is exact in the key need not be in an error.
  const near = problem.tolerance === EXACT ? USUAL_TOLERANCE : problem.tolerance;
  const own = problem.catches.find(({ id }) => hits(value, toNumber(variant.wrong[id]), near));
  if (own) return own.feedback;
  const power = Math.round(Math.log10(decimalToNumber(value) / key));
  if (power !== 0 && hits(value, key * 10 ** power, near)) {
    const times = formatGiven(10 ** Math.abs(power));
    return power > 0 ? problemWords.tooLarge(times) : problemWords.tooSmall(times);
  }
  return hits(value, inverted(problem, key), near) ? problemWords.inverted : null;
}

/** The numbers that were seen and the answer to them, in a few words. */
export function responseText(problem: Problem, { values }: Variant, response: ProblemResponse): string {
  const seen = problem.variation.varied.flatMap(({ name }) => {
    const named = problem.given.find((one) => one.name === name);
    return named ? [`${named.label} ${givenText(named, values[name])}`] : [];
  });
  return `${seen.join(', ')}: ${response.value.trim()}`;
}
