import type { CountedItems } from './course.ts';
import type { LearnerEvent } from './event.ts';
import type { ItemPlace } from './item.ts';

/**
 * The order of events that every fold uses: the Lamport clock, then the id where two devices did not know of each
 * other. It is total, so any two copies of a record fold alike.
 */
export function compareEvents(a: LearnerEvent, b: LearnerEvent): number {
  return a.seq - b.seq || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** What a learner has done with one item since its last reset. */
export interface ItemState {
  /** Scored attempts since the last reset. */
  tries: number;
  /** The last scored attempt, or null. */
  last: LearnerEvent | null;
  /** What was written down before the solution was looked at (a `guess`), until it is scored. */
  draft: LearnerEvent | null;
  /** Hints opened, counted from 0. */
  hints: number;
  /** The solution was asked for. */
  revealed: boolean;
  /** Best share of the points ever earned, 0 to 1, resets included; null when never scored. */
  best: number | null;
  /** The numbers of the question that were seen last, as their seed; null for a question without any. */
  seed: number | null;
  /** Scored attempts ever, resets included, and how many of them earned all points. */
  attempts: number;
  successes: number;
}

export const untouched: ItemState = {
  tries: 0,
  last: null,
  draft: null,
  hints: 0,
  revealed: false,
  best: null,
  seed: null,
  attempts: 0,
  successes: 0,
};

/** The state after a reset: begun anew, with the credit and the count of before. */
export function emptied(state: ItemState): ItemState {
  return { ...state, tries: 0, last: null, draft: null, hints: 0, revealed: false };
}

/** The state after one more event. Events must come in the order of {@link compareEvents}. */
export function foldItem(before: ItemState, event: LearnerEvent): ItemState {
  const state = event.seed === null ? before : { ...before, seed: event.seed };
  if (event.kind === 'attempt' && event.score?.status === 'scored') {
    const share = event.score.possible > 0 ? event.score.earned / event.score.possible : 1;
    return {
      ...state,
      tries: state.tries + 1,
      last: event,
      draft: null,
      best: Math.max(state.best ?? 0, share),
      attempts: state.attempts + 1,
      successes: state.successes + (share >= 1 ? 1 : 0),
    };
  }
  if (event.kind === 'guess') return { ...state, draft: event };
  if (event.kind === 'hint') return { ...state, hints: Math.max(state.hints, event.try) };
  if (event.kind === 'reveal') return { ...state, revealed: true };
  if (event.kind === 'reset') return emptied(state);
  return state;
}

/** The state of every item that the events name, keyed by item id. Sorts a copy; the input may be in any order. */
export function foldItems(events: Iterable<LearnerEvent>): Map<string, ItemState> {
  const states = new Map<string, ItemState>();
  for (const event of [...events].sort(compareEvents)) {
    if (event.item === null) continue;
    states.set(event.item, foldItem(states.get(event.item) ?? untouched, event));
  }
  return states;
}

/** The state of one item by its id or a former one: the newest name that has a record wins. */
export function stateOf(
  states: ReadonlyMap<string, ItemState>,
  item: Pick<ItemPlace, 'id' | 'formerly'>,
): ItemState {
  for (const id of [item.id, ...item.formerly]) {
    const state = states.get(id);
    if (state) return state;
  }
  return untouched;
}

export type Mark = 'open' | 'wrong' | 'partly' | 'right';

/** How an item counts in an outline: by the best that was ever earned. */
export function markOf(state: ItemState): Mark {
  if (state.best === null) return 'open';
  if (state.best >= 1) return 'right';
  return state.best > 0 ? 'partly' : 'wrong';
}

export interface Progress {
  /** A mark for each item that counts. */
  marks: readonly Mark[];
  /** Items answered at least once. */
  answered: number;
  /** Items answered fully right at least once. */
  right: number;
}

const ranks: readonly Mark[] = ['right', 'partly', 'wrong', 'open'];

/** Progress over items that count: of each group the best `count`, in the written order where all do. */
export function progressOf(
  states: ReadonlyMap<string, ItemState>,
  groups: readonly Pick<CountedItems, 'count' | 'items'>[],
): Progress {
  const marks = groups.flatMap(({ count, items }) => {
    const all = items.map((item) => markOf(stateOf(states, item)));
    return count < all.length ? all.sort((a, b) => ranks.indexOf(a) - ranks.indexOf(b)).slice(0, count) : all;
  });
  return {
    marks,
    answered: marks.filter((mark) => mark !== 'open').length,
    right: marks.filter((mark) => mark === 'right').length,
  };
}
