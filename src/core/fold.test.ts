import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EventKind, LearnerEvent } from './event.ts';
import { foldItems, markOf, progressOf, stateOf, untouched } from './fold.ts';

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
  expect(state).toEqual({ ...untouched, best: 0.5 });
  expect(markOf(state)).toBe('partly');
});

test('hints count by their number, so that one opened in two tabs is one', () => {
  const states = foldItems([
    event(1, 'hint', { try: 1 }),
    event(2, 'hint', { try: 1, device: 'd2', seq: 1 }),
  ]);
  expect(states.get('a')?.hints).toBe(1);
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
  expect(progressOf(states, items)).toEqual({ answered: 2, right: 1, total: 3 });
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
