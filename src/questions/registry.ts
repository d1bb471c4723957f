import { choice } from './choice/index.ts';
import { cloze } from './cloze/index.ts';
import { register } from './contract.ts';
import type { RegisteredType } from './contract.ts';
import { hotspot } from './hotspot/index.ts';
import { hottext } from './hottext/index.ts';
import { numericEntry } from './numeric-entry/index.ts';
import { textEntry } from './text-entry/index.ts';

/** Every question type, one line each. */
export const questionTypes: readonly RegisteredType[] = [
  register(choice),
  register(cloze),
  register(hotspot),
  register(hottext),
  register(numericEntry),
  register(textEntry),
];

/** The type with an id such as `choice`; undefined when there is none. */
export function questionType(type: string): RegisteredType | undefined {
  return questionTypes.find((one) => one.type === type);
}
