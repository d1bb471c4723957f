import fc from 'fast-check';
import { expect, test } from 'vitest';
import { capacities, lab, lateRate, longestQueue, shippedBy, simulate, used } from './simulate.ts';

const numRuns = Math.ceil(Number(process.env['ISLET_RUNS'] ?? 1000) / 10);
/** Ideas, testing and shipping are no limit, and every week is like the others. */
const plenty = {
  ...lab.defaults,
  ideas: 20,
  testers: 100,
  ship: 20,
  specify: 1,
  build: 1,
  moved: 0,
  variation: 0,
  weeks: 40,
};

/** Facts 1.1: engineers, product managers, both speed-ups; features a week, and the share of time engineers are used. */
test.each([
  { engineers: 6, managers: 1, build: 1, specify: 1, rate: 1, busy: 1 },
  { engineers: 6, managers: 1, build: 2, specify: 1, rate: 1, busy: 0.5 },
  { engineers: 6, managers: 1, build: 3, specify: 1.5, rate: 1.5, busy: 0.5 },
  { engineers: 4, managers: 1, build: 1, specify: 1, rate: 0.667, busy: 1 },
  { engineers: 10, managers: 1, build: 2, specify: 1, rate: 1, busy: 0.3 },
  { engineers: 12, managers: 2, build: 4, specify: 1.2, rate: 2.4, busy: 0.3 },
])(
  '$engineers and $managers, building × $build, specifying × $specify: $rate a week',
  ({ rate, busy, ...team }) => {
    const weeks = simulate({ ...plenty, ...team });
    expect(lateRate(weeks)).toBeCloseTo(rate, 3);
    // The first week brings nothing to build, so 39 of 40 weeks count.
    expect(used(weeks, 1, 40)).toBeCloseTo((busy * 39) / 40, 3);
  },
);

test('the best mix of seven people ships 2.33 a week when building is three times as fast', () => {
  // Facts 1.2: 4.667 engineers and 2.333 product managers.
  const mixed = { ...plenty, engineers: 14 / 3, managers: 7 / 3, build: 3 };
  expect(lateRate(simulate(mixed))).toBeCloseTo(7 / 3, 6);
});

test('what comes faster than it is specified waits there, a feature more each week', () => {
  const weeks = simulate({ ...lab.defaults, ideas: 2, build: 2, weeks: 52 });
  // Two come and one goes, 52 times.
  expect(weeks.at(-1)?.queues).toEqual([52, 1, 1, 1]);
  expect(longestQueue(weeks.at(-1) ?? { queues: [], finished: [], possible: [] }, 2)).toBe(0);
  // The first feature is shipped in week 4, one a week from then on.
  expect([3, 4, 5, 52].map((week) => shippedBy(weeks, week))).toEqual([0, 1, 2, 49]);
});

test('an engineer who changes sides moves the limit', () => {
  const values = { ...plenty, build: 3, moved: 1, when: 20 };
  // Building 6 × 3 / 6 = 3 and specifying 1; from week 20 on building 5 × 3 / 6 = 2.5 and specifying 2.
  expect(capacities({ ...values, moved: 0 }).slice(0, 2)).toEqual([1, 3]);
  expect(capacities(values).slice(0, 2)).toEqual([2, 2.5]);
  const weeks = simulate(values);
  expect(weeks[19]?.finished[0]).toBe(1);
  expect(weeks[20]?.finished[0]).toBe(2);
  expect(lateRate(weeks)).toBe(2);
});

test('one engineer stays', () => {
  expect(capacities({ ...plenty, engineers: 3, managers: 1, moved: 30 }).slice(0, 2)).toEqual([3, 1 / 6]);
});

test('nothing is lost on the way, and no step does more than it can', () => {
  const anyTeam = fc.record({
    ideas: fc.integer({ min: 1, max: 40 }).map((half) => half / 2),
    managers: fc.integer({ min: 1, max: 30 }),
    engineers: fc.integer({ min: 1, max: 60 }),
    testers: fc.integer({ min: 1, max: 30 }),
    build: fc.double({ min: 1, max: 20, noNaN: true }),
    variation: fc.integer({ min: 0, max: 60 }),
    seed: fc.integer({ min: 1, max: 9999 }),
  });
  fc.assert(
    fc.property(anyTeam, (team) => {
      const weeks = simulate({ ...lab.defaults, ...team });
      weeks.forEach(({ queues, finished, possible }, week) => {
        const waiting = queues.reduce((all, one) => all + one, 0);
        expect(waiting + shippedBy(weeks, week)).toBeCloseTo(team.ideas * week, 6);
        finished.forEach((one, stage) => expect(one).toBeLessThanOrEqual(possible[stage] ?? -1));
        expect(Math.min(...queues)).toBeGreaterThanOrEqual(0);
      });
    }),
    { numRuns },
  );
});

test('a team in balance falls behind where its weeks are uneven', () => {
  const even = { ...lab.defaults, ideas: 1, build: 1, variation: 0, weeks: 104 };
  const shipped = (variation: number, seed: number) => shippedBy(simulate({ ...even, variation, seed }), 104);
  const seeds = Array.from({ length: 50 }, (_, index) => index + 1);
  // Even weeks ship all but the three on their way.
  expect(shipped(0, 1)).toBe(101);
  const mean = seeds.reduce((all, seed) => all + shipped(40, seed), 0) / seeds.length;
  expect(mean).toBeLessThan(98);
});

test('the account says what is shipped, what waits and how busy all are', () => {
  const values = { ...lab.defaults, ideas: 2, build: 2, weeks: 52 };
  const weeks = simulate(values);
  const way =
    'Ideas come at 2 a week. In an average week 1 can be specified, 2 can be built, 3 can be tested and 2 can be shipped.';
  expect(lab.account(values, weeks, 0)).toBe(`Nothing has been done yet. ${way}`);
  expect(lab.account(values, weeks, 4)).toBe(
    `After 4 weeks 1 feature is shipped, 1 in the last week. ${way} ` +
      'Waiting: 4 to be specified, 1 to be built, 1 to be tested and 1 to be shipped. No queue is long. ' +
      // Built in three of four weeks, one of two; tested in two, one of three; shipped in one, one of two.
      'In use so far: specifying 100%, building 38%, testing 17%, shipping 13% of the time.',
  );
  expect(lab.account(values, weeks, 52)).toContain('The long queue is the one before “Specify”');
});

test('what is asked has its answer', () => {
  const answer = (name: string, some: object) => {
    const values = { ...lab.defaults, ...some };
    return lab.predictions?.[name]?.answer(values, simulate(values));
  };
  expect(answer('queue', {})).toBe(0);
  expect(answer('queue', { ideas: 1, build: 1 })).toBe(4);
  // Specifying 3 a week, building 2.
  expect(answer('queue', { ideas: 3, managers: 3 })).toBe(1);
  expect(answer('rate', { ideas: 3, managers: 3 })).toBe(2);
});
