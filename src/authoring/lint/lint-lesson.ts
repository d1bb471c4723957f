import type { Finding } from '../../core/finding.ts';
import { choiceRules } from './choice-rules.ts';
import { lessonRules } from './lesson-rules.ts';
import type { LintLesson, LintRule } from './rule.ts';

/** Every rule of advice on a lesson. */
export const lintRules: readonly LintRule[] = [...choiceRules, ...lessonRules];

/** What the rules have to say of a compiled lesson. */
export function lintLesson(lesson: LintLesson): Finding[] {
  return lintRules.flatMap((rule) => rule.check(lesson));
}
