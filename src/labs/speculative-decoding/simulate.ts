import type { Lab, LabControls, LabValues } from '../../core/lab.ts';
import { makeRandom } from '../../core/random.ts';

export type Name = 'accepted' | 'depth' | 'overhead' | 'steps' | 'seed';

const most = 8;

const controls: LabControls<Name> = {
  accepted: {
    kind: 'number',
    label: 'Chance that a guess is accepted',
    unit: '%',
    min: 0,
    max: 100,
    step: 1,
    note: 'The same for every guess. After the first wrong one the rest is thrown away.',
  },
  depth: { kind: 'number', label: 'Tokens guessed ahead', min: 1, max: most, step: 1 },
  overhead: {
    kind: 'number',
    label: 'Extra time of a step',
    unit: '%',
    min: 0,
    max: 200,
    step: 0.1,
    note: 'What guessing and checking add to a step that writes one token.',
  },
  steps: { kind: 'number', label: 'Steps of the model', min: 5, max: 400, step: 5 },
  seed: { kind: 'seed', label: 'Seed' },
};

/**
 * Guesses that are accepted in each step, from 0 to `depth`: each with its chance, up to the first that is not. Every
 * step also writes one token that the whole model is sure of.
 */
export function acceptedGuesses({
  accepted,
  depth,
  steps,
  seed,
}: Pick<LabValues<Name>, 'accepted' | 'depth' | 'steps' | 'seed'>): number[] {
  const random = makeRandom(seed);
  return Array.from({ length: steps }, () => {
    let right = 0;
    // Guesses that are not made take a draw, too: another depth or chance meets the same luck.
    for (let guess = 0; guess < most; guess++) {
      const lucky = random() < accepted / 100;
      if (lucky && right === guess && guess < depth) right++;
    }
    return right;
  });
}

/** Tokens that a step writes on the average: 1 + α + … + α^depth (Leviathan and others, 2023). */
export function expectedTokens({ accepted, depth }: Pick<LabValues<Name>, 'accepted' | 'depth'>): number {
  let sum = 0;
  for (let power = 0; power <= depth; power++) sum += (accepted / 100) ** power;
  return sum;
}

/** How many times as fast text is written in the long run; a step takes 1 + overhead of one without guesses. */
export const expectedSpeed = (values: Pick<LabValues<Name>, 'accepted' | 'depth' | 'overhead'>): number =>
  expectedTokens(values) / (1 + values.overhead / 100);

/** What has been written after so many steps. Time counts in steps without guesses, each of which writes a token. */
export interface Tally {
  readonly tokens: number;
  readonly time: number;
  readonly accepted: number;
  /** Guesses that were checked and refused, and those behind them, which count for nothing. */
  readonly refused: number;
  readonly discarded: number;
}

export function tallyAt(
  { depth, overhead }: Pick<LabValues<Name>, 'depth' | 'overhead'>,
  result: readonly number[],
  at: number,
): Tally {
  const played = result.slice(0, at);
  const accepted = played.reduce((sum, right) => sum + right, 0);
  const refused = played.filter((right) => right < depth).length;
  return {
    tokens: at + accepted,
    time: at * (1 + overhead / 100),
    accepted,
    refused,
    discarded: at * depth - accepted - refused,
  };
}

/** The text that is written, over and over, and what a poor guess says instead. */
const text =
  'The tide had left the harbour , and the boats lay on their sides in the mud , while two men in long boots walked out to mend the chain that held the last of them .'.split(
    ' ',
  );
const others = ['a', 'sea', 'old', 'was', 'near', 'net', 'one', 'slow', 'rope', 'went'];

export interface Token {
  readonly text: string;
  readonly kind: 'accepted' | 'refused' | 'discarded' | 'own';
}

/**
 * The tokens of the step after `at` steps: guesses up to the first that is refused, those behind it, and the model's
 * own token, which stands where the refused one would.
 */
