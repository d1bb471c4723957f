import type { LabControls, LabFace, LabValues } from '../../core/lab.ts';
import { formatQuantity } from '../../models/runtime/format.ts';
import { counts, last } from './sizes.ts';
import type { Name, Run } from './sizes.ts';

const controls: LabControls<Name> = {
  speed: {
    kind: 'number',
    label: 'Step of the biases',
    min: 0,
    max: 0.5,
    step: 0.001,
    note: 'How far a bias moves after each batch. 0 is no balancing; DeepSeek-V3 was trained with 0.001.',
  },
  skew: {
    kind: 'number',
    label: 'How unequal the experts are at first',
    min: 0,
    max: 2,
    step: 0.1,
    note: 'Spread of their popularity. With 0 all are equally liked.',
  },
  experts: {
    kind: 'choice',
    label: 'Experts',
    choices: counts.map((count) => ({ id: String(count), label: String(count) })),
  },
  active: { kind: 'number', label: 'Experts for each token', min: 1, max: 8, step: 1 },
  groups: {
    kind: 'choice',
    label: 'Groups of experts',
    choices: [
      { id: 'none', label: 'None' },
      { id: '2-of-4', label: 'The best 2 of 4' },
      { id: '4-of-8', label: 'The best 4 of 8' },
    ],
    note: 'A token may visit only the groups that score best for it.',
  },
  shared: { kind: 'toggle', label: 'A shared expert besides, for every token' },
  tokens: { kind: 'number', label: 'Tokens in a batch', min: 64, max: 2048, step: 64 },
  batches: { kind: 'number', label: 'Batches', min: 10, max: 1000, step: 10 },
  seed: { kind: 'seed', label: 'Seed' },
};

/** How a run ends: 0 nearly even, 1 a few experts do most of the work, 2 it swings to and fro. */
export function outcomeOf({ settled, swing, first }: Run): number {
  if (swing > 2) return 2;
  return settled < 1 && settled <= Math.max(0.5, first / 2) ? 0 : 1;
}

const number = (value: number): string => formatQuantity(value).text;
const plural = (count: number, what: string): string => `${number(count)} ${what}${count === 1 ? '' : 's'}`;

const outcomes = [
  'The load is nearly even.',
  'The load is far from even: a few experts do much of the work.',
  'The load swings to and fro: with such steps the biases overshoot in each batch.',
];

function account(values: LabValues<Name>, run: Run, at: number): string {
  const experts = counts[values.experts] ?? 16;
  const visits = `${plural(run.active, 'expert')}${values.shared === 1 ? ' and the shared one' : ''}`;
  const all = experts + values.shared;
  const start = `Each of ${number(values.tokens)} tokens in a batch goes to ${visits}, so ${run.active + values.shared} of ${all} experts work on it.`;
  const [batch, load, bias] = [run.batches[at - 1], run.loads[at - 1], run.biases[at - 1]];
  if (batch === undefined || load === undefined || bias === undefined) {
    return `Before the first batch all biases are 0. ${start} Were the load even, each of ${experts} experts would get ${number(run.even)} tokens.`;
  }
  const most = Math.max(...load);
  const idle = load.filter((got) => got < run.even / 10).length;
  const steps = [Math.min(...bias), Math.max(...bias)].map((count) =>
    number(Number((count * values.speed).toFixed(6))),
  );
  const sentences = [
    `After batch ${batch} of ${values.batches}: the busiest expert, number ${load.indexOf(most) + 1} of ${experts}, gets ${number(most)} tokens, ${number(most / run.even)} times an even share of ${number(run.even)}.`,
    idle === 0
      ? 'No expert is nearly idle.'
      : `${plural(idle, 'expert')} ${idle === 1 ? 'is' : 'are'} nearly idle.`,
    values.speed === 0 ? 'The biases stay 0.' : `The biases run from ${steps[0] ?? ''} to ${steps[1] ?? ''}.`,
  ];
  if (batch === values.batches) {
    sentences.push(
      `In the last ${Math.min(last, values.batches)} batches the busiest expert got ${number(1 + run.settled)} times an even share on average; in the first batch it was ${number(1 + run.first)} times.`,
      outcomes[outcomeOf(run)] ?? '',
    );
  }
  return sentences.join(' ');
}

const table = { experts: 1, active: 2, groups: 0, tokens: 512, batches: 300, seed: 7 };

export const face: LabFace<Name, Run> = {
  title: 'Who gets the tokens?',
  about:
    'Tokens arrive in batches, and a router sends each to the experts that suit it best. Popular experts would get nearly all of them. A bias on each expert, moved a little after every batch, evens the load out.',
  controls,
  defaults: { speed: 0.01, skew: 1, shared: 1, ...table },
  presets: [
    { id: 'off', label: 'No balancing', values: { ...table, speed: 0, skew: 1 } },
    {
      id: 'published',
      label: 'Small steps, as published',
      values: { ...table, speed: 0.001, skew: 1 },
      source: 'A step of 0.001: DeepSeek-V3 technical report (arXiv:2412.19437, December 2024), section 4.2',
    },
    { id: 'medium', label: 'Medium steps', values: { ...table, speed: 0.01, skew: 1 } },
    { id: 'huge', label: 'Huge steps', values: { ...table, speed: 0.3, skew: 1 } },
    { id: 'equal', label: 'Experts equally liked', values: { ...table, speed: 0.01, skew: 0 } },
    {
      id: 'grouped',
      label: '64 experts in groups',
      values: { ...table, experts: 3, active: 8, groups: 2, speed: 0.01, skew: 1 },
      source:
        'Groups and experts a token as in DeepSeek-V3, which has 256 experts: technical report (arXiv:2412.19437), section 4.2',
    },
  ],
  predictions: {
    outcome: {
      ask: 'How will the load be in the end?',
      options: [
        { value: 0, label: 'Nearly even' },
        { value: 1, label: 'A few experts do most of the work' },
        { value: 2, label: 'It swings to and fro' },
      ],
      answer: (_values, run) => outcomeOf(run),
    },
    busiest: {
      ask: 'How many times an even share will the busiest expert get, on average over the last 50 batches?',
      answer: (_values, run) => 1 + run.settled,
    },
  },
  steps: (_values, run) => run.batches.length,
  stepName: (at, values, run) => `Batch ${run.batches[at - 1] ?? 0} of ${values.batches}`,
  account,
};
