import { expect, test } from 'vitest';
import { untouched } from './fold.ts';
import type { ItemState } from './fold.ts';
import { nextStep } from './next-step.ts';

const best = (share: number): ItemState => ({ ...untouched, best: share, tries: 1 });
const items = (...ids: string[]) => ids.map((id) => ({ id, formerly: id === 'b2' ? ['old-b2'] : [] }));
const practised = [
  { text: 'Add', items: items('a1', 'a2') },
  { text: 'Divide', items: items('b1', 'b2', 'b3') },
  { text: null, items: items('c1') },
];
const step = (states: Readonly<Record<string, ItemState>>) =>
  nextStep(new Map(Object.entries(states)), practised);

test('without questions there is no step, without answers one begins', () => {
  expect(nextStep(new Map(), [{ text: 'Add', items: [] }])).toBe(null);
  expect(step({})).toEqual({ kind: 'begin' });
  expect(step({ a1: { ...untouched, hints: 1 } })).toEqual({ kind: 'begin' });
});

test('what went wrong comes first: the objective with most of it, and its first question that is not right', () => {
  expect(step({ a1: best(1), a2: best(0) })).toEqual({
    kind: 'again',
    text: 'Add',
    item: 'a2',
    items: ['a1', 'a2'],
  });
  expect(step({ a1: best(0), b1: best(1), b2: best(0.5), b3: best(0) })).toMatchObject({
    kind: 'again',
    text: 'Divide',
    item: 'b2',
  });
  // As often wrong: the earlier one.
  expect(step({ a2: best(0), b1: best(0) })).toMatchObject({ text: 'Add', item: 'a2' });
  // Under its former name.
  expect(step({ 'old-b2': best(0) })).toMatchObject({ text: 'Divide', item: 'b2' });
  // A solution that was looked at is no answer.
  expect(step({ c1: { ...untouched, revealed: true } })).toMatchObject({
    kind: 'again',
    text: null,
    item: 'c1',
  });
});

test('then what is open, then on', () => {
  const right = { a1: best(1), a2: best(1), b1: best(1), b3: best(1), c1: best(1) };
  expect(step(right)).toEqual({ kind: 'open', item: 'b2' });
  expect(step({ ...right, b2: best(1) })).toEqual({ kind: 'on' });
});
