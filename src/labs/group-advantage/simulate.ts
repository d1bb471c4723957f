import type { Lab, LabControls, LabInPage, LabValues } from '../../core/lab.ts';
import { makeRandom } from '../../core/random.ts';

export const answers = ['A', 'B', 'C', 'D'] as const;

export type Name = 'a' | 'b' | 'c' | 'd' | 'first' | 'group' | 'size' | 'spread' | 'rate' | 'steps' | 'seed';

const reward = (answer: string) =>
  ({ kind: 'number', label: `Reward of answer ${answer}`, min: 0, max: 10, step: 0.1 }) as const;

const controls: LabControls<Name> = {
  a: reward('A'),
  b: reward('B'),
  c: reward('C'),
  d: reward('D'),
  first: {
    kind: 'number',
    label: 'Answer A is given at first',
    unit: '%',
    min: 1,
    max: 97,
    step: 1,
    note: 'The other three share the rest.',
  },
  group: {
    kind: 'choice',
    label: 'Answers in the group of a step',
    choices: [
      { id: 'each', label: 'Each answer once' },
      { id: 'drawn', label: 'Drawn by chance' },
    ],
    note: 'A model draws its group from what it would answer. One of each shows the plain arithmetic.',
  },
  size: { kind: 'number', label: 'Size of a drawn group', min: 2, max: 16, step: 1 },
  spread: {
    kind: 'choice',
    label: 'Distance from the mean is divided by',
    choices: [
      { id: 'population', label: 'standard deviation' },
      { id: 'sample', label: 'that of a sample' },
      { id: 'none', label: 'nothing' },
    ],
  },
  rate: { kind: 'number', label: 'Size of a step', min: 0.05, max: 2, step: 0.05 },
  steps: { kind: 'number', label: 'Steps', min: 5, max: 200, step: 5 },
  seed: { kind: 'seed', label: 'Seed of the draws' },
};

/** How a group's rewards become advantages, in the order of the control `spread`. */
const spreads = ['population', 'sample', 'none'] as const;
type Spread = (typeof spreads)[number];

/** One step: the group that it looked at, and what the policy is after it. */
export interface Step {
  /** Indices of the answers in the group. */
  readonly group: readonly number[];
  readonly mean: number;
  /** What the distances from the mean were divided by; 0 where all rewards are equal. */
  readonly deviation: number;
  /** One for each answer in the group. */
  readonly advantages: readonly number[];
  /** Chance of each answer after the step. */
  readonly chances: readonly number[];
}

export interface Result {
  /** Chance of each answer before the first step. */
  readonly start: readonly number[];
  readonly steps: readonly Step[];
}

/**
 * A_i = (r_i − mean) / deviation, as in group relative policy optimization (DeepSeekMath, 2024). All are 0 where all
 * rewards are equal: nothing stands out.
 */
export function advantagesOf(
  rewards: readonly number[],
  spread: Spread,
): Pick<Step, 'mean' | 'deviation' | 'advantages'> {
  const mean = rewards.reduce((sum, value) => sum + value, 0) / rewards.length;
  // Differences that no arithmetic can hold are none.
  if (rewards.every((value) => Math.abs(value - mean) < 1e-9))
    return { mean, deviation: 0, advantages: rewards.map(() => 0) };
  const squares = rewards.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const count = spread === 'sample' ? rewards.length - 1 : rewards.length;
  const deviation = spread === 'none' ? 1 : Math.sqrt(squares / count);
  return { mean, deviation, advantages: rewards.map((value) => (value - mean) / deviation) };
}

/** Chances from logits. */
export function softmax(logits: readonly number[]): number[] {
  const most = Math.max(...logits);
  const odds = logits.map((logit) => Math.exp(logit - most));
  const sum = odds.reduce((total, value) => total + value, 0);
  return odds.map((value) => value / sum);
}

