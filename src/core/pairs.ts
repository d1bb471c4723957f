import { escapeHtml } from './escape-html.ts';
import { scoreParts } from './score.ts';
import type { PartScoring, Score } from './score.ts';

/** Things to be joined to one target each: the left side of a match, the members of groups. */
export interface Pairing {
  options: readonly { id: string; text: string; target: string }[];
  targets: readonly { id: string; text: string }[];
  points: number;
  scoring: PartScoring;
}

/** Option id to target id; what is not joined is not there. */
export type Pairs = Readonly<Record<string, string>>;

/** The target that an option was joined to; null for none, or one that the item does not have. */
export function targetOf(item: Pick<Pairing, 'targets'>, pairs: Pairs, option: string): string | null {
  const target = Object.hasOwn(pairs, option) ? pairs[option] : undefined;
  return item.targets.find(({ id }) => id === target)?.id ?? null;
}

/**
 * Each pair is a part; one that is missing earns nothing and costs nothing. QTI 3.0 Information Model, `mapResponse` over
 * directed pairs with `defaultValue` 0; also how Moodle's matching question counts.
 */
export function scorePairs(item: Pairing, pairs: Pairs): Score {
  const given = item.options.map(({ id }) => targetOf(item, pairs, id));
  if (given.every((target) => target === null)) return { status: 'unanswered' };
  return scoreParts(
    item,
    item.options.map(({ id, target }, index) => ({ id, right: given[index] === target })),
  );
}

export function correctPairs(item: Pick<Pairing, 'options'>): Record<string, string> {
  return Object.fromEntries(item.options.map(({ id, target }) => [id, target]));
}

/** `gold – Au; iron – Fe`, in the order of the item. */
export function pairsText(item: Pick<Pairing, 'options' | 'targets'>, pairs: Pairs): string {
  return item.options
    .flatMap(({ id, text }) => {
      const target = targetOf(item, pairs, id);
      return target === null ? [] : `${text} – ${item.targets.find((one) => one.id === target)?.text ?? ''}`;
    })
    .join('; ');
}

/** The right pairs as HTML: options as they are shown, formulas and all. */
export function pairsHtml(item: {
  options: readonly { html: string; target: string }[];
  targets: Pairing['targets'];
}): string {
  return item.options
    .map(({ html, target }) => {
      const { text } = item.targets.find(({ id }) => id === target) ?? { text: '' };
      return `${html} – ${escapeHtml(text)}`;
    })
    .join('; ');
}

/** Responses below full marks, as `QuestionType.sampleResponses` asks for them: one pair right, and none. */
export function samplePairs(item: Pick<Pairing, 'options' | 'targets'>): Record<string, string>[] {
  const wrong = Object.fromEntries(
    item.options.map(({ id, target }) => [id, item.targets.find((one) => one.id !== target)?.id ?? '']),
  );
  const [first] = item.options;
  return [...(first ? [{ ...wrong, [first.id]: first.target }] : []), wrong];
}

/** What decides whether pairs are right. */
export function pairsKey(item: Pick<Pairing, 'options' | 'scoring'>): (readonly string[])[] {
  const pairs = item.options
    .map(({ id, target }) => [id, target])
    .sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
  return [...pairs, ...(item.scoring === 'each' ? [] : [[item.scoring]])];
}

/** Whether stored JSON can be pairs. */
export function isPairs(value: unknown): value is Record<string, string> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((target) => typeof target === 'string')
  );
}