export function tokensOf(
  values: Pick<LabValues<Name>, 'depth' | 'overhead'>,
  result: readonly number[],
  at: number,
): Token[] {
  const { tokens } = tallyAt(values, result, at);
  const right = result[at] ?? 0;
  const word = (place: number): string => text[place % text.length] ?? '';
  const guesses = Array.from({ length: values.depth }, (_, guess): Token => {
    if (guess < right) return { text: word(tokens + guess), kind: 'accepted' };
    const wrong = others[(tokens + guess) % others.length] ?? '';
    return { text: wrong, kind: guess === right ? 'refused' : 'discarded' };
  });
  return [...guesses, { text: word(tokens + right), kind: 'own' }];
}

/** At most two decimals. */
export const figure = (value: number): string => String(Number(value.toFixed(2)));

const count = (value: number, one: string, many: string): string => `${value} ${value === 1 ? one : many}`;

function account(values: LabValues<Name>, result: readonly number[], at: number): string {
  const longRun = `In the long run a step writes ${figure(expectedTokens(values))} tokens, and text comes ${figure(expectedSpeed(values))} times as fast as one token at a time.`;
  if (at === 0)
    return `Nothing is written yet. Each step takes ${figure(1 + values.overhead / 100)} times as long as one without guesses. ${longRun}`;
  const { tokens, time, accepted, refused, discarded } = tallyAt(values, result, at);
  const last = result[at - 1] ?? 0;
  const speed = tokens / time;
  return [
    `Step ${at} wrote ${count(1 + last, 'token', 'tokens')}: one for sure, and ${last} of ${count(values.depth, 'guess', 'guesses')}.`,
    `After ${count(at, 'step', 'steps')} ${count(tokens, 'token is', 'tokens are')} written, ${figure(tokens / at)} a step; ${count(accepted, 'guess was', 'guesses were')} accepted, ${refused} refused` +
      (values.depth > 1 ? ` and ${discarded} thrown away behind a refused one.` : '.'),
    `That took the time of ${figure(time)} steps without guesses, which write ${count(Math.floor(time + 1e-9), 'token', 'tokens')}: ${figure(speed)} times as fast${speed < 1 ? ', which is slower' : ''}.`,
    longRun,
  ].join(' ');
}

const report = 'DeepSeek-V3 technical report (arXiv:2412.19437), section 5.4.3';

export const lab: Lab<Name, readonly number[]> = {
  title: 'Two tokens at once',
  about:
    'A small part of the model guesses the next tokens, and the whole model checks them in the step in which it writes one of its own. A guess is kept where the whole model would have written the same.',
  controls,
  defaults: { accepted: 85, depth: 1, overhead: 2.8, steps: 20, seed: 1 },
  presets: [
    {
      id: 'deepseek-v3-low',
      label: 'DeepSeek-V3, 85%',
      values: { accepted: 85, depth: 1, overhead: 2.8 },
      source: `${report}; the extra time is chosen so that the published 1.8 results.`,
    },
    {
      id: 'deepseek-v3-high',
      label: 'DeepSeek-V3, 90%',
      values: { accepted: 90, depth: 1, overhead: 5.6 },
      source: `${report}; the extra time is chosen so that the published 1.8 results.`,
    },
    { id: 'four-ahead', label: 'Four ahead', values: { accepted: 90, depth: 4, overhead: 20 } },
    { id: 'eight-ahead', label: 'Eight ahead', values: { accepted: 60, depth: 8, overhead: 80 } },
    { id: 'poor-guesser', label: 'A poor guesser', values: { accepted: 30, depth: 1, overhead: 40 } },
    { id: 'long-run', label: 'A long run', values: { accepted: 85, depth: 1, overhead: 2.8, steps: 400 } },
  ],
  predictions: {
    speed: {
      ask: 'How many times as fast is text written in the long run?',
      answer: (values) => Number(expectedSpeed(values).toFixed(4)),
    },
    faster: {
      ask: 'Does guessing pay off in the long run?',
      options: [
        { label: 'Yes, text is written faster', value: 1 },
        { label: 'No, text is written more slowly', value: -1 },
        { label: 'It makes no difference', value: 0 },
      ],
      answer: (values) => {
        const gain = expectedSpeed(values) - 1;
        return Math.abs(gain) < 1e-9 ? 0 : Math.sign(gain);
      },
    },
  },
  simulate: acceptedGuesses,
  steps: ({ steps }) => steps,
  stepName: (at, { steps }) => `Step ${at} of ${steps}`,
  account,
};