/**
 * The logits after one step along the gradient of mean(A_i · ln chance of answer i): every answer in the group pulls
 * its own logit up by A_i, and all of them down by A_i times their chances.
 */
export function stepped(
  logits: readonly number[],
  group: readonly number[],
  advantages: readonly number[],
  rate: number,
): number[] {
  const chances = softmax(logits);
  return logits.map((logit, answer) => {
    const chance = chances[answer] ?? 0;
    const pull = group.reduce(
      (sum, one, i) => sum + (advantages[i] ?? 0) * ((one === answer ? 1 : 0) - chance),
      0,
    );
    return logit + (rate * pull) / group.length;
  });
}

/** An answer drawn with its chance. */
function draw(chances: readonly number[], random: () => number): number {
  let left = random();
  for (const [answer, chance] of chances.entries()) {
    left -= chance;
    if (left < 0) return answer;
  }
  return chances.length - 1;
}

/** Rewards in the order of the answers. */
export const rewardsOf = ({ a, b, c, d }: LabValues<Name>): readonly number[] => [a, b, c, d];

/** A policy that knows four answers learns from groups of them. No clipping, and no reference model to stay close to. */
export function simulate(values: LabValues<Name>): Result {
  const { first, size, rate } = values;
  const rewards = rewardsOf(values);
  const spread = spreads[values.spread] ?? 'population';
  const random = makeRandom(values.seed);
  const other = (1 - first / 100) / 3;
  let logits = [first / 100, other, other, other].map(Math.log);
  const start = softmax(logits);
  const steps: Step[] = [];
  for (let step = 0; step < values.steps; step++) {
    const chances = softmax(logits);
    const group =
      values.group === 0 ? [0, 1, 2, 3] : Array.from({ length: size }, () => draw(chances, random));
    const told = advantagesOf(
      group.map((answer) => rewards[answer] ?? 0),
      spread,
    );
    logits = stepped(logits, group, told.advantages, rate);
    steps.push({ group, ...told, chances: softmax(logits) });
  }
  return { start, steps };
}

/** Chances after so many steps. */
export const chancesAt = ({ start, steps }: Result, at: number): readonly number[] =>
  steps[at - 1]?.chances ?? start;

/** The step that led to a moment; at the start the one to come. */
export const stepOf = ({ steps }: Result, at: number): Step | undefined => steps[Math.max(0, at - 1)];

/** The advantage of an answer in a step; null when the group has none of it. */
export function advantageOf({ group, advantages }: Step, answer: number): number | null {
  const place = group.indexOf(answer);
  return place < 0 ? null : (advantages[place] ?? 0);
}

/** At most two decimals, and a proper minus. */
export const figure = (value: number): string => String(Number(value.toFixed(2)) || 0).replace('-', '−');
export const signed = (value: number): string => (value >= 0.005 ? '+' : '') + figure(value);
export const percent = (share: number): string =>
  `${(100 * share).toFixed(share > 0 && share < 0.01 ? 1 : 0)}%`;

const list = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;

/** What the group of a step was, and what it moved. */
function tellGroup(values: LabValues<Name>, step: Step, which: string): string[] {
  if (step.deviation === 0)
    return [`All rewards in ${which} are ${figure(step.mean)}, so every advantage is 0 and nothing moves.`];
  const told = answers.flatMap((name, answer) => {
    const advantage = advantageOf(step, answer);
    return advantage === null ? [] : [{ name, advantage }];
  });
  const pushed = (sign: number): string =>
    list(told.flatMap(({ name, advantage }) => (Math.sign(advantage) === sign ? [name] : [])));
  const by = values.spread === 2 ? 'not divided' : `standard deviation ${figure(step.deviation)}`;
  return [
    `Mean reward of ${which} ${figure(step.mean)}, ${by}.`,
    `Advantages: ${list(told.map(({ name, advantage }) => `${name} ${signed(advantage)}`))}.`,
    `Pushed up: ${pushed(1)}. Pushed down: ${pushed(-1)}.`,
  ];
}

