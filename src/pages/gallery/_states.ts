import { verdictOf } from '../../core/score.ts';
import type { ItemBase } from '../../core/item.ts';
import type { Demo, QuestionPlace } from '../../islands/QuestionFrame.tsx';
import type { RegisteredType } from '../../questions/contract.ts';
import type { GalleryState } from './_names.ts';

type View = { default: (props: Omit<QuestionPlace<ItemBase>, 'demo'> & { demo?: Demo }) => unknown };
/** The component of each type by its path from this folder. */
export const questionViews = import.meta.glob<View>('../../questions/*/*.astro', { eager: true });

/** What puts a question into a state; null where its type has no such state, such as half right. */
export function demoOf(type: RegisteredType, item: ItemBase, state: GalleryState): Demo | null {
  const right = type.correctResponse(item);
  if (state === 'revealed') return { response: right, revealed: true };
  const responses = state === 'right' ? [right] : type.sampleResponses(item);
  const response = responses.find((one) => verdictOf(type.score(item, one)) === state);
  return response === undefined ? null : { response, revealed: false };
}
