import type { Score } from '../../core/score.ts';
import type { OrderItem, OrderResponse } from './schema.ts';

/** How an order is worth marks; {@link shareOf} says what each means. */
export const orderScorings = [
  'subsequence',
  'all-or-nothing',
  'absolute-position',
  'relative-next',
  'relative-next-last',
  'relative-neighbours',
  'relative-all',
  'longest-ordered',
  'longest-contiguous',
  'relative-to-correct',
] as const;

/**
 * The places of a longest rising run in a list of distinct numbers, with gaps; the leftmost of the longest. With
 * `steps` each number must be one more than the one before. Runs of one are none, as in Moodle.
 */
function longestRun(ranks: readonly number[], steps: boolean): Set<number> {
  // best[i] is the longest run that ends at place i; before[i] the place before i in it.
  const best: number[] = [];
  const before: number[] = [];
  let end = -1;
  ranks.forEach((rank, i) => {
    best[i] = 1;
    before[i] = -1;
    for (let j = 0; j < i; j++) {
      const step = rank - (ranks[j] ?? 0);
      const length = (best[j] ?? 0) + 1;
      if ((steps ? step === 1 : step > 0) && length > (best[i] ?? 0)) {
        best[i] = length;
        before[i] = j;
      }
    }
    if ((best[i] ?? 0) > (best[end] ?? 1)) end = i;
  });
  const run = new Set<number>();
  for (let i = end; i >= 0; i = before[i] ?? -1) run.add(i);
  return run;
}

/**
 * The share of the marks, 0 to 1, of an order. `ranks` holds, for each place, where its entry belongs (0 to n − 1).
 *
 * `subsequence`: (L − 1) / (n − 1), where L is the length of the longest common subsequence with the right order: how
 * many entries need not be moved. The others are the grading types of Moodle's ordering question
 * (`question/type/ordering/question.php`, `grade_response`):
 * - `all-or-nothing`; `absolute-position`: the share of entries in their own place;
 * - `relative-next`: of the n − 1 entries that have a next one, how many are followed by it; `relative-next-last` also
 *   counts that the last one is followed by nothing, out of n;
 * - `relative-neighbours`: the one before and the one after each, ends included, out of 2n;
 * - `relative-all`: all before and all after each: the share of pairs in the right order (Kendall 1938);
 * - `longest-ordered`: L / n, nothing for L = 1; `longest-contiguous`: the same for entries that also follow each
 *   other without a gap in the right order;
 * - `relative-to-correct`: each entry earns n − 1 less its distance from its place, out of n − 1. Generous: the
 *   reverse of six entries earns 0.4.
 */
export function shareOf(scoring: OrderItem['scoring'], ranks: readonly number[]): number {
  const n = ranks.length;
  const count = (holds: (rank: number, place: number) => boolean): number => ranks.filter(holds).length;
  const inPlace = count((rank, place) => rank === place);
  const followed = count((rank, place) => ranks[place + 1] === rank + 1);
  const first = ranks[0] === 0 ? 1 : 0;
  const last = ranks[n - 1] === n - 1 ? 1 : 0;
  switch (scoring) {
    case 'subsequence':
      return Math.max(0, longestRun(ranks, false).size - 1) / (n - 1);
    case 'all-or-nothing':
      return inPlace === n ? 1 : 0;
    case 'absolute-position':
      return inPlace / n;
    case 'relative-next':
      return followed / (n - 1);
    case 'relative-next-last':
      return (followed + last) / n;
    case 'relative-neighbours':
      return (2 * followed + first + last) / (2 * n);
    case 'relative-all': {
      const pairs = ranks.flatMap((rank, place) => ranks.slice(place + 1).map((later) => rank < later));
      return pairs.filter(Boolean).length / pairs.length;
    }
    case 'longest-ordered':
      return longestRun(ranks, false).size / n;
    case 'longest-contiguous':
      return longestRun(ranks, true).size / n;
    case 'relative-to-correct':
      return ranks.reduce((sum, rank, place) => sum + (n - 1 - Math.abs(rank - place)), 0) / (n * (n - 1));
  }
}

/**
 * Scores an order by the item's scheme, see {@link shareOf}. A part is right when its entry stands in its own place, or
 * under a scheme of relative order when it need not be moved. An order in which an entry is missing is invalid.
 */
export function scoreOrder(
  item: Pick<OrderItem, 'options' | 'key' | 'points' | 'scoring'>,
  response: OrderResponse,
): Score {
  const { key, points, scoring } = item;
  const order = [...new Set(response.filter((id) => key.includes(id)))];
  if (order.length === 0) return { status: 'unanswered' };
  if (order.length < key.length) return { status: 'invalid', code: 'incomplete' };
  const ranks = order.map((id) => key.indexOf(id));
  const stays = ['all-or-nothing', 'absolute-position', 'relative-to-correct'].includes(scoring)
    ? null
    : longestRun(ranks, scoring === 'longest-contiguous');
  const parts = order.map((id, place) => ({ id, right: stays?.has(place) ?? ranks[place] === place }));
  return { status: 'scored', earned: points * shareOf(scoring, ranks), possible: points, parts };
}

/** The order in words, as the record keeps it. */
export function orderText(item: Pick<OrderItem, 'options'>, response: OrderResponse): string {
  return response.flatMap((id) => item.options.find((one) => one.id === id)?.text ?? []).join('; ');
}
