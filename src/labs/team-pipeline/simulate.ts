import type { Lab, LabControls, LabValues } from '../../core/lab.ts';
import { makeNormal, makeRandom } from '../../core/random.ts';

export type Name =
  | 'ideas'
  | 'managers'
  | 'engineers'
  | 'testers'
  | 'specify'
  | 'build'
  | 'test'
  | 'ship'
  | 'moved'
  | 'when'
  | 'variation'
  | 'weeks'
  | 'seed';

/** The steps of a feature's way, and what is done to it in each. */
export const stages = ['Specify', 'Build', 'Test', 'Ship'] as const;
const done = ['specified', 'built', 'tested', 'shipped'] as const;

/** Weeks of one person that a feature takes in each step, before any speed-up. */
const work = [1, 6, 1, 0.5] as const;

const speed = (what: string): LabControls<string>[string] => ({
  kind: 'number',
  label: `Speed-up of ${what}`,
  min: 1,
  max: 20,
  step: 0.1,
  scale: 'log',
});

const controls: LabControls<Name> = {
  ideas: { kind: 'number', label: 'Ideas a week', min: 0.5, max: 20, step: 0.5 },
  managers: { kind: 'number', label: 'Product managers', min: 1, max: 30, step: 1 },
  engineers: { kind: 'number', label: 'Engineers', min: 1, max: 60, step: 1 },
  testers: {
    kind: 'number',
    label: 'Testers',
    min: 1,
    max: 30,
    step: 1,
    note: 'One more person ships what has been tested, two features a week.',
  },
  specify: speed('specifying'),
  build: speed('building'),
  test: speed('testing'),
  ship: speed('shipping'),
  moved: {
    kind: 'number',
    label: 'Engineers who become product managers',
    min: 0,
    max: 30,
    step: 1,
    note: 'One engineer stays in any case.',
  },
  when: { kind: 'number', label: 'In week', min: 1, max: 104, step: 1 },
  variation: {
    kind: 'number',
    label: 'Variation of a week’s work',
    unit: '%',
    min: 0,
    max: 60,
    step: 5,
    note: 'Some weeks are better than others: the standard deviation of what a step can do.',
  },
  weeks: { kind: 'number', label: 'Weeks', min: 4, max: 104, step: 4 },
  seed: { kind: 'seed', label: 'Seed' },
};

/** Features a week that each step can finish: people × speed-up / work. `moved` engineers specify instead. */
export function capacities(
  values: Omit<LabValues<Name>, 'ideas' | 'when' | 'variation' | 'weeks' | 'seed'>,
): number[] {
  const moved = Math.max(0, Math.min(values.moved, values.engineers - 1));
  const people = [values.managers + moved, values.engineers - moved, values.testers, 1];
  const speeds = [values.specify, values.build, values.test, values.ship];
  return work.map((needed, stage) => ((people[stage] ?? 0) * (speeds[stage] ?? 0)) / needed);
}

/** A week at its end, an entry for each step; the first is the state before any week. */
export interface Week {
  /** Features that wait before each step. */
  readonly queues: readonly number[];
  /** Features that each step has finished in this week, and could have. */
  readonly finished: readonly number[];
  readonly possible: readonly number[];
}

/**
 * Ideas and half-finished features in four queues. What a step finishes in a week can be taken up by the next one a
 * week later. Features are counted in fractions, as work on them goes on from week to week.
 */
