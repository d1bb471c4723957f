import { markOf, stateOf } from './fold.ts';
import type { ItemState } from './fold.ts';
import type { ItemPlace } from './item.ts';

type Asked = Pick<ItemPlace, 'id' | 'formerly'>;

/** An objective of a lesson, and the questions that practise it; those without one are under null. */
export interface Practised {
  text: string | null;
  items: readonly Asked[];
}

/** What to do after a lesson, or the next thing in it. */
export type NextStep =
  /** Nothing was answered. */
  | { kind: 'begin' }
  /** An objective went wrong most often; the first of its questions that is not right, and all of its questions. */
  | { kind: 'again'; text: string | null; item: string; items: readonly string[] }
  /** A question that was not answered. */
  | { kind: 'open'; item: string }
  /** All is right. */
  | { kind: 'on' };

/**
 * The step that is worth most: what went wrong, most questions of an objective first, earlier objectives before later
 * ones; then what is open; then the next lesson. A question counts by its best answer; one whose solution was looked at
 * and that was not answered went wrong.
 */
export function nextStep(
  states: ReadonlyMap<string, ItemState>,
  practised: readonly Practised[],
): NextStep | null {
  const marked = practised.map(({ text, items }) => ({
    text,
    items: items.map((item) => {
      const state = stateOf(states, item);
      const mark = markOf(state);
      return { id: item.id, mark: mark === 'open' && state.revealed ? ('wrong' as const) : mark };
    }),
  }));
  const all = marked.flatMap(({ items }) => items);
  if (all.length === 0) return null;
  if (all.every(({ mark }) => mark === 'open')) return { kind: 'begin' };
  const missed = marked
    .map(({ text, items }) => ({
      text,
      items,
      wrong: items.filter(({ mark }) => mark === 'wrong' || mark === 'partly'),
    }))
    .toSorted((a, b) => b.wrong.length - a.wrong.length);
  const [worst] = missed;
  const [first] = worst?.wrong ?? [];
  if (worst && first) {
    return { kind: 'again', text: worst.text, item: first.id, items: worst.items.map(({ id }) => id) };
  }
  const open = all.find(({ mark }) => mark === 'open');
  return open ? { kind: 'open', item: open.id } : { kind: 'on' };
}
