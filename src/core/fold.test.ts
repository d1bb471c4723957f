import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EventKind, LearnerEvent } from './event.ts';
import { compareEvents, foldItems, markOf, progressOf, stateOf, untouched } from './fold.ts';

const runs = Number(process.env['ISLET_RUNS'] ?? 1000);

function event(seq: number, kind: EventKind, more: Partial<LearnerEvent> = {}): LearnerEvent {
  return {
    id: `e${seq}`,
    v: 1,
    device: 'd1',
    seq,
    at: 1000 + seq,
    kind,
    item: 'a',
    lesson: 'l',
    revision: null,
    response: null,
    shown: null,
    score: null,
    mode: 'learn',
    try: 1,
    seed: null,
    quiz: null,
    certainty: null,
    ms: null,
    ...more,
  };
}

function attempt(seq: number, earned: number, more: Partial<LearnerEvent> = {}): LearnerEvent {
  return event(seq, 'attempt', { score: { status: 'scored', earned, possible: 2 }, ...more });
}

test('the last attempt is what is shown, the best is what counts', () => {
  const state = stateOf(foldItems([attempt(1, 2), attempt(2, 1)]), { id: 'a', formerly: [] });
  expect(state.last?.id).toBe('e2');
  expect(state.tries).toBe(2);
  expect(state.best).toBe(1);
  expect(markOf(state)).toBe('right');
});

test('a reset empties the question and keeps the credit', () => {
  const state = stateOf(foldItems([attempt(1, 1), event(2, 'hint', { try: 1 }), event(3, 'reset')]), {
    id: 'a',
    formerly: [],
  });
  expect(state).toEqual({ ...untouched, best: 0.5, attempts: 1 });
  expect(markOf(state)).toBe('partly');
});

test('the numbers seen last and the count of all attempts outlive a reset', () => {
  const events = [
    attempt(1, 2, { seed: 7 }),
    event(2, 'reset', { seed: 8 }),
    attempt(3, 1, { seed: 8 }),
    event(4, 'hint', { try: 1, seed: 8 }),
    event(5, 'reset', { seed: 9 }),
  ];
  expect(foldItems(events).get('a')).toEqual({ ...untouched, best: 1, seed: 9, attempts: 2, successes: 1 });
  // What another device did before hearing of it comes in its order.
  const other = event(2, 'reset', { id: 'z', device: 'd2', seed: 3 });
  expect(foldItems([other, ...events.slice(0, 2)]).get('a')?.seed).toBe(3);
  expect(foldItems([...events, other]).get('a')?.seed).toBe(9);
});

test('hints count by their number, so that one opened in two tabs is one', () => {
  const states = foldItems([
    event(1, 'hint', { try: 1 }),
    event(2, 'hint', { try: 1, device: 'd2', seq: 1 }),
  ]);
  expect(states.get('a')?.hints).toBe(1);
});

test('a solution that was looked at is remembered until a reset', () => {
  expect(foldItems([attempt(1, 1), event(2, 'reveal')]).get('a')).toMatchObject({
    revealed: true,
    tries: 1,
    best: 0.5,
  });
  expect(foldItems([event(1, 'reveal'), event(2, 'reset')]).get('a')).toEqual({ ...untouched, best: null });
});

test('what was written down before the solution is there until it is scored, or emptied', () => {
  const draft = event(2, 'guess', { response: 'as far as I know' });
  expect(foldItems([attempt(1, 1), draft]).get('a')).toMatchObject({ draft, tries: 1, best: 0.5 });
  expect(foldItems([draft, attempt(3, 1)]).get('a')?.draft).toBeNull();
  expect(foldItems([draft, event(3, 'reset')]).get('a')).toEqual(untouched);
});

test('a visit to the lesson is about no item, and changes none', () => {
  expect(foldItems([event(1, 'visit', { item: null })])).toEqual(new Map());
  expect(foldItems([attempt(1, 2), event(2, 'visit')]).get('a')).toMatchObject({ tries: 1, best: 1 });
});

test('hints never become fewer', () => {
  expect(foldItems([event(1, 'hint', { try: 2 }), event(2, 'hint', { try: 1 })]).get('a')?.hints).toBe(2);
});

test('only an attempt is one, whatever score another event carries', () => {
  const states = foldItems([event(1, 'review', { score: { status: 'scored', earned: 2, possible: 2 } })]);
  expect(states.get('a')).toEqual(untouched);
  expect(foldItems([event(1, 'attempt')]).get('a')).toEqual(untouched);
});

