import fc from 'fast-check';
import { expect, test } from 'vitest';
import { acceptedGuesses, expectedSpeed, expectedTokens, lab, tallyAt, tokensOf } from './simulate.ts';

const { defaults } = lab;
const numRuns = Number(process.env['ISLET_RUNS'] ?? 1000);

/** Facts 2.6: acceptance and overhead in per cent, and the speed-up that results. */
const reference = [
  { accepted: 85, depth: 1, overhead: 0, speed: 1.85 },
  { accepted: 85, depth: 1, overhead: 2.78, speed: 1.8 },
  { accepted: 90, depth: 1, overhead: 5.56, speed: 1.8 },
  { accepted: 80, depth: 1, overhead: 3, speed: 1.7476 },
  { accepted: 90, depth: 2, overhead: 10, speed: 2.4636 },
  { accepted: 90, depth: 4, overhead: 20, speed: 3.4126 },
  { accepted: 30, depth: 1, overhead: 40, speed: 0.9286 },
  { accepted: 0, depth: 1, overhead: 0, speed: 1 },
];

test.each(reference)(
  '$accepted % of $depth ahead, $overhead % extra: $speed times as fast',
  ({ speed, ...values }) => {
    expect(expectedSpeed(values)).toBeCloseTo(speed, 3);
  },
);

test('guesses that are always right all count', () => {
  expect(expectedTokens({ accepted: 100, depth: 8 })).toBe(9);
});

test.each(reference)(
  'a long run comes to the formula: $accepted % of $depth ahead, $overhead % extra',
  ({ speed, ...some }) => {
    const values = { ...defaults, ...some, steps: 100_000 };
    const { tokens, time } = tallyAt(values, acceptedGuesses(values), values.steps);
    // A step writes 1 to depth + 1 tokens, so its standard deviation is at most depth / 2: four standard errors.
    const within = (4 * some.depth) / 2 / Math.sqrt(values.steps) / (1 + some.overhead / 100);
    expect(Math.abs(tokens / time - speed)).toBeLessThan(within + 5e-4);
  },
);

test('the same seed gives the same luck, whatever the depth; another seed another', () => {
  const values = { ...defaults, steps: 200 };
  expect(acceptedGuesses(values)).toEqual(acceptedGuesses(values));
  expect(acceptedGuesses({ ...values, seed: 2 })).not.toEqual(acceptedGuesses(values));
  const deep = acceptedGuesses({ ...values, depth: 8 });
  expect(acceptedGuesses({ ...values, depth: 3 })).toEqual(deep.map((right) => Math.min(right, 3)));
});

test('a better guesser never writes less', () => {
  const anyCase = fc.record({
    accepted: fc.integer({ min: 0, max: 99 }),
    depth: fc.integer({ min: 1, max: 8 }),
    seed: fc.integer({ min: 1, max: 9999 }),
  });
  fc.assert(
    fc.property(anyCase, (some) => {
      const less = acceptedGuesses({ ...some, steps: 30 });
      const more = acceptedGuesses({ ...some, accepted: some.accepted + 1, steps: 30 });
      more.forEach((right, step) => expect(right).toBeGreaterThanOrEqual(less[step] ?? NaN));
    }),
    { numRuns },
  );
});

test('every guess is accepted, refused or thrown away', () => {
  // Three ahead: all; the second refused, the third behind it; the first refused, two behind it.
  expect(tallyAt({ depth: 3, overhead: 50 }, [3, 1, 0], 3)).toEqual({
    tokens: 7,
    time: 4.5,
    accepted: 4,
    refused: 2,
    discarded: 3,
  });
  expect(tallyAt({ depth: 3, overhead: 50 }, [3, 1, 0], 1)).toEqual({
    tokens: 4,
    time: 1.5,
    accepted: 3,
    refused: 0,
    discarded: 0,
  });
});

test('a step writes its accepted guesses and then a token of its own; a refused guess is another word', () => {
  const told = (result: readonly number[], at: number) =>
    tokensOf({ depth: 3, overhead: 0 }, result, at).map(({ text, kind }) => `${text} ${kind}`);
  expect(told([3, 1, 0], 0)).toEqual(['The accepted', 'tide accepted', 'had accepted', 'left own']);
  const [first, refused = '', discarded = '', own] = told([3, 1, 0], 1);
  expect([first, own]).toEqual(['the accepted', 'harbour own']);
  expect(refused).toMatch(/^\w+ refused$/);
  expect(refused).not.toBe('harbour refused');
  expect(discarded).toMatch(/^\w+ discarded$/);
});

test('no guess that counts as wrong is the right word', () => {
  for (let at = 0; at < 200; at++) {
    const [guess, own] = tokensOf(
      { depth: 1, overhead: 0 },
      Array.from({ length: 200 }, () => 0),
      at,
    );
    expect(guess?.kind).toBe('refused');
    expect(guess?.text).not.toBe(own?.text);
  }
});

test('the account tells the last step, the sum and the long run', () => {
  const values = { ...defaults, accepted: 90, depth: 2, overhead: 10, steps: 5 };
  // 1 + 0.9 + 0.81 = 2.71; over 1.1: 2.4636.
  const longRun =
    'In the long run a step writes 2.71 tokens, and text comes 2.46 times as fast as one token at a time.';
  expect(lab.account(values, [2, 0, 1, 2, 2], 0)).toBe(
    `Nothing is written yet. Each step takes 1.1 times as long as one without guesses. ${longRun}`,
  );
  // Two steps: 3 + 1 tokens in the time of 2.2 steps; of 4 guesses 2 accepted, 1 refused, 1 behind it.
  expect(lab.account(values, [2, 0, 1, 2, 2], 2)).toBe(
    'Step 2 wrote 1 token: one for sure, and 0 of 2 guesses. ' +
      'After 2 steps 4 tokens are written, 2 a step; 2 guesses were accepted, 1 refused and 1 thrown away behind a refused one. ' +
      'That took the time of 2.2 steps without guesses, which write 2 tokens: 1.82 times as fast. ' +
      longRun,
  );
  expect(lab.account({ ...values, depth: 1, overhead: 200 }, [1], 1)).toContain(
    'the time of 3 steps without guesses, which write 3 tokens: 0.67 times as fast, which is slower.',
  );
});

test('what is asked has its answer in the long run', () => {
  const { predictions } = lab;
  expect(predictions?.['speed']?.answer({ ...defaults, accepted: 80, overhead: 3 }, [])).toBe(1.7476);
  const pays = (accepted: number, overhead: number) =>
    predictions?.['faster']?.answer({ ...defaults, accepted, overhead }, []);
  expect([pays(30, 40), pays(40, 40), pays(50, 40)]).toEqual([-1, 0, 1]);
});