function account(values: LabValues<Name>, result: Result, at: number): string {
  const step = stepOf(result, at);
  if (!step) return 'No step was taken.';
  const drawn = values.group === 1;
  const chances = list(
    answers.map((name, answer) => `${name} ${percent(chancesAt(result, at)[answer] ?? 0)}`),
  );
  const sentences = tellGroup(values, step, drawn ? `the group of step ${Math.max(1, at)}` : 'the group');
  if (drawn) {
    const counts = answers.flatMap((name, answer) => {
      const count = step.group.filter((one) => one === answer).length;
      return count === 0 ? [] : [`${count} × ${name}`];
    });
    sentences.unshift(`Drawn for step ${Math.max(1, at)}: ${list(counts)}.`);
  }
  if (at === 0) sentences.push(`Chances before the first step: ${chances}.`);
  else
    sentences.push(
      `Chances after step ${at} of ${values.steps}: ${chances}; before the first step A ${percent(result.start[0] ?? 0)}.`,
    );
  if (drawn && at > 0) {
    const idle = result.steps.slice(0, at).filter(({ deviation }) => deviation === 0).length;
    sentences.push(`Groups so far in which nothing moved: ${idle} of ${at}.`);
  }
  return sentences.join(' ');
}

const even = { group: 0, first: 25, spread: 0 };

/** What the page needs. */
export const shown: LabInPage<Name, Result> = {
  controls,
  defaults: {
    a: 1,
    b: 0,
    c: 0,
    d: 0,
    first: 25,
    group: 0,
    size: 8,
    spread: 0,
    rate: 0.2,
    steps: 40,
    seed: 1,
  },
  presets: [
    { id: 'one-right', label: 'One is right', values: { a: 1, b: 0, c: 0, d: 0, ...even } },
    { id: 'half-right', label: 'Two are right', values: { a: 1, b: 1, c: 0, d: 0, ...even } },
    { id: 'all-right', label: 'All are right', values: { a: 1, b: 1, c: 1, d: 1, ...even } },
    { id: 'graded', label: 'Graded rewards', values: { a: 0.2, b: 0.5, c: 0.9, d: 0.4, ...even } },
    { id: 'shifted', label: 'Rewards × 8, + 2', values: { a: 10, b: 2, c: 2, d: 2, ...even } },
    {
      id: 'drawn',
      label: 'Drawn groups',
      values: { a: 1, b: 0, c: 0, d: 0, group: 1, first: 25, size: 8, spread: 0 },
    },
    {
      id: 'rare',
      label: 'The right answer is rare',
      values: { a: 1, b: 0, c: 0, d: 0, group: 1, first: 3, size: 4, spread: 0 },
    },
  ],
  simulate,
  steps: ({ steps }) => steps,
  stepName: (at, { steps }) => `Step ${at} of ${steps}`,
  account,
};

export const lab: Lab<Name, Result> = {
  title: 'What a group of answers teaches',
  about:
    'One question, four possible answers, a reward for each. A group of answers is compared with its own mean: what is better than the group becomes likelier, what is worse less likely.',
  ...shown,
  simulate,
  predictions: {
    first: {
      ask: 'What becomes of the chance of answer A?',
      options: [
        { label: 'It rises', value: 1 },
        { label: 'It stays as it is', value: 0 },
        { label: 'It falls', value: -1 },
      ],
      answer: (_values, result) => {
        const change = (chancesAt(result, result.steps.length)[0] ?? 0) - (result.start[0] ?? 0);
        return Math.abs(change) < 1e-9 ? 0 : Math.sign(change);
      },
    },
    advantage: {
      ask: 'How large is the advantage of answer A in a group with one of each?',
      answer: (values) =>
        advantagesOf(rewardsOf(values), spreads[values.spread] ?? 'population').advantages[0] ?? 0,
    },
  },
};
