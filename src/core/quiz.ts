import type { ItemState } from './fold.ts';
import { stateOf } from './fold.ts';
import { seedOf } from './hash.ts';
import type { ItemPlace } from './item.ts';
import { makeRandom } from './random.ts';

/** Which questions of a quiz are asked, and in which order. */
export interface QuizRule {
  /** How many of its questions are asked at a time; null: all. */
  draw: number | null;
  /** In an order that the seed decides, not in the written one. */
  shuffle: boolean;
}

/** A quiz as its page has it, in JSON. */
export interface QuizData extends QuizRule {
  id: string;
  /** Null where nothing is recorded. */
  lesson: string | null;
  /** Share of questions, in per cent, that should be right first time; null: none is asked for. */
  pass: number | null;
  /** The seed of the first set. */
  seed: number;
  /** The pool in its written order. */
  items: readonly QuizItem[];
}

export interface QuizItem {
  id: string;
  formerly: readonly string[];
  /** Its numbers change with a seed. */
  varies: boolean;
  /** `seedOf(id)`, for the script that runs before any code is here. */
  key: number;
}

/**
 * The place of a question in a seed's order: a fraction in [0, 1) that hangs on the seed and the id alone. So a
 * question that is added, moved or removed leaves the others in their order. `key` is `seedOf(id)`.
 */
function placeIn(seed: number, key: number): number {
  return makeRandom((seed ^ key) >>> 0)();
}

/**
 * The questions of a set, in the order in which they are asked: the first `draw` in the seed's order, shown in it with
 * `shuffle` and in the written one without. `ids` is the pool in its written order; seeds are whole numbers below 2³².
 */
export function drawSet(ids: readonly string[], { draw, shuffle }: QuizRule, seed: number): string[] {
  const places = new Map(ids.map((id) => [id, placeIn(seed, seedOf(id))]));
  const order = ids.toSorted((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
  const drawn = order.slice(0, draw ?? order.length);
  return shuffle ? drawn : ids.filter((id) => drawn.includes(id));
}

/**
 * A seed whose set differs from the present one; where there is no other set, any seed. `newSeed` is a source of
 * random seeds.
 */
export function otherSet(
  ids: readonly string[],
  rule: QuizRule,
  seed: number,
  newSeed: () => number,
): number {
  const shown = drawSet(ids, rule, seed).join(' ');
  let next = newSeed();
  for (let turn = 0; turn < 50 && drawSet(ids, rule, next).join(' ') === shown; turn++) next = newSeed();
  return next;
}

export interface SetProgress {
  /** Questions with an answer, or whose solution was shown. */
  answered: number;
  /** Questions whose first answer since they were last begun was right. */
  rightFirst: number;
  /** Ids of those that were answered, but not right at first. */
  missed: readonly string[];
}

/** How far a set has been worked through. */
export function setProgress(
  states: ReadonlyMap<string, ItemState>,
  set: readonly Pick<ItemPlace, 'id' | 'formerly'>[],
): SetProgress {
  let answered = 0;
  const missed: string[] = [];
  for (const item of set) {
    const { tries, last, revealed } = stateOf(states, item);
    if (tries === 0 && !revealed) continue;
    answered++;
    const isRight = last?.score?.status === 'scored' && last.score.earned >= last.score.possible;
    if (tries !== 1 || !isRight) missed.push(item.id);
  }
  return { answered, rightFirst: answered - missed.length, missed };
}