export function simulate(values: LabValues<Name>): Week[] {
  const normal = makeNormal(makeRandom(values.seed));
  const zeros = stages.map(() => 0);
  const weeks: Week[] = [{ queues: zeros, finished: zeros, possible: zeros }];
  for (let week = 1; week <= values.weeks; week++) {
    const moved = week >= values.when ? values.moved : 0;
    const possible = capacities({ ...values, moved }).map(
      (capacity) => capacity * Math.max(0, 1 + (values.variation / 100) * normal()),
    );
    const before = (weeks.at(-1)?.queues ?? zeros).map((queue, stage) =>
      stage === 0 ? queue + values.ideas : queue,
    );
    const finished = before.map((queue, stage) => Math.min(queue, possible[stage] ?? 0));
    const queues = before.map((queue, stage) => queue - (finished[stage] ?? 0) + (finished[stage - 1] ?? 0));
    weeks.push({ queues, finished, possible });
  }
  return weeks;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** Features shipped until the end of a week. */
export const shippedBy = (weeks: readonly Week[], at: number): number =>
  sum(weeks.slice(0, at + 1).map(({ finished }) => finished[3] ?? 0));

/** The share of what a step could have done that it did, from 0 to 1, until the end of a week. */
export function used(weeks: readonly Week[], stage: number, at: number): number {
  const past = weeks.slice(1, at + 1);
  const possible = sum(past.map((week) => week.possible[stage] ?? 0));
  return possible === 0 ? 0 : sum(past.map(({ finished }) => finished[stage] ?? 0)) / possible;
}

/** Features a week over the last quarter of a run: its beginning, while the pipeline fills, does not count. */
export function lateRate(weeks: readonly Week[]): number {
  const last = weeks.length - 1;
  const span = Math.ceil(last / 4);
  return (shippedBy(weeks, last) - shippedBy(weeks, last - span)) / span;
}

/** The step before which most waits; null where no more than two weeks' ideas wait anywhere. */
export function longestQueue({ queues }: Week, ideas: number): number | null {
  const most = Math.max(...queues);
  return most > 2 * ideas ? queues.indexOf(most) : null;
}

/** At most two decimals. */
export const figure = (value: number): string => String(Number(value.toFixed(2)));
export const percent = (share: number): string => `${Math.round(100 * share)}%`;

const list = (parts: readonly string[]): string =>
  `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;

const count = (features: number): string =>
  figure(features) === '1' ? '1 feature is' : `${figure(features)} features are`;

function account(values: LabValues<Name>, weeks: readonly Week[], at: number): string {
  const could = capacities({ ...values, moved: at >= values.when ? values.moved : 0 }).map(figure);
  const way = `Ideas come at ${figure(values.ideas)} a week. In an average week ${list(could.map((one, stage) => `${one} can be ${done[stage] ?? ''}`))}.`;
  const week = weeks[at];
  if (at === 0 || !week) return `Nothing has been done yet. ${way}`;
  const stuck = longestQueue(week, values.ideas);
  const moved = Math.max(0, Math.min(values.moved, values.engineers - 1));
  return [
    `After ${at} ${at === 1 ? 'week' : 'weeks'} ${count(shippedBy(weeks, at))} shipped, ${figure(week.finished[3] ?? 0)} in the last week.`,
    ...(moved > 0 && at >= values.when
      ? [
          `From week ${values.when} on ${moved} ${moved === 1 ? 'engineer specifies' : 'engineers specify'} instead of building.`,
        ]
      : []),
    way,
    `Waiting: ${list(week.queues.map((queue, stage) => `${figure(queue)} to be ${done[stage] ?? ''}`))}.`,
    stuck === null
      ? 'No queue is long.'
      : `The long queue is the one before “${stages[stuck] ?? ''}”: more arrives there than can be ${done[stuck] ?? ''}.`,
    `In use so far: specifying ${percent(used(weeks, 0, at))}, building ${percent(used(weeks, 1, at))}, testing ${percent(used(weeks, 2, at))}, shipping ${percent(used(weeks, 3, at))} of the time.`,
  ].join(' ');
}

const plain = { specify: 1, build: 1, test: 1, ship: 1, moved: 0, when: 1, variation: 0 };

export const lab: Lab<Name, readonly Week[]> = {
  title: 'From idea to release',
  about:
    'Every feature is specified, built, tested and shipped, by people who can do so much a week. Speed one step up, and see where the work waits then.',
  controls,
  defaults: {
    ...plain,
    ideas: 2,
    managers: 1,
    engineers: 6,
    testers: 3,
    build: 2,
    weeks: 52,
    seed: 1,
  },
  presets: [
    { id: 'as-before', label: 'Nothing is sped up', values: { ...plain, ideas: 1, weeks: 52 } },
    {
      id: 'building-twice',
      label: 'Building twice as fast',
      values: { ...plain, ideas: 2, build: 2, weeks: 52 },
    },
    {
      id: 'moved',
      label: 'One engineer changes sides',
      values: { ...plain, ideas: 2, build: 3, moved: 1, when: 26, weeks: 52 },
    },
    {
      id: 'all-faster',
      label: 'All steps twice as fast',
      values: { ...plain, ideas: 2, specify: 2, build: 2, test: 2, ship: 2, weeks: 52 },
    },
    {
      id: 'uneven-weeks',
      label: 'Balanced, with uneven weeks',
      values: { ...plain, ideas: 1, variation: 40, weeks: 104 },
    },
  ],
  predictions: {
    queue: {
      ask: 'Before which step does most of the work wait in the end?',
      options: [
        { label: 'Specify', value: 0 },
        { label: 'Build', value: 1 },
        { label: 'Test', value: 2 },
        { label: 'Ship', value: 3 },
        { label: 'No queue is long', value: 4 },
      ],
      answer: ({ ideas }, weeks) => {
        const week = weeks.at(-1);
        return (week && longestQueue(week, ideas)) ?? 4;
      },
    },
    rate: {
      ask: 'How many features a week does the team ship in the end?',
      answer: (_values, weeks) => Number(lateRate(weeks).toFixed(4)),
    },
  },
  simulate,
  steps: ({ weeks }) => weeks,
  stepName: (at, { weeks }) => `Week ${at} of ${weeks}`,
  account,
};
