import { choice } from './choice/index.ts';
import { cloze } from './cloze/index.ts';
import { register } from './contract.ts';
import type { RegisteredType } from './contract.ts';
import { extendedText } from './extended-text/index.ts';
import { gapMatch } from './gap-match/index.ts';
import { hotspot } from './hotspot/index.ts';
import { hottext } from './hottext/index.ts';
import { match } from './match/index.ts';
import { numericEntry } from './numeric-entry/index.ts';
import { order } from './order/index.ts';
import { problem } from './problem/index.ts';
import { slider } from './slider/index.ts';
import { textEntry } from './text-entry/index.ts';
import { worked } from './worked/index.ts';

/** Every question type, one line each. */
export const questionTypes: readonly RegisteredType[] = [
  register(gapMatch),
  register(choice),
  register(cloze),
  register(slider),
  register(extendedText),
  register(hotspot),
  register(hottext),
  register(match),
  register(numericEntry),
  register(order),
  register(problem),
  register(textEntry),
  register(worked),
];

/** The type with an id such as `choice`; undefined when there is none. */
export function questionType(type: string): RegisteredType | undefined {
  return questionTypes.find((one) => one.type === type);
}

/** The tag by which authors know a type: `MarkWords` for `hottext`. */
export function tagOfType(type: string): string {
  return questionType(type)?.tag ?? type;
}
