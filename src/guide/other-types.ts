import { currentGuide } from '../authoring/guide.ts';
import type { RegisteredType } from '../questions/contract.ts';
import { questionTypes } from '../questions/registry.ts';

/** The question types that no page of the guide asks. */
export function otherTypes(): RegisteredType[] {
  const asked = new Set(
    [...currentGuide().compiled.lessons.values()].flatMap(({ items }) => items.map(({ item }) => item.type)),
  );
  return questionTypes.filter(({ type }) => !asked.has(type));
}
