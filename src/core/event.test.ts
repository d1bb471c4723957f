import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { EVENT_KINDS, EVENT_VERSION, isLearnerEvent } from './event.ts';
import type { LearnerEvent } from './event.ts';

const runs = Number(process.env['ISLET_RUNS'] ?? 1000);

/** The stored shape, said a second time: the guard in the page must agree with it. */
const scoreSchema = z.union([
  z.object({ status: z.literal('unanswered') }),
  z.object({ status: z.literal('invalid'), code: z.string() }),
  z.object({
    status: z.literal('scored'),
    earned: z.number().nonnegative(),
    possible: z.number().nonnegative(),
    parts: z.array(z.object({ id: z.string(), right: z.boolean() })).optional(),
  }),
]);
const eventSchema = z.object({
  id: z.string().min(1),
  v: z.literal(EVENT_VERSION),
  device: z.string(),
  seq: z.number().nonnegative(),
  at: z.number().nonnegative(),
  kind: z.enum(EVENT_KINDS),
  item: z.string().nullable(),
  lesson: z.string(),
  revision: z.object({ content: z.string(), key: z.string() }).nullable(),
  response: z.unknown().refine((value) => value !== undefined),
  shown: z.string().nullable(),
  score: scoreSchema.nullable(),
  mode: z.enum(['learn', 'practise', 'exam', 'review']),
  try: z.number().nonnegative(),
  seed: z.number().nullable(),
  quiz: z.string().nullable(),
  certainty: z.enum(['guess', 'fairly', 'sure']).nullable(),
  ms: z.number().nonnegative().nullable(),
});

const good: LearnerEvent = {
  id: '0123456789abcdef0123456789abcdef',
  v: 1,
  device: 'd1',
  seq: 1,
  at: 1_736_900_000_000,
  kind: 'attempt',
  item: 'v3-active-experts',
  lesson: 'deepseek-v3/total-and-active',
  revision: { content: 'c', key: 'k' },
  response: ['nine'],
  shown: 'Nine',
  score: { status: 'scored', earned: 1, possible: 1, parts: [{ id: 'nine', right: true }] },
  mode: 'learn',
  try: 1,
  seed: null,
  quiz: null,
  certainty: null,
  ms: 5200,
};

test('an event of this version is read', () => {
  expect(isLearnerEvent(good)).toBe(true);
});

test('fields that a later release may add do not matter', () => {
  expect(isLearnerEvent({ ...good, colour: 'blue' })).toBe(true);
});

test('an event of a newer version is set aside', () => {
  expect(isLearnerEvent({ ...good, v: 2 })).toBe(false);
});

test('the guard agrees with the schema on every event with one field spoilt', () => {
  const spoilt = fc.record({
    key: fc.constantFrom(...Object.keys(good)),
    value: fc.oneof(
      fc.jsonValue(),
      fc.constant(undefined),
      fc.constantFrom('learn', 'sure', 'attempt', -1, 0, 3),
    ),
  });
  fc.assert(
    fc.property(spoilt, ({ key, value }) => {
      const event = { ...good, [key]: value };
      expect(isLearnerEvent(event)).toBe(eventSchema.safeParse(event).success);
    }),
    { numRuns: runs },
  );
});

test('the guard agrees with the schema on scores with one field spoilt', () => {
  const score = fc.record(
    {
      status: fc.constantFrom('unanswered', 'invalid', 'scored', 'other'),
      code: fc.oneof(fc.string(), fc.integer()),
      earned: fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.string()),
      possible: fc.nat(),
      parts: fc.oneof(fc.array(fc.record({ id: fc.string(), right: fc.boolean() })), fc.jsonValue()),
    },
    { requiredKeys: ['status'] },
  );
  fc.assert(
    fc.property(score, (value) => {
      const event = { ...good, score: value };
      expect(isLearnerEvent(event)).toBe(eventSchema.safeParse(event).success);
    }),
    { numRuns: runs },
  );
});

/** Each field by a value that it may have and values that it may not. */
const fields: readonly [field: string, allowed: readonly unknown[], refused: readonly unknown[]][] = [
  ['id', ['x'], ['', 1, null, undefined]],
  ['device', ['', 'memory'], [1, null, undefined]],
  ['seq', [0, 7], [-1, NaN, Infinity, '1', null]],
  ['at', [0, 1.5], [-1, NaN, '1', null]],
  ['kind', EVENT_KINDS, ['', 'other', null]],
  ['item', [null, '', 'a'], [1, undefined]],
  ['lesson', ['', 'a'], [null, 1, undefined]],
  [
    'revision',
    [null, { content: '', key: '' }],
    [undefined, 'x', [], {}, { content: '' }, { key: '' }, { content: 1, key: '' }, { content: '', key: 1 }],
  ],
  ['response', [null, false, 0, '', [], {}], [undefined]],
  ['shown', [null, ''], [1, undefined]],
  [
    'score',
    [
      null,
      { status: 'unanswered' },
      { status: 'invalid', code: '' },
      { status: 'scored', earned: 0, possible: 0 },
      { status: 'scored', earned: 0, possible: 1, parts: [] },
      { status: 'scored', earned: 0, possible: 1, parts: [{ id: '', right: false }] },
    ],
    [
      undefined,
      'scored',
      [],
      {},
      { status: 'invalid' },
      { status: 'invalid', code: 1 },
      { status: 'other', code: '', earned: 0, possible: 0 },
      { status: 'scored', earned: 0 },
      { status: 'scored', possible: 0 },
      { status: 'scored', earned: -1, possible: 1 },
      { status: 'scored', earned: 0, possible: 1, parts: null },
      { status: 'scored', earned: 0, possible: 1, parts: {} },
      { status: 'scored', earned: 0, possible: 1, parts: ['a'] },
      { status: 'scored', earned: 0, possible: 1, parts: [{ right: true }] },
      { status: 'scored', earned: 0, possible: 1, parts: [{ id: 'a' }] },
      { status: 'scored', earned: 0, possible: 1, parts: [{ id: 1, right: true }] },
      { status: 'scored', earned: 0, possible: 1, parts: [{ id: 'a', right: 1 }] },
      { status: 'scored', earned: 0, possible: 1, parts: [{ id: 'a', right: true }, null] },
    ],
  ],
  ['mode', ['learn', 'practise', 'exam', 'review'], ['', null, 'attempt']],
  ['try', [0, 1], [-1, null, '1']],
  ['seed', [null, 0, -5], ['1', undefined]],
  ['quiz', [null, '', 'q'], [1, undefined]],
  ['certainty', [null, 'guess', 'fairly', 'sure'], ['', 'certain', 1, undefined]],
  ['ms', [null, 0, 5], [-1, 'x', undefined]],
];
test.each(fields)('the field %s is held to what it may be', (field, allowed, refused) => {
  for (const value of allowed)
    expect.soft(isLearnerEvent({ ...good, [field]: value }), JSON.stringify(value)).toBe(true);
  for (const value of refused)
    expect.soft(isLearnerEvent({ ...good, [field]: value }), JSON.stringify(value)).toBe(false);
});

test('no value makes the guard throw', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(typeof isLearnerEvent(value)).toBe('boolean');
    }),
    { numRuns: runs },
  );
});