test('a question that is worth nothing is right once it is answered', () => {
  const states = foldItems([event(1, 'attempt', { score: { status: 'scored', earned: 0, possible: 0 } })]);
  expect(states.get('a')?.best).toBe(1);
});

test('the best is kept however one does later', () => {
  expect(foldItems([attempt(1, 0)]).get('a')?.best).toBe(0);
  expect(foldItems([attempt(1, 1), attempt(2, 0)]).get('a')?.best).toBe(0.5);
});

test('two devices that did not know of each other are ordered by id', () => {
  const [one, two] = [attempt(5, 2, { id: 'a1' }), attempt(5, 0, { id: 'b1', device: 'd2' })];
  expect([two, one].sort(compareEvents)).toEqual([one, two]);
  expect([compareEvents(one, two), compareEvents(two, one), compareEvents(one, one)]).toEqual([-1, 1, 0]);
  expect(compareEvents(attempt(1, 0, { id: 'z' }), one)).toBeLessThan(0);
  for (const events of [
    [one, two],
    [two, one],
  ])
    expect(foldItems(events).get('a')?.last).toBe(two);
});

test.each([
  [null, 'open'],
  [0, 'wrong'],
  [0.01, 'partly'],
  [0.99, 'partly'],
  [1, 'right'],
] as const)('a best of %d is marked %s', (best, mark) => {
  expect(markOf({ ...untouched, best })).toBe(mark);
});

test('an attempt that could not be read changes nothing', () => {
  const states = foldItems([event(1, 'attempt', { score: { status: 'invalid', code: 'unreadable' } })]);
  expect(states.get('a')).toEqual(untouched);
});

test('a renamed item keeps the record of its former id', () => {
  const states = foldItems([attempt(1, 2, { item: 'old' })]);
  expect(markOf(stateOf(states, { id: 'new', formerly: ['old'] }))).toBe('right');
  expect(markOf(stateOf(states, { id: 'new', formerly: [] }))).toBe('open');
});

test('the order is the sequence, whatever the clock says', () => {
  // The clock was set back between the two attempts.
  const states = foldItems([attempt(2, 0, { at: 5 }), attempt(1, 2, { at: 9000 })]);
  expect(states.get('a')?.last?.id).toBe('e2');
});

test('progress counts answered and right items of those named', () => {
  const states = foldItems([
    attempt(1, 2),
    attempt(2, 1, { item: 'b' }),
    attempt(3, 0, { item: 'elsewhere' }),
  ]);
  const items = ['a', 'b', 'c'].map((id) => ({ id, formerly: [] }));
  expect(progressOf(states, [{ count: 3, items }])).toEqual({
    marks: expect.any(Array),
    answered: 2,
    right: 1,
  });
});

test('of questions that count together the best ones count, best first; others keep their order', () => {
  const states = foldItems([
    attempt(1, 0, { item: 'a' }),
    attempt(2, 2, { item: 'c' }),
    attempt(3, 1, { item: 'd' }),
  ]);
  const items = ['a', 'b', 'c', 'd'].map((id) => ({ id, formerly: [] }));
  const of = (...counts: number[]) =>
    progressOf(
      states,
      counts.map((count) => ({ count, items })),
    );
  expect(of(4)).toEqual({ marks: ['wrong', 'open', 'right', 'partly'], answered: 3, right: 1 });
  expect(of(3)).toEqual({ marks: ['right', 'partly', 'wrong'], answered: 3, right: 1 });
  expect(of(2, 1)).toEqual({ marks: ['right', 'partly', 'right'], answered: 3, right: 2 });
  expect(of()).toEqual({ marks: [], answered: 0, right: 0 });
});

test('a fold does not depend on the order in which events are read', () => {
  const kinds = fc.constantFrom<EventKind>('attempt', 'hint', 'reveal', 'reset', 'visit');
  const events = fc.array(
    fc.record({ kind: kinds, item: fc.constantFrom('a', 'b'), earned: fc.nat(2), hint: fc.nat(3) }),
    {
      maxLength: 30,
    },
  );
  fc.assert(
    fc.property(events, fc.infiniteStream(fc.nat()), (drafts, order) => {
      const made = drafts.map((draft, index) =>
        draft.kind === 'attempt'
          ? attempt(index + 1, draft.earned, { item: draft.item })
          : event(index + 1, draft.kind, { item: draft.item, try: draft.hint }),
      );
      const mixed = made.map((one) => ({ one, at: order.next().value })).sort((x, y) => x.at - y.at);
      expect(foldItems(mixed.map(({ one }) => one))).toEqual(foldItems(made));
    }),
    { numRuns: runs },
  );
});
